"""Files of tills and of the marketplace, looked at as the simulation's invariants expect to look at simulated ones."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

from blangkon_desktop.domain.digest import OwnRows
from blangkon_desktop.storage import digests
from sync.digest import ServerDigest
from sync.marketplace.database import open_database, reading
from sync.marketplace.devices import find_shop
from sync.marketplace.digests import digest_at_head, recompute


class TillDesk:
    """A till's file, whose program does not run, or a copy of it."""

    def __init__(self, name: str, look: sqlite3.Connection) -> None:
        self.name = name
        self.look = look
        self.shut_out = False
        self.drifted = False

    def own_rows(self, key: bytes) -> OwnRows:
        """What this till compares with the marketplace."""
        (_, _, file), *_ = self.look.execute("PRAGMA database_list")
        engine = create_engine(f"sqlite:///{file}")
        try:
            with engine.connect() as connection:
                return digests.own_rows(connection, key)
        finally:
            engine.dispose()


class MarketDesk:
    """The marketplace's database beside its server."""

    def __init__(self, database: Path, look: sqlite3.Connection) -> None:
        self.name = "marketplace"
        self.look = look
        self._database = database

    def digests(self, shop_id: str) -> tuple[ServerDigest, ServerDigest]:
        """The shop's digests as they are kept, and as its rows make them."""
        engine = open_database(f"sqlite:///{self._database}")
        try:
            with reading(engine) as connection:
                number = find_shop(connection, shop_id).no
                counted = recompute(connection, number)
                return digest_at_head(connection, number, counted.pos), counted
        finally:
            engine.dispose()
