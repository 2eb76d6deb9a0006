"""Receiving goods by scanner and keys: counts, units, costs, and what is missing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries import stock
from tests.helpers import trade
from ui.background import Shop
from ui.dialogs.receive_goods import ReceiveGoodsDialog

KEY = Qt.Key
MI = "8998866200578"


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


@pytest.fixture
def dialog(ids: dict[str, str], shop: Shop, qtbot: QtBot) -> ReceiveGoodsDialog:
    made = ReceiveGoodsDialog(shop)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def scan(dialog: ReceiveGoodsDialog, qtbot: QtBot, code: str) -> None:
    with qtbot.waitSignal(dialog.picker.picked):
        QTest.keyClicks(dialog.picker.box, code)
        QTest.keyClick(dialog.picker.box, KEY.Key_Return)


def test_scanning_twice_counts_two_and_stays_at_the_scanner(dialog: ReceiveGoodsDialog, qtbot: QtBot) -> None:
    scan(dialog, qtbot, MI)
    scan(dialog, qtbot, MI)
    assert len(dialog.lines) == 1
    assert dialog.lines[0].quantity.text() == "2"
    assert dialog.picker.box.hasFocus()


def test_a_delivery_on_credit_by_keys_alone(
    dialog: ReceiveGoodsDialog, ids: dict[str, str], core: ShopCore, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.supplier, "UD Sumber Rejeki")
    dialog.picker.setFocus()
    scan(dialog, qtbot, "indomie")
    line = dialog.lines[0]
    assert line.quantity.hasFocus()
    QTest.keyClicks(line.quantity, "3dus")
    QTest.keyClick(line.quantity, KEY.Key_Return)
    assert (line.quantity.text(), line.unit.currentText()) == ("3", "dus")
    assert line.cost.hasFocus()
    QTest.keyClicks(line.cost, "118000")
    QTest.keyClick(line.cost, KEY.Key_Return)
    assert dialog.picker.box.hasFocus()
    assert dialog.total.text() == "Rp354.000"
    QTest.keyClick(dialog.credit, KEY.Key_Space)
    with qtbot.waitSignal(dialog.received) as received:
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert str(received.args[0]).startswith("A001/TB/")
    with core.reader() as connection:
        newest = stock.page(connection).rows[0]
        owed = connection.execute(text("SELECT sum(amount) FROM posting WHERE account = 'utang_pemasok'")).scalar()
    assert (newest.product, newest.quantity, newest.note) == ("Indomie Goreng 85 g", 120_000, "UD Sumber Rejeki")
    assert owed == -354_000


def test_a_missing_cost_is_asked_for_and_nothing_is_booked(
    dialog: ReceiveGoodsDialog, core: ShopCore, qtbot: QtBot
) -> None:
    scan(dialog, qtbot, MI)
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.messages.isVisible()
    assert "Indomie Goreng 85 g" in dialog.messages.text.text()
    assert dialog.lines[0].cost.property("invalid") is True
    with core.reader() as connection:
        assert all(row.reason == "opening" for row in stock.page(connection).rows)


def test_a_code_scanned_into_the_number_is_not_a_quantity(dialog: ReceiveGoodsDialog, qtbot: QtBot) -> None:
    scan(dialog, qtbot, "indomie")
    line = dialog.lines[0]
    QTest.keyClicks(line.quantity, MI)
    line.cost.set_value(3_000)
    dialog.submit()
    assert dialog.messages.code.text().endswith("quantity.too_large")


def test_another_unit_is_another_price_and_a_line_can_go(dialog: ReceiveGoodsDialog, qtbot: QtBot) -> None:
    scan(dialog, qtbot, MI)
    line = dialog.lines[0]
    line.cost.set_value(118_000)
    line.unit.setFocus()
    QTest.keyClick(line.unit, KEY.Key_Down)
    line.unit.activated.emit(line.unit.currentIndex())
    assert line.unit.currentText() == "dus"
    assert dialog.total.text() == "Rp118.000"
    line.removed.emit(line)
    assert dialog.lines == []
    assert not dialog.primary.isEnabled()
    assert dialog.total.text() == "Rp0"
