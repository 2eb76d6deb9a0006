"""What a basket costs today: the lines a buyer asks for, at the shop's prices and within its promise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from sync.marketplace import bodies, kits, promotions
from sync.marketplace.bodies import BadBody
from sync.marketplace.catalogue import LARGEST_PAGE, category_of, retail_price, today
from sync.marketplace.devices import find_shop
from sync.marketplace.errors import Problem
from sync.marketplace.feed import chunks
from sync.marketplace.market import Market
from sync.marketplace.merge import values
from sync.marketplace.promises import is_stale, promises
from sync.marketplace.schema import product

LARGEST_QTY = 10**15
"""Thousandths of the base unit: a million million kilograms are a mistake and not an order."""
GONE, UNIT_GONE, EXCEEDED = "product.gone", "unit.gone", "promise.exceeded"


def quote(connection: Connection, market: Market, body: Mapping[str, Any], now: int) -> dict[str, Any]:
    """Return the lines with price, promise and what stands against each; nothing is held.

    Raises BadBody and Problem "not-found" (shop).
    """
    home = find_shop(connection, bodies.identifier(body.get("shop"), "shop"))
    asked = _read_lines(body)
    found = _offered(connection, home.no, asked, lock=False)
    promised = promises(connection, home.no, list(found), market.policy, now)
    lines = []
    for line_no, line in enumerate(asked, start=1):
        row = found.get(line["product"])
        lines.append({"line_no": line_no, **_quoted(row, line, now), "promised": promised.get(line["product"], 0)})
    promotions.discounted(promotions.rules_of(connection, home.no), lines, today(now))
    whole = [line for line in lines if line["problem"] is None]
    goods = kits.goods_of(whole, kits.parts_of(connection, home.no, list(found)))
    short = set(exceeded(goods, promised))
    for line_no, product_id, _qty in goods:
        if product_id in short:
            lines[line_no - 1]["problem"] = EXCEEDED
    return {
        "shop": {"id": home.id, "name": home.name},
        "stale": is_stale(connection, home.no, market.policy, now),
        "lines": lines, "total": sum(line["total"] for line in lines),
    }  # fmt: skip


def priced_lines(connection: Connection, shop_no: int, body: Mapping[str, Any], now: int) -> list[dict[str, Any]]:
    """Return the lines at today's prices; their products, and parts of kits, are locked in one order against others.

    Raises BadBody and Problem "not-found" (product).
    """
    asked = _read_lines(body)
    found = _offered(connection, shop_no, asked, lock=True)
    lines = []
    for line_no, line in enumerate(asked, start=1):
        row = found.get(line["product"])
        if row is None:
            raise Problem("not-found", what="product", product=line["product"])
        lines.append({"line_no": line_no, **_priced(row, line, now)})
    promotions.discounted(promotions.rules_of(connection, shop_no), lines, today(now))
    return lines


def exceeded(goods: Iterable[tuple[int, str, int]], promised: Mapping[str, int]) -> list[str]:
    """Return the products of which (line_no, product, quantity) together are more than is promised."""
    wanted: dict[str, int] = {}
    for _line_no, product_id, qty in goods:
        wanted[product_id] = wanted.get(product_id, 0) + qty
    return [id_ for id_, qty in wanted.items() if qty > promised.get(id_, 0)]


def _read_lines(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    wanted = body.get("lines")
    if not isinstance(wanted, list) or not 0 < len(wanted) <= LARGEST_PAGE:
        raise BadBody("lines")
    lines = [bodies.mapping(line, "lines") for line in wanted]
    for line in lines:
        bodies.identifier(line.get("product"), "product")
        bodies.text(line.get("unit"), "unit")
        if ("qty" in line) == ("count" in line):
            raise BadBody("qty")
        bodies.positive(line.get("qty", line.get("count")), "qty")
    return lines


def _offered(
    connection: Connection, shop_no: int, lines: list[dict[str, Any]], *, lock: bool
) -> dict[str, Row[Any]]:  # fmt: skip
    asked = {line["product"] for line in lines}
    parts = kits.parts_of(connection, shop_no, asked) if lock else {}
    found = {}
    for chunk in chunks(sorted(asked | {part for made_of in parts.values() for part, _ in made_of})):
        query = select(product).where(product.c.shop == shop_no, product.c.id.in_(chunk)).order_by(product.c.id)
        rows = connection.execute(query.with_for_update(key_share=True) if lock else query)
        found.update({row.id: row for row in rows if row.listed and row.id in asked})
    return found


def _quoted(row: Row[Any] | None, line: Mapping[str, Any], now: int) -> dict[str, Any]:
    empty = {
        "product": line["product"], "name": "", "unit": line["unit"], "factor": 1, "qty": 0, "price": 0, "total": 0,
    }  # fmt: skip
    if row is None:
        return {**empty, "problem": GONE}
    plain = values(json.loads(row.fields))
    if all(unit[0] != line["unit"] for unit in plain["units"]):
        return {**empty, "name": plain.get("name", ""), "problem": UNIT_GONE}
    return {**_priced(row, line, now), "problem": None}


def _priced(row: Row[Any], line: Mapping[str, Any], now: int) -> dict[str, Any]:
    plain = values(json.loads(row.fields))
    unit = {unit[0]: unit for unit in plain["units"]}.get(line["unit"])
    if unit is None:
        raise BadBody("unit")
    factor, price = unit[1], retail_price(plain, unit, now)
    qty = line["qty"] if "qty" in line else line["count"] * factor
    if qty > LARGEST_QTY:
        raise BadBody("qty")
    return {
        "product": row.id, "name": plain.get("name", ""), "category": category_of(plain), "unit": unit[0],
        "factor": factor, "qty": qty,
        "price": price, "total": (2 * price * qty + factor) // (2 * factor),
    }  # fmt: skip
