"""The shortcut sheet (F1): every key of the window and of the page in front, read from their actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.dialogs.base import Dialog
from ui.widgets import Button, KeyHint, key_button, label


def keys_of(widget: QWidget) -> list[tuple[str, str]]:
    """(key, what it does) of every enabled action with a shortcut on `widget` and in it, without doubles."""
    actions = [*widget.actions(), *widget.findChildren(QAction)]
    found: dict[str, str] = {}
    for action in actions:
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if key and action.isEnabled() and action.text():
            found.setdefault(key, action.text().replace("&", ""))
    return list(found.items())


class ShortcutSheet(Dialog):
    """Two groups: this page, and everywhere."""

    def __init__(
        self,
        page_title: str,
        page_keys: Iterable[tuple[str, str]],
        window_keys: Iterable[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        change: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(self.tr("Tombol pintas"), self.tr("Tutup"), parent, width=520)
        self.cancel.hide()
        self.change = Button(self.tr("Ubah tombol"), icon="keyboard")
        self.change.setVisible(change is not None)
        if change is not None:
            key_button(self, self.change, "F2")
            self.change.clicked.connect(self.accept)
            self.change.clicked.connect(lambda: change())
        self.extras.addWidget(self.change)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self._group(page_title, page_keys)
        self._group(self.tr("Di mana saja"), window_keys)

    def _group(self, title: str, keys: Iterable[tuple[str, str]]) -> None:
        keys = list(keys)
        if not keys:
            return
        row = self._grid.rowCount()
        self._grid.addWidget(label(title, "heading"), row, 0, 1, 2)
        for number, (key, text) in enumerate(keys, start=row + 1):
            self._grid.addWidget(KeyHint(key), number, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(label(text, wrap=True), number, 1)
