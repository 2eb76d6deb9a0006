"""A table in our dress: tall rows, hairlines; Enter opens, widths are remembered, an empty one teaches."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSettings,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.models.keyset_table_model import ALIGN, KeysetTableModel
from ui.theme import Colour

_PADDING = 12
_WIDTHS_KEY = "columns/"
_READABLE, _READABLE_STILL = 150, 100
"""The least width of a column that takes what is left, in px at 14 px text; the second one where room is scarce."""
_LOOKED_AT = 40
"""Rows whose texts say how narrow a column may become."""


class RowDelegate(QStyledItemDelegate):
    """Paints one cell by hand, from the row itself: a fifth of the calls that Qt's own painting makes."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        number = index.column()
        model = index.model()
        assert isinstance(model, KeysetTableModel)
        column, row = model.columns[number], model.row(index.row())
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(Colour.PRIMARY_SOFT))
            if number == 0:
                painter.fillRect(rect.x(), rect.y(), 3, rect.height(), QColor(Colour.PRIMARY))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(Colour.LINE))
        inside = rect.adjusted(_PADDING, 0, -_PADDING, -1)
        tone = (column.tone(row) if column.tone else None) or Colour.INK
        if column.icon and (name := column.icon(row)):
            size = theme.metrics().icon
            top = inside.y() + (inside.height() - size) // 2
            ink = Colour.MUTED if tone == Colour.INK else tone
            theme.icon(name, ink).paint(painter, inside.x(), top, size, size)
            inside.setLeft(inside.x() + size + 8)
        text = column.display(column.value(row))
        if not text:
            return
        font: QFont = option.font
        if column.strong:
            font = QFont(font)
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tone))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, ALIGN[column.align] | int(Qt.TextFlag.TextSingleLine), shown)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.metrics().scaled(80), theme.metrics().row)


