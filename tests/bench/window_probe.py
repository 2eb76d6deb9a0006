"""Runs the real program on a shop folder, offscreen, and tells on stdout when it could be used and how big it grew.

Started by bench_start.py in a process of its own: `python -m tests.bench.window_probe FOLDER STARTED [empty]`, STARTED
being the system's monotonic clock in nanoseconds before the process was made.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the probe imports Qt and the windows only after its clock has started
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

PATIENCE_S = 60.0
WORDS = "kopi"


def memory_mb(key: str) -> float:
    """VmRSS (now) or VmHWM (at most so far) of this process in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines[key].split()[0]) / 1024


def empty_window(started: int) -> dict[str, float]:
    """The floor: a window of Qt's with a box in it, and nothing of ours."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    window.show()
    app.processEvents()
    return {"usable_s": (time.monotonic_ns() - started) / 1e9, "rss_mb": memory_mb("VmRSS")}


def desktop(folder: str, started: int) -> dict[str, float]:
    """The whole program: `main` up to its event loop, in whose place the probe types, scans and looks at every page."""
    from PySide6.QtWidgets import QApplication

    from blangkon_desktop.__main__ import main

    told: dict[str, float] = {"imported_s": (time.monotonic_ns() - started) / 1e9}

    def drive(*_: object) -> int:
        told.update(_drive(started))
        return 0

    # unittest.mock would bring asyncio along, and its weight into the figures.
    QApplication.exec = drive  # type: ignore[method-assign]
    assert main(["--data", folder]) == 0
    return told


def _drive(started: int) -> dict[str, float]:
    from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from ui.pages.checkout import CheckoutPage

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = next(widget for widget in app.topLevelWidgets() if isinstance(widget, MainWindow))
    page = window.page("checkout")
    assert isinstance(page, CheckoutPage)

    def press(text: str, key: int = 0) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            app.sendEvent(page.box, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    # Waits for events as the real loop does: one that spins would take the interpreter from the shop's threads.
    pulse = QTimer()
    pulse.start(20)

    def until(done: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not done():
            assert time.monotonic() < end, "the window did not get there"
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    for letter in WORDS:
        press(letter)
    until(lambda: page.results.isVisible() and page.results.hits.rowCount() > 0)
    assert all(WORDS in hit.product.name.lower() for hit in page.results.hits.rows())
    told = {"usable_s": (time.monotonic_ns() - started) / 1e9, "rss_mb": memory_mb("VmRSS")}
    from tests.bench.goods import barcode

    page.box.clear()
    until(lambda: not page.counter.busy())
    taken = []
    for number in range(12):
        code = barcode(number * 991 % 1_000)
        begun = time.perf_counter()
        for digit in code:
            press(digit)
        entered = time.perf_counter()
        press("\r", Qt.Key.Key_Return)
        until(lambda: page.cart.lines.rowCount() == number + 1)  # noqa: B023
        page.cart.viewport().repaint()
        painted = time.perf_counter()
        until(lambda: not page.counter.busy())
        taken.append((entered - begun, painted - entered, time.perf_counter() - entered))
    for at, what in enumerate(("digits_ms", "scan_ms", "settled_ms")):
        told[what] = median(one[at] for one in taken) * 1_000
    until(lambda: not (window.progress.isVisible() or window.progress.waiting()))
    told["checked_rss_mb"] = memory_mb("VmRSS")
    _look_around(app, window)
    told["peak_mb"] = memory_mb("VmHWM")
    return told


def _look_around(app: QApplication, window: MainWindow) -> None:
    """Open every page once and come back."""
    for key in ("orders", "products", "stock", "documents", "sync", "settings", "checkout"):
        shown = window.show_page(key)
        for _ in range(50):
            app.processEvents()
        assert shown.isVisible()
        assert window.current_key() == key


if __name__ == "__main__":
    begun_at = int(sys.argv[2])
    answer = empty_window(begun_at) if "empty" in sys.argv[3:] else desktop(sys.argv[1], begun_at)
    sys.stdout.write(json.dumps(answer) + "\n")
