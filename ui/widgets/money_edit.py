"""A field for whole rupiah that groups thousands while a person types."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import format_rupiah, parse_rupiah
from ui import theme
from ui.theme import Colour
from ui.widgets.labels import set_property

_ONLY_DIGITS = re.compile(r"^\s*(?:[Rr][Pp]\.?)?[\d.\s]*$")


class MoneyEdit(QLineEdit):
    """Rupiah as int, or None while empty or unreadable (then `problem` says why and the border turns red)."""

    value_changed = Signal(object)
    """int rupiah or None; not emitted twice for the same value."""

    def __init__(self, value: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: int | None = None
        self._problem: DomainError | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setAccessibleDescription(self.tr("Jumlah dalam rupiah"))
        self.textEdited.connect(self._typed)
        self.set_value(value)

    def value(self) -> int | None:
        return self._value

    def problem(self) -> DomainError | None:
        """Why what stands in the field is not an amount; None when it is one, or empty."""
        return self._problem

    def set_value(self, value: int | None) -> None:
        """Show an amount; None empties the field."""
        self.setText("" if value is None else format_rupiah(value, symbol=False))
        self._read(self.text())

    def _typed(self, text: str) -> None:
        if _ONLY_DIGITS.match(text):
            self._group(text)
        self._read(self.text())

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

    def _read(self, text: str) -> None:
        value: int | None = None
        self._problem = None
        if text.strip():
            try:
                value = parse_rupiah(text)
            except DomainError as error:
                self._problem = error
        set_property(self, "invalid", self._problem is not None)
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(Colour.MUTED))
        font = self.font()
        font.setPixelSize(theme.metrics().caption)
        painter.setFont(font)
        inside = self.rect().adjusted(12, 0, -12, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "Rp")
