"""What a shop's owner does, straight on the database: shops, codes, revocation and counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from sync.digest import Digest
from sync.marketplace.compaction import Compacted, compact
from sync.marketplace.database import reading, write
from sync.marketplace.devices import create_code, create_shop, find_shop, revoke
from sync.marketplace.digests import digest_at_head, recompute
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market, load_market
from sync.marketplace.promises import on_hand
from sync.marketplace.quarantine import review, waiting
from sync.marketplace.schema import device, movement, sale, shop
from sync.marketplace.server_keys import rotate_keys
from sync.marketplace.wall import enter
from sync.protocol import Operation, OpResult

DAY = 24 * 60 * 60 * 1000
MOVEMENTS_DAYS = 90
"""A till that was not heard of for longer loads the shop anew; one that was away for less goes on where it stopped."""
ANSWERS_DAYS = 400
"""Tills keep what they sent as long, and can send it again to a marketplace that was put back from a copy."""


@dataclass(frozen=True)
class Admin:
    """Works beside a running server on the same database."""

    market: Market

    @staticmethod
    def of(engine: Engine, market: Market | None = None) -> Admin:
        """Return an admin for a migrated database."""
        return Admin(market or load_market(engine, None, None))

    def create_shop(self, name: str) -> str:
        """Open a shop and return its id."""
        now = self.market.clock()
        return write(self.market.engine, lambda c: create_shop(c, name, now))

    def enrolment_code(self, shop_id: str) -> str:
        """Return a code with which one device may join; Problem "not-found"."""
        now = self.market.clock()
        return write(self.market.engine, lambda c: create_code(c, self.market, find_shop(c, shop_id).no, now))

    def revoke(self, shop_id: str, device_no: int) -> None:
        """Shut a device out; Problem "not-found"."""
        now = self.market.clock()
        write(self.market.engine, lambda c: revoke(c, find_shop(c, shop_id).no, device_no, now))

    def review(self, shop_id: str, device_no: int, decision: str) -> list[OpResult]:
        """Let what a device did that was shut out count (`approve`), or close it (`refuse`); Problem "not-found"."""
        now = self.market.clock()
        return write(
            self.market.engine, lambda c: review(c, self.market, find_shop(c, shop_id).no, device_no, decision, now)
        )

    def waiting(self, shop_id: str, device_no: int) -> list[Operation]:
        """Return what a device did after it was shut out and nobody has decided on; Problem "not-found"."""
        with reading(self.market.engine) as connection:
            mine = (device.c.shop == find_shop(connection, shop_id).no) & (device.c.device_no == device_no)
            holder = connection.execute(select(device).where(mine)).one_or_none()
            if holder is None:
                raise Problem("not-found", what="device")
            return waiting(connection, holder)

    def rotate_keys(self) -> str:
        """Bring in a new pair of keys and return the public one that signs."""
        return write(self.market.engine, rotate_keys).public

    def compact(self, older_than_days: int = MOVEMENTS_DAYS) -> Iterator[tuple[str, Compacted]]:
        """Compact shop by shop and yield each one's name with what it lost; after a stop the next run goes on."""
        now = self.market.clock()
        with reading(self.market.engine) as connection:
            shops = list(connection.execute(select(shop.c.no, shop.c.name).order_by(shop.c.no)))
        for number, name in shops:
            yield name, self._compact(number, now - older_than_days * DAY, now - ANSWERS_DAYS * DAY)

    def _compact(self, number: int, moved_before: int, answered_before: int) -> Compacted:
        return write(self.market.engine, lambda c: compact(c, number, moved_before, answered_before))

    def wrong_digests(self, shop_id: str) -> dict[str, tuple[Digest, Digest]]:
        """Return the tables whose kept digest is not that of their rows, as (kept, counted); Problem "not-found"."""
        with reading(self.market.engine) as connection:
            number = find_shop(connection, shop_id).no
            enter(connection, number)
            counted = recompute(connection, number)
            kept = digest_at_head(connection, number, counted.pos)
        return {
            name: (kept.tables[name], digest)
            for name, digest in counted.tables.items()
            if kept.tables[name] != digest
        }

    def sale_count(self, shop_id: str) -> int:
        """Return how many sales (not refunds) the shop has."""
        with reading(self.market.engine) as connection:
            number = find_shop(connection, shop_id).no
            query = select(func.count()).where(sale.c.shop == number, sale.c.kind == "sale")
            return int(connection.execute(query).scalar_one())

    def stock(self, shop_id: str) -> dict[str, int]:
        """Return each product's stock in thousandths of its base unit, as the sum of movements."""
        with reading(self.market.engine) as connection:
            number = find_shop(connection, shop_id).no
            moved = select(movement.c.product).where(movement.c.shop == number).distinct()
            return on_hand(connection, number, list(connection.execute(moved).scalars()))
