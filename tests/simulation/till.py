"""A simulated till: a real shop file, the production core, a clock of its own, and a process that may die."""

from __future__ import annotations

import gc
import random
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.digest import OwnRows
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.replication import BundleOutcome
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import Command
from blangkon_desktop.services.replication import ReplicationPort
from sync.allowance import EVERYTHING
from sync.by_file import FileExchange
from sync.core import SyncCore
from sync.credentials import Login
from sync.enrolment import enrol
from sync.events import (
    Action,
    Arrived,
    Ask,
    Broke,
    Ended,
    Event,
    Finish,
    Look,
    Moment,
    Read,
    Refused,
    Seen,
    Send,
    Start,
    Store,
    Stored,
    Succeed,
    Succeeded,
    SyncReport,
    Take,
    Taken,
    Told,
    Weigh,
    Weighed,
)
from sync.first_load import TOO_LONG_AWAY, FirstLoad, NotMet, load_report
from sync.gateway import GatewayError
from sync.protocol import LANES, ExchangeRequest, Frame, Operation
from sync.succession import speak_as, succeed
from tests.simulation.ground import TEMPLATES, Fuses, VirtualTime, put_back
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


class BurningPort:
    """Implements `ReplicationPort` on a shop's file in a process that may die."""

    def __init__(self, core: ShopCore, burn: Callable[[], None]) -> None:
        self._core, self._burn = core, burn
        self.operations_from = core.operations_from
        self.position, self.operations, self.own_rows, self.first_load, self.parts, self.photos, self.thumbnail = (
            core.position, core.operations, core.own_rows, core.first_load, core.parts, core.photos, core.thumbnail
        )  # fmt: skip

    def handle(self, command: Command) -> Changes:
        done = self._core.handle(command)
        self._burn()
        return done


