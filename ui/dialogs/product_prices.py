"""Special prices of one product: by class of buyer, from a quantity, from a day; one row each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.pricing import RETAIL, PriceRule
from blangkon_desktop.domain.product import MAX_RULES
from blangkon_desktop.domain.quantity import format_quantity, parse_quantity
from blangkon_desktop.services.commands import UnitDraft
from ui import format as shown
from ui import theme
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.widgets import IconButton, MoneyEdit, QuietButton, label, set_property

Classes = Sequence[tuple[str, str]]
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$", re.ASCII)


class PriceFields:
    """The editors of one price, from left to right."""

    def __init__(self, rule: PriceRule | None, units: Sequence[UnitDraft], classes: Classes, everybody: str) -> None:
        self.price_class = QComboBox()
        self.unit = QComboBox()
        self.least = QLineEdit()
        self.since = QLineEdit()
        self.price = MoneyEdit(rule.price if rule else None)
        self.remove = IconButton("trash-2", "")
        self.price_class.addItem(everybody, RETAIL)
        for key, name in classes:
            self.price_class.addItem(name, key)
        for unit in units:
            self.unit.addItem(unit.name, unit)
        self.least.setAlignment(Qt.AlignmentFlag.AlignRight)
        if rule is None:
            return
        at = self.price_class.findData(rule.price_class)
        if at < 0:  # a class that only another till has
            self.price_class.addItem(rule.price_class, rule.price_class)
            at = self.price_class.count() - 1
        self.price_class.setCurrentIndex(at)
        self.unit.setCurrentIndex(self.unit.findText(rule.unit))
        self.least.setText(format_quantity(rule.least, self.chosen().factor) if rule.least else "")
        self.since.setText(shown.day_digits(rule.since) if rule.since else "")

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.price_class, self.unit, self.least, self.since, self.price, self.remove)

    def chosen(self) -> UnitDraft:
        unit = self.unit.currentData()
        assert isinstance(unit, UnitDraft)
        return unit


class PricesDialog(Dialog):
    """Hands the rules to `done` when they can be read; the product dialog saves them with the rest."""

    grows = True
    resized = Signal()

    def __init__(
        self,
        product: str,
        rules: Sequence[PriceRule],
        units: Sequence[UnitDraft],
        classes: Classes,
        done: Callable[[tuple[PriceRule, ...]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Harga khusus"), self.tr("&Pakai"), parent, width=760,
            text=self.tr("Selain harga biasa: untuk satu kelas pembeli, mulai jumlah, atau mulai tanggal tertentu."),
        )  # fmt: skip
        self._product = product
        self._units = tuple(units)
        self._classes = tuple(classes)
        self._done = done
        self.rows: list[PriceFields] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._titles = (
            self.tr("Untuk"), self.tr("Satuan"), self.tr("Mulai"), self.tr("Sejak"), self.tr("Harga"),
        )  # fmt: skip
        for column, title in enumerate(self._titles):
            self._grid.addWidget(label(title, "caption"), 0, column)
        for column, stretch in enumerate((5, 3, 2, 5, 4)):
            self._grid.setColumnStretch(column, stretch)
        self.add_button = QuietButton(self.tr("&Tambah harga"), "plus")
        self.add_button.clicked.connect(self._add_empty)
        self.warning = label("", "chip", wrap=True)
        self.warning.setProperty("tone", "warning")
        self.error = label("", "error", wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.error)
        self.body.addStretch(1)
        for rule in rules:
            if any(unit.name == rule.unit for unit in units):
                self._add(rule)
        if not self.rows:
            self._add(None)
        self._say(None)
        self.rows[0].price_class.setFocus()

    def submit(self) -> None:
        try:
            rules = tuple(rule for row in self.rows if (rule := self._read(row)) is not None)
        except DomainError as error:
            self._say(error)
            return
        self._done(rules)
        self.accept()

    def _read(self, row: PriceFields) -> PriceRule | None:
        """The rule of a row, None for an empty row; raises `DomainError` and marks the field that it is about."""
        unit = row.chosen()
        least, since = row.least.text().strip(), row.since.text().strip()
        if row.price.value() is None and row.price.problem() is None and not least and not since:
            return None
        try:
            quantity = parse_quantity(least, unit.factor) if least else 0
        except DomainError:
            set_property(row.least, "invalid", True)
            row.least.setFocus()
            raise
        try:
            day = read_day(since) if since else ""
        except DomainError:
            set_property(row.since, "invalid", True)
            row.since.setFocus()
            raise
        price = row.price.value()
        if price is None:
            set_property(row.price, "invalid", True)
            row.price.setFocus()
            raise row.price.problem() or DomainError("product.price_wrong", product=self._product)
        if not (row.price_class.currentData() or quantity or day):
            set_property(row.least, "invalid", True)
            row.least.setFocus()
            raise DomainError("product.price_plain", unit=unit.name)
        return PriceRule(str(row.price_class.currentData()), unit.name, quantity, day, price)

    def _say(self, error: DomainError | None) -> None:
        message = explain(error) if error is not None else None
        self.error.setText(f"{message.text} {message.next_step}" if message else "")
        self.error.setVisible(message is not None)
        if message is None:
            for row in self.rows:
                for field in (row.least, row.since):
                    set_property(field, "invalid", False)
        self._warn()

    def _warn(self) -> None:
        """Many for more than one costs is nearly always a slip of the finger."""
        dear = []
        for row in self.rows:
            price = row.price.value()
            if row.least.text().strip() and price is not None and price >= row.chosen().price:
                dear.append(
                    self.tr("{0} per {1} tidak lebih murah dari harga biasa ({2}), jadi tidak akan dipakai.").format(
                        shown.rupiah(price), row.chosen().name, shown.rupiah(row.chosen().price)
                    )
                )
        self.warning.setText("\n".join(dear))
        self.warning.setVisible(bool(dear))

    def _add_empty(self) -> None:
        self._add(None)
        self.rows[-1].price_class.setFocus()

    def _add(self, rule: PriceRule | None) -> None:
        row = PriceFields(rule, self._units, self._classes, self.tr("Semua pembeli"))
        number = len(self.rows)
        for box in (row.price_class, row.unit):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
        row.price_class.setMinimumWidth(theme.metrics().scaled(90))
        row.least.setPlaceholderText(self.tr("1"))
        row.since.setPlaceholderText(self.tr("sekarang"))
        row.least.setMinimumWidth(theme.metrics().scaled(52))
        row.since.setMinimumWidth(theme.metrics().scaled(82))
        row.price.setMinimumWidth(theme.metrics().scaled(84))
        row.remove.setToolTip(self.tr("Hapus harga ini"))
        row.remove.setAccessibleName(self.tr("Hapus harga ini"))
        row.remove.clicked.connect(lambda: self._remove(row))
        for column, widget in enumerate(row.widgets()):
            if column < len(self._titles):
                widget.setAccessibleName(f"{self._titles[column]} {number + 1}")
            self._grid.addWidget(widget, number + 1, column)
        self.rows.append(row)
        for field in (row.least, row.since, row.price):
            field.textEdited.connect(lambda: self._say(None))
        row.unit.activated.connect(lambda: self._say(None))
        self.add_button.setVisible(len(self.rows) < MAX_RULES)

    def _remove(self, row: PriceFields) -> None:
        self.rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._say(None)
        self.add_button.setFocus()

    # Qt's own names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter walks through the fields, as in the grid of units; the button and Ctrl+Enter take the prices.
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit) and plain:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)


def read_day(text: str) -> str:
    """`"1/12/2026"` or `"01-12-26"` as an ISO date; raises `DomainError("product.date_wrong")`."""
    match = _DAY.match(text)
    try:
        if match is None:
            raise ValueError(text)
        day, month, year = map(int, match.groups())
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        raise DomainError("product.date_wrong", text=text) from None
