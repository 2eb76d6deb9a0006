"""The window of a shop that cannot be opened says why, what to do, and the code."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.errors import DomainError
from ui.dialogs.startup_problem import StartupProblem


def test_it_says_what_is_the_matter_and_closes_by_a_key(qtbot: QtBot) -> None:
    window = StartupProblem(DomainError("database.newer", path="toko.blangkon", version=9, known=1))
    qtbot.addWidget(window)
    window.show()
    assert "versi 9, program ini 1" in window.text.text()
    assert "Pasang program versi terbaru" in window.next_step.text()
    assert window.code.text() == "database.newer"
    [button] = window.findChildren(QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.isVisible())
