"""A dialog whose content changes while it is open: it takes the height that the content needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from ui.dialogs.base import Dialog


class GrowingDialog(Dialog):
    """Fits again whenever something inside asked for another size, never beyond the screen."""

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        # Only now have all layouts inside heard of what was added or hidden.
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return handled
