"""The base of fields that read what is typed into a value: money, a quantity."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from ui.widgets.labels import set_property

V = TypeVar("V")


class ValueEdit(QLineEdit, Generic[V]):
    """The value, or None while empty or unreadable (then `problem` says why and the border turns red)."""

    value_changed = Signal(object)
    """The value or None; not emitted twice for the same one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: V | None = None
        self._problem: DomainError | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def parse(self, text: str) -> V:
        """Read a text that is not blank. Raises DomainError."""
        raise NotImplementedError

    def value(self) -> V | None:
        return self._value

    def problem(self) -> DomainError | None:
        """Why what stands in the field cannot be read; None when it can, or when there is nothing."""
        return self._problem

    def read(self) -> None:
        """Take what stands in the field now."""
        value: V | None = None
        self._problem = None
        if self.text().strip():
            try:
                value = self.parse(self.text())
            except DomainError as error:
                self._problem = error
        set_property(self, "invalid", self._problem is not None)
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)
