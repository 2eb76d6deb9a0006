"""Money is whole rupiah in an int; this module rounds, reads and writes it."""

from __future__ import annotations

import re

from blangkon_desktop.domain.errors import DomainError

MAX_RUPIAH = 999_999_999_999_999
"""The largest amount the program accepts (999 trillion): what `terbilang` can say and every ledger column can sum."""

MAX_TEXT = 60
"""Longer text is no amount; Python itself refuses to read numbers of thousands of digits."""

_PLAIN = re.compile(r"^\d+$")
_GROUPED = re.compile(r"^\d{1,3}([.\s]\d{3})+$")
_CENTS = re.compile(r"^(?P<whole>[\d.\s]+),(?P<cents>\d{1,2})$")


def divide_half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` to the nearest integer, halves away from zero.

    Source: PER-11/PJ/2025 art. 129 (DPP, PPN and PPh are rounded to whole rupiah, half up).
    """
    if denominator <= 0:
        raise ValueError("denominator must be positive")
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


def format_rupiah(amount: int, *, symbol: bool = True) -> str:
    """`1234567` -> `"Rp1.234.567"`; negative amounts carry a leading minus: `"-Rp500"`."""
    digits = f"{abs(amount):,}".replace(",", ".")
    return ("-" if amount < 0 else "") + ("Rp" if symbol else "") + digits


def parse_rupiah(text: str) -> int:
    """Read what a seller types: `"12500"`, `"12.500"`, `"Rp 12.500,00"`. Whole rupiah, never negative.

    Raises `DomainError("money.unreadable")` for anything else (also for cents other than zero) and
    `DomainError("money.too_large")` above `MAX_RUPIAH`.
    """
    if len(text) > MAX_TEXT:
        raise DomainError("money.unreadable", text=text[:MAX_TEXT] + "…")
    cleaned = text.strip().replace("\u00a0", " ")
    cleaned = re.sub(r"^[Rr][Pp]\.?\s*", "", cleaned)
    cents = _CENTS.match(cleaned)
    if cents:
        if int(cents["cents"]) != 0:
            raise DomainError("money.unreadable", text=text)
        cleaned = cents["whole"].strip()
    if not (_PLAIN.match(cleaned) or _GROUPED.match(cleaned)):
        raise DomainError("money.unreadable", text=text)
    amount = int(re.sub(r"[.\s]", "", cleaned))
    if amount > MAX_RUPIAH:
        raise DomainError("money.too_large", text=text)
    return amount


def round_cash(amount: int, step: int) -> int:
    """The nearest multiple of `step` rupiah (coins below Rp100 are no longer given); `step` 0 or 1 keeps it exact."""
    if step <= 1:
        return amount
    return divide_half_up(amount, step) * step
