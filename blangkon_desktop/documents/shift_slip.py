"""The slip of a closed cash session."""

from __future__ import annotations

from blangkon_desktop.documents.dates import clock, long_date
from blangkon_desktop.documents.model import Amount, DocumentLayout, Field, Letterhead, Signature
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.document import Party
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.shift import DENOMINATIONS
from blangkon_desktop.queries.shifts import ShiftDetail

SHIFT_SLIP = "tutup_kas"


def shift_layout(detail: ShiftDetail, shop: Party) -> DocumentLayout:
    """What came and went, what had to be there, what was counted note by note, and the difference."""
    shift, drawer = detail.shift, detail.drawer
    closed_at = shift.closed_at if shift.closed_at is not None else shift.opened_at
    parts = (
        ("Modal awal", drawer.opening), ("Penjualan tunai", drawer.sales), ("Retur tunai", drawer.refunds),
        ("Kasbon dibayar", drawer.debts), ("Belanja barang", drawer.supplier), ("Uang masuk", drawer.put_in),
        ("Uang keluar", drawer.taken_out), ("Pengeluaran", drawer.spent), ("Lain-lain", drawer.other),
    )  # fmt: skip
    amounts = [Amount(label, format_rupiah(amount, symbol=False)) for label, amount in parts if amount]
    amounts.append(Amount("SEHARUSNYA", format_rupiah(shift.expected), strong=True))
    counted = [
        Amount(f"{format_rupiah(value, symbol=False)} x {shift.counts[value]}",
               format_rupiah(value * shift.counts[value], symbol=False))
        for value in DENOMINATIONS if shift.counts.get(value)
    ]  # fmt: skip
    counted.append(Amount("DIHITUNG", format_rupiah(shift.counted), strong=True))
    word = "LEBIH" if shift.difference > 0 else "KURANG" if shift.difference else "SELISIH"
    counted.append(Amount(word, format_rupiah(abs(shift.difference)), strong=True))
    return DocumentLayout(
        type=SHIFT_SLIP, title="TUTUP KAS", number=shift.number, copy_mark="",
        letterhead=Letterhead(shop.name, tuple(filter(None, [shop.address]))),
        fields=(
            Field("Kasir", shift.cashier or "-"),
            Field("Buka", f"{long_date(shift.date)} {clock(shift.opened_at)}"),
            Field("Tutup", f"{long_date(business_date(closed_at))} {clock(closed_at)}"),
        ),
        opening="", parties=(), statement="", body=(), items=None, amounts=tuple(amounts), included=(),
        payments=tuple(counted), words="", bank_account="", note=shift.note, closing="",
        signature_date=long_date(business_date(closed_at)),
        signatures=(Signature("Kasir", shift.cashier), Signature("Pemilik", shop.position)), footer="",
    )  # fmt: skip
