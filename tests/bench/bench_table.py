"""A list of a million sales in the real table and model: opening, first paint, wheel, queries counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries import sales
from blangkon_desktop.queries.paging import Page
from blangkon_desktop.queries.sales import SaleRow
from tests.bench.conftest import Shops
from tests.bench.figures import RUNS, Figures
from ui import format as shown
from ui import i18n, theme
from ui.background import Shop
from ui.models.keyset_table_model import Column, KeysetTableModel, PageRequest
from ui.widgets import TableView

pytestmark = pytest.mark.bench
ROWS = 1_000_000
PAGE = 100
NOTCHES = 150
PATIENCE_S = 20.0


@pytest.fixture(scope="module")
def dressed(qapp: QApplication) -> QApplication:
    """The application as a person sees it."""
    i18n.install(qapp, i18n.SOURCE)
    theme.apply(qapp, 1.0)
    return qapp


@contextmanager
def counted(core: ShopCore) -> Iterator[list[str]]:
    """The statements that readers run meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement != "BEGIN":
            statements.append(statement)

    event.listen(core.readers, "before_cursor_execute", note)
    yield statements
    event.remove(core.readers, "before_cursor_execute", note)


def until(app: QApplication, done: Callable[[], bool]) -> None:
    """Let the window live until `done`; waits for events as the real loop does, for spinning takes the interpreter."""
    pulse = QTimer()
    pulse.start(20)
    end = time.monotonic() + PATIENCE_S
    while not done():
        assert time.monotonic() < end, "the window did not get there"
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def columns() -> list[Column[SaleRow]]:
    """Six columns as the pages have them."""
    return [
        Column("Nomor", lambda row: row.number, width=130, strong=True),
        Column("Waktu", lambda row: row.sold_at, shown.moment, width=160),
        Column("Kasir", lambda row: row.cashier, width=100),
        Column("Pembeli", lambda row: row.customer or "–"),
        Column("Cara", lambda row: row.methods, width=110),
        Column("Jumlah", lambda row: row.total, shown.rupiah, align="right", width=130, strong=True),
    ]


def page_of_sales(connection: Any, page: PageRequest) -> Page[SaleRow]:
    """What the table asks for as it is scrolled."""
    return sales.page(connection, after=page.after, limit=PAGE)


class Opened:
    """A window with the list: how long it took to be painted with rows, and what it asked."""

    def __init__(self, app: QApplication, shop: Shop, statements: list[str]) -> None:
        statements.clear()
        started = time.perf_counter()
        self.model: KeysetTableModel[SaleRow] = KeysetTableModel(columns())
        self.view = TableView(self.model, "bench")
        self.view.resize(1100, 700)
        self.view.show()
        self.model.load(shop, page_of_sales)
        until(app, lambda: self.model.rowCount() > 0)
        self.view.viewport().repaint()
        self.ms = (time.perf_counter() - started) * 1_000
        self.queries = len(statements)

    def close(self) -> None:
        """Put the window away."""
        self.view.close()
        self.view.deleteLater()
        self.model.deleteLater()


def wheel(view: TableView) -> None:
    """One notch towards the end."""
    place = QPointF(view.viewport().rect().center())
    turn = QWheelEvent(
        place, view.viewport().mapToGlobal(place), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), turn)


def test_table(shops: Shops, figures: Figures, dressed: QApplication) -> None:
    with shops.open(shops.trade(ROWS)) as core, counted(core) as statements:
        shop = Shop(core.handle, core.reader)
        first = Opened(dressed, shop, statements)
        figures.add(f"open a table of {ROWS:,} rows, first time in this process", first.ms, "ms")
        first.close()
        opened = [Opened(dressed, shop, statements) for _ in range(RUNS)]
        for window in opened[:-1]:
            window.close()
        figures.add(f"open a table of {ROWS:,} rows and paint it", median(window.ms for window in opened), "ms", 200)
        figures.add("queries to open it", opened[-1].queries, "queries", 1)
        _scroll(dressed, opened[-1], statements, figures)
        opened[-1].close()
        shop.close()


def _scroll(app: QApplication, window: Opened, statements: list[str], figures: Figures) -> None:
    view, model = window.view, window.model
    statements.clear()
    before = model.rowCount()
    cpu, wall = [], []
    for _ in range(NOTCHES):
        at = view.verticalScrollBar().value()
        cpu_ns, wall_ns = time.thread_time_ns(), time.perf_counter_ns()
        wheel(view)
        app.processEvents()
        cpu.append((time.thread_time_ns() - cpu_ns) / 1e6)
        wall.append((time.perf_counter_ns() - wall_ns) / 1e6)
        assert view.verticalScrollBar().value() > at
        until(app, lambda: not model.loading)
        app.processEvents()  # new rows lengthen the scroll bar a moment after they have come
    pages = (model.rowCount() - before) // PAGE
    numbers = [row.no for row in model.rows()]
    assert numbers == list(range(ROWS, ROWS - len(numbers), -1))
    assert pages > 0
    wall.sort()
    figures.add("wheel step, own CPU, p50", median(cpu), "ms", 8)
    figures.add("wheel step, wall, p50", median(wall), "ms")
    figures.add("wheel step, wall, p95", wall[int(len(wall) * 0.95)], "ms", 16)
    figures.add("queries for each page scrolled in", len(statements) / pages, "queries", 1)
