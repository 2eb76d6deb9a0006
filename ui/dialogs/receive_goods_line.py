"""One product of a delivery: how many of which unit, what one of them cost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.quantity import amount_for
from blangkon_desktop.queries.products import BarcodeHit, UnitRow
from blangkon_desktop.services.commands import ReceivedLine
from ui import format as shown
from ui import theme
from ui.widgets import IconButton, MoneyEdit, QuantityEdit, label, line, set_property


class ReceivedFields(QWidget):
    """Enter walks from quantity to cost and then back to the scanner (`finished`)."""

    changed = Signal()
    finished = Signal()
    removed = Signal(object)
    """This line."""

    def __init__(self, hit: BarcodeHit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product = hit.product
        self.quantity = QuantityEdit()
        self.unit = QComboBox()
        self.cost = MoneyEdit()
        self._sum = label("", "money")
        self._lay_out()
        for unit in hit.product.units:
            self.unit.addItem(unit.name, unit)
        self.unit.setCurrentIndex(hit.product.units.index(hit.unit))
        self._choose_unit()
        self.quantity.setText("1")
        self.unit.activated.connect(self._choose_unit)
        self.quantity.value_changed.connect(self._show)
        self.quantity.editingFinished.connect(self._take_typed_unit)
        self.cost.value_changed.connect(self._show)

    def holds(self, hit: BarcodeHit) -> bool:
        """Whether this line counts that product in that unit."""
        return self._product.id == hit.product.id and self._unit().name == hit.unit.name

    def add_one(self) -> None:
        """One more of the unit: its code was scanned again."""
        value = self.quantity.value()
        factor = self._unit().factor
        self.quantity.set_value((value.amount if value else 0) + factor, self._unit().name, factor)

    def edit(self) -> None:
        """Put the cursor where the number goes."""
        self.quantity.setFocus()
        self.quantity.selectAll()

    def total(self) -> int:
        """Rupiah of this line; 0 while something is missing."""
        value, cost = self.quantity.value(), self.cost.value()
        if value is None or cost is None:
            return 0
        return amount_for(value.amount, cost, self._unit().factor)

    def received(self) -> ReceivedLine:
        """The line for the command; raises `DomainError` and marks the field that is not filled in."""
        value = self.quantity.value()
        if value is None:
            set_property(self.quantity, "invalid", True)
            self.edit()
            raise self.quantity.problem() or DomainError("stock.quantity_wrong", product=self._product.name)
        if self.cost.problem() is not None or self.cost.value() is None:
            set_property(self.cost, "invalid", True)
            self.cost.setFocus()
            raise self.cost.problem() or DomainError("product.price_wrong", product=self._product.name)
        return ReceivedLine(self._product.id, value.amount, self._unit().factor, self.cost.value() or 0)

    def _lay_out(self) -> None:
        sizes = theme.metrics()
        self.quantity.setFixedWidth(sizes.scaled(96))
        self.unit.setFixedWidth(sizes.scaled(104))
        self.cost.setFixedWidth(sizes.scaled(140))
        self._sum.setMinimumWidth(sizes.scaled(110))
        name = label(self._product.name, "strong", wrap=True)
        remove = IconButton("trash-2", self.tr("Hapus {0}").format(self._product.name))
        remove.clicked.connect(lambda: self.removed.emit(self))
        for widget, words in (
            (self.quantity, self.tr("Jumlah {0}")), (self.unit, self.tr("Satuan {0}")),
            (self.cost, self.tr("Harga beli {0}")),
        ):  # fmt: skip
            widget.setAccessibleName(words.format(self._product.name))
        self.cost.setPlaceholderText(self.tr("harga beli"))
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        for column, part in enumerate((name, self.quantity, self.unit, self.cost, self._sum, remove)):
            grid.addWidget(part, 0, column, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(line(), 1, 0, 1, 6)

    def _unit(self) -> UnitRow:
        unit = self.unit.currentData()
        assert isinstance(unit, UnitRow)
        return unit

    def _choose_unit(self) -> None:
        number = self.quantity.text()
        self.quantity.set_units(self._product.units, self._unit().name)
        self.quantity.setText(number)
        self._show()

    def _take_typed_unit(self) -> None:
        """ "3dus" typed into the number chooses the unit as well; not before it is typed whole."""
        value = self.quantity.value()
        if value is not None and value.unit != self._unit().name:
            self.unit.setCurrentIndex(self.unit.findText(value.unit))
            self.quantity.set_units(self._product.units, value.unit)
            self.quantity.set_value(value.amount, value.unit, value.factor)
            self._show()

    def _show(self) -> None:
        self._sum.setText(shown.rupiah(self.total()) if self.cost.value() is not None else "")
        self.changed.emit()

    # Qt's own names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.quantity.hasFocus():
            self.cost.setFocus()
            self.cost.selectAll()
        else:
            self.finished.emit()
