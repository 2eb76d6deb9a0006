"""The search field under a typing hand."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.background import Shop
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.widgets import SearchBox, TableView


def test_searches_at_every_letter_and_forgets_what_was_asked_before(shop: Shop, qtbot: QtBot) -> None:
    box = SearchBox("Cari barang")
    qtbot.addWidget(box)
    answers: list[str] = []
    go = threading.Event()
    box.searched.connect(
        lambda text: box.ask(shop, lambda _connection: text if go.wait(5) else "", answers.append)
    )
    QTest.keyClicks(box, "kopi")
    go.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["kopi"]


def test_enter_submits_and_escape_empties(qtbot: QtBot) -> None:
    box = SearchBox("Cari barang")
    qtbot.addWidget(box)
    QTest.keyClicks(box, "899")
    with qtbot.waitSignal(box.submitted) as signal:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert signal.args == ["899"]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert box.accessibleName() == "Cari barang"


def test_arrow_keys_move_the_list_while_typing(qtbot: QtBot) -> None:
    model = KeysetTableModel([Column[str]("Nama", lambda row: row)], key=lambda row: row)
    model.set_rows(["kopi", "teh", "gula"])
    table = TableView(model, "test")
    box = SearchBox()
    for widget in (table, box):
        qtbot.addWidget(widget)
        widget.show()
    box.lead(table)
    table.select_row(0)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClicks(box, "t")
    assert table.current() == "teh"
    assert box.text() == "t"
