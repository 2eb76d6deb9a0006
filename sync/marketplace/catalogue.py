"""What a buyer can see of a shop: its offered products, searched and page by page, with what is promised."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, Row, select, tuple_

from sync.marketplace import bodies, promotions
from sync.marketplace.bodies import BadBody
from sync.marketplace.devices import find_shop
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.merge import values
from sync.marketplace.pictures import whole_pictures
from sync.marketplace.promises import is_stale, promises
from sync.marketplace.schema import product, shop
from sync.protocol import is_id

LARGEST_PAGE = 200
WIB = timezone(timedelta(hours=7))
"""Prices begin at a midnight of Central Java."""


def list_shops(connection: Connection) -> list[dict[str, Any]]:
    """Return every shop's id and name."""
    rows = connection.execute(select(shop.c.id, shop.c.name).order_by(shop.c.no))
    return [{"id": row.id, "name": row.name} for row in rows]


def shop_card(connection: Connection, shop_id: str) -> dict[str, Any]:
    """Return a shop's id and name; Problem "not-found"."""
    home = find_shop(connection, shop_id)
    return {"id": home.id, "name": home.name}


def catalogue(
    connection: Connection, market: Market, shop_id: str, words: str, limit: int, now: int, after: str = ""
) -> dict[str, Any]:
    """Return a page of the shop's offered products with prices and promises; none while the shop is stale.

    `after` is the `next` of the page before. Raises BadBody and Problem "not-found" (shop).
    """
    home = find_shop(connection, shop_id)
    stale = is_stale(connection, home.no, market.policy, now)
    query = select(product).where(product.c.shop == home.no, product.c.listed == 1)
    for word in bodies.text(words, "q").casefold().split():
        query = query.where(product.c.search.contains(word, autoescape=True))
    if after:
        query = query.where(tuple_(product.c.search, product.c.id) > _place_of(connection, home.no, after))
    size = min(max(limit, 1), LARGEST_PAGE)
    page = query.order_by(product.c.search, product.c.id).limit(size + 1)
    rows = [] if stale else list(connection.execute(page))
    shown = rows[:size]
    promised = promises(connection, home.no, [row.id for row in shown], market.policy, now)
    rules = promotions.rules_of(connection, home.no) if shown else []
    here = whole_pictures(connection, home.no, [row.photo for row in shown if row.photo])
    return {
        "shop": {"id": home.id, "name": home.name}, "stale": stale,
        "items": [_item(row, promised[row.id], now, rules, here) for row in shown],
        "next": shown[-1].id if len(rows) > size else None,
    }  # fmt: skip


def item(connection: Connection, market: Market, shop_id: str, product_id: str, now: int) -> dict[str, Any]:
    """Return one offered product as `catalogue` does; Problem "not-found" (also while the shop is stale)."""
    home = find_shop(connection, shop_id)
    mine = select(product).where(product.c.shop == home.no, product.c.listed == 1, product.c.id == product_id)
    row = connection.execute(mine).one_or_none() if is_id(product_id) else None
    if row is None or is_stale(connection, home.no, market.policy, now):
        raise Problem("not-found", what="product")
    promised = promises(connection, home.no, [row.id], market.policy, now)[row.id]
    rules = promotions.rules_of(connection, home.no)
    here = whole_pictures(connection, home.no, [row.photo])
    return {"shop": {"id": home.id, "name": home.name}, "item": _item(row, promised, now, rules, here)}


def _place_of(connection: Connection, shop_no: int, product_id: str) -> tuple[str, str]:
    # Read anew, so that the mark needs no text of the product and survives its renaming.
    mine = select(product.c.search).where(product.c.shop == shop_no, product.c.id == product_id)
    search = connection.execute(mine).scalar_one_or_none() if is_id(product_id) else None
    if search is None:
        raise BadBody("after")
    return search, product_id


def retail_price(plain: Mapping[str, Any], unit: Sequence[Any], now: int) -> int:
    """Return what one of the unit costs everybody at `now` (UTC ms): its own price, or the newest dated one."""
    day = today(now)
    dated = [
        (since, price)
        for price_class, name, least, since, price, *_ in plain.get("prices", ())
        if (price_class, name, least) == ("", unit[0], 0) and since <= day
    ]
    return int(max(dated)[1] if dated else unit[2])


def today(now: int) -> str:
    """Return the business date of a moment (UTC ms)."""
    return datetime.fromtimestamp(now / 1000, WIB).date().isoformat()


def category_of(plain: Mapping[str, Any]) -> str:
    """Return the name that promotions know a product's category by."""
    return " ".join((plain.get("category") or "").split())


def _item(
    row: Row[Any], promised: int, now: int, rules: Sequence[promotions.Rule], pictures: Collection[str]
) -> dict[str, Any]:
    plain = values(json.loads(row.fields))
    units = [_unit(row.id, plain, unit, now, rules) for unit in plain["units"]]
    return {
        "product": row.id, "name": plain.get("name", ""), "category": plain.get("category"),
        "base_unit": plain.get("base_unit", ""), "units": units, "promised": promised,
        "promotions": promotions.names_for(rules, row.id, category_of(plain), today(now)),
        "picture": row.photo if row.photo in pictures else None,
    }  # fmt: skip


def _unit(
    product_id: str, plain: Mapping[str, Any], unit: Sequence[Any], now: int, rules: Sequence[promotions.Rule]
) -> dict[str, Any]:
    """A unit with what one of it costs, and what a promotion takes off."""
    price = retail_price(plain, unit, now)
    one = {
        "line_no": 1, "product": product_id, "category": category_of(plain), "unit": unit[0], "factor": unit[1],
        "qty": unit[1], "price": price, "base": price,
    }  # fmt: skip
    _, rupiah = promotions.take_off(rules, [one], today(now), promotions.EVERYBODY).get(1, ("", 0))
    return {"name": unit[0], "factor": unit[1], "price": price, "discount": rupiah}
