"""From facts to layout: which blocks each of the five documents has, and what they say in Indonesian."""

from __future__ import annotations

from collections.abc import Callable

from blangkon_desktop.documents.dates import clock, date_in_words, long_date
from blangkon_desktop.documents.model import (
    Amount,
    DocumentLayout,
    Field,
    Item,
    Items,
    Letterhead,
    PartyBlock,
    QrCode,
    Signature,
)
from blangkon_desktop.domain.document import (
    BAST,
    INVOICE,
    KUITANSI,
    NOTA,
    SURAT_JALAN,
    DocumentFacts,
    DocumentLine,
    Party,
)
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.domain.quantity import format_quantity
from blangkon_desktop.domain.terbilang import terbilang

METERAI = "Meterai Rp10.000"

_TITLES = {
    NOTA: "NOTA",
    INVOICE: "INVOICE",
    KUITANSI: "KUITANSI",
    SURAT_JALAN: "SURAT JALAN",
    BAST: "BERITA ACARA SERAH TERIMA BARANG",
}
_METHODS = {
    "cash": "Tunai",
    "transfer": "Transfer",
    "qris": "QRIS",
    "kasbon": "Sisa utang",
    "instansi": "Tagihan instansi",
}
_BAST_CLOSING = (
    "Demikian Berita Acara Serah Terima ini dibuat dengan sebenarnya, untuk dipergunakan sebagaimana mestinya."
)


def layout(facts: DocumentFacts, copy_no: int = 0) -> DocumentLayout:
    """The printable form of `facts`. `copy_no` 0 is the original; n > 0 is marked `SALINAN ke-n`.

    Raises `ValueError` for a document type or payment method that does not exist, and
    `DomainError("money.too_large")` where the amount in words cannot be said.
    """
    if facts.type not in _TITLES:
        raise ValueError(f"no such document type: {facts.type}")
    priced = facts.type in (NOTA, INVOICE)
    return DocumentLayout(
        type=facts.type,
        title=_TITLES[facts.type],
        number=facts.number,
        copy_mark=f"SALINAN ke-{copy_no}" if copy_no > 0 else "",
        letterhead=_letterhead(facts),
        fields=_fields(facts),
        opening=_opening(facts),
        parties=_parties(facts),
        statement=_statement(facts),
        body=_kuitansi_body(facts) if facts.type == KUITANSI else (),
        items=None if facts.type == KUITANSI else _items(facts, priced),
        amounts=_amounts(facts) if priced else _kuitansi_amount(facts),
        included=_included(facts) if priced else (),
        payments=_payments(facts) if priced else (),
        words=_words(facts) if facts.type in (INVOICE, KUITANSI) else "",
        bank_account=facts.shop.bank_account if facts.type == INVOICE else "",
        note=facts.note,
        closing=_BAST_CLOSING if facts.type == BAST else "",
        signature_date="" if facts.type == NOTA and not facts.meterai else long_date(facts.date),
        signatures=_SIGNATURES[facts.type](facts),
        footer="Terima kasih." if facts.type == NOTA else "",
        qr=_qr(facts),
    )


def _qr(facts: DocumentFacts) -> QrCode | None:
    if not facts.qris:
        return None
    code = read_qris(facts.qris)
    return QrCode(facts.qris, f"Pindai untuk membayar {format_rupiah(code.amount or 0)} ke {code.name}")


def _letterhead(facts: DocumentFacts) -> Letterhead:
    shop = facts.shop
    # A retail nota and a surat jalan state no tax matter, unless the shop is PKP (PPN law: identity with NPWP).
    with_npwp = facts.ppn != 0 or facts.type in (INVOICE, KUITANSI, BAST)
    lines = (
        shop.address,
        f"Telp. {shop.phone}" if shop.phone else "",
        f"NPWP {shop.npwp}" if shop.npwp and with_npwp else "",
    )
    return Letterhead(shop.name, tuple(line for line in lines if line))


