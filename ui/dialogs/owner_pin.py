"""The owner's PIN: set it, and let a customer go past the limit with it and a reason."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries import debts
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import CompleteSale, OverLimit
from blangkon_desktop.services.money_commands import SetOwnerPin
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.widgets import Field

MOST_DIGITS = 12


class PinEdit(QLineEdit):
    """Digits that nobody reads over the shoulder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(MOST_DIGITS)


class OverLimitDialog(Dialog):
    """The sale is tried again with the owner's word; a wrong PIN is said here and the sale stays on the counter."""

    completed = Signal(object)
    """Changes of the sale that is on disk."""

    def __init__(self, shop: Shop, refusal: DomainError, sale: CompleteSale, parent: QWidget | None = None) -> None:
        message = explain(refusal)
        super().__init__(self.tr("Izin pemilik"), self.tr("Izinkan  Enter"), parent, text=message.text, width=460)
        self._shop = shop
        self._sale = sale
        self.pin = PinEdit()
        self.reason = QLineEdit()
        self.body.addWidget(Field(self.tr("&Alasan"), self.reason, self.tr("Misalnya: panen minggu depan")))
        self.body.addWidget(Field(self.tr("&PIN pemilik"), self.pin))
        self.body.addStretch(1)
        self.reason.setFocus()

    def submit(self) -> None:
        """Complete the sale past the limit."""
        if self.reason.text().strip() and not self.pin.text():
            self.pin.setFocus()  # Enter after the reason
            return
        self.set_busy(True)
        sale = replace(self._sale, over_limit=OverLimit(self.pin.text(), self.reason.text()))
        self._shop.run(sale, self._done, self._refused)

    def _done(self, changes: Changes) -> None:
        self.accept()
        self.completed.emit(changes)

    def _refused(self, error: DomainError) -> None:
        self.show_error(error)
        self.pin.clear()
        (self.reason if error.code == "kasbon.reason_missing" else self.pin).setFocus()


class OwnerPinDialog(Dialog):
    """A new PIN twice; the present one first, once there is one."""

    grows = True

    saved = Signal()

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("PIN pemilik"), self.tr("Simpan  Enter"), parent,
            text=self.tr("Dipakai untuk mengizinkan kasbon di atas batas. Jangan beri tahu siapa pun."), width=440,
        )  # fmt: skip
        self._shop = shop
        self.present, self.first, self.second = PinEdit(), PinEdit(), PinEdit()
        self.present_field = Field(self.tr("PIN &sekarang"), self.present)
        self.second_field = Field(self.tr("&Ulangi PIN baru"), self.second)
        self.body.addWidget(self.present_field)
        self.body.addWidget(Field(self.tr("PIN &baru"), self.first, self.tr("4 sampai 12 angka")))
        self.body.addWidget(self.second_field)
        self.body.addStretch(1)
        self.present_field.hide()
        self.first.setFocus()
        shop.ask(debts.has_pin, self._known, self.show_error)

    def submit(self) -> None:
        """Store the PIN."""
        self.second_field.set_error("")
        if self.first.text() != self.second.text():
            self.second_field.set_error(self.tr("Kedua PIN baru tidak sama."))
            self.second.setFocus()
            self.second.selectAll()
            return
        self.set_busy(True)
        self._shop.run(
            SetOwnerPin(self.first.text(), self.present.text()), lambda _changes: self._done(), self.show_error
        )

    def _known(self, has_pin: bool) -> None:
        self.present_field.setVisible(has_pin)
        if has_pin:
            self.present.setFocus()

    def _done(self) -> None:
        self.accept()
        self.saved.emit()
