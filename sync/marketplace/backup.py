"""Copies of the marketplace's database, and how a restored one is noticed by the tills."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from sync.marketplace.schema import feed_head, shop
from sync.marketplace.wall import enter


class BackupRefused(RuntimeError):
    """No copy was made; the text says what to do instead."""


def back_up(engine: Engine, target: Path) -> None:
    """Copy a SQLite database beside its running server; raises BackupRefused and OSError.

    The copy tells another history than the original, so that a till that was ahead of it reads and sends again
    when it is put in place.
    """
    if engine.dialect.name != "sqlite":
        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=True)
        raise BackupRefused(
            f"PostgreSQL copies itself: pg_dump --format=custom --file={target} {url}\n"
            "After restoring such a copy run `new-history` on it before tills meet it."
        )
    if target.exists():
        raise BackupRefused(f"{target} exists; choose another name")
    if not target.parent.is_dir():
        raise BackupRefused(f"there is no folder {target.parent}")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(str(engine.url.database))) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        with copy:
            shops = [row[0] for row in copy.execute("SELECT shop FROM feed_head")]
            copy.executemany("UPDATE feed_head SET generation = ? WHERE shop = ?", [(_generation(), s) for s in shops])
        # One plain file, without the write-ahead log that the original has beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.rename(target)


def new_history(connection: Connection) -> int:
    """Start another history in every shop, as is due after restoring a copy; returns how many shops."""
    shops = list(connection.execute(select(shop.c.no).order_by(shop.c.no)).scalars())
    for number in shops:
        enter(connection, number)
        connection.execute(update(feed_head).where(feed_head.c.shop == number).values(generation=_generation()))
    return len(shops)


def _generation() -> str:
    return secrets.token_hex(4)
