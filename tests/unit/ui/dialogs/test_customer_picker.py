"""Choosing and writing down a customer by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries.customers import CustomerRow
from tests.helpers.warung import furnish
from ui.background import Shop
from ui.dialogs.customer_picker import CustomerPicker

Key = Qt.Key


@pytest.fixture
def picker(core: ShopCore, shop: Shop, qtbot: QtBot) -> CustomerPicker:
    ids = furnish(core)
    dialog = CustomerPicker(shop, chosen=ids["Mbak Yuni"])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: len(dialog.rows.rows()) == 5)
    return dialog


def focus(dialog: CustomerPicker) -> QWidget:
    widget = dialog.focusWidget()
    assert widget is not None
    return widget


def test_a_customer_is_found_by_phone(picker: CustomerPicker, qtbot: QtBot) -> None:
    QTest.keyClicks(focus(picker), "0856")
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(focus(picker), Key.Key_Return)  # before the answer is there
    (row,) = picked.args or [None]
    assert isinstance(row, CustomerRow)
    assert row.name == "Pak Darmo bengkel"


def test_the_arrows_choose(picker: CustomerPicker, qtbot: QtBot) -> None:
    names = [row.name for row in picker.rows.rows()]
    QTest.keyClick(focus(picker), Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(focus(picker), Key.Key_Return)
    assert picked.args is not None
    assert picked.args[0].name == names[1]


def test_nobody_can_be_chosen(picker: CustomerPicker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(focus(picker), Key.Key_F3)
    assert picked.args == [None]


def test_a_bad_phone_is_said_at_its_field(picker: CustomerPicker, core: ShopCore, qtbot: QtBot) -> None:
    QTest.keyClick(focus(picker), Key.Key_F2)
    QTest.keyClicks(focus(picker), "Mbah Karto")
    QTest.keyClick(focus(picker), Key.Key_Tab)
    QTest.keyClicks(focus(picker), "12ab")
    QTest.keyClick(focus(picker), Key.Key_Return)
    qtbot.waitUntil(lambda: bool(picker.fields["phone"].error()))
    assert "12ab" in picker.fields["phone"].error()
    assert picker.phone.hasFocus()
    picker.phone.clear()
    QTest.keyClicks(focus(picker), "0812 2222 3333")
    with qtbot.waitSignal(picker.picked):
        QTest.keyClick(focus(picker), Key.Key_Return)
    with core.reader() as connection:
        phone = connection.execute(text("SELECT phone FROM customer WHERE name = 'Mbah Karto'")).scalar()
    assert phone == "6281222223333"


def test_a_number_nobody_has_goes_into_the_phone_field(picker: CustomerPicker, qtbot: QtBot) -> None:
    QTest.keyClicks(focus(picker), "081399998888")
    qtbot.waitUntil(lambda: not picker.rows.rows())
    QTest.keyClick(focus(picker), Key.Key_Return)
    assert (picker.name.text(), picker.phone.text()) == ("", "081399998888")
    assert picker.name.hasFocus()
