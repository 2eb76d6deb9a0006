"""Counted shelves: what a person saw at a moment holds, whatever movements of that time arrive later (sync.md 2.2).

After a count the sum of the movements before it is what was counted. Where it is not, because another till had sold
something that the counting one did not know of, the server writes the difference as a movement of its own, dated like
the count. So stock is always what was counted last and everything that has happened since, and still a plain sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select

from sync.marketplace import bodies, feed
from sync.marketplace.digests import publish
from sync.marketplace.feed import Count, FeedLog
from sync.marketplace.policy import Policy
from sync.marketplace.schema import movement, stock_count
from sync.marketplace.work import Work
from sync.protocol import OpResult

CORRECTION = "count_correction"
SERVER_DEVICE, SERVER_EPOCH = 0, 0
"""No till has these: the server's own movements."""
CARRIED = "carried"
"""Reason of a movement that stands for many, and the beginning of its key."""
UNCERTAIN = "stock.count_uncertain"


def lateness(wall_ms: int, now: int, policy: Policy) -> int:
    """Return by how much a device's clock is wrong (ms to add to its times); small differences do not matter."""
    late = now - wall_ms
    return late if abs(late) > policy.clock_ahead else 0


def count_stock(work: Work) -> OpResult:
    """Write a stock.count: the difference that the till found; `settle` compares with what the till did not know."""
    body = work.op.body
    bodies.identifier(body.get("id"), "id")
    at = bodies.integer(body.get("at"), "at")
    rows = [
        (bodies.identifier(row[0], "counts"), bodies.integer(row[1], "counts"), bodies.integer(row[2], "counts"))
        for row in bodies.rows(body, "counts", 3)
    ]
    work.counted += [
        Count(product, at + work.late_ms, counted, work.device_no, work.epoch, work.op.n, i)
        for i, (product, counted, _) in enumerate(rows)
    ]
    if work.late_ms or len(_in_time(work.connection, work.shop, work.counted)) < len(work.counted):
        work.flag(UNCERTAIN)
    work.move(at, [(product, adjust, "count_adjust") for product, _, adjust in rows])
    return work.done()


def settle(connection: Connection, shop: int, log: FeedLog) -> None:
    """Make every count true again after this transaction's movements and counts, when these are on the feed.

    The shop's head is locked here: nobody else can commit a movement or a count that this one does not see.
    """
    earliest = dict(log.moved)
    for count in log.counted:
        earliest[count.product] = min(count.at, earliest.get(count.product, count.at))
    if not earliest:
        return
    pos = 1 + feed.lock_head(connection, shop)
    counts = _counts_of(connection, shop, earliest)
    fresh = _place(_in_time(connection, shop, log.counted), counts)
    if fresh:
        connection.execute(insert(stock_count), [_row(shop, count) for count in fresh])
    corrections: list[tuple[Count, int]] = []
    for product, since in earliest.items():
        written = 0
        for count in sorted(counts[product], key=lambda count: count.at):
            if count.at < since:
                continue
            difference = count.counted - written - _sum_before(connection, shop, count)
            if difference:
                corrections.append((count, difference))
                written += difference
    if corrections:
        _write(connection, shop, pos, corrections)


def _in_time(connection: Connection, shop: int, counts: Sequence[Count]) -> list[Count]:
    """Return those before which all compacted movements of their product lie.

    How much of a sum lay before an earlier count nobody can say any more: of such a one its `adjust` counts alone.
    """
    sums: dict[str, list[Any]] = defaultdict(list)
    for chunk in feed.chunks(sorted({count.product for count in counts})):
        columns = (movement.c.product, movement.c.device_no, movement.c.epoch, movement.c.n, movement.c.at)
        query = select(*columns).where(movement.c.shop == shop, movement.c.product.in_(chunk), is_sum())
        for row in connection.execute(query):
            sums[row.product].append(row)
    return [count for count in counts if all(lies_before(row, count) for row in sums[count.product])]


def is_sum() -> ColumnElement[bool]:
    """Return the condition for a movement that stands for many."""
    return movement.c.op_key.like(f"{CARRIED}.%")


def lies_before(moved: Any, count: Any) -> bool:
    """Tell whether a row of `movement` lies before a count: of its own device by number, of all others by time."""
    if (moved.device_no, moved.epoch) == (count.device_no, count.epoch):
        return bool(moved.n <= count.n)
    return bool(moved.at <= count.at)


def _counts_of(connection: Connection, shop: int, products: Iterable[str]) -> dict[str, list[Count]]:
    found: dict[str, list[Count]] = defaultdict(list)
    for chunk in feed.chunks(sorted(products)):
        query = select(stock_count).where(stock_count.c.shop == shop, stock_count.c.product.in_(chunk))
        for row in connection.execute(query):
            count = Count(row.product, row.at, row.counted, row.device_no, row.epoch, row.n, row.i)
            found[row.product].append(count)
    return found


def _place(new: Sequence[Count], counts: dict[str, list[Count]]) -> list[Count]:
    """Give each new count a moment of its own, after the earlier ones of its device even if the clock went back."""
    placed = []
    for count in new:
        others = counts[count.product]
        device = (count.device_no, count.epoch)
        mine = (
            other.at
            for other in others
            if (other.device_no, other.epoch) == device and (other.n, other.i) < (count.n, count.i)
        )
        at = max(count.at, 1 + max(mine, default=count.at - 1))
        taken = {other.at for other in others}
        while at in taken:
            at += 1
        count = replace(count, at=at)
        others.append(count)
        placed.append(count)
    return placed


def _sum_before(connection: Connection, shop: int, count: Count) -> int:
    """Return what the movements before a count make, as `lies_before` says."""
    own = and_(movement.c.device_no == count.device_no, movement.c.epoch == count.epoch)
    # Two counts of one product in one operation: the second has the first one's movement before it.
    before = or_(and_(own, movement.c.n <= count.n), and_(~own, movement.c.at <= count.at))
    query = select(func.sum(movement.c.qty)).where(
        movement.c.shop == shop, movement.c.product == count.product, before
    )
    return int(connection.execute(query).scalar_one() or 0)


def _row(shop: int, count: Count) -> dict[str, Any]:
    return {
        "shop": shop, "op_key": count.op_key, "i": count.i, "device_no": count.device_no, "epoch": count.epoch,
        "n": count.n, "product": count.product, "counted": count.counted, "at": count.at,
    }  # fmt: skip


def _write(connection: Connection, shop: int, pos: int, corrections: Sequence[tuple[Count, int]]) -> None:
    key = f"{SERVER_DEVICE}.{SERVER_EPOCH}.{pos}"
    rows = [
        {"shop": shop, "op_key": key, "i": i, "device_no": SERVER_DEVICE, "epoch": SERVER_EPOCH, "n": pos,
         "product": count.product, "qty": difference, "reason": CORRECTION, "at": count.at}
        for i, (count, difference) in enumerate(corrections)
    ]  # fmt: skip
    connection.execute(insert(movement), rows)
    log = FeedLog()
    for count, difference in corrections:
        log.add_stock({}, (), {count.product: difference})
    log.add({("mov", key): True})
    publish(connection, shop, log)
