"""The rail: chosen by mouse and keys, badges said aloud, narrow without losing a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import NavItem, NavRail

ITEMS = (
    NavItem("till", "Kasir", "shopping-cart"),
    NavItem("orders", "Pesanan", "inbox"),
    NavItem("products", "Barang", "package"),
)


@pytest.fixture
def rail(qtbot: QtBot) -> Iterator[NavRail]:
    window = QWidget()
    made = NavRail(ITEMS)
    row = QHBoxLayout(window)
    row.addWidget(made)
    row.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def test_mouse_and_control_number_choose(rail: NavRail, qtbot: QtBot) -> None:
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    QTest.mouseClick(rail.button("orders"), Qt.MouseButton.LeftButton)
    field = rail.window().findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert chosen == ["orders", "products"]


def test_arrow_keys_walk_and_space_chooses(rail: NavRail, qtbot: QtBot) -> None:
    rail.button("till").setFocus()
    QTest.keyClick(rail.button("till"), Qt.Key.Key_Down)
    assert rail.button("orders").hasFocus()
    with qtbot.waitSignal(rail.chosen) as signal:
        QTest.keyClick(rail.button("orders"), Qt.Key.Key_Space)
    assert signal.args == ["orders"]
    QTest.keyClick(rail.button("orders"), Qt.Key.Key_Up)
    QTest.keyClick(rail.button("till"), Qt.Key.Key_Up)
    assert rail.button("products").hasFocus()


def test_only_the_shown_page_is_marked(rail: NavRail) -> None:
    rail.select("till")
    rail.select("orders")
    assert [rail.button(item.key).isChecked() for item in ITEMS] == [False, True, False]


def test_badge_is_painted_and_said(rail: NavRail) -> None:
    button = rail.button("orders")
    plain = button.grab().toImage()
    rail.set_badge("orders", 3)
    assert button.grab().toImage() != plain
    assert button.accessibleName() == "Pesanan, 3 menunggu"
    rail.set_badge("orders", 0)
    assert button.grab().toImage() == plain
    assert button.accessibleName() == "Pesanan"


def test_narrow_keeps_names_for_tooltip_and_reader(rail: NavRail) -> None:
    wide = rail.width()
    rail.set_narrow(True)
    assert rail.maximumWidth() < wide / 2
    button = rail.button("orders")
    assert button.toolTip() == "Pesanan (Ctrl+2)"
    assert button.accessibleName() == "Pesanan"
    rail.set_narrow(False)
    assert rail.maximumWidth() == wide
