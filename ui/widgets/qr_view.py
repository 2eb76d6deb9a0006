"""A QR code on screen: square, sharp modules on white, never anti-aliased."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blangkon_desktop.documents.qr import modules


class QrView(QWidget):
    """Shows `payload` as large as whole pixels allow; phones read it best with nothing near it."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._rows: tuple[tuple[bool, ...], ...] = ()
        self.payload = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, payload: str, meaning: str) -> None:
        """Show a code; `meaning` is what a screen reader says in its place. An empty payload shows nothing."""
        if payload != self.payload:
            self._rows = modules(payload) if payload else ()
            self.payload = payload
            self.update()
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)

    # Qt's own names from here on.

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        if not self._rows:
            return
        # In device pixels: at 125 % a module of 3.75 would be blurred.
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        room = int(min(self.width(), self.height()) * ratio)
        module = max(1, room // len(self._rows))
        left = (int(self.width() * ratio) - module * len(self._rows)) // 2
        top = (int(self.height() * ratio) - module * len(self._rows)) // 2
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRect(left + x * module, top + y * module, module, module), QColor("#000000"))
