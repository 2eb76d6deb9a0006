"""What a device has not read yet, as frames: whole entities in feed order, cut only between operations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from sync.marketplace.feed import LANE_TYPES
from sync.marketplace.merge import values
from sync.marketplace.op_catalog import CUSTOMER_FIELDS, PRODUCT_FIELDS, PROMOTION_FIELDS, UNITS
from sync.marketplace.orders import lines_of
from sync.marketplace.schema import customer, debt, feed, movement, orders, product, promotion
from sync.protocol import Frame

_PAGE = 200


def groups_after(
    connection: Connection, shop: int, device_no: int, lane: str, pos: int
) -> Iterator[tuple[list[Frame], int]]:
    """Yield each operation's frames of a lane with the position that is read once they are stored."""
    while True:
        rows = _page(connection, shop, device_no, lane, pos)
        if not rows:
            return
        loaded = _load(connection, shop, rows)
        frames: list[Frame] = []
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            frames += loaded[row.etype, row.eid]
            if following is None or following.tx != row.tx:
                yield frames, row.tx
                frames = []
        pos = rows[-1].tx


def _page(connection: Connection, shop: int, device_no: int, lane: str, pos: int) -> list[Row[Any]]:
    """Return the next rows, with all of the last one's operation."""
    wanted = (
        feed.c.shop == shop,
        feed.c.etype.in_(LANE_TYPES[lane]),
        or_(feed.c.origin.is_(None), feed.c.origin != device_no),
    )
    query = select(feed).where(*wanted).order_by(feed.c.pos)
    rows = list(connection.execute(query.where(feed.c.pos > pos).limit(_PAGE)))
    if len(rows) == _PAGE:
        rest = query.where(feed.c.pos > rows[-1].pos, feed.c.tx == rows[-1].tx)
        rows += list(connection.execute(rest))
    return rows


def _load(connection: Connection, shop: int, rows: Sequence[Row[Any]]) -> dict[tuple[str, str], list[Frame]]:
    ids: dict[str, list[str]] = {}
    for row in rows:
        ids.setdefault(row.etype, []).append(row.eid)
    frames: dict[tuple[str, str], list[Frame]] = {(row.etype, row.eid): [] for row in rows}
    for etype, eids in ids.items():
        for eid, frame in _LOADERS[etype](connection, shop, eids):
            frames[etype, eid].append(frame)
    return frames


def load(connection: Connection, shop: int, etype: str, ids: list[str]) -> Iterable[tuple[str, Frame]]:
    """Return (id, frame) of some entities of one type, in no order."""
    return _LOADERS[etype](connection, shop, ids)


def _products(connection: Connection, shop: int, ids: list[str]) -> Iterable[tuple[str, Frame]]:
    query = select(product).where(product.c.shop == shop, product.c.id.in_(ids))
    for row in connection.execute(query):
        plain = values(json.loads(row.fields))
        units = plain.pop(UNITS, [])
        yield row.id, {"t": "product", **_entity(row, plain, PRODUCT_FIELDS), "units": units}


def _customers(connection: Connection, shop: int, ids: list[str]) -> Iterable[tuple[str, Frame]]:
    query = select(customer).where(customer.c.shop == shop, customer.c.id.in_(ids))
    for row in connection.execute(query):
        yield row.id, {"t": "customer", **_entity(row, values(json.loads(row.fields)), CUSTOMER_FIELDS)}


def _promotions(connection: Connection, shop: int, ids: list[str]) -> Iterable[tuple[str, Frame]]:
    query = select(promotion).where(promotion.c.shop == shop, promotion.c.id.in_(ids))
    for row in connection.execute(query):
        yield row.id, {"t": "promotion", **_entity(row, values(json.loads(row.fields)), PROMOTION_FIELDS)}


def _entity(row: Row[Any], plain: Mapping[str, Any], known: Iterable[str]) -> Frame:
    # A name is what every client shows: it is always there, though an odd one may have sent none.
    named = {"name": "", **{name: plain[name] for name in known if name in plain}}
    extra = {name: value for name, value in plain.items() if name not in named}
    return {"id": row.id, "ver": row.ver, "f": named, "x": extra}


def _orders(connection: Connection, shop: int, ids: list[str]) -> Iterable[tuple[str, Frame]]:
    lines = lines_of(connection, shop, ids)
    for row in connection.execute(select(orders).where(orders.c.shop == shop, orders.c.id.in_(ids))):
        yield row.id, order_frame(row, lines[row.id])


def order_frame(row: Row[Any], lines: Iterable[Row[Any]]) -> Frame:
    """Return an order's whole state."""
    return {
        "t": "order", "id": row.id, "ver": row.ver, "number": row.number, "state": row.state,
        "placed_at": row.placed_at, "deadline_at": row.deadline_at,
        "buyer": {"name": row.buyer_name, "office": row.office, "phone": row.phone, "address": row.address},
        "sp": {"number": row.sp_number, "date": row.sp_date}, "ppn": row.ppn, "note": row.note,
        "lines": [
            [n.line_no, n.product, n.name, n.unit, n.factor, n.qty, n.price,
             *([n.discount, n.promotion] if n.discount else [])]
            for n in lines
        ],
        "total": row.total, "x": {},
    }  # fmt: skip


def _movements(connection: Connection, shop: int, keys: list[str]) -> Iterable[tuple[str, Frame]]:
    query = (
        select(movement)
        .where(movement.c.shop == shop, movement.c.op_key.in_(keys))
        .order_by(movement.c.op_key, movement.c.i)
    )
    for row in connection.execute(query):
        yield row.op_key, {
            "t": "mov", "k": [row.device_no, row.n, row.i], "e": row.epoch, "p": row.product, "q": row.qty,
            "reason": row.reason, "at": row.at,
        }  # fmt: skip


def _debts(connection: Connection, shop: int, ids: list[str]) -> Iterable[tuple[str, Frame]]:
    for row in connection.execute(select(debt).where(debt.c.shop == shop, debt.c.id.in_(ids))):
        yield row.id, {
            "t": "debt", "id": row.id, "c": row.customer, "kind": row.kind, "amount": row.amount, "at": row.at,
            "date": row.date, "number": row.number, "of": row.ref, "method": row.method, "note": row.note,
        }  # fmt: skip


_LOADERS: Mapping[str, Callable[[Connection, int, list[str]], Iterable[tuple[str, Frame]]]] = {
    "product": _products,
    "customer": _customers,
    "promotion": _promotions,
    "order": _orders,
    "mov": _movements,
    "debt": _debts,
}
