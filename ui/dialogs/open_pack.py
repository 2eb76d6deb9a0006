"""Write down that a dus or pak was opened, so that everybody sees where the loose pieces came from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.quantity import ONE, parse_quantity
from blangkon_desktop.queries.products import BarcodeHit, ProductRow, UnitRow
from blangkon_desktop.services.commands import OpenPack
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.pages.stock_picker import ProductPicker
from ui.widgets import Field, label


class OpenPackDialog(Dialog):
    """Says what becomes of it before it is written; the stock stays as it is."""

    grows = True
    opened = Signal(str, str)
    """What was opened ("1 dus Indomie"), and what it became ("40 pcs")."""

    def __init__(self, shop: Shop, product: ProductRow | None, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Buka kemasan"), self.tr("&Catat"), parent, width=480,
            text=self.tr("Dus dibuka jadi eceran: jumlah stok tetap, tetapi tercatat apa yang dibuka dan kapan."),
        )  # fmt: skip
        self._shop = shop
        self._id = new_id()
        self.product: ProductRow | None = None
        self.picker = ProductPicker(shop, self.tr("Barang mana? Pindai dus atau cari namanya"))
        self.chosen = label("", "heading", wrap=True)
        self.unit = QComboBox()
        self.count = QLineEdit("1")
        self.count_field = Field(self.tr("&Jumlah"), self.count)
        self.unit_field = Field(self.tr("&Satuan yang dibuka"), self.unit)
        self.becomes = label("", "strong", wrap=True)
        for widget in (self.picker, self.chosen, self.unit_field, self.count_field, self.becomes):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.picker.picked.connect(self._picked)
        self.picker.missed.connect(self.show_error)
        self.unit.currentIndexChanged.connect(self._refresh)
        self.count.textChanged.connect(self._refresh)
        self._refresh()
        if product is None:
            self.picker.setFocus()
        else:
            self._show_product(product, None)

    def submit(self) -> None:
        product, pack, count = self.product, self._pack(), self._count()
        if product is None or pack is None or not count:
            return
        self.set_busy(True)
        words = f"{count} {pack.name} {product.name}"
        became = self._inside(product, pack, count)
        self._shop.run(
            OpenPack(self._id, product.id, pack.name, count), lambda _changes: self._opened(words, became),
            self.show_error,
        )  # fmt: skip

    def _picked(self, hit: BarcodeHit, scanned: bool) -> None:
        self._show_product(hit.product, hit.unit if scanned else None)

    def _show_product(self, product: ProductRow, scanned: UnitRow | None) -> None:
        self.messages.clear()
        packs = sorted(product.units, key=lambda unit: -unit.factor)[:-1]
        if not packs:
            self.show_error(DomainError("stock.nothing_inside", product=product.name, unit=product.unit))
            self._refresh()
            return
        self.product = product
        self.chosen.setText(product.name)
        self.unit.clear()
        for unit in packs:
            self.unit.addItem(unit.name, unit)
        if scanned in packs:
            self.unit.setCurrentIndex(packs.index(scanned))
        self._refresh()
        self.count.setFocus()
        self.count.selectAll()

    def _pack(self) -> UnitRow | None:
        unit = self.unit.currentData()
        return unit if isinstance(unit, UnitRow) else None

    def _count(self) -> int:
        """How many are opened; 0 while that cannot be read."""
        self.count_field.set_error("")
        try:
            count, rest = divmod(parse_quantity(self.count.text()), ONE)
            if rest:
                raise DomainError("quantity.not_exact", text=self.count.text())
        except DomainError as error:
            if self.count.text().strip():
                self.count_field.set_error(explain(error).text)
            return 0
        return count

    def _inside(self, product: ProductRow, pack: UnitRow, count: int) -> str:
        smaller = max((unit for unit in product.units if unit.factor < pack.factor), key=lambda unit: unit.factor)
        return shown.quantity(count * pack.factor, smaller.name, smaller.factor)

    def _refresh(self) -> None:
        product, pack = self.product, self._pack()
        for widget in (self.chosen, self.unit_field, self.count_field):
            widget.setVisible(product is not None)
        count = self._count() if product is not None else 0
        self.primary.setEnabled(bool(count and pack))
        self.becomes.setVisible(bool(count and pack))
        if product is not None and pack is not None and count:
            became = self._inside(product, pack, count)
            self.becomes.setText(self.tr("{0} {1} menjadi {2}").format(count, pack.name, became))

    def _opened(self, words: str, became: str) -> None:
        self.opened.emit(words, became)
        self.accept()