def _fields(facts: DocumentFacts) -> tuple[Field, ...]:
    fields = [
        Field("Tanggal", long_date(facts.date)),
        Field("Waktu", clock(facts.issued_at) if facts.type == NOTA else ""),
        Field("Jatuh tempo", long_date(facts.due_date) if facts.type == INVOICE else ""),
        Field("Kasir", facts.cashier if facts.type == NOTA else ""),
        Field("No. pesanan", facts.order_number),
        Field("No. SP", facts.sp_number),
        Field("Tanggal SP", long_date(facts.sp_date)),
        Field("Rujukan", facts.reference),
    ]
    shown = tuple(field for field in fields if field.value)
    if facts.type == SURAT_JALAN:
        return (*shown, Field("No. kendaraan", ""), Field("Sopir", ""))
    return shown


def _opening(facts: DocumentFacts) -> str:
    if facts.type != BAST:
        return ""
    return f"Pada hari ini, {date_in_words(facts.date)}, kami yang bertanda tangan di bawah ini:"


def _parties(facts: DocumentFacts) -> tuple[PartyBlock, ...]:
    if facts.type == BAST:
        return (
            _bast_party("PIHAK PERTAMA", "yang menyerahkan", facts.shop),
            _bast_party("PIHAK KEDUA", "yang menerima", facts.buyer or Party("")),
        )
    buyer = facts.buyer
    if buyer is None or facts.type == KUITANSI:
        return ()
    lines = (
        buyer.office,
        buyer.address,
        f"Telp. {buyer.phone}" if buyer.phone else "",
        f"NPWP {buyer.npwp}" if buyer.npwp and facts.type == INVOICE else "",
    )
    label = {NOTA: "Pembeli", INVOICE: "Kepada", SURAT_JALAN: "Dikirim kepada"}[facts.type]
    return (PartyBlock(label, buyer.name, tuple(line for line in lines if line)),)


def _bast_party(label: str, role: str, party: Party) -> PartyBlock:
    fields = (
        Field("Nama", party.name),
        Field("NIP", party.nip),
        Field("Jabatan", party.position),
        Field("Instansi", party.office),
        Field("Alamat", party.address),
    )
    kept = tuple(field for field in fields if field.value or field.label == "Nama")
    return PartyBlock(label, role, fields=kept)


def _statement(facts: DocumentFacts) -> str:
    if facts.type == SURAT_JALAN:
        return "Mohon diterima dengan baik barang berikut:"
    if facts.type != BAST:
        return ""
    order = ""
    if facts.sp_number:
        order = f" sesuai Surat Pesanan nomor {facts.sp_number}"
        order += f" tanggal {long_date(facts.sp_date)}" if facts.sp_date else ""
    return (
        "PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA telah memeriksa dan menerima "
        f"dari PIHAK PERTAMA, barang{order} sebagai berikut:"
    )


def _kuitansi_body(facts: DocumentFacts) -> tuple[Field, ...]:
    buyer = facts.buyer or Party("")
    payer = ", ".join(text for text in (buyer.name, buyer.office) if text)
    purpose = facts.purpose
    if not purpose and facts.sp_number:
        purpose = f"Pembelian barang sesuai Surat Pesanan nomor {facts.sp_number}"
    elif not purpose and facts.lines:
        others = len(facts.lines) - 1
        purpose = f"Pembelian {facts.lines[0].name}" + (f" dan {others} barang lain" if others else "")
    return (
        Field("Telah diterima dari", payer),
        Field("Uang sejumlah", _words(facts)),
        Field("Untuk pembayaran", purpose),
    )


def _items(facts: DocumentFacts, priced: bool) -> Items:
    rows = tuple(
        Item(
            row=row,
            name=line.name,
            quantity=format_quantity(line.quantity, line.factor),
            unit=line.unit,
            price=format_rupiah(line.price, symbol=False) if priced else "",
            discount=format_rupiah(line.discount, symbol=False) if priced and line.discount else "",
            total=format_rupiah(line.total, symbol=False) if priced else "",
            why=_why(line) if priced else "",
        )
        for row, line in enumerate(facts.lines, start=1)
    )
    return Items(
        rows,
        prices=priced,
        discounts=any(row.discount for row in rows),
        condition="Baik dan lengkap" if facts.type == BAST else "",
    )


def _why(line: DocumentLine) -> str:
    """Why a line costs what it costs: "Harga Grosir mulai 12 pcs", "Promo Lebaran -Rp2.000"; nothing if as usual."""
    words = ["Harga", line.price_class] if line.price_class or line.price_least else []
    if line.price_least:
        words += ["mulai", format_quantity(line.price_least, line.factor), line.unit]
    reasons = (" ".join(filter(None, words)), promotion_words(line.promotion, line.promotion_discount))
    return ", ".join(filter(None, reasons))


