"""The progress strip appears for long jobs only, tells how far they are, and cancels them."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.domain.errors import DomainError
from ui.background import Progress, Shop
from ui.widgets import ProgressStrip


@pytest.fixture
def strip(shop: Shop, qtbot: QtBot) -> ProgressStrip:
    made = ProgressStrip()
    qtbot.addWidget(made)
    shop.work_changed.connect(made.show_state)
    return made


def test_short_job_shows_nothing(strip: ProgressStrip, shop: Shop, qtbot: QtBot) -> None:
    done: list[int] = []
    shop.work(lambda _: 1, done.append, title="Mencetak")
    qtbot.waitUntil(lambda: bool(done))
    assert not strip.isVisible()
    assert not strip.waiting()


def test_long_job_is_shown_and_can_be_cancelled(strip: ProgressStrip, shop: Shop, qtbot: QtBot) -> None:
    errors: list[DomainError] = []

    def job(progress: Progress) -> None:
        progress.report(30, 100)
        while True:
            progress.check()

    shop.work(job, failed=errors.append, title="Membaca daftar harga")
    qtbot.waitUntil(strip.isVisible)
    assert strip.title.text() == "Membaca daftar harga"
    assert strip.far.text() == "30 %"
    QTest.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].code == "work.cancelled"
    assert not strip.isVisible()


def test_job_without_an_end_in_sight_shows_a_moving_bar(strip: ProgressStrip, shop: Shop, qtbot: QtBot) -> None:
    go = threading.Event()
    shop.work(lambda _: go.wait(5), title="Mencari printer")
    qtbot.waitUntil(strip.isVisible)
    assert (strip.bar.minimum(), strip.bar.maximum()) == (0, 0)
    assert strip.far.text() == ""
    go.set()
    qtbot.waitUntil(lambda: not strip.isVisible())
