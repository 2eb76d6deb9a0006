"""A shop's whole state for a till that has nothing yet: built once, kept as segments, handed out by byte range."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select

from sync.keys import snapshot_message
from sync.marketplace import feed as feeds
from sync.marketplace import frames
from sync.marketplace.counts import is_sum
from sync.marketplace.database import reading, write
from sync.marketplace.devices import authenticate
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.schema import (
    customer,
    debt,
    device,
    feed,
    movement,
    orders,
    product,
    promotion,
    segment,
    snapshot,
)
from sync.marketplace.server_keys import load_keys
from sync.marketplace.wall import enter
from sync.protocol import Frame, canonical_json
from sync.snapshot import CARRY, Segment, SegmentName, encode_segments

_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_KEPT_MS = 7 * 24 * 60 * 60 * 1000
"""A till may take a week over one snapshot; then it begins with a newer one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes `start` to `end` (exclusive) of a segment of `size` bytes."""

    data: bytes
    start: int
    size: int

    @property
    def end(self) -> int:
        return self.start + len(self.data)


def manifest(market: Market, authorization: str | None) -> dict[str, Any] | None:
    """Return what a till without anything should load, None when reading the feed is cheaper; raises Problem."""
    with reading(market.engine) as connection:
        asking = authenticate(connection, market, authorization)
        compacted = feeds.horizon(connection, asking.shop) > 0
        if not (compacted or _is_much(connection, asking.shop, asking.device_no, market.policy.snapshot_from)):
            return None
    return current(market, asking.shop)


def current(market: Market, shop: int) -> dict[str, Any]:
    """Return the manifest of the shop's snapshot; it is made when there is none that is new enough."""
    now, policy = market.clock(), market.policy
    with reading(market.engine) as connection:
        enter(connection, shop)
        generation, pos = feeds.head(connection, shop)
        stored = connection.execute(select(snapshot).where(snapshot.c.shop == shop)).one_or_none()
        if (
            stored is not None
            and stored.generation == generation
            and pos - stored.pos <= (0 if _has_copies(connection, shop) else policy.snapshot_behind)
            and now - stored.made_at <= policy.snapshot_age
        ):
            kept: dict[str, Any] = json.loads(stored.manifest)
            return kept
        parts = _frames(connection, shop, pos)
        keys = load_keys(connection)
    segments = list(encode_segments(*parts))
    names = [SegmentName(one.sha256, len(one.data), one.type, one.rows).to_wire() for one in segments]
    made: dict[str, Any] = {"generation": generation, "pos": pos, "segments": names}
    made["sig"] = keys.sign(snapshot_message(market.server_id, made))
    write(market.engine, lambda connection: _keep(connection, shop, made, segments, now))
    return made


