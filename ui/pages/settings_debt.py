"""Kasbon in Pengaturan: how much any customer may owe, and the owner's PIN that lifts it."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QWidget

from blangkon_desktop.domain.shop import ShopSettings
from ui.background import Shop
from ui.dialogs.owner_pin import OwnerPinDialog
from ui.pages.settings_form import Form
from ui.widgets import Button, MoneyEdit


class DebtForm(Form):
    """The limit is saved with the page; the PIN by its own dialog."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kasbon"), parent)
        self._shop = shop
        self.limit = MoneyEdit()
        self.pin = Button(self.tr("PIN pemilik…"), icon="wallet")
        self.pin.clicked.connect(self.open_pin)
        self.row(
            self.add("debt_limit", self.tr("Batas setiap pelanggan"), self.limit, self.tr("Kosong berarti tanpa batas"))
        )
        self.card.body.addWidget(self.pin)

    def open_pin(self) -> OwnerPinDialog:
        """Set or change the owner's PIN."""
        dialog = OwnerPinDialog(self._shop, self)
        dialog.open()
        return dialog

    def show_settings(self, settings: ShopSettings) -> None:
        self.limit.set_value(settings.debt_limit or None)

    def settings(self, before: ShopSettings) -> ShopSettings:
        """`before` with the limit. Raises `DomainError("money.*")`."""
        problem = self.limit.problem()
        if problem is not None:
            raise problem
        return dataclasses.replace(before, debt_limit=self.limit.value() or 0)
