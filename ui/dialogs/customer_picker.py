"""Who buys: find a customer by name, nickname or phone, or write a new one down in the same place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import customers
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.services.commands import SaveCustomer
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.theme import Colour
from ui.widgets import EmptyState, Field, QuietButton, SearchBox, TableView, key_button

_FIELDS = {"customer.name_missing": "name", "customer.phone_unreadable": "phone"}
_TABLE_HEIGHT = 220


class CustomerPicker(Dialog):
    """Arrow keys choose, Enter takes; a name that nobody has becomes a new customer with two Enters."""

    grows = True

    picked = Signal(object)
    """CustomerRow, or None for a buyer without a name."""

    def __init__(self, shop: Shop, parent: QWidget | None = None, *, chosen: str | None = None) -> None:
        super().__init__(self.tr("Pelanggan"), self.tr("Pilih"), parent, width=560)
        self._shop = shop
        self._customer_id = new_id()
        self._asked: str | None = None
        self._wanted = False
        self.search = SearchBox(self.tr("Cari nama, panggilan, atau nomor HP"))
        self.rows: KeysetTableModel[CustomerRow] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.rows, "customer-picker")
        self.table.setAccessibleName(self.tr("Daftar pelanggan"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(
            EmptyState(
                "users",
                self.tr("Belum ada pelanggan dengan nama itu"),
                self.tr("Tekan Enter untuk menuliskannya sebagai pelanggan baru."),
            )
        )
        self.name = QLineEdit()
        self.phone = QLineEdit()
        self.fields = {
            "name": Field(self.tr("&Nama"), self.name, self.tr("Boleh nama panggilan, misalnya Bu Sri wetan pasar")),
            "phone": Field(self.tr("Nomor &HP"), self.phone, self.tr("Boleh dikosongkan")),
        }
        self._form = QWidget()
        self.new = QuietButton(self.tr("Pelanggan baru"), "plus")
        self.nobody = QuietButton(self.tr("Tanpa nama"))
        self._lay_out(chosen)
        self.search.lead(self.table)
        self.search.searched.connect(self._search)
        self.search.submitted.connect(lambda _text: self._submit())
        self.table.row_activated.connect(self._pick)
        self.rows.loaded.connect(self._found)
        self._show_list()
        self._search("")

    def submit(self) -> None:
        """Take the chosen customer, or save the new one."""
        if not self._form.isHidden():
            self._save()
        elif self._asked != self.search.text():
            self._wanted = True  # Enter came before the answer
        elif self.rows.rows():
            self._pick(self.table.current() or self.rows.row(0))
        else:
            self.open_form()

    def open_form(self) -> None:
        """Write a new customer down, beginning with what was searched for."""
        words = self.search.text().strip()
        number = words.replace(" ", "").lstrip("+")
        (self.phone if number.isdigit() else self.name).setText(words)
        self._form.show()
        self.search.hide()
        self.table.hide()
        self.new.hide()
        self.title.setText(self.tr("Pelanggan baru"))
        self.primary.setText(self.tr("Simpan dan pilih"))
        (self.phone if self.name.text() else self.name).setFocus()

    def _show_list(self) -> None:
        self._form.hide()
        self.search.setFocus()

    def _search(self, text: str) -> None:
        self.search.ask(
            self._shop, lambda connection: (text, customers.search(connection, text)), self._show_rows
        )

    def _show_rows(self, answer: tuple[str, tuple[CustomerRow, ...]]) -> None:
        self._asked, rows = answer
        self.rows.set_rows(rows)

    def _found(self) -> None:
        self.table.take_first()
        if self._wanted:
            self._wanted = False
            self.submit()

    def _pick(self, customer: CustomerRow | None) -> None:
        self.accept()
        self.picked.emit(customer)

    def _save(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        self.set_busy(True)
        made = CustomerRow(self._customer_id, self.name.text().strip(), "umum", self.phone.text(), "", "", "", 0)
        command = SaveCustomer(made.id, made.name, phone=made.phone)
        self._shop.run(command, lambda _changes: self._pick(made), self._refused)

    def _refused(self, error: DomainError) -> None:
        self.set_busy(False)
        field = self.fields.get(_FIELDS.get(error.code, ""))
        if field is None:
            self.show_error(error)
        else:
            message = explain(error)
            field.set_error(f"{message.text} {message.next_step}")
            field.editor.setFocus()

    def _columns(self) -> list[Column[CustomerRow]]:
        return [
            Column(self.tr("Nama"), lambda row: row.name, strong=True),
            Column(self.tr("Nomor HP"), lambda row: row.phone, format_phone, width=140),
            Column(
                self.tr("Utang"),
                lambda row: row.debt,
                lambda debt: shown.figures(debt) if debt else "",
                align="right",
                width=110,
                tone=lambda row: Colour.WARNING_TEXT if row.debt > 0 else None,
            ),
        ]

    def _lay_out(self, chosen: str | None) -> None:
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        for field in self.fields.values():
            form.addWidget(field)
        form.addStretch(1)
        self.new.clicked.connect(self.open_form)
        key_button(self, self.new, "F2")
        self.nobody.clicked.connect(lambda: self._pick(None))
        key_button(self, self.nobody, "F3")
        self.nobody.setVisible(chosen is not None)
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addWidget(self.nobody)
        row.addStretch(1)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._form)
        self.body.addLayout(row)
