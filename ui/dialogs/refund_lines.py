"""The goods of one sale, each with how many come back and whether they go on the shelf again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import divide_half_up
from blangkon_desktop.queries.sales import SaleDetail, SaleLineRow
from blangkon_desktop.services.commands import RefundLine
from ui import format as shown
from ui import theme
from ui.widgets import QuantityEdit, label, line


@dataclass(frozen=True)
class _Unit:
    name: str
    factor: int


class RefundLineRow(QWidget):
    """One sold line."""

    changed = Signal()

    def __init__(self, sold: SaleLineRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sold = sold
        self.left = sold.quantity - sold.refunded
        self.quantity = QuantityEdit()
        self.quantity.set_units((_Unit(sold.unit, sold.factor),))
        self.quantity.setPlaceholderText("0")
        self.quantity.setFixedWidth(theme.metrics().scaled(96))
        self.quantity.setAccessibleName(self.tr("Jumlah {0} yang kembali").format(sold.name))
        self.quantity.setEnabled(self.left > 0)
        self.quantity.value_changed.connect(self.changed)
        self.restock = QCheckBox(self.tr("masuk stok lagi"))
        self.restock.setChecked(True)
        self.restock.setAccessibleName(self.tr("{0} masuk stok lagi").format(sold.name))
        self.restock.setToolTip(self.tr("Kosongkan bila barangnya rusak dan dibuang"))
        self.restock.setEnabled(self.left > 0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.addWidget(label(sold.name, "strong", wrap=True), 0, 0)
        grid.addWidget(label(self._facts(), "caption"), 1, 0)
        grid.addWidget(self.quantity, 0, 1, 2, 1)
        grid.addWidget(label(sold.unit, "muted"), 0, 2, 2, 1)
        grid.addWidget(self.restock, 0, 3, 2, 1)
        grid.setColumnStretch(0, 1)

    def wanted(self) -> RefundLine | None:
        """What comes back, or None for nothing. Raises `DomainError("quantity.*")` for what cannot be read."""
        problem = self.quantity.problem()
        if problem is not None and problem.code != "quantity.zero":
            raise problem
        value = self.quantity.value()
        return RefundLine(self.sold.line_no, value.amount, self.restock.isChecked()) if value else None

    def amount(self) -> int:
        """Rupiah of what comes back, before the sale's own discount: with what came back before, a running sum."""
        value = self.quantity.value()
        if value is None:
            return 0
        sold = self.sold
        return divide_half_up(sold.total * (sold.refunded + value.amount), sold.quantity) - sold.paid_back

    def take_all(self) -> None:
        """Everything that has not come back yet."""
        if self.left > 0:
            self.quantity.set_value(self.left, self.sold.unit, self.sold.factor)

    def _facts(self) -> str:
        sold = self.sold
        text = self.tr("{0} × {1}").format(
            shown.quantity(sold.quantity, sold.unit, sold.factor), shown.rupiah(sold.price)
        )
        if sold.discount:
            text += self.tr(", potongan {0}").format(shown.rupiah(sold.discount))
        if sold.refunded:
            text += self.tr(", sudah kembali {0}").format(
                shown.quantity(sold.refunded, sold.unit, sold.factor)
            )
        return text


class RefundLines(QWidget):
    """All lines of a sale, and what they come to."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RefundLineRow] = []
        self._sale: SaleDetail | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_sale(self, sale: SaleDetail) -> None:
        """Show the lines of `sale`, and put the cursor on the first that can come back."""
        self._sale = sale
        for sold in sale.lines:
            row = RefundLineRow(sold)
            row.changed.connect(self.changed)
            if self.rows:
                self._column.addWidget(line())
            self.rows.append(row)
            self._column.addWidget(row)
            row.show()  # a layout shows it only later, and a key pressed before that finds no box to go to
        first = next((row for row in self.rows if row.left > 0), None)
        if first is not None:
            first.quantity.setFocus()

    def take_all(self) -> None:
        """The whole sale comes back."""
        for row in self.rows:
            row.take_all()

    def wanted(self) -> tuple[RefundLine, ...]:
        """What comes back. Raises `DomainError`: `quantity.*`, `refund.nothing`."""
        found = tuple(line for row in self.rows if (line := row.wanted()) is not None)
        if not found:
            raise DomainError("refund.nothing")
        return found

    def total(self) -> int:
        """Rupiah that go back, the sale's own discount and rounding shared out by value."""
        if self._sale is None:
            return 0
        return share(self._sale, [row.amount() for row in self.rows])


def share(sale: SaleDetail, amounts: Sequence[int]) -> int:
    """What `amounts` rupiah of lines are worth once the discount and rounding of the whole sale are shared out.

    As the core computes it (services.selling): a running sum over all that is back, so that parts add up to the sale.
    """
    value = sum(amounts)
    if not value or not sale.subtotal:
        return 0
    return divide_half_up(sale.row.total * (sale.value_back + value), sale.subtotal) - sale.paid_back