class SimulatedTill:
    """`look` reads the file beside the program; `skew` is how far the till's clock is from the true time, in ms."""

    def __init__(
        self, name: str, path: Path, server: SimulatedServer, time: VirtualTime, fuses: Fuses, scenario: Scenario
    ) -> None:
        self.name = name
        self.path = path
        self.backup = path.with_suffix(".backup")
        self.skew = 0
        self.shut_out = False
        """The owner has revoked it; it does not know that yet, and hands in what it does."""
        self.drifted = False
        """Somebody has changed its rows behind the back of sync, and no comparison has healed all of them since."""
        self._drifted_copy = False
        self.pending: Command | None = None
        """What was asked of the program and not yet answered."""
        self._server = server
        self._scenario = scenario
        self._time = time
        self._fuses = fuses
        self._chance = random.Random(name)
        self._answer: Iterator[Frame] = iter(())
        self._speaks_as = (0, 0)
        self._tokens = MemoryTokens()
        self.gateway = SimulatedGateway(server, scenario, self._burn)
        if not path.exists():
            TEMPLATES.shop(path)
        self.look = sqlite3.connect(path, isolation_level=None)
        self._core, self._sync = self._start()

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
        answer = enrol(self.gateway, self._core, self._tokens, url="http://pasar.test", code=code, name=self.name)
        self.gateway.login = Login.load(self._tokens, answer.server_id, answer.device_no)

    def meet(self, *, forced: bool, check: bool = False) -> SyncReport:
        """One meeting with the marketplace, from its first step to its last."""
        *_, report = self.meeting(forced=forced, check=check)
        assert report is not None  # the last thing a meeting yields is its report
        return report

    def meeting(self, *, forced: bool, check: bool = False) -> Iterator[SyncReport | None]:
        """The same step by step: other tills may live, and this process may die, between any two of them.

        It does what `MarketplaceLink` does around the core.
        """
        load = FirstLoad(self._port(), self.gateway)
        if not (self._scenario.loads and load.wanted()):
            report = yield from self._talk(forced, check=check)
            if report.code != TOO_LONG_AWAY:
                yield report
                return
            forced = True
        if self._core.position().waiting:
            report = yield from self._talk(forced, ())
            if not report.ok:
                yield report
                return
        try:
            load.run(lambda: self._talk_through(()))
        except NotMet as stopped:
            yield stopped.report
            return
        except GatewayError as error:
            yield load_report(self._moment(), self._moment(), 0, error)
            return
        report = yield from self._talk(True, check=check)
        yield report

    def take_pack(self, pack: bytes) -> BundleOutcome:
        """Bring in a starter pack; raises `DomainError("bundle.*")`."""
        path = self.path.with_suffix(".bkl")
        path.write_bytes(pack)
        return FileExchange(self._port(), self._tokens, self.wall, app="simulation").take(path)

    def _port(self) -> ReplicationPort:
        """The shop's file as a driver has it; the process may die after every change."""
        return BurningPort(self._core, self._burn)

    def _talk_through(self, lanes: tuple[str, ...]) -> SyncReport:
        steps = self._talk(True, lanes)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                report: SyncReport = end.value
                return report

    def _talk(
        self, forced: bool, lanes: tuple[str, ...] = LANES, *, check: bool = False
    ) -> Generator[None, None, SyncReport]:
        actions = self._sync.step(Start(self._moment(), forced, False, lanes, check))
        while True:
            event: Event | None = None
            for action in actions:
                if isinstance(action, Finish):
                    return action.report
                self._burn()
                event = self._perform(action)
            assert event is not None
            yield None
            actions = self._sync.step(event)

    def _moment(self) -> Moment:
        return Moment(self.wall(), self._time(), self._chance.random(), replace(self.gateway.traffic))

    def _perform(self, action: Action) -> Event | None:
        try:
            match action:
                case Look():
                    return Seen(self._moment(), self._core.position())
                case Take(most, urgency):
                    return Taken(self._moment(), self._core.operations(most, urgency))
                case Store(command):
                    done = self._core.handle(command)
                    return Stored(self._moment(), done.result)
                case Send(request, device_no):
                    speak_as(self.gateway, device_no)
                    self._speaks_as = device_no, request.epoch
                    self._answer = self.gateway.exchange(request)
                    return self._read()
                case Weigh(key):
                    return Weighed(self._moment(), self._core.own_rows(key))
                case Ask(path, question):
                    return Told(self._moment(), self.gateway.ask(path, question))
                case Succeed(epoch, first):
                    return Succeeded(self._moment(), succeed(self.gateway, epoch, first), first)
                case Read():
                    return self._read()
        except GatewayError as error:
            return Broke(self._moment(), error)
        except DomainError as error:
            return Refused(self._moment(), error.code, error.values)
        return None

    def _read(self) -> Event:
        try:
            frame = next(self._answer, None)
        except GatewayError as error:
            return Broke(self._moment(), error)
        if frame is None:
            return Ended(self._moment())
        if frame["t"] == "mov" and (frame["k"][0], frame["e"]) == self._speaks_as:
            raise AssertionError(f"{self.name} is told what it has told itself: {frame}")
        return Arrived(self._moment(), frame)

    @property
    def device_no(self) -> int:
        """Its number at the marketplace."""
        return int(self.look.execute("SELECT device_no FROM device_state").fetchone()[0])

    def hand_in(self) -> None:
        """Everything that waits in one request, whatever comes of it, as a file on a stick would carry it."""
        position = self._core.position()
        waiting = self._core.operations(1 << 30, EVERYTHING)
        request = ExchangeRequest(
            app="simulation", epoch=position.epoch, wall_ms=position.now_ms, cursor=position.cursors,
            acked=position.acked, answered=position.answered,
            ops=[Operation(op.op_seq, op.kind, op.hlc, op.body) for op in waiting],
        )  # fmt: skip
        with suppress(GatewayError):
            list(self.gateway.exchange(request))

    def own_rows(self, key: bytes) -> OwnRows:
        """What this till compares with the marketplace."""
        return self._core.own_rows(key)

    def crash(self) -> None:
        """The process is gone; a new one opens what was committed."""
        self._fuses.put_out(self.path)
        self._core.close()
        self._core, self._sync = self._start()

    def back_up(self) -> None:
        """Keep a copy of the shop's file, as `blangkon backup` makes one."""
        self.backup.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.backup)) as copy:
            self.look.backup(copy)
        self._drifted_copy = self.drifted

    def restore(self) -> None:
        """The disk broke: the last copy is put back, and what was made since is only where it was sent to."""
        self._fuses.put_out(self.path)
        self.close()
        gc.collect()  # what a crash left half done still holds the old file
        put_back(self.backup, self.path)
        self.drifted = self._drifted_copy
        self.look = sqlite3.connect(self.path, isolation_level=None)
        self._core, self._sync = self._start()

    def clone(self, name: str, *, with_login: bool) -> SimulatedTill:
        """Somebody copies the shop's file to another PC, with the secrets beside it or without."""
        self.back_up()
        path = self.path.with_name(f"{name}.db")
        put_back(self.backup, path)
        copy = SimulatedTill(name, path, self._server, self._time, self._fuses, self._scenario)
        copy.drifted = self.drifted
        if with_login and self.gateway.login is not None:
            copy.log_in(self.secrets(), self.gateway.login.server_id)
        return copy

    def secrets(self) -> dict[str, str]:
        """What its keyring holds."""
        return dict(self._tokens._secrets)

    def log_in(self, secrets: Mapping[str, str], server_id: str) -> None:
        """Speak as the till of whose file this is a copy, with what its keyring holds."""
        self._tokens._secrets.update(secrets)
        self.gateway.login = Login.load(self._tokens, server_id, self._core.position().device_no)

    def close(self) -> None:
        self.look.close()
        self._core.close()

    def _start(self) -> tuple[ShopCore, SyncCore]:
        return open_shop(self.path, self.wall, self._time), SyncCore("simulation")

    def _burn(self) -> None:
        self._fuses.burn(str(self.path))
