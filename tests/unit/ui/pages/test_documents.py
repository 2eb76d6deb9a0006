"""Dokumen by keys: the list, the preview that is the print, PDF, receipt, and copies that are counted."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.documents.escpos_image import receipt_image
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import documents
from blangkon_desktop.services.commands import IssueDocument
from tests.helpers import trade
from tests.helpers.shop import sell
from ui import format as shown
from ui.background import Shop
from ui.pages.documents import COL_TYPE, DocumentsPage
from ui.widgets import Notice

KEY = Qt.Key
WATCHFUL = QAbstractItemModelTester.FailureReportingMode.Warning
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def receipt_path(tmp_path: Path) -> Path:
    return tmp_path / "struk.bin"


@pytest.fixture
def issued(core: ShopCore, receipt_path: Path) -> list[str]:
    """An invoice and a surat jalan for an office, then a nota from the counter."""
    ids = trade.stock_shop(core, receipt_target=f"file:{receipt_path}", receipt_width=58)
    orders = trade.receive_orders(core, ids, shown.now_ms())
    made = [new_id(), new_id(), new_id()]
    core.handle(IssueDocument(made[0], "invoice", order_id=orders[3]))
    core.handle(IssueDocument(made[1], "surat_jalan", order_id=orders[3]))
    sale = sell(core, (ids["Indomie Goreng 85 g"], "dus", 80_000))
    core.handle(IssueDocument(made[2], "nota", sale_id=sale.sale_id))
    return made


@pytest.fixture
def page(issued: list[str], shop: Shop, qtbot: QtBot) -> DocumentsPage:
    made = DocumentsPage(shop)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: bool(made.preview.sheets.images))
    return made


@pytest.fixture
def said(page: DocumentsPage) -> list[Notice]:
    notices: list[Notice] = []
    page.said.connect(notices.append)
    return notices


def printed(core: ShopCore, document_id: str) -> int:
    with core.reader() as connection:
        paper = documents.document(connection, document_id)
    assert paper is not None
    return paper.printed


def test_the_newest_paper_is_shown_at_once(page: DocumentsPage) -> None:
    assert [row.type for row in page.model.rows()] == ["nota", "surat_jalan", "invoice"]
    assert page.preview.title.text().startswith("Nota A001/NT/")
    assert page.preview.copy.text() == "Asli"
    image = page.preview.sheets.images[0]
    assert image.height() > image.width() > 700


def test_search_and_type_narrow_the_list(page: DocumentsPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search, "wonosalam")
    qtbot.waitUntil(lambda: [row.type for row in page.model.rows()] == ["surat_jalan", "invoice"])
    page.kind.setCurrentIndex(page.kind.findData("invoice"))
    page.kind.activated.emit(page.kind.currentIndex())
    qtbot.waitUntil(lambda: [row.type for row in page.model.rows()] == ["invoice"])
    QTest.keyClicks(page.search, "zzz")
    qtbot.waitUntil(page.empty.isVisible)
    assert page.preview.paper is None
    assert not page.preview.print_button.isEnabled()


def test_a_pdf_counts_and_the_next_copy_says_salinan(
    page: DocumentsPage, issued: list[str], said: list[Notice], core: ShopCore, tmp_path: Path, qtbot: QtBot
) -> None:
    QTest.keyClick(page, KEY.Key_S, CTRL)
    chooser = page.findChildren(QFileDialog)[0]
    assert chooser.selectedFiles()[0].endswith(".pdf")
    path = tmp_path / "nota.pdf"
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    qtbot.waitUntil(lambda: page.preview.copy.text() == "Salinan ke-1")
    assert path.read_bytes().startswith(b"%PDF")
    assert said[0].text == "PDF tersimpan: nota.pdf"
    assert printed(core, issued[2]) == 1


def test_a_receipt_is_what_the_preview_shows(
    page: DocumentsPage, issued: list[str], receipt_path: Path, core: ShopCore, qtbot: QtBot
) -> None:
    page.preview.form.setCurrentIndex(2)
    page.preview.form.activated.emit(2)
    qtbot.waitUntil(lambda: page.preview.sheets.images[0].width() < 500)
    preview = page.preview.sheets.images[0]
    QTest.keyClick(page, KEY.Key_T, CTRL)
    qtbot.waitUntil(lambda: printed(core, issued[2]) == 1)
    paper = receipt_image(receipt_path.read_bytes(), 58)
    assert (preview.width(), preview.height()) == paper.size
    assert bytes(preview.constBits())[: preview.bytesPerLine()][: paper.width] == paper.tobytes()[: paper.width]


def test_a_second_receipt_is_longer_by_its_copy_mark(
    page: DocumentsPage, receipt_path: Path, qtbot: QtBot
) -> None:
    QTest.keyClick(page, KEY.Key_T, CTRL)
    qtbot.waitUntil(lambda: page.preview.copy.text() == "Salinan ke-1")
    first = receipt_path.read_bytes()
    assert b"SALINAN" not in first
    QTest.keyClick(page, KEY.Key_T, CTRL)
    qtbot.waitUntil(lambda: page.preview.copy.text() == "Salinan ke-2")
    assert b"SALINAN ke-1" in receipt_path.read_bytes()


def test_a_printer_that_is_off_is_explained_and_nothing_is_counted(
    core: ShopCore, issued: list[str], qtbot: QtBot
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    trade.stock_shop(core, receipt_target=f"tcp://127.0.0.1:{port}")
    shop = Shop(core.handle, core.reader)
    page = DocumentsPage(shop)
    qtbot.addWidget(page)
    page.show()
    said: list[Notice] = []
    page.said.connect(said.append)
    qtbot.waitUntil(lambda: page.preview.paper is not None)
    QTest.keyClick(page, KEY.Key_T, CTRL)
    qtbot.waitUntil(lambda: bool(said))
    assert (said[0].code, said[0].tone) == ("print.unreachable", "danger")
    assert printed(core, issued[2]) == 0
    shop.close()


def test_without_a_page_printer_the_way_is_shown(
    page: DocumentsPage, said: list[Notice], qtbot: QtBot
) -> None:
    QTest.keyClick(page, KEY.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].code == "print.not_set_up"


def test_a_pdf_that_cannot_be_written_is_not_counted(
    page: DocumentsPage, said: list[Notice], issued: list[str], core: ShopCore, tmp_path: Path, qtbot: QtBot
) -> None:
    page.preview.save_pdf(tmp_path / "tidak-ada" / "nota.pdf")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].code == "file.unwritable"
    assert printed(core, issued[2]) == 0


def test_a_copy_that_comes_out_late_does_not_bring_its_paper_back(
    page: DocumentsPage, issued: list[str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.preview.drawn == issued[2])
    page.preview.show_document(issued[1])
    page.preview.came_out(issued[2], "PDF tersimpan: nota.pdf")
    qtbot.waitUntil(lambda: page.preview.drawn == issued[1])
    assert page.preview.title.text().startswith("Surat jalan")


def test_arrows_walk_through_the_papers(page: DocumentsPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.search, KEY.Key_Down)
    qtbot.waitUntil(lambda: page.preview.title.text().startswith("Surat jalan A001/SJ/"))
    QTest.keyClick(page.search, KEY.Key_Down)
    qtbot.waitUntil(lambda: page.preview.title.text().startswith("Invoice A001/INV/"))


def test_a_paper_asked_for_from_elsewhere_is_shown(page: DocumentsPage, issued: list[str], qtbot: QtBot) -> None:
    page.open_document(issued[0])
    qtbot.waitUntil(lambda: page.preview.title.text().startswith("Invoice"))
    assert page.table.current().id == issued[0]


def test_a_narrow_window_gives_the_type_column_to_the_buyer(page: DocumentsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(COL_TYPE))
    page.resize(940, 560)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(COL_TYPE))


def test_the_model_keeps_qts_rules(page: DocumentsPage, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(page.model, WATCHFUL)
    QTest.keyClicks(page.search, "inv")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.search.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert tester.model() is page.model
