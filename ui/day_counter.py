"""The money and the paper of the day beside sales: the drawer, a debt, a quotation, an opened dus, a return."""

from __future__ import annotations

from PySide6.QtCore import Qt

from blangkon_desktop.domain.stock import OPEN
from blangkon_desktop.queries import debts, quotations, sales, shifts, stock
from ui import format as shown
from ui.day_hands import Hands
from ui.dialogs.debt_account import DebtAccount
from ui.dialogs.debt_book import DebtBook
from ui.dialogs.debt_entry import DebtPaymentDialog
from ui.dialogs.drawer import DrawerDialog
from ui.dialogs.drawer_close import CloseDrawer
from ui.dialogs.loose_refund import LooseRefundDialog
from ui.dialogs.open_pack import OpenPackDialog
from ui.dialogs.quotations import DaysDialog, QuotationsDialog
from ui.dialogs.refund import RefundDialog
from ui.pages.checkout import CheckoutPage
from ui.pages.stock import StockPage

Key = Qt.Key
OPENING = 200_000
"""Rupiah in the drawer in the morning."""
PART = 10_000
"""What Bu Sri pays of her debt in the evening, in rupiah."""


class CounterDay(Hands):
    """What is done at the counter when nobody buys."""

    def open_drawer(self) -> None:
        """The morning: what is in the drawer."""
        page = self._page("checkout", CheckoutPage)
        page.open_drawer()
        dialog = self._front(DrawerDialog)
        self._type(dialog.opening, str(OPENING))
        self._picture("buka-kas")
        self._key(Key.Key_Return)
        self._until("the session", lambda: dialog.detail is not None)
        self._away()

    def pay_kasbon_in_part(self) -> None:
        """Bu Sri brings a part of what she owes; the oldest debt is paid first."""
        page = self._page("checkout", CheckoutPage)
        page.open_debts()
        book = self._front(DebtBook)
        self._until("who owes", lambda: book.model.rowCount() == 1)
        self._picture("buku-kasbon")
        owed = book.debtors[0].debt
        self._key(Key.Key_Return)
        account = self._front(DebtAccount)
        self._until("her account", lambda: account.ledger is not None and account.primary.isEnabled())
        account.open_payment()
        payment = self._front(DebtPaymentDialog)
        self._type(payment.amount, str(PART))
        self._picture("bayar-kasbon")
        self._key(Key.Key_Return)
        self._until("the payment", lambda: self._owed() == owed - PART)
        self._until("the account", lambda: account.model.rowCount() == 2)
        self._picture("rekening-kasbon")
        self._away()

    def quote(self) -> None:
        """A school asks what ten reams would cost: the cart becomes a quotation, and the counter is free again."""
        page = self._page("checkout", CheckoutPage)
        self._enter(page, "10 kertas hvs a4")
        page.open_quotations()
        dialog = self._front(QuotationsDialog)
        self._until("the list", dialog.make.isEnabled)
        dialog.open_make()
        self._front(DaysDialog)
        self._key(Key.Key_Return)
        self._until("the quotation", lambda: len(self._ask(quotations.page).rows) == 1)
        self._until("it is listed", lambda: dialog.model.rowCount() == 1)
        self._front(QuotationsDialog)
        self._picture("penawaran")
        self._away()
        self._lines(page, 0)

    def open_dus(self) -> None:
        """A dus is opened and stands as pieces: the same stock, and it is known who opened what."""
        page = self._page("stock", StockPage)
        page.open_pack()
        dialog = self._front(OpenPackDialog)
        self._type(dialog.picker, "indomie goreng")
        self._until("the goods", lambda: dialog.picker.results.isVisible())
        self._key(Key.Key_Return)
        self._until("what is in it", dialog.becomes.isVisible)
        self._picture("buka-dus")
        dialog.primary.click()
        self._until("it is written down", lambda: self._ask(stock.page).rows[0].reason == OPEN)

    def take_back_without_nota(self) -> None:
        """Somebody brings two kilograms of sugar and no nota: no more than they cost is given back."""
        page = self._page("checkout", CheckoutPage)
        before = len(self._ask(sales.page).rows)
        page.open_refund()
        self._front(RefundDialog).open_loose()
        dialog = self._front(LooseRefundDialog)
        self._type(dialog.box, "2 gula pasir")
        self._key(Key.Key_Return)
        self._until("what comes back", lambda: dialog.lines.rowCount() == 1)
        self._type(dialog.reason, "bungkus sobek")
        self._picture("retur-tanpa-nota")
        dialog.primary.click()
        self._until("the return", lambda: len(self._ask(sales.page).rows) == before + 1)
        self._away()

    def close_drawer_blind(self) -> None:
        """The evening: notes are counted before the book says what should be there, and it fits."""
        page = self._page("checkout", CheckoutPage)
        shift = self._ask(shifts.open_shift)
        assert shift is not None
        detail = self._ask(lambda connection: shifts.detail(connection, shift.id))
        assert detail is not None
        page.open_drawer()
        drawer = self._front(DrawerDialog)
        self._until("the session", lambda: drawer.detail is not None)
        self._picture("kas")
        drawer.open_closing()
        dialog = self._front(CloseDrawer)
        left = detail.drawer.expected
        for value, edit in dialog.pieces.items():
            pieces, left = divmod(left, value)
            self._type(edit, str(pieces))
        self._picture("hitung-laci")
        self._key(Key.Key_Return)
        self._until("the difference", lambda: dialog.closing is not None)
        self._picture("kas-ditutup")
        self._away()

    def _owed(self) -> int:
        today = shown.today()
        return sum(row.debt for row in self._ask(lambda connection: debts.debtors(connection, today)))
