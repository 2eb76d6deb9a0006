"""The buyer's side: what can be ordered, placing an order within the promise, cancelling, confirming."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sync.marketplace import bodies, feed, orders
from sync.marketplace.bodies import BadBody
from sync.marketplace.devices import find_shop
from sync.marketplace.errors import Problem
from sync.marketplace.frames import order_frame
from sync.marketplace.market import Market
from sync.marketplace.merge import values
from sync.marketplace.promises import is_stale, promises
from sync.marketplace.schema import order_event, order_line, product, shop
from sync.marketplace.schema import orders as orders_table
from sync.protocol import fingerprint, is_id, new_id

LARGEST_PAGE = 200


def list_shops(connection: Connection) -> list[dict[str, Any]]:
    """Return every shop's id and name."""
    rows = connection.execute(select(shop.c.id, shop.c.name).order_by(shop.c.no))
    return [{"id": row.id, "name": row.name} for row in rows]


def catalogue(connection: Connection, market: Market, shop_id: str, words: str, limit: int, now: int) -> dict[str, Any]:
    """Return the shop's listed products with prices and promises; none while the shop is stale."""
    home = find_shop(connection, shop_id)
    stale = is_stale(connection, home.no, market.policy, now)
    query = select(product).where(product.c.shop == home.no, product.c.listed == 1)
    for word in bodies.text(words, "q").casefold().split():
        query = query.where(product.c.search.contains(word, autoescape=True))
    page = query.order_by(product.c.search, product.c.id).limit(min(max(limit, 1), LARGEST_PAGE))
    rows = [] if stale else list(connection.execute(page))
    promised = promises(connection, home.no, [row.id for row in rows], market.policy, now)
    items = [_item(row, promised[row.id]) for row in rows]
    return {"shop": {"id": home.id, "name": home.name}, "stale": stale, "items": items}


def _item(row: Row[Any], promised: int) -> dict[str, Any]:
    plain = values(json.loads(row.fields))
    units = [{"name": unit[0], "factor": unit[1], "price": unit[2]} for unit in plain["units"]]
    return {
        "product": row.id, "name": plain.get("name", ""), "category": plain.get("category"),
        "base_unit": plain.get("base_unit", ""), "units": units, "promised": promised,
    }  # fmt: skip


def place(connection: Connection, market: Market, key: str, body: Mapping[str, Any], now: int) -> dict[str, Any]:
    """Place an order and hold its goods; the same key and body again return the order that exists.

    Raises BadBody, Problem "not-found" (shop or product) and Problem "conflict" (more than promised, or the
    key was used for another body).
    """
    request_fp = fingerprint(body)
    earlier = connection.execute(select(orders_table).where(orders_table.c.idempotency_key == key)).one_or_none()
    if earlier is not None:
        if earlier.request_fp != request_fp:
            raise Problem("conflict", code="idempotency_key.reused")
        return view(connection, earlier.id)
    home = find_shop(connection, bodies.identifier(body.get("shop"), "shop"))
    lines = _priced_lines(connection, home.no, body)
    _check_promise(connection, market, home.no, lines, now)
    count = update(shop).where(shop.c.no == home.no).values(order_count=shop.c.order_count + 1)
    number = connection.execute(count.returning(shop.c.order_count)).scalar_one()
    row = {
        **_buyer_columns(body), "shop": home.no, "id": new_id(), "ver": 1,
        "number": f"BL-{home.no}-{number:05d}",
        "state": "pending_shop", "placed_at": now, "deadline_at": now + market.policy.answer_within,
        "due_at": now + market.policy.answer_within, "total": sum(line["total"] for line in lines),
        "idempotency_key": key, "request_fp": request_fp,
    }  # fmt: skip
    connection.execute(insert(orders_table), [row])
    connection.execute(insert(order_line), [{**line, "shop": home.no, "order_id": row["id"]} for line in lines])
    orders.record(connection, home.no, row["id"], 1, "place", "pending_shop", "buyer", now)
    orders.hold(connection, home.no, row["id"], lines, now)
    answer = view(connection, row["id"])
    _publish(connection, home.no, row["id"])
    return answer


