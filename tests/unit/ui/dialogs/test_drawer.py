"""The drawer by keys alone: opened, money in and out with a photo, counted blind, its slip printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.shift import DENOMINATIONS
from tests.helpers.shop import sell
from tests.helpers.till import Till
from tests.helpers.warung import furnish
from ui.background import Shop
from ui.dialogs.drawer import DrawerDialog
from ui.dialogs.drawer_close import CloseDrawer
from ui.dialogs.drawer_history import DrawerHistory
from ui.dialogs.drawer_move import CashMoveDialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def till(qtbot: QtBot, core: ShopCore, qapp: QApplication) -> Iterator[Till]:
    furnish(core)
    shop = Shop(core.handle, core.reader)
    yield Till(qtbot, core, shop)
    shop.close()


@pytest.fixture
def drawer(till: Till) -> DrawerDialog:
    """Opened with Rp100.000."""
    till.qtbot.waitUntil(lambda: till.page.summary.drawer.text() == "Buka kas  F11")
    till.press(Key.Key_F11)
    dialog = till.dialog(DrawerDialog)
    till.qtbot.waitUntil(dialog.opening.hasFocus)
    till.write("100000")
    till.enter()
    till.qtbot.waitUntil(lambda: dialog.detail is not None)
    till.qtbot.waitUntil(lambda: till.page.summary.drawer.text() == "Kas  F11")
    return dialog


def test_money_goes_in_and_out_with_a_photo_of_the_bon(drawer: DrawerDialog, till: Till, tmp_path: Path) -> None:
    till.press(Key.Key_F2)
    till.dialog(CashMoveDialog)
    till.write("50000")
    till.enter()
    till.qtbot.waitUntil(lambda: drawer.model.rowCount() == 1)
    till.dialog(DrawerDialog)
    till.press(Key.Key_F4)
    spend = till.dialog(CashMoveDialog)
    (tmp_path / "bon.jpg").write_text("not a picture")
    spend.take_photo(tmp_path / "bon.jpg")
    till.qtbot.waitUntil(lambda: "picture.unreadable" in spend.messages.code.text())
    Image.effect_noise((2_400, 1_800), 90).convert("RGB").save(tmp_path / "bon.jpg", quality=95)
    spend.take_photo(tmp_path / "bon.jpg")
    till.qtbot.waitUntil(lambda: "bon.jpg" in spend.photo_state.text())
    spend.amount.setFocus()
    till.write("12500")
    till.enter()
    till.qtbot.waitUntil(lambda: drawer.model.rowCount() == 2)
    assert [str(drawer.model.data(drawer.model.index(0, column))) for column in (1, 2, 4)] == [
        "Pengeluaran", "Listrik dan air", "-12.500",
    ]  # fmt: skip
    size = till.scalar("SELECT length(photo) FROM cash_move WHERE kind = 'expense'")
    assert isinstance(size, int)
    assert 1_000 < size <= 60_000


def test_the_drawer_is_counted_blind_and_the_slip_printed(drawer: DrawerDialog, till: Till) -> None:
    goods = till.scalar("SELECT id FROM product WHERE name = 'Gula Pasir 1 kg'")
    sell(till.core, (str(goods), "pcs", 2_000))
    till.enter()
    count = till.dialog(CloseDrawer)
    said = f"{count.title.text()} {count.text.text()} {drawer.text.text()}"
    assert "135.000" not in said  # what should be there is not told before
    till.write("1")
    till.enter()  # one of 100.000; Enter goes on
    for _ in DENOMINATIONS[1:3]:
        till.enter()
    till.press(Key.Key_Down)
    till.press(Key.Key_Up)
    till.write("1")  # one of 20.000
    assert count.total.text() == "Rp120.000"
    for _ in DENOMINATIONS[4:]:
        till.enter()
    assert count.closing is None
    till.enter()  # after the last coin
    till.qtbot.waitUntil(lambda: count.closing is not None)
    assert count.difference.text() == "Kurang Rp15.000"
    assert "Rp135.000" in count.facts.text()
    till.qtbot.waitUntil(count.printing.isEnabled)
    till.press(Key.Key_P, CTRL)
    till.qtbot.waitUntil(lambda: len(till.receipts.slips) == 1)
    slip = till.receipts.slips[0]
    assert [(amount.label, amount.text) for amount in (*slip.amounts, *slip.payments)] == [
        ("Modal awal", "100.000"), ("Penjualan tunai", "35.000"), ("SEHARUSNYA", "Rp135.000"),
        ("100.000 x 1", "100.000"), ("20.000 x 1", "20.000"), ("DIHITUNG", "Rp120.000"), ("KURANG", "Rp15.000"),
    ]  # fmt: skip
    till.enter()
    till.dialog(DrawerDialog)
    till.qtbot.waitUntil(lambda: drawer.detail is None)
    till.press(Key.Key_F8)
    history = till.dialog(DrawerHistory)
    till.qtbot.waitUntil(lambda: history.model.rowCount() == 1)
    assert str(history.model.data(history.model.index(0, 4))) == "-15.000"
    till.enter()
    till.qtbot.waitUntil(lambda: len(till.receipts.slips) == 2)
    assert till.receipts.slips[1] == slip
