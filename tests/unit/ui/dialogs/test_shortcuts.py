"""The shortcut sheet lists what the actions really are."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.dialogs.shortcuts import ShortcutSheet, keys_of
from ui.widgets import Page, PrimaryButton, key_button, page_action


def test_finds_keys_of_buttons_and_pages_but_not_of_what_is_off(qtbot: QtBot) -> None:
    page = Page("Kasir")
    qtbot.addWidget(page)
    pay = PrimaryButton("&Bayar", parent=page)
    key_button(page, pay, "F9")
    page_action(page, "Cari", "Ctrl+F", lambda: None)
    page_action(page, "Cetak", "Ctrl+P", lambda: None).setEnabled(False)
    page.addAction(QAction("Tanpa tombol", page))
    assert keys_of(page) == [("F9", "Bayar"), ("Ctrl+F", "Cari")]


def test_sheet_shows_both_groups(qtbot: QtBot) -> None:
    sheet = ShortcutSheet("Kasir", [("F9", "Bayar")], [("F1", "Daftar tombol pintas")])
    qtbot.addWidget(sheet)
    words = [label.text() for label in sheet.panel.findChildren(QLabel)]
    assert words == ["Kasir", "F9", "Bayar", "Di mana saja", "F1", "Daftar tombol pintas"]


def test_page_without_keys_has_no_group(qtbot: QtBot) -> None:
    sheet = ShortcutSheet("Stok", [], [("F1", "Daftar tombol pintas")])
    qtbot.addWidget(sheet)
    assert "Stok" not in [label.text() for label in sheet.panel.findChildren(QLabel)]
