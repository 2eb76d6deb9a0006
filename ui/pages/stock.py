"""Stok: every movement of goods with its reason; goods that come in, and counts that correct the book."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blangkon_desktop.domain.events import OUTBOX, PRODUCT, STOCK
from blangkon_desktop.domain.stock import (
    CARRIED,
    CORRECTION,
    COUNT,
    HEALED,
    OPEN,
    OPENING,
    RECEIVE,
    RETURN,
    SALE,
    TRANSFER,
    WASTE,
)
from blangkon_desktop.queries import products, stock
from blangkon_desktop.queries.products import BarcodeHit, ProductRow
from blangkon_desktop.queries.stock import MovementRow
from ui import format as shown
from ui import theme
from ui.background import Shop, Ticket
from ui.dialogs.adjust_stock import AdjustStockDialog
from ui.dialogs.open_pack import OpenPackDialog
from ui.dialogs.receive_goods import ReceiveGoodsDialog
from ui.models.keyset_table_model import Column, KeysetTableModel, PageLike, PageRequest
from ui.pages.fresh import FreshPage
from ui.pages.stock_picker import ProductPicker, stock_text
from ui.proof import look, sentence
from ui.theme import Colour
from ui.widgets import Button, Card, EmptyState, IconButton, PrimaryButton, TableView, key_button, label, page_action


def reason_words(reason: str) -> str:
    """Why goods moved, in the words of a shop."""
    translate = QCoreApplication.translate
    words = {
        OPENING: translate("stock", "Stok awal"),
        SALE: translate("stock", "Terjual"),
        RETURN: translate("stock", "Retur"),
        RECEIVE: translate("stock", "Barang datang"),
        WASTE: translate("stock", "Rusak atau hilang"),
        COUNT: translate("stock", "Hasil hitung"),
        TRANSFER: translate("stock", "Pindah"),
        OPEN: translate("stock", "Buka kemasan"),
        CORRECTION: translate("stock", "Susulan hitung"),
        CARRIED: translate("stock", "Jumlah dari kasir lain"),
        HEALED: translate("stock", "Disamakan dengan pasar"),
    }
    return words.get(reason, reason)


class StockPage(FreshPage):
    """The newest movement first; a product found in the box narrows the list to it."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(
            shop, frozenset({STOCK, PRODUCT, OUTBOX}), self.tr("Stok"),
            self.tr("Stok adalah jumlah semua gerakan di bawah ini; tidak ada yang ditimpa."), parent,
        )  # fmt: skip
        self.product: ProductRow | None = None
        self._ticket: Ticket | None = None
        self.picker = ProductPicker(shop, self.tr("Lihat satu barang: pindai atau cari namanya"))
        self.model = KeysetTableModel(self._columns(), self, key=lambda row: row.no)
        self.table = TableView(self.model, "stock")
        self.table.setAccessibleName(self.tr("Gerakan stok"))
        self.empty = EmptyState("boxes", "", "")
        self.table.set_empty_state(self.empty)
        self._add_actions()
        self._lay_out()
        self.picker.picked.connect(self._picked)
        self.picker.missed.connect(lambda error: self.show_error(error))
        self.model.loaded.connect(self._loaded)
        self._show_product(None)
        self.picker.setFocus()

    def refresh(self) -> None:
        self.model.reload()
        if self.product is not None:
            wanted = self.product.id
            if self._ticket is not None:
                self._ticket.cancel()
            self._ticket = self.shop.ask(lambda connection: products.product(connection, wanted), self._show_sums)

    def receive(self) -> ReceiveGoodsDialog:
        """Open the dialog for goods that came in."""
        dialog = ReceiveGoodsDialog(self.shop, self)
        dialog.received.connect(lambda number: self.say(self.tr("Barang diterima, nomor {0}.").format(number)))
        dialog.open()
        return dialog

    def adjust(self) -> AdjustStockDialog:
        """Open the dialog that corrects one product: the one that the list is narrowed to, if any."""
        dialog = AdjustStockDialog(self.shop, self.product, self)
        dialog.adjusted.connect(self._adjusted)
        dialog.open()
        return dialog

    def open_pack(self) -> OpenPackDialog:
        """Open the dialog that writes down an opened dus."""
        dialog = OpenPackDialog(self.shop, self.product, self)
        dialog.opened.connect(lambda what, into: self.say(self.tr("{0} dibuka, menjadi {1}.").format(what, into)))
        dialog.open()
        return dialog

    def show_all(self) -> None:
        """Show the movements of all products again."""
        self._show_product(None)
        self.picker.setFocus()

    def _columns(self) -> tuple[Column[MovementRow], ...]:
        return (
            Column(self.tr("Waktu"), lambda row: row.moved_at, shown.moment, width=150),
            Column(self.tr("Barang"), lambda row: row.product, strong=True),
            Column(
                self.tr("Jumlah"), _signed, align="right", width=108, strong=True,
                tone=lambda row: Colour.SUCCESS_TEXT if row.quantity > 0 else Colour.INK,
            ),
            Column(self.tr("Sebab"), lambda row: reason_words(row.reason), width=132, tone=_reason_tone),
            Column(self.tr("Keterangan"), _details, width=160, tooltip=_details, tone=lambda _row: Colour.MUTED),
            Column(
                self.tr("Pasar"), lambda row: look(row.proof).word, width=112, tooltip=_proven,
                icon=lambda row: look(row.proof).icon, tone=lambda row: look(row.proof).colour,
            ),
        )  # fmt: skip

    def _add_actions(self) -> None:
        self.adjust_button = Button(self.tr("Sesuaikan"), icon="pencil")
        self.adjust_button.clicked.connect(lambda: self.adjust())
        self.receive_button = PrimaryButton(self.tr("Terima barang"), "package-plus")
        self.receive_button.clicked.connect(lambda: self.receive())
        self.open_button = IconButton("package", self.tr("Buka dus (F7)"))
        self.open_button.clicked.connect(self.open_pack)
        self.header.add_action(self.open_button)
        page_action(self, self.tr("Buka dus"), "F7", self.open_pack)
        for button, keys in ((self.adjust_button, "F6"), (self.receive_button, "F5")):
            key_button(self, button, keys)
            self.header.add_action(button)
        page_action(self, self.tr("Cari barang"), "Ctrl+F", self.picker.setFocus)

    def _lay_out(self) -> None:
        self.only = label("", "heading")
        self.sums = label("", "muted")
        self.all_button = IconButton("x", self.tr("Lihat semua barang"))
        self.all_button.clicked.connect(self.show_all)
        self.card = Card(padding=8)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.only)
        row.addWidget(self.sums, 1)
        row.addWidget(self.all_button)
        self.card.body.addLayout(row)
        self.content.addWidget(self.picker)
        self.content.addWidget(self.card)
        self.table.setMinimumHeight(theme.metrics().scaled(180))
        self.content.addWidget(self.table, 1)

    def _picked(self, hit: BarcodeHit, _scanned: bool) -> None:
        self._show_product(hit.product)

    def _show_product(self, product: ProductRow | None) -> None:
        self.product = product
        self.card.setVisible(product is not None)
        self._show_sums(product)
        wanted = product.id if product else None

        def query(connection: Any, page: PageRequest) -> PageLike[MovementRow]:
            return stock.page(connection, product_id=wanted, after=page.after)

        self.model.load(self.shop, query)

    def _show_sums(self, product: ProductRow | None) -> None:
        if product is None:
            return
        self.product = product
        self.only.setText(product.name)
        words = self.tr("di rak {0}").format(stock_text(product, product.on_hand))
        if product.reserved:
            words += " · " + self.tr("dipesan {0}").format(stock_text(product, product.reserved))
        self.sums.setText(words)

    def _loaded(self) -> None:
        if self.product is None:
            self.empty.say(
                self.tr("Belum ada gerakan stok"),
                self.tr("Barang datang dari pemasok? Tekan F5, pindai, dan isi jumlahnya."),
            )
        else:
            self.empty.say(
                self.tr("Barang ini belum pernah bergerak"),
                self.tr("Hitung yang ada di rak, lalu tekan F6 untuk mencatatnya."),
            )

    def _adjusted(self, name: str, difference: int) -> None:
        if difference:
            self.say(self.tr("Stok {0} sudah disesuaikan.").format(name))
        else:
            self.say(self.tr("Stok {0} sudah cocok, tidak ada yang diubah.").format(name))


def _signed(row: MovementRow) -> str:
    sign = "+" if row.quantity > 0 else ""
    return sign + shown.quantity(row.quantity, row.unit, row.factor)


def _reason_tone(row: MovementRow) -> str | None:
    tones = {
        WASTE: Colour.DANGER, COUNT: Colour.WARNING_TEXT, CORRECTION: Colour.WARNING_TEXT, HEALED: Colour.WARNING_TEXT,
        RECEIVE: Colour.SUCCESS_TEXT,
    }  # fmt: skip
    return tones.get(row.reason)


def _details(row: MovementRow) -> str:
    if row.reason == CORRECTION:
        return QCoreApplication.translate("stock", "Gerakan sebelum hitungan, baru terkirim sesudahnya")
    return " · ".join(part for part in (row.reference, row.note) if part)


def _proven(row: MovementRow) -> str:
    return sentence(row.proof, shown.now_ms()) if row.proof is not None else ""
