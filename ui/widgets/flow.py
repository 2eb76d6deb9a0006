"""Buttons side by side that go on in the next line where there is no room: large text, small screens."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_GAP = 8


class FlowLayout(QLayout):
    """Lays its widgets out like words: as wide as they want to be, in lines from the left, midway in its height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(_GAP)

    def _arrange(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Every visible item with its place in a column of this width."""
        placed: list[tuple[QLayoutItem, QRect]] = []
        x = y = line = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().expandedTo(item.minimumSize())
            size = QSize(min(wanted.width(), width), wanted.height())
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self.spacing(), 0
            placed.append((item, QRect(x, y, size.width(), size.height())))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return placed

    # Qt's own names from here on.

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    # Qt asks until there is none, and the stubs do not know that None is the answer then.
    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.y() + place.height() for _item, place in self._arrange(width)), default=0)

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        down = max(0, rect.height() - self.heightForWidth(rect.width())) // 2
        for item, place in self._arrange(rect.width()):
            item.setGeometry(place.translated(rect.x(), rect.y() + down))
