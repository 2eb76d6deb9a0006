"""Looks whether the computer's clock can be believed, and asks once when it cannot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from blangkon_desktop.domain.clock import Reading
from ui.background import Shop
from ui.dialogs.clock_question import ClockQuestion


class ClockWatch(QObject):
    """`button` is shown while the time is in doubt, and asks again."""

    def __init__(
        self, shop: Shop, clock: Callable[[], Reading], button: QAbstractButton, window: QWidget
    ) -> None:
        super().__init__(window)
        self._shop = shop
        self._clock = clock
        self._button = button
        self._window = window
        self._asked = False
        self.question: ClockQuestion | None = None
        button.clicked.connect(self.ask)
        QTimer.singleShot(0, self, self.look)  # once the window is there

    def look(self) -> None:
        """Ask when a doubt is new; a question that the marketplace has settled meanwhile goes away."""
        doubtful = self._clock().suspect
        self._button.setVisible(doubtful)
        if not doubtful:
            self._asked = False
            if self.question is not None:
                self.question.reject()
        elif not self._asked:
            self.ask()

    def ask(self) -> None:
        """Open the question, unless it is open or no longer one."""
        reading = self._clock()
        if self.question is not None or not reading.suspect:
            return
        self._asked = True
        self.question = ClockQuestion(self._shop, reading, self._window)
        self.question.finished.connect(self._closed)
        self.question.open()

    def _closed(self) -> None:
        self.question = None
        self.look()
