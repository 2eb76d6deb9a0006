"""Engines for the shop's file: one that writes, one that can only read."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection as DbapiConnection
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, ExceptionContext

from blangkon_desktop.domain.errors import DomainError

_SQLITE_CODES = {
    "SQLITE_FULL": "database.full",
    "SQLITE_READONLY": "database.unwritable",
    "SQLITE_CANTOPEN": "database.unwritable",
    "SQLITE_BUSY": "database.in_use",
    "SQLITE_CORRUPT": "database.corrupt",
    "SQLITE_NOTADB": "database.corrupt",
    "SQLITE_IOERR": "database.disk_error",
}

# An import writes more pages than the 2 MB a connection keeps by default; readers live well on those.
_WRITING = ("PRAGMA journal_mode = WAL", "PRAGMA cache_size = -8192")
_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA foreign_keys = ON",
    # A committed sale must survive a power cut; WAL with NORMAL may roll the last ones back.
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
)


def known_error(error: BaseException, path: Path) -> DomainError | None:
    """The `DomainError("database.*")` that SQLite's error code stands for; None for anything that is a bug."""
    name = getattr(error, "sqlite_errorname", "")
    for prefix, code in _SQLITE_CODES.items():
        if name.startswith(prefix):
            return DomainError(code, path=str(path), reason=str(error))
    return None


def writing_engine(path: Path) -> Engine:
    """One connection in WAL mode whose transactions take the write lock at once (`BEGIN IMMEDIATE`)."""
    return _engine(path, begin="BEGIN IMMEDIATE", pragmas=(*_WRITING, *_PRAGMAS), size=1)


def reading_engine(path: Path) -> Engine:
    """Connections for screens and reports: a snapshot each, and any write is refused."""
    return _engine(path, begin="BEGIN", pragmas=(*_PRAGMAS, "PRAGMA query_only = ON"), size=3)


def _engine(path: Path, *, begin: str, pragmas: tuple[str, ...], size: int) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        connect_args={"check_same_thread": False},
        pool_size=size,
        max_overflow=0 if size == 1 else 2,
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: DbapiConnection, _record: Any) -> None:
        # The driver must not start transactions by itself: BEGIN below decides which kind.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "checkin")
    def _leave_nothing_open(connection: DbapiConnection | None, _record: Any) -> None:
        # SQLAlchemy does not roll back after a commit that failed; the next command would stand in its transaction.
        if connection is not None and connection.in_transaction:
            connection.rollback()

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> None:
        known = known_error(context.original_exception, path)
        if known is not None:
            raise known from context.original_exception

    return engine
