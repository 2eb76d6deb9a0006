"""Quantity is thousandths of a product's base unit in an int; this module reads, writes and prices it."""

from __future__ import annotations

import re

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_TEXT, divide_half_up

ONE = 1000
"""One base unit (1 pcs, 1 kg), in thousandths."""

MAX_QUANTITY = 1_000_000_000 * ONE

_NUMBER = re.compile(r"^(?P<whole>\d+|\d{1,3}(?:\.\d{3})+)(?:,(?P<fraction>\d+))?$")


def parse_quantity(text: str, factor: int = ONE) -> int:
    """Read `"3"`, `"1,5"`, `"1.500"` (fifteen hundred: the point groups thousands) counted in a unit of `factor`.

    `factor` is thousandths of the base unit in one unit (a dus of 40 pcs: 40_000). The answer is exact, in
    thousandths of the base unit. Raises `DomainError`: `quantity.unreadable`, `quantity.not_exact` (a part of the
    unit that is not a whole thousandth of the base unit), `quantity.zero`, `quantity.too_large`.
    """
    match = _NUMBER.match(text.strip())
    if not match or len(text) > MAX_TEXT:
        raise DomainError("quantity.unreadable", text=text[:MAX_TEXT])
    digits = match["whole"].replace(".", "")
    fraction = (match["fraction"] or "").rstrip("0")
    scale: int = 10 ** len(fraction)
    quantity, rest = divmod(int(digits + fraction) * factor, scale)
    if rest:
        raise DomainError("quantity.not_exact", text=text)
    if quantity == 0:
        raise DomainError("quantity.zero", text=text)
    if quantity > MAX_QUANTITY:
        raise DomainError("quantity.too_large", text=text)
    return quantity


def format_quantity(quantity: int, factor: int = ONE) -> str:
    """`1500` -> `"1,5"`; thousands are grouped with a point; counted in a unit of `factor` (see `parse_quantity`)."""
    sign = "-" if quantity < 0 else ""
    whole, rest = divmod(abs(quantity), factor)
    text = f"{whole:,}".replace(",", ".")
    if rest:
        fraction = f"{divide_half_up(rest * 1000, factor):03d}"
        if fraction == "1000":  # rounding carried into the whole part
            return sign + f"{whole + 1:,}".replace(",", ".")
        text += "," + fraction.rstrip("0") if fraction.rstrip("0") else ""
    return sign + text


def amount_for(quantity: int, unit_price: int, factor: int = ONE) -> int:
    """Rupiah for `quantity` at `unit_price` per unit of `factor`, rounded half up to whole rupiah."""
    return divide_half_up(quantity * unit_price, factor)
