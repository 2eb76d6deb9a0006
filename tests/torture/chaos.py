"""Two real tills meet the real marketplace over lines that do everything wrong, and at last over good ones.

A corrupted byte does what TLS makes of it. Over plain HTTP nothing but the operations is protected, by their signature.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

import pytest

import sync.http_gateway
from blangkon_desktop.domain.errors import DomainError
from sync.http_gateway import HttpGateway
from sync.link import MarketplaceLink
from tests.helpers.chaosproxy import ChaosProxy
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.simulation.agreement import differences
from tests.simulation.ground import VirtualTime
from tests.simulation.invariants import Ledger, require
from tests.simulation.line import SimulatedServer
from tests.simulation.people import ACTS, Scene, Shop
from tests.simulation.till import SimulatedTill
from tests.torture.desks import MarketDesk
from tests.torture.killing import MEETINGS, stock
from tests.torture.market import ENDLESS
from tests.torture.till import AT_THE_MARKET, Folders, RealTill, at_work

TILLS = 2
CONNECT_S, STALL_S = 2.0, 0.4
"""A till is more patient with a real line; here nobody wants to wait for it."""
ACTS_BEFORE = 3
"""Of a meeting, at most."""
ENROL_TRIES = 60
CALM = 0.3


@dataclass
class Tally:
    """What the meetings came to."""

    meetings: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    sales: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.meetings + other.meetings, self.faults + other.faults, self.sales + other.sales)

    def __str__(self) -> str:
        outcomes, faults = (
            ", ".join(f"{name} {count}" for name, count in sorted(counted.items()))
            for counted in (self.meetings, self.faults)
        )
        return (
            f"chaos: {self.meetings.total()} meetings ({outcomes}) over bad lines ({faults}); {self.sales} sales, "
            "none lost, none doubled, nothing refused because of the line"
        )


@dataclass
class _Till:
    hands: RealTill
    link: MarketplaceLink
    line: ChaosProxy


def meet_in_chaos(folder: Path, seed: int, meetings: int) -> Tally:
    """So many meetings over bad lines, then good ones; raises `Broken` when anything is lost, doubled or refused."""
    tally = Tally()
    with pytest.MonkeyPatch.context() as patch, running_marketplace(folder, policy=ENDLESS) as market:
        patch.setattr(sync.http_gateway, "HttpGateway", partial(HttpGateway, connect_s=CONNECT_S, stall_s=STALL_S))
        shop = Shop(market.admin.create_shop("Toko Bu Sri"))
        with _tills(folder, market, shop, seed) as tills, closing(sqlite3.connect(folder / "pasar.db")) as look:
            server = cast("SimulatedServer", MarketDesk(folder / "pasar.db", look))
            ledger, rng = Ledger(server), random.Random(f"{seed} people")
            for _ in range(meetings):
                _meet(rng.choice(tills), shop, rng, tally)
                for simulated in shop.tills:
                    ledger.check_till(shop, simulated)
                ledger.check_server()
            for till in tills:
                tally.faults += till.line.weather
                till.line.clear_up()
                till.link.close()  # the next meeting opens a patient line
            patch.undo()
            _settle(tills, server, shop)
            ledger.check_end([shop])
            for till in tills:
                _nothing_was_refused(till.hands)
    tally.sales = len(shop.seen)
    return tally


@contextmanager
def _tills(folder: Path, market: RunningMarketplace, shop: Shop, seed: int) -> Iterator[list[_Till]]:
    """Tills that have joined over their bad lines; the first has the goods."""
    with ExitStack() as stack:
        tills = []
        for number in range(1, TILLS + 1):
            line = stack.enter_context(ChaosProxy(market.base_url))
            folders = Folders(folder / f"kasir{number}").make()
            hands, link = stack.enter_context(at_work(folders, line.base_url))
            tills.append(_Till(hands, link, line))
            if number == 1:
                stock(hands)
            line.storm(f"{seed} {number}", CALM)
            _enrol(link, line.base_url, market.admin.enrolment_code(shop.id), hands.name)
            shop.tills.append(cast("SimulatedTill", hands))
        yield tills


def _enrol(link: MarketplaceLink, url: str, code: str, name: str) -> None:
    """Somebody types the code again until it works: it makes one device, however often it arrives."""
    for _ in range(ENROL_TRIES):
        try:
            link.enrol(url, code, name)
        except DomainError as error:
            require(error.code != "sync.wrong_code", f"{name}: a good code was called wrong because of the line")
        else:
            return
    require(False, f"{name} could not join in {ENROL_TRIES} tries")


def _meet(till: _Till, shop: Shop, rng: random.Random, tally: Tally) -> None:
    nobody = cast("SimulatedServer", None)
    scene = Scene(shop, cast("SimulatedTill", till.hands), nobody, rng, VirtualTime())
    acts = {name: weight for name, (weight, _) in ACTS.items() if name not in AT_THE_MARKET}
    for act in rng.choices(list(acts), list(acts.values()), k=rng.randint(0, ACTS_BEFORE)):
        ACTS[act][1](scene)
    report = till.link.run_once(forced=True)
    tally.meetings[report.outcome] += 1
    require("sync.copy_found" not in report.notes, f"the line made a till believe that it is a copy: {report}")
    require("sync.server_rewound" not in report.notes, f"the line made a till believe in a lost history: {report}")


def _settle(tills: list[_Till], server: SimulatedServer, shop: Shop) -> None:
    found: list[tuple[str, str]] = []
    for _ in range(MEETINGS):
        for till in tills:
            report = till.link.run_once(forced=True)
            require(report.ok, f"over a good line: {report}")
        found = differences(server, [shop])
        if not found:
            return
    require(False, f"nobody agrees after {MEETINGS} good meetings each: {found[:3]}")


def _nothing_was_refused(hands: RealTill) -> None:
    asked = "SELECT op_seq, kind, code FROM outbox WHERE state IN ('rejected', 'parked')"
    refused = hands.look.execute(asked).fetchall()
    require(not refused, f"{hands.name}: refused because of the line: {refused[:3]}")
