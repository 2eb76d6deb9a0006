"""A paper in a dialog: it counts even when the dialog is closed while the printer still works."""

from __future__ import annotations

import re
import socket
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import documents
from blangkon_desktop.services.commands import IssueDocument
from tests.helpers import trade
from tests.helpers.shop import sell
from ui import printing
from ui.background import Shop
from ui.dialogs.document_preview import DocumentPreview
from ui.pages.documents_picture import paper_html
from ui.printing import Paper

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def issue(core: ShopCore, target: str, *, long: bool = False) -> str:
    """A nota of one line, or of every unit of every product in the shop."""
    ids = trade.stock_shop(core, receipt_target=target, receipt_width=80)
    lines = [(ids[name], unit, 1_000) for name, _category, unit, *_rest in trade.GOODS]
    packs = [(ids[name], pack[0], pack[1] * 1_000) for name, _c, _u, _p, _b, pack, _s in trade.GOODS if pack]
    sale = sell(core, *(lines + packs if long else lines[:1]))
    document_id = new_id()
    core.handle(IssueDocument(document_id, "nota", sale_id=sale.sale_id))
    return document_id


def printed(core: ShopCore, document_id: str) -> int:
    with core.reader() as connection:
        paper = documents.document(connection, document_id)
    assert paper is not None
    return paper.printed


@pytest.fixture
def printer() -> socket.socket:
    server = socket.create_server(("127.0.0.1", 0))
    return server


def test_a_receipt_from_the_dialog_says_so_inside_it(
    core: ShopCore, qapp: object, tmp_path: Path, qtbot: QtBot
) -> None:
    document_id = issue(core, f"file:{tmp_path / 'struk.bin'}")
    shop = Shop(core.handle, core.reader)
    dialog = DocumentPreview(shop, document_id)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.preview.sheets.images))
    QTest.keyClick(dialog, KEY.Key_T, CTRL)
    qtbot.waitUntil(dialog.messages.isVisible)
    assert dialog.messages.text.text() == "Struk tercetak."
    assert dialog.isVisible()
    assert printed(core, document_id) == 1
    shop.close()


def test_a_dialog_closed_while_printing_still_counts_its_copy(
    core: ShopCore, printer: socket.socket, qtbot: QtBot
) -> None:
    document_id = issue(core, f"tcp://127.0.0.1:{printer.getsockname()[1]}")
    shop = Shop(core.handle, core.reader)
    dialog = DocumentPreview(shop, document_id)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.preview.paper is not None)
    received: list[bytes] = []
    go_on = threading.Event()

    def paper() -> None:
        connection, _address = printer.accept()
        with connection:
            go_on.wait(10)
            while data := connection.recv(65_536):
                received.append(data)

    reader = threading.Thread(target=paper)
    reader.start()
    dialog.preview.print_receipt()
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, KEY.Key_Escape)
    go_on.set()
    qtbot.waitUntil(lambda: printed(core, document_id) == 1)
    reader.join(10)
    printer.close()
    assert b"TOKO BERKAH JAYA" in b"".join(received)
    shop.close()


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_the_preview_breaks_pages_where_the_print_does(core: ShopCore, qapp: object, size: Paper) -> None:
    document_id = issue(core, "", long=True)
    with core.reader() as connection:
        paper = documents.document(connection, document_id)
    assert paper is not None
    html = paper_html(paper, size)
    pages = printing.page_images(html, size)
    pdf = printing.pdf_bytes(html, size)
    assert len(pages) == len(re.findall(rb"/Type /Page\b", pdf)) > 1
    assert pages[0].height() / pages[0].width() == pytest.approx(2**0.5, rel=0.01)
    # The last page ends with the footer's page number.
    strip = pages[-1].copy(pages[-1].width() // 2, pages[-1].height() * 9 // 10, pages[-1].width() // 2, 200)
    assert any(strip.pixelColor(x, y).value() < 160 for x in range(strip.width()) for y in range(strip.height()))
