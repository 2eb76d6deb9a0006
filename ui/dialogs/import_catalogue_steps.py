"""Steps two and three of an import: which column means what, and what would come of every row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blangkon_desktop.domain.catalogue_sheet import LEVEL_FIELDS
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.importing import columns
from blangkon_desktop.importing.check import CheckedImport, RowProblem
from blangkon_desktop.importing.reader import RawTable
from ui import format as shown
from ui import theme
from ui.messages import explain
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.widgets import Card, EmptyState, QuietButton, TableView, label, set_property

_PREVIEW_ROWS = 5
_PREVIEW_ROW = 28
"""Height of a row of the preview in px at 14 px text: it is only looked at, never pressed."""
_SIX_FROM = 860
"""From this width, in px at 14 px text, the boxes stand in two rows of six; narrower, in fours, then in pairs."""
_FOUR_FROM = 560
_SHOWN = ("name", "price", "unit", "barcode", "sku", "category", "stock", "tax_class", *LEVEL_FIELDS[1])
"""Fields that every list may have; the others show when the file has them, or when they are asked for."""
_ASKED_FOR = (*LEVEL_FIELDS[2], "min_stock", "prices", "aliases", "nib", "pirt", "halal", "group", "variant", "parts")
_SourceRow = tuple[int, tuple[str, ...]]


def field_name(field: str) -> str:
    """What a seller calls a field of the import."""
    translate = QCoreApplication.translate
    names = {
        "name": translate("import", "Nama barang"),
        "price": translate("import", "Harga"),
        "unit": translate("import", "Satuan"),
        "barcode": translate("import", "Barcode"),
        "sku": translate("import", "Kode"),
        "category": translate("import", "Kategori"),
        "stock": translate("import", "Stok awal"),
        "tax_class": translate("import", "Pajak"),
        "pack_unit": translate("import", "Satuan besar"),
        "pack_size": translate("import", "Isi satuan besar"),
        "pack_price": translate("import", "Harga satuan besar"),
        "pack_barcode": translate("import", "Barcode satuan besar"),
        "size": translate("import", "Isi satuan"),
        "min_stock": translate("import", "Stok minimum"),
        "prices": translate("import", "Harga khusus"),
        "aliases": translate("import", "Nama lain"),
        "nib": "NIB",
        "pirt": "P-IRT",
        "halal": translate("import", "Halal"),
        "group": translate("import", "Kelompok varian"),
        "variant": translate("import", "Varian"),
        "parts": translate("import", "Isi paket"),
    }
    levels = {
        "unit": translate("import", "Satuan {0}"),
        "size": translate("import", "Isi {0}"),
        "price": translate("import", "Harga {0}"),
        "barcode": translate("import", "Barcode {0}"),
    }
    return names.get(field) or levels[field[:-1]].format(field[-1])


class MappingStep(QWidget):
    """One box per field, over the first rows of the file; what the heads already say is filled in."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._titles: dict[str, QLabel] = {}
        self._across = 0
        self._placed: tuple[str, ...] = ()
        for field in (*_SHOWN, *(field for field in columns.FIELDS if field not in _SHOWN)):
            box = QComboBox(self)
            box.setAccessibleName(field_name(field))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(self._chosen)
            required = field in ("name", "price")
            words = self.tr("{0} (wajib)").format(field_name(field)) if required else field_name(field)
            title = label(words, "strong" if required else "caption")
            title.setParent(self)
            title.setBuddy(box)
            self._titles[field] = title
            self.boxes[field] = box
        self.more = QuietButton(self.tr("Kolom &lain…"), "plus", self)
        """For the dialog's row of buttons: here it would cost a row of the file."""
        self.more.setToolTip(self.tr("Satuan ketiga, harga khusus, nama lain, izin, varian, isi paket"))
        self.more.clicked.connect(self._show_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(self._grid)
        self._preview: TableView | None = None
        self._offered: tuple[str, ...] = _SHOWN
        self.complete = False
        """Whether every box shows that a person may ask for."""
        self._place(4)

    def show_table(self, table: RawTable, mapping: Mapping[str, int]) -> None:
        """Offer the columns of `table`, with `mapping` (field -> column index) chosen."""
        for field, box in self.boxes.items():
            box.clear()
            box.addItem(self.tr("– tidak ada –"), -1)
            for number, title in enumerate(table.header):
                box.addItem(title or self.tr("Kolom {0}").format(number + 1), number)
            box.setCurrentIndex(box.findData(mapping.get(field, -1)))
        self._offer(field for field in self.boxes if field in mapping)
        self._show_preview(table)
        self._mark()

    def mapping(self) -> dict[str, int]:
        """Field -> column index, for the fields that have a column."""
        return {field: box.currentData() for field, box in self.boxes.items() if (box.currentData() or 0) >= 0}

    def _show_preview(self, table: RawTable) -> None:
        if self._preview is not None:
            self._column.removeWidget(self._preview)
            self._preview.deleteLater()
        heads = [Column[_SourceRow](self.tr("Baris"), lambda row: row[0], align="right", width=64)]
        heads += [_cell_column(number, title) for number, title in enumerate(table.header)]
        model = KeysetTableModel(heads, self, key=lambda row: row[0])
        model.set_rows(table.rows[:_PREVIEW_ROWS])
        self._preview = TableView(model, "import-preview")
        self._preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preview.setAccessibleName(self.tr("Baris pertama di berkas"))
        self._preview.set_row_height(theme.metrics().scaled(_PREVIEW_ROW))
        self._column.addWidget(self._preview, 1)

    def _place(self, across: int) -> None:
        """Put the boxes in rows of `across`."""
        if across == self._across and self._placed == self._offered:
            return
        for column in range(max(across, self._across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across, self._placed = across, self._offered
        for field, box in self.boxes.items():
            self._titles[field].setVisible(field in self._offered)
            box.setVisible(field in self._offered)
        for number, field in enumerate(self._offered):
            row, column = divmod(number, across)
            self._grid.addWidget(self._titles[field], 2 * row, column)
            self._grid.addWidget(self.boxes[field], 2 * row + 1, column)

    def _offer(self, also: Iterable[str]) -> None:
        """Show the boxes of these fields beside those that always show; those that show already stay."""
        wanted = {*self._offered, *also}
        self._offered = tuple(field for field in self.boxes if field in wanted)
        self.complete = wanted.issuperset(_ASKED_FOR)
        self._place(self._across)

    def _show_more(self) -> None:
        first = next(field for field in self.boxes if field in _ASKED_FOR and field not in self._offered)
        self._offer(_ASKED_FOR)
        self.more.hide()
        self.boxes[first].setFocus()

    def _chosen(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        lacking = columns.missing(self.mapping())
        for field, box in self.boxes.items():
            set_property(box, "invalid", field in lacking)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        drawn = self.width() * 14 // theme.metrics().body
        self._place(6 if drawn >= _SIX_FROM else 4 if drawn >= _FOUR_FROM else 2)


class ResultStep(QWidget):
    """Three counts, and every row that stays out with its reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.created = label("0", "figure")
        self.updated = label("0", "figure")
        self.bad = label("0", "figure")
        counts = QHBoxLayout()
        counts.setSpacing(12)
        for figure, words in (
            (self.created, self.tr("barang baru")),
            (self.updated, self.tr("diperbarui")),
            (self.bad, self.tr("baris bermasalah, tidak ikut")),
        ):
            card = Card(padding=12)
            card.body.setSpacing(0)
            figure.setAlignment(Qt.AlignmentFlag.AlignLeft)
            card.body.addWidget(figure)
            card.body.addWidget(label(words, "muted"))
            counts.addWidget(card, 1)
        self.model = KeysetTableModel(
            (
                Column[RowProblem](self.tr("Baris"), lambda problem: problem.row, shown.count, "right", 70),
                Column[RowProblem](self.tr("Kolom"), lambda problem: field_name(problem.field), width=150),
                Column[RowProblem](self.tr("Mengapa tidak ikut"), _reason, tooltip=_reason),
            ),
            self,
            key=lambda problem: (problem.row, problem.field, problem.code),
        )
        self.table = TableView(self.model, "import-problems")
        self.table.setAccessibleName(self.tr("Baris bermasalah"))
        self.table.set_empty_state(
            EmptyState("circle-check", self.tr("Semua baris baik"), self.tr("Tidak ada yang perlu diperbaiki."))
        )
        self.reason = label("", wrap=True)
        self.table.row_selected.connect(self._show_reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(counts)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)

    def show_result(self, checked: CheckedImport) -> None:
        """Show a dry run."""
        self.created.setText(shown.count(checked.created))
        self.updated.setText(shown.count(checked.updated))
        bad = len({problem.row for problem in checked.problems})
        self.bad.setText(shown.count(bad))
        self.model.set_rows(checked.problems)
        self.reason.setVisible(bool(checked.problems))
        if checked.problems:
            self.table.select_row(0)
        self._show_reason(self.table.current())

    def _show_reason(self, problem: RowProblem | None) -> None:
        """Under the table, whole: in its row a long sentence may be cut."""
        if problem is not None:
            self.reason.setText(self.tr("Baris {0}: {1}").format(shown.count(problem.row), _reason(problem)))


def _cell_column(number: int, title: str) -> Column[_SourceRow]:
    return Column(title, lambda row: row[1][number] if number < len(row[1]) else "", width=130)


def _reason(problem: RowProblem) -> str:
    # The core names columns in its own words; here they have the names that the boxes above have.
    spoken = {key: field_name(problem.field) for key in ("column", "what") if key in problem.values}
    message = explain(DomainError(problem.code, **{**problem.values, **spoken}))
    return f"{message.text} {message.next_step}"
