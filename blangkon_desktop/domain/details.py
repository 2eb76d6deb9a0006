"""What a product may have beside its name and units: aliases, permits, special prices, parts, a group, a picture.

Each is one field of an edit. `DETAILS` says how the wire and the shop's file write it (plain JSON).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.photo import PhotoName
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.quantity import ONE


@dataclass(frozen=True)
class Part:
    """`quantity` (thousandths of its own base unit) of a product that goes into one base unit of a kit."""

    product_id: str
    quantity: int


def goods_of(product_id: str, quantity: int, parts: Sequence[Part]) -> list[tuple[str, int]]:
    """What so much of a product takes off the shelf, as (product, thousandths): a kit is its parts and nothing else."""
    if not parts:
        return [(product_id, quantity)]
    return [(part.product_id, quantity // ONE * part.quantity) for part in parts]


@dataclass(frozen=True)
class Variant:
    """One of a group of products: `axes` are what tells it from the others, as (axis, value)."""

    group: str
    name: str
    axes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Detail:
    """`read` turns JSON into the domain's value, `write` back; `empty` is what a product without it has."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    empty: Any


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a number")
    return value


def _rows(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _rule(row: object) -> PriceRule:
    price_class, unit, least, since, price = _rows(row)[:5]
    return PriceRule(_text(price_class), _text(unit), _number(least), _text(since), _number(price))


def _variant(value: Any) -> Variant | None:
    if value is None:
        return None
    group, name, axes = _rows(value)[:3]
    return Variant(_text(group), _text(name), tuple((_text(axis), _text(of)) for axis, of in map(_rows, _rows(axes))))


def _photo(value: object) -> PhotoName | None:
    if value is None:
        return None
    sha256, size = _rows(value)[:2]
    return PhotoName(_text(sha256), _number(size))


def _write_variant(value: Variant | None) -> Any:
    return None if value is None else [value.group, value.name, [list(axis) for axis in value.axes]]


_TEXT = Detail(_text, _text, "")
DETAILS: Mapping[str, Detail] = {
    "aliases": Detail(lambda value: tuple(map(_text, _rows(value))), list, ()),
    "nib": _TEXT,
    "pirt": _TEXT,
    "halal": _TEXT,
    "prices": Detail(
        lambda value: tuple(map(_rule, _rows(value))),
        lambda rules: [[r.price_class, r.unit, r.least, r.since, r.price] for r in rules],
        (),
    ),
    "parts": Detail(
        lambda value: tuple(Part(_text(row[0]), _number(row[1])) for row in map(_rows, _rows(value))),
        lambda parts: [[part.product_id, part.quantity] for part in parts],
        (),
    ),
    "variant": Detail(_variant, _write_variant, None),
    "photo": Detail(_photo, lambda name: None if name is None else [name.sha256, name.size], None),
}  # fmt: skip
EMPTY: Mapping[str, Any] = {name: detail.write(detail.empty) for name, detail in DETAILS.items()}
"""What the wire writes for a product that has none of it."""


def read_detail(name: str, value: object) -> Any:
    """The domain's value of a field as the wire writes it; raises `DomainError("product.detail_unreadable")`."""
    try:
        return DETAILS[name].read(value)
    except (TypeError, ValueError, IndexError) as error:
        raise DomainError("product.detail_unreadable", field=name) from error
