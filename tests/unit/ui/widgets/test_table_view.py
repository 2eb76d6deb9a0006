"""The table under keyboard and mouse."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSettings, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ui import theme
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.theme import Colour
from ui.widgets import EmptyState, TableView
from ui.widgets.table_view import RowDelegate


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    price: int


ROWS = [Row(number, f"Barang {number}", number * 500) for number in range(40)]


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    model = KeysetTableModel(
        [
            Column[Row]("Nama", lambda row: row.name),
            Column[Row]("Harga", lambda row: row.price, align="right", width=110, sort_key="price"),
        ]
    )
    model.set_rows(ROWS)
    view = TableView(model, "goods")
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    return view


def model_of(table: TableView) -> KeysetTableModel[Row]:
    model = table.model()
    assert isinstance(model, KeysetTableModel)
    return model


def test_enter_and_double_click_open_the_row(table: TableView, qtbot: QtBot) -> None:
    table.select_row(3)
    with qtbot.waitSignal(table.row_activated) as signal:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert signal.args == [ROWS[3]]
    place = table.visualRect(model_of(table).index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.row_activated) as signal:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == [ROWS[1]]


def test_walking_tells_the_current_row(table: TableView, qtbot: QtBot) -> None:
    heard: list[Row | None] = []
    table.row_selected.connect(heard.append)
    table.select_row(2)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert heard == [ROWS[2], ROWS[3]]
    assert table.current() == ROWS[3]


def test_the_first_row_is_taken_only_where_none_is(table: TableView) -> None:
    assert table.take_first()
    assert table.current() == ROWS[0]
    table.select_row(4)
    assert table.take_first()
    assert table.current() == ROWS[4]
    model_of(table).set_rows([])
    assert not table.take_first()


def test_new_rows_keep_the_cursor_on_the_same_thing(table: TableView) -> None:
    table.select_row(5)
    model_of(table).set_rows([Row(99, "Baru", 1), *ROWS])
    assert table.current() == ROWS[5]
    assert table.currentIndex().row() == 6


def test_click_on_a_head_sorts_and_again_turns_around(table: TableView, qtbot: QtBot) -> None:
    head = table.horizontalHeader()
    place = head.sectionPosition(1) + 20
    for first in (ROWS[0], ROWS[-1]):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=_point(place))
        assert model_of(table).row(0) == first
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=_point(20))
    assert model_of(table).row(0) == ROWS[-1]


def _point(x: int) -> QPoint:
    return QPoint(x, 10)


def test_open_column_takes_what_is_left_and_never_shrinks_to_nothing(table: TableView) -> None:
    head = table.horizontalHeader()
    assert head.sectionSize(0) + head.sectionSize(1) == table.viewport().width()
    table.resize(120, 300)
    assert head.sectionSize(0) == theme.metrics().scaled(100)


def test_a_hidden_column_leaves_its_room_to_the_open_one(table: TableView) -> None:
    head = table.horizontalHeader()
    table.setColumnHidden(1, True)
    assert head.sectionSize(0) == table.viewport().width()
    table.setColumnHidden(1, False)
    assert head.sectionSize(0) + head.sectionSize(1) == table.viewport().width()


def test_another_empty_state_takes_the_place_of_the_first(table: TableView) -> None:
    first, second = EmptyState("package", "Siap"), EmptyState("package", "Belum ada barang")
    table.set_empty_state(first)
    model_of(table).set_rows([])
    assert first.isVisible()
    table.set_empty_state(second)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    table.set_empty_state(second)
    assert second.isVisible()


def test_stored_width_comes_back(qtbot: QtBot, table: TableView) -> None:
    QSettings().setValue("columns/goods/1", 180)
    again = TableView(model_of(table), "goods")
    qtbot.addWidget(again)
    assert again.horizontalHeader().sectionSize(1) == theme.metrics().scaled(180)


def test_empty_state_stands_in_for_rows(table: TableView) -> None:
    empty = EmptyState("package", "Belum ada barang")
    table.set_empty_state(empty)
    model_of(table).set_rows([])
    assert empty.isVisible()
    assert empty.width() > 400
    model_of(table).set_rows(ROWS)
    assert not empty.isVisible()


def test_selected_row_and_tall_rows_are_painted(table: TableView, qapp: QApplication) -> None:
    table.select_row(0)
    assert table.rowHeight(0) >= 36
    image = table.viewport().grab().toImage()
    middle = table.rowHeight(0) // 2
    right = table.viewport().width() - 2
    assert image.pixelColor(1, middle).name() == Colour.PRIMARY.lower()
    assert image.pixelColor(right, middle).name() == Colour.PRIMARY_SOFT.lower()
    assert image.pixelColor(right, middle + table.rowHeight(0)).name() == Colour.SURFACE.lower()


def test_large_text_makes_rows_taller(table: TableView, qapp: QApplication) -> None:
    before = table.rowHeight(0)
    theme.apply(qapp, 2.0)
    try:
        assert table.rowHeight(0) >= 1.8 * before
    finally:
        theme.apply(qapp, 1.0)
    assert table.rowHeight(0) == before


def test_a_notch_of_the_wheel_paints_only_the_rows_it_brings(table: TableView, qapp: QApplication) -> None:
    painted: list[int] = []

    class Counting(RowDelegate):
        def paint(
            self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
        ) -> None:
            painted.append(index.row())
            super().paint(painter, option, index)

    table.setItemDelegate(Counting(table))
    qapp.processEvents()
    shown = len(set(painted))
    for _ in range(2):  # the first one still paints what the delegate's change asked for
        painted.clear()
        table.verticalScrollBar().setValue(table.verticalScrollBar().value() + theme.metrics().row)
        qapp.processEvents()
    assert 0 < len(set(painted)) <= 3 < shown


def test_figures_are_never_cut_short(qtbot: QtBot) -> None:
    columns = (Column[str]("Nama", lambda row: row), Column[str]("Utang", lambda row: row, align="right", width=60))
    model = KeysetTableModel(columns, key=lambda row: row)
    table = TableView(model, "debts-of-a-test")
    qtbot.addWidget(table)
    table.resize(400, 200)
    model.set_rows(("Rp9", "Rp12.475.000.000"))
    head = table.horizontalHeader()
    assert head.sectionSize(1) >= table.fontMetrics().horizontalAdvance("Rp12.475.000.000")
    assert head.sectionSize(0) + head.sectionSize(1) == table.viewport().width()
