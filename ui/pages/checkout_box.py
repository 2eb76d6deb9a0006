"""The one box of the counter: it takes scans and names, and for a moment a quantity, a discount or a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets import KeyHint, SearchBox, StatusChip, label

_LONGEST_NAME = 32


@dataclass(frozen=True)
class Question:
    """What the box asks instead of goods: `answer` gets the text and may raise DomainError to stay open."""

    name: str
    help: str
    text: str
    answer: Callable[[str], object]


class CounterBox(SearchBox):
    """Keys that an empty box leaves to the cart."""

    remove_pressed = Signal()
    escaped = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent, counter=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self.text():
            self.remove_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class EntryBar(QWidget):
    """The box, and above it what it asks for while it does not take goods."""

    goods_typed = Signal(str)
    """Every change of the text while it stands for goods."""
    goods_entered = Signal(str)
    answered = Signal(object, str)
    """Question and text, on Enter; `finish` when it was accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._goods = self.tr("Pindai, ketik nama, atau jumlah × barang")
        self.box = CounterBox(self._goods)
        self.box.searched.connect(self._typed)
        self.box.submitted.connect(self._entered)
        self.box.escaped.connect(self.finish)
        self._chip = StatusChip("", "accent")
        self._help = label("", "muted")
        # A long sentence gives way instead of widening the page.
        self._help.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._asks = QWidget()
        row = QHBoxLayout(self._asks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._chip)
        row.addWidget(self._help, 1)
        for key, text in (("Enter", self.tr("simpan")), ("Esc", self.tr("batal"))):
            row.addWidget(KeyHint(key))
            row.addWidget(label(text, "caption"))
        self._asks.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._asks)
        column.addWidget(self.box)

    def question(self) -> Question | None:
        """What the box asks for now; None while it takes goods."""
        return self._question

    def ask(self, question: Question) -> None:
        """Ask for something else than goods, with `question.text` to start from."""
        self._question = question
        self._chip.setText(shorten(question.name, _LONGEST_NAME, placeholder="…"))
        self._help.setText(question.help)
        self._asks.show()
        self.box.setAccessibleName(question.name)
        self.box.setPlaceholderText(question.help)
        self.box.setText(question.text)
        self.box.selectAll()
        self.box.setFocus()

    def finish(self) -> None:
        """Take goods again."""
        if self._question is not None:
            self._question = None
            self._asks.hide()
            self.box.setAccessibleName(self._goods)
            self.box.setPlaceholderText(self._goods)
            self.box.clear()

    def _typed(self, text: str) -> None:
        self.goods_typed.emit("" if self._question else text.strip())

    def _entered(self, text: str) -> None:
        if self._question is not None:
            self.answered.emit(self._question, text.strip())
        elif text.strip():
            self.goods_entered.emit(text.strip())
