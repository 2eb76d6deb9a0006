"""A cashier at the counter: drives `CheckoutPage` by keys alone, as QTest sends them to whatever has the focus."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries import carts
from blangkon_desktop.queries.carts import CartView
from tests.helpers.warung import NotedReceipts
from ui.background import Shop
from ui.pages.checkout import CheckoutPage
from ui.services import Services
from ui.widgets import Notice

D = TypeVar("D", bound=QDialog)


class Till:
    """`keys` counts every key pressed since it was made, those of scans apart."""

    def __init__(self, qtbot: QtBot, core: ShopCore, shop: Shop) -> None:
        self.qtbot = qtbot
        self.core = core
        self.receipts = NotedReceipts()
        self.page = CheckoutPage(shop, Services(self.receipts))
        self.notices: list[Notice] = []
        self.page.said.connect(self.notices.append)
        self.failures: list[DomainError] = []
        shop.failed.connect(self.failures.append)
        self.keys = 0
        qtbot.addWidget(self.page)
        self.page.resize(1100, 700)
        self.page.show()
        self.page.activateWindow()
        self.page.entered()
        self.settle()
        qtbot.waitUntil(self.page.box.hasFocus)

    def scan(self, code: str) -> None:
        """What a scanner sends: the digits and Enter, without waiting for anything."""
        QTest.keyClicks(self._focus(), code)
        QTest.keyClick(self._focus(), Qt.Key.Key_Return)

    def write(self, words: str) -> None:
        self.keys += len(words)
        QTest.keyClicks(self._focus(), words)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self._focus(), key, modifier)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def add(self, words: str) -> None:
        """Type goods and Enter, and wait until they are on disk and on screen."""
        self.write(words)
        self.enter()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.counter.busy())

    def dialog(self, kind: type[D]) -> D:
        """The open dialog of this kind, once it is there and has the keys."""
        found: list[D] = []

        def opened() -> bool:
            focus = QApplication.focusWidget()
            if focus is not None and isinstance(window := focus.window(), kind) and window.isVisible():
                found.append(window)
            return bool(found)

        self.qtbot.waitUntil(opened)
        return found[-1]

    def wait_sold(self) -> None:
        """Until the panel with the change is up."""
        self.qtbot.waitUntil(lambda: self.page.stack.currentWidget() is self.page.sold)
        self.qtbot.waitUntil(self.page.sold.hasFocus)

    def shown(self) -> list[tuple[str, str, int]]:
        """(name, quantity as shown, total) of every line in the cart table."""
        model = self.page.cart.lines
        return [
            (str(model.index(at, 0).data()), str(model.index(at, 1).data()), row.total)
            for at, row in enumerate(model.rows())
        ]

    def on_disk(self) -> CartView | None:
        with self.core.reader() as connection:
            return carts.open_cart(connection)

    def scalar(self, sql: str) -> object:
        with self.core.reader() as connection:
            return connection.execute(text(sql)).scalar()

    def payments(self) -> list[tuple[str, int]]:
        """(method, rupiah) of every payment of the newest sale."""
        with self.core.reader() as connection:
            rows = connection.execute(
                text("""SELECT method, amount FROM payment
                        WHERE sale_id = (SELECT id FROM sale ORDER BY no DESC LIMIT 1) ORDER BY ordinal""")
            ).all()
        return [(row[0], row[1]) for row in rows]

    def last_code(self) -> str:
        """The code of what the page last said."""
        return self.notices[-1].code

    def _focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget
