"""The kill loop: two tills and a marketplace, real processes over real HTTP, killed wherever it hurts."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import exp, log
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import cast

import requests

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import ImportCatalogue, ImportedProduct, SaveProduct, UnitDraft
from sync.marketplace.admin import Admin
from sync.marketplace.database import open_database
from tests.simulation.agreement import differences
from tests.simulation.invariants import Ledger, require
from tests.simulation.line import SimulatedServer
from tests.simulation.people import NAMES, Shop
from tests.simulation.till import SimulatedTill
from tests.simulation.witness import Witness
from tests.torture import market, processes, till
from tests.torture.desks import MarketDesk, TillDesk
from tests.torture.fuse import AFTER_COMMIT, ANSWERED, BEFORE_COMMIT, FILE, SENT, STATEMENT, TIME, TOLD, Failpoint
from tests.torture.till import Folders

TILLS = ("kasir1", "kasir2")
ACTS_A_ROUND = 6
LONGEST_S = 0.6
MEETINGS = 3
"""Once nobody is killed any more, so many meetings of each till must be enough for all to agree."""
SETTLE_EVERY = 30
MOST = {STATEMENT: 1_500, BEFORE_COMMIT: 60, AFTER_COMMIT: 60, SENT: 6, ANSWERED: 6, FILE: 12, TOLD: 12}
"""About so many moments of a kind there are in a till's life of one round."""
MOST_OF_MARKET = {STATEMENT: 600, BEFORE_COMMIT: 20, AFTER_COMMIT: 20}
_REQUEST_S = 10
Opener = Callable[[Path], sqlite3.Connection]


@dataclass
class Tally:
    """What the rounds came to."""

    rounds: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    survived: int = 0
    sales: int = 0
    lost: int = 0
    doubled: int = 0
    meetings: int = 0
    """Of each till, at most, until all agreed when nobody was killed any more."""

    def __str__(self) -> str:
        places = ", ".join(f"{place} {count}" for place, count in sorted(self.kills.items()))
        return (
            f"kill loop: {self.rounds} rounds, {self.kills.total()} kills ({places}), {self.survived} ended by "
            f"themselves; {self.sales} sales seen as paid, {self.lost} lost, {self.doubled} doubled; "
            f"all agreed after {self.meetings} meetings each at most"
        )


