"""The ground under a simulated world: seeded secrets, virtual time, quick disks, and fuses that burn to a crash."""

from __future__ import annotations

import gc
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import Pool

import blangkon_desktop.storage.engine
import sync.budget
import sync.marketplace.database
import sync.marketplace.exchange
from blangkon_desktop.bootstrap import open_shop
from blangkon_desktop.domain import ids
from sync import keys
from sync.marketplace import backup, devices, frames, migrations
from sync.marketplace.database import open_database
from tests.helpers.lasting import folder_of_this_process
from tests.simulation.scenario import Scenario, stream

START = 1_795_489_012_900
"""24 November 2026, UTC milliseconds."""


class Crash(BaseException):
    """A process is gone in the middle of whatever it did. Nothing in it may catch this."""


class SeededSecrets:
    """Stands in for the module `secrets`."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def randbits(self, bits: int) -> int:
        return self._rng.getrandbits(bits)

    def choice(self, letters: str) -> str:
        return self._rng.choice(letters)

    def token_hex(self, size: int) -> str:
        return self._rng.randbytes(size).hex()


class VirtualTime:
    """The one true clock of a world in UTC ms; also stands in for the module `time`."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now

    def time_ns(self) -> int:
        return self.now * 1_000_000


class Fuses:
    """Crash the process of a database file after some moments: statements, commits, frames, ends of commands."""

    def __init__(self) -> None:
        self._left: dict[str, int] = {}

    def light(self, path: Path, moments: int) -> None:
        """From now on `moments` more of this file's process, then `Crash`."""
        self._left[str(path)] = moments

    def put_out(self, path: Path) -> None:
        """No crash after all."""
        self._left.pop(str(path), None)

    def burn(self, path: str) -> None:
        """One moment of the process that owns `path` has come."""
        if path not in self._left:
            return
        self._left[path] -= 1
        if self._left[path] <= 0:
            del self._left[path]
            raise Crash


@contextmanager
def ground(scenario: Scenario, time: VirtualTime, fuses: Fuses) -> Iterator[Path]:
    """An empty folder on which nothing is left to chance; everything is put back afterwards."""
    secrets = SeededSecrets(stream(scenario.seed, "secrets"))
    folder = TemporaryDirectory(prefix="simulation")
    with pytest.MonkeyPatch.context() as patch, folder as place, _watched(fuses), _seldom_collecting():
        for module in (ids, devices, migrations, backup, keys):
            patch.setattr(module, "secrets", secrets)
        patch.setattr(ids, "time", time)
        patch.setattr(sync.marketplace.exchange, "_COMMIT_EVERY", scenario.commit_every)
        patch.setattr(frames, "_PAGE", scenario.page)
        patch.setattr(sync.budget, "STEP", scenario.upload)
        patch.setattr(sync.budget, "SMALLEST", 100)
        patch.setattr(blangkon_desktop.storage.engine, "create_engine", WarmEngines())
        patch.setattr(sync.marketplace.database, "create_engine", WarmEngines())
        yield Path(place)


def put_back(copy: Path, path: Path) -> None:
    """Put a database's copy where the database was; nobody may have it open."""
    shutil.copyfile(copy, path)
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)


class WarmEngines:
    """Stands in for `create_engine`: what SQLAlchemy has compiled once serves all worlds, a third of the time."""

    _compiled: ClassVar[dict[Any, Any]] = {}
    _first: ClassVar[list[Engine]] = []

    def __call__(self, *arguments: Any, **options: Any) -> Engine:
        engine = create_engine(*arguments, **options, execution_options={"compiled_cache": self._compiled})
        # The dialect is a part of the cache's key, so all have to share one.
        first = (self._first or [engine])[0]
        self._first[:] = [first]
        engine.dialect = engine.pool._dialect = first.dialect
        return engine


class Templates:
    """Migrated empty files, made once and copied for every world."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def shop(self, path: Path) -> None:
        """Put an empty shop's file at `path`."""
        self._copy("shop.db", path, lambda template: open_shop(template).close())

    def marketplace(self, path: Path) -> None:
        """Put an empty marketplace's database at `path`."""
        self._copy("market.db", path, lambda template: open_database(f"sqlite:///{template}").dispose())

    def _copy(self, name: str, path: Path, make: Callable[[Path], None]) -> None:
        if self._folder is None:
            self._folder = folder_of_this_process("templates")
        template = self._folder / name
        if not template.exists():
            # The same identity in every process and on every day.
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(migrations, "secrets", SeededSecrets(random.Random(name)))
                patch.setattr(keys, "secrets", SeededSecrets(random.Random(name)))
                patch.setattr(ids, "secrets", SeededSecrets(random.Random(name)))
                patch.setattr(ids, "time", VirtualTime())
                make(template)
        shutil.copyfile(template, path)


TEMPLATES = Templates()


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Python looks for cycles less often: what a short world leaves behind is little, and the looking a tenth of it."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _watched(fuses: Fuses) -> Iterator[None]:
    def statement(connection: Connection, *_rest: Any) -> None:
        fuses.burn(connection.engine.url.database or "")

    def quick(connection: Any, record: Any, _proxy: Any) -> None:
        # A simulated crash loses no page that was written, so nothing has to reach the disk itself.
        if "quick" not in record.info:
            record.info["quick"] = True
            connection.execute("PRAGMA synchronous = OFF")

    listeners = ((Engine, "before_cursor_execute", statement), (Engine, "commit", statement), (Pool, "checkout", quick))
    for target, name, listener in listeners:
        event.listen(target, name, listener)
    try:
        yield
    finally:
        for target, name, listener in listeners:
            event.remove(target, name, listener)
