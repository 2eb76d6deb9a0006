"""Kasir: a whole sale by keyboard, every step of it on disk before it is on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QStackedWidget, QVBoxLayout, QWidget

from blangkon_desktop.domain.document import NOTA
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CART, CUSTOMER, PRODUCT, SETTINGS, SHIFT, STOCK
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import products, shifts
from blangkon_desktop.queries.carts import CartLineRow
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import IssueDocument, IssuedPaper, SaleReceipt
from ui import theme
from ui.background import Shop
from ui.dialogs.base import Confirm
from ui.dialogs.customer_picker import CustomerPicker
from ui.dialogs.debt_book import DebtBook
from ui.dialogs.drawer import DrawerDialog
from ui.dialogs.held_carts import HeldCarts
from ui.dialogs.payment import PaymentDialog
from ui.dialogs.quotations import QuotationsDialog
from ui.dialogs.refund import RefundDialog
from ui.dialogs.sales import SalesDialog
from ui.format import figures, quantity, rupiah
from ui.pages.checkout_box import EntryBar, Question
from ui.pages.checkout_cart import CartTable, ResultsPanel, price_reason
from ui.pages.checkout_counter import Counter
from ui.pages.checkout_entry import Found, find, read_discount
from ui.pages.checkout_sold import SoldPanel
from ui.pages.checkout_summary import SummaryPanel
from ui.services import Services
from ui.widgets import MessageAction, Page, ScrollPanel, page_action
from ui.widgets.quantity_edit import read_quantity

SCAN_MS = 25
"""Shorter than anybody types two letters, longer than a scanner takes."""
_SIDE_WIDTH = 292
_NARROW_UNDER = 760
_TABLE_LEAST = 150


class CheckoutPage(Page):
    """The counter. The cart on disk is the cart on screen, so a killed process comes back whole."""

    new_product_requested = Signal(str)
    """A barcode nobody knows ("" when there was none): the window opens the product dialog with it."""
    import_requested = Signal()
    """The shop has no product yet: the window opens the import of a price list."""

    def __init__(self, shop: Shop, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shop = shop
        self._services = services
        self._found = Found("", ())
        self._select: int | None = None
        self._unknown = ""
        self._stocked = False
        self.counter = Counter(shop, self)
        self.entry = EntryBar()
        self.cart = CartTable()
        self.summary = SummaryPanel(self)
        self.sold = SoldPanel()
        self.stack = QStackedWidget()
        self._lay_out()
        self.results = ResultsPanel(self._goods)
        self.box = self.entry.box
        self.box.lead(self.cart)
        self.sold.lead(self.box)
        self.setFocusProxy(self.box)
        self._connect()
        self._add_keys()
        self.counter.refresh()

    def entered(self) -> None:
        """Read what may have changed meanwhile; the box has the focus."""
        self.counter.refresh()
        self._ask_stocked()
        self._ask_drawer()
        self._focus()

    def open_payment(self) -> PaymentDialog | None:
        """Open the payment of the cart on screen; None when there is nothing to pay."""
        view = self.counter.view
        if view is None or not view.lines:
            self.show_error(DomainError("cart.empty"))
            return None
        dialog = PaymentDialog(self._shop, view, self)
        dialog.completed.connect(self._sold)
        self._open(dialog)
        return dialog

    def open_customers(self) -> CustomerPicker | None:
        """Open the choice of the buyer."""
        view = self.counter.view
        if view is None or not view.lines:
            self.show_error(DomainError("cart.empty"))
            return None
        dialog = CustomerPicker(self._shop, self, chosen=view.customer_id)
        dialog.picked.connect(self._set_customer)
        self._open(dialog)
        return dialog

    def open_held(self) -> HeldCarts:
        """Open the list of carts put aside."""
        dialog = HeldCarts(self._shop, self)
        dialog.picked.connect(self.counter.resume)
        self._open(dialog)
        return dialog

    def open_refund(self) -> RefundDialog:
        """Open the return of goods from an earlier sale."""
        dialog = RefundDialog(self._shop, self._services.receipts, self)
        self._open(dialog)
        return dialog

    def open_sales(self) -> SalesDialog:
        """Open what was sold today."""
        dialog = SalesDialog(self._shop, self._services.receipts, self)
        self._open(dialog)
        return dialog

    def open_debts(self) -> DebtBook:
        """Open the book of kasbon."""
        dialog = DebtBook(self._shop, self._services.receipts, self)
        self._open(dialog)
        return dialog

    def open_quotations(self) -> QuotationsDialog:
        """Open what was quoted."""
        view = self.counter.view
        cart_id = view.id if view is not None and view.lines else None
        dialog = QuotationsDialog(self._shop, self._services.receipts, cart_id, self)
        self._open(dialog)
        return dialog

    def open_drawer(self) -> DrawerDialog:
        """Open the cash session."""
        dialog = DrawerDialog(self._shop, self._services.receipts, self)
        self._open(dialog)
        return dialog

    def _connect(self) -> None:
        self.entry.goods_typed.connect(self._search)
        # A scanner types thirteen digits in as many milliseconds: one question, not thirteen.
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SCAN_MS)
        self._pause.timeout.connect(self._search_typed)
        self.entry.goods_entered.connect(self._enter)
        self.entry.answered.connect(self._answer)
        self.box.remove_pressed.connect(self._remove)
        self.results.table.row_activated.connect(lambda _hit: self._enter(self.box.text().strip()))
        self.counter.view_changed.connect(self._show_cart)
        self.counter.added.connect(self._remember_added)
        self.counter.not_found.connect(self._say_unknown)
        self.counter.refused.connect(self._refuse)
        self.sold.next_requested.connect(self._next_sale)
        self.sold.print_requested.connect(self._print)
        self.sold.document_requested.connect(self._issue_nota)
        self.cart.import_pressed.connect(self.import_requested)
        self.cart.new_product_pressed.connect(lambda: self.new_product_requested.emit(""))
        self._shop.changed.connect(self._changed)
        side = self.summary
        side.sales.clicked.connect(self.open_sales)
        side.debts.clicked.connect(self.open_debts)
        side.drawer.clicked.connect(self.open_drawer)
        for button, action in (
            (side.pay, self.open_payment),
            (side.customer, self.open_customers),
            (side.quantity, self._ask_quantity),
            (side.unit, self._cycle_unit),
            (side.line_discount, self._ask_line_discount),
            (side.sale_discount, self._ask_sale_discount),
            (side.write_note, self._ask_note),
            (side.hold, self._ask_hold),
            (side.remove, self._remove_now),
            (side.held, self.open_held),
            (side.refund, self.open_refund),
        ):
            button.clicked.connect(self._settled(action))

    def _settled(self, action: Callable[[], object]) -> Callable[[], None]:
        def press() -> None:
            # The keys of the counter sleep while the last sale is still on show.
            if self.stack.currentIndex() == 0:
                self.counter.when_settled(action)

        return press

    def _add_keys(self) -> None:
        side = self.summary
        side.customer.key = page_action(self, self.tr("Pilih atau buat pelanggan"), "F6", side.customer.click)
        side.held.key = page_action(self, self.tr("Daftar keranjang yang ditahan"), "Shift+F8", side.held.click)
        for button in (side.customer, side.held):
            assert button.key is not None
            button.key.changed.connect(self._show_sums)
        self._show_sums()
        page_action(
            self, self.tr("Penawaran: dari keranjang, jadi pesanan, dijual"), "F12", self._settled(self.open_quotations)
        )
        page_action(self, self.tr("Buang keranjang ini"), "Ctrl+B", self._settled(self._discard))
        page_action(self, self.tr("Buat barang baru"), "Ctrl+N", lambda: self.new_product_requested.emit(self._unknown))

    def _lay_out(self) -> None:
        self._goods = QWidget()
        column = QVBoxLayout(self._goods)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.entry)
        column.addWidget(self.cart, 1)
        panel = ScrollPanel()
        # A click beside the buttons must not take the keys from the box.
        panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(16)
        self._split.addWidget(self._goods, 1)
        self._split.addWidget(self.summary)
        panel.body.setContentsMargins(0, 0, 0, 0)
        panel.body.addLayout(self._split, 1)
        self.stack.addWidget(panel)
        self.stack.addWidget(self.sold)
        self.body.addWidget(self.stack, 1)

    def _focus(self) -> None:
        if self.stack.currentWidget() is self.sold:
            self.sold.setFocus()
        else:
            self.box.setFocus()

    def _come_back(self) -> None:
        # Not every window system gives the keys back to the window behind a dialog.
        self.window().activateWindow()
        self._focus()

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(self._come_back)
        dialog.open()

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & {CART, CUSTOMER, PRODUCT, STOCK, SETTINGS}:
            self.counter.refresh()
        if SHIFT in topics:
            self._ask_drawer()
        if PRODUCT in topics and not self._stocked:
            self._ask_stocked()

    def _ask_drawer(self) -> None:
        self._shop.ask(shifts.open_shift, lambda shift: self.summary.show_drawer(shift is not None))

    def _ask_stocked(self) -> None:
        self._shop.ask(products.count, self._show_stocked)

    def _show_stocked(self, count: int) -> None:
        self._stocked = count > 0
        self.cart.show_stocked(self._stocked)

    # Goods ------------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self._typed = text
        if text:
            self._pause.start()
        else:
            self._pause.stop()
            self._show_found(Found("", ()))

    def _search_typed(self) -> None:
        text = self._typed
        self.box.ask(self._shop, lambda connection: find(connection, text), self._show_found)

    def _show_found(self, found: Found) -> None:
        taken = self.entry.question() is None and found.text == self.box.text().strip()
        self._found = found if taken else Found("", ())
        self.results.show_hits(self._found.hits, self.entry.geometry())
        self.box.lead(self.results.table if self._found.hits else self.cart)

    def _enter(self, text: str) -> None:
        chosen = self.results.table.current() if self._found.hits and self._found.text == text else None
        self._pause.stop()
        self.box.clear()
        self.counter.enter(chosen or text)

    def _remember_added(self, line_no: int) -> None:
        self._select = line_no
        self.hush()

    def _refuse(self, error: DomainError) -> None:
        if error.code.startswith("scale."):
            QApplication.beep()  # whoever scans looks at the goods and not at the screen
        self.show_error(error)

    def _say_unknown(self, found: Found) -> None:
        if self._counted(found):
            return
        QApplication.beep()
        if found.code:
            self._unknown = found.code
            code = found.code
            create = MessageAction(
                self.tr("Buat barang baru  Ctrl+N"), lambda: self.new_product_requested.emit(code)
            )
            self.show_error(DomainError("product.barcode_unknown", barcode=code), (create,))
            return
        if not self.box.text():
            self.box.setText(found.text)
        self.say(
            self.tr("“{0}” tidak ditemukan.").format(found.text),
            self.tr("Ketik sebagian namanya saja, atau buat barang baru (Ctrl+N)."),
            "warning",
        )

    def _counted(self, found: Found) -> bool:
        """Whether it was no goods but how much of the chosen line: "3dus", "1,5". A bare number may be a code."""
        line = self.cart.current() if self.counter.lines else None
        if not isinstance(line, CartLineRow) or found.text.isdigit():
            return False
        try:
            wanted = read_quantity(found.text, line.units, line.unit)
        except DomainError:
            return False
        self._select = line.line_no
        unit = wanted.unit if wanted.unit != line.unit else None
        self.counter.change(line.line_no, quantity=wanted.amount, unit=unit)
        return True

    def _show_cart(self) -> None:
        self.cart.show_lines(self.counter.lines, self._select)
        if self._select is not None:
            self._announce()
        self._select = None
        self.summary.show_cart(self.counter.view, self.counter.held)

    def _show_sums(self) -> None:
        self.summary.show_cart(self.counter.view, self.counter.held)

    def _announce(self) -> None:
        """Tell a screen reader what the last key did to the cart."""
        line = self.cart.current()
        if isinstance(line, CartLineRow) and self.counter.view is not None:
            words = self.tr("{0}, {1}, {2}. Total {3}").format(
                ", ".join(part for part in (line.name, price_reason(line)) if part),
                quantity(line.quantity, line.unit, line.factor),
                rupiah(line.total),
                rupiah(self.counter.view.total),
            )
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.box, words))

    def _line(self) -> CartLineRow | None:
        chosen = self.cart.current() if self.counter.lines else None
        if isinstance(chosen, CartLineRow):
            return chosen
        self.show_error(DomainError("cart.empty"))
        return None

    def _remove(self) -> None:
        self.summary.remove.click()

    def _remove_now(self) -> None:
        line = self._line()
        if line is not None:
            self.counter.change(line.line_no, quantity=0)

    def _cycle_unit(self) -> None:
        line = self._line()
        if line is not None:
            self._select = line.line_no
            self.counter.cycle_unit(line)

    def _discard(self) -> None:
        if self.counter.lines:
            self._open(
                Confirm(
                    self.tr("Buang keranjang ini?"),
                    self.tr("Isinya {0} baris. Tidak ada yang terjual.").format(len(self.counter.lines)),
                    self.tr("Buang"),
                    self.counter.discard,
                    self,
                )
            )

    # What the box asks ------------------------------------------------------------------------

    def _answer(self, question: Question, text: str) -> None:
        try:
            question.answer(text)
        except DomainError as error:
            self.show_error(error)
            self.box.selectAll()
        else:
            self.entry.finish()

    def _ask_quantity(self) -> None:
        line = self._line()
        if line is None:
            return

        def answer(text: str) -> None:
            wanted = read_quantity(text, line.units, line.unit)
            unit = wanted.unit if wanted.unit != line.unit else None
            self.counter.change(line.line_no, quantity=wanted.amount, unit=unit)

        units = ", ".join(unit.name for unit in line.units)
        help = self.tr("Jumlah baru, misalnya 3 atau 1,5. Satuan: {0}").format(units)
        self.entry.ask(Question(line.name, help, quantity(line.quantity, "", line.factor), answer))

    def _ask_line_discount(self) -> None:
        line = self._line()
        if line is None:
            return

        def answer(text: str) -> None:
            self.counter.change(line.line_no, discount=read_discount(text, line.total + line.discount))

        help = self.tr("Potongan baris ini dalam rupiah, atau misalnya 10%")
        self.entry.ask(Question(line.name, help, figures(line.discount) if line.discount else "", answer))

    def _ask_sale_discount(self) -> None:
        view = self.counter.view
        if view is None or self._line() is None:
            return

        def answer(text: str) -> None:
            self.counter.set_discount(read_discount(text, view.subtotal))

        help = self.tr("Potongan seluruh nota dalam rupiah, atau misalnya 5%")
        start = figures(view.discount) if view.discount else ""
        self.entry.ask(Question(self.tr("Potongan nota"), help, start, answer))

    def _ask_note(self) -> None:
        view = self.counter.view
        if view is not None and self._line() is not None:
            help = self.tr("Catatan nota, misalnya: diambil sore")
            self.entry.ask(Question(self.tr("Catatan"), help, view.note, self.counter.set_note))

    def _ask_hold(self) -> None:
        view = self.counter.view
        if view is not None and self._line() is not None:
            help = self.tr("Atas nama siapa, misalnya Bu Sri; boleh kosong")
            start = view.note or view.customer_name
            self.entry.ask(Question(self.tr("Tahan keranjang"), help, start, self.counter.hold))

    def _set_customer(self, customer: CustomerRow | None) -> None:
        self.counter.set_customer(customer.id if customer else None)

    # After the sale ---------------------------------------------------------------------------

    def _sold(self, receipt: SaleReceipt) -> None:
        self.box.clear()
        self.sold.show_receipt(receipt)
        self.stack.setCurrentWidget(self.sold)
        self.sold.setFocus()

    def _next_sale(self) -> None:
        self.stack.setCurrentIndex(0)
        self.box.setFocus()

    def _print(self, sale_id: str) -> None:
        def done() -> None:
            self.say(self.tr("Struk dicetak."))

        self._services.receipts.print_sale(sale_id, done, self.show_error)

    def _issue_nota(self, sale_id: str) -> None:
        def done(changes: Changes) -> None:
            assert isinstance(changes.result, IssuedPaper)
            self._services.receipts.open_document(changes.result.document_id)

        self._shop.run(IssueDocument(new_id(), NOTA, sale_id), done, self.show_error)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sizes = theme.metrics()
        narrow = self.width() < sizes.scaled(_NARROW_UNDER)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._split.setDirection(down if narrow else across)
        self.cart.setMinimumHeight(sizes.scaled(_TABLE_LEAST))
        width = sizes.scaled(_SIDE_WIDTH)
        self.summary.setMinimumWidth(0 if narrow else width)
        self.summary.setMaximumWidth(16777215 if narrow else width)
        if self.results.isVisible():
            self.results.show_hits(self._found.hits, self.entry.geometry())
