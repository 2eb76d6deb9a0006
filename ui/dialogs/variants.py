"""Variants from one grid: a name and two or three axes make products, each with price, barcode and stock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.product import DEFAULT_UNIT
from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.domain.tax import EXEMPT, REGIONAL, TAXABLE
from blangkon_desktop.domain.variants import Values, grid, read_values
from blangkon_desktop.queries.products import ProductRow, UnitRow
from blangkon_desktop.services.goods_commands import SaveVariants, VariantDraft
from ui import theme
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.widgets import Field, MoneyEdit, QuantityEdit, label, set_property

AXES = 3


class VariantFields:
    """One product of the grid; `known` is already in the shop."""

    def __init__(self, values: Values, known: ProductRow | None, unit: UnitRow) -> None:
        self.values = values
        self.id = known.id if known else new_id()
        self.known = known
        self.name = label(" · ".join(value for _, value in values), "strong", wrap=True)
        self.price = MoneyEdit(known.price if known else None)
        self.barcode = QLineEdit((known.units[0].barcode or "") if known else "")
        self.stock = QuantityEdit()
        self.stock.set_units([unit])
        if known is not None:
            self.stock.set_value(known.on_hand or None, unit.name)
            self.stock.setEnabled(False)  # a known product's stock is counted, not typed over

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.name, self.price, self.barcode, self.stock)

    def draft(self, common: int | None) -> VariantDraft:
        """Raises `DomainError` and marks the field that cannot be read."""
        price = self.price.value()
        if price is None and self.price.problem() is None:
            price = common
        if price is None:
            set_property(self.price, "invalid", True)
            self.price.setFocus()
            raise self.price.problem() or DomainError("product.price_wrong", product=self.name.text())
        stock = self.stock.value()
        if stock is None and self.stock.problem() is not None:
            self.stock.setFocus()
            raise self.stock.problem() or DomainError("quantity.zero", text="")
        code = self.barcode.text().strip() or None
        return VariantDraft(self.id, self.values, price, code, stock.amount if stock and not self.known else None)


class VariantsDialog(Dialog):
    """`known` are the products of a group that exists; others are made as the axes ask for them."""

    grows = True
    saved = Signal(str, object)
    """The group's name, and how many products it has now."""

    def __init__(
        self, shop: Shop, categories: Sequence[str], known: Sequence[ProductRow] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Varian"), self.tr("&Simpan"), parent, width=720,
            text=self.tr("Satu barang dengan beberapa pilihan. Tiap pilihan punya harga, barcode, dan stok sendiri."),
        )  # fmt: skip
        self._shop = shop
        self._known = {row.variant.axes: row for row in known if row.variant is not None}
        first = known[0].variant if known else None
        self._group = first.group if first else new_id()
        self.rows: list[VariantFields] = []
        self.name = QLineEdit(first.name if first else "")
        self.category, self.tax = QComboBox(), QComboBox()
        self.unit = QLineEdit(known[0].unit if known else DEFAULT_UNIT)
        self.unit.setEnabled(not known)
        self.price = MoneyEdit()
        self.axes = [(QLineEdit(), QLineEdit()) for _ in range(AXES)]
        self.error = label("", "error", wrap=True)
        self._grid = QGridLayout()
        self._fill(categories, known)
        self._lay_out()
        self._make_rows()
        self.name.setFocus()

    def submit(self) -> None:
        if not self.name.text().strip():
            message = explain(DomainError("product.name_missing"))
            self.name_field.set_error(f"{message.text} {message.next_step}")
            self.name.setFocus()
            return
        try:
            drafts = tuple(row.draft(self.price.value()) for row in self.rows)
        except DomainError as error:
            self._say(error)
            return
        self.set_busy(True)
        name = " ".join(self.name.text().split())
        self._shop.run(
            SaveVariants(
                self._group, name, drafts, self.unit.text().strip() or DEFAULT_UNIT,
                self.category.currentText().strip(), str(self.tax.currentData()),
            ),
            lambda changes: self._done(name, changes.result),
            self._refused,
        )  # fmt: skip

    def _fill(self, categories: Sequence[str], known: Sequence[ProductRow]) -> None:
        self.category.setEditable(True)
        for box in (self.category, self.tax):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.category.addItems(["", *categories])
        for word, value in (
            (self.tr("Kena PPN"), TAXABLE),
            (self.tr("Bebas PPN"), EXEMPT),
            (self.tr("Pajak daerah"), REGIONAL),
        ):
            self.tax.addItem(word, value)
        self.category.setCurrentText(known[0].category if known else "")
        self.tax.setCurrentIndex(max(0, self.tax.findData(known[0].tax_class if known else TAXABLE)))
        values: dict[str, dict[str, None]] = {}
        for axes in self._known:
            for axis, value in axes:
                values.setdefault(axis, {})[value] = None
        for (axis_edit, values_edit), (axis, found) in zip(self.axes, values.items(), strict=False):
            axis_edit.setText(axis)
            values_edit.setText(", ".join(found))

    def _lay_out(self) -> None:
        self.name_field = Field(self.tr("&Nama"), self.name)
        self.name.setPlaceholderText(self.tr("Contoh: Kaos Polos"))
        head = QGridLayout()
        head.setHorizontalSpacing(12)
        head.setVerticalSpacing(12)
        head.addWidget(self.name_field, 0, 0, 1, 2)
        head.addWidget(Field(self.tr("&Kategori"), self.category), 0, 2, 1, 2)
        head.addWidget(Field(self.tr("Sat&uan"), self.unit), 1, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Field(self.tr("&Harga"), self.price, self.tr("untuk semua")), 1, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Field(self.tr("Pa&jak"), self.tax), 1, 2, 1, 2, Qt.AlignmentFlag.AlignTop)
        for column in range(4):
            head.setColumnStretch(column, 1)
        choices = QGridLayout()
        choices.setHorizontalSpacing(8)
        choices.setVerticalSpacing(8)
        choices.setColumnStretch(0, 1)
        choices.setColumnStretch(1, 3)
        examples = ((self.tr("Ukuran"), self.tr("S, M, L")), (self.tr("Warna"), self.tr("merah, biru")),
                    (self.tr("Rasa"), self.tr("manis, asin")))  # fmt: skip
        for row, ((axis, values), (name, list_)) in enumerate(zip(self.axes, examples, strict=True)):
            axis.setPlaceholderText(name)
            values.setPlaceholderText(list_)
            axis.setAccessibleName(self.tr("Nama pilihan {0}").format(row + 1))
            values.setAccessibleName(self.tr("Isi pilihan {0}, pisahkan dengan koma").format(row + 1))
            choices.addWidget(axis, row, 0)
            choices.addWidget(values, row, 1)
            for edit in (axis, values):
                edit.editingFinished.connect(self._make_rows)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._titles = (self.tr("Pilihan"), self.tr("Harga"), self.tr("Barcode"), self.tr("Stok awal"))
        for column, stretch in enumerate((3, 2, 3, 2)):
            self._grid.setColumnStretch(column, stretch)
        self.body.addLayout(head)
        self.body.addWidget(label(self.tr("Pilihan, pisahkan dengan koma"), "heading"))
        self.body.addLayout(choices)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.error)
        self.body.addStretch(1)

    def _make_rows(self) -> None:
        """The rows that the axes ask for; what was typed into those that stay is kept."""
        self._say(None)
        axes = [(axis.text() or axis.placeholderText(), read_values(values.text())) for axis, values in self.axes]
        try:
            wanted = grid(axes)
        except DomainError as error:
            self._say(error)
            return
        # A variant that exists is shown though its value was taken out of the list: it can only be archived.
        wanted += tuple(values for values in self._known if values not in wanted)
        if [row.values for row in self.rows] == list(wanted):
            return
        present = {row.values: row for row in self.rows}
        for row in self.rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.setVisible(row.values in wanted)
                if row.values not in wanted:
                    widget.deleteLater()
        unit = UnitRow(self.unit.text().strip() or DEFAULT_UNIT, ONE, 0, None)
        self.rows = [present.get(values) or VariantFields(values, self._known.get(values), unit) for values in wanted]
        if wanted and self._grid.itemAtPosition(0, 0) is None:
            for column, title in enumerate(self._titles):
                self._grid.addWidget(label(title, "caption"), 0, column)
        for number, row in enumerate(self.rows, start=1):
            row.price.setPlaceholderText(self.price.text())
            row.price.setMinimumWidth(theme.metrics().scaled(110))
            for column, widget in enumerate(row.widgets()):
                widget.setAccessibleName(f"{self._titles[column]} {row.name.text()}")
                self._grid.addWidget(widget, number, column, Qt.AlignmentFlag.AlignVCenter)

    def _say(self, error: DomainError | None) -> None:
        message = explain(error) if error is not None else None
        self.error.setText(f"{message.text} {message.next_step}" if message else "")
        self.error.setVisible(message is not None)

    def _refused(self, error: DomainError) -> None:
        self.set_busy(False)
        for row in self.rows:
            code = row.barcode.text().strip()
            if code and code == error.values.get("barcode"):
                set_property(row.barcode, "invalid", True)
                row.barcode.setFocus()
        self._say(error)

    def _done(self, name: str, number: object) -> None:
        self.saved.emit(name, number)
        self.accept()

    # Qt's own names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A scanner ends each code with Enter, which must not save half a grid.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)
