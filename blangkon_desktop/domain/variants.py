"""Variants: one name and a few axes (size, colour) make a grid of products."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.product import search_key

MAX_VARIANTS = 100
Values = tuple[tuple[str, str], ...]
"""What tells one variant from the others: (axis, value) in the order of the axes."""


def read_values(text: str) -> tuple[str, ...]:
    """`"S, M,  L , M"` -> `("S", "M", "L")`: each once, as search compares them."""
    found: dict[str, str] = {}
    for part in text.split(","):
        value = " ".join(part.split())
        if value:
            found.setdefault(search_key(value), value)
    return tuple(found.values())


def grid(axes: Sequence[tuple[str, Sequence[str]]]) -> tuple[Values, ...]:
    """Every combination of the axes' values, the last axis changing fastest; axes without values are left out.

    Raises `DomainError`: `variant.axis_twice`, `variant.too_many`.
    """
    used = [(" ".join(axis.split()), values) for axis, values in axes if values]
    if len({search_key(axis) for axis, _ in used}) < len(used):
        raise DomainError("variant.axis_twice")
    number = 1
    for _, values in used:
        number *= len(values)
    if number > MAX_VARIANTS:
        raise DomainError("variant.too_many", number=number, limit=MAX_VARIANTS)
    if not used:
        return ()
    return tuple(product(*([(axis, value) for value in values] for axis, values in used)))


def variant_name(name: str, values: Values) -> str:
    """`"Kaos Polos M Merah"`: what stands on the shelf, on the nota and in the list, next to its sisters."""
    return " ".join([" ".join(name.split()), *(value for _, value in values)])
