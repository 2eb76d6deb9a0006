"""The question about the time: asked once, answered without a link, never in the way of selling."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import open_shop
from blangkon_desktop.domain.clock import Reading
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.services.commands import SettleClock
from ui.background import Shop
from ui.clock_watch import ClockWatch
from ui.dialogs.clock_question import ClockQuestion

NOON = 1_795_496_400_000
IN_2009 = 1_230_768_000_000
HOUR = 3_600_000


class Doubt:
    """A clock as the test wants it."""

    def __init__(self) -> None:
        self.reading = Reading(NOON, IN_2009, suspect=True)

    def __call__(self) -> Reading:
        return self.reading


def asked(watch: ClockWatch) -> ClockQuestion | None:
    return watch.question


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_asks_once_and_the_button_asks_again(shop: Shop, window: QWidget, qtbot: QtBot) -> None:
    clock, button = Doubt(), QPushButton("Jam", window)
    watch = ClockWatch(shop, clock, button, window)
    qtbot.waitUntil(lambda: asked(watch) is not None)
    question = asked(watch)
    assert question is not None
    assert question.title.text() == "Jam komputer menunjukkan 1 Jan 2009. Seharusnya 24 Nov 2026?"
    assert not question.right.isVisibleTo(question)  # 2009 is not offered as an answer
    QTest.keyClicks(question.focusWidget(), "8998866200578")
    QTest.keyClick(question.focusWidget(), Qt.Key.Key_Return)  # a scan: Enter on "later"
    assert asked(watch) is None
    watch.look()
    assert (asked(watch), button.isVisible()) == (None, True)
    button.click()
    assert asked(watch) is not None
    clock.reading = Reading(NOON, NOON, suspect=False)  # the marketplace was met
    watch.look()
    assert (asked(watch), button.isVisible()) == (None, False)


def test_the_answer_is_kept_in_the_file(tmp_path: Path, window: QWidget, qtbot: QtBot) -> None:
    computer = [NOON]
    core = open_shop(tmp_path / "toko.db", lambda: computer[0], lambda: 0)
    core.handle(SettleClock(NOON))
    computer[0] = IN_2009
    shop = Shop(core.handle, core.reader)
    try:
        question = ClockQuestion(shop, core.clock(), window)
        question.open()
        question.moment.setDateTime(question.moment.dateTime().addSecs(20 * 3600))
        with qtbot.waitSignal(question.accepted):
            question.primary.click()
        assert (core.clock().suspect, core.now()) == (False, NOON + 20 * HOUR)
        assert business_date(core.now()) == "2026-11-25"
    finally:
        shop.close()
        core.close()


def test_a_clock_that_went_ahead_may_be_right(tmp_path: Path, window: QWidget, qtbot: QtBot) -> None:
    """The shop was closed for a week; or the year is wrong. Only a person knows."""
    computer = [NOON]
    core = open_shop(tmp_path / "toko.db", lambda: computer[0], lambda: 0)
    core.handle(SettleClock(NOON))
    computer[0] += 7 * 24 * HOUR
    shop = Shop(core.handle, core.reader)
    try:
        assert core.now() == NOON
        question = ClockQuestion(shop, core.clock(), window)
        question.open()
        assert question.right.isVisible()
        with qtbot.waitSignal(question.accepted):
            question.right.click()
        assert (core.clock().suspect, business_date(core.now())) == (False, "2026-12-01")
    finally:
        shop.close()
        core.close()
