"""The marketplace called in process, and the line to it that loses, repeats, cuts and mangles what it carries."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from sync.credentials import Login
from sync.digest import ServerDigest
from sync.first_load import TOO_LONG_AWAY
from sync.gateway import Enrolment, GatewayError, Traffic
from sync.keys import successor_message, token_message
from sync.marketplace import bundles, buyer_orders, devices, digest_routes, quarantine, snapshots, tokens
from sync.marketplace.backup import new_history
from sync.marketplace.bodies import BadBody
from sync.marketplace.compaction import Compacted, compact
from sync.marketplace.database import open_database, reading, write
from sync.marketplace.digests import digest_at_head, recompute
from sync.marketplace.errors import Problem
from sync.marketplace.exchange import exchange, read_request
from sync.marketplace.market import Market, load_market
from sync.marketplace.policy import Policy
from sync.protocol import (
    CODINGS,
    IDENTITY,
    PROBLEMS,
    ZSTD,
    ZSTD_D1,
    ExchangeRequest,
    Frame,
    FrameReader,
    ProtocolError,
    compress,
)
from tests.simulation.ground import TEMPLATES, Crash, Fuses, VirtualTime, put_back
from tests.simulation.scenario import Scenario

T = TypeVar("T")
RECORD = 64
"""A mangled bit costs its whole record, as TLS has it: what came before it was good, nothing after it is believed."""
WIRE = ("offline", "drop_request", "drop_response", "duplicate", "late_duplicate", "truncate", "bit_flip", "portal",
        "busy", "server_crash")  # fmt: skip


class SimulatedServer:
    """The marketplace's core on a SQLite file, without HTTP."""

    def __init__(self, path: Path, time: VirtualTime, fuses: Fuses, policy: Policy | None = None) -> None:
        self.path = path
        self._policy = policy
        self._time = time
        self._fuses = fuses
        if not path.exists():
            TEMPLATES.marketplace(path)
        self._engine, self._market = self._start()
        self._copy: Path | None = None
        self.look = sqlite3.connect(path, isolation_level=None)

    def _start(self) -> tuple[Engine, Market]:
        engine = open_database(f"sqlite:///{self.path}")
        return engine, load_market(engine, self._policy, self._time)

    def create_shop(self, name: str) -> str:
        return write(self._engine, lambda c: devices.create_shop(c, name, self._time()))

    def enrolment_code(self, shop_id: str) -> str:
        def make(connection: Connection) -> str:
            shop = devices.find_shop(connection, shop_id)
            return devices.create_code(connection, self._market, shop.no, self._time())

        return write(self._engine, make)

    def enrol(self, code: str, name: str, request_id: str, pubkey: str, first: int) -> dict[str, Any]:
        wish = devices.Enrolment(code, name, request_id, pubkey, first)
        return write(self._engine, lambda c: devices.enrol(c, self._market, wish, self._time()))

    def place(self, key: str, wish: Mapping[str, Any]) -> dict[str, Any] | str:
        """The order that a buyer placed, or the name of the problem."""
        return self._buyer(lambda c: buyer_orders.place(c, self._market, key, wish, self._time()))

    def command(self, order_id: str, do: str) -> dict[str, Any] | str:
        """The order after a buyer's command, or the name of the problem."""
        return self._buyer(lambda c: buyer_orders.command(c, self._market, order_id, do, self._time()))

    def _buyer(self, work: Callable[[Connection], dict[str, Any]]) -> dict[str, Any] | str:
        try:
            return write(self._engine, work)
        except Problem as problem:
            return problem.name
        except BadBody:
            return "bad-body"

    def exchange(self, token: str, signature: str, body: bytes, coding: str, answer_coding: str) -> list[bytes]:
        """The encoded pieces of an answer. Raises `Problem`, and `Crash` when its fuse burns down."""
        request = read_request(body, coding)
        return exchange(self._market, f"Device {token}", signature, request, answer_coding)

    def ask(self, token: str, path: str, question: Mapping[str, object]) -> Mapping[str, Any]:
        """The answer to one question of a comparison. Raises `Problem`."""
        work = {"digest": digest_routes.compare, "fetch": digest_routes.fetch_rows}[path]
        return work(self._market, f"Device {token}", dict(question))

    def new_token(self, pubkey: str, counter: int, signature: str) -> str:
        """A new token by the device's key."""
        wish = tokens.TokenWish(pubkey, counter, signature)
        return str(write(self._engine, lambda c: tokens.new_token(c, self._market, wish, self._time()))["token"])

    def succeed(self, token: str, wish: tokens.SuccessorWish) -> dict[str, Any]:
        """A new device for a copied or restored till. Raises `Problem`."""
        return write(
            self._engine, lambda c: tokens.succeed(c, self._market, f"Device {token}", wish, self._time())
        )

    def revoke(self, shop_id: str, device_no: int) -> None:
        """The owner shuts a device out."""
        write(self._engine, lambda c: devices.revoke(c, devices.find_shop(c, shop_id).no, device_no, self._time()))

    def approve(self, shop_id: str, device_no: int) -> int:
        """The owner lets count what that device has handed in since; how many operations."""

        def review(connection: Connection) -> int:
            shop = devices.find_shop(connection, shop_id).no
            return len(quarantine.review(
                connection, self._market, shop, device_no, quarantine.APPROVE, self._time()
            ))  # fmt: skip

        return write(self._engine, review)

    def digests(self, shop_id: str) -> tuple[ServerDigest, ServerDigest]:
        """The shop's digests as they are kept, and as its rows make them."""
        with reading(self._engine) as connection:
            number = devices.find_shop(connection, shop_id).no
            counted = recompute(connection, number)
            return digest_at_head(connection, number, counted.pos), counted

    def manifest(self, token: str) -> dict[str, Any] | None:
        """What a till should load. Raises `Problem`."""
        return snapshots.manifest(self._market, f"Device {token}")

    def segment(self, token: str, sha256: str, start: int) -> bytes:
        """A segment from a byte on. Raises `Problem`."""
        found = snapshots.piece(self._market, f"Device {token}", sha256, f"bytes={start}-", f'"{sha256}"')
        return found.data

    def starter_pack(self, shop_id: str) -> bytes:
        """The file that fills a new till of a shop."""
        return bundles.starter_pack(self._market, shop_id)[0]

    def compact(self, shop_id: str, age: int, answers: int) -> Compacted:
        """Compact a shop's movements and answers that are older than so many ms. Raises `Crash`."""

        def work(connection: Connection) -> Compacted:
            shop = devices.find_shop(connection, shop_id)
            return compact(connection, shop.no, self._time() - age, self._time() - answers)

        return write(self._engine, work)

    def crash_within(self, moments: int) -> None:
        """Let the server die after so many statements and commits."""
        self._fuses.light(self.path, moments)

    def spare(self) -> None:
        """Let it live after all."""
        self._fuses.put_out(self.path)

    def restart(self) -> None:
        """A new process on what the old one committed."""
        self.spare()
        self._engine.dispose()
        self._engine, self._market = self._start()

    def remember(self) -> None:
        """Make the copy that may be put back later."""
        self._copy = self.path.with_suffix(".copy")
        self._copy.unlink(missing_ok=True)
        with closing(sqlite3.connect(self._copy)) as copy:
            self.look.backup(copy)

    def restore(self) -> bool:
        """Put the last copy back, as the operator does after a broken disk; False when there is none."""
        if self._copy is None:
            return False
        self.close()
        put_back(self._copy, self.path)
        self._engine, self._market = self._start()
        write(self._engine, new_history)
        self.look = sqlite3.connect(self.path, isolation_level=None)
        return True

    def close(self) -> None:
        self.look.close()
        self._engine.dispose()


