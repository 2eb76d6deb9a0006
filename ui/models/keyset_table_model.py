"""A table over frozen rows that fetches page by page, each page by the key of the last row before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from blangkon_desktop.domain.errors import DomainError
from ui import theme
from ui.background import Shop, Ticket

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The frozen row itself."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The column's plain value: int, str or None."""

RELOADED_ROWS = 2_000
"""After a change at most so many rows are asked for again; who scrolled further down fetches on from there."""

_ROLES = frozenset(
    (
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.ForegroundRole),
        int(Qt.ItemDataRole.DecorationRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(ROW_ROLE),
        int(SORT_ROLE),
    )
)
ALIGN = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignCenter),
}


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `value` takes a row to its plain value, `display` that value to text (default: `str`).

    `align` left, right or center. `width` in px at 14 px text; 0 shares what is left over. `sort_key` is what
    the query calls this order; empty: the head cannot be clicked. `tone` may give a row a text colour, `icon`
    an icon name (drawn in the tone's colour), `tooltip` a longer text.
    """

    title: str
    value: Callable[[Row], Any]
    display: Callable[[Any], str] = str
    align: str = "left"
    width: int = 0
    sort_key: str = ""
    strong: bool = False
    tone: Callable[[Row], str | None] | None = None
    icon: Callable[[Row], str] | None = None
    tooltip: Callable[[Row], str] | None = None


class PageLike(Protocol[Row_co]):
    """`queries.paging.Page`: rows, and the key to pass back for the next ones (None: no more)."""

    @property
    def rows(self) -> tuple[Row_co, ...]: ...

    @property
    def next(self) -> Any: ...


@dataclass(frozen=True)
class PageRequest:
    """What a page query is asked for: rows after a key, in an order (`sort` empty: the query's own)."""

    after: Any = None
    sort: str = ""
    descending: bool = False


PageQuery = Callable[[Any, PageRequest], PageLike[Row]]
"""`lambda conn, page: sales.page(conn, date=date, after=page.after)`; runs on a reader thread."""


def row_id(row: Any) -> object:
    """The identity of a row: its `id`."""
    return row.id


class KeysetTableModel(QAbstractTableModel, Generic[Row]):
    """Rows from `load` (page by page through the shop) or `set_rows` (a small list that is all there is)."""

    loaded = Signal()
    """The first page, or a reload, has arrived."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        *,
        key: Callable[[Row], object] = row_id,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[Row] = []
        self._shop: Shop | None = None
        self._query: PageQuery[Row] | None = None
        self._next: Any = None
        self._ticket: Ticket | None = None
        self._sort = ""
        self._descending = False
        self.loading = False

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows alone. The same rows with other contents keep selection and scroll position."""
        self._forget_question()
        self._query = None
        self._next = None
        self._replace(self._sorted(list(rows)))
        self.loaded.emit()

    def load(self, shop: Shop, query: PageQuery[Row]) -> None:
        """Show what `query` finds, from its first page on; more is fetched as a person scrolls."""
        self._shop = shop
        self._query = query
        self._ask(None, self._show_first)

    def reload(self) -> None:
        """Ask again for what is shown now (after `shop.changed`), in one question, keeping the place."""
        if self._query is None:
            return
        wanted = min(len(self._rows), RELOADED_ROWS)
        query = self._query

        def again(connection: Any, request: PageRequest) -> _Rows[Row]:
            page = query(connection, request)
            rows = list(page.rows)
            while page.next is not None and len(rows) < wanted:
                page = query(connection, PageRequest(page.next, request.sort, request.descending))
                rows.extend(page.rows)
            return _Rows(tuple(rows), page.next)

        self._ask(None, self._show_first, again)

    def row(self, index: Index | int) -> Row:
        """The frozen row at a model index or row number."""
        return self._rows[index if isinstance(index, int) else index.row()]

    def rows(self) -> tuple[Row, ...]:
        """What has been fetched so far."""
        return tuple(self._rows)

    def find(self, key: object) -> int | None:
        """The number of the fetched row with this key."""
        return next((number for number, row in enumerate(self._rows) if self._key(row) == key), None)

    def key_of(self, number: int) -> object:
        return self._key(self._rows[number])

    def _ask(
        self,
        after: Any,
        done: Callable[[PageLike[Row]], None],
        query: PageQuery[Row] | None = None,
    ) -> None:
        self._forget_question()
        chosen = query or self._query
        assert self._shop is not None
        assert chosen is not None
        request = PageRequest(after, self._sort, self._descending)
        self.loading = True
        self._ticket = self._shop.ask(lambda connection: chosen(connection, request), done, self._failed)

    def _forget_question(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = None
        self.loading = False

    def _show_first(self, page: PageLike[Row]) -> None:
        self._forget_question()
        self._next = page.next
        self._replace(list(page.rows))
        self.loaded.emit()

    def _show_more(self, page: PageLike[Row]) -> None:
        self._forget_question()
        self._next = page.next
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()

    def _failed(self, error: DomainError) -> None:
        self._forget_question()
        if self._shop is not None:
            self._shop.failed.emit(error)

    def _replace(self, rows: list[Row]) -> None:
        same = len(rows) == len(self._rows) and all(
            self._key(new) == self._key(old) for new, old in zip(rows, self._rows, strict=True)
        )
        if not same:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        changed = [number for number, row in enumerate(rows) if row != before[number]]
        if changed:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def _tone(self, column: Column[Row], row: Row) -> str | None:
        return column.tone(row) if column.tone else None

    def _sorted(self, rows: list[Row]) -> list[Row]:
        sorted_by = [column for column in self.columns if self._sort and column.sort_key == self._sort]
        if sorted_by:
            value = sorted_by[0].value
            rows.sort(key=lambda row: (value(row) is not None, value(row)), reverse=self._descending)
        return rows

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Qt asks for a dozen roles a cell, most not ours: answering those first makes scrolling cheap.
        if role not in _ROLES or not index.isValid():
            return None
        column = self.columns[index.column()]
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.display(column.value(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[column.align]
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = self._tone(column, row)
            return QColor(tone) if tone else None
        if role == Qt.ItemDataRole.DecorationRole:
            name = column.icon and column.icon(row)
            return theme.icon(name, self._tone(column, row) or theme.Colour.MUTED) if name else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip else None
        return row if role == ROW_ROLE else column.value(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[self.columns[section].align]
        return None

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:
        return not parent.isValid() and self._next is not None and not self.loading

    def fetchMore(self, parent: Index = QModelIndex()) -> None:
        if self.canFetchMore(parent):
            self._ask(self._next, self._show_more)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column with a `sort_key`: asks again from the first page, or sorts a small list here."""
        if not 0 <= column < len(self.columns) or not self.columns[column].sort_key:
            return
        self._sort = self.columns[column].sort_key
        self._descending = order == Qt.SortOrder.DescendingOrder
        if self._query is not None:
            self._ask(None, self._show_first)
        else:
            self._replace(self._sorted(list(self._rows)))


@dataclass(frozen=True)
class _Rows(Generic[Row]):
    rows: tuple[Row, ...]
    next: Any
