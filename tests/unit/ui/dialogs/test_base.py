"""Dialogs by keyboard: Enter does it once, Escape leaves, a refusal is said inside and may be tried again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.errors import DomainError
from ui import theme
from ui.dialogs.base import Confirm, Dialog
from ui.widgets import Field, label


class NameDialog(Dialog):
    """Refuses an empty name the way the core would."""

    def __init__(self) -> None:
        super().__init__("Barang baru", "Simpan", text="Isi namanya.")
        self.field = QLineEdit()
        self.note = QPlainTextEdit()
        self.body.addWidget(Field("Nama", self.field))
        self.body.addWidget(self.note)
        self.submitted: list[str] = []

    def submit(self) -> None:
        self.submitted.append(self.field.text())
        if self.field.text():
            self.set_busy(True)
        else:
            self.show_error(DomainError("money.unreadable", text=""))


@pytest.fixture
def dialog(qtbot: QtBot) -> NameDialog:
    made = NameDialog()
    # The test looks at it after it has closed.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    return made


def test_enter_submits_from_any_field_but_not_twice_while_busy(dialog: NameDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.field, "Kopi")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.submitted == ["Kopi"]
    assert dialog.isVisible()


def test_refusal_is_said_inside_and_can_be_tried_again(dialog: NameDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog.field, Qt.Key.Key_Enter)
    assert dialog.messages.isVisible()
    assert dialog.primary.isEnabled()
    QTest.keyClicks(dialog.field, "Teh")
    QTest.keyClick(dialog.field, Qt.Key.Key_Enter)
    assert dialog.submitted == ["", "Teh"]
    assert not dialog.messages.isVisible()


def test_enter_in_a_note_is_a_new_line(dialog: NameDialog, qtbot: QtBot) -> None:
    dialog.note.setFocus()
    QTest.keyClicks(dialog.note, "satu")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert dialog.note.toPlainText() == "satu\n"
    assert dialog.submitted == []


def test_escape_leaves_without_submitting(dialog: NameDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.submitted == []
    assert not dialog.isVisible()


def test_fits_the_screen_at_200_percent_and_scrolls(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, 2.0)
    try:
        dialog = Dialog("Barang baru", "Simpan", text="Isi nama dan harga.")
        qtbot.addWidget(dialog)
        for number in range(15):
            dialog.body.addWidget(Field(f"Isian {number}", QLineEdit()))
        dialog.open()
        room = dialog.screen().availableGeometry()
        qtbot.waitUntil(lambda: dialog.panel.verticalScrollBar().maximum() > 0)
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        assert dialog.rect().contains(dialog.primary.geometry())
    finally:
        theme.apply(qapp, 1.0)


def test_confirm_gives_the_focus_to_the_careful_answer(qtbot: QtBot) -> None:
    thrown: list[bool] = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        question = Confirm("Buang nota ini?", "7 barang dihapus.", "Buang", lambda: thrown.append(True))
        with qtbot.waitSignal(question.destroyed):
            question.open()
            QTest.keyClick(question.cancel, key)
        assert thrown == []
    question = Confirm("Buang nota ini?", "7 barang dihapus.", "Buang", lambda: thrown.append(True))
    question.open()
    with qtbot.waitSignal(question.destroyed):
        QTest.mouseClick(question.primary, Qt.MouseButton.LeftButton)
    assert thrown == [True]


class Growing(Dialog):
    """A dialog whose content changes."""

    grows = True


def test_it_takes_the_height_that_its_content_needs(qtbot: QtBot) -> None:
    dialog = Growing("Retur", "Simpan")
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
