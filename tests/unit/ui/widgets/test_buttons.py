"""Buttons and the keys of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.widgets import Button, IconButton, Page, PrimaryButton, key_button, page_action


def test_key_of_a_button_works_from_a_field_of_its_page_and_is_shown(qtbot: QtBot) -> None:
    page = Page("Kasir")
    field = QLineEdit()
    pay = PrimaryButton("Bayar", "banknote")
    page.body.addWidget(field)
    page.body.addWidget(pay)
    qtbot.addWidget(page)
    clicks: list[str] = []
    pay.clicked.connect(lambda: clicks.append("bayar"))
    key_button(page, pay, "F9")
    page_action(page, "Cari", "Ctrl+F", lambda: clicks.append("cari"))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F9)
    QTest.keyClick(field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert clicks == ["bayar", "cari"]
    assert pay.text() == "Bayar  F9"
    assert pay.accessibleName() == "Bayar (F9)"
    pay.setEnabled(False)
    QTest.keyClick(field, Qt.Key.Key_F9)
    assert clicks == ["bayar", "cari"]


def test_main_button_is_tall_and_others_are_not(qtbot: QtBot) -> None:
    heights = {}
    for button in (PrimaryButton("Bayar"), Button("Tahan")):
        qtbot.addWidget(button)
        button.show()
        heights[type(button)] = button.sizeHint().height()
    assert heights[PrimaryButton] >= 44
    assert 36 <= heights[Button] < heights[PrimaryButton]


def test_icon_alone_has_a_name_and_its_key_in_the_tooltip(qtbot: QtBot) -> None:
    page = Page()
    button = IconButton("pencil", "Ubah barang", page)
    qtbot.addWidget(page)
    action = key_button(page, button, "F2")
    assert button.accessibleName() == "Ubah barang"
    assert button.toolTip() == "Ubah barang (F2)"
    assert action.text() == "Ubah barang"
    assert button.text() == ""
