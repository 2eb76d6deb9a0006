"""A simulated till: a real shop file, the production engine, a clock of its own, and a process that may die."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.services.commands import Command
from sync.engine import SyncEngine, SyncReport
from sync.enrolment import enrol
from sync.retry import Backoff
from tests.simulation.ground import TEMPLATES, Fuses, VirtualTime
from tests.simulation.line import SimulatedGateway, SimulatedServer
from tests.simulation.scenario import Scenario


class MemoryTokens:
    """Implements `TokenStore`; outlives the till's process as a keyring does."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def load(self, name: str) -> str | None:
        return self._secrets.get(name)

    def save(self, name: str, secret: str) -> None:
        self._secrets[name] = secret


class SimulatedTill:
    """`look` reads the file beside the program; `skew` is how far the till's clock is from the true time, in ms."""

    def __init__(
        self, name: str, path: Path, server: SimulatedServer, time: VirtualTime, fuses: Fuses, scenario: Scenario
    ) -> None:
        self.name = name
        self.path = path
        self.skew = 0
        self.pending: Command | None = None
        """What was asked of the program and not yet answered."""
        self._time = time
        self._fuses = fuses
        self._backoff = random.Random(name)
        self._tokens = MemoryTokens()
        self.gateway = SimulatedGateway(server, scenario, self._burn)
        TEMPLATES.shop(path)
        self.look = sqlite3.connect(path, isolation_level=None)
        self._core, self._engine = self._start()

    def wall(self) -> int:
        """This till's clock in UTC ms."""
        return self._time() + self.skew

    def do(self, command: Command) -> object:
        """Run a command; its result reaches the person only if the process lives long enough to show it."""
        self.pending = command
        result = self._core.handle(command).result
        self._burn()
        self.pending = None
        return result

    def join(self, code: str) -> None:
        """Enrol with a code; raises `DomainError("sync.*")` when the line fails, to be tried again."""
        enrol(self.gateway, self._core, self._tokens, url="http://pasar.test", code=code, name=self.name)

    def meet(self, *, forced: bool) -> SyncReport:
        """One meeting with the marketplace."""
        return self._engine.run_once(forced=forced)

    def crash(self) -> None:
        """The process is gone; a new one opens what was committed."""
        self._fuses.put_out(self.path)
        self._core.close()
        self._core, self._engine = self._start()

    def close(self) -> None:
        self.look.close()
        self._core.close()

    def _start(self) -> tuple[ShopCore, SyncEngine]:
        core = open_shop(self.path, self.wall)
        backoff = Backoff(self._backoff.random)
        return core, SyncEngine(core, self.gateway, self.wall, app="simulation", backoff=backoff)

    def _burn(self) -> None:
        self._fuses.burn(str(self.path))
