"""Bring one product's stock in line with the shelf: what was counted, or what broke or went missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.stock import COUNT, WASTE
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import BarcodeHit, ProductRow
from blangkon_desktop.services.commands import AdjustStock
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.pages.stock_picker import ProductPicker, stock_text
from ui.widgets import Card, Field, label
from ui.widgets.quantity_edit import read_quantity


class AdjustStockDialog(Dialog):
    """Says book, shelf and difference before anything is written; the button names the difference."""

    adjusted = Signal(str, object)
    """The product's name, and the signed difference in thousandths of the base unit (0: the book was right)."""

    def __init__(self, shop: Shop, product: ProductRow | None, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Sesuaikan stok"), self.tr("Catat"), parent, width=520,
            text=self.tr("Hitung dulu yang ada di rak. Selisihnya dicatat sebagai gerakan, riwayatnya tetap ada."),
        )  # fmt: skip
        self._shop = shop
        self._id = new_id()
        self.product: ProductRow | None = None
        self.picker = ProductPicker(shop, self.tr("Barang mana? Pindai atau cari namanya"))
        self.chosen = label("", "heading", wrap=True)
        self.book = label("", "muted")
        self.counted = QRadioButton(self.tr("&Hasil hitung di rak"))
        self.lost = QRadioButton(self.tr("&Rusak, basi, atau hilang"))
        self.amount = QLineEdit()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.note = QLineEdit()
        self.difference = label("", "strong", wrap=True)
        self._lay_out()
        self.picker.picked.connect(self._picked)
        self.picker.missed.connect(self.show_error)
        self.amount.textChanged.connect(self._show_difference)
        self.counted.toggled.connect(self._show_difference)
        self.counted.setChecked(True)
        if product is None:
            self.picker.setFocus()
            self._show_difference()
        else:
            self._show_product(product)

    def submit(self) -> None:
        change = self._change()
        product = self.product
        if change is None or product is None:
            return
        counting = self.counted.isChecked()
        self.set_busy(True)
        self._shop.run(
            AdjustStock(
                adjustment_id=self._id, product_id=product.id, reason=COUNT if counting else WASTE,
                counted=product.on_hand + change if counting else None, delta=None if counting else change,
                note=self.note.text().strip(),
            ),
            lambda changes: self._done(product.name, changes.result),
            self.show_error,
        )  # fmt: skip

    def _lay_out(self) -> None:
        card = Card(padding=12)
        card.body.setSpacing(4)
        card.body.addWidget(self.chosen)
        card.body.addWidget(self.book)
        self.card = card
        ways = QHBoxLayout()
        ways.setSpacing(20)
        ways.addWidget(self.counted)
        ways.addWidget(self.lost)
        ways.addStretch(1)
        self.amount_field = Field(self.tr("&Jumlah"), self.amount)
        self.note.setPlaceholderText(self.tr("Misalnya: opname bulanan, dimakan tikus"))
        self.body.addWidget(self.picker)
        self.body.addWidget(card)
        self.body.addLayout(ways)
        self.body.addWidget(self.amount_field)
        self.body.addWidget(Field(self.tr("&Catatan (boleh kosong)"), self.note))
        self.body.addWidget(self.difference)
        self.body.addStretch(1)

    def _picked(self, hit: BarcodeHit, _scanned: bool) -> None:
        self._show_product(hit.product)

    def _show_product(self, product: ProductRow) -> None:
        self.product = product
        self.chosen.setText(product.name)
        self.messages.clear()
        self._show_difference()
        self._fit()
        self.amount.setFocus()
        self.amount.selectAll()
        # The list that the product was picked from may be older than the last sale.
        self._shop.ask(lambda connection: products.product(connection, product.id), self._refresh)

    def _refresh(self, product: ProductRow | None) -> None:
        if product is not None and self.product is not None and product.id == self.product.id:
            self.product = product
            self._show_difference()

    def _change(self) -> int | None:
        """The signed change in thousandths of the base unit; None while it is not known."""
        if self.product is None or not self.amount.text().strip():
            return None
        counting = self.counted.isChecked()
        try:
            amount = read_quantity(self.amount.text(), self.product.units).amount
        except DomainError as error:
            # Nothing left on the shelf is a count like any other.
            if error.code != "quantity.zero" or not counting:
                self.amount_field.set_error(explain(error).text)
                return None
            amount = 0
        self.amount_field.set_error("")
        return amount - self.product.on_hand if counting else -amount

    def _show_difference(self) -> None:
        self.card.setVisible(self.product is not None)
        product = self.product
        if product is not None:
            self.book.setText(self.tr("Menurut buku: {0}").format(stock_text(product, product.on_hand)))
            names = ", ".join(unit.name for unit in product.units)
            example = self.tr("Contoh: 3{0}. Satuan: {1}").format(product.units[-1].name, names)
            self.amount.setPlaceholderText(example)
        change = self._change()
        self.primary.setEnabled(change is not None)
        self.primary.setText(self.tr("Catat"))
        self.difference.setText(self.tr("Isi jumlahnya; selisihnya dihitung di sini."))
        if change is None or product is None:
            return
        after = stock_text(product, product.on_hand + change)
        before = stock_text(product, product.on_hand)
        if change == 0:
            self.difference.setText(self.tr("Buku dan rak sama: {0}. Tidak ada selisih.").format(after))
            return
        difference = ("+" if change > 0 else "") + stock_text(product, change)
        self.difference.setText(self.tr("Buku {0}, menjadi {1}: selisih {2}.").format(before, after, difference))
        self.primary.setText(self.tr("Catat selisih {0}").format(difference))

    def _done(self, name: str, difference: object) -> None:
        self.adjusted.emit(name, difference)
        self.accept()
