"""A page that never shows old news: it asks again when something that it shows has changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.background import Shop
from ui.widgets import Page, ScrollPanel


class Room(ScrollPanel):
    """Takes the room there is and scrolls when it is too little; never makes its window larger than the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


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
