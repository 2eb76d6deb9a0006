"""Goods come back by keys alone: by number or from today's list, on the shelf again or scrapped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    CompleteSale,
    PaymentDraft,
    SaleReceipt,
    SetCart,
)
from tests.helpers.shop import sell
from tests.helpers.till import Till
from tests.helpers.warung import KOPI, furnish
from ui.background import Shop
from ui.dialogs.loose_refund import LooseRefundDialog
from ui.dialogs.refund import RefundDialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sold(core: ShopCore) -> list[SaleReceipt]:
    """Two sales of today; the first: 3 sugar, 2 coffee."""
    furnish(core)
    with core.reader() as connection:
        ids = {row[0]: row[1] for row in connection.execute(text("SELECT name, id FROM product"))}
    gula, kopi = ids["Gula Pasir 1 kg"], ids["Kopi Tubruk Temanggung"]
    return [
        sell(core, (gula, "pcs", 3_000), (kopi, "pcs", 2_000), pay=(PaymentDraft("cash", 100_000),)),
        sell(core, (kopi, "pcs", 1_000)),
    ]


@pytest.fixture
def till(sold: list[SaleReceipt], qtbot: QtBot, core: ShopCore, qapp: QApplication) -> Iterator[Till]:
    shop = Shop(core.handle, core.reader)
    yield Till(qtbot, core, shop)
    shop.close()


def open_refund(till: Till, number: str) -> RefundDialog:
    till.press(Key.Key_R, CTRL)
    dialog = till.dialog(RefundDialog)
    till.write(number)
    till.qtbot.waitUntil(lambda: [row.number for row in dialog.rows.rows()] == [number])
    till.enter()
    till.qtbot.waitUntil(lambda: bool(dialog.lines.rows) and dialog.lines.rows[0].quantity.hasFocus())
    return dialog


def take_one_back(till: Till, number: str) -> int:
    """One piece back: what was paid for it, which is what the dialog had promised."""
    dialog = open_refund(till, number)
    till.write("1")
    promised = dialog.total.text()
    till.enter()
    till.qtbot.waitUntil(lambda: bool(dialog.paid.text()))
    assert dialog.paid.text() == promised
    till.enter()
    till.qtbot.waitUntil(till.page.box.hasFocus)
    return till.payments()[0][1]


def test_part_of_a_sale_comes_back(till: Till, sold: list[SaleReceipt]) -> None:
    dialog = open_refund(till, sold[0].number)
    till.write("1")
    assert dialog.total.text() == "Rp17.500"
    till.enter()
    till.qtbot.waitUntil(lambda: dialog.paid.text() == "Rp17.500")
    assert "/RT/" in dialog.facts.text()
    till.enter()
    till.qtbot.waitUntil(till.page.box.hasFocus)
    assert till.payments() == [("cash", 17_500)]
    assert till.scalar("SELECT count(*) FROM sale WHERE kind = 'refund'") == 1
    gula = "(SELECT id FROM product WHERE name = 'Gula Pasir 1 kg')"
    assert till.scalar(f"SELECT on_hand FROM product_stock WHERE product_id = {gula}") == 58_000


def test_scrapped_goods_do_not_go_back_on_the_shelf(till: Till, sold: list[SaleReceipt]) -> None:
    dialog = open_refund(till, sold[0].number)
    till.write("2")
    till.press(Key.Key_Tab)
    assert dialog.lines.rows[0].restock.hasFocus()
    till.press(Key.Key_Space)
    till.enter()
    till.qtbot.waitUntil(lambda: dialog.paid.text() == "Rp35.000")
    gula = "(SELECT id FROM product WHERE name = 'Gula Pasir 1 kg')"
    assert till.scalar(f"SELECT on_hand FROM product_stock WHERE product_id = {gula}") == 57_000


def test_the_whole_sale_by_transfer(till: Till, sold: list[SaleReceipt]) -> None:
    dialog = open_refund(till, sold[0].number)
    till.press(Key.Key_F8)
    till.press(Key.Key_F3)
    assert dialog.total.text() == "Rp79.000"
    dialog.lines.rows[0].quantity.setFocus()
    till.enter()
    till.qtbot.waitUntil(lambda: dialog.paid.text() == "Rp79.000")
    assert till.payments() == [("transfer", 79_000)]


def test_more_than_was_sold_is_refused_inside_the_dialog(till: Till, sold: list[SaleReceipt]) -> None:
    dialog = open_refund(till, sold[0].number)
    till.write("4")
    till.enter()
    till.qtbot.waitUntil(lambda: dialog.messages.isVisible())
    assert dialog.messages.code.text() == "Kode: refund.too_much"
    assert till.scalar("SELECT count(*) FROM sale WHERE kind = 'refund'") == 0


def test_the_last_part_of_a_sale_shows_just_what_is_paid(core: ShopCore, till: Till) -> None:
    """Thirds of a discounted and rounded sale do not add up by themselves."""
    with core.reader() as connection:
        gula = str(connection.execute(text("SELECT id FROM product WHERE name = 'Gula Pasir 1 kg'")).scalar())
    cart = new_id()
    core.handle(AddToCart(cart, gula, "pcs", 3_000))
    core.handle(ChangeCartLine(cart, 1, discount=1))
    core.handle(SetCart(cart, discount=2_333))
    sale = core.handle(CompleteSale(new_id(), cart, (PaymentDraft("cash", 100_000),))).result
    assert isinstance(sale, SaleReceipt)
    assert sum(take_one_back(till, sale.number) for _part in range(3)) == sale.total


def test_nothing_chosen_is_explained(till: Till, sold: list[SaleReceipt]) -> None:
    dialog = open_refund(till, sold[0].number)
    till.enter()
    assert dialog.messages.code.text() == "Kode: refund.nothing"


def test_todays_sales_are_listed_newest_first_without_refunds(till: Till, sold: list[SaleReceipt]) -> None:
    dialog = open_refund(till, sold[1].number)
    till.write("1")
    till.enter()
    till.qtbot.waitUntil(lambda: bool(dialog.paid.text()))
    till.enter()
    till.qtbot.waitUntil(till.page.box.hasFocus)
    till.press(Key.Key_R, CTRL)
    again = till.dialog(RefundDialog)
    till.qtbot.waitUntil(lambda: bool(again.rows.rows()))
    assert [row.number for row in again.rows.rows()] == [sold[1].number, sold[0].number]


def open_loose(till: Till) -> LooseRefundDialog:
    till.press(Key.Key_R, CTRL)
    till.dialog(RefundDialog)
    till.press(Key.Key_F6)
    return till.dialog(LooseRefundDialog)


def test_goods_come_back_without_a_nota(till: Till) -> None:
    dialog = open_loose(till)
    till.write("2 gula")
    till.enter()  # before the answer is there
    till.qtbot.waitUntil(lambda: dialog.lines.rowCount() == 1)
    till.scan(KOPI)
    till.qtbot.waitUntil(lambda: dialog.lines.rowCount() == 2)
    assert dialog.total.text() == "Rp48.250"
    till.press(Key.Key_F7)  # the coffee is broken
    till.enter()  # on to the reason
    assert dialog.reason.hasFocus()
    till.write("bungkus sobek")
    till.enter()
    paid = till.dialog(RefundDialog)
    till.qtbot.waitUntil(paid.printing.isVisible)
    assert (paid.title.text(), paid.paid.text()) == ("Kembalikan uang tunai", "Rp48.200")
    till.press(Key.Key_P, CTRL)
    till.qtbot.waitUntil(lambda: len(till.receipts.slips) == 1)
    assert (till.receipts.slips[0].title, till.receipts.slips[0].note) == ("NOTA RETUR", "bungkus sobek")
    assert till.scalar("SELECT sum(quantity) FROM stock_movement WHERE reason = 'return'") == 2_000
    till.enter()


def test_less_may_be_given_and_never_more(till: Till) -> None:
    dialog = open_loose(till)
    till.write("kopi tubruk")
    till.enter()
    till.qtbot.waitUntil(lambda: dialog.lines.rowCount() == 1)
    dialog.reason.setText("salah beli")
    dialog.amount.setFocus()
    till.write("13251")
    till.enter()
    till.qtbot.waitUntil(lambda: "refund.above_price" in dialog.messages.code.text())
    dialog.amount.setFocus()
    dialog.amount.selectAll()
    till.write("10000")
    assert dialog.total.text() == "Rp10.000"
    till.enter()
    loose = "SELECT total FROM sale WHERE refund_of IS NULL AND kind = 'refund'"
    till.qtbot.waitUntil(lambda: till.scalar(loose) == 10_000)