class KillLoop:
    """One shop in `folder`. Use as a context manager: its processes end with it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.tally = Tally()
        self._folder = folder
        self._seed = seed
        self._database = folder / "pasar" / "pasar.db"
        self._tills = [Folders(folder / name).make() for name in TILLS]
        self._market: ForkServerProcess | None = None
        self._url = ""
        self._server = MarketDesk(self._database, sqlite3.connect(":memory:"))
        server = cast("SimulatedServer", self._server)
        self._ledger = Ledger(server)
        self._witness = Witness(server, self._ledger)
        self._database.parent.mkdir()
        self._shop_id = self._found()

    def __enter__(self) -> KillLoop:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop_market()
        self._server.look.close()

    def run(self, rounds: int) -> Tally:
        """So many rounds, settling every now and then and at the end."""
        for number in range(1, rounds + 1):
            self.round()
            if number % SETTLE_EVERY == 0 or number == rounds:
                self.settle()
        return self.tally

    def round(self) -> None:
        """Everybody works; somebody is killed; then whatever is on the disks must be true."""
        tally, rng = self.tally, random.Random(f"{self._seed} {self.tally.rounds}")
        victims = rng.choice((TILLS[:1], TILLS[1:], TILLS, ("pasar",), ("pasar", TILLS[0])))
        if "pasar" in victims or self._market is None:
            self._stop_market()
            self._start_market(_draw(rng, MOST_OF_MARKET) if "pasar" in victims else Failpoint())
        children = []
        for folders in self._tills:
            name = folders.home.name
            failpoint = _draw(rng, MOST) if name in victims else Failpoint()
            delay = rng.uniform(0.02, LONGEST_S) if name in victims and not failpoint.at else None
            seed = f"{self._seed} {tally.rounds} {name}"
            child = processes.start(
                till.live, folders.home, self._shop_id, self._url, seed, ACTS_A_ROUND, failpoint
            )  # fmt: skip
            children.append((folders, child, failpoint, delay))
        self._order(rng)
        for folders, child, failpoint, delay in children:
            self._end(folders, child, failpoint, delay)
        if self._market is not None and not self._market.is_alive():
            self._market.close()
            self._market = None
            tally.kills[f"marketplace at {self._market_failpoint.place}"] += 1
        elif "pasar" in victims:
            self._stop_market()
            tally.kills[f"marketplace at {TIME}"] += 1
        tally.rounds += 1
        self.check()

    def settle(self) -> None:
        """Nobody is killed: all tills meet the marketplace until they agree, and nothing is lost or doubled."""
        if self._market is None:
            self._start_market(Failpoint())
        for number in range(1, MEETINGS + 1):
            for folders in self._tills:
                with till.at_work(folders, self._url) as (_, link):
                    report = link.run_once(forced=True)
                require(report.ok, f"{folders.home.name}: {report}")
            with self._looking() as shop:
                found = differences(cast("SimulatedServer", self._server), [shop])
            if not found:
                self.tally.meetings = max(self.tally.meetings, number)
                break
        require(not found, f"nobody agrees after {MEETINGS} meetings each: {found[:3]}")
        with self._looking() as shop:
            self._count(shop)
            self._ledger.check_end([shop])

    def check(self) -> None:
        """The files are sound, and everything holds that must hold at every moment."""
        with self._looking() as shop:
            looks = {desk.name: desk.look for desk in shop.tills} | {self._server.name: self._server.look}
            for name, look in looks.items():
                verdict = look.execute("PRAGMA integrity_check").fetchall()
                require(verdict == [("ok",)], f"{name} is damaged: {verdict[:3]}")
            for desk in shop.tills:
                self._ledger.check_till(shop, desk)
            self._ledger.check_server()
            self._witness.look(shop, shop.tills)
            have = Counter(row for desk in shop.tills for row in desk.look.execute("SELECT id, number FROM sale"))
            for receipt in shop.seen.values():
                times = have[receipt.sale_id, receipt.number]
                require(times == 1, f"{receipt.number} was seen as paid and is there {times} times")

    def _count(self, shop: Shop) -> None:
        """Sales that were seen against sales that are at the marketplace."""
        there = Counter(row[0] for row in self._server.look.execute("SELECT id FROM sale"))
        numbers = Counter(row[0] for row in self._server.look.execute("SELECT number FROM sale"))
        self.tally.sales = len(shop.seen)
        self.tally.lost = len(shop.seen.keys() - there.keys())
        self.tally.doubled = sum(count > 1 for count in (*there.values(), *numbers.values()))
        require(not self.tally.lost and not self.tally.doubled, str(self.tally))

    def _end(
        self, folders: Folders, child: ForkServerProcess, failpoint: Failpoint, delay: float | None
    ) -> None:
        code = processes.end(child, delay)
        if code == processes.KILLED:
            self.tally.kills[f"till at {failpoint.place}"] += 1
            return
        trouble = folders.trouble.read_text() if folders.trouble.exists() else ""
        require(code == 0, f"{folders.home.name}, {failpoint}: ended with {code}\n{trouble}")
        self.tally.survived += 1

    def _order(self, rng: random.Random) -> None:
        """A school orders something, if the marketplace lives long enough to hear it."""
        asked: dict[str, str] = {"shop": self._shop_id}
        with suppress(requests.RequestException), requests.Session() as buyer:
            url = f"{self._url}/v1/buyer"
            goods = buyer.get(f"{url}/catalogue", params=asked, timeout=_REQUEST_S).json().get("items", [])
            if not goods:
                return
            line = {"product": rng.choice(goods)["product"], "unit": "pcs", "qty": 1_000 * rng.randint(1, 3)}
            wish = {
                **asked, "ppn": 0, "note": "", "lines": [line],
                "buyer": {"name": "Endang Lestari", "office": "SD Negeri 2 Karanganom"},
            }  # fmt: skip
            buyer.post(f"{url}/orders", json=wish, headers={"Idempotency-Key": new_id()}, timeout=_REQUEST_S)

    @contextmanager
    def _looking(self) -> Iterator[Shop]:
        """All files as they are now. Copies, where nobody has them open: recovering is the program's own work."""
        with _copies(self._folder / "lihat") as copies:
            desks = [TillDesk(folders.home.name, copies(folders.file)) for folders in self._tills]
            self._server.look.close()
            self._server.look = (
                sqlite3.connect(self._database, isolation_level=None) if self._market else copies(self._database)
            )
            shop = Shop(self._shop_id, cast("list[SimulatedTill]", desks))
            for folders in self._tills:
                shop.seen |= {receipt.sale_id: receipt for receipt in folders.seen()}
            yield shop

    def _start_market(self, failpoint: Failpoint) -> None:
        receiver, sender = processes.context().Pipe(duplex=False)
        with receiver, sender:
            self._market = processes.start(market.serve, self._database, failpoint, sender)
            self._market_failpoint = failpoint
            sender.close()
            try:
                self._url = f"http://127.0.0.1:{receiver.recv()}"
            except EOFError:  # its failpoint was in its first steps: the tills find nobody
                self._market.join()

    def _stop_market(self) -> None:
        if self._market is not None:
            processes.kill(self._market)
            self._market = None

    def _found(self) -> str:
        """A shop with goods on the marketplace's shelf, and both tills in it."""
        engine = open_database(f"sqlite:///{self._database}")
        admin = Admin.of(engine)
        shop_id = admin.create_shop("Toko Bu Sri")
        self._start_market(Failpoint())
        for number, folders in enumerate(self._tills):
            with till.at_work(folders, self._url) as (hands, link):
                if not number:
                    stock(hands)
                link.enrol(self._url, admin.enrolment_code(shop_id), folders.home.name)
                report = link.run_once(forced=True)
                require(report.ok, str(report))
        engine.dispose()
        return shop_id


