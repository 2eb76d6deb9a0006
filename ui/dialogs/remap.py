"""Other keys for a page: choose what, press the new key. A key that does something already is refused."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import SETTINGS
from blangkon_desktop.services.commands import SaveSettings
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.shortcuts import KeyRow, keys_of_page, taken_by
from ui.theme import Colour
from ui.widgets import Button, TableView

_TABLE_HEIGHT = 260
_NOT_ALONE = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_PLAIN = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.ShiftModifier


class RemapDialog(Dialog):
    """Enter waits for the next key; F8 brings the first one back."""

    def __init__(
        self, shop: Shop, page: QWidget, page_key: str, window: list[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Ubah tombol pintas"), self.tr("Ganti  Enter"), parent,
            text=self.tr("Pilih barisnya, tekan Enter, lalu tekan tombol yang baru."), width=560,
        )  # fmt: skip
        self._shop = shop
        self._page = page
        self._page_key = page_key
        self._window = window
        self.waiting: KeyRow | None = None
        self.model: KeysetTableModel[KeyRow] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "shortcuts")
        self.table.setAccessibleName(self.tr("Tombol pintas halaman ini"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.row_activated.connect(lambda _row: self._submit())
        self.body.addWidget(self.table, 1)
        self.first = Button(self.tr("Tombol semula"), icon="undo-2")
        self.add_extra(self.first, "F8", self._bring_back)
        self.cancel.setText(self.tr("Tutup"))
        self._show()
        self.table.take_first()
        self.table.setFocus()
        shop.changed.connect(self._changed)

    def submit(self) -> None:
        """Wait for the new key of the chosen row."""
        row = self.table.current()
        if isinstance(row, KeyRow):
            self.waiting = row
            self.first.setEnabled(False)
            self.setFocus()  # the next key belongs to the dialog, not to the table
            self.messages.say(
                self.tr("Tekan tombol baru untuk: {0}").format(row.text),
                self.tr("F1 sampai F12, atau Ctrl dan Alt dengan huruf. Esc membatalkan."), tone="info",
            )  # fmt: skip

    def _take(self, key: str) -> None:
        row, self.waiting = self.waiting, None
        assert row is not None
        self.first.setEnabled(True)
        self.table.setFocus()
        other = taken_by(key, row, keys_of_page(self._page, self._page_key), self._window)
        if other:
            self.show_error(DomainError("settings.key_taken", key=key, action=other))
            return
        self._save(row, key)

    def _bring_back(self) -> None:
        row = self.table.current()
        if not isinstance(row, KeyRow):
            return
        other = taken_by(row.first, row, keys_of_page(self._page, self._page_key), self._window)
        if other:
            self.show_error(DomainError("settings.key_taken", key=row.first, action=other))
        else:
            self._save(row, row.first)

    def _save(self, row: KeyRow, key: str) -> None:
        self.messages.clear()
        settings = self._shop.settings
        wanted = {name: kept for name, kept in settings.shortcuts.items() if name != row.id}
        if key != row.first:
            wanted[row.id] = key
        self._shop.run(SaveSettings(replace(settings, shortcuts=wanted)), failed=self.show_error)

    def _changed(self, topics: frozenset[str]) -> None:
        if SETTINGS in topics:
            self._show()

    def _show(self) -> None:
        self.model.set_rows(keys_of_page(self._page, self._page_key))

    def _columns(self) -> list[Column[KeyRow]]:
        def changed(row: KeyRow) -> str | None:
            return Colour.WARNING_TEXT if row.key != row.first else None

        return [
            Column(self.tr("Gunanya"), lambda row: row.text, strong=True),
            Column(self.tr("Tombol"), lambda row: row.key, width=120, tone=changed),
            Column(self.tr("Semula"), lambda row: row.first, width=120),
        ]

    # Qt's own names from here on.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.waiting is not None:
            event.accept()  # the next key is what it is, and does nothing else
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.waiting is None:
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in _NOT_ALONE:
            return
        if key == Qt.Key.Key_Escape:
            self.waiting = None
            self.first.setEnabled(True)
            self.messages.clear()
            self.table.setFocus()
            return
        plain = not (event.modifiers() & ~_PLAIN)
        if plain and not Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
            self.show_error(DomainError("settings.key_typed"))  # letters and digits are for typing
            return
        self._take(QKeySequence(event.keyCombination()).toString())
