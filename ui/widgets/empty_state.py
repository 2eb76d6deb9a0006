"""What a list shows while it is empty: an icon, a sentence that teaches, and the button that helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Colour
from ui.widgets.buttons import Button
from ui.widgets.labels import label

_MEDAL = 80
_WORDS = 120
"""What title, text and button need, in px at 14 px text."""


class EmptyState(QWidget):
    """`EmptyState("package", "Belum ada barang", "Impor ...", "Impor dari Excel", self.open_import)`."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        button: str = "",
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # It lies over a table and must not let the table's mouse events and colours through.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = picture = QLabel()
        picture.setProperty("role", "medal")
        picture.setFixedSize(_MEDAL, _MEDAL)
        picture.setPixmap(theme.icon(icon, Colour.SOGA).pixmap(_MEDAL // 2, _MEDAL // 2))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label(title, "heading", wrap=True)
        self.text = label(text, "muted", wrap=True)
        for words in (self.title, self.text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.text)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(0, 8, 0, 0)
        self._buttons.setSpacing(8)
        for _side in range(2):
            self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        column.addStretch(2)
        self.button: Button | None = None
        if button and clicked is not None:
            self.button = self.add_button(button, clicked)

    def add_button(self, text: str, clicked: Callable[[], object]) -> Button:
        """One more way to get something into the list."""
        made = Button(text)
        made.clicked.connect(lambda: clicked())
        self._buttons.insertWidget(self._buttons.count() - 1, made)
        return made

    def say(self, title: str, text: str = "") -> None:
        """Change the words, such as from "no products" to "nothing found"."""
        self.title.setText(title)
        self.text.setText(text)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The words matter more than the picture.
        self._picture.setVisible(self.height() >= _MEDAL + theme.metrics().scaled(_WORDS))
