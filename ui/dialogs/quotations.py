"""Penawaran: what was quoted, to whom and until when; from the cart to a quotation, an order, and a sale."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from blangkon_desktop.documents.quotation_paper import quotation_layout
from blangkon_desktop.domain.events import QUOTATION
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.quotation import LIVE, LONGEST_DAYS, ORDERED, QUOTED, SOLD, WITHDRAWN
from blangkon_desktop.queries import quotations
from blangkon_desktop.queries.quotations import QuotationRow
from blangkon_desktop.services.commands import Command
from blangkon_desktop.services.money_commands import (
    ExtendQuotation,
    MakeQuotation,
    OrderQuotation,
    SellQuotation,
    WithdrawQuotation,
)
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Confirm, Dialog
from ui.models.keyset_table_model import Column, KeysetTableModel, PageLike, PageRequest
from ui.services import Receipts
from ui.theme import Colour
from ui.widgets import Button, EmptyState, Field, TableView

_TABLE_HEIGHT = 240
_USUAL_DAYS = "14"


class DaysDialog(Dialog):
    """For how many days a price holds."""

    chosen = Signal(object)
    """int."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, self.tr("Simpan  Enter"), parent, width=400)
        self.days = QLineEdit(_USUAL_DAYS)
        self.days.setValidator(QIntValidator(0, LONGEST_DAYS, self.days))
        self.body.addWidget(Field(self.tr("&Berlaku berapa hari"), self.days))
        self.body.addStretch(1)
        self.days.setFocus()
        self.days.selectAll()

    def submit(self) -> None:
        """Tell the number of days."""
        self.accept()
        self.chosen.emit(int(self.days.text() or 0))


