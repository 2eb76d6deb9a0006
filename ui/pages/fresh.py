"""A page that never shows old news: it asks again when something that it shows has changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme
from ui.background import Shop
from ui.widgets import Page, ScrollPanel
from ui.widgets.panels import PAGE_MARGIN

_GAP = 12
_LEAST_ROWS, _LEAST_HEIGHT = 150, 320


class Room(ScrollPanel):
    """Takes the room there is and scrolls when it is too little; never makes its window larger than the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class ListAndChosen(QSplitter):
    """A list and what is chosen in it: side by side, or under each other where the window is too narrow for both.

    `least` are the narrowest widths of the two, in px at 14 px text.
    """

    def __init__(self, rows: QWidget, chosen: QWidget, least: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sides = ((rows, least[0], _LEAST_ROWS), (chosen, least[1], _LEAST_HEIGHT))
        self.setHandleWidth(_GAP)
        self.setChildrenCollapsible(False)
        self.addWidget(rows)
        self.addWidget(chosen)

    def fit(self, width: int) -> None:
        """Lay both out for a page `width` px wide."""
        together = sum(least for _side, least, _height in self._sides)
        across = width >= theme.metrics().scaled(together) + _GAP + 2 * PAGE_MARGIN
        self.setOrientation(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical)
        self.setMinimumHeight(theme.metrics().scaled(_LEAST_HEIGHT) if across else 0)
        self._hold()

    def _hold(self) -> None:
        """Keep both large enough to read; never smaller than what is in them, or a button's text would be cut."""
        sizes = theme.metrics()
        across = self.orientation() == Qt.Orientation.Horizontal
        for side, least, height in self._sides:
            width = max(sizes.scaled(least), side.minimumSizeHint().width())
            side.setMinimumSize(width if across else 0, 0 if across else sizes.scaled(height))

    # Qt's own names from here on.

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        # What is inside asks for its true size only once it wears its style.
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._hold()
        return handled


class FreshPage(Page):
    """Calls `refresh` for its `topics` (domain/events.py): at once while in front, else when it comes back.

    Pages behind others cost nothing while the counter is busy. What is put into `content` scrolls at 200 % text.
    """

    def __init__(
        self,
        shop: Shop,
        topics: frozenset[str],
        title: str,
        subtitle: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, subtitle, parent)
        self.shop = shop
        self._topics = topics
        self._stale = False
        room = Room()
        self.content = room.body
        self.body.addWidget(room, 1)
        shop.changed.connect(self._changed)

    def set_low(self, low: bool) -> None:
        super().set_low(low)
        self.content.setSpacing(8 if low else 12)

    def refresh(self) -> None:
        """Ask again for everything shown."""
        raise NotImplementedError

    def entered(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def _changed(self, topics: frozenset[str]) -> None:
        if not topics & self._topics:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
