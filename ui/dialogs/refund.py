"""Goods come back: find the sale, say what returns, see what to pay back, and only then open the drawer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blangkon_desktop.documents.refund_slip import refund_layout
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.payment import CASH, KASBON, TRANSFER
from blangkon_desktop.domain.sale import SALE
from blangkon_desktop.queries import sales
from blangkon_desktop.queries.paging import Page
from blangkon_desktop.queries.sales import SaleDetail, SaleRow
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import RefundSale, SaleReceipt
from ui import format as shown
from ui import theme
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.loose_refund import LooseRefundDialog
from ui.dialogs.payment_words import paid_back_by
from ui.dialogs.refund_lines import RefundLines
from ui.models.keyset_table_model import Column, KeysetTableModel, PageRequest
from ui.services import Receipts
from ui.theme import Colour
from ui.widgets import Button, EmptyState, QuietButton, SearchBox, TableView, key_button, label, line

_TABLE_HEIGHT = 260


class RefundDialog(Dialog):
    """Three views in one: the sales of today (or by number), the goods of one sale, the money to hand back."""

    grows = True

    refunded = Signal(object)
    """SaleReceipt of the refund that is on disk."""

    def __init__(self, shop: Shop, receipts: Receipts, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Retur barang"), self.tr("Pilih"), parent, width=680)
        self._shop = shop
        self._receipts = receipts
        self._slip: SaleDetail | None = None
        self._refund_id = new_id()
        self._sale: SaleDetail | None = None
        self._done = False
        self._method = CASH
        self.search = SearchBox(self.tr("Nomor nota, atau pilih dari penjualan hari ini"))
        self.rows: KeysetTableModel[SaleRow] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.rows, "refund-sales")
        self.lines = RefundLines()
        self.total = label("Rp0", "total")
        self.methods = self.one_of(paid_back_by(), CASH)
        self.loose = QuietButton(self.tr("Tanpa nota"), "undo-2")
        self.printing = Button(self.tr("Cetak nota retur"), icon="printer")
        self.all = QuietButton(self.tr("Semua kembali"), "undo-2")
        self._find, self._return, self._paid, self._sums = (QWidget() for _ in range(4))
        self.paid = label("", "total")
        self.facts = label("", "muted", wrap=True)
        self._lay_out()
        self.search.lead(self.table)
        self.search.searched.connect(self._search)
        self.search.submitted.connect(lambda _text: self._submit())
        self.table.row_activated.connect(self._choose)
        self.rows.loaded.connect(self.table.take_first)
        self.lines.changed.connect(self._show_total)
        self._show(self._find, self.tr("Retur: nota yang mana?"), self.tr("Pilih"))
        self.search.setFocus()
        self._search("")

    def submit(self) -> None:
        """Choose the sale, then take the goods back, then close."""
        if self._done:
            self.accept()
        elif self._sale is None:
            chosen = self.table.current()
            if isinstance(chosen, SaleRow):
                self._choose(chosen)
        else:
            self._refund()

    def open_loose(self) -> LooseRefundDialog:
        """Take goods back that nobody has a nota for."""
        dialog = LooseRefundDialog(self._shop, self)
        dialog.refunded.connect(self._show_receipt)
        return self.open_over(dialog)

    def print_slip(self) -> None:
        """Print the nota of this return."""
        if self._slip is not None:
            page = refund_layout(self._slip, self._shop.settings.party(), self._slip.original, self._slip.note)
            self._receipts.print_slip(page, self._printed, self.show_error)

    def _printed(self) -> None:
        self.messages.say(self.tr("Nota retur dicetak."), tone="success")

    def home(self) -> QWidget:
        return self.primary if self._done else self.search

    def _search(self, words: str) -> None:
        today = None if words.strip() else shown.today()

        def query(connection: Any, request: PageRequest) -> Page[SaleRow]:
            found = sales.page(connection, date=today, text=words, after=request.after)
            return Page(tuple(row for row in found.rows if row.kind == SALE), found.next)

        self.rows.load(self._shop, query)

    def _choose(self, row: SaleRow) -> None:
        self._shop.ask(lambda connection: sales.detail(connection, row.id), self._show_sale, self.show_error)

    def _show_sale(self, sale: SaleDetail | None) -> None:
        if sale is None or self._sale is not None:
            return
        self._sale = sale
        self._show(self._return, self.tr("Retur nota {0}").format(sale.row.number), self.tr("Terima retur"))
        buyer = sale.row.customer or self.tr("Pembeli umum")
        self.text.setText(f"{shown.moment(sale.row.sold_at)}  ·  {buyer}  ·  {shown.rupiah(sale.row.total)}")
        self.text.show()
        self.lines.show_sale(sale)
        self.methods[KASBON].setVisible("kasbon" in sale.row.methods)

    def _refund(self) -> None:
        assert self._sale is not None
        try:
            wanted = self.lines.wanted()
        except DomainError as error:
            self.show_error(error)
            return
        self.set_busy(True)
        cashier = self._shop.settings.cashier
        command = RefundSale(self._refund_id, self._sale.row.id, wanted, self._method, cashier)
        self._shop.run(command, self._show_paid, self.show_error)

    def _show_paid(self, changes: Changes) -> None:
        assert isinstance(changes.result, SaleReceipt)
        self._show_receipt(changes.result)

    def _show_receipt(self, receipt: SaleReceipt) -> None:
        self._done = True
        self.set_busy(False)
        self.text.hide()
        self._show(self._paid, self.tr("Retur diterima"), self.tr("Selesai  Enter"))
        self.paid.setText(shown.rupiah(receipt.total))
        self.facts.setText(self.tr("Nota retur {0}").format(receipt.number))
        self.cancel.hide()
        self.primary.setFocus()
        self.refunded.emit(receipt)
        self._shop.ask(lambda connection: sales.detail(connection, receipt.sale_id), self._show_slip, self.show_error)

    def _show_slip(self, detail: SaleDetail | None) -> None:
        self._slip = detail
        if detail is None:
            return
        method = detail.payments[0].method if detail.payments else CASH
        title = {
            CASH: self.tr("Kembalikan uang tunai"),
            TRANSFER: self.tr("Kembalikan lewat transfer"),
            KASBON: self.tr("Utang sudah dikurangi"),
        }[method]
        self.title.setText(title)
        self.printing.show()

    def _show_total(self) -> None:
        self.total.setText(shown.rupiah(self.lines.total()))

    def _show(self, step: QWidget, title: str, primary: str) -> None:
        for other in (self._find, self._return, self._paid):
            other.setVisible(other is step)
        self._sums.setVisible(step is self._return)
        self.loose.setVisible(step is self._find)
        self.title.setText(title)
        self.primary.setText(primary)

    def _columns(self) -> list[Column[SaleRow]]:
        return [
            Column(self.tr("Nota"), lambda row: row.number, strong=True, width=150),
            Column(self.tr("Waktu"), lambda row: row.sold_at, shown.moment, width=156),
            Column(self.tr("Pembeli"), lambda row: row.customer),
            Column(self.tr("Total"), lambda row: row.total, shown.figures, align="right", width=100, strong=True),
        ]

    def choice_made(self, value: str) -> None:
        self._method = value

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("Daftar nota"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(
            EmptyState(
                "receipt",
                self.tr("Tidak ada nota di sini"),
                self.tr("Ketik awal nomor notanya, seperti tercetak di struk."),
            )
        )
        find = QVBoxLayout(self._find)
        find.setContentsMargins(0, 0, 0, 0)
        find.addWidget(self.search)
        find.addWidget(self.table, 1)
        self.all.clicked.connect(self.lines.take_all)
        key_button(self, self.all, "F8")
        pay = QHBoxLayout()
        pay.setSpacing(8)
        for button in self.methods.values():
            pay.addWidget(button)
        pay.addStretch(1)
        pay.addWidget(self.all)
        sums = QHBoxLayout(self._sums)
        sums.setContentsMargins(0, 0, 0, 0)
        sums.setSpacing(12)
        sums.addWidget(label(self.tr("Uang kembali"), "heading"))
        sums.addWidget(self.total)
        self.extras.addWidget(self._sums)
        self.add_extra(self.loose, "F6", self.open_loose)
        self.add_extra(self.printing, "Ctrl+P", self.print_slip)
        self.printing.hide()
        goods = QVBoxLayout(self._return)
        goods.setContentsMargins(0, 0, 0, 0)
        goods.setSpacing(12)
        goods.addLayout(pay)
        goods.addWidget(line())
        goods.addWidget(self.lines)
        goods.addStretch(1)
        paid = QVBoxLayout(self._paid)
        picture = QLabel()
        size = theme.metrics().scaled(48)
        picture.setPixmap(theme.icon("circle-check", Colour.SUCCESS).pixmap(size, size))
        for words in (picture, self.paid, self.facts):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            paid.addWidget(words)
        paid.addStretch(1)
        self.body.addWidget(self._find, 1)
        self.body.addWidget(self._return)
        self.body.addWidget(self._paid)
