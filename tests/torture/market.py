"""A real marketplace in a process of its own, on a SQLite file, that may be killed between a commit and its answer."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from sync.marketplace.app import create_app
from sync.marketplace.database import open_database
from sync.marketplace.policy import Policy
from sync.marketplace.server import LOOPBACK, listen, make_server
from tests.torture.fuse import Failpoint, light

ENDLESS = Policy(buyer_per_minute=60_000, buyer_burst=60_000)
"""Tortured tills ask more often than a quota for people lets them."""


def serve(database: Path, failpoint: Failpoint, started: Connection) -> None:
    """The child: says its port as soon as it can be asked, and answers until it is killed."""
    light(failpoint, database.parent)
    engine = open_database(f"sqlite:///{database}")
    listener = listen(LOOPBACK, 0)
    listener.listen()
    started.send(listener.getsockname()[1])
    started.close()
    make_server(create_app(engine, ENDLESS)).run(sockets=[listener])