class QuotationsDialog(Dialog):
    """Enter puts the chosen quotation on the counter at its prices; F2 makes one of what is there."""

    grows = True

    def __init__(
        self, shop: Shop, receipts: Receipts, cart_id: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Penawaran"), self.tr("Jual  Enter"), parent, width=880)
        self._shop = shop
        self._receipts = receipts
        self._cart_id = cart_id
        self.model: KeysetTableModel[QuotationRow] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "quotations")
        self.table.setAccessibleName(self.tr("Daftar penawaran"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(
            EmptyState(
                "file-text", self.tr("Belum ada penawaran"), self.tr("Isi keranjang dulu, lalu buat penawarannya (F2).")
            )
        )
        self.make = Button(self.tr("Dari keranjang"), icon="plus")
        self.order = Button(self.tr("Jadi pesanan"), icon="check")
        self.extend = Button(self.tr("Perpanjang"), icon="calendar")
        self.withdraw = Button(self.tr("Batalkan"), icon="undo-2")
        self.page = Button(self.tr("Cetak A5"), icon="file-text")
        self.slip = Button(self.tr("Cetak struk"), icon="printer")
        self._lay_out()
        self.lead(self.table)
        shop.changed.connect(self._changed)
        self.table.setFocus()

        def query(connection: Any, page: PageRequest) -> PageLike[QuotationRow]:
            return quotations.page(connection, after=page.after)

        self.model.load(shop, query)

    def submit(self) -> None:
        """Put the chosen quotation on the counter."""
        row = self._live()
        if row is not None:
            self.set_busy(True)
            command = SellQuotation(row.id, new_id(), self._shop.settings.cashier)
            self._shop.run(command, lambda _changes: self.accept(), self.show_error)

    def open_make(self) -> DaysDialog:
        """Ask how long the prices hold, then make a quotation of the cart."""
        dialog = DaysDialog(self.tr("Penawaran baru"), self)
        cart_id, quotation_id = self._cart_id or "", new_id()
        dialog.chosen.connect(lambda days: self._run(MakeQuotation(quotation_id, cart_id, days)))
        return self.open_over(dialog)

    def open_extend(self) -> DaysDialog | None:
        """Ask how long the chosen one is to hold from today on."""
        row = self._live()
        if row is None or row.state != QUOTED:
            return None
        dialog = DaysDialog(self.tr("Perpanjang {0}").format(row.number), self)
        dialog.chosen.connect(lambda days: self._run(ExtendQuotation(row.id, days)))
        return self.open_over(dialog)

    def ask_withdraw(self) -> Confirm | None:
        """Ask, then let the chosen one hold no longer."""
        row = self._live()
        if row is None:
            return None
        return self.open_over(
            Confirm(
                self.tr("Batalkan penawaran {0}?").format(row.number), self.tr("Harganya tidak berlaku lagi."),
                self.tr("Batalkan penawaran"), lambda: self._run(WithdrawQuotation(row.id)), self,
            )
        )  # fmt: skip

    def _order(self) -> None:
        row = self._live()
        if row is not None:
            self._run(OrderQuotation(row.id))

    def _print(self, *, on_page: bool) -> None:
        row = self.table.current()
        if isinstance(row, QuotationRow):
            paper = quotation_layout(row, self._shop.settings.party())
            send = self._receipts.print_page if on_page else self._receipts.print_slip
            send(paper, lambda: self._printed(row.number), self.show_error)

    def _printed(self, number: str) -> None:
        self.messages.say(self.tr("{0} dicetak.").format(number), tone="success")

    def _run(self, command: Command) -> None:
        if isinstance(command, MakeQuotation):
            self._cart_id = None
        self.messages.clear()
        self._shop.run(command, failed=self.show_error)

    def home(self) -> QWidget:
        return self.table

    def _changed(self, topics: frozenset[str]) -> None:
        if QUOTATION in topics:
            self.model.reload()

    def _live(self) -> QuotationRow | None:
        row = self.table.current()
        return row if isinstance(row, QuotationRow) and row.state in LIVE else None

    def show_actions(self) -> None:
        row = self._live()
        self.make.setEnabled(self._cart_id is not None)
        for button in (self.primary, self.withdraw):
            button.setEnabled(row is not None)
        for button in (self.order, self.extend):
            button.setEnabled(row is not None and row.state == QUOTED)
        for button in (self.page, self.slip):
            button.setEnabled(isinstance(self.table.current(), QuotationRow))

    def _columns(self) -> list[Column[QuotationRow]]:
        def state(row: QuotationRow) -> str:
            if row.state == QUOTED and row.valid_until < shown.today():
                return self.tr("lewat waktu")
            words = {
                QUOTED: self.tr("ditawarkan"), ORDERED: self.tr("dipesan"), SOLD: self.tr("terjual"),
                WITHDRAWN: self.tr("dibatalkan"),
            }  # fmt: skip
            return words[row.state]

        def tone(row: QuotationRow) -> str:
            late = row.state == QUOTED and row.valid_until < shown.today()
            return Colour.WARNING_TEXT if late else Colour.MUTED

        return [
            Column(self.tr("Nomor"), lambda row: row.number, strong=True, width=140),
            Column(self.tr("Tanggal"), lambda row: row.date, shown.day_digits, width=110),
            Column(self.tr("Pembeli"), lambda row: row.customer or "–"),
            Column(self.tr("Berlaku sampai"), lambda row: row.valid_until, shown.day_digits, width=130),
            Column(self.tr("Keadaan"), state, width=110, tone=tone),
            Column(self.tr("Total"), lambda row: row.total, shown.rupiah, align="right", width=120, strong=True),
        ]

    def _lay_out(self) -> None:
        self.body.addWidget(self.table, 1)
        self.add_tools((
            (self.make, "F2", self.open_make), (self.order, "F3", self._order), (self.extend, "F4", self.open_extend),
            (self.page, "F5", lambda: self._print(on_page=True)), (self.slip, "F6", lambda: self._print(on_page=False)),
            (self.withdraw, "Del", self.ask_withdraw),
        ))  # fmt: skip
        self.cancel.setText(self.tr("Tutup"))
