"""A return without the nota: scan what comes back, say why, and the drawer gives at most what it costs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.payment import CASH, KASBON
from blangkon_desktop.domain.quantity import amount_for
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import SaleReceipt
from blangkon_desktop.services.money_commands import LooseLine, RefundLoose
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.customer_picker import CustomerPicker
from ui.dialogs.payment_words import paid_back_by
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.pages.checkout_entry import Found, Hit, find
from ui.theme import Colour
from ui.widgets import Button, EmptyState, Field, MoneyEdit, SearchBox, TableView, label
from ui.widgets.flow import FlowLayout

_TABLE_HEIGHT = 170


@dataclass(frozen=True)
class LooseRow:
    """One line: what was found, how many rupiah for it (None: all it costs), and whether it is sold again."""

    hit: Hit
    amount: int | None = None
    restock: bool = True

    @property
    def id(self) -> str:
        return self.hit.id

    @property
    def most(self) -> int:
        """What it costs today."""
        return amount_for(self.hit.quantity, self.hit.unit.price, self.hit.unit.factor)

    @property
    def paid(self) -> int:
        return self.most if self.amount is None else self.amount


class LooseRefundDialog(Dialog):
    """Goods are typed or scanned as at the counter (`2 gula`); F7 says broken, Del takes a line off."""

    grows = True

    refunded = Signal(object)
    """SaleReceipt of the refund that is on disk."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Retur tanpa nota"), self.tr("Terima retur"), parent, width=880)
        self._shop = shop
        self._refund_id = new_id()
        self._method = CASH
        self._customer: CustomerRow | None = None
        self._found = Found("", ())
        self._waiting = False
        self.box = SearchBox(self.tr("Pindai atau ketik barang yang kembali"))
        self.hits: KeysetTableModel[Hit] = KeysetTableModel(self._hit_columns(), self)
        self.hit_table = TableView(self.hits, "loose-hits")
        self.hit_table.setAccessibleName(self.tr("Barang yang ditemukan"))
        self.lines: KeysetTableModel[LooseRow] = KeysetTableModel(self._line_columns(), self)
        self.table = TableView(self.lines, "loose-lines")
        self.table.setAccessibleName(self.tr("Barang yang kembali"))
        self.table.set_empty_state(EmptyState("undo-2", self.tr("Belum ada barang yang kembali")))
        self.amount = MoneyEdit()
        self.reason = QLineEdit()
        self.total = label("Rp0", "total")
        self.customer = Button(self.tr("Pembeli umum"), icon="user")
        self.broken = Button(self.tr("Rusak"), icon="trash-2")
        self.remove = Button(self.tr("Hapus"), icon="x")
        self.methods = self.one_of(paid_back_by(), CASH)
        self._lay_out()
        self.box.searched.connect(self._search)
        self.box.submitted.connect(lambda _text: self._enter())
        self.table.row_selected.connect(lambda _row: self._show_line())
        self.amount.value_changed.connect(self._set_amount)
        self._show_customer(None)
        self._show_lines(())
        self.box.setFocus()

    def submit(self) -> None:
        """Take the goods back."""
        rows = self.lines.rows()
        if rows and not self.reason.text().strip() and not self.reason.hasFocus():
            self.reason.setFocus()
            return
        lines = tuple(
            LooseLine(row.hit.product.id, row.hit.unit.name, row.hit.quantity, row.amount, row.restock) for row in rows
        )
        self.set_busy(True)
        customer = self._customer.id if self._customer is not None else None
        cashier = self._shop.settings.cashier
        command = RefundLoose(self._refund_id, lines, self.reason.text(), self._method, cashier, customer)
        self._shop.run(command, self._done, self.show_error)

    def open_customers(self) -> CustomerPicker:
        """Who brings it; their debt can be lowered."""
        picker = CustomerPicker(self._shop, self, chosen=self._customer.id if self._customer else None)
        picker.picked.connect(self._show_customer)
        return self.open_over(picker)

    def _done(self, changes: Changes) -> None:
        assert isinstance(changes.result, SaleReceipt)
        self.accept()
        self.refunded.emit(changes.result)

    def home(self) -> QWidget:
        return self.box

    def _search(self, text: str) -> None:
        self._stack.setCurrentWidget(self.hit_table if text.strip() else self.table)
        self.box.lead(self.hit_table if text.strip() else self.table)
        self.box.ask(self._shop, lambda connection: find(connection, text.strip()), self._show_found)

    def _show_found(self, found: Found) -> None:
        self._found = found
        self.hits.set_rows(found.hits)
        self.hit_table.take_first()
        if self._waiting and found.text == self.box.text().strip():
            self._waiting = False
            self._enter()

    def _enter(self) -> None:
        """Add what was found; Enter in an empty box goes on to the reason."""
        text = self.box.text().strip()
        if not text:
            self._submit()
        elif self._found.text != text:
            self._waiting = True  # Enter came before the answer
        else:
            hit = self.hit_table.current()
            if isinstance(hit, Hit):
                self.box.clear()
                self._add(hit)
            else:
                self.show_error(self._found.error or DomainError("product.barcode_unknown", barcode=text))

    def _add(self, hit: Hit) -> None:
        rows = [row for row in self.lines.rows() if row.id != hit.id]
        before = next((row for row in self.lines.rows() if row.id == hit.id), None)
        if before is not None:
            hit = replace(hit, quantity=hit.quantity + before.hit.quantity)
        self.messages.clear()
        self._show_lines((*rows, LooseRow(hit)))
        self.table.select_row(len(rows))

    def _change(self, row: LooseRow) -> None:
        self._show_lines(tuple(row if known.id == row.id else known for known in self.lines.rows()))

    def _chosen(self) -> LooseRow | None:
        row = self.table.current()
        return row if isinstance(row, LooseRow) else None

    def _set_amount(self) -> None:
        row = self._chosen()
        if row is not None and self.amount.problem() is None and self.amount.value() != row.amount:
            self._change(replace(row, amount=self.amount.value()))

    def _toggle_broken(self) -> None:
        row = self._chosen()
        if row is not None:
            self._change(replace(row, restock=not row.restock))

    def _remove(self) -> None:
        row = self._chosen()
        if row is not None:
            self._show_lines(tuple(known for known in self.lines.rows() if known.id != row.id))

    def _show_lines(self, rows: tuple[LooseRow, ...]) -> None:
        self.lines.set_rows(rows)
        self.table.take_first()
        self.total.setText(shown.rupiah(sum(row.paid for row in rows)))
        self._show_line()

    def _show_line(self) -> None:
        row = self._chosen()
        for widget in (self.amount, self.broken, self.remove):
            widget.setEnabled(row is not None)
        if not self.amount.hasFocus():
            self.amount.set_value(row.amount if row is not None else None)
        self.amount.setPlaceholderText(shown.figures(row.most) if row is not None else "")

    def _show_customer(self, customer: CustomerRow | None) -> None:
        self._customer = customer
        name = customer.name if customer is not None else self.tr("Pembeli umum")
        self.customer.setText(f"{name}  F6".replace("&", "&&"))
        self.customer.setAccessibleName(self.tr("Pembeli: {0} (F6)").format(name))
        self.methods[KASBON].setVisible(customer is not None)
        if customer is None and self._method == KASBON:
            self.methods[CASH].click()

    def choice_made(self, value: str) -> None:
        self._method = value

    def _hit_columns(self) -> list[Column[Hit]]:
        return [
            Column(self.tr("Barang"), lambda hit: hit.product.name, strong=True),
            Column(
                self.tr("Jumlah"), lambda hit: shown.quantity(hit.quantity, hit.unit.name, hit.unit.factor), width=110,
            ),
            Column(self.tr("Harga"), lambda hit: hit.unit.price, shown.figures, align="right", width=110),
        ]  # fmt: skip

    def _line_columns(self) -> list[Column[LooseRow]]:
        return [
            Column(self.tr("Barang"), lambda row: row.hit.product.name, strong=True),
            Column(
                self.tr("Jumlah"),
                lambda row: shown.quantity(row.hit.quantity, row.hit.unit.name, row.hit.unit.factor), width=110,
            ),
            Column(
                self.tr("Barangnya"), lambda row: self.tr("masuk stok") if row.restock else self.tr("rusak, dibuang"),
                width=130, tone=lambda row: None if row.restock else Colour.WARNING_TEXT,
            ),
            Column(self.tr("Uang"), lambda row: row.paid, shown.figures, align="right", width=110, strong=True),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for table in (self.table, self.hit_table):
            table.prefer_height(_TABLE_HEIGHT)
            self._stack.addWidget(table)
        self.give(self.customer, "F6", self.open_customers)
        self.give(self.broken, "F7", self._toggle_broken)
        self.give(self.remove, "Shift+Del", self._remove)
        tools = FlowLayout()
        for button in (*self.methods.values(), self.customer, self.broken, self.remove):
            tools.addWidget(button)
        edit = QHBoxLayout()
        edit.setSpacing(8)
        edit.addWidget(Field(self.tr("&Uang untuk baris ini"), self.amount), 1)
        edit.addWidget(Field(self.tr("&Alasan"), self.reason), 2)
        self.body.addWidget(self.box)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(edit)
        self.body.addLayout(tools)
        self.extras.addWidget(self.total)
