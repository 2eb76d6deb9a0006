"""A field that finds one product by scanning, by its code or by letters of its name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import BarcodeHit, ProductRow
from ui import format as shown
from ui import theme
from ui.background import Shop, Ticket
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.theme import Colour
from ui.widgets import SearchBox, TableView

_SHOWN = 7


def stock_text(row: ProductRow, amount: int) -> str:
    """Thousandths of the base unit, said in the product's first unit: `"48 pcs"`."""
    return shown.quantity(amount, row.unit, row.units[0].factor)


class ProductPicker(QWidget):
    """The search box with its results under it; Enter takes the scanned code, else the result under the cursor."""

    picked = Signal(object, bool)
    """BarcodeHit, and whether its barcode was scanned or typed whole (otherwise the unit is the first one)."""
    missed = Signal(object)
    """DomainError: nothing is called that."""

    def __init__(self, shop: Shop, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._found_for = ""
        self._ticket: Ticket | None = None
        self.box = SearchBox(placeholder)
        self.setFocusProxy(self.box)
        self._model = KeysetTableModel(self._columns(), self)
        self.results = TableView(self._model, "picker", self)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.horizontalHeader().hide()
        self.results.setAccessibleName(self.tr("Barang yang ditemukan"))
        self.results.hide()
        self.results.clicked.connect(lambda index: self._take(self._model.row(index)))
        self.box.lead(self.results)
        self.box.searched.connect(self._search)
        self.box.submitted.connect(self._submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)

    def _columns(self) -> tuple[Column[ProductRow], ...]:
        return (
            Column(self.tr("Nama"), lambda row: row.name),
            Column(self.tr("Harga"), lambda row: f"{shown.rupiah(row.price)}/{row.unit}", align="right", width=130),
            Column(
                self.tr("Stok"), lambda row: self.tr("stok {0}").format(stock_text(row, row.on_hand)),
                align="right", width=130, tone=lambda row: Colour.DANGER if row.on_hand < 0 else Colour.MUTED,
            ),
        )  # fmt: skip

    def _search(self, words: str) -> None:
        wanted = words.strip()
        if not wanted:
            self._hide()
            return
        self.box.ask(
            self._shop,
            lambda connection: products.search(connection, wanted, limit=_SHOWN),
            lambda rows: self._show(wanted, rows),
        )

    def _show(self, words: str, rows: tuple[ProductRow, ...]) -> None:
        if words != self.box.text().strip() or not rows:
            self._hide()
            return
        self._found_for = words
        self._model.set_rows(rows)
        # Lies over whatever is below the field, so that the page does not jump at every letter.
        window = self.window()
        if self.results.parent() is not window:
            self.results.setParent(window)
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        height = theme.metrics().row * len(rows) + 4
        self.results.setGeometry(corner.x(), corner.y(), self.width(), height)
        self.results.select_row(0)
        self.results.show()
        self.results.raise_()

    def _submit(self, text: str) -> None:
        code = text.strip()
        if not code:
            return
        chosen = self.results.current() if self.results.isVisible() and self._found_for == code else None

        def query(connection: Any) -> tuple[BarcodeHit | None, tuple[ProductRow, ...]]:
            return products.by_barcode(connection, code), products.search(connection, code, limit=1)

        def done(answer: tuple[BarcodeHit | None, tuple[ProductRow, ...]]) -> None:
            hit, found = answer
            if hit is not None:
                self._finish(hit, scanned=True)
            elif chosen is not None or found:
                self._take(chosen or found[0])
            else:
                self.missed.emit(DomainError("product.barcode_unknown", barcode=code))

        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._shop.ask(query, done)

    def _take(self, row: ProductRow) -> None:
        self._finish(BarcodeHit(row, row.units[0]), scanned=False)

    def _finish(self, hit: BarcodeHit, *, scanned: bool) -> None:
        self.box.clear()
        self._hide()
        self.picked.emit(hit, scanned)

    def _hide(self) -> None:
        self._found_for = ""
        self.results.hide()

    # Qt's own names from here on.

    def hideEvent(self, event: QHideEvent) -> None:
        self._hide()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._hide()