class SimulatedGateway:
    """Implements `sync.gateway.MarketplaceGateway` over a line that follows its random stream.

    `faults` is what may happen to a request (heal the line by emptying it), `rng` decides, unless `script` says what
    happens to the next ones ("" for nothing); all are set from outside.
    """

    def __init__(self, server: SimulatedServer, scenario: Scenario, burn: Callable[[], None]) -> None:
        self.traffic = Traffic()
        self.login: Login | None = None
        self.faults: tuple[str, ...] = ()
        self.script: list[str] = []
        self.rng = random.Random(0)
        self.happened: list[str] = []
        self._server = server
        self._max_answer = scenario.max_answer
        self._rate = scenario.fault_rate
        self._burn = burn
        self._last: tuple[str, bytes, str] | None = None

    def exchange(self, request: ExchangeRequest) -> Iterator[Frame]:
        coding = self.rng.choice((IDENTITY, ZSTD, ZSTD_D1))
        body = compress(replace(request, max_bytes=min(request.max_bytes, self._max_answer)).encode(), coding)
        self.traffic.requests += 1
        self.traffic.up += len(body)
        fault = self._fault()
        answer_coding = self.rng.choice(CODINGS)
        signature = self.login.sign(request) if self.login else ""
        pieces = self._carry(signature, body, coding, answer_coding, fault)
        self._last = (signature, body, coding)
        yield from self._read(pieces, answer_coding, fault)

    def ask(self, path: str, question: Mapping[str, object]) -> Mapping[str, Any]:
        self.traffic.requests += 1
        fault = self._fault()
        if fault == "offline":
            raise GatewayError("offline", "sync.offline", detail="simulated")
        if fault in ("portal", "busy"):
            raise GatewayError("captive" if fault == "portal" else "busy", f"sync.{fault}", detail="simulated")
        if fault not in ("", "duplicate", "late_duplicate"):
            raise GatewayError("interrupted", "sync.interrupted", detail="simulated")
        assert self.login is not None
        try:
            answer = self._server.ask(self.login.token, path, question)
        except Problem as problem:
            raise _refused(problem) from problem
        self._burn()
        return answer

    def enrol(self, code: str, name: str, request_id: str, pubkey: str, first: int) -> Enrolment:
        answer = self._server.enrol(code, name, request_id, pubkey, first)
        if self._fault() in ("drop_response", "truncate"):
            raise GatewayError("interrupted", "sync.interrupted", detail="simulated")
        return _enrolment(answer)

    def succeed(self, request_id: str, pubkey: str, epoch: int, first: int) -> Enrolment:
        assert self.login is not None
        message = successor_message(self.login.server_id, request_id, pubkey, epoch, first)
        wish = tokens.SuccessorWish(request_id, pubkey, epoch, first, self.login.key.sign(message))
        fault = self._fault()
        try:
            answer = self._server.succeed(self.login.token, wish)
        except Problem as problem:
            raise _refused(problem) from problem
        if fault in ("drop_response", "truncate"):
            raise GatewayError("interrupted", "sync.interrupted", detail="simulated")
        return _enrolment(answer)

    def snapshot(self) -> dict[str, Any] | None:
        fault = self._fault()
        self._block(fault)
        self.traffic.requests += 1
        found = self._with_token(self._server.manifest)
        if fault in ("drop_response", "truncate", "bit_flip"):
            raise GatewayError("interrupted", "sync.interrupted", detail="simulated")
        return found

    def segment(self, sha256: str, start: int) -> Iterator[bytes]:
        fault = self._fault()
        self._block(fault)
        self.traffic.requests += 1
        data = self._with_token(lambda token: self._server.segment(token, sha256, start))
        self.traffic.down += len(data)
        self._burn()
        cut = self.rng.randrange(len(data))
        if fault == "bit_flip":
            data = data[:cut] + bytes([data[cut] ^ 1]) + data[cut + 1 :]
        if fault in ("truncate", "drop_response"):
            yield data[:cut]
            raise GatewayError("interrupted", "sync.interrupted", detail="simulated")
        yield data

    def close(self) -> None:
        self._last = None

    def _with_token(self, ask: Callable[[str], T]) -> T:
        login = self.login
        assert login is not None  # a till that has not joined has nobody to meet
        try:
            try:
                return ask(login.token)
            except Problem as problem:
                if problem.name != "unauthorized":
                    raise
            counter = login.count()
            message = token_message(login.server_id, login.key.public, counter)
            login.renew(self._server.new_token(login.key.public, counter, login.key.sign(message)))
            return ask(login.token)
        except Crash:
            self._server.restart()
            raise GatewayError("interrupted", "sync.interrupted", detail="server crashed") from None
        except Problem as problem:
            self._server.spare()
            raise _refused(problem) from problem

    def _fault(self) -> str:
        if self.script:
            fault = self.script.pop(0)
        else:
            fault = self.rng.choice(self.faults) if self.faults and self.rng.random() < self._rate else ""
        if fault:
            self.happened.append(fault)
        return fault

    def _block(self, fault: str) -> None:
        """Raise what a fault makes of a request that does not get there."""
        if fault == "offline":
            raise GatewayError("offline", "sync.offline", detail="simulated")
        if fault == "portal":
            raise GatewayError("captive", "sync.captive", status=200)
        if fault == "busy":
            status, after = self.rng.choice(((429, 30), (503, 600), (503, None), (502, None)))
            raise GatewayError("busy", "sync.busy", status=status, after_s=after)
        if fault == "drop_request":
            raise GatewayError("interrupted", "sync.interrupted", detail="simulated")

    def _carry(self, signature: str, body: bytes, coding: str, answer_coding: str, fault: str) -> list[bytes]:
        self._block(fault)
        if fault == "late_duplicate" and self._last is not None:
            with suppress(GatewayError):  # a proxy tries again what it once carried; nobody reads the answer
                self._ask(*self._last, answer_coding)
        if fault == "server_crash":
            self._server.crash_within(self.rng.randint(1, 40))
        pieces = self._ask(signature, body, coding, answer_coding)
        if fault == "server_crash":  # it died only after everything was done
            self._server.restart()
        if fault in ("server_crash", "drop_response"):
            raise GatewayError("interrupted", "sync.interrupted", detail="simulated")
        if fault == "duplicate":
            pieces = self._ask(signature, body, coding, answer_coding)
        return pieces

    def _ask(self, signature: str, body: bytes, coding: str, answer_coding: str) -> list[bytes]:
        return self._with_token(
            lambda token: self._server.exchange(token, signature, body, coding, answer_coding)
        )

    def _read(self, pieces: list[bytes], coding: str, fault: str) -> Iterator[Frame]:
        data = b"".join(pieces)
        if fault == "truncate":
            data = data[: self.rng.randrange(len(data))]
        elif fault == "bit_flip":
            data = data[: self.rng.randrange(len(data)) // RECORD * RECORD]
        reader = FrameReader(coding)
        cuts = sorted(self.rng.randrange(len(data) + 1) for _ in range(self.rng.randint(0, 4)))
        try:
            for start, stop in zip([0, *cuts], [*cuts, len(data)], strict=True):
                for frame in reader.feed(data[start:stop]):
                    self.traffic.down += stop - start
                    self._burn()
                    yield frame
        except ProtocolError as error:
            raise GatewayError("interrupted", "sync.answer_unreadable", detail=str(error)) from error
        if not reader.complete:
            raise GatewayError("interrupted", "sync.interrupted", detail="no end frame")


def _enrolment(answer: Mapping[str, Any]) -> Enrolment:
    shop = answer["shop"]
    return Enrolment(
        answer["server_id"], shop["id"], shop["name"], answer["device_no"], answer["epoch"], answer["letter"],
        answer["token"], answer["server_key"], answer["server_box"], answer["pack_key"],
    )  # fmt: skip


def _refused(problem: Problem) -> GatewayError:
    status, _ = PROBLEMS[problem.name]
    outcome = "busy" if status >= 500 or status == 429 else "refused"
    codes = {"unauthorized": "sync.unauthorized", "cursor-too-old": TOO_LONG_AWAY}
    code = codes.get(problem.name, "sync.refused")
    return GatewayError(
        outcome, code, status=status, problem=problem.name,
        after_s=problem.retry_after_s, expected=problem.values.get("expected"),
        reason=str(problem.values.get("code", "")),
    )  # fmt: skip
