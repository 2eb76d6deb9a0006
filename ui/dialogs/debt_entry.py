"""Small dialogs of kasbon: money for a debt, a debt from the paper book, and how much may stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.payment import CASH, TRANSFER
from blangkon_desktop.queries import debts
from blangkon_desktop.queries.debts import DebtLedger, DebtorRow
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import Command
from blangkon_desktop.services.money_commands import DebtReceipt, NoteOldDebt, PayDebt, SetDebtLimit
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.owner_pin import PinEdit
from ui.dialogs.payment_words import method_words
from ui.messages import explain
from ui.widgets import Field, MoneyEdit, label, set_property


class _EntryDialog(Dialog):
    """One entry of the ledger; its id is made here, so twice is once."""

    noted = Signal(object)
    """DebtReceipt of the entry that is on disk."""

    def __init__(self, shop: Shop, title: str, primary: str, parent: QWidget | None) -> None:
        super().__init__(title, primary, parent, width=480)
        self._shop = shop
        self._entry_id = new_id()
        self.amount = MoneyEdit()
        set_property(self.amount, "role", "big")
        self.note = QLineEdit()

    def run(self, command: Command) -> None:
        """Store the entry, then close."""
        self.set_busy(True)
        self._shop.run(command, self._done, self.show_error)

    def _done(self, changes: Changes) -> None:
        assert isinstance(changes.result, DebtReceipt)
        self.accept()
        self.noted.emit(changes.result)


class DebtPaymentDialog(_EntryDialog):
    """An empty amount pays everything; F2 is cash, F3 transfer."""

    def __init__(self, shop: Shop, ledger: DebtLedger, parent: QWidget | None = None) -> None:
        super().__init__(shop, self.tr("Terima pembayaran kasbon"), self.tr("Terima  Enter"), parent)
        self._ledger = ledger
        self._method = CASH
        customer = ledger.customer
        self.text.setText(self.tr("{0}, sisa utang {1}").format(customer.name, shown.rupiah(customer.debt)))
        self.text.show()
        self.amount.setPlaceholderText(shown.figures(customer.debt))
        self.effect = label("", "muted", wrap=True)
        looks = {CASH: (method_words(CASH), "banknote", "F2"), TRANSFER: (method_words(TRANSFER), "credit-card", "F3")}
        self.methods = self.one_of(looks, CASH)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.methods.values():
            row.addWidget(button, 1)
        self.body.addLayout(row)
        self.body.addWidget(Field(self.tr("&Jumlah uang"), self.amount, self.tr("Kosong berarti lunas semua")))
        self.body.addWidget(Field(self.tr("&Catatan"), self.note))
        self.body.addWidget(self.effect)
        self.body.addStretch(1)
        self.amount.value_changed.connect(self._refresh)
        self._refresh()
        self.amount.setFocus()

    def submit(self) -> None:
        """Store the payment."""
        problem = self.amount.problem()
        if problem is not None:
            self.show_error(problem)
            return
        self.run(PayDebt(self._entry_id, self._ledger.customer.id, self._paid(), self._method, self.note.text()))

    def _paid(self) -> int:
        amount = self.amount.value()
        return self._ledger.customer.debt if amount is None else amount

    def _refresh(self) -> None:
        left = self._ledger.customer.debt - self._paid()
        oldest = self._ledger.open[0].entry if self._ledger.open else None
        words = self.tr("Sisa utang sesudahnya {0}.").format(shown.rupiah(max(left, 0)))
        if oldest is not None and left > 0:
            first = self.tr("Yang tertua dibayar dulu: {0}, {1}.").format(oldest.number, shown.day(oldest.date))
            words = f"{words} {first}"
        self.effect.setText(words)

    def choice_made(self, value: str) -> None:
        self._method = value
        self.amount.setFocus()


class OldDebtDialog(_EntryDialog):
    """A debt of the paper book: how much, and since when."""

    def __init__(self, shop: Shop, customer: DebtorRow, parent: QWidget | None = None) -> None:
        super().__init__(shop, self.tr("Utang dari buku lama"), self.tr("Catat  Enter"), parent)
        self._customer = customer
        self.text.setText(customer.name)
        self.text.show()
        self.date = QLineEdit(shown.day_digits(shown.today()))
        self.date_field = Field(self.tr("&Tanggal utang"), self.date, self.tr("hari/bulan/tahun, misalnya 17/08/2026"))
        self.body.addWidget(Field(self.tr("&Jumlah utang"), self.amount))
        self.body.addWidget(self.date_field)
        self.body.addWidget(Field(self.tr("&Catatan"), self.note, self.tr("Misalnya buku biru halaman 12")))
        self.body.addStretch(1)
        self.amount.setFocus()

    def submit(self) -> None:
        """Store the debt."""
        problem = self.amount.problem()
        if problem is not None:
            self.show_error(problem)
            return
        parts = [part.strip().zfill(2) for part in self.date.text().split("/")]
        date = "-".join(reversed(parts)) if len(parts) == 3 else self.date.text()
        amount = self.amount.value() or 0
        self.run(NoteOldDebt(self._entry_id, self._customer.id, amount, date, self.note.text()))

    def show_error(self, error: DomainError) -> None:
        if error.code != "kasbon.date_wrong":
            super().show_error(error)
            return
        self.set_busy(False)
        message = explain(DomainError(error.code, date=self.date.text()))
        self.date_field.set_error(f"{message.text} {message.next_step}")
        self.date.setFocus()


class DebtLimitDialog(Dialog):
    """An empty amount gives the customer the shop's limit; the owner's PIN is asked for once there is one."""

    grows = True

    def __init__(self, shop: Shop, customer: DebtorRow, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Batas kasbon"), self.tr("Simpan  Enter"), parent, width=480)
        self._shop = shop
        self._customer = customer
        self.text.setText("  ·  ".join(filter(None, (customer.name, format_phone(customer.phone)))))
        self.text.show()
        self.amount = MoneyEdit(customer.limit)
        self.pin = PinEdit()
        self.pin_field = Field(self.tr("&PIN pemilik"), self.pin)
        shops = shop.settings.debt_limit
        empty = self.tr("Kosong: tanpa batas")
        if shops:
            empty = self.tr("Kosong: batas toko, {0}").format(shown.rupiah(shops))
        self.body.addWidget(Field(self.tr("&Batas"), self.amount, empty))
        self.body.addWidget(self.pin_field)
        self.body.addStretch(1)
        self.pin_field.hide()
        self.amount.setFocus()
        self.amount.selectAll()
        shop.ask(debts.has_pin, self.pin_field.setVisible, self.show_error)

    def submit(self) -> None:
        """Store the limit."""
        problem = self.amount.problem()
        if problem is not None:
            self.show_error(problem)
            return
        self.set_busy(True)
        command = SetDebtLimit(self._customer.id, self.amount.value(), self.pin.text())
        self._shop.run(command, lambda _changes: self.accept(), self.show_error)
