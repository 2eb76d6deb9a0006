"""Buttons that go on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import Button
from ui.widgets.flow import FlowLayout


def test_buttons_go_on_in_the_next_line_and_hidden_ones_take_no_room(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window)
    buttons = [Button(f"Tombol {number}") for number in range(3)]
    for button in buttons:
        flow.addWidget(button)
    with qtbot.waitExposed(window):
        window.show()
    wide = buttons[0].sizeHint().width()
    window.resize(2 * wide + flow.spacing(), 200)
    flow.activate()
    one, two, three = buttons
    assert one.y() == two.y() < three.y()
    assert flow.heightForWidth(window.width()) == 2 * one.height() + flow.spacing()
    one.hide()
    flow.activate()
    assert (two.x(), two.y()) == (0, three.y())


def test_it_is_an_ordinary_layout(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window)
    button = Button("Satu")
    flow.addWidget(button)
    with qtbot.waitExposed(window):
        window.show()
    assert flow.sizeHint().width() == button.sizeHint().width()
    assert flow.minimumSize().width() <= flow.sizeHint().width()
    item = flow.takeAt(0)
    assert item is not None
    assert item.widget() is button
    assert flow.count() == 0