def segments_of(market: Market, shop: int, made: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield the segments that a manifest names, in its order."""
    with reading(market.engine) as connection:
        enter(connection, shop)
        for name in made["segments"]:
            mine = (segment.c.shop == shop) & (segment.c.sha256 == name["sha256"])
            yield connection.execute(select(segment.c.data).where(mine)).scalar_one()


def piece(market: Market, authorization: str | None, sha256: str, wanted: str | None, if_range: str | None) -> Piece:
    """Return a segment, or the part of it that `Range` names; Problem "not-found" or "bad-range"."""
    with reading(market.engine) as connection:
        asking = authenticate(connection, market, authorization)
        mine = (segment.c.shop == asking.shop) & (segment.c.sha256 == sha256)
        data = connection.execute(select(segment.c.data).where(mine)).scalar_one_or_none()
    if data is None:
        raise Problem("not-found", what="segment")
    return part_of(data, sha256, wanted, if_range)


def part_of(data: bytes, sha256: str, wanted: str | None, if_range: str | None) -> Piece:
    """Return what `Range` names of `data` (RFC 9110 §14), which is named by its SHA-256; Problem "bad-range"."""
    match = _RANGE.fullmatch(wanted or "")
    # A range that cannot be read, or one of another content, is passed over: the whole answers it.
    if match is None or (if_range is not None and if_range != f'"{sha256}"'):
        return Piece(data, 0, len(data))
    start, end = int(match[1]), int(match[2]) + 1 if match[2] else len(data)
    if start >= min(end, len(data)):
        raise Problem("bad-range", size=len(data))
    return Piece(data[start:end], start, len(data))


def _is_much(connection: Connection, shop: int, device_no: int, much: int) -> bool:
    others = or_(feed.c.origin.is_(None), feed.c.origin != device_no)
    some = select(feed.c.pos).where(feed.c.shop == shop, others).limit(much).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) >= much


def _has_copies(connection: Connection, shop: int) -> bool:
    """Whether some device goes on with the numbers of an earlier one.

    Such a till has movements under a name that another file goes on with. It takes them out of that one's sums, which
    is right only when the sums are newer than all that it has.
    """
    later = select(device.c.device_no).where(device.c.shop == shop, device.c.first_op > 1).limit(1)
    return connection.execute(later).first() is not None


def _frames(
    connection: Connection, shop: int, pos: int
) -> tuple[list[Frame], list[Frame], list[Frame], list[Frame], list[Frame], list[Frame]]:
    def whole(table: Any, etype: str) -> list[Frame]:
        ids = connection.execute(select(table.c.id).where(table.c.shop == shop).order_by(table.c.id)).scalars().all()
        return [frame for part in feeds.chunks(ids) for frame in _in_order(connection, shop, etype, part)]

    return (
        whole(product, "product"), whole(customer, "customer"), whole(orders, "order"), whole(debt, "debt"),
        list(_carries(connection, shop, pos)), whole(promotion, "promotion"),
    )  # fmt: skip


def _in_order(connection: Connection, shop: int, etype: str, ids: list[str]) -> Iterable[Frame]:
    loaded = dict(frames.load(connection, shop, etype, ids))
    return (loaded[id_] for id_ in ids)


def _carries(connection: Connection, shop: int, pos: int) -> Iterator[Frame]:
    """Yield the sums of all movements up to `pos`, apart for each device, so that a till can leave out its own."""
    known = (feed.c.shop == movement.c.shop) & (feed.c.etype == "mov") & (feed.c.eid == movement.c.op_key)
    by = (movement.c.product, movement.c.device_no, movement.c.epoch)
    total = func.sum(movement.c.qty)
    query = (
        select(*by, total, func.max(movement.c.at))
        .outerjoin(feed, known)
        .where(movement.c.shop == shop, or_(feed.c.pos <= pos, is_sum()))
        .group_by(*by)
        .having(total != 0)
        .order_by(*by)
    )
    for product_id, device_no, epoch, quantity, at in connection.execute(query):
        yield {"t": CARRY, "p": product_id, "d": device_no, "e": epoch, "q": int(quantity), "at": at}


def _keep(connection: Connection, shop: int, made: dict[str, Any], segments: list[Segment], now: int) -> None:
    enter(connection, shop)
    names = [one.sha256 for one in segments]
    stale = (segment.c.shop == shop) & (segment.c.made_at < now - _KEPT_MS)
    again = (segment.c.shop == shop) & segment.c.sha256.in_(names)
    connection.execute(delete(segment).where(stale | again))
    rows = {
        one.sha256: {"shop": shop, "sha256": one.sha256, "data": one.data, "made_at": now} for one in segments
    }
    if rows:
        connection.execute(insert(segment), list(rows.values()))
    connection.execute(delete(snapshot).where(snapshot.c.shop == shop))
    row = {
        "shop": shop, "generation": made["generation"], "pos": made["pos"], "made_at": now,
        "manifest": canonical_json(made).decode(),
    }  # fmt: skip
    connection.execute(insert(snapshot), [row])
