"""Use cases of the shop's settings, and of its clock."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from blangkon_desktop.domain.clock import possible
from blangkon_desktop.domain.customer import normalise_npwp, normalise_phone
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import SETTINGS
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import SaveSettings, SettleClock
from blangkon_desktop.services.unit_of_work import UnitOfWork

RECEIPT_WIDTHS = (58, 80)
PAPERS = ("A4", "A5")
CASH_STEPS = (1, 50, 100, 500)


def save_settings(command: SaveSettings, uow: UnitOfWork) -> Changes:
    """Replace the settings. The till letter stays what the marketplace gave; it is never typed.

    Raises `DomainError`: `settings.value_unknown`, `customer.*_unreadable`, `qris.*` for a code that is none.
    """
    wanted = command.settings
    known = (wanted.receipt_width in RECEIPT_WIDTHS, wanted.paper in PAPERS, wanted.cash_rounding in CASH_STEPS)
    amounts = (wanted.data_price, wanted.data_day_cap, wanted.data_month_cap, wanted.debt_limit)
    if not all(known) or not all(0 <= amount <= MAX_RUPIAH for amount in amounts):
        raise DomainError("settings.value_unknown")
    _check_keys(wanted.shortcuts)
    uow.settings.save(
        dataclasses.replace(
            wanted,
            phone=normalise_phone(wanted.phone),
            npwp=normalise_npwp(wanted.npwp),
            qris=read_qris(wanted.qris).text() if wanted.qris.strip() else "",
            till_letter=uow.settings.load().till_letter,
        )
    )
    return Changes.of(SETTINGS)


def _check_keys(shortcuts: Mapping[str, str]) -> None:
    """On one page no two actions may have the same key."""
    taken: set[tuple[str, str]] = set()
    for name, key in shortcuts.items():
        page, _, first = name.partition(":")
        if not (page and first and key) or (page, key) in taken:
            raise DomainError("settings.key_taken", key=key, action=first)
        taken.add((page, key))


def settle_clock(command: SettleClock, uow: UnitOfWork) -> Changes:
    """Write down from here on what a person says the time is. Raises `DomainError("clock.impossible")`."""
    if not possible(command.now):
        raise DomainError("clock.impossible", date=business_date(command.now))
    uow.device.settle_clock(command.now)
    return Changes.of(SETTINGS)
