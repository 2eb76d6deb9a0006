"""Operations, answers and meetings in the words of a shop."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.proof import SENT
from blangkon_desktop.queries.sync import ExchangeRow, OperationRow
from ui.messages import explain
from ui.theme import Colour

REFUSED = ("rejected", "parked")
"""States that may be sent again: the marketplace has nothing of it yet."""
NOTICED = "flagged"
"""Stored there, and somebody should look at it; sending it again would make it twice."""


@dataclass(frozen=True)
class StateLook:
    """A state in words, with icon and colour: never told apart by colour alone."""

    text: str
    icon: str
    colour: str


def kind_words(kind: str) -> str:
    """What an operation is, as a seller would say it."""
    translate = QCoreApplication.translate
    words = {
        "product.put": translate("sync", "Perubahan barang"),
        "customer.put": translate("sync", "Data pelanggan"),
        "promotion.put": translate("sync", "Perubahan promo"),
        "stock.move": translate("sync", "Perubahan stok"),
        "stock.count": translate("sync", "Hitung stok"),
        "sale.complete": translate("sync", "Penjualan"),
        "sale.refund": translate("sync", "Retur"),
        "document.issue": translate("sync", "Dokumen"),
        "payment.check": translate("sync", "Cek pembayaran"),
        "debt.note": translate("sync", "Catatan kasbon"),
        "order.command": translate("sync", "Jawaban pesanan"),
    }
    return words.get(kind, kind)


def state_look(state: str) -> StateLook:
    """How the state of an operation is shown."""
    translate = QCoreApplication.translate
    looks = {
        "waiting": StateLook(translate("sync", "Menunggu"), "clock", Colour.WARNING_TEXT),
        "rejected": StateLook(translate("sync", "Ditolak"), "triangle-alert", Colour.DANGER),
        "parked": StateLook(translate("sync", "Ditunda pasar"), "pause", Colour.DANGER),
        NOTICED: StateLook(translate("sync", "Diterima, perlu dilihat"), "info", Colour.WARNING_TEXT),
        "applied": StateLook(translate("sync", "Diterima pasar"), "circle-check", Colour.SUCCESS_TEXT),
        "set_aside": StateLook(translate("sync", "Disisihkan"), "inbox", Colour.MUTED),
        "resent": StateLook(translate("sync", "Dikirim ulang"), "refresh-cw", Colour.MUTED),
    }
    return looks.get(state, StateLook(state, "circle-help", Colour.MUTED))


def operation_look(row: OperationRow) -> StateLook:
    """How the state of one operation is shown: what waits has left, or has not."""
    if row.proof.state == SENT:
        return StateLook(QCoreApplication.translate("sync", "Terkirim, belum dijawab"), "cloud-upload", Colour.PRIMARY)
    return state_look(row.state)


def reason(row: OperationRow) -> tuple[str, str]:
    """(why it stands so, what to do); empty for what simply waits or was taken."""
    if row.state == "waiting" and row.forgotten_at is not None:
        return (
            QCoreApplication.translate("sync", "Pasar memulihkan data lama dan kehilangan ini."),
            QCoreApplication.translate("sync", "Dikirim lagi dengan sendirinya."),
        )
    if not row.code:
        return "", ""
    message = explain(DomainError(row.code, number=row.title))
    if message.text == explain(DomainError("program.bug")).text:
        # A code of a newer marketplace: say so plainly instead of blaming this program.
        return (
            QCoreApplication.translate("sync", "Pasar memberi alasan yang belum dikenal program ini."),
            QCoreApplication.translate("sync", "Catat kodenya, lalu hubungi layanan Blangkon."),
        )
    return message.text, message.next_step


def outcome_look(row: ExchangeRow) -> StateLook:
    """How a meeting with the marketplace went."""
    translate = QCoreApplication.translate
    looks = {
        "done": StateLook(translate("sync", "Selesai"), "circle-check", Colour.SUCCESS_TEXT),
        "offline": StateLook(translate("sync", "Tidak ada sambungan"), "wifi-off", Colour.MUTED),
        "captive": StateLook(translate("sync", "Jaringan minta masuk dulu"), "wifi", Colour.WARNING_TEXT),
        "interrupted": StateLook(translate("sync", "Putus di tengah jalan"), "wifi-off", Colour.WARNING_TEXT),
        "capped": StateLook(translate("sync", "Berhenti di batas data"), "pause", Colour.WARNING_TEXT),
        "busy": StateLook(translate("sync", "Pasar sedang sibuk"), "clock", Colour.WARNING_TEXT),
        "refused": StateLook(translate("sync", "Ditolak pasar"), "triangle-alert", Colour.DANGER),
        "exported": StateLook(translate("sync", "Berkas kiriman disimpan"), "upload", Colour.MUTED),
        "imported": StateLook(translate("sync", "Berkas jawaban dimasukkan"), "download", Colour.SUCCESS_TEXT),
        "incident": StateLook(translate("sync", "Catatan"), "circle-help", Colour.WARNING_TEXT),
        "failed": StateLook(translate("sync", "Gagal di komputer ini"), "triangle-alert", Colour.DANGER),
    }
    return looks.get(row.outcome, StateLook(row.outcome, "circle-help", Colour.MUTED))


def outcome_reason(row: ExchangeRow) -> str:
    """The sentence of a meeting's code; empty for one that went well."""
    if not row.code:
        return ""
    message = explain(DomainError(row.code))
    return f"{message.text} {message.next_step}"
