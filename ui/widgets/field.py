"""A form field: its name above, help or what is wrong below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import label, set_property


class Field(QWidget):
    """`Field("Harga jual", MoneyEdit(), hint="per pcs")`; the name is the editor's accessible name too."""

    def __init__(self, name: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self.name = label(name, "strong")
        self.name.setBuddy(editor)
        editor.setAccessibleName(name.replace("&", ""))
        self._below = label(hint, "caption", wrap=True)
        self._below.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(editor)
        column.addWidget(self._below)

    def set_error(self, text: str) -> None:
        """Say below the field what is wrong with it; an empty text brings the hint back."""
        set_property(self._below, "role", "error" if text else "caption")
        set_property(self.editor, "invalid", bool(text))
        self._below.setText(text or self._hint)
        self._below.setVisible(bool(text or self._hint))
        self.editor.setAccessibleDescription(text or self._hint)

    def error(self) -> str:
        """What `set_error` last said."""
        return self._below.text() if self._below.property("role") == "error" else ""
