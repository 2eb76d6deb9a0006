"""Pengaturan: the shop on paper, printers, the marketplace, language and text size; one button saves all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import SETTINGS, SYNC
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.sync import SyncStatus
from blangkon_desktop.services.commands import SaveSettings
from ui import format as shown
from ui import theme
from ui.background import Shop, Ticket
from ui.pages.settings_data import DataForm
from ui.pages.settings_debt import DebtForm
from ui.pages.settings_form import LookForm, PrinterForm, ShopForm
from ui.pages.settings_market import MarketCard
from ui.pages.settings_prices import PricesForm
from ui.pages.settings_qris import QrisForm
from ui.services import Services
from ui.widgets import Page, PrimaryButton, ScrollPanel, StatusChip, key_button

_TWO_COLUMNS_FROM = 860


class SettingsPage(Page):
    """What is typed stays on the page until it is saved, also when another page comes to the front."""

    def __init__(self, shop: Shop, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Pengaturan"), self.tr("Yang tercetak di nota, printer, dan sambungan ke pasar."), parent
        )
        self._shop = shop
        self._services = services
        self._ticket: Ticket | None = None
        self._showing = False
        self.shop_form, self.printer_form, self.look_form = ShopForm(), PrinterForm(), LookForm()
        self.qris_form = QrisForm(shop)
        self.data_form, self.debt_form = DataForm(), DebtForm(shop)
        self.prices_form = PricesForm()
        self._forms = (
            self.shop_form, self.qris_form, self.printer_form, self.look_form, self.data_form, self.prices_form,
            self.debt_form,
        )  # fmt: skip
        self.market = MarketCard(services.sync)
        self.unsaved = StatusChip(self.tr("Belum disimpan"), "accent")
        self.save = PrimaryButton(self.tr("Simpan"), "save")
        self.save.clicked.connect(self.submit)
        key_button(self, self.save, "Ctrl+S")
        self.header.add_action(self.unsaved)
        self.header.add_action(self.save)
        self._lay_out()
        for form in self._forms:
            form.changed.connect(self._mark)
        self.printer_form.test.clicked.connect(self._print_test)
        self.market.connected.connect(self._connected)
        shop.changed.connect(self._changed)
        self._show_settings(shop.settings)

    def entered(self) -> None:
        """Look up the marketplace's state and this computer's printers."""
        self._ask_status()
        self._services.receipts.list_printers(self._show_printers, self.show_error)
        if not self.dirty():
            self._show_settings(self._shop.settings)

    def dirty(self) -> bool:
        """Whether something on the page is not saved."""
        try:
            wanted = self._wanted()
        except DomainError:
            return True
        return wanted != self._shown or self.look_form.chosen_scale() != theme.text_scale()

    def submit(self) -> None:
        """Save everything; a refusal is shown at its field."""
        for form in self._forms:
            form.clear_errors()
        try:
            wanted = self._wanted()
        except DomainError as error:
            self._refused(error)
            return
        self.save.setEnabled(False)
        self._shop.run(SaveSettings(wanted), lambda _changes: self._saved(), self._refused)

    def _wanted(self) -> ShopSettings:
        settings = self._shop.settings
        for form in self._forms:
            settings = form.settings(settings)
        return settings

    def _saved(self) -> None:
        self.save.setEnabled(True)
        scale = self.look_form.chosen_scale()
        app = QApplication.instance()
        if scale != theme.text_scale() and isinstance(app, QApplication):
            theme.set_text_scale(app, scale)
        new_language = self._shop.settings.language != self._shown.language
        self._show_settings(self._shop.settings)
        later = self.tr("Bahasa baru tampil setelah program dibuka lagi.") if new_language else ""
        self.say(self.tr("Pengaturan disimpan."), later)

    def _refused(self, error: DomainError) -> None:
        self.save.setEnabled(True)
        if not any(form.show_refusal(error) for form in self._forms):
            self.show_error(error)

    def _show_settings(self, settings: ShopSettings) -> None:
        self._showing = True
        for form in self._forms:
            form.show_settings(settings)
        self._showing = False
        self._shown = self._wanted()
        self._mark()

    def _mark(self) -> None:
        if not self._showing:
            dirty = self.dirty()
            self.unsaved.setVisible(dirty)
            self.save.setEnabled(dirty)

    def _changed(self, topics: frozenset[str]) -> None:
        if SETTINGS in topics and not self.dirty():
            self._show_settings(self._shop.settings)
        if topics & {SETTINGS, SYNC} and self.isVisible():
            self._ask_status()

    def _ask_status(self) -> None:
        now = shown.now_ms()

        def query(connection: Any) -> SyncStatus:
            return sync_queries.status(connection, now)

        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._shop.ask(query, self._show_status)

    def _show_status(self, status: SyncStatus) -> None:
        self.market.show_status(status, self._shop.settings.till_letter)

    def _show_printers(self, names: Sequence[str]) -> None:
        self._showing = True
        self.printer_form.show_queues(names)
        self._showing = False
        self._mark()

    def _print_test(self) -> None:
        try:
            target = self.printer_form.receipt_target()
        except DomainError as error:
            self._refused(error)
            return

        def done() -> None:
            self.say(self.tr("Cetakan uji sudah dikirim ke printer."))

        width = self.printer_form.roll.currentData()
        self._services.receipts.print_test(target, width, done, self.show_error)

    def _connected(self) -> None:
        self.say(self.tr("Toko ini sudah terhubung ke pasar."))
        self._ask_status()

    def _lay_out(self) -> None:
        panel = ScrollPanel()
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(16)
        left = (self.shop_form, self.prices_form, self.debt_form, self.look_form, self.data_form)
        for cards in (left, (self.qris_form, self.printer_form, self.market)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._split.addLayout(column, 1)
        panel.body.addLayout(self._split)
        panel.body.addStretch(1)
        self.body.addWidget(panel, 1)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.metrics().scaled(_TWO_COLUMNS_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._split.setDirection(across if wide else down)
