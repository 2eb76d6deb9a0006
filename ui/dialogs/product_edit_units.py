"""The grid of a product's packing levels: name, content, price and barcode, one row each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.quantity import ONE, format_quantity, parse_quantity
from blangkon_desktop.queries.products import UnitRow
from blangkon_desktop.services.commands import UnitDraft
from ui import format as shown
from ui import theme
from ui.widgets import IconButton, MoneyEdit, QuietButton, label, set_property

MAX_UNITS = 8
_EXAMPLES = ("pcs", "renteng", "pak", "dus", "karton", "bal")


class UnitFields:
    """The editors of one level. `factor` is thousandths of the base unit; kept exactly until somebody edits it."""

    def __init__(self, unit: UnitRow | None, before: UnitRow | None) -> None:
        self.factor: int | None = unit.factor if unit else None
        self.name = QLineEdit(unit.name if unit else "")
        self.content = QLineEdit()
        self.content.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.price = MoneyEdit(unit.price if unit else None)
        self.barcode = QLineEdit((unit.barcode or "") if unit else "")
        self.per = label("", "caption")
        self.remove: IconButton | None = None
        if unit is not None and before is not None:
            self.content.setText(format_quantity(unit.factor, before.factor))

    def widgets(self) -> list[QWidget]:
        """From left to right."""
        made: list[QWidget] = [self.name, self.content, self.per, self.price, self.barcode]
        return made if self.remove is None else [*made, self.remove]


class UnitsEditor(QWidget):
    """Levels from the smallest up; each content counts the level above it. Enter goes to the next field."""

    resized = Signal()
    """There is more or less to show than before."""

    def __init__(self, units: Sequence[UnitRow], parent: QWidget | None = None, *, barcode: str = "") -> None:
        super().__init__(parent)
        self.rows: list[UnitFields] = []
        self._height = (0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        titles = (self.tr("Satuan"), self.tr("Isi"), "", self.tr("Harga jual"), self.tr("Barcode"))
        for column, title in enumerate(titles):
            self._grid.addWidget(label(title, "caption"), 0, column)
        for column, stretch in ((0, 3), (3, 4), (4, 5)):
            self._grid.setColumnStretch(column, stretch)
        self.add_button = QuietButton(self.tr("&Tambah satuan"), "plus")
        self.add_button.clicked.connect(lambda: self._add_empty())
        self.warning = label("", "chip", wrap=True)
        self.warning.setProperty("tone", "warning")
        self.error = label("", "error", wrap=True)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(8)
        column_box.addLayout(self._grid)
        column_box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column_box.addWidget(self.warning)
        column_box.addWidget(self.error)
        before: UnitRow | None = None
        for unit in units:
            self._add(UnitFields(unit, before))
            before = unit
        if not units:
            self._add(UnitFields(None, None))
            self.rows[0].name.setText("pcs")
            self.rows[0].barcode.setText(barcode)
        self.set_error(None)
        self._refresh()

    def drafts(self, product: str) -> tuple[UnitDraft, ...]:
        """What was filled in. Raises `DomainError("product.*")` and marks the field that it is about."""
        self.set_error(None)
        drafts: list[UnitDraft] = []
        for row in self.rows:
            name = row.name.text().strip()
            if not name:
                raise self._wrong(row.name, DomainError("product.unit_name_missing", product=product))
            if row.factor is None:
                raise self._wrong(row.content, DomainError("product.factor_wrong", product=product, unit=name))
            price = row.price.value()
            if price is None:
                problem = row.price.problem() or DomainError("product.price_wrong", product=product, unit=name)
                raise self._wrong(row.price, problem)
            drafts.append(UnitDraft(name, row.factor, price, row.barcode.text().strip() or None))
        return tuple(drafts)

    def show_refusal(self, error: DomainError) -> bool:
        """Mark the field that the core refused; False when the refusal is not about a unit."""
        for row in self.rows:
            if error.values.get("barcode") == row.barcode.text().strip() and row.barcode.text().strip():
                self._wrong(row.barcode, error)
                return True
            if error.values.get("unit") == row.name.text().strip():
                self._wrong(row.content if error.code == "product.factor_wrong" else row.name, error)
                return True
        return False

    def set_error(self, text: str | None) -> None:
        """Say below the grid what is wrong; None takes it and all marks away."""
        self.error.setText(text or "")
        self.error.setVisible(bool(text))
        if text is None:
            for row in self.rows:
                for field in (row.name, row.content, row.barcode):
                    set_property(field, "invalid", False)
                set_property(row.price, "invalid", row.price.problem() is not None)

    def _wrong(self, field: QWidget, error: DomainError) -> DomainError:
        set_property(field, "invalid", True)
        field.setFocus()
        return error

    def _add_empty(self) -> None:
        self._add(UnitFields(None, None))
        self._refresh()
        self.rows[-1].name.setFocus()

    def _add(self, row: UnitFields) -> None:
        number = len(self.rows)
        first = number == 0
        row.name.setPlaceholderText(_EXAMPLES[min(number, len(_EXAMPLES) - 1)])
        row.name.setMinimumWidth(theme.metrics().scaled(96))
        row.content.setMaximumWidth(theme.metrics().scaled(72))
        row.content.setVisible(not first)
        if first:
            row.factor = row.factor or ONE
        else:
            row.remove = IconButton("trash-2", self.tr("Hapus satuan ini"))
            row.remove.clicked.connect(lambda: self._remove(row))
        names = (self.tr("Satuan"), self.tr("Isi"), "", self.tr("Harga jual"), self.tr("Barcode"))
        for column, widget in enumerate(row.widgets()):
            if column < len(names) and names[column]:
                widget.setAccessibleName(f"{names[column]} {number + 1}")
            self._grid.addWidget(widget, number + 1, column)
        self.rows.append(row)
        row.content.textEdited.connect(lambda: self._recount(row))
        row.name.textChanged.connect(self._refresh)
        row.price.value_changed.connect(self._refresh)
        for field in (row.name, row.content, row.price, row.barcode):
            field.textEdited.connect(lambda: self.set_error(None))

    def _remove(self, row: UnitFields) -> None:
        self.rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._refresh()
        self.rows[-1].name.setFocus()

    def _recount(self, changed: UnitFields) -> None:
        """Every level from the edited one up follows: a pak of 10 instead of 12 makes a smaller dus too."""
        start = self.rows.index(changed)
        for number in range(start, len(self.rows)):
            row, before = self.rows[number], self.rows[number - 1].factor
            try:
                row.factor = parse_quantity(row.content.text(), before) if before is not None else None
            except DomainError:
                row.factor = None
        self._refresh()

    def _refresh(self) -> None:
        base = self.rows[0].name.text().strip() or "pcs"
        warnings = []
        for number, row in enumerate(self.rows):
            if number == 0:
                row.per.setText(self.tr("satuan terkecil"))
                continue
            before = self.rows[number - 1]
            content = before.name.text().strip() or base
            if number > 1 and row.factor is not None:
                content += f" = {shown.quantity(row.factor, base, self.rows[0].factor or ONE)}"
            row.per.setText(content)
            warnings += self._too_dear(row, before)
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))
        self.add_button.setVisible(len(self.rows) < MAX_UNITS)
        height = (len(self.rows), len(warnings))
        if height != self._height:
            self._height = height
            self.resized.emit()

    def _too_dear(self, row: UnitFields, before: UnitFields) -> list[str]:
        """A dus that costs more than its pieces is nearly always a slip of the finger."""
        price, single = row.price.value(), before.price.value()
        if price is None or single is None or row.factor is None or before.factor is None:
            return []
        if price * before.factor <= single * row.factor:
            return []
        apart = single * row.factor // before.factor
        return [
            self.tr("1 {0} ({1}) lebih mahal daripada isinya dibeli satuan ({2}).").format(
                row.name.text().strip() or "?", shown.rupiah(price), shown.rupiah(apart)
            )
        ]

    # Qt's own names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A scanner ends each code with Enter, which must not save half a product.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)
