"""Data seluler in Pengaturan: what a megabyte costs, and how much a day and a month may take."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QComboBox, QWidget

from blangkon_desktop.domain.data_plan import KILOBYTE, MEGABYTE
from blangkon_desktop.domain.shop import ShopSettings
from ui import format as shown
from ui.pages.settings_form import Form
from ui.widgets import MoneyEdit

_DAYS = (0, 100 * KILOBYTE, 250 * KILOBYTE, 500 * KILOBYTE, MEGABYTE, 5 * MEGABYTE)
_MONTHS = (0, 5 * MEGABYTE, 10 * MEGABYTE, 25 * MEGABYTE, 50 * MEGABYTE, 100 * MEGABYTE)


class DataForm(Form):
    """Price and caps; no cap is the rule."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Data seluler"), parent)
        self.price = MoneyEdit()
        self.day, self.month = QComboBox(), QComboBox()
        self.row(
            self.add("data_price", self.tr("Harga per &MB"), self.price, self.tr("Harga paket dibagi isinya")),
            self.add("data_day_cap", self.tr("Paling ban&yak sehari"), self.day),
            self.add("data_month_cap", self.tr("Paling banyak sebu&lan"), self.month),
        )

    def show_settings(self, settings: ShopSettings) -> None:
        self.price.set_value(settings.data_price or None)
        for box, sizes, chosen in (
            (self.day, _DAYS, settings.data_day_cap), (self.month, _MONTHS, settings.data_month_cap),
        ):  # fmt: skip
            box.clear()
            for size in sorted({*sizes, chosen}):  # one that was set elsewhere stays a choice
                box.addItem(shown.data_size(size) if size else self.tr("Tanpa batas"), size)
            box.setCurrentIndex(box.findData(chosen))

    def settings(self, before: ShopSettings) -> ShopSettings:
        """`before` with what stands here; raises what the price field says."""
        problem = self.price.problem()
        if problem is not None:
            raise problem
        return dataclasses.replace(
            before, data_price=self.price.value() or 0, data_day_cap=self.day.currentData() or 0,
            data_month_cap=self.month.currentData() or 0,
        )  # fmt: skip
