"""Other keys for the counter: pressed, kept in the settings, refused when they are taken, brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from tests.helpers.warung import NotedReceipts, furnish
from ui.background import Shop
from ui.dialogs.remap import RemapDialog
from ui.main_window import MainWindow, PageSpec
from ui.pages.checkout import CheckoutPage
from ui.services import Services

Key = Qt.Key


@pytest.fixture
def window(core: ShopCore, shop: Shop, qtbot: QtBot) -> MainWindow:
    furnish(core)
    made = MainWindow(
        shop, (PageSpec("checkout", "Kasir", "shopping-cart", lambda: CheckoutPage(shop, Services(NotedReceipts()))),)
    )
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def page(window: MainWindow) -> CheckoutPage:
    found = window.page("checkout")
    assert isinstance(found, CheckoutPage)
    return found


@pytest.fixture
def dialog(window: MainWindow, page: CheckoutPage, qtbot: QtBot) -> RemapDialog:
    sheet = window.show_shortcuts()
    sheet.change.click()
    opened = window.findChild(RemapDialog)
    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    return opened


def choose(dialog: RemapDialog, first: str) -> None:
    rows = dialog.model.rows()
    dialog.table.select_row(next(number for number, row in enumerate(rows) if row.first == first))
    dialog.submit()


def test_a_key_is_changed_kept_and_brought_back(
    dialog: RemapDialog, page: CheckoutPage, shop: Shop, qtbot: QtBot
) -> None:
    choose(dialog, "F9")
    QTest.keyClick(dialog, Key.Key_F12)
    qtbot.waitUntil(lambda: page.summary.pay.text() == "Bayar  F12")
    assert dict(shop.settings.shortcuts) == {"checkout:F9": "F12"}
    assert page.summary.pay.accessibleName() == "Bayar (F12)"
    choose(dialog, "F6")
    QTest.keyClick(dialog, Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.summary.customer.text() == "Pembeli umum  Ctrl+J")
    dialog.table.select_row(next(at for at, row in enumerate(dialog.model.rows()) if row.first == "F9"))
    dialog.first.click()
    qtbot.waitUntil(lambda: page.summary.pay.text() == "Bayar  F9")
    assert dict(shop.settings.shortcuts) == {"checkout:F6": "Ctrl+J"}


def test_what_is_taken_or_typed_is_refused(dialog: RemapDialog, page: CheckoutPage, shop: Shop) -> None:
    choose(dialog, "F9")
    QTest.keyClick(dialog, Key.Key_F8)  # holds the cart
    assert "settings.key_taken" in dialog.messages.code.text()
    choose(dialog, "F9")
    QTest.keyClick(dialog, Key.Key_F1)  # the window's own
    assert "settings.key_taken" in dialog.messages.code.text()
    choose(dialog, "F9")
    QTest.keyClick(dialog, Key.Key_A)
    assert "settings.key_typed" in dialog.messages.code.text()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.waiting is None
    assert dialog.isVisible()
    assert page.summary.pay.text() == "Bayar  F9"
    assert dict(shop.settings.shortcuts) == {}
