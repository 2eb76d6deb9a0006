"""The shop's feed: commit-ordered positions without holes, one row per entity (sync.md 2.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sync.marketplace.schema import feed, feed_head
from sync.protocol import CATALOG, SALES

_CHUNK = 500
_CURSOR = re.compile(r"([0-9a-f]{8})\.([0-9a-f]{1,15})")
Key = tuple[str, str]
"""(entity type, entity id)."""
LANE_TYPES: Mapping[str, tuple[str, ...]] = {
    SALES: ("order", "mov", "customer", "debt"), CATALOG: ("product", "promotion"),
}  # fmt: skip
"""lane -> the entity types that it carries."""
_LANE_OF = {etype: lane for lane, etypes in LANE_TYPES.items() for etype in etypes}


@dataclass(frozen=True, slots=True)
class Count:
    """One counted shelf: `at` in UTC ms, `counted` in thousandths of the base unit; (op_key, i) names it."""

    product: str
    at: int
    counted: int
    device_no: int
    epoch: int
    n: int
    i: int

    @property
    def op_key(self) -> str:
        """The key of the operation that it came with."""
        return f"{self.device_no}.{self.epoch}.{self.n}"


@dataclass(frozen=True, slots=True)
class Appended:
    """The entities that got a position, and the shop's digests as they were before, with their key."""

    keys: Sequence[Key] = ()
    digest_key: str = ""
    digest: str = "{}"


@dataclass
class FeedLog:
    """What one transaction changed, in order.

    Each group holds the entities of one operation; a device never gets half a group. `origin` is the device
    that made the changes (None: a buyer or the server); `seen` is how far that device has read each lane, and `late_ms`
    how much its clock is behind the server's. `moved` has the earliest movement (UTC ms) of each product, `counted` the
    shelves that were counted, `sums` how much of each product was moved in all.
    """

    origin: int | None = None
    seen: Mapping[str, int] = field(default_factory=dict)
    groups: list[dict[Key, bool]] = field(default_factory=list)
    late_ms: int = 0
    moved: dict[str, int] = field(default_factory=dict)
    counted: list[Count] = field(default_factory=list)
    sums: dict[str, int] = field(default_factory=dict)

    def add(self, group: dict[Key, bool]) -> None:
        """Append one operation's entities; the flag says that its own device must get it back too."""
        if group:
            self.groups.append(group)

    def add_stock(self, moved: Mapping[str, int], counted: Iterable[Count], sums: Mapping[str, int]) -> None:
        """Remember what one operation did to the shelves."""
        for product, at in moved.items():
            self.moved[product] = min(at, self.moved.get(product, at))
        self.counted += counted
        for product, quantity in sums.items():
            self.sums[product] = quantity + self.sums.get(product, 0)


def lane_of(etype: str) -> str:
    """Return the lane that carries a type of entity."""
    return _LANE_OF[etype]


def parse_cursor(token: str | None, generation: str) -> int:
    """Return the position a cursor stands at; 0 when it is empty or from another history of this server."""
    match = _CURSOR.fullmatch(token or "")
    return int(match[2], 16) if match and match[1] == generation else 0


def make_cursor(generation: str, pos: int) -> str:
    """Return the opaque text of a position."""
    return f"{generation}.{pos:x}"


def head(connection: Connection, shop: int) -> tuple[str, int]:
    """Return the shop's generation and newest position."""
    row = connection.execute(select(feed_head).where(feed_head.c.shop == shop)).one()
    return row.generation, row.pos


def lock_head(connection: Connection, shop: int) -> int:
    """Keep every other writer of the shop from committing until this transaction ends; returns the newest position."""
    query = select(feed_head.c.pos).where(feed_head.c.shop == shop).with_for_update(key_share=True)
    return int(connection.execute(query).scalar_one())


def horizon(connection: Connection, shop: int) -> int:
    """Return the position up to which movements were compacted: a till that has read less cannot go on from there."""
    return int(connection.execute(select(feed_head.c.horizon).where(feed_head.c.shop == shop)).scalar_one())


def append(connection: Connection, shop: int, log: FeedLog) -> Appended:
    """Give the changes their positions and return what they are of; `digests.publish` is what callers want.

    It must come last in the transaction: only what has to see everything that was committed before may follow it.
    The head row stays locked from here to the commit, so positions become visible in their order and an
    undone transaction leaves no hole. A plain UPDATE takes the weakest lock that does this.
    """
    groups = _latest(log.groups)
    count = sum(len(group) for group in groups)
    if count == 0:
        return Appended()
    advance = update(feed_head).where(feed_head.c.shop == shop).values(pos=feed_head.c.pos + count)
    columns = (feed_head.c.pos, feed_head.c.digest_key, feed_head.c.digest)
    last, digest_key, digest = connection.execute(advance.returning(*columns)).one()
    foreign = _unseen(connection, shop, log, groups)
    rows, pos = [], last - count
    for group in groups:
        tx = pos + len(group)
        for key, echo in group.items():
            pos += 1
            origin = None if echo or key in foreign else log.origin
            row = {"shop": shop, "pos": pos, "tx": tx, "etype": key[0], "eid": key[1], "origin": origin, "hash": ""}
            rows.append(row)
    _upsert(connection, rows)
    return Appended([key for group in groups for key in group], digest_key, digest)


def _latest(groups: Sequence[dict[Key, bool]]) -> list[dict[Key, bool]]:
    """Keep each entity only where it changed last; once marked for echo it stays so."""
    echo: set[Key] = {key for group in groups for key, flag in group.items() if flag}
    taken: set[Key] = set()
    kept = []
    for group in reversed(groups):
        rest = {key: key in echo for key in group if key not in taken}
        taken.update(rest)
        if rest:
            kept.append(rest)
    return kept[::-1]


def _unseen(connection: Connection, shop: int, log: FeedLog, groups: Sequence[dict[Key, bool]]) -> set[Key]:
    """Return the entities whose feed row holds a change of someone else that this device has not read.

    Such a row moves to the new position and must reach the device in spite of its own newer change.
    """
    if log.origin is None:
        return set()
    unseen: set[Key] = set()
    for etype in {key[0] for group in groups for key in group} - {"mov"}:
        ids = (key[1] for group in groups for key in group if key[0] == etype)
        for chunk in chunks(ids):
            rows = connection.execute(
                select(feed.c.eid).where(
                    feed.c.shop == shop,
                    feed.c.etype == etype,
                    feed.c.eid.in_(chunk),
                    feed.c.pos > log.seen.get(lane_of(etype), 0),
                    feed.c.origin.is_distinct_from(log.origin),
                )
            )
            unseen.update((etype, row.eid) for row in rows)
    return unseen


def _upsert(connection: Connection, rows: list[dict[str, object]]) -> None:
    dialect_insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = dialect_insert(feed)
    new = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=["shop", "etype", "eid"], set_={"pos": new.pos, "tx": new.tx, "origin": new.origin}
    )
    connection.execute(statement, rows)


def chunks(items: Iterable[str]) -> Iterator[list[str]]:
    """Cut ids into lists short enough for one IN."""
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def create(connection: Connection, shop: int, generation: str, digest_key: str) -> None:
    """Start the feed of a new shop."""
    row = {"shop": shop, "generation": generation, "pos": 0, "horizon": 0, "digest_key": digest_key, "digest": "{}"}
    connection.execute(insert(feed_head), [row])
