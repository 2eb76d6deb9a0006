"""A field for whole rupiah that groups thousands while a person types."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from blangkon_desktop.domain.money import format_rupiah, parse_rupiah
from ui import theme
from ui.theme import Colour
from ui.widgets.value_edit import ValueEdit

_ONLY_DIGITS = re.compile(r"^\s*(?:[Rr][Pp]\.?)?[\d.\s]*$")


class MoneyEdit(ValueEdit[int]):
    """Rupiah as int; the thousands are grouped while a person types."""

    def __init__(self, value: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setAccessibleDescription(self.tr("Jumlah dalam rupiah"))
        self.textEdited.connect(self._typed)
        self.set_value(value)

    def parse(self, text: str) -> int:
        return parse_rupiah(text)

    def set_value(self, value: int | None) -> None:
        """Show an amount; None empties the field."""
        self.setText("" if value is None else format_rupiah(value, symbol=False))
        self.read()

    def _typed(self, text: str) -> None:
        if _ONLY_DIGITS.match(text):
            self._group(text)
        self.read()

    def _group(self, text: str) -> None:
        """Regroup and keep the cursor behind the same digit."""
        digits_right = sum(character.isdigit() for character in text[self.cursorPosition() :])
        digits = re.sub(r"\D", "", text).lstrip("0") or ("0" if "0" in text else "")
        grouped = f"{int(digits):,}".replace(",", ".") if digits else ""
        self.setText(grouped)
        position = len(grouped)
        while digits_right and position:
            position -= 1
            digits_right -= grouped[position].isdigit()
        self.setCursorPosition(position)

    # Qt's own names from here on.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(Colour.MUTED))
        font = self.font()
        font.setPixelSize(theme.metrics().caption)
        painter.setFont(font)
        inside = self.rect().adjusted(12, 0, -12, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "Rp")
