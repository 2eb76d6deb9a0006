"""Lives one day of a seller through the real windows, by keys, and keeps a picture of every step.

For a machine without a screen (`blangkon demo --headless`, `make run` in CI) and for the end-to-end test. It only
presses what a person would press; whoever calls it owns the shop, the marketplace and the link between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QElapsedTimer, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from blangkon_desktop.documents.escpos_image import receipt_image
from blangkon_desktop.domain.payment import KASBON, QRIS
from blangkon_desktop.queries import carts, documents, orders, outbox, products, sales
from blangkon_desktop.queries import sync as sync_queries
from ui.background import Shop
from ui.dialogs.base import Confirm
from ui.dialogs.document_preview import DocumentPreview
from ui.dialogs.import_catalogue import COLUMNS, RESULT, ImportCatalogueDialog
from ui.dialogs.qris_check import QrisCheck
from ui.main_window import MainWindow
from ui.pages.checkout import CheckoutPage
from ui.pages.documents import DocumentsPage
from ui.pages.documents_preview import PaperPreview
from ui.pages.orders import OrdersPage
from ui.pages.products import ProductsPage
from ui.pages.settings import SettingsPage
from ui.pages.sync import SyncPage
from ui.paper_desk import receipt_width
from ui.widgets import SyncState

PATIENCE_MS = 20_000
PageT = TypeVar("PageT", bound=QWidget)
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


class Day:
    """One day; `pictures` are written to `out` as `01-….png`, in order."""

    def __init__(self, shop: Shop, window: MainWindow, world: World, price_list: Path, out: Path) -> None:
        self._shop = shop
        self._window = window
        self._world = world
        self._price_list = price_list
        self._out = out
        self._count = 0
        self.order_numbers: list[str] = []
        out.mkdir(parents=True, exist_ok=True)

    def live(self, size: QSize) -> None:
        """The whole day at one window size. Raises `DayFailed` naming the step that did not come true."""
        self._window.resize(size)
        self._window.show()
        self.connect()
        self.import_prices()
        self.publish()
        self._world.cut_link()
        self.sell_for_cash()
        self.sell_on_hold_and_by_qris()
        self.sell_on_kasbon()
        self.take_back()
        self.look_at_sales()
        self.look_at_what_waits()
        self._world.restore_link()
        self.reconcile()
        self.answer_orders()
        self.look_at_papers()
        self.look_around()

    # Steps ----------------------------------------------------------------------------------------

    def connect(self) -> None:
        """Join the marketplace with the eight-character code."""
        self._page("checkout", CheckoutPage)
        self._picture("toko-masih-kosong")
        page = self._page("settings", SettingsPage)
        self._type(page.market.url, self._world.url)
        self._type(page.market.code, self._world.enrolment_code())
        page.market.enrol.click()
        self._until("connected", lambda: self._ask(outbox.position).device_no > 0)
        self._until("the marketplace is read", lambda: self._status().last_success_at is not None)
        self._picture("terhubung-ke-pasar")
        printer = page.printer_form
        printer.kind.setCurrentIndex(printer.kind.findData("file:"))
        printer.target.setEditText(str((self._out / "struk.bin").absolute()))
        page.save.click()
        self._until("the printer is kept", lambda: self._shop.settings.receipt_target.startswith("file:"))

    def import_prices(self) -> None:
        """The real spreadsheet: columns guessed, two bad rows named, the rest stored."""
        page = self._page("products", ProductsPage)
        dialog = page.open_import()
        assert isinstance(dialog, ImportCatalogueDialog)
        dialog.read(self._price_list)
        self._until("the columns", lambda: dialog.steps.currentIndex() == COLUMNS)
        self._picture("daftar-harga-kolom")
        dialog.primary.click()
        self._until("the dry run", lambda: dialog.steps.currentIndex() == RESULT)
        self._picture("daftar-harga-diperiksa")
        dialog.primary.click()
        self._until("the goods", lambda: self._ask(products.count) > 0)
        self._until("the list", lambda: page.model.rowCount() > 0)
        self._picture("barang")

    def publish(self) -> None:
        """Offer some goods to offices: open a product by keys, tick, save."""
        page = self._page("products", ProductsPage)
        for name in ("Kertas HVS A4", "Pulpen Standard", "Map Kertas Folio", "Spidol Snowman Board", "Aqua Gelas"):
            self._type(page.search, name)
            self._until(name, partial(self._on_top, page, name))
            row = page.model.rows()[0]
            dialog = page.edit(row)
            dialog.published.setChecked(True)
            self._picture("barang-ditawarkan", once=True)
            dialog.primary.click()
            self._until("published", partial(self._is_published, row.id))
        page.search.clear()
        self._world.meet()
        self._until("the goods are at the marketplace", lambda: self._status().waiting == 0)

    def sell_for_cash(self) -> None:
        """The link is down. Scan, type a quantity, search by name, pay, change."""
        page = self._page("checkout", CheckoutPage)
        self._scan(page, "8998866200578")
        self._scan(page, "8998866200578")
        self._enter(page, "3 gula pasir")
        self._type(page.box, "beras men")
        self._until("results", lambda: page.results.isVisible())
        self._picture("cari-barang")
        QTest.keyClick(page.box, Qt.Key.Key_Return)
        self._lines(page, 3)
        self._picture("kasir")
        self._pay(page, "100000", "bayar-tunai")
        self._picture("kembalian")
        receipt = self._out / "struk.bin"
        self._press(page.sold, Qt.Key.Key_P)
        self._until("the receipt is printed", self._first_copy_is_out)
        width = receipt_width(self._shop.settings.receipt_width)
        receipt_image(receipt.read_bytes(), width).save(self._out / "struk.png")
        self._press(page.sold, Qt.Key.Key_D)
        self._until("the nota", lambda: self._window.current_key() == "documents")
        self._page("checkout", CheckoutPage)
        self._press(page.sold, Qt.Key.Key_Return)
        self._until("the next sale", lambda: not page.sold.isVisible())

    def sell_on_hold_and_by_qris(self) -> None:
        """Bu Sri goes back for the purse: hold, serve the next one by QRIS, resume, pay."""
        page = self._page("checkout", CheckoutPage)
        self._enter(page, "2dus indomie goreng")
        asks_for_goods = page.box.placeholderText()
        QTest.keyClick(page.box, Qt.Key.Key_F8)
        self._until("the question for whom", lambda: page.box.placeholderText() != asks_for_goods)
        QTest.keyClicks(self._focus(), "Bu Sri")
        QTest.keyClick(self._focus(), Qt.Key.Key_Return)
        self._until("held", lambda: len(self._ask(carts.held_carts)) == 1)
        self._lines(page, 0)
        self._enter(page, "kopi kapal api")
        with self._paying(page) as dialog:
            QTest.keyClick(dialog.amount, Qt.Key.Key_F4)
            self._until("QRIS", lambda: dialog.method == QRIS)
            self._picture("bayar-qris")
        self._next(page)
        held = page.open_held()
        self._until("the held cart", lambda: held.rows.rowCount() == 1)
        self._picture("nota-tertahan")
        QTest.keyClick(held, Qt.Key.Key_Return)
        self._lines(page, 1)
        self._pay(page, "264000", None)
        self._next(page)

    def sell_on_kasbon(self) -> None:
        """A new customer, without a link, and her debt."""
        page = self._page("checkout", CheckoutPage)
        self._enter(page, "telur ayam")
        picker = page.open_customers()
        assert picker is not None
        picker.open_form()
        self._type(picker.name, "Bu Sri wetan pasar")
        self._type(picker.phone, "0812 2601 4471")
        self._picture("pelanggan-baru")
        QTest.keyClick(picker.phone, Qt.Key.Key_Return)
        self._until("the customer", lambda: page.counter.view is not None and page.counter.view.customer_name != "")
        with self._paying(page) as dialog:
            QTest.keyClick(dialog.amount, Qt.Key.Key_F5)
            self._until("kasbon", lambda: dialog.method == KASBON)
            self._picture("kasbon")
        self._next(page)

    def take_back(self) -> None:
        """One piece comes back."""
        page = self._page("checkout", CheckoutPage)
        before = len(self._ask(sales.page).rows)
        dialog = page.open_refund()
        self._until("today's sales", lambda: dialog.rows.rowCount() > 0)
        dialog.table.select_row(dialog.rows.rowCount() - 1)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        self._until("its lines", lambda: dialog.all.isVisible())
        dialog.all.click()
        self._picture("retur")
        dialog.primary.click()
        self._until("the return", lambda: len(self._ask(sales.page).rows) == before + 1)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def look_at_sales(self) -> None:
        """The day so far; the money of the QRIS sale is on the statement."""
        page = self._page("checkout", CheckoutPage)
        dialog = page.open_sales()
        self._until("the day's sales", lambda: dialog.model.rowCount() > 0 and dialog.turnover.text())
        place = next(number for number, row in enumerate(dialog.model.rows()) if row.awaiting)
        dialog.table.select_row(place)
        self._picture("penjualan-hari-ini")
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        self._until("the sale", lambda: dialog.view() is not None)
        self._picture("penjualan-rinci")
        dialog.check.click()
        self._until("the question", lambda: isinstance(self._dialog(), QrisCheck))
        self._picture("qris-masuk")
        question = self._open_dialog()
        assert isinstance(question, QrisCheck)
        question.primary.click()
        self._until("it is checked", lambda: not dialog.check.isVisible())
        for _step in ("the sale", "the list"):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self._until("closed", lambda: self._dialog() is None)

    def look_at_what_waits(self) -> None:
        """No link: the honest state says so, and nothing is lost."""
        page = self._page("sync", SyncPage)
        self._world.meet()
        self._until("the failure is told", lambda: self._status().last_outcome in ("offline", "interrupted"))
        self._until("the queue", lambda: page.open_model.rowCount() > 0)
        self._picture("tanpa-sinyal")

    def reconcile(self) -> None:
        """The link is back: everything arrives once."""
        page = self._page("sync", SyncPage)
        page.sync_button.click()
        self._until("nothing waits", lambda: self._status().waiting == 0)
        self._until("an empty queue", lambda: page.open_model.rowCount() == 0)
        self._until("the light", lambda: self._window.status.light.state is SyncState.SENT)
        self._picture("semua-terkirim")

    def answer_orders(self) -> None:
        """A buyer's order is pulled, accepted, packed, invoiced and shipped."""
        if not self._world.order_once():
            raise DayFailed("no buyer could order: nothing is promised")
        self._world.meet()
        self._until("an order", lambda: len(self._ask(orders.page).rows) > 0)
        page = self._page("orders", OrdersPage)
        self._until("its details", lambda: page.panel.detail is not None)
        self._picture("pesanan-baru")
        detail = page.panel.detail
        assert detail is not None
        self.order_numbers.append(detail.row.number)
        self._answer(page, Qt.Key.Key_A, "accepted", "prepare")
        self._picture("pesanan-diterima")
        for kind in ("surat_jalan", "invoice", "bast"):
            self._paper(page, kind)
        self._answer(page, Qt.Key.Key_K, "ready", "ready")
        self._picture("pesanan-siap")
        self._press(page.list, Qt.Key.Key_S)
        self._until("the question", lambda: self._dialog() is not None)
        self._picture("serahkan")
        question = self._open_dialog()
        assert isinstance(question, Confirm)
        question.primary.click()
        self._state("handed_over")
        page.show_group("sent")
        self._until("the shipped order", partial(self._shows_state, page, "handed_over"))
        self._picture("pesanan-dikirim")
        self._world.meet()
        self._until("the answers are there", lambda: self._status().waiting == 0)

    def look_at_papers(self) -> None:
        """Invoice, surat jalan, BAST and nota: on screen, and as PDF."""
        page = self._page("documents", DocumentsPage)
        self._until("papers", lambda: page.model.rowCount() > 0)
        for kind in ("invoice", "surat_jalan", "bast", "nota"):
            row = next((row for row in page.model.rows() if row.type == kind), None)
            if row is None:
                raise DayFailed(f"no {kind} was issued")
            page.table.select_row(page.model.rows().index(row))
            self._until("its preview", partial(self._is_drawn, page.preview, row.id))
            self._picture(f"dokumen-{kind.replace('_', '-')}")
            page.preview.save_pdf(self._out / f"{kind}.pdf")
            self._until(f"{kind}.pdf", (self._out / f"{kind}.pdf").exists)

    def look_around(self) -> None:
        """What the rest looks like at the end of the day."""
        self._page("stock", QWidget)
        self._settle()
        self._picture("stok")
        self._page("sync", SyncPage)
        self._settle()
        self._picture("sinkronisasi")
        self._page("settings", SettingsPage)
        self._settle()
        self._picture("pengaturan")
        self._page("checkout", CheckoutPage)
        sheet = self._window.show_shortcuts()
        self._settle()
        self._picture("tombol-pintas")
        sheet.close()

    # What a person's hands and eyes do -------------------------------------------------------------

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
        image.save(str(self._out / f"{self._count:02d}-{name}.png"))

    def _settle_layout(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

