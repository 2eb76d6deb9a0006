"""What a kit is made of: scan or search each part, say how much of it goes into one kit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from blangkon_desktop.domain.details import Part
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import BarcodeHit, ProductRow
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.pages.stock_picker import ProductPicker, stock_text
from ui.widgets import IconButton, QuantityEdit, label


class PartFields:
    """One part: its name, how much of it, and what is on the shelf."""

    def __init__(self, product: ProductRow, quantity: int | None) -> None:
        first = product.units[0]
        self.product = product
        self.name = label(product.name, "strong", wrap=True)
        self.quantity = QuantityEdit()
        self.quantity.set_units(product.units, first.name)
        self.quantity.set_value(first.factor if quantity is None else quantity, first.name, first.factor)
        self.stock: QLabel = label("", "caption")
        self.remove = IconButton("trash-2", "")

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.name, self.quantity, self.stock, self.remove)


class PartsDialog(Dialog):
    """Hands the parts to `done`; the product dialog saves them. No parts make it ordinary goods again."""

    grows = True

    def __init__(
        self,
        shop: Shop,
        parts: Sequence[Part],
        done: Callable[[tuple[Part, ...]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Isi paket"), self.tr("&Pakai"), parent, width=640,
            text=self.tr("Menjual satu paket mengurangi stok isinya. Paketnya sendiri tidak punya stok."),
        )  # fmt: skip
        self._done = done
        self.rows: list[PartFields] = []
        self.picker = ProductPicker(shop, self.tr("Pindai atau cari isi paket"))
        self.empty = label(self.tr("Belum ada isinya: barang ini dijual biasa."), "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 2)
        self.body.addWidget(self.picker)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.empty)
        self.body.addStretch(1)
        self.picker.picked.connect(self._picked)
        self.picker.missed.connect(self.show_error)
        self.picker.setFocus()
        self.set_busy(bool(parts))
        if parts:  # their names are on disk
            wanted = tuple(parts)
            shop.ask(
                lambda connection: [(products.product(connection, part.product_id), part) for part in wanted],
                self._show,
            )

    def submit(self) -> None:
        parts = []
        for row in self.rows:
            value = row.quantity.value()
            if value is None:
                row.quantity.setFocus()
                problem = row.quantity.problem() or DomainError("stock.quantity_wrong", product=row.product.name)
                self.show_error(problem)
                return
            parts.append(Part(row.product.id, value.amount))
        self._done(tuple(parts))
        self.accept()

    def _show(self, found: list[tuple[ProductRow | None, Part]]) -> None:
        self.set_busy(False)
        for product, part in found:
            if product is not None:
                self._add(product, part.quantity)

    def _picked(self, hit: BarcodeHit, _scanned: bool) -> None:
        self.messages.clear()
        known = next((row for row in self.rows if row.product.id == hit.product.id), None)
        if hit.product.parts:
            self.show_error(DomainError("kit.of_kit", product=hit.product.name))
            return
        row = known or self._add(hit.product, None)
        row.quantity.setFocus()
        row.quantity.selectAll()

    def _add(self, product: ProductRow, quantity: int | None) -> PartFields:
        row = PartFields(product, quantity)
        row.quantity.setAccessibleName(self.tr("Jumlah {0}").format(product.name))
        row.stock.setText(self.tr("stok {0}").format(stock_text(product, product.on_hand)))
        words = self.tr("Keluarkan {0}").format(product.name)
        row.remove.setToolTip(words)
        row.remove.setAccessibleName(words)
        row.remove.clicked.connect(lambda: self._remove(row))
        number = self._grid.rowCount()
        for column, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, number, column, Qt.AlignmentFlag.AlignVCenter)
        self.rows.append(row)
        self.empty.setVisible(False)
        return row

    def _remove(self, row: PartFields) -> None:
        self.rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.empty.setVisible(not self.rows)
        self.picker.setFocus()
