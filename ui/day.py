"""Lives one day of a seller through the real windows, by keys, and keeps a picture of every step.

For a machine without a screen (`blangkon demo --headless`, `make run` in CI) and for the end-to-end test. It only
presses what a person would press; whoever calls it owns the shop, the marketplace and the link between them.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from blangkon_desktop.documents.escpos_image import receipt_image
from blangkon_desktop.domain.payment import KASBON, QRIS
from blangkon_desktop.queries import carts, orders, outbox, sales
from ui.background import Shop
from ui.day_counter import CounterDay
from ui.day_goods import GoodsDay
from ui.day_hands import DayFailed, World
from ui.dialogs.base import Confirm
from ui.dialogs.qris_check import QrisCheck
from ui.main_window import MainWindow
from ui.pages.checkout import CheckoutPage
from ui.pages.documents import DocumentsPage
from ui.pages.orders import OrdersPage
from ui.pages.settings import SettingsPage
from ui.pages.sync import SyncPage
from ui.paper_desk import receipt_width
from ui.widgets import SyncState


class Day(GoodsDay, CounterDay):
    """One day, from an empty shop to the evening."""

    def __init__(self, shop: Shop, window: MainWindow, world: World, price_list: Path, out: Path) -> None:
        super().__init__(shop, window, world, out)
        self._price_list = price_list
        self.order_numbers: list[str] = []

    def live(self, size: QSize) -> None:
        """The whole day at one window size. Raises `DayFailed` naming the step that did not come true."""
        self._window.resize(size)
        self._window.show()
        self.connect()
        self.import_prices(self._price_list)
        self.photograph()
        self.make_variants()
        self.change_many_prices()
        self.publish()
        self._world.cut_link()
        self.open_drawer()
        self.sell_for_cash()
        self.sell_on_hold_and_by_qris()
        self.sell_on_kasbon()
        self.pay_kasbon_in_part()
        self.quote()
        self.open_dus()
        self.take_back()
        self.take_back_without_nota()
        self.look_at_sales()
        self.close_drawer_blind()
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
