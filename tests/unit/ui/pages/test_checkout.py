"""Whole sales at the counter by keys alone, on a real SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.errors import DomainError
from tests.helpers.till import Till
from tests.helpers.warung import GULA, KOPI, MI, MI_DUS, SABUN, TEH, furnish
from ui import theme
from ui.background import Shop
from ui.dialogs.base import Confirm
from ui.dialogs.held_carts import HeldCarts
from ui.dialogs.payment import PaymentDialog
from ui.pages.checkout import CheckoutPage
from ui.services import Services

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(core: ShopCore, qapp: QApplication) -> Iterator[Shop]:
    furnish(core)
    made = Shop(core.handle, core.reader)
    yield made
    made.close()


@pytest.fixture
def till(qtbot: QtBot, core: ShopCore, shop: Shop) -> Till:
    return Till(qtbot, core, shop)


def test_a_five_line_cash_sale_takes_few_keys(till: Till) -> None:
    for code in (MI, GULA, KOPI, TEH, SABUN):
        till.scan(code)
    till.press(Key.Key_F9)
    dialog = till.dialog(PaymentDialog)
    assert dialog.payable.text() == "Rp47.900"  # 47.850 in cash
    till.write("50000")
    assert dialog.rest.text() == "Rp2.100"
    till.enter()
    till.wait_sold()
    assert till.page.sold.change.text() == "Rp2.100"
    assert "A001/NT/" in till.page.sold.facts.text()
    till.enter()
    till.qtbot.waitUntil(till.page.box.hasFocus)
    assert till.keys <= 12
    assert till.scalar("SELECT total FROM sale") == 47_900
    assert till.scalar("SELECT count(*) FROM sale_line") == 5
    assert till.on_disk() is None


def test_scans_faster_than_the_disk_keep_their_order(till: Till) -> None:
    for code in (KOPI, MI, TEH, MI, MI_DUS):
        till.scan(code)
    till.settle()
    assert [row[:2] for row in till.shown()] == [
        ("Kopi Tubruk Temanggung", "1 pcs"),
        ("Indomie Goreng", "2 pcs"),
        ("Teh Poci Slawi", "1 pcs"),
        ("Indomie Goreng", "1 dus"),
    ]
    view = till.on_disk()
    assert view is not None
    assert [line.total for line in view.lines] == [13_250, 7_000, 8_900, 132_000]


def test_by_name_the_arrows_choose_and_enter_adds(till: Till) -> None:
    till.write("teh")
    till.qtbot.waitUntil(till.page.results.isVisible)
    names = [hit.product.name for hit in till.page.results.hits.rows()]
    assert len(names) >= 2
    till.press(Key.Key_Down)
    till.enter()
    till.settle()
    assert [row[0] for row in till.shown()] == [names[1]]
    assert till.page.results.isHidden()
    assert till.page.box.text() == ""
    assert till.page.box.hasFocus()


def test_escape_clears_the_box_and_never_the_cart(till: Till) -> None:
    till.add(MI)
    till.write("gula")
    till.qtbot.waitUntil(till.page.results.isVisible)
    till.press(Key.Key_Escape)
    assert (till.page.box.text(), till.page.results.isHidden()) == ("", True)
    till.press(Key.Key_Escape)
    assert len(till.shown()) == 1


def test_the_quantity_of_a_line_is_asked_in_the_same_box(till: Till) -> None:
    till.add(MI)
    till.add(GULA)
    till.press(Key.Key_Up)
    till.press(Key.Key_F2)
    assert till.page.box.text() == "1"
    till.write("3dus")
    till.enter()
    till.settle()
    assert till.shown()[0] == ("Indomie Goreng", "3 dus", 396_000)
    assert till.page.entry.question() is None


def test_a_quantity_that_makes_no_sense_is_explained_and_asked_again(till: Till) -> None:
    till.add(MI)
    till.press(Key.Key_F2)
    till.write(GULA)
    till.enter()
    assert till.last_code() == "quantity.too_large"
    assert till.page.entry.question() is not None
    till.press(Key.Key_Escape)
    assert till.page.entry.question() is None
    assert till.shown() == [("Indomie Goreng", "1 pcs", 3_500)]


def test_the_unit_cycles(till: Till) -> None:
    till.add(MI)
    till.press(Key.Key_F3)
    till.settle()
    assert till.shown() == [("Indomie Goreng", "1 dus", 132_000)]
    till.press(Key.Key_F3)
    till.settle()
    assert till.shown() == [("Indomie Goreng", "1 pcs", 3_500)]


def test_discounts_on_a_line_and_on_the_sale(till: Till) -> None:
    till.add(f"2*{GULA}")
    till.press(Key.Key_F4)
    till.write("10%")
    till.enter()
    till.settle()
    assert till.shown()[0][2] == 31_500
    till.press(Key.Key_F7)
    till.write("1500")
    till.enter()
    till.settle()
    assert till.page.summary.total.text() == "Rp30.000"
    view = till.on_disk()
    assert view is not None
    assert (view.lines[0].discount, view.discount) == (3_500, 1_500)


def test_a_discount_above_the_price_is_refused(till: Till) -> None:
    till.add(MI)
    till.press(Key.Key_F4)
    till.write("9000")
    till.enter()
    till.settle()
    assert till.last_code() == "cart.discount_too_large"
    assert till.shown()[0][2] == 3_500


def test_delete_takes_the_chosen_line_off(till: Till) -> None:
    for code in (MI, GULA, TEH):
        till.add(code)
    till.press(Key.Key_Up)
    till.press(Key.Key_Delete)
    till.settle()
    assert [row[0] for row in till.shown()] == ["Indomie Goreng", "Teh Poci Slawi"]


def test_hold_serve_the_next_buyer_and_resume(till: Till) -> None:
    till.add(MI)
    till.press(Key.Key_F8)
    till.write("Bu Sri")
    till.enter()
    till.scan(GULA)  # the next buyer, before the disk has answered
    till.settle()
    assert [row[0] for row in till.shown()] == ["Gula Pasir 1 kg"]
    assert "(1)" in till.page.summary.held.text()
    till.press(Key.Key_F8, SHIFT)
    dialog = till.dialog(HeldCarts)
    till.qtbot.waitUntil(lambda: dialog.table.current() is not None)
    assert (dialog.table.current().note, dialog.table.current().holder) == ("Bu Sri", "Siti")
    till.enter()
    till.settle()
    till.qtbot.waitUntil(lambda: [row[0] for row in till.shown()] == ["Indomie Goreng"])
    assert till.scalar("SELECT count(*) FROM cart WHERE state = 'held'") == 1


def test_a_note_stays_with_the_cart(till: Till) -> None:
    till.add(MI)
    till.press(Key.Key_F5)
    till.write("diambil sore")
    till.enter()
    till.settle()
    assert till.page.summary.note.text() == "Catatan: diambil sore"
    view = till.on_disk()
    assert view is not None
    assert view.note == "diambil sore"


def test_a_cart_is_thrown_away_only_after_a_question(till: Till) -> None:
    till.add(MI)
    till.press(Key.Key_B, CTRL)
    confirm = till.dialog(Confirm)
    till.press(Key.Key_Escape)
    assert till.on_disk() is not None
    till.qtbot.waitUntil(till.page.box.hasFocus)
    till.press(Key.Key_B, CTRL)
    confirm = till.dialog(Confirm)
    confirm.primary.setFocus()
    till.enter()
    till.settle()
    till.qtbot.waitUntil(lambda: till.shown() == [])
    assert till.on_disk() is None


def test_an_unknown_barcode_says_so_and_offers_a_new_product(till: Till) -> None:
    asked: list[str] = []
    till.page.new_product_requested.connect(asked.append)
    till.add("8990000000001")
    assert till.last_code() == "product.barcode_unknown"
    assert "8990000000001" in till.notices[-1].text
    till.notices[-1].actions[0].pressed()
    till.press(Key.Key_N, CTRL)
    assert asked == ["8990000000001", "8990000000001"]
    assert till.page.box.text() == ""


def test_the_next_good_scan_takes_the_complaint_back(till: Till) -> None:
    settled: list[bool] = []
    till.page.hushed.connect(lambda: settled.append(True))
    till.add("8990000000001")
    assert settled == []
    till.scan(MI)
    till.settle()
    assert settled == [True]


def test_a_shop_without_goods_is_shown_the_way_to_some(qtbot: QtBot, core: ShopCore) -> None:
    shop = Shop(core.handle, core.reader)
    till = Till(qtbot, core, shop)
    asked: list[str] = []
    till.page.import_requested.connect(lambda: asked.append("import"))
    till.page.new_product_requested.connect(asked.append)
    qtbot.waitUntil(till.page.cart.no_goods.isVisible)
    for button in till.page.cart.no_goods.findChildren(QPushButton):
        button.click()
    assert asked == ["import", ""]
    furnish(core)
    shop.changed.emit(frozenset({"product"}))
    qtbot.waitUntil(till.page.cart.ready.isVisible)
    assert not till.page.cart.no_goods.isVisible()
    shop.close()


def test_an_unknown_name_comes_back_into_the_box(till: Till) -> None:
    till.add("gudeg kaleng")
    assert till.page.box.text() == "gudeg kaleng"
    assert "gudeg kaleng" in till.notices[-1].text


def test_stock_below_zero_is_a_quiet_chip_and_never_a_refusal(till: Till) -> None:
    till.add(f"5*{SABUN}")
    row = till.page.cart.lines.rows()[0]
    assert (row.on_hand, row.quantity) == (3_000, 5_000)
    till.press(Key.Key_F9)
    till.dialog(PaymentDialog)
    till.enter()
    till.wait_sold()
    assert till.scalar("SELECT on_hand FROM product_stock ORDER BY on_hand LIMIT 1") == -2_000


def test_after_the_sale_letters_print_and_a_scan_goes_on(till: Till) -> None:
    till.add(MI)
    till.press(Key.Key_F9)
    till.dialog(PaymentDialog)
    till.enter()
    till.wait_sold()
    sale = till.scalar("SELECT id FROM sale")
    till.press(Key.Key_P)
    assert till.receipts.printed == [sale]
    till.press(Key.Key_D)
    till.qtbot.waitUntil(lambda: bool(till.receipts.opened))
    assert till.receipts.opened == [till.scalar("SELECT id FROM document WHERE type = 'nota'")]
    till.scan(GULA)
    till.settle()
    assert [row[0] for row in till.shown()] == ["Gula Pasir 1 kg"]


def test_a_printer_that_is_off_does_not_touch_the_sale(till: Till) -> None:
    till.receipts.refusal = DomainError("print.unreachable", target="StrukRaw")
    till.add(MI)
    till.press(Key.Key_F9)
    till.dialog(PaymentDialog)
    till.enter()
    till.wait_sold()
    till.press(Key.Key_P)
    assert till.last_code() == "print.unreachable"
    assert till.scalar("SELECT count(*) FROM sale") == 1


def test_keys_on_an_empty_counter_explain(till: Till) -> None:
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F6):
        till.press(key)
        assert till.last_code() == "cart.empty"


def test_a_restarted_till_comes_back_with_its_cart(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    core = open_shop(tmp_path / "warung.db")
    furnish(core)
    shop = Shop(core.handle, core.reader)
    till = Till(qtbot, core, shop)
    till.add("3dus indomie goreng")
    till.scan(GULA)  # and the plug is pulled: nobody says goodbye
    till.settle()
    shop.close()
    core.close()
    again = open_shop(tmp_path / "warung.db")
    shop = Shop(again.handle, again.reader)
    page = CheckoutPage(shop, Services(till.receipts))
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: not page.counter.busy())
    rows = page.cart.lines.rows()
    assert [(row.name, row.total) for row in rows] == [("Indomie Goreng", 396_000), ("Gula Pasir 1 kg", 17_500)]
    assert page.summary.total.text() == "Rp413.500"
    shop.close()
    again.close()


def test_tab_goes_from_the_box_to_the_cart_and_through_the_buttons(till: Till) -> None:
    till.add(MI)
    order = []
    for _ in range(4):
        till.press(Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [till.page.cart, till.page.summary.pay, till.page.summary.customer, till.page.summary.quantity]


def test_a_click_leaves_the_keys_in_the_box(till: Till) -> None:
    till.add(MI)
    QTest.mouseClick(till.page.summary.unit, Qt.MouseButton.LeftButton)
    till.settle()
    assert till.shown()[0][1] == "1 dus"
    QTest.mouseClick(till.page.cart.viewport(), Qt.MouseButton.LeftButton)
    assert till.page.box.hasFocus()


def test_it_fits_a_small_screen_and_grows_down_with_large_text(till: Till, qapp: QApplication) -> None:
    till.page.resize(960, 545)
    assert till.page.minimumSizeHint().width() <= 960
    try:
        theme.apply(qapp, 2.0)
        till.page.resize(961, 545)
        till.qtbot.waitUntil(lambda: till.page.summary.y() > till.page.cart.y())
        assert till.page.minimumSizeHint().width() <= 961
    finally:
        theme.apply(qapp, 1.0)


def test_every_control_has_a_name(till: Till) -> None:
    side = till.page.summary
    for button in (side.pay, side.customer, side.quantity, side.hold, side.held, side.refund):
        assert button.accessibleName()
        assert "(" in button.accessibleName()  # the key is part of what is read out
    assert till.page.box.accessibleName()
    assert till.page.cart.accessibleName()
