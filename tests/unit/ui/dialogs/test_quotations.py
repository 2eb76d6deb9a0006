"""A quotation by keys alone: of the cart, printed, ordered, put back on the counter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from tests.helpers.till import Till
from tests.helpers.warung import GULA, furnish
from ui.background import Shop
from ui.dialogs.base import Confirm
from ui.dialogs.quotations import DaysDialog, QuotationsDialog

Key = Qt.Key


@pytest.fixture
def till(qtbot: QtBot, core: ShopCore, qapp: QApplication) -> Iterator[Till]:
    furnish(core)
    shop = Shop(core.handle, core.reader)
    yield Till(qtbot, core, shop)
    shop.close()


@pytest.fixture
def dialog(till: Till) -> QuotationsDialog:
    """One quotation of one kilogram of sugar, for 30 days."""
    till.scan(GULA)
    till.settle()
    till.press(Key.Key_F12)
    opened = till.dialog(QuotationsDialog)
    till.press(Key.Key_F2)
    till.dialog(DaysDialog)
    till.write("30")
    till.enter()
    till.qtbot.waitUntil(lambda: opened.model.rowCount() == 1)
    till.dialog(QuotationsDialog)
    return opened


def test_the_cart_becomes_a_quotation_is_printed_ordered_and_sold(till: Till, dialog: QuotationsDialog) -> None:
    assert till.on_disk() is None
    assert not dialog.make.isEnabled()
    till.press(Key.Key_F5)
    till.press(Key.Key_F6)
    assert [page.title for page in (*till.receipts.pages, *till.receipts.slips)] == ["PENAWARAN"] * 2
    till.press(Key.Key_F3)
    till.qtbot.waitUntil(lambda: str(dialog.model.data(dialog.model.index(0, 4))) == "dipesan")
    till.qtbot.waitUntil(lambda: not dialog.order.isEnabled())
    till.enter()
    till.qtbot.waitUntil(till.page.box.hasFocus)
    till.qtbot.waitUntil(lambda: [line[0] for line in till.shown()] == ["Gula Pasir 1 kg"])


def test_a_quotation_is_extended_and_withdrawn(till: Till, dialog: QuotationsDialog) -> None:
    until = str(dialog.model.data(dialog.model.index(0, 3)))
    till.press(Key.Key_F4)
    till.dialog(DaysDialog)
    till.write("60")
    till.enter()
    till.qtbot.waitUntil(lambda: str(dialog.model.data(dialog.model.index(0, 3))) != until)
    till.dialog(QuotationsDialog)
    till.press(Key.Key_Delete)
    till.dialog(Confirm)
    till.press(Key.Key_Tab)
    till.enter()
    till.qtbot.waitUntil(lambda: str(dialog.model.data(dialog.model.index(0, 4))) == "dibatalkan")
    till.qtbot.waitUntil(lambda: not dialog.primary.isEnabled())
