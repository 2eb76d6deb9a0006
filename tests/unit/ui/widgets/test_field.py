"""A form field names its editor and says below what is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.widgets import Field


def test_error_takes_the_place_of_the_hint_and_gives_it_back(qtbot: QtBot) -> None:
    editor = QLineEdit()
    field = Field("&Nama barang", editor, "seperti di nota")
    qtbot.addWidget(field)
    assert editor.accessibleName() == "Nama barang"
    field.set_error("Nama masih kosong.")
    assert field.error() == "Nama masih kosong."
    assert editor.property("invalid") is True
    assert editor.accessibleDescription() == "Nama masih kosong."
    field.set_error("")
    assert field.error() == ""
    assert editor.property("invalid") is False
    assert editor.accessibleDescription() == "seperti di nota"


def test_key_in_the_name_goes_to_the_editor(qtbot: QtBot) -> None:
    field = Field("&Nama", QLineEdit())
    qtbot.addWidget(field)
    assert field.name.buddy() is field.editor
