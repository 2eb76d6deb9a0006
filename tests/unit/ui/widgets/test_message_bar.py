"""The message bar: sentence, next step, code, buttons; good news leaves by itself, bad news stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.errors import DomainError
from ui.messages import explain
from ui.widgets import MessageAction, MessageBar, Notice, Toast, message_bar


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_says_a_refusal_with_next_step_and_code(bar: MessageBar) -> None:
    error = DomainError("quantity.unreadable", text="3dus?")
    assert not bar.isVisible()
    bar.show_error(error)
    assert bar.isVisible()
    assert bar.text.text() == explain(error).text
    assert bar.next_step.text() == explain(error).next_step
    assert bar.code.text() == "Kode: quantity.unreadable"
    assert bar.property("tone") == "danger"


def test_action_is_done_and_the_message_goes(bar: MessageBar, qtbot: QtBot) -> None:
    pressed: list[str] = []
    bar.show_notice(Notice("Nota tersimpan.", actions=(MessageAction("Cetak", lambda: pressed.append("cetak")),)))
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert pressed == ["cetak"]
    assert not bar.isVisible()


def test_next_message_replaces_the_buttons_of_the_one_before(bar: MessageBar) -> None:
    bar.say("Satu", actions=(MessageAction("A", lambda: None), MessageAction("B", lambda: None)))
    bar.say("Dua", actions=(MessageAction("C", lambda: None),))
    assert [button.text() for button in bar.buttons] == ["C"]
    assert not bar.next_step.isVisible()
    assert not bar.code.isVisible()


def test_good_news_leaves_and_bad_news_stays(
    bar: MessageBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "PRAISE_MS", 1)
    quick = MessageBar()
    qtbot.addWidget(quick)
    quick.say("Tersimpan.", tone="success")
    qtbot.waitUntil(lambda: not quick.isVisible())
    quick.say("Tersimpan.", tone="success")
    quick.say("Printer mati.", tone="danger")
    later = MessageBar()
    qtbot.addWidget(later)
    later.say("Tersimpan.", tone="success")
    qtbot.waitUntil(lambda: not later.isVisible())
    assert quick.isVisible()


def test_a_toast_leaves_by_itself_whatever_it_says(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_bar, "PRAISE_MS", 1)
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    toast = Toast(page)
    toast.show_notice(Notice("Antrean printer kosong.", tone="info"))
    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_closes_by_button_and_by_escape(bar: MessageBar, qtbot: QtBot) -> None:
    bar.say("Printer mati.", tone="warning")
    QTest.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    bar.say("Printer mati.", tone="warning")
    QTest.keyClick(bar.close_button, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert bar.close_button.accessibleName() == "Tutup pesan"


def test_what_people_typed_is_never_html(bar: MessageBar) -> None:
    bar.say("<b>Kopi</b> habis")
    assert bar.text.textFormat() == Qt.TextFormat.PlainText
