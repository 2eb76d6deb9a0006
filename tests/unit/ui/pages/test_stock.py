"""Stok by keys: movements, one product's history, and the dialogs behind F5 and F6."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.stock import CARRIED, HEALED, REASONS
from blangkon_desktop.queries import stock
from tests.helpers import trade
from tests.helpers.shop import sell
from ui.background import Shop
from ui.dialogs.adjust_stock import AdjustStockDialog
from ui.dialogs.receive_goods import ReceiveGoodsDialog
from ui.pages.stock import StockPage, reason_words
from ui.widgets import Notice

KEY = Qt.Key
WATCHFUL = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    found = trade.stock_shop(core)
    trade.move_goods(core, found)
    return found


@pytest.fixture
def page(ids: dict[str, str], shop: Shop, qtbot: QtBot) -> StockPage:
    made = StockPage(shop)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == len(trade.GOODS) + 8)
    return made


def shown(page: StockPage, number: int) -> list[object]:
    return [page.model.data(page.model.index(number, column)) for column in range(1, 5)]


def opened(page: StockPage, qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    found: list[QDialog] = []

    def visible() -> bool:
        found[:] = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
        return bool(found)

    qtbot.waitUntil(visible)
    return found[0]


def test_movements_say_what_how_much_and_why_newest_first(page: StockPage) -> None:
    assert shown(page, 0) == ["Telur Ayam", "-0,5 kg", "Rusak atau hilang", "pecah"]
    assert shown(page, 1) == ["Sabun Lifebuoy 85 g", "-3 pcs", "Hasil hitung", "opname"]
    assert shown(page, 2)[2] == "Terjual"
    assert str(shown(page, 2)[3]).startswith("A002/NT/")
    arrived = [shown(page, number) for number in range(8) if shown(page, number)[2] == "Barang datang"]
    assert ["Indomie Goreng 85 g", "+80 pcs", "Barang datang", "UD Sumber Rejeki"] in arrived


def test_a_scan_narrows_to_one_product_and_the_cross_widens_again(page: StockPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.picker.box, "8998866200578")
    QTest.keyClick(page.picker.box, KEY.Key_Return)
    qtbot.waitUntil(lambda: {row.product for row in page.model.rows()} == {"Indomie Goreng 85 g"})
    assert page.card.isVisible()
    assert page.only.text() == "Indomie Goreng 85 g"
    assert page.sums.text() == "di rak 195 pcs"
    QTest.mouseClick(page.all_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() > 10)
    assert not page.card.isVisible()


def test_a_sale_elsewhere_updates_the_sum_of_the_product_shown(
    page: StockPage, ids: dict[str, str], core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.picker.box, "telur")
    QTest.keyClick(page.picker.box, KEY.Key_Return)
    qtbot.waitUntil(lambda: page.sums.text() == "di rak 16,25 kg")
    sell(core, (ids["Telur Ayam"], "kg", 2_000))
    shop.changed.emit(frozenset({"stock"}))
    qtbot.waitUntil(lambda: page.sums.text() == "di rak 14,25 kg")
    qtbot.waitUntil(lambda: page.model.row(0).quantity == -2_000)


def test_arrows_choose_among_the_results(page: StockPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.picker.box, "kertas")
    qtbot.waitUntil(page.picker.results.isVisible)
    QTest.keyClick(page.picker.box, KEY.Key_Down)
    chosen = page.picker.results.current().name
    QTest.keyClick(page.picker.box, KEY.Key_Return)
    qtbot.waitUntil(lambda: page.only.text() == chosen)
    assert not page.picker.results.isVisible()
    assert page.picker.box.text() == ""


def test_what_is_not_known_is_said(page: StockPage, qtbot: QtBot) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    QTest.keyClicks(page.picker.box, "1234567890128")
    QTest.keyClick(page.picker.box, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].code == "product.barcode_unknown"
    assert "1234567890128" in said[0].text


def test_f5_receives_and_f6_corrects(page: StockPage, ids: dict[str, str], core: ShopCore, qtbot: QtBot) -> None:
    said: list[Notice] = []
    page.said.connect(said.append)
    QTest.keyClick(page, KEY.Key_F5)
    receive = opened(page, qtbot, ReceiveGoodsDialog)
    assert isinstance(receive, ReceiveGoodsDialog)
    QTest.keyClicks(receive.picker.box, "8999999100018")
    QTest.keyClick(receive.picker.box, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(receive.lines) == 1)
    receive.lines[0].cost.set_value(15_800)
    QTest.mouseClick(receive.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].text.startswith("Barang diterima, nomor A002/TB/")
    qtbot.waitUntil(lambda: not page.findChildren(ReceiveGoodsDialog))
    with qtbot.waitActive(page):
        page.activateWindow()
    page.picker.setFocus()
    QTest.keyClick(page.picker.box, KEY.Key_F6)
    adjust = opened(page, qtbot, AdjustStockDialog)
    assert isinstance(adjust, AdjustStockDialog)
    QTest.keyClicks(adjust.picker.box, "8999999100018")
    QTest.keyClick(adjust.picker.box, KEY.Key_Return)
    qtbot.waitUntil(lambda: adjust.product is not None)
    QTest.keyClicks(adjust.amount, "47")
    QTest.keyClick(adjust.amount, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1].text == "Stok Gula Pasir Gulaku 1 kg sudah cocok, tidak ada yang diubah."
    with core.reader() as connection:
        assert stock.stock_of(connection, ids["Gula Pasir Gulaku 1 kg"]).on_hand == 47_000


def test_the_models_keep_qts_rules(page: StockPage, qtbot: QtBot) -> None:
    testers = [QAbstractItemModelTester(model, WATCHFUL) for model in (page.model, page.picker.results.model())]
    QTest.keyClicks(page.picker.box, "telur")
    qtbot.waitUntil(page.picker.results.isVisible)
    QTest.keyClick(page.picker.box, KEY.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert len(testers) == 2


def test_a_shop_without_movements_is_told_how_they_begin(shop: Shop, qtbot: QtBot) -> None:
    page = StockPage(shop)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.title.text() == "Belum ada gerakan stok"


@pytest.mark.parametrize("reason", [*REASONS, CARRIED, HEALED])
def test_every_reason_has_words(reason: str) -> None:
    assert reason_words(reason) != reason
