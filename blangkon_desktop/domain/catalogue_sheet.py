"""A list of goods as a spreadsheet, one row a product: its columns, and how a cell holds several names or prices.

The export, the template and the import share this, so that what one writes the other reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from blangkon_desktop.domain.details import Part
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import parse_rupiah
from blangkon_desktop.domain.pricing import RETAIL, PriceRule
from blangkon_desktop.domain.quantity import ONE, format_quantity, parse_quantity

LEVELS = 8
"""Packing levels that have columns of their own: as many as a product can be given by hand."""
LEVEL_FIELDS: tuple[tuple[str, str, str, str], ...] = (
    ("unit", "size", "price", "barcode"),
    ("pack_unit", "pack_size", "pack_price", "pack_barcode"),
    *((f"unit{level}", f"size{level}", f"price{level}", f"barcode{level}") for level in range(3, LEVELS + 1)),
)
"""Of every level, smallest first: the fields of its name, content, price and barcode."""
HEADINGS: Mapping[str, str] = {
    "sku": "Kode", "name": "Nama barang", "category": "Kategori",
    "unit": "Satuan", "size": "Isi satuan", "price": "Harga", "barcode": "Barcode",
    "pack_unit": "Satuan besar", "pack_size": "Isi satuan besar", "pack_price": "Harga satuan besar",
    "pack_barcode": "Barcode satuan besar",
    **{
        f"{field}{level}": f"{word} {level}"
        for level in range(3, LEVELS + 1)
        for field, word in (("unit", "Satuan"), ("size", "Isi"), ("price", "Harga"), ("barcode", "Barcode"))
    },
    "stock": "Stok", "min_stock": "Stok minimum", "tax_class": "Pajak", "prices": "Harga khusus",
    "aliases": "Nama lain", "nib": "NIB", "pirt": "P-IRT", "halal": "Halal",
    "group": "Kelompok varian", "variant": "Varian", "parts": "Isi paket",
}  # fmt: skip
"""Field -> the heading that an export writes, in its order; contents are counted in base units."""
_RULE = re.compile(
    r"(?P<price>[^;]+?)(?:\s+mulai\s+(?P<least>[\d.,]+)(?P<base>\s+dasar)?)?(?:\s+sejak\s+(?P<since>[\d/.-]+))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$", re.ASCII)


class Cell:
    """Walks through a cell: names that end at a separator, or stand in quotes, doubled inside, if they hold one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def name(self, ends: str) -> str:
        """The next name, up to one of the characters `ends`, which stays. Raises ValueError for a quote left open."""
        self._skip()
        if self._text[self._at : self._at + 1] != '"':
            return self.rest(ends)
        match = re.compile(r'"((?:[^"]|"")*)"').match(self._text, self._at)
        if match is None:
            raise ValueError("a quote is not closed")
        self._at = match.end()
        return match[1].replace('""', '"')

    def rest(self, ends: str) -> str:
        """What stands before the next of `ends`."""
        match = re.compile(f"[^{re.escape(ends)}]*").match(self._text, self._at)
        assert match is not None  # it may be empty
        self._at = match.end()
        return match[0].strip()

    def take(self, separator: str) -> bool:
        """Step over a separator that stands here; False when another character does."""
        self._skip()
        if self._text[self._at : self._at + 1] == separator:
            self._at += 1
            return True
        return False

    @property
    def over(self) -> bool:
        self._skip()
        return self._at >= len(self._text)

    def _skip(self) -> None:
        while self._text[self._at : self._at + 1].isspace():
            self._at += 1


def quoted(name: str, separators: str) -> str:
    """A name as `Cell.name` reads it."""
    if name and name == name.strip() and name[0] != '"' and not any(mark in name for mark in separators):
        return name
    return '"' + name.replace('"', '""') + '"'


def write_names(names: Iterable[str]) -> str:
    """`("mi goreng", "indomi")` -> `"mi goreng; indomi"`."""
    return "; ".join(quoted(name, ";") for name in names)


def read_names(text: str) -> tuple[str, ...]:
    """The opposite of `write_names`; empty names are left out. Raises `import.names_unreadable`."""
    cell, names = Cell(text), []
    try:
        while not cell.over:
            names.append(cell.name(";"))
            _next(cell)
    except ValueError as error:
        raise DomainError("import.names_unreadable", text=text[:60]) from error
    return tuple(name for name in names if name)


