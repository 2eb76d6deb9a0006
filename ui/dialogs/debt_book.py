"""Buku kasbon: who owes how much, by age; Enter opens one customer's account."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from blangkon_desktop.domain.debt import AGE_BANDS
from blangkon_desktop.domain.events import CUSTOMER, SALE
from blangkon_desktop.queries import debts
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.queries.debts import DebtorRow
from blangkon_desktop.reports.ageing import write_ageing
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.customer_picker import CustomerPicker
from ui.dialogs.debt_account import DebtAccount
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.services import Receipts
from ui.theme import Colour
from ui.widgets import Button, EmptyState, SearchBox, TableView, label
from ui.widgets.save_file import ask_where

_TABLE_HEIGHT = 260


class DebtBook(Dialog):
    """Type a name, arrows walk, Enter opens; F2 opens the account of anybody, also of somebody who owes nothing."""

    def __init__(self, shop: Shop, receipts: Receipts, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Buku kasbon"), self.tr("Buka  Enter"), parent, width=880)
        self._shop = shop
        self._receipts = receipts
        self.debtors: tuple[DebtorRow, ...] = ()
        self.search = SearchBox(self.tr("Cari nama atau nomor HP"))
        self.model: KeysetTableModel[DebtorRow] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "debtors")
        self.table.setAccessibleName(self.tr("Daftar utang pelanggan"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(
            EmptyState("hand-coins", self.tr("Tidak ada yang berutang"), self.tr("F2 mencatat utang dari buku lama."))
        )
        self.total = label("", "figure")
        self.late = label("", "muted")
        self.anybody = Button(self.tr("Pelanggan lain"), icon="users")
        self.export = Button(self.tr("Simpan CSV"), icon="save")
        self._lay_out()
        self.search.lead(self.table)
        self.search.searched.connect(lambda _text: self._show_rows())
        self.search.submitted.connect(lambda _text: self._submit())
        self.table.row_activated.connect(lambda _row: self._submit())
        self.model.loaded.connect(self._loaded)
        shop.changed.connect(self._changed)
        self.search.setFocus()
        self._ask()

    def submit(self) -> None:
        """Open the chosen customer's account."""
        row = self.table.current()
        if isinstance(row, DebtorRow):
            self.open_account(row.id)

    def open_account(self, customer_id: str) -> DebtAccount:
        """One customer's account."""
        return self.open_over(DebtAccount(self._shop, self._receipts, customer_id, self))

    def open_anybody(self) -> CustomerPicker:
        """Choose a customer, or write a new one down."""
        picker = CustomerPicker(self._shop, self)
        picker.picked.connect(self._picked)
        return self.open_over(picker)

    def open_export(self) -> None:
        """Ask where the CSV goes."""
        ask_where(self, self.tr("Simpan CSV"), "umur-kasbon.csv", "CSV (*.csv)", self.save)

    def save(self, path: Path) -> None:
        """Write the CSV in the background."""
        rows = self.debtors
        self._shop.work(
            lambda _progress: write_ageing(rows, path), lambda _nothing: self._saved(path), self.show_error,
            self.tr("Menyimpan umur kasbon"),
        )  # fmt: skip

    def _saved(self, path: Path) -> None:
        self.messages.say(self.tr("{0} tersimpan.").format(path.name), tone="success")

    def _picked(self, customer: CustomerRow | None) -> None:
        if customer is not None:
            self.open_account(customer.id)

    def home(self) -> QWidget:
        return self.search

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & {CUSTOMER, SALE}:
            self._ask()

    def _ask(self) -> None:
        today = shown.today()
        self._shop.ask(lambda connection: debts.debtors(connection, today), self._show, self.show_error)

    def _show(self, rows: tuple[DebtorRow, ...]) -> None:
        self.debtors = rows
        self.total.setText(shown.rupiah(sum(row.debt for row in rows if row.debt > 0)))
        late = sum(sum(row.ageing.bands[2:]) for row in rows)
        self.late.setText(self.tr("lebih dari 30 hari: {0}").format(shown.rupiah(late)))
        self.late.setVisible(bool(late))
        self.export.setEnabled(bool(rows))
        self._show_rows()

    def _show_rows(self) -> None:
        words = self.search.text().casefold().split()
        digits = "".join(filter(str.isdigit, self.search.text())).removeprefix("0")

        def fits(row: DebtorRow) -> bool:
            named = all(word in row.name.casefold() for word in words)
            return named or (len(digits) >= 3 and digits in row.phone)

        self.model.set_rows([row for row in self.debtors if fits(row)])

    def _loaded(self) -> None:
        self.primary.setEnabled(self.table.take_first())

    def _columns(self) -> list[Column[DebtorRow]]:
        def money(place: int) -> Column[DebtorRow]:
            low, high = AGE_BANDS[place]
            head = self.tr("> {0} hari").format(low - 1) if high is None else self.tr("{0}–{1} hari").format(low, high)
            late = Colour.WARNING_TEXT if place >= 2 else None
            return Column(
                head, lambda row: row.ageing.bands[place], lambda amount: shown.figures(amount) if amount else "",
                align="right", width=88, tone=lambda _row: late,
            )  # fmt: skip

        return [
            Column(self.tr("Nama"), lambda row: row.name, strong=True),
            Column(self.tr("Utang"), lambda row: row.debt, shown.rupiah, align="right", width=112, strong=True),
            *(money(place) for place in range(len(AGE_BANDS))),
            Column(
                self.tr("Tertua"), lambda row: row.ageing.oldest, lambda date: shown.day_digits(date) if date else "",
                width=106,
            ),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        sums = QHBoxLayout()
        sums.setSpacing(8)
        sums.addWidget(label(self.tr("Semua utang"), "muted"))
        sums.addWidget(self.total)
        sums.addSpacing(14)
        sums.addWidget(self.late)
        sums.addStretch(1)
        self.body.addLayout(sums)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.cancel.setText(self.tr("Tutup"))
        self.add_extra(self.anybody, "F2", self.open_anybody)
        self.add_extra(self.export, "Ctrl+S", self.open_export)
