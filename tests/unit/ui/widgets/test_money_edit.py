"""Rupiah as a person types them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.money import MAX_RUPIAH
from ui.widgets import MoneyEdit


@pytest.fixture
def field(qtbot: QtBot) -> MoneyEdit:
    made = MoneyEdit()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "shown", "value"),
    [("12500", "12.500", 12_500), ("3000000000", "3.000.000.000", 3_000_000_000), ("0", "0", 0), ("007", "7", 7),
     ("12.500", "12.500", 12_500), ("Rp 50000", "50.000", 50_000), ("12500,00", "12.500,00", 12_500)],
)  # fmt: skip
def test_groups_while_typing(field: MoneyEdit, qtbot: QtBot, typed: str, shown: str, value: int) -> None:
    QTest.keyClicks(field, typed)
    assert field.text() == shown
    assert field.value() == value
    assert field.property("invalid") is False


def test_digit_in_the_middle_keeps_the_cursor_behind_it(field: MoneyEdit, qtbot: QtBot) -> None:
    field.set_value(125_000)
    field.setCursorPosition(2)
    QTest.keyClicks(field, "99")
    assert field.text() == "12.995.000"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "1.295.000"
    QTest.keyClicks(field, "4")
    assert field.value() == 12_945_000


def test_words_are_kept_and_explained_not_swallowed(field: MoneyEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "dua ribu")
    assert field.text() == "dua ribu"
    assert field.value() is None
    problem = field.problem()
    assert problem is not None
    assert problem.code == "money.unreadable"
    assert field.property("invalid") is True
    field.clear()
    QTest.keyClicks(field, "2000")
    assert (field.value(), field.problem(), field.property("invalid")) == (2000, None, False)


def test_too_much_is_refused(field: MoneyEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field, str(MAX_RUPIAH + 1))
    problem = field.problem()
    assert problem is not None
    assert problem.code == "money.too_large"


def test_tells_each_new_value_once(field: MoneyEdit, qtbot: QtBot) -> None:
    heard: list[int | None] = []
    field.value_changed.connect(heard.append)
    QTest.keyClicks(field, "50")
    field.set_value(50)
    field.set_value(3_000_000_000)
    field.set_value(None)
    assert heard == [5, 50, 3_000_000_000, None]
    assert field.text() == ""


@given(amount=st.integers(0, MAX_RUPIAH))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_shown_is_what_is_read(field: MoneyEdit, amount: int) -> None:
    field.set_value(amount)
    shown = field.text()
    field.setText("")
    field.textEdited.emit("")
    field.setText(shown)
    field.textEdited.emit(shown)
    assert (field.value(), field.text()) == (amount, shown)
