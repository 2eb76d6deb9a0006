"""The slip of a return: what came back, what was paid for it and how, under the number of its own series."""

from __future__ import annotations

from blangkon_desktop.documents.dates import clock, long_date
from blangkon_desktop.documents.model import Amount, DocumentLayout, Field, Item, Items, Letterhead, Signature
from blangkon_desktop.domain.document import Party
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.payment import CASH, KASBON, TRANSFER
from blangkon_desktop.domain.quantity import format_quantity
from blangkon_desktop.queries.sales import SaleDetail

REFUND_SLIP = "retur"
_METHODS = {CASH: "Tunai kembali", TRANSFER: "Transfer kembali", KASBON: "Utang dikurangi"}


def refund_layout(refund: SaleDetail, shop: Party, original: str, note: str) -> DocumentLayout:
    """`original` is the number of the nota that it belongs to, "" for none."""
    row = refund.row
    items = tuple(
        Item(
            number, line.name, format_quantity(line.quantity, line.factor), line.unit,
            format_rupiah(line.price, symbol=False), "", format_rupiah(line.total, symbol=False),
        )
        for number, line in enumerate(refund.lines, start=1)
    )  # fmt: skip
    steps = [
        Amount(label, format_rupiah(amount, symbol=False))
        for label, amount in (("Potongan nota", -refund.discount), ("Pembulatan", refund.rounding)) if amount
    ]  # fmt: skip
    contact = (shop.address, f"Telp. {shop.phone}" if shop.phone else "")
    fields = (
        Field("Tanggal", long_date(row.business_date)), Field("Waktu", clock(row.sold_at)),
        Field("Kasir", row.cashier), Field("Nota asal", original or "tanpa nota"), Field("Pembeli", row.customer),
    )  # fmt: skip
    return DocumentLayout(
        type=REFUND_SLIP, title="NOTA RETUR", number=row.number, copy_mark="",
        letterhead=Letterhead(shop.name, tuple(line for line in contact if line)),
        fields=tuple(field for field in fields if field.value), opening="", parties=(), statement="", body=(),
        items=Items(items, prices=True, discounts=False),
        amounts=(*steps, Amount("TOTAL KEMBALI", format_rupiah(row.total), strong=True)), included=(),
        payments=tuple(
            Amount(_METHODS.get(paid.method, paid.method), format_rupiah(paid.amount)) for paid in refund.payments
        ),
        words="", bank_account="", note=note, closing="", signature_date=long_date(row.business_date),
        signatures=(Signature("Penerima uang", row.customer),), footer="",
    )  # fmt: skip
