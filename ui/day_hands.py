"""What a person's hands and eyes do at the windows: press keys, wait for what should come, keep a picture of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from blangkon_desktop.queries import documents, orders, products, sales
from blangkon_desktop.queries import sync as sync_queries
from ui.background import Shop
from ui.dialogs.document_preview import DocumentPreview
from ui.main_window import MainWindow
from ui.pages.checkout import CheckoutPage
from ui.pages.documents_preview import PaperPreview
from ui.pages.orders import OrdersPage
from ui.pages.products import ProductsPage

PATIENCE_MS = 20_000
PageT = TypeVar("PageT", bound=QWidget)
DialogT = TypeVar("DialogT", bound=QDialog)
AnswerT = TypeVar("AnswerT")


class DayFailed(RuntimeError):
    """A step did not show what it should within `PATIENCE_MS`."""


class World(Protocol):
    """What the day needs from outside the window."""

    @property
    def url(self) -> str: ...

    def enrolment_code(self) -> str: ...

    def cut_link(self) -> None: ...

    def restore_link(self) -> None: ...

    def order_once(self) -> bool: ...

    def meet(self) -> None:
        """Ask the line to meet the marketplace now."""


class Hands:
    """At one window of one shop; pictures are written to `out` as `01-….png`, in order."""

    def __init__(self, shop: Shop, window: MainWindow, world: World, out: Path) -> None:
        self._shop = shop
        self._window = window
        self._world = world
        self._out = out
        self._count = 0
        out.mkdir(parents=True, exist_ok=True)

    def _scan(self, page: CheckoutPage, code: str) -> None:
        before = self._pieces(page)
        QTest.keyClicks(page.box, code)
        QTest.keyClick(page.box, Qt.Key.Key_Return)
        self._until(code, lambda: self._pieces(page) > before)

    def _enter(self, page: CheckoutPage, words: str) -> None:
        before = len(page.counter.lines)
        self._type(page.box, words)
        self._until(words, lambda: page.results.isVisible())
        QTest.keyClick(page.box, Qt.Key.Key_Return)
        self._lines(page, before + 1)

    def _pay(self, page: CheckoutPage, money: str, picture: str | None) -> None:
        with self._paying(page) as dialog:
            self._type(dialog.amount, money)
            if picture:
                self._picture(picture)

    @contextmanager
    def _paying(self, page: CheckoutPage) -> Iterator[Any]:
        before = len(self._ask(sales.page).rows)
        dialog = page.open_payment()
        if dialog is None:
            raise DayFailed("nothing to pay")
        self._until("the payment", dialog.isVisible)
        dialog.activateWindow()
        self._settle()
        yield dialog
        QTest.keyClick(dialog.amount if dialog.amount.isVisible() else dialog, Qt.Key.Key_Return)
        self._until("the sale is on disk", lambda: len(self._ask(sales.page).rows) == before + 1)
        self._until("its panel", lambda: page.sold.isVisible())

    def _next(self, page: CheckoutPage) -> None:
        QTest.keyClick(self._focus(), Qt.Key.Key_Return)
        self._until("the next sale", lambda: not page.sold.isVisible())

    def _answer(self, page: OrdersPage, key: Qt.Key, state: str, group: str) -> None:
        self._press(page.list, key)
        self._state(state)
        page.show_group(group)
        self._until(group, partial(self._shows_state, page, state))

    def _shows_state(self, page: OrdersPage, state: str) -> bool:
        detail = page.panel.detail
        return detail is not None and detail.row.state == state

    def _press(self, widget: QWidget, key: Qt.Key) -> None:
        # A window system gives the window back after a dialog; the offscreen one does not.
        self._window.activateWindow()
        widget.setFocus()
        self._settle()
        QTest.keyClick(widget, key)

    def _paper(self, page: OrdersPage, kind: str) -> None:
        page.issue(kind)
        self._until(kind, lambda: self._dialog() is not None)
        self._settle()
        if kind == "invoice":
            dialog = self._open_dialog()
            assert isinstance(dialog, DocumentPreview)
            self._until("its preview", lambda: dialog.preview.drawn != "")
            self._picture("invoice")
        QTest.keyClick(self._open_dialog(), Qt.Key.Key_Escape)
        self._until("closed", lambda: self._dialog() is None)

    def _state(self, state: str) -> None:
        self._until(state, lambda: self._ask(orders.page).rows[0].state == state)

    def _page(self, key: str, kind: type[PageT]) -> PageT:
        page = self._window.show_page(key)
        assert isinstance(page, kind)
        self._window.activateWindow()
        self._settle()
        return page

    def _type(self, field: QWidget, words: str) -> None:
        target = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit) or field
        target.setFocus()
        if isinstance(target, QLineEdit):
            target.selectAll()
        QTest.keyClicks(target, words)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def _dialog(self) -> QDialog | None:
        front = QApplication.activeModalWidget()
        return front if isinstance(front, QDialog) else None

    def _open_dialog(self) -> QDialog:
        dialog = self._dialog()
        if dialog is None:
            raise DayFailed("a dialog should be open")
        return dialog

    def _front(self, kind: type[DialogT]) -> DialogT:
        """The dialog in front, once it is of this kind."""
        self._until(kind.__name__, lambda: isinstance(self._dialog(), kind))
        dialog = self._open_dialog()
        assert isinstance(dialog, kind)
        dialog.activateWindow()
        self._settle()
        return dialog

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self._focus(), key, modifier)

    def _away(self) -> None:
        """Leave the dialogs that are open, one by one."""
        for _step in range(5):
            dialog = self._dialog()
            if dialog is None:
                break
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            self._settle()
        self._until("no dialog", lambda: self._dialog() is None)

    def _lines(self, page: CheckoutPage, count: int) -> None:
        self._until(f"{count} lines", lambda: len(page.counter.lines) == count)

    def _pieces(self, page: CheckoutPage) -> int:
        return sum(line.quantity for line in page.counter.lines)

    def _on_top(self, page: ProductsPage, name: str) -> bool:
        rows = page.model.rows()
        return bool(rows) and rows[0].name.startswith(name)

    def _is_drawn(self, preview: PaperPreview, document_id: str) -> bool:
        return preview.drawn == document_id

    def _first_copy_is_out(self) -> bool:
        rows = self._ask(documents.page).rows
        return bool(rows) and rows[0].printed == 1

    def _is_published(self, product_id: str) -> bool:
        row = self._ask(lambda connection: products.product(connection, product_id))
        return row is not None and row.published

    def _status(self) -> sync_queries.SyncStatus:
        return self._ask(lambda connection: sync_queries.status(connection, 0))

    def _ask(self, query: Callable[[Any], AnswerT]) -> AnswerT:
        """What the shop's file says now, asked as a page would."""
        answers: list[AnswerT] = []
        self._shop.ask(query, answers.append)
        self._until("an answer", lambda: bool(answers))
        return answers[0]

    def _until(self, what: str, true: Callable[[], object]) -> None:
        clock = QElapsedTimer()
        clock.start()
        while not true():
            if clock.hasExpired(PATIENCE_MS):
                self._picture("gagal")
                raise DayFailed(f"waited in vain for: {what}")
            QTest.qWait(5)

    def _settle(self) -> None:
        """Let queued answers arrive and layouts finish, as the eye would."""
        self._ask(lambda _connection: True)
        QApplication.processEvents()

    def _picture(self, name: str, *, once: bool = False) -> None:
        if once and list(self._out.glob(f"*-{name}.png")):
            return
        self._settle_layout()
        self._count += 1
        image = self._window.grab()
        dialog = self._dialog()
        if dialog is not None:
            painter = QPainter(image)
            painter.fillRect(image.rect(), QColor(20, 24, 30, 90))
            corner = QPoint(
                (self._window.width() - dialog.width()) // 2, max(0, (self._window.height() - dialog.height()) // 2)
            )
            painter.drawPixmap(corner, dialog.grab())
            painter.end()
        # Packed lightly: tight packing takes longer than drawing it.
        image.save(str(self._out / f"{self._count:02d}-{name}.png"), quality=85)

    def _settle_layout(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

