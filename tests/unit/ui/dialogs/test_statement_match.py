"""Cocokkan mutasi by keys: a file, the whole list, one press; what does not fit stays unconfirmed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.queries import products, sales
from blangkon_desktop.services.commands import PaymentDraft
from tests.helpers.book import query
from tests.helpers.shop import sell
from tests.helpers.warung import furnish
from ui import format as shown
from ui.background import Shop
from ui.dialogs.statement_match import StatementMatch


@pytest.fixture
def shop(core: ShopCore, qapp: QApplication) -> Iterator[Shop]:
    furnish(core)
    made = Shop(core.handle, core.reader)
    yield made
    made.close()


@pytest.fixture
def claimed(core: ShopCore) -> list[int]:
    """Rupiah of three QRIS payments of today."""
    with core.reader() as connection:
        rows = [row for row in products.page(connection).rows if row.price % 100 == 0 and row.price][:3]
    for row in rows:
        sell(core, (row.id, row.unit, row.units[0].factor), pay=(PaymentDraft("qris", row.price),))
    return [row.price for row in rows]


@pytest.fixture
def dialog(qtbot: QtBot, shop: Shop) -> StatementMatch:
    made = StatementMatch(shop)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    return made


def statement(folder: Path, *amounts: int) -> Path:
    path = folder / "mutasi.csv"
    day = business_date(shown.now_ms())
    path.write_text("Tanggal;Kredit;Keterangan\n" + "".join(f"{day};{amount};QRIS\n" for amount in amounts))
    return path


def open_claims(core: ShopCore) -> list[int]:
    with core.reader() as connection:
        return [claim.amount for claim in sales.claimed_qris(connection)]


def test_what_is_found_is_booked_and_the_rest_is_named(
    dialog: StatementMatch, qtbot: QtBot, core: ShopCore, claimed: list[int], tmp_path: Path
) -> None:
    cash = query(core, "SELECT sum(cash) FROM day_summary")
    dialog.read(statement(tmp_path, claimed[0], claimed[1], claimed[1], 999_999))
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
    states = [dialog.model.row(number).state for number in range(dialog.model.rowCount())]
    assert states == ["missing", "double", "found", "found", "other"]
    assert dialog.primary.text() == "Tandai 2 sudah masuk  Enter"
    assert open_claims(core) == claimed
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: open_claims(core) == [claimed[2]])
    qtbot.waitUntil(lambda: dialog.primary.text() == "Pilih berkas lain  Enter")
    assert query(core, "SELECT sum(cash) FROM day_summary") == cash


def test_a_file_that_is_no_statement_changes_nothing(
    dialog: StatementMatch, qtbot: QtBot, core: ShopCore, claimed: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "harga.csv"
    path.write_text("Nama;Harga\nIndomie;3500\n")
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.messages.isVisible())
    assert open_claims(core) == claimed
    assert dialog.primary.isEnabled()
