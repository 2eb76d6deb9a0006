"""Pesanan: the order inbox. Answer, pack, hand over, with or without a link; every order gives its papers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from blangkon_desktop.domain.events import DOCUMENT, ORDER, OUTBOX, SETTINGS, STOCK
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.order import CANCELLED, EXPIRED, PENDING
from blangkon_desktop.domain.tax import TAXABLE
from blangkon_desktop.queries import orders, products
from blangkon_desktop.queries.orders import OrderDetail, OrderRow
from blangkon_desktop.services.commands import AnswerOrder, IssueDocument, IssuedPaper
from ui import format as shown
from ui.background import Shop, Ticket
from ui.dialogs.base import Confirm
from ui.dialogs.decline_order import DeclineOrderDialog
from ui.dialogs.document_preview import DocumentPreview
from ui.models.keyset_table_model import KeysetTableModel, PageLike, PageRequest
from ui.pages.fresh import FreshPage, ListAndChosen
from ui.pages.orders_list import OrderList, order_columns
from ui.pages.orders_panel import OrderPanel
from ui.pages.orders_words import GROUPS, TaxNote, group_of, group_words, states_of, tax_note
from ui.widgets import EmptyState, page_action

COUNTDOWN_MS = 30_000


class OrdersPage(FreshPage):
    """Tabs by what is to be done, the list left, the order right. An answer is kept at once and sent later."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(
            shop, frozenset({ORDER, STOCK, OUTBOX, DOCUMENT, SETTINGS}), self.tr("Pesanan"),
            self.tr("Jawaban tersimpan di sini dan dikirim sendiri begitu ada sinyal."), parent,
        )  # fmt: skip
        self._counts: Ticket | None = None
        self._detail: Ticket | None = None
        self._tax: TaxNote | None = None
        self._wanted = ""
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Keadaan pesanan"))
        for group in GROUPS:
            self.tabs.addTab(group_words(group))
        self.model = KeysetTableModel(order_columns(), self)
        self.list = OrderList(self.model)
        self.list.setAccessibleName(self.tr("Daftar pesanan"))
        self.empty = EmptyState("inbox", "", "")
        self.list.set_empty_state(self.empty)
        self.panel = OrderPanel(self)
        self._lay_out()
        self._connect()
        self._load()
        self._count()
        self.list.setFocus()

    def refresh(self) -> None:
        self.model.reload()
        self._count()
        self._ask_detail(self.list.current())

    def show_group(self, group: str) -> None:
        """Bring one tab to the front: answer, prepare, ready, sent or done."""
        self.tabs.setCurrentIndex(list(GROUPS).index(group))

    def open_order(self, order_id: str) -> None:
        """Bring one order to the front, whatever tab it is in."""
        self.shop.ask(lambda connection: orders.detail(connection, order_id), self._show_wanted)

    def entered(self) -> None:
        super().entered()
        self._tick.start()

    def left(self) -> None:
        self._tick.stop()

    def answer(self, command: str) -> None:
        """Give an answer to the order shown; declining asks why, handing over asks whether it is true."""
        detail = self.panel.detail
        if detail is None or command not in detail.commands:
            return
        row = detail.row
        if command == "decline":
            dialog = DeclineOrderDialog(self.shop, row, self)
            dialog.declined.connect(lambda number: self.say(self.tr("Pesanan {0} ditolak.").format(number)))
            dialog.open()
        elif command == "hand_over":
            late = row.state in (CANCELLED, EXPIRED)
            Confirm(
                self.tr("Barang sudah diserahkan?"),
                self.tr("Pesanan ini sudah batal. Catat hanya kalau barangnya memang sudah di tangan pembeli.")
                if late
                else self.tr("Stok berkurang dan penjualan untuk {0} dicatat. Ini tidak bisa ditarik lagi.").format(
                    row.buyer_office or row.buyer_name
                ),
                self.tr("&Ya, sudah diserahkan"),
                lambda: self._send(row, command),
                self,
                danger=late,
            ).open()
        elif command == "take_back":
            Confirm(
                self.tr("Barang sudah kembali ke toko?"),
                self.tr("Stok bertambah dan piutang pesanan ini dihapus dengan retur."),
                self.tr("&Ya, sudah kembali"), lambda: self._send(row, command), self, danger=False,
            ).open()  # fmt: skip
        else:
            self._send(row, command)

    def issue(self, kind: str) -> None:
        """Give the order shown one of its papers and open it; asking again opens the same paper."""
        detail = self.panel.detail
        if detail is not None:
            command = IssueDocument(new_id(), kind, order_id=detail.row.id)
            self.shop.run(command, lambda changes: self._issued(changes.result))

    def open_paper(self, document_id: str) -> DocumentPreview:
        """Show one issued paper."""
        dialog = DocumentPreview(self.shop, document_id, self)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        self.splitter = ListAndChosen(self.list, self.panel, (272, 420))
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([380, 700])
        self.content.addWidget(self.tabs)
        self.content.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._load)
        self.list.row_selected.connect(self._ask_detail)
        self.model.loaded.connect(self._loaded)
        self.panel.answered.connect(self.answer)
        self.panel.paper_wanted.connect(self.issue)
        self.panel.paper_chosen.connect(lambda document_id: self.open_paper(document_id))
        page_action(self, self.tr("Tab berikutnya"), "Alt+Right", lambda: self._turn(1))
        page_action(self, self.tr("Tab sebelumnya"), "Alt+Left", lambda: self._turn(-1))
        # A countdown that stands still would lie.
        self._tick = QTimer(self)
        self._tick.setInterval(COUNTDOWN_MS)
        self._tick.timeout.connect(self._count_down)

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _load(self) -> None:
        group = list(GROUPS)[self.tabs.currentIndex()]

        def query(connection: Any, page: PageRequest) -> PageLike[OrderRow]:
            states = states_of(group, orders.counts(connection))
            return orders.page(connection, states=states, after=page.after)

        self.model.load(self.shop, query)

    def _count(self) -> None:
        if self._counts is not None:
            self._counts.cancel()
        self._counts = self.shop.ask(orders.counts, self._show_counts)

    def _show_counts(self, counts: dict[str, int]) -> None:
        for number, group in enumerate(GROUPS):
            total = sum(counts.get(state, 0) for state in states_of(group, counts))
            words = group_words(group)
            self.tabs.setTabText(number, f"{words}  {shown.count(total)}" if total else words)

    def _show_wanted(self, detail: OrderDetail | None) -> None:
        if detail is not None:
            self._wanted = detail.row.id
            self.show_group(group_of(detail.row.state))
            self.model.reload()

    def _loaded(self) -> None:
        wanted = [place for place, row in enumerate(self.model.rows()) if row.id == self._wanted]
        if wanted:
            self._wanted = ""
            self.list.select_row(wanted[0])
            self.list.setFocus()
        if self.list.take_first():
            return
        self._ask_detail(None)
        if self.tabs.currentIndex() == 0:
            self.empty.say(
                self.tr("Semua pesanan sudah dijawab"),
                self.tr("Pesanan baru dari pasar muncul di sini dengan sendirinya."),
            )
        else:
            self.empty.say(self.tr("Tidak ada pesanan di sini"))

    def _ask_detail(self, row: OrderRow | None) -> None:
        if self._detail is not None:
            self._detail.cancel()
        if row is None:
            self.panel.show_detail(None)
            return
        wanted, pkp = row.id, self.shop.settings.pkp
        self._detail = self.shop.ask(lambda connection: _with_tax(connection, wanted, pkp), self._show_detail)

    def _show_detail(self, answer: tuple[OrderDetail | None, TaxNote | None]) -> None:
        detail, self._tax = answer
        self.panel.show_detail(detail, self._tax)

    def _count_down(self) -> None:
        self.list.viewport().update()
        if self.panel.detail is not None:
            self.panel.show_detail(self.panel.detail, self._tax)

    def _send(self, row: OrderRow, command: str) -> None:
        self.shop.run(AnswerOrder(row.id, command), lambda _changes: self._answered(row, command))

    def _answered(self, row: OrderRow, command: str) -> None:
        words = {
            "accept": self.tr("Pesanan {0} diterima, barangnya disisihkan."),
            "ready": self.tr("Pesanan {0} siap dikirim."),
            "hand_over": self.tr("Pesanan {0} sudah diserahkan."),
            "take_back": self.tr("Pesanan {0} batal lagi, stok dan piutangnya kembali."),
        }
        self.say(words[command].format(row.number))

    def _issued(self, paper: object) -> None:
        assert isinstance(paper, IssuedPaper)
        self.open_paper(paper.document_id)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.splitter.fit(self.width())


def _with_tax(connection: Any, order_id: str, pkp: bool) -> tuple[OrderDetail | None, TaxNote | None]:
    """One order, and whether the buyer's PPN setting fits this shop (domain.md §1: the seller checks it)."""
    detail = orders.detail(connection, order_id)
    if detail is None:
        return None, None
    taxable = False
    if pkp and not detail.ppn and detail.row.state == PENDING:
        goods = (products.product(connection, line.product_id) for line in detail.lines)
        taxable = any(found is not None and found.tax_class == TAXABLE for found in goods)
    return detail, tax_note(detail.row, ppn=detail.ppn, pkp=pkp, taxable=taxable)
