"""A code drawn for paper is read again by a phone's reader: from the receipt's bytes and from the page."""

from __future__ import annotations

from typing import Literal

import pytest
import zxingcpp

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.escpos_image import receipt_image
from blangkon_desktop.documents.qr import BORDER, modules, qr_image
from blangkon_desktop.domain.document import NOTA, DocumentFacts, Party, PaymentFact
from blangkon_desktop.domain.qris import read_qris
from tests.helpers.qris import STATIC

ASKING = read_qris(STATIC).asking(150_000, "A001/NT/2026")
FACTS = DocumentFacts(
    type=NOTA, number="A001/NT/2026", date="2026-11-24", issued_at=1_795_489_012_900, shop=Party("Toko Berkah"),
    buyer=None, lines=(), subtotal=150_000, discount=0, rounding=0, total=150_000,
    payments=(PaymentFact("qris", 150_000, confirmed=False),), qris=ASKING.text(),
)  # fmt: skip


def test_a_code_has_its_light_border_and_square_modules() -> None:
    rows = modules(STATIC)
    assert not any(any(row) for row in (*rows[:BORDER], *rows[-BORDER:]))
    picture = qr_image(STATIC, 400)
    assert picture.width == picture.height == 400 // len(rows) * len(rows)


@pytest.mark.parametrize("width", [58, 80])
def test_the_code_on_a_receipt_is_read_from_its_bytes(width: Literal[58, 80]) -> None:
    picture = receipt_image(render_escpos(layout(FACTS), width), width)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ASKING.text()]


def test_the_words_under_it_say_how_much_and_to_whom() -> None:
    made = layout(FACTS)
    assert made.qr is not None
    assert made.qr.caption == "Pindai untuk membayar Rp150.000 ke WARUNG BU SRI"
