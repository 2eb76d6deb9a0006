"""A page that never shows old news: it asks again when something that it shows has changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.background import Shop
from ui.widgets import Page


class FreshPage(Page):
    """Calls `refresh` for its `topics` (domain/events.py): at once while in front, else when it comes back.

    Pages behind others cost nothing while the counter is busy.
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
        shop.changed.connect(self._changed)

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
