"""Kelas harga: what the shop calls its price lists beside eceran."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QLineEdit, QWidget

from blangkon_desktop.domain.product import search_key
from blangkon_desktop.domain.shop import ShopSettings
from ui.pages.settings_form import Form, put
from ui.widgets import label

CLASSES = 6
"""Price lists beside eceran; more are a sign that somebody makes one per customer."""


class PricesForm(Form):
    """A name may change at any time: products and customers know the key, which is made once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kelas harga"), parent)
        self._keys: list[str] = []
        words = self.tr("Nama daftar harga selain eceran. Pilih kelasnya di pelanggan, isi harganya di barang.")
        self.card.body.addWidget(label(words, "muted", wrap=True))
        self.names = [QLineEdit() for _ in range(CLASSES)]
        for at in range(0, CLASSES, 2):
            self.row(
                *(self.add(f"class{n}", self.tr("Kelas {0}").format(n + 1), self.names[n]) for n in (at, at + 1))
            )

    def show_settings(self, settings: ShopSettings) -> None:
        self._keys = [key for key, _ in settings.price_classes]
        names = [name for _, name in settings.price_classes]
        for edit, name in zip(self.names, [*names, *[""] * CLASSES], strict=False):
            put(edit, name)

    def settings(self, before: ShopSettings) -> ShopSettings:
        """`before` with the names in the fields; an emptied one is no choice any more, its prices stay."""
        classes: list[tuple[str, str]] = []
        for number, edit in enumerate(self.names):
            name = " ".join(edit.text().split())
            key = self._keys[number] if number < len(self._keys) else search_key(name)
            if name and key not in dict(classes):
                classes.append((key, name))
        return dataclasses.replace(before, price_classes=tuple(classes))
