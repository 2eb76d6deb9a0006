"""Today's sales by keys alone: look at one, print it again, and say whether a QRIS payment arrived."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import PaymentDraft, RefundLine, RefundSale, SaleReceipt
from tests.helpers.shop import sell
from tests.helpers.till import Till
from tests.helpers.warung import furnish
from ui.background import Shop
from ui.dialogs.qris_check import QrisCheck
from ui.dialogs.sale_view import SaleView
from ui.dialogs.sales import SalesDialog

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WATCHFUL = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def sold(core: ShopCore) -> list[SaleReceipt]:
    """One cash sale of 3 sugar with one piece back, and one by QRIS."""
    furnish(core)
    with core.reader() as connection:
        ids = {row[0]: row[1] for row in connection.execute(text("SELECT name, id FROM product"))}
    gula, kopi = ids["Gula Pasir 1 kg"], ids["Kopi Tubruk Temanggung"]
    cash = sell(core, (gula, "pcs", 3_000))
    core.handle(RefundSale(new_id(), cash.sale_id, (RefundLine(1, 1_000),)))
    return [cash, sell(core, (kopi, "pcs", 2_000), pay=(PaymentDraft("qris", 26_500),))]


@pytest.fixture
def till(sold: list[SaleReceipt], qtbot: QtBot, core: ShopCore, qapp: QApplication) -> Iterator[Till]:
    shop = Shop(core.handle, core.reader)
    yield Till(qtbot, core, shop)
    shop.close()


@pytest.fixture
def dialog(till: Till) -> SalesDialog:
    till.press(Key.Key_H, CTRL)
    opened = till.dialog(SalesDialog)
    till.qtbot.waitUntil(lambda: opened.model.rowCount() == 3 and opened.turnover.text() != "")
    return opened


def cells(dialog: SalesDialog, row: int) -> list[str]:
    return [str(dialog.model.data(dialog.model.index(row, column))) for column in (0, 3, 4, 5, 6)]


def view(till: Till, dialog: SalesDialog) -> SaleView:
    till.qtbot.waitUntil(lambda: dialog.view() is not None)
    found = dialog.view()
    assert found is not None
    return found


def test_the_day_is_summed_up_and_its_sales_stand_newest_first(
    dialog: SalesDialog, sold: list[SaleReceipt]
) -> None:
    assert dialog.title.text() == "Penjualan hari ini"
    assert (dialog.turnover.text(), dialog.cash.text()) == ("Rp61.500", "Rp35.000")
    assert dialog.unchecked.isVisible()
    assert dialog.unchecked.text() == "QRIS belum dicek Rp26.500"
    assert cells(dialog, 0) == [sold[1].number, "QRIS", "belum dicek", "Tertulis", "Rp26.500"]
    assert cells(dialog, 1)[2:] == ["retur", "Tertulis", "-Rp17.500"]
    assert cells(dialog, 2) == [sold[0].number, "Tunai", "", "Tertulis", "Rp52.500"]


def test_enter_opens_a_sale_and_escape_goes_back_to_the_list(
    till: Till, dialog: SalesDialog, sold: list[SaleReceipt]
) -> None:
    till.press(Key.Key_Down)
    till.press(Key.Key_Down)
    till.enter()
    shown = view(till, dialog).sale
    assert dialog.title.text() == f"Nota {sold[0].number}"
    assert (shown.lines[0].refunded, shown.paid_back) == (1_000, 17_500)
    till.press(Key.Key_Escape)
    assert dialog.view() is None
    assert dialog.isVisible()
    assert dialog.table.isVisible()
    till.press(Key.Key_Escape)
    till.qtbot.waitUntil(till.page.box.hasFocus)


def test_a_nota_and_the_nota_of_a_return_are_printed_again(
    till: Till, dialog: SalesDialog, sold: list[SaleReceipt]
) -> None:
    till.press(Key.Key_P)
    assert till.receipts.printed == [sold[1].sale_id]
    assert dialog.messages.property("tone") == "success"
    till.press(Key.Key_Down)
    till.press(Key.Key_P)
    till.qtbot.waitUntil(lambda: [page.title for page in till.receipts.slips] == ["NOTA RETUR"])
    assert till.receipts.printed == [sold[1].sale_id]
    till.press(Key.Key_Down)
    till.receipts.refusal = DomainError("print.unreachable", target="StrukRaw")
    till.press(Key.Key_P)
    assert "print.unreachable" in dialog.messages.code.text()


@pytest.mark.parametrize(("arrived", "words"), [(True, "sudah masuk"), (False, "tidak masuk")])
def test_a_qris_payment_is_checked_and_may_still_come_late(
    till: Till, dialog: SalesDialog, arrived: bool, words: str
) -> None:
    till.enter()
    assert [chip.text() for chip in view(till, dialog).chips] == ["belum dicek"]
    till.press(Key.Key_Q)
    question = till.dialog(QrisCheck)
    assert "Rp26.500" in question.title.text()
    (question.primary if arrived else question.missing).click()
    till.qtbot.waitUntil(lambda: till.scalar("SELECT arrived FROM payment_check") == int(arrived))
    till.qtbot.waitUntil(lambda: [chip.text() for chip in view(till, dialog).chips] == [words])
    till.qtbot.waitUntil(lambda: not dialog.unchecked.isVisible())
    assert dialog.check.isVisible() is not arrived


def test_not_yet_leaves_the_payment_open(till: Till, dialog: SalesDialog) -> None:
    till.press(Key.Key_Q)
    question = till.dialog(QrisCheck)
    assert question.cancel.hasFocus()
    till.enter()
    till.qtbot.waitUntil(dialog.table.hasFocus)
    assert till.scalar("SELECT count(*) FROM payment_check") == 0
    assert dialog.check.isVisible()


def test_the_day_before_is_one_key_away_and_tomorrow_is_not(till: Till, dialog: SalesDialog) -> None:
    assert not dialog.after.isEnabled()
    till.press(Key.Key_Left, ALT)
    till.qtbot.waitUntil(lambda: dialog.model.rowCount() == 0)
    till.qtbot.waitUntil(lambda: dialog.turnover.text() == "Rp0")
    assert dialog.title.text() != "Penjualan hari ini"
    assert not dialog.primary.isEnabled()
    till.press(Key.Key_Right, ALT)
    till.qtbot.waitUntil(lambda: dialog.model.rowCount() == 3)
    assert dialog.title.text() == "Penjualan hari ini"


def test_the_table_keeps_qts_rules(till: Till, dialog: SalesDialog, sold: list[SaleReceipt]) -> None:
    tester = QAbstractItemModelTester(dialog.model, WATCHFUL)
    till.core.handle(RefundSale(new_id(), sold[0].sale_id, (RefundLine(1, 1_000),)))
    dialog._shop.changed.emit(frozenset({"sale"}))
    till.qtbot.waitUntil(lambda: dialog.model.rowCount() == 4)
    assert tester.model() is dialog.model
