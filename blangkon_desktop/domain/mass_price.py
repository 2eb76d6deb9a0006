"""A formula for many prices at once, and what it makes of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_RUPIAH, divide_half_up, parse_rupiah

STEPS = (1, 50, 100, 500, 1_000)
MAX_PERCENT = 100_000
_PERCENT = re.compile(r"^(?P<sign>[+-]?)\s*(?P<whole>\d{1,4})(?:,(?P<part>\d{1,2}))?\s*%?$", re.ASCII)


@dataclass(frozen=True)
class Formula:
    """`percent` (hundredths of a percent) and `amount` (rupiah) are added, and that is rounded to `step` rupiah."""

    percent: int = 0
    amount: int = 0
    step: int = 1

    def price(self, old: int) -> int:
        """The new price, never below zero; goods without a price stay without. Raises `money.too_large`."""
        if not old:
            return 0
        changed = divide_half_up(old * (10_000 + self.percent), 10_000) + self.amount
        new = max(0, divide_half_up(changed, self.step) * self.step)
        if new > MAX_RUPIAH:
            raise DomainError("money.too_large", text=str(new))
        return new


@dataclass(frozen=True)
class PriceChange:
    """One unit of one product: rupiah before and after."""

    product_id: str
    unit: str
    old: int
    new: int


def read_percent(text: str) -> int:
    """`"5"`, `"-2,5 %"` -> hundredths of a percent; empty is none. Raises `DomainError("price.percent_unreadable")`."""
    if not text.strip():
        return 0
    match = _PERCENT.match(text.strip().replace("\N{MINUS SIGN}", "-"))
    if match is None:
        raise DomainError("price.percent_unreadable", text=text[:20])
    value = int(match["whole"]) * 100 + int(f"{match['part'] or '0':0<2}")
    if value > MAX_PERCENT:
        raise DomainError("price.percent_unreadable", text=text[:20])
    return -value if match["sign"] == "-" else value


def read_difference(text: str) -> int:
    """`"500"`, `"-1.000"` -> signed rupiah; empty is none. Raises `money.*`."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if not plain:
        return 0
    amount = parse_rupiah(plain.lstrip("+-"))
    return -amount if plain.startswith("-") else amount
