"""The window wires pages, messages, badges and status together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import customers
from blangkon_desktop.services.commands import SaveCustomer, SaveSettings
from ui import theme
from ui.background import Shop
from ui.dialogs.shortcuts import ShortcutSheet
from ui.main_window import MainWindow, PageSpec
from ui.widgets import Page, page_action


class Plain(Page):
    """A page that notes when it comes and goes."""

    def __init__(self, title: str, events: list[str]) -> None:
        super().__init__(title)
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self._events = events
        events.append(f"made {title}")
        page_action(self, f"Kunci {title}", "F7", lambda: events.append(f"F7 {title}"))

    def entered(self) -> None:
        self._events.append(f"entered {self.header.title.text()}")
        self.field.setFocus()

    def left(self) -> None:
        self._events.append(f"left {self.header.title.text()}")


@dataclass(frozen=True)
class Activity:
    state: str


class Sync(QObject):
    state_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def sync_now(self) -> None:
        self.asked += 1


@pytest.fixture
def events() -> list[str]:
    return []


@pytest.fixture
def sync(qapp: QApplication) -> Sync:
    return Sync()


@pytest.fixture
def window(shop: Shop, sync: Sync, events: list[str], qtbot: QtBot) -> Iterator[MainWindow]:
    pages = [
        PageSpec("till", "Kasir", "shopping-cart", lambda: Plain("Kasir", events)),
        PageSpec(
            "orders", "Pesanan", "inbox", lambda: Plain("Pesanan", events),
            badge=lambda connection: len(customers.search(connection, "")),
        ),
        PageSpec("sync", "Sinkronisasi", "refresh-cw", lambda: Plain("Sinkronisasi", events)),
    ]  # fmt: skip
    made = MainWindow(shop, pages, sync)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


def test_pages_are_made_when_first_shown_and_told_when_they_come_and_go(
    window: MainWindow, events: list[str], qtbot: QtBot
) -> None:
    assert events == ["made Kasir", "entered Kasir"]
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(window.rail.button("till"), Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert events[2:] == [
        "made Pesanan", "left Kasir", "entered Pesanan", "left Pesanan", "entered Kasir", "left Kasir",
        "entered Pesanan",
    ]  # fmt: skip
    assert window.current_key() == "orders"
    assert window.rail.button("orders").isChecked()
    assert window.page("sync") is None


def test_same_key_on_two_pages_goes_to_the_page_in_front(
    window: MainWindow, events: list[str], qtbot: QtBot
) -> None:
    window.show_page("orders")
    window.show_page("till")
    focused = window.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_F7)
    assert events[-1] == "F7 Kasir"


def test_f1_lists_the_keys_of_the_page_and_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    assert sheet.isVisible()
    texts = [label.text() for label in sheet.panel.findChildren(QLabel)]
    assert {"F7", "Kunci Kasir", "Ctrl+2", "Pesanan", "F1"} <= set(texts)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_what_a_page_says_and_what_the_core_refuses_is_shown(
    window: MainWindow, shop: Shop, qtbot: QtBot
) -> None:
    page = window.page("till")
    assert isinstance(page, Page)
    page.say("Nota tersimpan.")
    assert window.toast.text.text() == "Nota tersimpan."
    assert not window.messages.isVisible()
    with qtbot.waitSignal(shop.failed):
        shop.run(SaveCustomer(new_id(), ""))
    assert window.messages.property("tone") == "danger"
    assert window.messages.code.text().startswith("Kode: ")


def test_good_news_lies_over_the_page_and_moves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("till")
    assert isinstance(page, Page)
    window.resize(1024, 600)
    before, focused = page.geometry(), window.focusWidget()
    page.say("Pesanan BL-1-00001 diterima, barangnya disisihkan.")
    qtbot.waitUntil(lambda: window.toast.isVisible() and window.toast.width() > 200)
    assert page.geometry() == before
    assert window.focusWidget() is focused
    stack = window.stack.geometry()
    assert stack.contains(window.toast.geometry())
    assert (window.toast.x(), window.toast.geometry().bottom()) == (stack.x(), stack.bottom())
    words = window.toast.text
    assert words.width() > words.fontMetrics().horizontalAdvance(words.text()), "one sentence, one line"
    window.show_page("orders")
    assert not window.toast.isVisible()


def test_a_complaint_goes_when_the_page_says_that_it_is_settled(
    window: MainWindow, shop: Shop, qtbot: QtBot
) -> None:
    page = window.page("till")
    assert isinstance(page, Page)
    page.say("Barcode belum ada.", tone="warning")
    assert window.messages.isVisible()
    page.hush()
    assert not window.messages.isVisible()
    page.say("Barcode belum ada.", tone="warning")
    page.say("Barang baru tersimpan.")
    assert not window.messages.isVisible()
    with qtbot.waitSignal(shop.failed):
        shop.run(SaveCustomer(new_id(), ""))
    page.hush()
    assert window.messages.isVisible(), "what the core refused is not the page's to take back"


def test_badge_and_light_follow_the_database(
    window: MainWindow, shop: Shop, core: ShopCore, qtbot: QtBot
) -> None:
    assert window.rail.button("orders").badge == 0
    core.handle(SaveCustomer(new_id(), "Bu Sri"))
    shop.changed.emit(frozenset({"outbox"}))
    qtbot.waitUntil(lambda: window.rail.button("orders").badge == 1)
    assert window.status.light.text() == "Belum terhubung ke pasar"
    QTest.mouseClick(window.status.light, Qt.MouseButton.LeftButton)
    assert window.current_key() == "sync"


def test_training_shop_wears_its_ribbon_and_name(window: MainWindow, shop: Shop, qtbot: QtBot) -> None:
    assert not window.ribbon.isVisible()
    with qtbot.waitSignal(shop.changed):
        shop.run(SaveSettings(ShopSettings(name="TOKO BERKAH JAYA", cashier="Rina", training=True)))
    assert window.ribbon.isVisible()
    assert window.ribbon.text().startswith("TOKO LATIHAN")
    assert window.windowTitle() == "TOKO BERKAH JAYA"
    assert window.status.shop.text() == "TOKO BERKAH JAYA · Rina"


def test_sync_button_and_activity(window: MainWindow, sync: Sync, qtbot: QtBot) -> None:
    QTest.mouseClick(window.status.sync_button, Qt.MouseButton.LeftButton)
    assert sync.asked == 1
    sync.state_changed.emit(Activity("sending"))
    assert window.status.activity.text() == "Mengirim…"
    sync.state_changed.emit(Activity("idle"))
    assert window.status.activity.text() == ""


def test_rail_keeps_names_at_1366_and_only_icons_at_1024(window: MainWindow) -> None:
    seen = []
    for width, height in ((1366, 768), (1024, 600)):
        window.resize(width, height)
        seen.append(window.rail.narrow)
    assert seen == [False, True]
    assert window.size().width() == 1024


def test_window_never_outgrows_a_small_screen_with_large_text(window: MainWindow, qapp: QApplication) -> None:
    theme.apply(qapp, 2.0)
    try:
        window.resize(1024, 600)
        window.messages.say("Printer tidak menjawab.", "Periksa kabel dan kertasnya, lalu coba lagi.", tone="danger")
        assert (window.width(), window.height()) == (1024, 600)
        assert window.rail.narrow
    finally:
        theme.apply(qapp, 1.0)


def test_place_of_the_window_is_remembered(window: MainWindow, shop: Shop, qtbot: QtBot) -> None:
    window.resize(700, 500)
    window.close()
    again = MainWindow(shop, [PageSpec("till", "Kasir", "shopping-cart", Page)])
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 500)
    assert not again.status.sync_button.isVisibleTo(again)
