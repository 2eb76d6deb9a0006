"""Labels of a shop's own scale: an EAN-13 that says which goods and how many grams, or how many rupiah.

Prefixes 20 to 29 are a shop's own (GS1 General Specifications); how the digits are shared out is set at the scale.
The table is data: `resources/rules/scale_barcodes.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from blangkon_desktop.domain.errors import DomainError

WEIGHT, PRICE = "weight", "price"
_LENGTH = 13
_GRAM = {"kg": 1, "kilo": 1, "kilogram": 1, "ons": 10, "g": 1000, "gr": 1000, "gram": 1000}
"""Thousandths of a base unit of that name in one gram."""


@dataclass(frozen=True)
class ScaleLayout:
    """After `prefix` stand `item` digits of the goods and `value` digits of grams or rupiah, counted by `per`."""

    prefix: str
    item: int
    value: int
    kind: str
    per: int


@dataclass(frozen=True)
class ScaleCode:
    """What a label says: `goods` is the code with its prefix, `item` without; `value` grams or rupiah."""

    goods: str
    item: str
    kind: str
    value: int


def parse_layouts(text: str) -> tuple[ScaleLayout, ...]:
    """Read the table; raises ValueError for a row whose digits make no EAN-13, or that another one hides."""
    layouts: list[ScaleLayout] = []
    for row in json.loads(text)["layouts"]:
        layout = ScaleLayout(row["prefix"], row["item"], row["value"], row["kind"], row["per"])
        if len(layout.prefix) + layout.item + layout.value + 1 != _LENGTH or not layout.prefix.startswith("2"):
            raise ValueError(f"no EAN-13 of a shop: {row}")
        if layout.kind not in (WEIGHT, PRICE) or layout.per <= 0:
            raise ValueError(f"neither weight nor price: {row}")
        if any(layout.prefix.startswith(known.prefix) or known.prefix.startswith(layout.prefix) for known in layouts):
            raise ValueError(f"a prefix twice: {row}")
        layouts.append(layout)
    return tuple(layouts)


def check_digit(digits: str) -> str:
    """The last digit of an EAN-13 from the twelve before it: weights 1 and 3 in turn, up to the next ten."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)


def read_scale_code(layouts: Iterable[ScaleLayout], code: str) -> ScaleCode | None:
    """What a scanned label says; None for a code that is no label of a scale.

    Raises `DomainError`: `scale.misread` (the check digit is wrong), `scale.empty` (nothing was weighed).
    """
    if len(code) != _LENGTH or not (code.isascii() and code.isdigit()):
        return None
    layout = next((layout for layout in layouts if code.startswith(layout.prefix)), None)
    if layout is None:
        return None
    if check_digit(code[:-1]) != code[-1]:
        raise DomainError("scale.misread", barcode=code)
    end = len(layout.prefix) + layout.item
    value = int(code[end:-1]) * layout.per
    if value == 0:
        raise DomainError("scale.empty", barcode=code)
    return ScaleCode(code[:end], code[len(layout.prefix) : end], layout.kind, value)


def grams_in(unit: str, grams: int) -> int:
    """Thousandths of a base unit called `unit`; goods that are counted otherwise are taken to be kilograms."""
    return grams * _GRAM.get(unit.strip().casefold(), 1)


def label_for(layout: ScaleLayout, item: str, value: int) -> str:
    """The label that a scale prints for `value` grams or rupiah."""
    digits = f"{layout.prefix}{item:0>{layout.item}}{value // layout.per:0{layout.value}d}"
    return digits + check_digit(digits)

