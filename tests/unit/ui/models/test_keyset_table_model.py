"""The table model on a real database: pages, order, reload in place; and under Qt's own model tester."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.services.commands import ImportCatalogue, ImportedProduct, SaveProduct, UnitDraft
from ui.background import Shop
from ui.format import rupiah
from ui.models import keyset_table_model
from ui.models.keyset_table_model import ROW_ROLE, SORT_ROLE, Column, KeysetTableModel, PageRequest

COLUMNS = [
    Column[ProductRow]("Nama", lambda row: row.name, sort_key="name", strong=True),
    Column[ProductRow](
        "Harga", lambda row: row.price, rupiah, align="right", width=110, sort_key="price", tone=lambda row: "#B3261E"
    ),
]


def query(connection: Any, page: PageRequest) -> Any:
    return products.page(
        connection, sort=page.sort or "name", descending=page.descending, after=page.after, limit=100
    )


def searched(text: str, connection: Any, page: PageRequest) -> Any:
    return products.page(connection, text=text, after=page.after)


@pytest.fixture
def model(core: ShopCore, shop: Shop, qtbot: QtBot) -> KeysetTableModel[ProductRow]:
    rows = tuple(
        ImportedProduct(f"Barang {number:03}", (UnitDraft("pcs", ONE, 1000 + number),)) for number in range(250)
    )
    core.handle(ImportCatalogue(rows))
    made = KeysetTableModel(COLUMNS)
    with qtbot.waitSignal(made.loaded):
        made.load(shop, query)
    return made


def fetch_all(model: KeysetTableModel[Any], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not model.loading)
    while model.canFetchMore():
        with qtbot.waitSignal(model.rowsInserted):
            model.fetchMore()


def test_passes_qts_model_tester_empty_loading_and_full(
    model: KeysetTableModel[ProductRow], qtbot: QtBot
) -> None:
    # Watches from here on; what it finds is a Qt warning, and those fail tests.
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(tested, mode) for tested in (KeysetTableModel(COLUMNS, model), model)]
    fetch_all(model, qtbot)
    assert model.rowCount() == 250
    assert len(testers) == 2
    model.set_rows(model.rows()[:3])
    assert model.rowCount() == 3


def test_first_page_is_all_that_is_asked_for_until_someone_scrolls(
    model: KeysetTableModel[ProductRow], qtbot: QtBot
) -> None:
    assert model.rowCount() == 100
    assert model.canFetchMore()
    fetch_all(model, qtbot)
    assert [row.name for row in model.rows()] == [f"Barang {number:03}" for number in range(250)]
    assert not model.canFetchMore()


def test_two_fetches_at_once_are_one_question(model: KeysetTableModel[ProductRow], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.rowsInserted):
        model.fetchMore()
        assert not model.canFetchMore()
        model.fetchMore()
    assert len({row.id for row in model.rows()}) == model.rowCount() == 200


def test_order_is_asked_from_the_query(model: KeysetTableModel[ProductRow], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.loaded):
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.rows()[0].price == 1249


def test_cells_say_text_alignment_tone_and_row(model: KeysetTableModel[ProductRow]) -> None:
    price = model.index(2, 1)
    assert model.data(price) == "Rp1.002"
    assert model.data(price, SORT_ROLE) == 1002
    assert model.data(price, ROW_ROLE) is model.row(2)
    assert model.data(price, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert model.data(price, Qt.ItemDataRole.ForegroundRole).name() == "#b3261e"
    assert model.data(price, Qt.ItemDataRole.SizeHintRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Harga"


def test_reload_keeps_what_was_fetched_and_shows_what_changed(
    model: KeysetTableModel[ProductRow], core: ShopCore, qtbot: QtBot
) -> None:
    fetch_all(model, qtbot)
    row = model.row(180)
    core.handle(SaveProduct(row.id, row.name, (UnitDraft("pcs", ONE, 99_000),)))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    with qtbot.waitSignals([model.loaded, model.dataChanged]):
        model.reload()
    assert model.rowCount() == 250
    assert model.data(model.index(180, 1)) == "Rp99.000"
    assert resets == []
    core.handle(SaveProduct(new_id(), "Aaa", (UnitDraft("pcs", ONE, 1),)))
    with qtbot.waitSignal(model.modelReset):
        model.reload()
    assert model.row(0).name == "Aaa"


def test_reload_after_a_long_scroll_asks_for_a_bounded_part(
    model: KeysetTableModel[ProductRow], core: ShopCore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyset_table_model, "RELOADED_ROWS", 150)
    fetch_all(model, qtbot)
    core.handle(SaveProduct(new_id(), "Aaa", (UnitDraft("pcs", ONE, 1),)))
    with qtbot.waitSignal(model.modelReset):
        model.reload()
    assert model.rowCount() == 200
    fetch_all(model, qtbot)
    assert len({row.id for row in model.rows()}) == 251


def test_newer_question_wins(model: KeysetTableModel[ProductRow], shop: Shop, qtbot: QtBot) -> None:
    arrived: list[int] = []
    model.loaded.connect(lambda: arrived.append(model.rowCount()))
    for text in ("Barang 00", "Barang 2"):
        model.load(shop, partial(searched, text))
    qtbot.waitUntil(lambda: bool(arrived))
    assert len(arrived) == 1
    assert model.rows()
    assert all("2" in row.name for row in model.rows())


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    amount: int | None


def test_small_list_sorts_here_and_keeps_its_order() -> None:
    model = KeysetTableModel(
        [Column[Line]("Nama", lambda row: row.name), Column[Line]("Jumlah", lambda row: row.amount, sort_key="amount")]
    )
    rows = [Line(1, "b", 3), Line(2, "a", None), Line(3, "c", 1)]
    model.set_rows(rows)
    model.sort(0)
    assert [row.id for row in model.rows()] == [1, 2, 3]
    model.sort(1)
    assert [row.id for row in model.rows()] == [2, 3, 1]
    model.set_rows([replace(rows[0], amount=0), *rows[1:]])
    assert [row.id for row in model.rows()] == [2, 1, 3]
    assert model.find(3) == 2
    assert model.find(9) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert not model.canFetchMore(QModelIndex())


def test_failed_question_is_said_by_the_window(shop: Shop, qtbot: QtBot) -> None:
    model = KeysetTableModel(COLUMNS)

    def refused(_connection: Any, _page: PageRequest) -> Any:
        raise DomainError("database.busy")

    with qtbot.waitSignal(shop.failed) as signal:
        model.load(shop, refused)
    assert signal.args[0].code == "database.busy"
    assert not model.loading