def stock(hands: till.RealTill) -> None:
    """A few goods, all of them on the marketplace's shelf."""
    rows = tuple(
        ImportedProduct(name, (UnitDraft("pcs", 1_000, 1_500 * (number + 1)),), stock=50_000)
        for number, name in enumerate(NAMES)
    )
    hands.do(ImportCatalogue(rows, "harga.xlsx"))
    for product_id, name in hands.look.execute("SELECT id, name FROM product ORDER BY no").fetchall():
        hands.do(SaveProduct(product_id, name, (UnitDraft("pcs", 1_000, 1_600),), published=True))


def _draw(rng: random.Random, most: dict[str, int]) -> Failpoint:
    """A failpoint; early moments are as likely as late ones on a logarithmic scale, for what begins is delicate."""
    place = rng.choice((TIME, TIME, *most))
    return Failpoint(place, round(exp(rng.uniform(0, log(most[place]))))) if place in most else Failpoint()


@contextmanager
def _copies(folder: Path) -> Iterator[Opener]:
    """Opens copies of databases with what lies in their WAL; all closed and thrown away afterwards."""
    folder.mkdir()
    opened: list[sqlite3.Connection] = []

    def open_copy(path: Path) -> sqlite3.Connection:
        copy = folder / f"{len(opened)}.db"
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(path.with_name(path.name + suffix), copy.with_name(copy.name + suffix))
        opened.append(sqlite3.connect(copy, isolation_level=None))
        return opened[-1]

    try:
        yield open_copy
    finally:
        for connection in opened:
            connection.close()
        shutil.rmtree(folder)
