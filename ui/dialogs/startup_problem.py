"""The only window of a shop that cannot be opened: what is the matter and what to do, with the code."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from ui import theme
from ui.messages import explain
from ui.theme import Colour
from ui.widgets import PrimaryButton, label


class StartupProblem(QWidget):
    """Shown instead of the main window; nothing was changed."""

    def __init__(self, error: DomainError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        message = explain(error)
        self.setWindowTitle(self.tr("Blangkon tidak bisa membuka toko"))
        self.setMinimumWidth(theme.metrics().scaled(520))
        sign = QLabel()
        sign.setPixmap(theme.icon("triangle-alert", Colour.WARNING_TEXT).pixmap(QSize(40, 40)))
        self.text = label(message.text, "heading", wrap=True)
        self.next_step = label(message.next_step, "body", wrap=True)
        self.code = label(message.code, "caption")
        close = PrimaryButton(self.tr("Tutup"))
        close.clicked.connect(self.close)
        words = QVBoxLayout()
        words.setSpacing(8)
        for widget in (self.text, self.next_step, self.code):
            words.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(sign)
        top.addLayout(words, 1)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(20)
        column.addLayout(top)
        column.addLayout(bottom)
