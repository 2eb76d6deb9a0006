"""A buyer's order: placing it within the promise, its state and history, cancelling, confirming."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sync.marketplace import bodies, feed, kits, orders
from sync.marketplace.bodies import BadBody
from sync.marketplace.details import read_details
from sync.marketplace.devices import find_shop
from sync.marketplace.digests import publish
from sync.marketplace.errors import Problem
from sync.marketplace.frames import order_frame
from sync.marketplace.market import Market
from sync.marketplace.pricing import exceeded, priced_lines
from sync.marketplace.promises import promises
from sync.marketplace.schema import order_event, order_line, placed, shop
from sync.marketplace.schema import orders as orders_table
from sync.marketplace.wall import enter
from sync.protocol import fingerprint, is_id, new_id


def place(connection: Connection, market: Market, key: str, body: Mapping[str, Any], now: int) -> dict[str, Any]:
    """Place an order and hold its goods; the same key and body again return the order that exists.

    Raises BadBody, Problem "not-found" (shop or product) and Problem "conflict" (more than promised, another
    total than `expected_total`, or the key was used for another body).
    """
    request_fp = fingerprint(body)
    if (earlier := _placed_before(connection, key, request_fp)) is not None:
        return earlier
    home = find_shop(connection, bodies.identifier(body.get("shop"), "shop"))
    details, wrong = read_details(body)
    if wrong:
        raise BadBody(wrong[0])
    lines = priced_lines(connection, home.no, body, now)
    # The same order sent twice at once: the second waited for the products' locks and finds the first now.
    if (earlier := _placed_before(connection, key, request_fp)) is not None:
        return earlier
    enter(connection, home.no)
    total = sum(line["total"] for line in lines)
    asked = {line["product"] for line in lines}
    promised = promises(connection, home.no, asked, market.policy, now)
    goods = kits.goods_of(lines, kits.parts_of(connection, home.no, asked))
    if exceeded(goods, promised):
        raise Problem("conflict", code="promise.exceeded", promised=promised)
    if body.get("expected_total") not in (None, total):
        raise Problem("conflict", code="price.changed", total=total)
    count = update(shop).where(shop.c.no == home.no).values(order_count=shop.c.order_count + 1)
    number = connection.execute(count.returning(shop.c.order_count)).scalar_one()
    row = {
        **details, "shop": home.no, "id": new_id(), "ver": 1,
        "number": f"BL-{home.no}-{number:05d}",
        "state": "pending_shop", "placed_at": now, "deadline_at": now + market.policy.answer_within,
        "due_at": now + market.policy.answer_within, "total": total,
        "request_fp": request_fp,
    }  # fmt: skip
    connection.execute(insert(placed), [{"id": row["id"], "idempotency_key": key, "shop": home.no}])
    connection.execute(insert(orders_table), [row])
    connection.execute(insert(order_line), [{**line, "shop": home.no, "order_id": row["id"]} for line in lines])
    orders.record(connection, home.no, row["id"], 1, "place", "pending_shop", "buyer", now)
    orders.hold(connection, home.no, row["id"], goods, now)
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


def _placed_before(connection: Connection, key: str, request_fp: str) -> dict[str, Any] | None:
    earlier = connection.execute(select(placed.c.id).where(placed.c.idempotency_key == key)).scalar_one_or_none()
    if earlier is None:
        return None
    if _find(connection, earlier, lock=False).request_fp != request_fp:
        raise Problem("conflict", code="idempotency_key.reused")
    return view(connection, earlier)


def _publish(connection: Connection, shop_no: int, order_id: str) -> None:
    log = feed.FeedLog()
    log.add({("order", order_id): True})
    publish(connection, shop_no, log)


def _find(connection: Connection, order_id: str, *, lock: bool) -> Row[Any]:
    # Whose order it is, is known by its id alone.
    owner = select(placed.c.shop).where(placed.c.id == order_id)
    shop_no = connection.execute(owner).scalar_one_or_none() if is_id(order_id) else None
    if shop_no is None:
        raise Problem("not-found", what="order")
    enter(connection, shop_no)
    query = select(orders_table).where(orders_table.c.shop == shop_no, orders_table.c.id == order_id)
    return connection.execute(query.with_for_update(key_share=True) if lock else query).one()
