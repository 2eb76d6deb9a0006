"""What is typed into the counter's box: a barcode, a name, `3dus indomie`, `3*kode`; and what it finds. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import resources
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import divide_half_up, parse_rupiah
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.domain.quantity import ONE, parse_quantity
from blangkon_desktop.domain.scale_code import WEIGHT, ScaleLayout, grams_in, parse_layouts, read_scale_code
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow, UnitRow

_TIMES = re.compile(r"^(?P<number>[\d.,]+)\s*(?P<unit>[^\W\d]+)?\s*[*x×]\s*(?P<words>\S.*)$")
_COUNTED = re.compile(r"^(?P<number>[\d.,]+)\s*(?P<unit>[^\W\d]+)\s+(?P<words>\S.*)$")
_PLAIN = re.compile(r"^(?P<number>[\d.,]+)\s+(?P<words>\S.*)$")
_CODE = re.compile(r"^[!-~]*\d[!-~]*$")
_PERCENT = re.compile(r"^(?P<number>\d{1,3})\s*%$")
MIN_CODE = 6
LIMIT = 30


@dataclass(frozen=True)
class Hit:
    """What Enter would put on the counter; `quantity` thousandths of the base unit."""

    product: ProductRow
    unit: UnitRow
    quantity: int
    label_price: int | None = None
    """Rupiah that the label of a scale asks for."""

    @property
    def id(self) -> str:
        """One product may be found in two units."""
        return f"{self.product.id}/{self.unit.name}"


Named = Callable[[str], tuple[Hit, ...]]
"""Finds goods by what stands for them."""


@dataclass(frozen=True)
class Found:
    """The answer to `text`; `code` is the barcode that was meant when nothing carries it."""

    text: str
    hits: tuple[Hit, ...]
    code: str = ""
    error: DomainError | None = None


def looks_like_code(text: str) -> bool:
    """Whether a scanner may have sent this: one word of printable ASCII with a digit in it, six or longer."""
    return len(text) >= MIN_CODE and bool(_CODE.match(text))


def find(connection: Any, text: str) -> Found:
    """Everything that `text` may mean, the likeliest first; a refused quantity comes back as `error`.

    Only words that mean nothing at all are tried as misspelled ones; a code never is.
    """
    text = text.strip()
    weighed = _weighed(connection, text)
    if weighed is not None:
        return weighed
    found = _find(partial(_named, connection), text)
    if found.hits or found.code or found.error is not None:
        return found
    return _find(partial(_named, connection, forgiving=True), text)


@cache
def _layouts() -> tuple[ScaleLayout, ...]:
    return parse_layouts(resources.text("rules/scale_barcodes.json"))


def _weighed(connection: Any, text: str) -> Found | None:
    """What a scale's label means; None for what is none, or is the barcode of other goods."""
    try:
        code = read_scale_code(_layouts(), text)
    except DomainError as error:
        return None if products.by_barcode(connection, text) is not None else Found(text, (), error=error)
    if code is None or products.by_barcode(connection, text) is not None:
        return None
    product = products.by_scale_code(connection, code)
    if product is None:
        return Found(text, (), code=code.goods)
    unit = next((unit for unit in product.units if unit.factor == ONE), product.units[0])
    if code.kind == WEIGHT:
        return Found(text, (Hit(product, unit, grams_in(unit.name, code.value)),))
    quantity = -(-code.value * unit.factor // unit.price) if unit.price else unit.factor
    return Found(text, (Hit(product, unit, quantity, code.value),))


def _find(named: Named, text: str) -> Found:
    times = _TIMES.match(text)
    try:
        if times:
            words = times["words"].strip()
            hits = _counted(named(words), times["number"], times["unit"] or "")
            if hits or times["unit"] is None:
                return Found(text, hits, _unknown(words, hits))
        counted = _COUNTED.match(text)
        hits = _counted(named(counted["words"]), counted["number"], counted["unit"]) if counted else ()
        plain = _PLAIN.match(text)
        whole = named(text)
        if plain:
            # A number first is a quantity, unless the name has it: "555 sarden" against "2 telur".
            whole = tuple(hit for hit in whole if _has_word(hit.product, plain["number"]))
        hits += tuple(hit for hit in whole if hit.id not in {known.id for known in hits})
        if not hits and plain:
            hits = _counted(named(plain["words"]), plain["number"], "")
    except DomainError as error:
        return Found(text, (), error=error)
    return Found(text, hits, _unknown(text, hits))


def read_discount(text: str, gross: int) -> int:
    """Rupiah of a discount typed as `500` or `10%` of `gross` rupiah; empty is none.

    Raises `DomainError`: `money.unreadable`, `money.too_large`.
    """
    text = text.strip()
    percent = _PERCENT.match(text)
    if percent:
        return divide_half_up(gross * int(percent["number"]), 100)
    return parse_rupiah(text) if text else 0


def _unknown(words: str, hits: tuple[Hit, ...]) -> str:
    return "" if hits or not looks_like_code(words) else words


def _named(connection: Any, words: str, *, forgiving: bool = False) -> tuple[Hit, ...]:
    scanned = products.by_barcode(connection, words)
    if scanned is not None:
        return (Hit(scanned.product, scanned.unit, scanned.unit.factor),)
    rows = products.search(connection, words, LIMIT, forgiving=forgiving)
    return tuple(Hit(row, row.units[0], row.units[0].factor) for row in rows)


def _counted(named: tuple[Hit, ...], number: str, unit: str) -> tuple[Hit, ...]:
    """Those that are sold in `unit` (or its beginning), so many times; without a unit, in their own."""
    hits = []
    refusal: DomainError | None = None
    for hit in named:
        chosen = _unit(hit.product, unit) if unit else hit.unit
        if chosen is None:
            continue
        try:
            hits.append(Hit(hit.product, chosen, parse_quantity(number, chosen.factor)))
        except DomainError as error:
            refusal = error
    if refusal is not None and not hits:
        raise refusal
    return tuple(hits)


def _has_word(product: ProductRow, beginning: str) -> bool:
    words = search_key(f"{product.name} {product.sku or ''}").split()
    return any(word.startswith(beginning) for word in words)


def _unit(product: ProductRow, name: str) -> UnitRow | None:
    wanted = search_key(name)
    exact = [unit for unit in product.units if search_key(unit.name) == wanted]
    begun = exact or [unit for unit in product.units if search_key(unit.name).startswith(wanted)]
    return begun[0] if begun else None
