"""Compaction: old movements become sums, old answers lose what nobody asks for again (PROTOCOL.md, 8.4).

A sum is a movement like any other, without a place in the feed: key `carried.device.epoch.product`, reason `carried`,
and of what it stands for the highest operation number and the latest time. It stands only for movements that lie on
the same side of every count that is kept, so a fact that arrives later finds each count as true as before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Text,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from sync.marketplace import feed as feeds
from sync.marketplace.counts import CARRIED, SERVER_DEVICE, SERVER_EPOCH, is_sum, lies_before
from sync.marketplace.schema import feed, feed_head, movement, op, snapshot, stock_count
from sync.marketplace.wall import enter
from sync.protocol import FACT_KINDS

_PRODUCTS = 100
"""Products that are folded together: their movements lie in memory meanwhile."""
Key = tuple[int, int, tuple[bool, ...]]
"""Device, epoch, and before which of the kept counts."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """What one shop has lost: movements and counts that were folded, answers that were stripped; the new horizon."""

    movements: int
    sums: int
    counts: int
    answers: int
    horizon: int


@dataclass(frozen=True, slots=True)
class _Sum:
    """`qty` in thousandths of the base unit; the highest operation number `n` and the latest `at` (UTC ms) in it.

    `rows` movements are new in it.
    """

    qty: int
    n: int
    at: int
    rows: int

    def plus(self, other: _Sum) -> _Sum:
        return _Sum(self.qty + other.qty, max(self.n, other.n), max(self.at, other.at), self.rows + other.rows)


def compact(connection: Connection, shop: int, moved_before: int, answered_before: int) -> Compacted:
    """Fold a shop's movements that arrived before `moved_before`, strip answers of before `answered_before` (UTC ms).

    To be run in a transaction of its own. The shop's head is locked first, so no other writer of the shop commits
    meanwhile; readers go on. Run again it finds nothing more to do.
    """
    enter(connection, shop)
    head = feeds.lock_head(connection, shop)
    last = _last_old(connection, shop, head, moved_before)
    folded = _fold(connection, shop, last, moved_before) if last else Compacted(0, 0, 0, 0, 0)
    horizon = _raise_horizon(connection, shop, last)
    return replace(folded, answers=_strip_answers(connection, shop, answered_before), horizon=horizon)


def _last_old(connection: Connection, shop: int, head: int, before: int) -> int:
    """Return the position before the first movement that arrived at `before` or later."""
    mine = (feed.c.shop == shop) & (feed.c.etype == "mov")
    of_op = cast(op.c.device_no, Text) + "." + cast(op.c.epoch, Text) + "." + cast(op.c.n, Text)
    young = select(of_op).where(op.c.shop == shop, op.c.received_at >= before)
    # The server's own have no operation; they came with one, and are dated like the count that they are for.
    corrected = select(movement.c.op_key).where(
        movement.c.shop == shop, movement.c.device_no == SERVER_DEVICE, movement.c.epoch == SERVER_EPOCH,
        movement.c.at >= before,
    )  # fmt: skip
    first = select(func.min(feed.c.pos)).where(mine, or_(feed.c.eid.in_(young), feed.c.eid.in_(corrected)))
    found = connection.execute(first).scalar_one()
    return head if found is None else int(found) - 1


def _is_old(last: int) -> ColumnElement[bool]:
    """Return the condition for a movement whose place in the feed is `last` or before; looked up one by one."""
    known = (feed.c.shop == movement.c.shop) & (feed.c.etype == "mov") & (feed.c.eid == movement.c.op_key)
    return exists().where(known, feed.c.pos <= last)


def _fold(connection: Connection, shop: int, last: int, before: int) -> Compacted:
    old = _is_old(last)
    query = select(movement.c.product).where(movement.c.shop == shop, old).distinct().order_by(movement.c.product)
    products = list(connection.execute(query).scalars())
    moved = sums = counted = 0
    for start in range(0, len(products), _PRODUCTS):
        part = products[start : start + _PRODUCTS]
        kept, dropped = _counts(connection, shop, part, before)
        theirs = and_(movement.c.shop == shop, movement.c.product.in_(part), or_(old, is_sum()))
        rows: dict[str, dict[Key, _Sum]] = defaultdict(dict)
        for row in connection.execute(select(movement).where(theirs)):
            fold_into(rows[row.product], row, kept[row.product])
        connection.execute(delete(movement).where(theirs))
        written = [row for product in part for row in _rows(shop, product, rows[product])]
        connection.execute(insert(movement), written)
        for count in dropped:
            connection.execute(delete(stock_count).where(
                stock_count.c.shop == shop, stock_count.c.op_key == count.op_key, stock_count.c.i == count.i
            ))  # fmt: skip
        moved += sum(total.rows for found in rows.values() for total in found.values())
        sums += len(written)
        counted += len(dropped)
    return Compacted(moved, sums, counted, 0, 0)


def _counts(
    connection: Connection, shop: int, products: Sequence[str], before: int
) -> tuple[Mapping[str, list[Row[Any]]], list[Row[Any]]]:
    """Return the counts to keep of each product, and the others.

    Kept are the latest, which alone decides what is on the shelf, and those that arrived lately.
    """
    query = (
        select(stock_count, op.c.received_at)
        .join(op, and_(*(op.c[name] == stock_count.c[name] for name in ("shop", "device_no", "epoch", "n"))))
        .where(stock_count.c.shop == shop, stock_count.c.product.in_(products))
        .order_by(stock_count.c.product, stock_count.c.at.desc())
    )
    kept: dict[str, list[Row[Any]]] = defaultdict(list)
    dropped = []
    for row in connection.execute(query):
        if not kept[row.product] or row.received_at >= before:
            kept[row.product].append(row)
        else:
            dropped.append(row)
    return kept, dropped


def fold_into(sums: dict[Key, _Sum], row: Row[Any], counts: Iterable[Row[Any]]) -> None:
    """Add a movement to the sum of its device that lies on the same side of every count."""
    key = (row.device_no, row.epoch, tuple(lies_before(row, count) for count in counts))
    one = _Sum(row.qty, row.n, row.at, 0 if row.op_key.startswith(f"{CARRIED}.") else 1)
    sums[key] = sums[key].plus(one) if key in sums else one


def _rows(shop: int, product: str, sums: Mapping[Key, _Sum]) -> Iterable[dict[str, Any]]:
    """Sums of zero too: they tell that something lies there, which a late count must know."""
    for i, ((device_no, epoch, _), total) in enumerate(sums.items()):
        yield {
            "shop": shop, "op_key": f"{CARRIED}.{device_no}.{epoch}.{product}", "i": i, "device_no": device_no,
            "epoch": epoch, "n": total.n, "product": product, "qty": total.qty, "reason": CARRIED, "at": total.at,
        }  # fmt: skip


def _raise_horizon(connection: Connection, shop: int, last: int) -> int:
    """Take the folded movements off the feed; a snapshot from before could not be gone on from and goes too."""
    old = (feed.c.shop == shop) & (feed.c.etype == "mov") & (feed.c.pos <= last)
    highest = connection.execute(select(func.max(feed.c.pos)).where(old)).scalar_one()
    if highest is None:
        return feeds.horizon(connection, shop)
    connection.execute(delete(feed).where(old))
    connection.execute(update(feed_head).where(feed_head.c.shop == shop).values(horizon=highest))
    connection.execute(delete(snapshot).where(snapshot.c.shop == shop, snapshot.c.pos < highest))
    return int(highest)


def _strip_answers(connection: Connection, shop: int, before: int) -> int:
    """Throw away body and answer of applied operations; number, kind, stamp and fingerprint stay for ever.

    Answers to facts alone: that to an edit or a command tells a version, which a till may not have heard yet.
    """
    stale = and_(op.c.shop == shop, op.c.status == "applied", op.c.received_at < before, op.c.body != "")
    told = case((op.c.kind.in_(FACT_KINDS), ""), else_=op.c.result)
    return connection.execute(update(op).where(stale).values(body="", result=told)).rowcount
