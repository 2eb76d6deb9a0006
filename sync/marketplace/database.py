"""Opening the database, and the two kinds of transaction: writing (retried after a deadlock) and reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from sync.marketplace.migrations import migrate

T = TypeVar("T")
_ATTEMPTS = 8
_TRY_AGAIN = frozenset({"40001", "40P01"})
"""PostgreSQL's serialization_failure and deadlock_detected."""


def open_database(url: str) -> Engine:
    """Open and migrate a database by its URL; `postgresql://` means psycopg 3. Raises NewerDatabase."""
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, connect_args={"timeout": 30})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(parsed, pool_size=20, max_overflow=20, pool_pre_ping=True)
    write(engine, migrate)
    return engine


def write(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Run `work` in one transaction, again from the start when the database undid it to break a deadlock."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with engine.connect() as connection:
                writer = connection.execution_options(writing=True)
                with writer.begin():
                    return work(writer)
        except DBAPIError as error:
            if attempt == _ATTEMPTS or getattr(error.orig, "sqlstate", None) not in _TRY_AGAIN:
                raise
    raise AssertionError("unreachable")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One snapshot of the database, for any number of statements."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN comes too late for savepoints and snapshots; ours is in _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
