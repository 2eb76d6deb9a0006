"""The paper of a quotation, and of the order that it has become."""

from __future__ import annotations

from blangkon_desktop.documents.build import promotion_words
from blangkon_desktop.documents.dates import long_date
from blangkon_desktop.documents.model import (
    Amount,
    DocumentLayout,
    Field,
    Item,
    Items,
    Letterhead,
    PartyBlock,
    Signature,
)
from blangkon_desktop.domain.document import Party
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.quantity import format_quantity
from blangkon_desktop.domain.quotation import ORDERED
from blangkon_desktop.queries.quotations import QuotationRow

QUOTATION_PAPER = "penawaran"


def quotation_layout(quotation: QuotationRow, shop: Party) -> DocumentLayout:
    """`PENAWARAN` with its last day, or `NOTA PESANAN` once the customer has ordered."""
    ordered = quotation.state == ORDERED
    items = tuple(
        Item(
            number, line.name, format_quantity(line.quantity, line.factor), line.unit,
            format_rupiah(line.price, symbol=False),
            format_rupiah(line.discount, symbol=False) if line.discount else "",
            format_rupiah(line.total, symbol=False), promotion_words(line.promotion, line.promotion_discount),
        )
        for number, line in enumerate(quotation.lines, start=1)
    )  # fmt: skip
    steps = []
    if quotation.discount:
        steps = [
            Amount("Subtotal", format_rupiah(quotation.total + quotation.discount, symbol=False)),
            Amount("Potongan", format_rupiah(-quotation.discount, symbol=False)),
        ]
    contact = (shop.address, f"Telp. {shop.phone}" if shop.phone else "")
    fields = [Field("Tanggal", long_date(quotation.date))]
    if not ordered:
        fields.append(Field("Berlaku sampai", long_date(quotation.valid_until)))
    buyer = PartyBlock("Kepada", quotation.customer, tuple(filter(None, [quotation.address])))
    closing = "" if ordered else f"Harga berlaku sampai {long_date(quotation.valid_until)}."
    return DocumentLayout(
        type=QUOTATION_PAPER, title="NOTA PESANAN" if ordered else "PENAWARAN", number=quotation.number, copy_mark="",
        letterhead=Letterhead(shop.name, tuple(line for line in contact if line)), fields=tuple(fields), opening="",
        parties=(buyer,) if quotation.customer else (), statement="", body=(),
        items=Items(items, prices=True, discounts=any(item.discount for item in items)),
        amounts=(*steps, Amount("TOTAL", format_rupiah(quotation.total), strong=True)), included=(), payments=(),
        words="", bank_account="", note=quotation.note, closing=closing, signature_date=long_date(quotation.date),
        signatures=(
            Signature("Pemesan" if ordered else "Menyetujui", quotation.customer),
            Signature("Hormat kami", shop.name, shop.position),
        ),
        footer="",
    )  # fmt: skip
