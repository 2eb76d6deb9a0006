"""Python's search for garbage in cycles, on the GUI thread only.

Python starts that search in whatever thread happens to allocate, so a dialog that was closed a minute ago could be
taken apart by the thread that talks to the marketplace; Qt allows that only to the thread that owns the widget, and the
program died of it now and then (seen once as a segmentation fault in a run of the tests). So the automatic search is
off, and a timer of the GUI thread does the same work by the same thresholds
(https://riverbankcomputing.com/pipermail/pyqt/2011-August/030378.html).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class GarbageCollector(QObject):
    """From now on garbage is looked for on this thread alone, at most once a second, while events are handled."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._first)
        self._timer.start(EVERY_MS)

    def _first(self) -> None:
        # What was loaded to get the window open stays until the end; searching it again each time would cost a slow
        # laptop a tenth of a second.
        gc.freeze()
        self._timer.timeout.disconnect(self._first)
        self._timer.timeout.connect(collect_due)


def collect_due() -> None:
    """Search the generations that are due, as Python would have done by itself. GUI thread only."""
    due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if not due[0]:
        return
    gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
