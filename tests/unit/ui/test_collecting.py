"""Garbage with widgets in it is taken apart by the GUI thread, whichever thread allocates."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.collecting import GarbageCollector


class Window(QWidget):
    """A window in a cycle, as every window is that connects a signal to a lambda of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    made = GarbageCollector(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()


def test_a_dropped_window_waits_for_the_gui_thread(qtbot: QtBot, collector: GarbageCollector) -> None:
    taken_apart: list[threading.Thread] = []
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)  # what the program is made of is put aside
    weakref.finalize(Window(), lambda: taken_apart.append(threading.current_thread()))
    littering = threading.Thread(target=_litter)
    littering.start()
    littering.join()
    assert taken_apart == []
    qtbot.waitUntil(lambda: bool(taken_apart))
    assert taken_apart == [threading.main_thread()]


def _litter() -> None:
    """Far more cycles than Python lets lie when it collects by itself."""
    for _ in range(50_000):
        cycle: list[object] = []
        cycle.append(cycle)