def write_prices(rules: Iterable[PriceRule], factors: Mapping[str, int], class_name: Callable[[str], str]) -> str:
    """`"Grosir/dus: 130000 mulai 5 sejak 2026-12-01; pcs: 3400 mulai 10"`; `factors` by the names of the units."""
    written = []
    for rule in rules:
        factor = factors.get(rule.unit, ONE)
        who = f"{quoted(class_name(rule.price_class), '/:;')}/" if rule.price_class else ""
        words = f"{who}{quoted(rule.unit, '/:;')}: {rule.price}"
        if rule.least:
            words += f" mulai {_counted(rule.least, factor)}"
        written.append(words + (f" sejak {rule.since}" if rule.since else ""))
    return "; ".join(written)


def read_prices(text: str, factors: Mapping[str, int], class_key: Callable[[str], str]) -> tuple[PriceRule, ...]:
    """The opposite of `write_prices`; days also as 1/12/2026.

    Raises `import.price_unreadable`, `product.unit_unknown`, `product.date_wrong`, `money.*`, `quantity.*` and what
    `class_key` raises for a class that it does not know.
    """
    cell, rules = Cell(text), []
    while not cell.over:
        try:
            first = cell.name("/:;")
            unit = cell.name(":;") if (of_class := cell.take("/")) else first
            match = _RULE.fullmatch(cell.rest(";")) if cell.take(":") else None
            _next(cell)
        except ValueError as error:
            raise DomainError("import.price_unreadable", text=text[:60]) from error
        if match is None:
            raise DomainError("import.price_unreadable", text=text[:60])
        if unit not in factors:
            raise DomainError("product.unit_unknown", product=text[:60], unit=unit)
        factor = ONE if match["base"] else factors[unit]
        rules.append(
            PriceRule(
                class_key(first) if of_class else RETAIL,
                unit,
                parse_quantity(match["least"], factor) if match["least"] else 0,
                _day(match["since"]) if match["since"] else "",
                parse_rupiah(match["price"]),
            )
        )
    return tuple(rules)


def write_axes(axes: Iterable[tuple[str, str]]) -> str:
    """`(("Ukuran", "M"), ("Warna", "merah"))` -> `"Ukuran: M; Warna: merah"`."""
    return "; ".join(f"{quoted(axis, ':;')}: {quoted(value, ';')}" for axis, value in axes)


def read_axes(text: str) -> tuple[tuple[str, str], ...]:
    """The opposite of `write_axes`. Raises `import.variant_unreadable`."""
    cell, axes = Cell(text), []
    try:
        while not cell.over:
            axis = cell.name(":;")
            if not cell.take(":"):
                raise ValueError("no value")
            axes.append((axis, cell.name(";")))
            _next(cell)
    except ValueError as error:
        raise DomainError("import.variant_unreadable", text=text[:60]) from error
    if not all(axis and value for axis, value in axes):
        raise DomainError("import.variant_unreadable", text=text[:60])
    return tuple(axes)


def write_parts(parts: Iterable[Part], called: Callable[[str], str]) -> str:
    """`"MIE-01: 2; Gula Pasir 1 kg: 1"`: what `called` says of each part, and how much of its base unit."""
    return "; ".join(f"{quoted(called(part.product_id), ':;')}: {format_quantity(part.quantity)}" for part in parts)


def read_parts(text: str) -> tuple[tuple[str, int], ...]:
    """The opposite of `write_parts`: (code or name, thousandths). Raises `import.parts_unreadable`, `quantity.*`."""
    cell, parts = Cell(text), []
    try:
        while not cell.over:
            called = cell.name(":;")
            if not cell.take(":"):
                raise ValueError("no quantity")
            parts.append((called, parse_quantity(cell.rest(";"))))
            _next(cell)
    except ValueError as error:
        raise DomainError("import.parts_unreadable", text=text[:60]) from error
    return tuple(parts)


def _next(cell: Cell) -> None:
    if not cell.take(";") and not cell.over:
        raise ValueError("something follows a name in quotes")


def _counted(quantity: int, factor: int) -> str:
    """In the unit itself where that says it exactly, or else in base units."""
    text = format_quantity(quantity, factor)
    try:
        exact = parse_quantity(text, factor) == quantity
    except DomainError:
        exact = False
    return text if exact else f"{format_quantity(quantity)} dasar"


def _day(text: str) -> str:
    match = _DAY.match(text)
    try:
        if match is not None:
            day, month, year = map(int, match.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise DomainError("product.date_wrong", text=text[:60]) from None
