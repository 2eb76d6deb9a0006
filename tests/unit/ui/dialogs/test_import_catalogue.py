"""The import in three steps on real files: guessed columns, named bad rows, and nothing stored before the last yes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.importing.reader import RawTable
from blangkon_desktop.queries import products
from blangkon_desktop.services.commands import ImportOutcome
from tests.helpers import trade
from ui.background import Shop
from ui.dialogs.import_catalogue import COLUMNS, FILE, RESULT, ImportCatalogueDialog
from ui.dialogs.import_catalogue_steps import MappingStep
from ui.widgets import TableView

KEY = Qt.Key
WATCHFUL = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    return trade.stock_shop(core)


@pytest.fixture
def dialog(ids: dict[str, str], shop: Shop, qtbot: QtBot) -> ImportCatalogueDialog:
    made = ImportCatalogueDialog(shop)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def price_list(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Daftar harga November"])
    sheet.append(["Nama Barang", "Harga Jual", "Barcode", "Kategori", "Stok", "Satuan Besar", "Isi", "Harga Dus"])
    sheet.append(["Sarden ABC 155 g", 11_500, "8991234000011", "Lauk", 24, "dus", 50, 550_000])
    sheet.append(["Indomie Goreng 85 g", 3_600, "8998866200578", "Mie instan", None, "dus", 40, 135_000])
    sheet.append(["Garam", "dua ribu", None, None, None, None, None, None])
    sheet.append([None, 5_000, None, None, None, None, None, None])
    path = tmp_path / "harga.xlsx"
    book.save(path)
    return path


def names(core: ShopCore) -> set[str]:
    with core.reader() as connection:
        return {row.name for row in products.page(connection, limit=200).rows}


def stands_in(step: MappingStep, rows: int) -> bool:
    return len({box.y() for box in step.boxes.values() if box.isVisible()}) == rows


def test_three_enters_import_the_good_rows(
    dialog: ImportCatalogueDialog, price_list: Path, core: ShopCore, qtbot: QtBot
) -> None:
    chooser = dialog.choose_file()
    chooser.fileSelected.emit(str(price_list))
    chooser.reject()
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == COLUMNS)
    assert dialog.columns.boxes["name"].currentText() == "Nama Barang"
    assert dialog.columns.boxes["pack_size"].currentText() == "Isi"
    assert dialog.columns.boxes["sku"].currentText() == "– tidak ada –"
    QTest.keyClick(dialog.primary, KEY.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == RESULT)
    assert (dialog.outcome.created.text(), dialog.outcome.updated.text(), dialog.outcome.bad.text()) == ("1", "1", "2")
    problems = [(problem.row, problem.field, problem.code) for problem in dialog.outcome.model.rows()]
    assert problems == [(5, "price", "money.unreadable"), (6, "name", "import.cell_missing")]
    assert "“dua ribu” bukan jumlah uang" in str(dialog.outcome.model.data(dialog.outcome.model.index(0, 2)))
    assert dialog.primary.text() == "&Impor 2 barang"
    assert "Sarden ABC 155 g" not in names(core)
    with qtbot.waitSignal(dialog.imported) as imported:
        QTest.keyClick(dialog.primary, KEY.Key_Return)
    assert imported.args == [ImportOutcome(created=1, updated=1)]
    assert "Sarden ABC 155 g" in names(core)


def test_escape_at_the_last_step_changes_nothing(
    dialog: ImportCatalogueDialog, price_list: Path, core: ShopCore, qtbot: QtBot
) -> None:
    before = names(core)
    dialog.read(price_list)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == COLUMNS)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == RESULT)
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()
    assert names(core) == before


def test_without_a_price_column_there_is_no_way_on(
    dialog: ImportCatalogueDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "aneh.csv"
    path.write_text("Nama;Kolom X\nWingko;12000\n", encoding="utf-8")
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == COLUMNS)
    box = dialog.columns.boxes["price"]
    assert not dialog.primary.isEnabled()
    assert box.property("invalid") is True
    box.setFocus()
    QTest.keyClick(box, KEY.Key_End)
    assert box.currentText() == "Kolom X"
    assert dialog.primary.isEnabled()


def test_a_file_that_is_no_price_list_is_explained(
    dialog: ImportCatalogueDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "foto.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"rusak" * 50)
    dialog.read(path)
    qtbot.waitUntil(dialog.messages.isVisible)
    assert dialog.messages.text.text().startswith("foto.xlsx bukan berkas Excel")
    assert "import.unreadable" in dialog.messages.code.text()
    assert dialog.steps.currentIndex() == FILE
    assert dialog.primary.isEnabled()


def test_back_goes_one_step_and_keeps_the_choice(
    dialog: ImportCatalogueDialog, price_list: Path, qtbot: QtBot
) -> None:
    dialog.read(price_list)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == COLUMNS)
    dialog.columns.boxes["category"].setCurrentIndex(0)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == RESULT)
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert dialog.steps.currentIndex() == COLUMNS
    assert "category" not in dialog.columns.mapping()
    assert dialog.columns.mapping()["name"] == 0


def test_five_rows_of_the_file_are_seen_at_1024_by_600(qtbot: QtBot) -> None:
    step = MappingStep()
    qtbot.addWidget(step)
    rows = tuple((number, (f"Barang {number}", "12500")) for number in range(2, 10))
    step.resize(900, 320)
    step.show_table(RawTable("harga.xlsx", ("Nama", "Harga"), rows), {"name": 0, "price": 1})
    step.show()
    preview = step.findChild(TableView)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.viewport().height() >= 5 * preview.rowHeight(0))
    assert preview.model().rowCount() == 5


def test_boxes_stand_in_rows_of_four_where_it_is_narrow(qtbot: QtBot) -> None:
    step = MappingStep()
    qtbot.addWidget(step)
    step.resize(900, 400)
    step.show()
    for width, rows in ((900, 2), (600, 3), (900, 2)):
        step.resize(width, 400)
        qtbot.waitUntil(partial(stands_in, step, rows))


def test_the_reason_of_a_row_stands_whole_under_the_table(
    dialog: ImportCatalogueDialog, price_list: Path, qtbot: QtBot
) -> None:
    dialog.read(price_list)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == COLUMNS)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.outcome.model.rowCount() == 2)
    assert dialog.outcome.reason.text().startswith("Baris 5: “dua ribu” bukan jumlah uang")
    dialog.outcome.table.select_row(1)
    assert dialog.outcome.reason.text().startswith("Baris 6: ")
    assert dialog.outcome.reason.wordWrap()


def test_choosing_a_file_asks_for_one(dialog: ImportCatalogueDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    choosers = dialog.findChildren(QFileDialog)
    assert len(choosers) == 1
    choosers[0].reject()


def test_the_problem_table_keeps_qts_rules(
    dialog: ImportCatalogueDialog, price_list: Path, qtbot: QtBot
) -> None:
    tester = QAbstractItemModelTester(dialog.outcome.model, WATCHFUL)
    dialog.read(price_list)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == COLUMNS)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.outcome.model.rowCount() == 2)
    assert tester.model() is dialog.outcome.model


def test_further_columns_show_when_the_file_has_them_or_when_asked_for(
    dialog: ImportCatalogueDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama;Harga;Nama lain\nWingko;12000;wingko babat\n", encoding="utf-8")
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == COLUMNS)
    boxes, more = dialog.columns.boxes, dialog.columns.more
    assert (boxes["aliases"].isVisible(), boxes["nib"].isVisible(), more.isVisible()) == (True, False, True)
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert (boxes["nib"].isVisible(), boxes["unit4"].isVisible(), more.isVisible()) == (True, False, False)
    assert dialog.focusWidget() is boxes["unit3"]
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == RESULT)
    assert not more.isVisible()


def test_the_example_is_saved_and_can_be_read_at_once(
    dialog: ImportCatalogueDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    chooser = dialog.choose_template()
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    chooser.reject()
    dialog.save_template(tmp_path / "contoh.xlsx")
    qtbot.waitUntil(dialog.messages.isVisible)
    assert dialog.messages.text.text().startswith("contoh.xlsx tersimpan.")
    dialog.read(tmp_path / "contoh.xlsx")
    qtbot.waitUntil(lambda: dialog.steps.currentIndex() == COLUMNS)
    assert dialog.columns.boxes["parts"].currentText() == "Isi paket"