def view(connection: Connection, order_id: str) -> dict[str, Any]:
    """Return an order as its buyer sees it; Problem "not-found"."""
    row = _find(connection, order_id, lock=False)
    lines = orders.lines_of(connection, row.shop, [order_id])[order_id]
    home = connection.execute(select(shop).where(shop.c.no == row.shop)).one()
    steps = connection.execute(
        select(order_event)
        .where(order_event.c.shop == row.shop, order_event.c.order_id == order_id)
        .order_by(order_event.c.ver)
    )
    history = [{"state": s.state, "command": s.command, "by": s.actor, "reason": s.reason, "at": s.at} for s in steps]
    frame = order_frame(row, lines)
    frame.pop("t")
    return {**frame, "shop": {"id": home.id, "name": home.name}, "history": history}


def command(connection: Connection, market: Market, order_id: str, do: str, now: int) -> dict[str, Any]:
    """Let the buyer cancel or confirm; once more is harmless. Problem "not-found" or "conflict"."""
    order = _find(connection, order_id, lock=True)
    step = orders.transition(order.state, do, "buyer")
    already = {"cancel": "cancelled", "confirm": "closed"}[do]
    if step is None and order.state != already:
        raise Problem("conflict", code="order.illegal_transition", state=order.state)
    if step is not None:
        orders.move(connection, order, do, step, market.policy, now)
    answer = view(connection, order_id)
    if step is not None:
        _publish(connection, order.shop, order_id)
    return answer


def _publish(connection: Connection, shop_no: int, order_id: str) -> None:
    log = feed.FeedLog()
    log.add({("order", order_id): True})
    feed.append(connection, shop_no, log)


def _find(connection: Connection, order_id: str, *, lock: bool) -> Row[Any]:
    query = select(orders_table).where(orders_table.c.id == order_id)
    known = is_id(order_id)
    row = connection.execute(query.with_for_update(key_share=True) if lock else query).one_or_none() if known else None
    if row is None:
        raise Problem("not-found", what="order")
    return row


def _buyer_columns(body: Mapping[str, Any]) -> dict[str, Any]:
    buyer = bodies.mapping(body.get("buyer"), "buyer")
    paper = bodies.mapping(body.get("sp") or {}, "sp")
    name = bodies.text(buyer.get("name"), "name").strip()
    if not name:
        raise BadBody("name")
    optional = {field: bodies.text(buyer.get(field) or "", field) for field in ("office", "phone", "address")}
    return {
        **optional, "buyer_name": name, "sp_number": bodies.text(paper.get("number") or "", "sp"),
        "sp_date": bodies.text(paper.get("date") or "", "sp"), "ppn": bodies.flag(body.get("ppn", 0), "ppn"),
        "note": bodies.text(body.get("note") or "", "note"),
    }  # fmt: skip


def _priced_lines(connection: Connection, shop_no: int, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the lines at today's prices; their products are locked, in one order, against other buyers."""
    wanted = body.get("lines")
    if not isinstance(wanted, list) or not 0 < len(wanted) <= LARGEST_PAGE:
        raise BadBody("lines")
    asked = [bodies.mapping(line, "lines") for line in wanted]
    ids = sorted({bodies.identifier(line.get("product"), "product") for line in asked})
    query = select(product).where(product.c.shop == shop_no, product.c.listed == 1, product.c.id.in_(ids))
    found = {row.id: row for row in connection.execute(query.order_by(product.c.id).with_for_update(key_share=True))}
    lines = []
    for line_no, line in enumerate(asked, start=1):
        row = found.get(line["product"])
        if row is None:
            raise Problem("not-found", what="product", product=line["product"])
        lines.append({"line_no": line_no, **_priced(values(json.loads(row.fields)), row.id, line)})
    return lines


def _priced(plain: Mapping[str, Any], product_id: str, line: Mapping[str, Any]) -> dict[str, Any]:
    units = {unit[0]: unit for unit in plain["units"]}
    unit = units.get(bodies.text(line.get("unit"), "unit"))
    if unit is None:
        raise BadBody("unit")
    qty, factor, price = bodies.positive(line.get("qty"), "qty"), unit[1], unit[2]
    return {
        "product": product_id, "name": plain.get("name", ""), "unit": unit[0], "factor": factor, "qty": qty,
        "price": price, "total": (2 * price * qty + factor) // (2 * factor),
    }  # fmt: skip


def _check_promise(connection: Connection, market: Market, shop_no: int, lines: list[dict[str, Any]], now: int) -> None:
    wanted: dict[str, int] = {}
    for line in lines:
        wanted[line["product"]] = wanted.get(line["product"], 0) + line["qty"]
    promised = promises(connection, shop_no, wanted, market.policy, now)
    if any(wanted[id_] > promised[id_] for id_ in wanted):
        raise Problem("conflict", code="promise.exceeded", promised=promised)
