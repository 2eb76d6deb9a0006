"""Feeds whose positions do not become visible in their order: PostgreSQL shows what the simulation's one thread cannot.

`tests/helpers/race.py` is run against them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ColumnElement, Connection, Row, func, literal_column, or_, select, text

from sync.marketplace import digests, feed, frames, migrations
from sync.marketplace.feed import LANE_TYPES, Appended, FeedLog
from sync.marketplace.schema import feed as feed_table
from sync.marketplace.schema import feed_head
from sync.protocol import Frame
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.helpers.postgres import PostgresServer
from tests.helpers.race import MOVEMENTS, race

FeedMutant = Callable[[pytest.MonkeyPatch], None]
_SETTLED: ColumnElement[bool] = literal_column(
    "feed.xmin::text::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
)
_A_MOMENT = text("SELECT pg_sleep(random() / 100)")


def positions_of_a_sequence(patch: pytest.MonkeyPatch) -> None:
    """Eventuous/eventuous#222, SQLStreamStore#121: a position is the next of a `bigserial`, taken before the commit."""
    _take_from_a_sequence(patch)
    _read_where(patch, literal_column("true"))


def positions_of_a_sequence_once_settled(patch: pytest.MonkeyPatch) -> None:
    """Hikyo-Org/Hikyo#84: the same, and a reader passes over rows of transactions that may still have older ones."""
    _take_from_a_sequence(patch)
    _read_where(patch, _SETTLED)


FEED_MUTANTS: dict[str, FeedMutant] = {
    mutant.__name__: mutant for mutant in (positions_of_a_sequence, positions_of_a_sequence_once_settled)
}
"""name -> what it does to the marketplace."""


def _take_from_a_sequence(patch: pytest.MonkeyPatch) -> None:
    def append(connection: Connection, shop: int, log: FeedLog) -> Appended:
        groups = feed._latest(log.groups)
        if not groups:
            return Appended()
        foreign = feed._unseen(connection, shop, log, groups)
        connection.execute(_A_MOMENT)  # transactions take their time, before and after
        rows: list[dict[str, object]] = []
        for group in groups:
            taken = [connection.execute(text("SELECT nextval('position')")).scalar_one() for _ in group]
            for pos, (key, echo) in zip(taken, group.items(), strict=True):
                origin = None if echo or key in foreign else log.origin
                rows.append({"shop": shop, "pos": pos, "tx": taken[-1], "etype": key[0], "eid": key[1],
                             "origin": origin, "hash": ""})  # fmt: skip
        connection.execute(_A_MOMENT)
        feed._upsert(connection, rows)
        columns = select(feed_head.c.digest_key, feed_head.c.digest).where(feed_head.c.shop == shop)
        return Appended([key for group in groups for key in group], *connection.execute(columns).one())

    patch.setattr(digests, "append", append)


def _read_where(patch: pytest.MonkeyPatch, visible: ColumnElement[bool]) -> None:
    head = feed.head

    def newest(connection: Connection, shop: int) -> tuple[str, int]:
        query = select(func.coalesce(func.max(feed_table.c.pos), 0)).where(feed_table.c.shop == shop, visible)
        return head(connection, shop)[0], connection.execute(query).scalar_one()

    def page(connection: Connection, shop: int, device_no: int, lane: str, pos: int) -> list[Row[Any]]:
        wanted = (
            feed_table.c.shop == shop, feed_table.c.etype.in_(LANE_TYPES[lane]), feed_table.c.pos > pos, visible,
            or_(feed_table.c.origin.is_(None), feed_table.c.origin != device_no),
        )  # fmt: skip
        return list(connection.execute(select(feed_table).where(*wanted).order_by(feed_table.c.pos)))

    def groups_after(
        connection: Connection, shop: int, device_no: int, lane: str, pos: int
    ) -> Iterator[tuple[list[Frame], int]]:
        rows = page(connection, shop, device_no, lane, pos)
        loaded = frames._load(connection, shop, rows)
        for row in rows:
            yield loaded[row.etype, row.eid], row.pos

    patch.setattr(feed, "head", newest)
    patch.setattr("sync.marketplace.exchange.groups_after", groups_after)


@contextmanager
def mutated(name: str, folder: Path, server: PostgresServer) -> Iterator[RunningMarketplace]:
    """A marketplace on PostgreSQL with that feed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "PARTITIONS", 2)
        FEED_MUTANTS[name](patch)
        with running_marketplace(folder, server.new_database()) as market:
            with market.server.engine.begin() as connection:
                connection.execute(text("CREATE SEQUENCE position"))
            yield market


def lost_in_a_race(name: str, folder: Path, server: PostgresServer, races: int) -> tuple[int, str] | None:
    """The first race, counted from 0, in which the reader misses something, and what; None if it never does."""
    with mutated(name, folder, server) as market:
        for number in range(races):
            shop_id = market.admin.create_shop(f"Toko {number}")
            seen = race(market.admin, shop_id)
            if len(seen) < MOVEMENTS:
                return number, f"the reader missed {MOVEMENTS - len(seen)} of {MOVEMENTS} movements"
    return None