class TableView(QTableView):
    """Shows a `KeysetTableModel`; `name` is where the column widths are remembered."""

    row_activated = Signal(object)
    """The frozen row on Enter or double click."""
    row_selected = Signal(object)
    """The frozen row that became current, or None."""

    def __init__(self, model: KeysetTableModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._name = name
        self._kept: object = None
        self._empty: QWidget | None = None
        self._order: tuple[int, Qt.SortOrder] | None = None
        self._row_height = 0
        self._drawn: dict[int, int] = {}
        self._by_hand: set[int] = set()
        self._looked = 0
        self._height = 0
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Tab leaves the table: rows are reached with the arrow keys.
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        self.setSortingEnabled(False)
        head.sectionClicked.connect(self._sort_by)
        self.doubleClicked.connect(self._activate)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        model.loaded.connect(self._show_or_hide_empty)
        model.loaded.connect(self._look_at_texts)
        self._fit_rows()
        self._fit_columns()
        head.sectionResized.connect(self._remember_width)

    def current(self) -> Any:
        """The frozen row under the cursor, or None."""
        index = self.currentIndex()
        return self._model.row(index) if index.isValid() else None

    def select_row(self, number: int) -> None:
        """Move the cursor to a fetched row."""
        index = self._model.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)

    def take_first(self) -> bool:
        """Put the cursor on the first row unless it is on one already; False when there is no row."""
        if self._model.rowCount() and not self.currentIndex().isValid():
            self.select_row(0)
        return self.currentIndex().isValid()

    def set_empty_state(self, widget: QWidget) -> None:
        """What lies over the table while it has no row: usually an `EmptyState`; another takes its place."""
        before, self._empty = self._empty, widget
        widget.setParent(self)
        widget.setVisible(before is not None and before.isVisible())
        if before is not None and before is not widget:
            before.hide()
        self._place_empty()

    def prefer_height(self, height: int) -> None:
        """Be `height` px where there is room, and never lower than its head and two rows."""
        self._height = height
        self._keep_readable()

    def set_row_height(self, height: int) -> None:
        """Rows that are only looked at may be lower than those that are pressed."""
        self._row_height = height
        self._fit_rows()

    def _keep_readable(self) -> None:
        if self._height:
            sizes = theme.metrics()
            self.setMinimumHeight(min(self._height, sizes.control + 2 * sizes.row + 2))
            self.updateGeometry()

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_activated.emit(self._model.row(index))

    def _sort_by(self, section: int) -> None:
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if self._model.columns[section].sort_key:
            turned = self._order == (section, ascending)
            self._order = (section, descending if turned else ascending)
            self._model.sort(*self._order)
        # Qt has moved the arrow to whatever was clicked, sortable or not.
        head = self.horizontalHeader()
        head.setSortIndicatorShown(self._order is not None)
        if self._order is not None:
            head.setSortIndicator(*self._order)

    def _keep_place(self) -> None:
        index = self.currentIndex()
        self._kept = self._model.key_of(index.row()) if index.isValid() else None

    def _restore_place(self) -> None:
        self._looked = 0
        number = None if self._kept is None else self._model.find(self._kept)
        if number is not None:
            self.select_row(number)
            self.scrollTo(self._model.index(number, 0))

    def _show_or_hide_empty(self) -> None:
        if self._empty is not None:
            self._empty.setVisible(self._model.rowCount() == 0)
            self._place_empty()

    def _place_empty(self) -> None:
        if self._empty is not None:
            top = self.horizontalHeader().height()
            self._empty.setGeometry(1, top, self.width() - 2, max(0, self.height() - top - 1))

    def _fit_rows(self) -> None:
        height = self._row_height or theme.metrics().row
        if self.verticalHeader().defaultSectionSize() != height:
            # The smallest height comes from the font before a change, and would win.
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)

    def _fit_columns(self) -> None:
        head = self.horizontalHeader()
        stored = QSettings()
        for number, column in enumerate(self._model.columns):
            if column.width == 0:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                continue
            head.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
            drawn = stored.value(f"{_WIDTHS_KEY}{self._name}/{number}", column.width, type=int)
            assert isinstance(drawn, int)
            self._drawn[number] = theme.metrics().scaled(drawn)
            if drawn != column.width:
                self._by_hand.add(number)
        self._share_width()

    def _share_width(self) -> None:
        """Give what is left to the columns without a width, but never less than can be read.

        A column is as wide as its texts where there is room, unless a hand has chosen otherwise. Where there is too
        little, columns become as narrow as their texts allow; then it scrolls. Figures are never cut short.
        """
        head = self.horizontalHeader()
        shown = [number for number in range(len(self._model.columns)) if not head.isSectionHidden(number)]
        open_ended = [number for number in shown if number not in self._drawn]
        least = theme.metrics().scaled(_READABLE)
        widths = {number: self._drawn[number] for number in shown if number in self._drawn}
        needed = {number: self._needed(number) for number in widths}
        room = self.viewport().width() - least * len(open_ended)
        figures = {number for number in widths if self._model.columns[number].align == "right"}
        widths |= {number: max(widths[number], needed[number]) for number in figures}
        if sum(widths.values()) > room:
            widths = {number: min(width, needed[number]) for number, width in widths.items()}
            least = theme.metrics().scaled(_READABLE_STILL)
        elif open_ended:
            words = [number for number in widths if number not in figures | self._by_hand]
            for number in words:
                spare = room - sum(widths.values())
                widths[number] += min(spare, max(0, needed[number] - widths[number]))
            lacking = sum(map(self._needed, open_ended)) - (self.viewport().width() - sum(widths.values()))
            for number in words:
                given = max(0, min(lacking, widths[number] - needed[number]))
                widths[number] -= given
                lacking -= given
        for number, width in widths.items():
            head.resizeSection(number, width)
        taken = sum(widths.values())
        for place, number in enumerate(open_ended):
            left = (self.viewport().width() - taken) // (len(open_ended) - place)
            width = max(least, left)
            head.resizeSection(number, width)
            taken += width

    def _look_at_texts(self) -> None:
        # Only the first rows say how wide columns are: a page that comes while somebody scrolls moves nothing.
        if self._looked < _LOOKED_AT:
            self._looked = self._model.rowCount()
            self._share_width()

    def _needed(self, number: int) -> int:
        """Pixels that the head and the first texts of a column need."""
        column = self._model.columns[number]
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        measure = QFontMetrics(font)
        rows = (self._model.row(row) for row in range(min(self._model.rowCount(), _LOOKED_AT)))
        texts = [column.display(column.value(row)) for row in rows]
        widest = max((measure.horizontalAdvance(text) for text in texts), default=0)
        picture = theme.metrics().icon + 8 if column.icon else 0
        font.setPixelSize(theme.metrics().caption)
        return max(widest + picture, QFontMetrics(font).horizontalAdvance(column.title)) + 2 * _PADDING + 2

    def _remember_width(self, section: int, _before: int, width: int) -> None:
        # Only what a hand did: stretching and a new text size also resize, and are not wishes.
        if self._model.columns[section].width and self.horizontalHeader().underMouse():
            drawn = round(width * 14 / theme.metrics().body)
            QSettings().setValue(f"{_WIDTHS_KEY}{self._name}/{section}", drawn)
            self._drawn[section] = width
            self._by_hand.add(section)
            self._share_width()

    def _fill_viewport(self) -> None:
        # A style sheet with a background makes the viewport see-through; Qt then paints every row anew at each notch
        # of the wheel instead of moving the picture: four times the CPU.
        self.viewport().setAutoFillBackground(True)

    # Qt's own names from here on.

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._height or hint.height())

    def setColumnHidden(self, column: int, hide: bool) -> None:
        if hide != self.isColumnHidden(column):
            super().setColumnHidden(column, hide)
            self._share_width()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_selected.emit(self._model.row(current) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self._activate(self.currentIndex())
            else:
                event.ignore()  # there is no row to open: the dialog around it may know what Enter means
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._place_empty()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill_viewport()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_rows()
            self._fit_columns()
            self._fill_viewport()
            self._keep_readable()
