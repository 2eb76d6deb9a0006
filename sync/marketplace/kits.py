"""Goods that are made of other goods: a kit has no stock, its parts have (PROTOCOL.md §5)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from sync.marketplace.bodies import BadBody
from sync.marketplace.feed import chunks
from sync.marketplace.merge import values
from sync.marketplace.schema import product

PARTS = "parts"
ONE = 1000
"""Thousandths in one base unit."""
Parts = Sequence[Sequence[Any]]
"""[product, quantity] of one base unit of a kit."""


def parts_of(connection: Connection, shop: int, products: Collection[str]) -> dict[str, Parts]:
    """Return what each kit among the products is made of."""
    found: dict[str, Parts] = {}
    for chunk in chunks(sorted(products)):
        # A narrow look first: most goods are no kits, and their fields need not be read.
        query = select(product.c.id, product.c.fields).where(
            product.c.shop == shop, product.c.id.in_(chunk), product.c.fields.contains(f'"{PARTS}":[[[')
        )
        for row in connection.execute(query):
            found[row.id] = values(json.loads(row.fields))[PARTS]
    return found


def goods_of(lines: Sequence[Mapping[str, Any]], kits: Mapping[str, Parts]) -> list[tuple[int, str, int]]:
    """Return what the lines take off the shelf as (line_no, product, quantity); BadBody for a part of a kit."""
    goods = []
    for line in lines:
        parts = kits.get(line["product"])
        if parts is None:
            goods.append((line["line_no"], line["product"], line["qty"]))
            continue
        if line["qty"] % ONE:
            raise BadBody("qty")
        goods += [(line["line_no"], part, line["qty"] // ONE * quantity) for part, quantity in parts]
    return goods


def complete(parts: Parts, promised: Mapping[str, int]) -> int:
    """Return how much of a kit can be put together from what is promised, in thousandths and whole."""
    return ONE * min(promised.get(str(part), 0) // int(quantity) for part, quantity in parts)
