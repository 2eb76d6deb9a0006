"""What else a product is called, and its permits; all of it may stay empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.product import Product, tidy_aliases
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.widgets import Field

_PERMITS = ("nib", "pirt", "halal")
_FIELDS = {
    "product.alias_too_long": "aliases",
    "product.too_many_aliases": "aliases",
    "product.nib_wrong": "nib",
    "product.pirt_wrong": "pirt",
    "product.halal_wrong": "halal",
}


class NamesDialog(Dialog):
    """Hands the fields to `done`; the product dialog saves them with the rest."""

    def __init__(
        self, details: Mapping[str, Any], done: Callable[[dict[str, Any]], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Nama lain dan izin"), self.tr("&Pakai"), parent, width=520)
        self._done = done
        self.fields = {
            "aliases": Field(
                self.tr("&Nama lain"), QLineEdit(", ".join(details["aliases"])),
                self.tr("Sebutan yang dipakai pembeli, pisahkan dengan koma. Bisa dicari di kasir."),
            ),
            "nib": Field("N&IB", QLineEdit(details["nib"]), self.tr("13 angka; boleh kosong")),
            "pirt": Field("P-IR&T", QLineEdit(details["pirt"]), self.tr("15 angka; boleh kosong")),
            "halal": Field(
                self.tr("Nomor &halal"), QLineEdit(details["halal"]), self.tr("Diawali ID; boleh kosong")
            ),
        }  # fmt: skip
        aliases = self.fields["aliases"].editor
        assert isinstance(aliases, QLineEdit)
        aliases.setPlaceholderText(self.tr("Misalnya: gendis, gula putih"))
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        aliases.setFocus()

    def submit(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        try:
            product = Product("", "", aliases=tidy_aliases(self.text_of("aliases").split(",")))
            for name in _PERMITS:
                setattr(product, name, self.text_of(name))
            product.check_details()
        except DomainError as error:
            message = explain(error)
            field = self.fields[_FIELDS[error.code]]
            field.set_error(f"{message.text} {message.next_step}")
            field.editor.setFocus()
            return
        self._done({name: getattr(product, name) for name in ("aliases", *_PERMITS)})
        self.accept()

    def text_of(self, name: str) -> str:
        """What stands in a field."""
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor.text().strip()
