"""Declining: the common reasons by number, own words, and a refusal by the core that keeps the dialog open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries import orders
from blangkon_desktop.queries.orders import OrderRow
from blangkon_desktop.services.commands import AnswerOrder
from tests.helpers import trade
from ui import format as shown
from ui.background import Shop
from ui.dialogs.decline_order import DeclineOrderDialog

KEY = Qt.Key


@pytest.fixture
def order(core: ShopCore) -> OrderRow:
    trade.receive_orders(core, trade.stock_shop(core), shown.now_ms())
    with core.reader() as connection:
        return orders.page(connection, states=["pending_shop"]).rows[0]


@pytest.fixture
def dialog(order: OrderRow, shop: Shop, qtbot: QtBot) -> DeclineOrderDialog:
    made = DeclineOrderDialog(shop, order)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_says_who_will_read_it(dialog: DeclineOrderDialog) -> None:
    assert dialog.text.text().startswith("Dinas Pendidikan Kab. Demak akan membaca alasannya.")


def test_a_common_reason_and_enter(dialog: DeclineOrderDialog, core: ShopCore, qtbot: QtBot) -> None:
    QTest.keyClick(dialog.reasons[3], KEY.Key_Space)
    assert dialog.reason() == "Alamat di luar jangkauan kirim"
    with qtbot.waitSignal(dialog.declined) as declined:
        QTest.keyClick(dialog.reasons[3], KEY.Key_Return)
    assert declined.args == ["BK-2026-118200"]
    assert not dialog.isVisible()


def test_own_words_take_over_from_a_chosen_reason(dialog: DeclineOrderDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog.reasons[0], KEY.Key_Space)
    QTest.keyClick(dialog.other, KEY.Key_Space)
    assert dialog.words.hasFocus()
    QTest.keyClicks(dialog.words, "Gudang kebanjiran")
    assert dialog.reason() == "Gudang kebanjiran"
    assert dialog.other.isChecked()


def test_an_order_that_was_answered_meanwhile_is_explained(
    dialog: DeclineOrderDialog, order: OrderRow, core: ShopCore, qtbot: QtBot
) -> None:
    core.handle(AnswerOrder(order.id, "accept"))
    QTest.keyClick(dialog.reasons[0], KEY.Key_Space)
    dialog.submit()
    qtbot.waitUntil(dialog.messages.isVisible)
    assert dialog.messages.text.text().startswith("Pesanan BK-2026-118200 sudah berubah")
    assert dialog.primary.isEnabled()
