"""Plain SQL for the paths of a sale and of a first load, where SQLAlchemy's expressions cost more than SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row
from sqlalchemy.orm import Session


def insert(session: Session, table: str, columns: tuple[str, ...], rows: Sequence[object]) -> None:
    """Insert what the attributes of `rows` named `columns` say; rows may also be tuples in that order."""
    if rows:
        values = [row if isinstance(row, tuple) else tuple(getattr(row, name) for name in columns) for row in rows]
        connection_of(session).exec_driver_sql(_insert(table, columns), values)


def run(session: Session, sql: str, *values: object) -> None:
    """Run one statement with `?` for each value."""
    connection_of(session).exec_driver_sql(sql, values)


def first(session: Session, sql: str, *values: object) -> Row[Any] | None:
    """The first row of a query with `?` for each value."""
    return connection_of(session).exec_driver_sql(sql, values).first()


def every(session: Session, sql: str, *values: object) -> Sequence[Row[Any]]:
    """All rows of a query with `?` for each value."""
    return connection_of(session).exec_driver_sql(sql, values).all()


def connection_of(session: Session) -> Connection:
    """The connection of the session's transaction; looked up once in its life."""
    found: Connection | None = session.info.get("connection")
    if found is None:
        found = session.info["connection"] = session.connection()
    return found


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
