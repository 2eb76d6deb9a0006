"""Correcting stock: the difference is on screen before it is written; zero is a count; waste only takes away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries import products, stock
from blangkon_desktop.queries.products import ProductRow
from tests.helpers import trade
from tests.helpers.shop import sell
from ui.background import Shop
from ui.dialogs.adjust_stock import AdjustStockDialog

KEY = Qt.Key


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


@pytest.fixture
def mi(ids: dict[str, str], core: ShopCore) -> ProductRow:
    with core.reader() as connection:
        row = products.product(connection, ids["Indomie Goreng 85 g"])
    assert row is not None
    return row


@pytest.fixture
def dialog(mi: ProductRow, shop: Shop, qtbot: QtBot) -> AdjustStockDialog:
    made = AdjustStockDialog(shop, mi)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def on_hand(core: ShopCore, product: ProductRow) -> int:
    with core.reader() as connection:
        return stock.stock_of(connection, product.id).on_hand


def test_book_shelf_and_difference_before_anything_is_written(
    dialog: AdjustStockDialog, mi: ProductRow, core: ShopCore, qtbot: QtBot
) -> None:
    assert dialog.book.text() == "Menurut buku: 120 pcs"
    assert not dialog.primary.isEnabled()
    QTest.keyClicks(dialog.amount, "117")
    assert dialog.difference.text() == "Buku 120 pcs, menjadi 117 pcs: selisih -3 pcs."
    assert dialog.primary.text() == "Catat selisih -3 pcs"
    assert on_hand(core, mi) == 120_000
    QTest.keyClicks(dialog.note, "opname")
    with qtbot.waitSignal(dialog.adjusted) as adjusted:
        QTest.keyClick(dialog.note, KEY.Key_Return)
    assert adjusted.args == ["Indomie Goreng 85 g", -3_000]
    assert on_hand(core, mi) == 117_000


def test_an_empty_shelf_is_a_count_too(
    dialog: AdjustStockDialog, mi: ProductRow, core: ShopCore, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.amount, "0")
    assert dialog.amount_field.error() == ""
    with qtbot.waitSignal(dialog.adjusted):
        QTest.keyClick(dialog.amount, KEY.Key_Return)
    assert on_hand(core, mi) == 0


def test_broken_goods_are_taken_off_in_any_unit(
    dialog: AdjustStockDialog, mi: ProductRow, core: ShopCore, qtbot: QtBot
) -> None:
    QTest.keyClick(dialog.lost, KEY.Key_Space)
    QTest.keyClicks(dialog.amount, "0")
    assert not dialog.primary.isEnabled()
    dialog.amount.clear()
    QTest.keyClicks(dialog.amount, "1dus")
    assert dialog.primary.text() == "Catat selisih -40 pcs"
    with qtbot.waitSignal(dialog.adjusted):
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert on_hand(core, mi) == 80_000
    with core.reader() as connection:
        assert stock.page(connection, product_id=mi.id).rows[0].reason == "waste"


def test_what_is_no_number_is_said_at_the_field(dialog: AdjustStockDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.amount, "banyak")
    assert dialog.amount_field.error() == "“banyak” bukan jumlah barang yang bisa dibaca."
    assert not dialog.primary.isEnabled()


def test_an_old_list_does_not_make_a_wrong_difference(
    mi: ProductRow, core: ShopCore, shop: Shop, qtbot: QtBot
) -> None:
    sell(core, (mi.id, "pcs", 20_000))
    dialog = AdjustStockDialog(shop, mi)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.book.text() == "Menurut buku: 100 pcs")
    QTest.keyClicks(dialog.amount, "100")
    assert dialog.difference.text() == "Buku dan rak sama: 100 pcs. Tidak ada selisih."
