"""Opening a dus: what becomes of it is said first; stock stays, and the movement says what happened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries import products, stock
from tests.helpers import trade
from ui.background import Shop
from ui.dialogs.open_pack import OpenPackDialog

KEY = Qt.Key
MI = "Indomie Goreng 85 g"


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


def dialog_for(core: ShopCore, shop: Shop, product_id: str, qtbot: QtBot) -> OpenPackDialog:
    with core.reader() as connection:
        made = OpenPackDialog(shop, products.product(connection, product_id))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_dus_becomes_its_pieces(core: ShopCore, shop: Shop, ids: dict[str, str], qtbot: QtBot) -> None:
    dialog = dialog_for(core, shop, ids[MI], qtbot)
    assert dialog.becomes.text() == "1 dus menjadi 40 pcs"
    dialog.count.selectAll()
    QTest.keyClicks(dialog.count, "0,5")
    assert not dialog.primary.isEnabled()
    assert dialog.count_field.error()
    dialog.count.selectAll()
    QTest.keyClicks(dialog.count, "2")
    with qtbot.waitSignal(dialog.opened) as opened:
        QTest.keyClick(dialog.count, KEY.Key_Return)
    assert opened.args == [f"2 dus {MI}", "80 pcs"]
    with core.reader() as connection:
        rows = stock.page(connection, product_id=ids[MI]).rows
        assert stock.stock_of(connection, ids[MI]).on_hand == 120_000
    assert [(row.quantity, row.reason, row.note) for row in rows[:2]] == [
        (80_000, "open", "80 pcs"), (-80_000, "open", "2 dus"),
    ]  # fmt: skip


def test_what_has_one_unit_cannot_be_opened(core: ShopCore, shop: Shop, ids: dict[str, str], qtbot: QtBot) -> None:
    with core.reader() as connection:
        single = next(id_ for id_ in ids.values() if len(products.units_of(connection, [id_])[id_]) == 1)
    dialog = dialog_for(core, shop, single, qtbot)
    assert dialog.messages.isVisible()
    assert not dialog.primary.isEnabled()


def test_a_scanned_dus_is_the_one_that_is_opened(core: ShopCore, shop: Shop, ids: dict[str, str], qtbot: QtBot) -> None:
    dialog = OpenPackDialog(shop, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    with core.reader() as connection:
        row = products.product(connection, ids[MI])
    assert row is not None
    QTest.keyClicks(dialog.picker.box, row.name)
    with qtbot.waitSignal(dialog.picker.picked):
        QTest.keyClick(dialog.picker.box, KEY.Key_Return)
    assert dialog.chosen.text() == MI
    assert dialog.becomes.text() == "1 dus menjadi 40 pcs"
