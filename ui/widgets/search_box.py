"""The search field: asks at every letter, forgets the question before, sends arrow keys to the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.background import Query, Shop, Ticket
from ui.theme import Colour

T = TypeVar("T")
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchBox(QLineEdit):
    """`searched(str)` at every change, `submitted(str)` on Enter; Escape empties it."""

    searched = Signal(str)
    submitted = Signal(str)

    def __init__(
        self, placeholder: str = "", parent: QWidget | None = None, *, counter: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "counter" if counter else "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self._make_room()
        self._ticket: Ticket | None = None
        self._list: QWidget | None = None
        self.textChanged.connect(self.searched)

    def ask(self, shop: Shop, query: Query[T], done: Callable[[T], object]) -> None:
        """Ask for this field: the answer to the question before, if it is still out, never arrives."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = shop.ask(query, done)

    def lead(self, view: QWidget) -> None:
        """Send arrow and page keys typed here to `view`, so that a hand need not leave the keyboard."""
        self._list = view

    def _make_room(self) -> None:
        self.setTextMargins(theme.metrics().icon + 4, 0, 0, 0)

    # Qt's own names from here on.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.metrics().icon
        place = QRect(10, (self.height() - size) // 2, size, size)
        theme.icon("search", Colour.MUTED).paint(QPainter(self), place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit(self.text())
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in _LIST_KEYS and self._list is not None:
            QCoreApplication.sendEvent(self._list, event)
        else:
            super().keyPressEvent(event)
