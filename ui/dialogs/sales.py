"""Penjualan hari ini: what was sold and how it was paid; look at a sale, print it again, check its QRIS payment."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blangkon_desktop.documents.refund_slip import refund_layout
from blangkon_desktop.domain.events import SALE as SALE_TOPIC
from blangkon_desktop.domain.sale import REFUND, SALE
from blangkon_desktop.queries import sales
from blangkon_desktop.queries.sales import DaySummary, SaleDetail, SaleRow
from ui import format as shown
from ui.background import Shop, Ticket
from ui.dialogs.base import Dialog
from ui.dialogs.payment_words import method_words
from ui.dialogs.qris_check import QrisCheck
from ui.dialogs.sale_view import SaleView
from ui.dialogs.statement_match import StatementMatch
from ui.models.keyset_table_model import Column, KeysetTableModel, PageLike, PageRequest
from ui.proof import look, sentence
from ui.services import Receipts
from ui.theme import Colour
from ui.widgets import Button, EmptyState, IconButton, StatusChip, TableView, label
from ui.widgets.flow import FlowLayout

_TABLE_HEIGHT = 300


class SalesDialog(Dialog):
    """Arrows walk, Enter opens, Escape goes back; Alt+Left shows the day before, for money that came in later."""

    def __init__(self, shop: Shop, receipts: Receipts, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Lihat  Enter"), parent, width=860)
        self._shop = shop
        self._receipts = receipts
        self._date = shown.today()
        self._ticket: Ticket | None = None
        self._view: SaleView | None = None
        self.model: KeysetTableModel[SaleRow] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "sales")
        self.table.setAccessibleName(self.tr("Daftar penjualan"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(EmptyState("receipt", self.tr("Belum ada penjualan di hari ini")))
        self.turnover, self.cash, self.kasbon = (label("", "strong") for _ in range(3))
        self.unchecked = StatusChip("", "neutral")
        self.before = IconButton("chevron-left", self.tr("Hari sebelumnya"))
        self.after = IconButton("chevron-right", self.tr("Hari berikutnya"))
        self.printing = Button(self.tr("Cetak struk"), icon="printer")
        self.check = Button(self.tr("Cek QRIS"), icon="qr-code")
        self.statement = Button(self.tr("Cocokkan mutasi"), icon="file-spreadsheet")
        self._lay_out()
        self._connect()
        self._show_day(self._date)
        self.table.setFocus()

    def view(self) -> SaleView | None:
        """The sale that is open, None while the list is shown."""
        return self._view

    def submit(self) -> None:
        """Open the chosen sale."""
        row = self.table.current()
        if self._view is None and isinstance(row, SaleRow):
            self._shop.ask(lambda connection: sales.detail(connection, row.id), self._open, self.show_error)

    def _columns(self) -> list[Column[SaleRow]]:
        return [
            Column(self.tr("Nota"), lambda row: row.number, strong=True, width=132),
            Column(self.tr("Pukul"), lambda row: row.sold_at, shown.clock, width=70),
            Column(self.tr("Pembeli"), lambda row: row.customer or "–"),
            Column(self.tr("Dibayar"), _methods, width=110),
            Column(
                self.tr("Keadaan"), self._state, width=104,
                tone=_state_tone,
            ),
            Column(
                self.tr("Pasar"), lambda row: look(row.proof).word, width=112, tooltip=_proven,
                icon=lambda row: look(row.proof).icon, tone=lambda row: look(row.proof).colour,
            ),
            Column(self.tr("Total"), _amount, shown.rupiah, align="right", width=120, strong=True),
        ]  # fmt: skip

    def _state(self, row: SaleRow) -> str:
        if row.awaiting:
            return self.tr("belum dicek")
        if row.missing:
            return self.tr("tidak masuk")
        return self.tr("retur") if row.kind == REFUND else ""

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(4)
        self._column.removeWidget(self.title)
        days.addWidget(self.title, 1)
        days.addWidget(self.before)
        days.addWidget(self.after)
        self._column.insertLayout(0, days)
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        summary = FlowLayout()
        summary.setSpacing(14)
        for name, amount in (
            (self.tr("Omzet"), self.turnover),
            (self.tr("Tunai"), self.cash),
            (self.tr("Kasbon"), self.kasbon),
        ):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(label(name, "muted"))
            row.addWidget(amount)
            summary.addWidget(pair)
        summary.addWidget(self.unchecked)
        column.addLayout(summary)
        column.addWidget(self.table, 1)
        self.body.addWidget(self._list, 1)
        self.cancel.setText(self.tr("Tutup"))
        for button in (self.printing, self.check, self.statement):
            self.extras.addWidget(button)

    def _connect(self) -> None:
        for button, keys, pressed in (
            (self.printing, "P", self._print),
            (self.check, "Q", self._check),
            (self.statement, "M", self.open_statement),
            (self.before, "Alt+Left", lambda: self._turn(-1)),
            (self.after, "Alt+Right", lambda: self._turn(1)),
        ):
            self.give(button, keys, pressed)
        self.lead(self.table)
        self._shop.changed.connect(self._changed)

    def _turn(self, days: int) -> None:
        if self._view is None:
            self._show_day((datetime.date.fromisoformat(self._date) + datetime.timedelta(days=days)).isoformat())

    def _show_day(self, wanted: str) -> None:
        today = shown.today()
        self._date = date = min(wanted, today)
        name = self.tr("Penjualan hari ini") if self._date == today else shown.day(self._date)
        self.setWindowTitle(name)
        self.title.setText(name)
        self.after.setEnabled(self._date < today)

        def query(connection: Any, page: PageRequest) -> PageLike[SaleRow]:
            return sales.page(connection, date=date, after=page.after)

        self.model.load(self._shop, query)
        self._ask_summary()

    def _ask_summary(self) -> None:
        wanted = self._date
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._shop.ask(
            lambda connection: (sales.day(connection, wanted), sales.unchecked_qris(connection, wanted)),
            self._show_summary,
        )

    def _show_summary(self, answer: tuple[DaySummary, int]) -> None:
        day, unchecked = answer
        self.turnover.setText(shown.rupiah(day.turnover))
        self.cash.setText(shown.rupiah(day.cash))
        self.kasbon.setText(shown.rupiah(day.kasbon))
        self.unchecked.setVisible(bool(unchecked))
        self.unchecked.show_state(self.tr("QRIS belum dicek {0}").format(shown.rupiah(unchecked)), "warning")

    def show_actions(self) -> None:
        row = self._chosen()
        self.printing.setEnabled(row is not None)
        self.check.setVisible(row is not None and (row.awaiting or row.missing))
        self.primary.setEnabled(row is not None)

    def _chosen(self) -> SaleRow | None:
        row = self._view.sale.row if self._view is not None else self.table.current()
        return row if isinstance(row, SaleRow) else None

    def _open(self, sale: SaleDetail | None) -> None:
        if sale is None:
            return
        self._close_view()
        self._view = SaleView(sale)
        self.body.addWidget(self._view, 1)
        self._list.hide()
        self.before.hide()
        self.after.hide()
        self.primary.hide()
        self.title.setText(self.tr("Nota {0}").format(sale.row.number))
        buyer = sale.row.customer or self.tr("Pembeli umum")
        self.text.setText("  ·  ".join((shown.moment(sale.row.sold_at), buyer, sale.row.cashier)))
        self.text.show()
        self.cancel.setText(self.tr("Kembali"))
        self.cancel.setFocus()
        self.show_actions()

    def _close_view(self) -> None:
        if self._view is not None:
            self.body.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
            self._view = None

    def _print(self) -> None:
        row = self._chosen()
        if row is not None and row.kind == SALE:
            number = row.number
            self._receipts.print_sale(row.id, lambda: self._printed(number), self.show_error)
        elif row is not None:
            self._shop.ask(lambda connection: sales.detail(connection, row.id), self._print_refund, self.show_error)

    def _print_refund(self, refund: SaleDetail | None) -> None:
        if refund is not None:
            number = refund.row.number
            page = refund_layout(refund, self._shop.settings.party(), refund.original, refund.note)
            self._receipts.print_slip(page, lambda: self._printed(number), self.show_error)

    def _printed(self, number: str) -> None:
        self.messages.say(self.tr("Struk {0} dicetak.").format(number), tone="success")

    def _check(self) -> None:
        row = self._chosen()
        if row is not None and (row.awaiting or row.missing):
            self._shop.ask(lambda connection: sales.detail(connection, row.id), self._ask_arrived, self.show_error)

    def open_statement(self) -> StatementMatch:
        """Look up all unconfirmed QRIS payments at once, of any day."""
        return self.open_over(StatementMatch(self._shop, self))

    def _ask_arrived(self, sale: SaleDetail | None) -> None:
        waiting = [payment for payment in sale.payments if payment.checkable] if sale is not None else []
        if sale is not None and waiting:
            self.open_over(QrisCheck(self._shop, sale.row, waiting[0], self))

    def home(self) -> QWidget:
        return self.cancel if self._view is not None else self.table

    def _changed(self, topics: frozenset[str]) -> None:
        if SALE_TOPIC not in topics:
            return
        self.model.reload()
        self._ask_summary()
        if self._view is not None:
            open_id = self._view.sale.row.id
            self._shop.ask(lambda connection: sales.detail(connection, open_id), self._refresh_view)

    def _refresh_view(self, sale: SaleDetail | None) -> None:
        if self._view is not None:
            self._open(sale)

    # Qt's own names from here on.

    def reject(self) -> None:
        if self._view is None:
            super().reject()
            return
        self._close_view()
        self.text.hide()
        for widget in (self._list, self.before, self.after, self.primary):
            widget.show()
        self.title.setText(self.windowTitle())
        self.cancel.setText(self.tr("Tutup"))
        self.table.setFocus()
        self.show_actions()


def _state_tone(row: SaleRow) -> str:
    if row.missing:
        return Colour.DANGER
    return Colour.WARNING_TEXT if row.awaiting else Colour.MUTED


def _methods(row: SaleRow) -> str:
    return ", ".join(method_words(method) for method in row.methods.split(",") if method)


def _amount(row: SaleRow) -> int:
    return -row.total if row.kind == REFUND else row.total


def _proven(row: SaleRow) -> str:
    return sentence(row.proof, shown.now_ms()) if row.proof is not None else ""
