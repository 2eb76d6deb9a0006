"""Copies of the shop's file: made while it is open, checked by opening them, never over something that exists."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.storage.schema import check_integrity, prepare


def back_up(source: Path, target: Path) -> int:
    """Copy the shop with everything that is committed, unsent work included; answers the size in bytes.

    Whole or not at all. Raises `DomainError`: `file.missing`, `file.unwritable`, `database.corrupt`.
    """
    if not source.exists():
        raise DomainError("file.missing", path=str(source))
    if target.exists() and target.samefile(source):
        raise DomainError("file.unwritable", path=str(target))
    fresh = target.with_name(target.name + ".new")
    try:
        fresh.unlink(missing_ok=True)
        with closing(sqlite3.connect(source)) as shop, closing(sqlite3.connect(fresh)) as copy:
            shop.backup(copy)
            # One file that also a write-protected stick can be read from: WAL would need two more beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        check_integrity(fresh)
        fresh.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise DomainError("file.unwritable", path=str(target), reason=str(error)) from error
    except sqlite3.DatabaseError as error:
        raise DomainError("database.corrupt", path=str(source), reason=str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)
    return target.stat().st_size


def restore(source: Path, target: Path) -> None:
    """Put a copy in place of a shop that is not there; upgraded to this program's version if it is older.

    The copy itself is not touched. Raises `DomainError`: `restore.target_exists`, `file.missing`, `file.unwritable`,
    `database.*`.
    """
    if target.exists():
        raise DomainError("restore.target_exists", path=str(target))
    if not source.exists():
        raise DomainError("file.missing", path=str(source))
    check_integrity(source)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DomainError("file.unwritable", path=str(target), reason=str(error)) from error
    fresh = target.with_name(target.name + ".new")
    _remove(fresh)  # of a restore that was killed
    try:
        back_up(source, fresh)
        prepare(fresh)
        _remove(target)  # a log that outlived its file would be played into the new one
        fresh.replace(target)
    finally:
        _remove(fresh)


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
