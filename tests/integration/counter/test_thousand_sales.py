"""A thousand invented sales: the sums on the screen, in the file, on the page and on the receipt are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import event, text
from sqlalchemy.pool import Pool

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.domain.document import NOTA, DocumentFacts, IssuedPaper
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.promotion import AMOUNT, FREE, PERCENT
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import carts
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    CompleteSale,
    ImportCatalogue,
    ImportedProduct,
    IssueDocument,
    PaymentDraft,
    SaleReceipt,
    SaveSettings,
    SetCart,
    UnitDraft,
)
from blangkon_desktop.services.money_commands import SavePromotion
from tests.helpers.escpos import receipt_text
from ui import i18n
from ui.pages.checkout_cart import CartTable
from ui.pages.checkout_summary import SummaryPanel
from ui.printing import pdf_bytes

BATCHES, SALES = 10, 100
GOODS = (
    ImportedProduct("Indomie Goreng", (UnitDraft("pcs", 1_000, 3_450), UnitDraft("dus", 40_000, 132_000))),
    ImportedProduct("Gula Jawa", (UnitDraft("kg", 1_000, 23_333), UnitDraft("ons", 100, 2_400))),
    ImportedProduct("Beras Mentik", (UnitDraft("kg", 1_000, 14_275),), tax_class="bebas"),
    ImportedProduct("Kabel Listrik", (UnitDraft("m", 1_000, 7_999),)),
    ImportedProduct("Genset Sembilan PK", (UnitDraft("unit", 1_000, 987_654_321),)),
    ImportedProduct("Permen", (UnitDraft("biji", 1_000, 1),)),
    ImportedProduct("Soto Ayam", (UnitDraft("porsi", 1_000, 12_500),), tax_class="pbjt"),
)
UNITS = [(product.name, unit.name) for product in GOODS for unit in product.units]
NAMES = "|".join(re.escape(product.name) for product in GOODS)

Line = tuple[tuple[str, str], int, int]
"""Product and unit; how many tenths of the unit; what is taken off, in per cent."""
LINES = st.lists(
    st.tuples(st.sampled_from(UNITS), st.sampled_from((10, 20, 30, 120)) | st.integers(1, 250), st.integers(0, 30)),
    min_size=1,
    max_size=6,
)

ITEM_ON_RECEIPT = re.compile(r"  (?:[\d.,]+ [a-z]+ x [\d.]+|Potongan [\d.]+)\s+([\d.]+)")
ITEM_ON_PAGE = re.compile(
    rf"\d+\s+(?:{NAMES})(?:\s+Promo\s+\w+\s+-Rp[\d.]+)?"
    rf"\s+[\d.,]+\s+[a-z]+((?:\s+[\d.]+)+?)(?=\s+\d+\s+(?:{NAMES})\s|\s+[A-Z])"
)


@dataclass(frozen=True)
class Sums:
    """Line totals in their order, and what is to be paid; rupiah."""

    lines: tuple[int, ...]
    total: int


class Counter:
    """A shop and the panels of its counter."""

    def __init__(self, core: ShopCore) -> None:
        self.core = core
        self.settings = ShopSettings()
        self.table = CartTable()
        self.page = QWidget()
        self.panel = SummaryPanel(self.page)
        core.handle(ImportCatalogue(GOODS, "harga.xlsx"))
        self.units = {
            (name, unit): (product_id, factor)
            for name, unit, product_id, factor in self.read(
                "SELECT p.name, u.name, p.id, u.factor FROM product p JOIN product_unit u ON u.product_id = p.id"
            )
        }
        self.promoted = 0
        mi, gula = self.units["Indomie Goreng", "pcs"][0], self.units["Gula Jawa", "kg"][0]
        for promotion in (
            SavePromotion(new_id(), "Promo Gratis", FREE, 1, buy=2, products=(mi,)),
            SavePromotion(new_id(), "Promo Ons", AMOUNT, 333, products=(gula,), least=2_000),
            SavePromotion(new_id(), "Promo Pesta", PERCENT, 725, least=11_000),
        ):
            core.handle(promotion)

    def read(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        with self.core.reader() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    def obey(self, settings: ShopSettings) -> None:
        if settings != self.settings:
            self.core.handle(SaveSettings(settings))
            self.settings = settings

    def fill(self, lines: list[Line], off: int) -> str:
        """Put the lines into a new cart, and take `off` thousandths of it off; the cart's id."""
        cart = new_id()
        for unit, tenths, percent in lines:
            product_id, factor = self.units[unit]
            number = self.core.handle(AddToCart(cart, product_id, unit[1], tenths * factor // 10)).result
            assert isinstance(number, int)
            [(gross,)] = self.read(
                "SELECT quantity * price / factor FROM cart_line WHERE cart_id = :c AND line_no = :n", c=cart, n=number
            )
            if percent:
                self.core.handle(ChangeCartLine(cart, number, discount=gross * percent // 100))
        [(subtotal,)] = self.read(
            "SELECT sum(quantity * price / factor - discount - promotion_discount) FROM cart_line WHERE cart_id = :c",
            c=cart,
        )
        if off:
            self.core.handle(SetCart(cart, discount=subtotal * off // 1_000))
        [(promoted,)] = self.read("SELECT count(*) FROM cart_line WHERE cart_id = :c AND promotion <> ''", c=cart)
        self.promoted += promoted
        return cart

    def screen(self) -> tuple[Sums, int]:
        """What the seller reads before she takes the money; and what it is in coins."""
        with self.core.reader() as connection:
            view = carts.open_cart(connection)
        assert view is not None
        self.table.show_lines(view.lines, None)
        self.panel.show_cart(view, 0)
        model = self.table.lines
        column = model.columnCount() - 1
        shown = tuple(rupiah(str(model.index(at, column).data())) for at in range(model.rowCount()))
        return Sums(shown, rupiah(self.panel.total.text())), view.cash_total

    def sell(self, cart: str, payments: tuple[PaymentDraft, ...]) -> tuple[Sums, DocumentFacts]:
        """What the file holds of the sale, and its nota."""
        receipt = self.core.handle(CompleteSale(new_id(), cart, payments)).result
        assert isinstance(receipt, SaleReceipt)
        paper = self.core.handle(IssueDocument(new_id(), NOTA, sale_id=receipt.sale_id)).result
        assert isinstance(paper, IssuedPaper)
        rows = self.read("SELECT total FROM sale_line WHERE sale_id = :id ORDER BY line_no", id=receipt.sale_id)
        [(subtotal, discount, rounding, total, received, change)] = self.read(
            "SELECT subtotal, discount, rounding, total, received, change FROM sale WHERE id = :id", id=receipt.sale_id
        )
        lines = tuple(row[0] for row in rows)
        assert sum(lines) == subtotal
        assert subtotal - discount + rounding == total == receipt.total
        paid: Mapping[str, int] = dict(
            self.read("SELECT method, amount FROM payment WHERE sale_id = :id", id=receipt.sale_id)
        )
        assert sum(paid.values()) == total
        assert received - change == paid.get("cash", 0)
        return Sums(lines, total), DocumentFacts.from_json(paper.facts)


def rupiah(shown: str) -> int:
    """The integer that `shown` says: "Rp12.500", "-500"."""
    return int(shown.replace("Rp", "").replace(".", "").replace("−", "-"))


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Counter]:
    i18n.install(qapp, i18n.SOURCE)
    event.listen(Pool, "connect", _hurry)
    core = open_shop(tmp_path_factory.mktemp("counter") / "shop.db")
    yield Counter(core)
    core.close()
    event.remove(Pool, "connect", _hurry)


def _hurry(connection: Any, record: object) -> None:
    """Sums are the same on a slow disk; ten thousand commits need not wait for it here."""
    connection.execute("PRAGMA synchronous = OFF")


def on_receipt(data: bytes) -> Sums:
    """The sums that a receipt says, read from its bytes."""
    said = receipt_text(data)
    items = [match[1] for row in said if (match := ITEM_ON_RECEIPT.fullmatch(row))]
    return Sums(tuple(map(rupiah, items)), rupiah(next(row for row in said if row.startswith("TOTAL")).split()[-1]))


def on_page(pdf: bytes) -> Sums:
    """The sums that a page says: the last figure of a row of goods is its total."""
    said = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    total = re.search(r"TOTAL\s+(Rp[\d.]+)", said)
    assert total is not None, said
    return Sums(tuple(rupiah(figures.split()[-1]) for figures in ITEM_ON_PAGE.findall(said)), rupiah(total[1]))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_shown_stored_and_printed_is_one_sum(counter: Counter, batch: int) -> None:
    sold, promoted = 0, counter.promoted

    @seed(batch)
    @settings(max_examples=SALES, suppress_health_check=[HealthCheck.too_slow])
    @given(
        lines=LINES, off=st.integers(0, 100), step=st.sampled_from((1, 100, 500)), pkp=st.booleans(),
        method=st.sampled_from(("cash", "transfer", "qris")), share=st.integers(1, 100), note=st.integers(0, 50_000),
    )  # fmt: skip
    def sell(lines: list[Line], off: int, step: int, pkp: bool, method: str, share: int, note: int) -> None:
        nonlocal sold
        counter.obey(ShopSettings(name="Toko Sri", pkp=pkp, cash_rounding=step))
        cart = counter.fill(lines, off)
        shown, coins = counter.screen()
        first = shown.total * share // 100
        payments: tuple[PaymentDraft, ...]
        if method == "cash" or not first:
            payments = (PaymentDraft("cash", coins + note),)
        elif first == shown.total:
            payments = (PaymentDraft(method, first),)
        else:
            payments = (PaymentDraft(method, first), PaymentDraft("cash", shown.total - first + step + note))
        stored, facts = counter.sell(cart, payments)
        page = layout(facts)
        assert shown.lines == stored.lines
        assert abs(stored.total - shown.total) < max(step, 1)
        assert on_receipt(render_escpos(page, 80)) == stored
        assert on_page(pdf_bytes(render_html(page, "A5"), "A5")) == stored
        sold += 1

    sell()
    assert sold >= SALES
    assert counter.promoted - promoted > SALES // 2
