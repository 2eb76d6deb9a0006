"""Promotions by keys: made with a preview, listed, changed, ended; and what the counter says of them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import AddToCart
from blangkon_desktop.services.money_commands import SavePromotion
from tests.helpers.book import query
from tests.helpers.shop import MI, stocked
from tests.helpers.till import Till
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Confirm
from ui.dialogs.promotion_edit import PromotionDialog
from ui.dialogs.promotions import PromotionsDialog
from ui.pages.checkout_cart import promotion_reason
from ui.pages.products import ProductsPage

Key = Qt.Key
RULE = "SELECT name, kind, value, buy, unit, mixed, least, category, price_class, weekdays, ended FROM promotion"


@pytest.fixture
def goods(core: ShopCore) -> dict[str, str]:
    return stocked(core)


@pytest.fixture
def dialog(goods: dict[str, str], shop: Shop, qtbot: QtBot) -> PromotionsDialog:
    made = PromotionsDialog(shop)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.table.hasFocus)
    return made


def editor(qtbot: QtBot) -> PromotionDialog:
    """The dialog of one promotion, once it has the keys."""
    found: list[PromotionDialog] = []

    def opened() -> bool:
        focus = QApplication.focusWidget()
        window = focus.window() if focus is not None else None
        if isinstance(window, PromotionDialog) and window.isVisible():
            found.append(window)
        return bool(found)

    qtbot.waitUntil(opened)
    return found[-1]


def cells(dialog: PromotionsDialog, row: int = 0) -> list[Any]:
    return [dialog.model.index(row, column).data() for column in range(dialog.model.columnCount())]


def test_the_first_promotion_is_taught_made_and_seen_before_it_is_saved(
    core: ShopCore, dialog: PromotionsDialog, qtbot: QtBot
) -> None:
    assert dialog.empty.isVisibleTo(dialog)
    assert not dialog.primary.isEnabled()
    assert not dialog.end.isEnabled()
    QTest.keyClick(dialog.table, Key.Key_F2)
    edit = editor(qtbot)
    QTest.keyClicks(edit.name, "Promo Mi")
    QTest.keyClicks(edit.percent, "12,5")
    edit.covers.setCurrentIndex(1)
    qtbot.waitUntil(lambda: edit.category.count() == 2)
    edit.category.setCurrentIndex(edit.category.findData("Mie instan"))
    qtbot.waitUntil(lambda: edit.examples.text() == "1 pcs Indomie Goreng: Rp3.500 menjadi Rp3.062")
    edit.days[4].setChecked(True)
    edit.until.setText("31-12-27")
    QTest.keyClick(edit.name, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert query(core, RULE) == [("Promo Mi", "percent", 1_250, 0, "", 0, 0, "Mie instan", "", "[5]", 0)]
    today = shown.day_digits(shown.today())
    assert cells(dialog) == ["Promo Mi", "berjalan", "Potong 12,5 %", "Mie instan", f"{today} – 31/12/2027 · Jum"]


def test_some_goods_bought_and_some_free(
    core: ShopCore, goods: dict[str, str], dialog: PromotionsDialog, qtbot: QtBot
) -> None:
    edit = dialog.open_new()
    edit.name.setText("Beli 3 gratis 1")
    edit.kind.setCurrentIndex(2)
    edit.buy.setText("3")
    edit.covers.setCurrentIndex(2)
    edit.picker.setFocus()
    QTest.keyClicks(edit.picker.box, MI)
    QTest.keyClick(edit.picker.box, Key.Key_Return)
    qtbot.waitUntil(lambda: edit.examples.text() == "4 pcs Indomie Goreng: Rp14.000 menjadi Rp10.500")
    edit.submit()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert query(core, "SELECT kind, buy, value, products FROM promotion") == [
        ("free", 3, 1, f'["{goods["Indomie Goreng"]}"]')
    ]
    again = PromotionDialog(dialog._shop, dialog.table.current())
    qtbot.addWidget(again)
    assert (again.buy.text(), again.free.text(), again.covers.currentIndex()) == ("3", "1", 2)
    assert again.command().products == (goods["Indomie Goreng"],)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [("percent", "banyak", "percent"), ("percent", "", "percent"), ("since", "besok", "since"),
     ("until", "1/1/2020", "until"), ("name", "", "name")],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(
    dialog: PromotionsDialog, qtbot: QtBot, field: str, text: str, says: str
) -> None:
    edit = dialog.open_new()
    edit.name.setText("Promo")
    edit.percent.setText("10")
    editor_of = edit.fields[field].editor
    editor_of.setProperty("text", text)
    edit.submit()
    qtbot.waitUntil(lambda: edit.fields[says].error() != "")
    assert edit.isVisible()
    edit.reject()


def test_a_chosen_one_is_changed_and_ended(core: ShopCore, dialog: PromotionsDialog, qtbot: QtBot) -> None:
    late = QDate.currentDate().addDays(9).toString(Qt.DateFormat.ISODate)
    core.handle(SavePromotion(new_id(), "Lama", value=1_000, until="2020-01-01"))
    core.handle(SavePromotion(new_id(), "Nanti", value=1_000, since=late))
    dialog._shop.run(SavePromotion("1" * 32, "Kini", "amount", 500, unit="dus", least=2_000, price_class="grosir"))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 3)
    assert [cells(dialog, row)[:2] for row in range(3)] == [
        ["Kini", "berjalan"], ["Nanti", "akan datang"], ["Lama", "selesai"],
    ]  # fmt: skip
    assert cells(dialog)[2:] == ["Potong Rp500 per dus, mulai 2", "Semua barang · Grosir", "terus"]
    QTest.keyClick(dialog.table, Key.Key_Return)
    edit = editor(qtbot)
    qtbot.waitUntil(lambda: edit.unit.currentData() == "dus")
    edit.amount.set_value(750)
    QTest.keyClick(edit.name, Key.Key_Return)
    qtbot.waitUntil(lambda: cells(dialog)[2] == "Potong Rp750 per dus, mulai 2")
    QTest.keyClick(dialog.table, Key.Key_Delete)
    confirm = next(one for one in dialog.findChildren(Confirm) if one.isVisible())
    confirm.submit()
    qtbot.waitUntil(lambda: cells(dialog, 2)[:2] == ["Kini", "selesai"] or cells(dialog, 1)[:2] == ["Kini", "selesai"])


def test_the_counter_names_the_promotion_and_what_it_takes_off(
    core: ShopCore, goods: dict[str, str], shop: Shop, qtbot: QtBot
) -> None:
    core.handle(SavePromotion(new_id(), "Promo Lebaran", value=1_000))
    core.handle(AddToCart(new_id(), goods["Indomie Goreng"], "pcs", 2_000))
    till = Till(qtbot, core, shop)
    table = till.page.cart
    qtbot.waitUntil(lambda: table.lines.rowCount() == 1)
    row = table.lines.rows()[0]
    assert promotion_reason(row) == "Promo Lebaran −Rp700"
    assert [table.lines.index(0, column).data() for column in range(3, 5)] == ["-700", "6.300"]
    assert not table.isColumnHidden(3)
    assert "Promo Lebaran −Rp700" in str(table.lines.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))


def test_the_page_of_goods_opens_the_list_by_one_key(goods: dict[str, str], shop: Shop, qtbot: QtBot) -> None:
    page = ProductsPage(shop)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.search.hasFocus)
    QTest.keyClick(page.search, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(PromotionsDialog)))
