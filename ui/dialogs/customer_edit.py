"""A customer: name, telephone, address, office, NPWP."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.services.commands import SaveCustomer
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.widgets import Field

_FIELDS = {"customer.name_missing": "name", "customer.phone_unreadable": "phone", "customer.npwp_unreadable": "npwp"}


class CustomerDialog(Dialog):
    """What the core refuses is said at the field that it is about."""

    saved = Signal(str)
    """The name, when it is on disk."""

    def __init__(self, shop: Shop, customer: CustomerRow, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ubah pelanggan"), self.tr("&Simpan"), parent, width=520)
        self._shop = shop
        self._customer = customer
        self.fields = {
            "name": Field(self.tr("&Nama"), QLineEdit(customer.name)),
            "phone": Field(self.tr("Nomor &HP"), QLineEdit(format_phone(customer.phone))),
            "address": Field(self.tr("&Alamat"), QLineEdit(customer.address)),
            "office": Field(self.tr("&Instansi"), QLineEdit(customer.office)),
            "npwp": Field("NP&WP", QLineEdit(customer.npwp)),
        }
        self.price_class = QComboBox()
        self._fill_classes()
        for field in (*self.fields.values(), Field(self.tr("&Kelas harga"), self.price_class)):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.fields["name"].editor.setFocus()

    def submit(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        self.set_busy(True)
        told = {name: self.text_of(name) for name in self.fields}
        command = SaveCustomer(
            self._customer.id, kind=self._customer.kind, price_class=str(self.price_class.currentData()), **told
        )
        self._shop.run(command, lambda _changes: self._done(told["name"]), self._refused)

    def text_of(self, name: str) -> str:
        """What stands in a field."""
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor.text().strip()

    def _fill_classes(self) -> None:
        self.price_class.addItem(self.tr("Eceran"), "")
        settings = self._shop.settings
        own = self._customer.price_class
        foreign = [(own, own)] if own and own not in dict(settings.price_classes) else []
        for key, name in (*settings.price_classes, *foreign):
            self.price_class.addItem(name, key)
        self.price_class.setCurrentIndex(self.price_class.findData(own))

    def _done(self, name: str) -> None:
        self.saved.emit(name)
        self.accept()

    def _refused(self, error: DomainError) -> None:
        self.set_busy(False)
        field = self.fields.get(_FIELDS.get(error.code, ""))
        if field is None:
            self.show_error(error)
            return
        message = explain(error)
        field.set_error(f"{message.text} {message.next_step}")
        field.editor.setFocus()
