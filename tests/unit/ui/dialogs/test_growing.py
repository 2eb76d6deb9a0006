"""A dialog grows and shrinks with what is in it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.dialogs.growing import GrowingDialog
from ui.widgets import label


def test_it_takes_the_height_that_its_content_needs(qtbot: QtBot) -> None:
    dialog = GrowingDialog("Retur", "Simpan")
    lines = [label(f"Baris {number}") for number in range(8)]
    for line in lines:
        line.hide()
        dialog.body.addWidget(line)
    dialog.show()
    qtbot.waitExposed(dialog)
    before = dialog.height()
    for line in lines:
        line.show()
    qtbot.waitUntil(lambda: dialog.height() > before + 100)
    for line in lines:
        line.hide()
    qtbot.waitUntil(lambda: dialog.height() <= before)
    dialog.reject()