def promotion_words(name: str, discount: int) -> str:
    """What a promotion took off a line: "Promo Lebaran -Rp2.000"; nothing for nothing."""
    return f"{name} {format_rupiah(-discount)}".strip() if discount else ""


def _amounts(facts: DocumentFacts) -> tuple[Amount, ...]:
    steps: list[Amount] = []
    if facts.discount:
        steps.append(Amount("Potongan", format_rupiah(-facts.discount, symbol=False)))
    if facts.rounding:
        steps.append(Amount("Pembulatan", format_rupiah(facts.rounding, symbol=False)))
    if not _ppn_inside(facts):
        steps += _tax(facts)
    if steps:
        steps.insert(0, Amount("Subtotal", format_rupiah(facts.subtotal, symbol=False)))
    return (*steps, Amount("TOTAL", format_rupiah(facts.total), strong=True))


def _included(facts: DocumentFacts) -> tuple[Amount, ...]:
    return tuple(_tax(facts)) if _ppn_inside(facts) else ()


def _ppn_inside(facts: DocumentFacts) -> bool:
    return facts.total == facts.subtotal - facts.discount + facts.rounding


def _tax(facts: DocumentFacts) -> list[Amount]:
    if not facts.ppn:
        return []
    return [
        Amount("DPP nilai lain", format_rupiah(facts.dpp, symbol=False), memo=True),
        Amount(facts.ppn_label or "PPN", format_rupiah(facts.ppn, symbol=False)),
    ]


def _kuitansi_amount(facts: DocumentFacts) -> tuple[Amount, ...]:
    return (Amount("Jumlah", format_rupiah(facts.total), strong=True),) if facts.type == KUITANSI else ()


def _payments(facts: DocumentFacts) -> tuple[Amount, ...]:
    rows = []
    for payment in facts.payments:
        if payment.method not in _METHODS:
            raise ValueError(f"no such payment method: {payment.method}")
        waiting = "" if payment.confirmed else " (menunggu konfirmasi)"
        owed = payment.method == "kasbon"
        rows.append(Amount(_METHODS[payment.method] + waiting, format_rupiah(payment.amount), strong=owed))
    if facts.change:
        rows.append(Amount("Kembali", format_rupiah(facts.change)))
    return tuple(rows)


def _words(facts: DocumentFacts) -> str:
    words = terbilang(facts.total) + " rupiah"
    return words[0].upper() + words[1:]


def _nota_signatures(facts: DocumentFacts) -> tuple[Signature, ...]:
    return (_receiver(facts),) if facts.meterai else ()


def _invoice_signatures(facts: DocumentFacts) -> tuple[Signature, ...]:
    return (_receiver(facts),)


def _receiver(facts: DocumentFacts) -> Signature:
    role = "Yang menerima" if facts.type == KUITANSI else "Hormat kami"
    return Signature(
        role,
        facts.shop.name,
        facts.shop.position,
        stamp=True,
        meterai=METERAI if facts.meterai else "",
    )


def _surat_jalan_signatures(facts: DocumentFacts) -> tuple[Signature, ...]:
    return Signature("Pengirim", "", facts.shop.name), Signature("Sopir", ""), Signature("Penerima", "")


def _bast_signatures(facts: DocumentFacts) -> tuple[Signature, ...]:
    buyer = facts.buyer or Party("")
    meterai = METERAI if facts.meterai else ""
    return (
        Signature("PIHAK PERTAMA", facts.shop.name, facts.shop.position, stamp=True, meterai=meterai),
        Signature("PIHAK KEDUA", buyer.name, f"NIP {buyer.nip}" if buyer.nip else buyer.position, stamp=True),
    )


_SIGNATURES: dict[str, Callable[[DocumentFacts], tuple[Signature, ...]]] = {
    NOTA: _nota_signatures,
    INVOICE: _invoice_signatures,
    KUITANSI: _invoice_signatures,
    SURAT_JALAN: _surat_jalan_signatures,
    BAST: _bast_signatures,
}
