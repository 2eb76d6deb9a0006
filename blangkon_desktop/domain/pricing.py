"""Which price a line has: the eceran price, or that of a customer class, a quantity or a date. Pure and local."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

RETAIL = ""
"""The class of everybody: eceran."""


@dataclass(frozen=True, order=True)
class PriceRule:
    """From `least` (thousandths of the base unit) and from the date `since` on, one `unit` costs `price` rupiah.

    `price_class` is the key of a customer class, or `RETAIL` for every buyer; `least` 0 means any quantity; `since` is
    an ISO date in WIB, or "" for always. A newer rule of the same class, unit and `least` replaces the older one.
    """

    price_class: str
    unit: str
    least: int
    since: str
    price: int


@dataclass(frozen=True)
class UnitPrice:
    """Rupiah for one unit and why: the class and the quantity it was given for (`RETAIL` and 0: the ordinary price)."""

    price: int
    price_class: str = RETAIL
    least: int = 0


def price_for(
    rules: Iterable[PriceRule], unit: str, retail: int, quantity: int, price_class: str, date: str
) -> UnitPrice:
    """The price of one `unit` when `quantity` (thousandths of the base unit) is bought on `date`.

    A class starts from its own price, or without one from the ordinary price of that day (`retail`, unless a dated rule
    has replaced it). A quantity that was reached, be it for everybody or for the class, only ever makes it cheaper: so
    more goods never cost more apiece, and nobody of a class pays more for many than a stranger does.
    """
    newest: dict[tuple[str, int], PriceRule] = {}
    for rule in rules:
        if rule.unit != unit or rule.since > date or rule.least > quantity or rule.price_class not in ("", price_class):
            continue
        key = (rule.price_class, rule.least)
        if key not in newest or newest[key].since < rule.since:
            newest[key] = rule
    own = newest.pop((price_class, 0), None)
    plain = newest.pop((RETAIL, 0), None)
    if own is not None:
        best = UnitPrice(own.price, own.price_class)
    else:
        best = UnitPrice(plain.price if plain is not None else retail)
    # Among equal prices the smaller quantity is the reason, and the class before everybody.
    for rule in sorted(newest.values(), key=lambda rule: (rule.price, rule.least, rule.price_class == RETAIL)):
        if rule.price < best.price:
            best = UnitPrice(rule.price, rule.price_class, rule.least)
    return best


def retail_on(rules: Iterable[PriceRule], unit: str, retail: int, date: str) -> int:
    """The eceran price of one unit on a date, for one piece."""
    return price_for((rule for rule in rules if not rule.least), unit, retail, 1, RETAIL, date).price
