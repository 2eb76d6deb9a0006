"""Kasbon by keys alone: the book, one account, a payment with its kuitansi, an old debt, limits and the owner's PIN."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import SaleReceipt
from blangkon_desktop.services.money_commands import NoteOldDebt, SetDebtLimit, SetOwnerPin
from tests.helpers.till import Till
from tests.helpers.warung import GULA, furnish
from ui.background import Shop
from ui.dialogs.base import Confirm
from ui.dialogs.customer_picker import CustomerPicker
from ui.dialogs.debt_account import DebtAccount
from ui.dialogs.debt_book import DebtBook
from ui.dialogs.debt_entry import DebtLimitDialog, DebtPaymentDialog, OldDebtDialog
from ui.dialogs.owner_pin import OverLimitDialog, OwnerPinDialog
from ui.dialogs.payment import PaymentDialog

Key = Qt.Key
DARMO, YUNI = "Pak Darmo bengkel", "Mbak Yuni"


@pytest.fixture
def ids(core: ShopCore) -> dict[str, str]:
    """Pak Darmo owes 50.000 since January, Mbak Yuni 12.000."""
    found = furnish(core)
    core.handle(NoteOldDebt(new_id(), found[DARMO], 50_000, "2026-01-31"))
    core.handle(NoteOldDebt(new_id(), found[YUNI], 12_000, "2026-11-01"))
    return found


@pytest.fixture
def till(ids: dict[str, str], qtbot: QtBot, core: ShopCore, qapp: QApplication) -> Iterator[Till]:
    shop = Shop(core.handle, core.reader)
    yield Till(qtbot, core, shop)
    shop.close()


@pytest.fixture
def book(till: Till) -> DebtBook:
    till.press(Key.Key_F10)
    opened = till.dialog(DebtBook)
    till.qtbot.waitUntil(lambda: opened.model.rowCount() == 2)
    return opened


@pytest.fixture
def account(till: Till, book: DebtBook) -> DebtAccount:
    till.write("darmo")
    till.qtbot.waitUntil(lambda: book.model.rowCount() == 1)
    till.enter()
    opened = till.dialog(DebtAccount)
    till.qtbot.waitUntil(lambda: opened.model.rowCount() == 1)
    return opened


def debt(till: Till, name: str) -> int:
    sql = "SELECT sum(d.amount) FROM debt_entry d JOIN customer c ON c.id = d.customer_id WHERE c.name = :name"
    with till.core.reader() as connection:
        return int(connection.execute(text(sql), {"name": name}).scalar_one())


def test_the_book_sorts_what_is_owed_by_age(book: DebtBook, till: Till, tmp_path: Path) -> None:
    cells = [str(book.model.data(book.model.index(1, column))) for column in range(7)]
    assert cells[0] == DARMO
    assert (cells[1], cells[5], cells[6]) == ("Rp50.000", "50.000", "31/01/2026")
    assert book.total.text() == "Rp62.000"
    assert book.late.text().startswith("lebih dari 30 hari: Rp")
    book.open_export()
    chooser = book.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "umur.csv"))
    till.qtbot.waitUntil((tmp_path / "umur.csv").exists)
    till.qtbot.waitUntil(lambda: "tersimpan" in book.messages.text.text())
    assert f"{DARMO};6285640555022;50000" in (tmp_path / "umur.csv").read_text(encoding="utf-8-sig")
    chooser.close()


def test_a_part_is_paid_and_its_kuitansi_printed(account: DebtAccount, till: Till) -> None:
    assert account.debt.text() == "Rp50.000"
    till.enter()
    pay = till.dialog(DebtPaymentDialog)
    till.write("20000")
    assert "Rp30.000" in pay.effect.text()
    till.press(Key.Key_F3)  # by transfer
    till.enter()
    till.qtbot.waitUntil(lambda: account.model.rowCount() == 2)
    till.dialog(DebtAccount)
    assert account.debt.text() == "Rp30.000"
    assert "Sisa utang Rp30.000" in account.messages.next_step.text()
    account.table.select_row(0)
    till.press(Key.Key_F4)
    with till.core.reader() as connection:
        entry, method = connection.execute(
            text("SELECT id, method FROM debt_entry WHERE kind = 'payment'")
        ).one()
    till.qtbot.waitUntil(lambda: till.receipts.printed == [entry])
    assert method == "transfer"


def test_everything_is_paid_by_two_enters_and_taken_back_by_del(account: DebtAccount, till: Till) -> None:
    till.enter()
    till.dialog(DebtPaymentDialog)
    till.enter()
    till.qtbot.waitUntil(lambda: account.model.rowCount() == 2)
    till.dialog(DebtAccount)
    assert debt(till, DARMO) == 0
    assert not account.primary.isEnabled()
    account.table.select_row(0)
    till.press(Key.Key_Delete)
    till.dialog(Confirm)
    till.press(Key.Key_Tab)  # from the careful answer to the other one
    till.enter()
    till.qtbot.waitUntil(lambda: account.model.rowCount() == 3)
    assert debt(till, DARMO) == 50_000


def test_an_old_debt_is_copied_from_the_paper_book(account: DebtAccount, till: Till) -> None:
    till.press(Key.Key_F2)
    old = till.dialog(OldDebtDialog)
    till.write("7500")
    old.date.setText("31/2/2026")
    till.enter()
    till.qtbot.waitUntil(lambda: bool(old.date_field.error()))
    old.date.setText("1/2/2026")
    till.enter()
    till.qtbot.waitUntil(lambda: account.model.rowCount() == 2)
    assert debt(till, DARMO) == 57_500


def test_the_account_goes_on_paper_and_to_the_telephone(account: DebtAccount, till: Till, tmp_path: Path) -> None:
    till.press(Key.Key_F5)
    till.press(Key.Key_F6)
    assert [page.title for page in (*till.receipts.slips, *till.receipts.pages)] == ["REKENING KASBON"] * 2
    till.press(Key.Key_F8)
    assert "*Jumlah: Rp50.000*" in QGuiApplication.clipboard().text()
    account.save_picture(tmp_path / "kasbon.png")
    till.qtbot.waitUntil(lambda: "kasbon.png" in account.messages.text.text())
    assert (tmp_path / "kasbon.png").stat().st_size > 500
    account.save_picture(tmp_path / "no folder" / "kasbon.png")
    till.qtbot.waitUntil(lambda: "file.unwritable" in account.messages.code.text())


def test_somebody_without_debts_gets_one(book: DebtBook, till: Till) -> None:
    till.press(Key.Key_F2)
    picker = till.dialog(CustomerPicker)
    till.write("jum")
    till.qtbot.waitUntil(lambda: len(picker.rows.rows()) == 1)
    till.enter()
    opened = till.dialog(DebtAccount)
    till.qtbot.waitUntil(lambda: opened.title.text() == "Warung Mbok Jum")
    assert not opened.primary.isEnabled()


def test_the_owner_lifts_the_limit_with_pin_and_reason(till: Till, ids: dict[str, str]) -> None:
    till.core.handle(SetOwnerPin("2468"))
    till.core.handle(SetDebtLimit(ids[DARMO], 60_000, "2468"))
    till.scan(GULA)
    till.settle()
    till.press(Key.Key_F6)
    picker = till.dialog(CustomerPicker)
    till.write("darmo")
    till.qtbot.waitUntil(lambda: len(picker.rows.rows()) == 1)
    till.enter()
    till.settle()
    till.qtbot.waitUntil(till.page.box.hasFocus)
    till.qtbot.waitUntil(lambda: till.scalar("SELECT customer_id FROM cart") == ids[DARMO])
    till.press(Key.Key_F9)
    payment = till.dialog(PaymentDialog)
    till.press(Key.Key_F5)
    till.enter()
    over = till.dialog(OverLimitDialog)
    assert "Rp67.500" in over.text.text()
    till.write("panen minggu depan")
    till.enter()
    till.write("1111")
    till.enter()
    till.qtbot.waitUntil(lambda: "pin.wrong" in over.messages.code.text())
    till.write("2468")
    sold: list[SaleReceipt] = []
    payment.completed.connect(sold.append)
    till.enter()
    till.wait_sold()
    assert sold[0].total == 17_500
    with till.core.reader() as connection:
        reason = connection.execute(text("SELECT reason FROM debt_override")).scalar_one()
    assert (reason, debt(till, DARMO)) == ("panen minggu depan", 67_500)


def test_a_limit_asks_for_the_pin_once_there_is_one(account: DebtAccount, till: Till) -> None:
    till.core.handle(SetOwnerPin("2468"))
    till.press(Key.Key_F3)
    limit = till.dialog(DebtLimitDialog)
    till.qtbot.waitUntil(limit.pin_field.isVisible)
    till.write("75000")
    till.enter()
    till.qtbot.waitUntil(lambda: "pin.wrong" in limit.messages.code.text())
    limit.pin.setFocus()
    till.write("2468")
    till.enter()
    till.qtbot.waitUntil(lambda: "batas Rp75.000" in account.facts.text())


def test_the_pin_is_typed_twice(till: Till, shop: Shop, qtbot: QtBot) -> None:
    dialog = OwnerPinDialog(shop, till.page)
    dialog.open()
    till.dialog(OwnerPinDialog)
    till.write("2468")
    till.press(Key.Key_Tab)
    till.write("2469")
    till.enter()
    assert dialog.second_field.error() == "Kedua PIN baru tidak sama."
    till.write("2468")
    with qtbot.waitSignal(dialog.saved):
        till.enter()

