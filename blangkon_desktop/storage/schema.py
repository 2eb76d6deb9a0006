"""Numbered forward migrations: the file is copied first, a newer or damaged file is refused, a failure restores."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

from blangkon_desktop.domain.errors import DomainError

APPLICATION_ID = 0x424C4B4E  # "BLKN": tells our files from any other SQLite file (sqlite.org/fileformat2.html §1.3.12)
_NAME = re.compile(r"^(\d{4})_\w+\.sql$")


def migrations() -> list[tuple[int, str]]:
    """(number, SQL) of every migration in order."""
    folder = resources.files("blangkon_desktop.storage") / "migrations"
    found = []
    for entry in folder.iterdir():
        match = _NAME.match(entry.name)
        if match:
            found.append((int(match[1]), entry.read_text(encoding="utf-8")))
    return sorted(found)


def prepare(path: Path) -> None:
    """Make `path` a shop database of the newest version, creating or upgrading it.

    A file that is up to date is not read through here, which would take seconds for a large shop: call
    `check_integrity` in the background. Raises `DomainError`, each with the file untouched:
    `database.not_ours`, `database.corrupt`, `database.newer`,
    `database.upgrade_failed` (the copy was put back), `database.unwritable`, `database.full`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DomainError("database.unwritable", path=str(path)) from error
    steps = migrations()
    newest = steps[-1][0]
    _finish_interrupted(path)
    version = _version(path) if path.exists() and path.stat().st_size > 0 else 0
    known = version > 0
    if version > newest:
        raise DomainError("database.newer", path=str(path), version=version, known=newest)
    if version == newest:
        return
    if known:
        check_integrity(path)  # never carry damage into the new version
    copy = _copy(path, version) if known else None
    try:
        _upgrade(path, [step for step in steps if step[0] > version])
    except sqlite3.Error as error:
        if copy is None:
            path.unlink(missing_ok=True)
        else:
            _put_back(copy, path)
        code = {"SQLITE_FULL": "database.full", "SQLITE_READONLY": "database.unwritable"}.get(
            getattr(error, "sqlite_errorname", ""), "database.upgrade_failed"
        )
        raise DomainError(code, path=str(path), reason=str(error)) from error


def check_integrity(path: Path) -> None:
    """A quick check of the whole file; raises `DomainError("database.corrupt")`."""
    try:
        with closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise DomainError("database.corrupt", path=str(path), reason=str(error)) from error
    if verdict != "ok":
        raise DomainError("database.corrupt", path=str(path), reason=str(verdict))


def _finish_interrupted(path: Path) -> None:
    """Let SQLite take back what a power cut left half done, which it may not while a file is only read."""
    if not path.with_name(path.name + "-journal").exists():
        return
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        raise DomainError("database.unwritable", path=str(path), reason=str(error)) from error
    except sqlite3.DatabaseError as error:
        raise DomainError("database.corrupt", path=str(path), reason=str(error)) from error


def _version(path: Path) -> int:
    """The number of the newest migration in the file; 0 for a database in which there is nothing."""
    try:
        with closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise DomainError("database.unwritable", path=str(path), reason=str(error)) from error
    except sqlite3.DatabaseError as error:
        raise DomainError("database.corrupt", path=str(path), reason=str(error)) from error
    if not (application or version or tables):
        return 0  # the program was killed while it made this file: nothing is in it yet
    if application != APPLICATION_ID:
        raise DomainError("database.not_ours", path=str(path))
    return version


def _copy(path: Path, version: int) -> Path:
    copy = path.with_name(f"{path.name}.before-{version:04d}")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)  # also takes what still lies in the WAL
    except sqlite3.Error as error:
        copy.unlink(missing_ok=True)
        raise DomainError("database.full", path=str(path), reason=str(error)) from error
    return copy


def _put_back(copy: Path, path: Path) -> None:
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    copy.replace(path)  # at once: killed here, the shop is still one or the other


def _upgrade(path: Path, steps: list[tuple[int, str]]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        for number, sql in steps:
            # executescript runs the whole step in the transaction that it opens itself.
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA application_id = {APPLICATION_ID};\n"
                f"PRAGMA user_version = {number};\nCOMMIT;"
            )
