"""What is in a file that goes to the marketplace or comes from it, in the words of a shop."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.replication import BundleFacts, BundleOutcome
from ui import format as shown
from ui.messages import explain


def contents_words(contents: Mapping[str, int]) -> str:
    """`12 penjualan, 3 jawaban pesanan`; what sellers care for most comes first."""
    translate = QCoreApplication.translate
    words = {
        "sale.complete": translate("bundle", "{0} penjualan"),
        "order.command": translate("bundle", "{0} jawaban pesanan"),
        "sale.refund": translate("bundle", "{0} retur"),
        "payment.check": translate("bundle", "{0} cek pembayaran"),
        "debt.note": translate("bundle", "{0} catatan kasbon"),
        "document.issue": translate("bundle", "{0} dokumen"),
        "stock.count": translate("bundle", "{0} opname"),
        "stock.move": translate("bundle", "{0} perubahan stok"),
        "product.put": translate("bundle", "{0} perubahan barang"),
        "customer.put": translate("bundle", "{0} data pelanggan"),
        "promotion.put": translate("bundle", "{0} perubahan promo"),
        "answer": translate("bundle", "{0} jawaban pasar"),
        "order": translate("bundle", "{0} pesanan pembeli"),
        "movement": translate("bundle", "{0} gerakan stok"),
        "customer": translate("bundle", "{0} pelanggan"),
        "product": translate("bundle", "{0} barang"),
        "promotion": translate("bundle", "{0} promo"),
        "debt": translate("bundle", "{0} catatan kasbon"),
    }
    known = [text.format(shown.count(contents[kind])) for kind, text in words.items() if contents.get(kind)]
    other = sum(number for kind, number in contents.items() if kind not in words)
    if other:
        known.append(translate("bundle", "{0} catatan lain").format(shown.count(other)))
    return ", ".join(known) or translate("bundle", "tidak ada yang menunggu; pasar ditanya apa yang baru")


def facts_words(facts: BundleFacts) -> str:
    """Contents, size and time of a file."""
    return QCoreApplication.translate("bundle", "Isi: {0} · {1} · sampai {2}").format(
        contents_words(facts.contents), shown.data_size(facts.size), shown.moment(facts.made_at)
    )


def outcome_words(outcome: BundleOutcome) -> list[str]:
    """Sentences on what an answer has changed, the most important first."""
    translate = QCoreApplication.translate
    answers = sum(outcome.results.values())
    refused = outcome.results.get("rejected", 0) + outcome.results.get("parked", 0)
    came = translate("bundle", "{0} jawaban pasar masuk. Masih menunggu: {1}.")
    lines = [came.format(shown.count(answers), shown.count(outcome.waiting))]
    if refused:
        lines.append(translate("bundle", "{0} ditolak pasar; alasannya ada di daftar.").format(shown.count(refused)))
    if outcome.received:
        words = translate("bundle", "{0} perubahan dari pasar dan kasir lain tersimpan.")
        lines.append(words.format(shown.count(outcome.received)))
    if outcome.skipped:
        lines.append(
            translate("bundle", "{0} perubahan dilewati: sudah ada di sini, atau datang lewat jalan lain.").format(
                shown.count(outcome.skipped)
            )
        )
    if outcome.stopped:
        lines.append(translate("bundle", "Dihentikan. Sisanya bisa dimasukkan lagi dari berkas yang sama."))
    if outcome.more:
        lines.append(translate("bundle", "Pasar masih punya lagi. Buat berkas kiriman baru."))
    for code in outcome.notes:
        message = explain(DomainError(code))
        lines.append(f"{message.text} {message.next_step}")
    return lines
