"""Failpoints for a child process: the n-th moment of a kind is its last. Nothing of this is in the program."""

from __future__ import annotations

import os
import signal
import sqlite3
import sqlite3.dbapi2
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy.engine.default import DefaultDialect

STATEMENT, BEFORE_COMMIT, AFTER_COMMIT = "statement", "before commit", "after commit"
SENT, ANSWERED, FILE, TOLD = "request sent", "answer begun", "file", "told"
PLACES = (STATEMENT, BEFORE_COMMIT, AFTER_COMMIT, SENT, ANSWERED, FILE, TOLD)
"""Before the n-th SQL statement; around the n-th commit; before a request goes out and when the head of its answer is
here; before the n-th change of a file of the folder; and after a command has returned, before anybody is told."""
TIME = "any time"
"""Not a failpoint: whoever started the process kills it when its delay is over."""

_FILE_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.copyfile"})


@dataclass(frozen=True)
class Failpoint:
    """SIGKILL at the `at`-th hit of `place`; 0 is never."""

    place: str = TIME
    at: int = 0

    def __str__(self) -> str:
        return f"{self.place} {self.at}" if self.at else self.place


class Fuse:
    """Counts the moments of this process and ends it at the one that was chosen. There is one in a process."""

    def __init__(self, failpoint: Failpoint) -> None:
        self.hits: Counter[str] = Counter()
        self._failpoint = failpoint

    def hit(self, place: str) -> None:
        """One moment has come; does not return from the last one."""
        self.hits[place] += 1
        if place == self._failpoint.place and self.hits[place] == self._failpoint.at:
            os.kill(os.getpid(), signal.SIGKILL)


def light(failpoint: Failpoint, folder: Path) -> Fuse:
    """Watch this process for the rest of its life; files count when they lie in `folder`."""
    fuse, patch = Fuse(failpoint), pytest.MonkeyPatch()  # never undone: the process dies with it

    connect = _traced(fuse, sqlite3.connect)
    for module in (sqlite3, sqlite3.dbapi2):
        patch.setattr(module, "connect", connect)
    patch.setattr(DefaultDialect, "do_commit", _around_commit(fuse, DefaultDialect.do_commit))
    patch.setattr(requests.Session, "send", _around_send(fuse, requests.Session.send))
    inside = str(folder)

    def changed(name: str, arguments: tuple[Any, ...]) -> None:
        if name in _FILE_EVENTS and _changes(name, arguments) and str(arguments[0]).startswith(inside):
            fuse.hit(FILE)

    sys.addaudithook(changed)
    return fuse


def _changes(name: str, arguments: tuple[Any, ...]) -> bool:
    """Whether an `open` may write; all other events change something."""
    return name != "open" or bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))


def _traced(fuse: Fuse, connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    """Every statement of SQLite, also of scripts and triggers that SQLAlchemy knows nothing of."""

    def traced(*arguments: Any, **settings: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **settings)
        connection.set_trace_callback(lambda _sql: fuse.hit(STATEMENT))
        return connection

    return traced


def _around_commit(fuse: Fuse, commit: Callable[..., None]) -> Callable[..., None]:
    def around(dialect: DefaultDialect, connection: Any) -> None:
        fuse.hit(BEFORE_COMMIT)
        commit(dialect, connection)
        fuse.hit(AFTER_COMMIT)

    return around


def _around_send(fuse: Fuse, send: Callable[..., requests.Response]) -> Callable[..., requests.Response]:
    def around(session: requests.Session, request: requests.PreparedRequest, **settings: Any) -> requests.Response:
        fuse.hit(SENT)
        answer = send(session, request, **settings)
        fuse.hit(ANSWERED)
        return answer

    return around
