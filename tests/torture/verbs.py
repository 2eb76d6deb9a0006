"""Kill loops for single verbs of the command line: whatever state a kill leaves, the same verb again ends right."""

from __future__ import annotations

import random
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, redirect_stderr, redirect_stdout
from math import exp, log
from pathlib import Path
from typing import cast

from blangkon_desktop.bootstrap import open_shop
from blangkon_desktop.cli import main
from blangkon_desktop.paths import shop_file
from blangkon_desktop.services.commands import ImportCatalogue, ImportedProduct, UnitDraft
from sync.marketplace.bundles import answer_bundle
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.simulation.agreement import differences
from tests.simulation.invariants import TILL_NONE, find_none, require
from tests.simulation.line import SimulatedServer
from tests.simulation.people import Shop
from tests.simulation.till import SimulatedTill
from tests.torture import processes
from tests.torture.desks import MarketDesk, TillDesk
from tests.torture.fuse import AFTER_COMMIT, ANSWERED, BEFORE_COMMIT, FILE, SENT, STATEMENT, TIME, Failpoint, light

MOMENTS = {
    "setup": {STATEMENT: 90, BEFORE_COMMIT: 1, AFTER_COMMIT: 1, FILE: 2},
    "enrol": {STATEMENT: 90, BEFORE_COMMIT: 1, AFTER_COMMIT: 1, SENT: 1, ANSWERED: 1, FILE: 6},
    "sync": {STATEMENT: 5_000, BEFORE_COMMIT: 8, AFTER_COMMIT: 8, SENT: 5, ANSWERED: 5, FILE: 20},
    "bundle": {STATEMENT: 120, BEFORE_COMMIT: 3, AFTER_COMMIT: 3, FILE: 4},
    "backup": {STATEMENT: 4, FILE: 4},
    "restore": {STATEMENT: 8, FILE: 8},
}
"""Verb -> about how many moments of a kind there are in its life."""
LONGEST_S = 0.4
GOODS = 250
"""More than one commit of a first load takes, and enough for a snapshot."""


def run_verb(arguments: Sequence[str], watched: Path, failpoint: Failpoint, said: Path) -> None:
    """The child: one verb, as a person types it. What it says goes to a file."""
    light(failpoint, watched)
    with said.open("w", encoding="utf-8") as output, redirect_stdout(output), redirect_stderr(output):
        code = main(arguments)
    sys.exit(code)


class Hammer:
    """Runs verbs in the shop of `folder` and kills them, `kills` times in a row at most, at moments from `rng`."""

    def __init__(self, folder: Path, rng: random.Random, kills: int) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.kills: Counter[str] = Counter()
        self._rng = rng
        self._most = kills
        folder.mkdir(parents=True, exist_ok=True)

    def do(self, *arguments: str) -> str:
        """One verb that nobody kills and that must succeed; what it says."""
        code = self._run(arguments, Failpoint(), None)
        require(code == 0, f"{' '.join(arguments)} ended with {code}: {self._said.read_text(encoding='utf-8')}")
        return self._said.read_text(encoding="utf-8")

    def strike(
        self, *arguments: str, check: Callable[[], object] = lambda: None, done: Callable[[], bool] = lambda: False
    ) -> None:
        """Kill the verb and look at what is left, again and again; in the end let it finish, and it must succeed.

        `done` tells of a verb that cannot be asked twice whether it had done its work before it was killed.
        """
        for _ in range(self._most):
            moments = MOMENTS[arguments[0]]
            place = self._rng.choice((TIME, *moments))
            at = round(exp(self._rng.uniform(0, log(moments[place])))) if place in moments else 0
            delay = None if at else self._rng.uniform(0.01, LONGEST_S)
            code = self._run(arguments, Failpoint(place, at), delay)
            check()
            if code == processes.KILLED:
                self.kills[f"{arguments[0]} at {place}"] += 1
                if done():
                    return
            else:
                said = self._said.read_text(encoding="utf-8")
                require(code == 0, f"{' '.join(arguments)} after {self.kills} ended with {code}: {said}")
                return
        self.do(*arguments)

    def _run(self, arguments: Sequence[str], failpoint: Failpoint, delay: float | None) -> int:
        words = ["--data", str(self.data), *arguments]
        return processes.end(processes.start(run_verb, words, self.folder, failpoint, self._said), delay)

    @property
    def _said(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.said")


def set_up(folder: Path, rng: random.Random, kills: int) -> Counter[str]:
    """The very first start: the shop's file is made, and the shop is given its name."""
    hammer = Hammer(folder, rng, kills)
    hammer.strike("setup", "--name", "Toko Bu Sri")
    require("Toko Bu Sri" in hammer.do("setup"), "the name was not kept")
    hammer.do("doctor")
    return hammer.kills


def first_load(folder: Path, rng: random.Random, kills: int) -> Counter[str]:
    """A new till joins and loads the whole shop; it must not become two devices, and have every row once."""
    with running_marketplace(_made(folder)) as market:
        shop_id, front = _front(market, folder, rng)
        back = Hammer(folder / "belakang", rng, kills)
        back.strike("enrol", market.base_url, market.admin.enrolment_code(shop_id), "--name", "Kasir belakang")
        back.strike("sync", check=lambda: _check_file(shop_file(back.data)))
        for hammer in (back, front, back):
            hammer.do("sync")
        _agree(folder, shop_id, front, back)
        left = [path.name for path in back.data.rglob("*.part")]
        require(not left, f"parts of the first load were left behind: {left}")
    return back.kills


def by_file(folder: Path, rng: random.Random, kills: int) -> Counter[str]:
    """Work goes out on a stick and its answer comes in; both are killed, and files that are there are whole."""
    with running_marketplace(_made(folder)) as market:
        shop_id, front = _front(market, folder, rng, kills)
        stick = front.folder / "flashdisk"
        stick.mkdir()
        _sell(front, 3)
        front.strike("bundle", "export", str(stick), check=lambda: _whole(front, stick))
        for number, file in enumerate(sorted(stick.glob("*.bkl"))):
            (answer,) = answer_bundle(market.admin.owner.market, [file.read_bytes()])
            back = stick / f"jawab-{number}.bkl"
            back.write_bytes(answer)
            front.strike("bundle", "import", str(back), check=lambda: _check_file(shop_file(front.data)))
        require("Menunggu 0" in front.do("status"), "work waits though its answer is here")
        require(market.admin.sale_count(shop_id) == 3, "a sale was lost or doubled")
        front.do("sync")
        _agree(folder, shop_id, front)
    return front.kills


def backup(folder: Path, rng: random.Random, kills: int) -> Counter[str]:
    """A copy is whole or not there, also over an older one; a restored shop is the shop."""
    shop = Hammer(folder / "asli", rng, kills)
    _stock(shop, 30)
    _sell(shop, 2)
    copy = shop.folder / "cadangan.blangkon"
    for _ in range(2):
        shop.strike("backup", str(copy), check=lambda: _check_file(copy))
        _sell(shop, 1)
    _check_file(copy)
    other = Hammer(folder / "baru", rng, kills)
    file = shop_file(other.data)
    other.strike("restore", str(copy), check=lambda: _check_file(file), done=file.exists)
    require(_sales(file) == _sales(copy) == 3, "the restored shop is not the one that was copied")
    other.do("doctor")
    return shop.kills + other.kills


SCENARIOS: dict[str, Callable[[Path, random.Random, int], Counter[str]]] = {
    "first start": set_up,
    "first load": first_load,
    "by file": by_file,
    "backup and restore": backup,
}


def _front(
    market: RunningMarketplace, folder: Path, rng: random.Random, kills: int = 0
) -> tuple[str, Hammer]:
    """A shop at the marketplace and its first till, whose goods are there."""
    shop_id = market.admin.create_shop("Toko Bu Sri")
    front = Hammer(folder / "depan", rng, kills)
    _stock(front, GOODS)
    front.do("enrol", market.base_url, market.admin.enrolment_code(shop_id))
    front.do("sync")
    return shop_id, front


def _stock(hammer: Hammer, count: int) -> None:
    rows = tuple(
        ImportedProduct(f"Barang {at}", (UnitDraft("pcs", 1_000, 500 + at, f"899{at:010}"),), stock=50_000)
        for at in range(count)
    )
    with closing(open_shop(shop_file(hammer.data))) as core:
        core.handle(ImportCatalogue(rows, "harga.xlsx"))


def _sell(hammer: Hammer, times: int) -> None:
    for at in range(times):
        hammer.do("sell", f"899{at:010}=2", "--pay", "cash=10.000.000")


def _whole(hammer: Hammer, stick: Path) -> None:
    for file in stick.glob("*.bkl"):
        hammer.do("bundle", "show", str(file))


def _check_file(file: Path) -> None:
    """The file is sound and all sums in it are right."""
    if not file.exists():
        return
    with closing(sqlite3.connect(file)) as look:
        verdict = look.execute("PRAGMA integrity_check").fetchall()
        require(verdict == [("ok",)], f"{file.name} is damaged: {verdict[:3]}")
        find_none(look, TILL_NONE, file.name)


def _sales(file: Path) -> int:
    with closing(sqlite3.connect(file)) as look:
        return int(look.execute("SELECT count(*) FROM sale").fetchone()[0])


def _agree(folder: Path, shop_id: str, *hammers: Hammer) -> None:
    """The tills and the marketplace have the same rows."""
    with ExitStack() as stack:

        def look(file: Path) -> sqlite3.Connection:
            return stack.enter_context(closing(sqlite3.connect(file, isolation_level=None)))

        database = folder / "pasar.db"
        server = MarketDesk(database, look(database))
        tills = [TillDesk(hammer.folder.name, look(shop_file(hammer.data))) for hammer in hammers]
        shop = Shop(shop_id, cast("list[SimulatedTill]", tills))
        found = differences(cast("SimulatedServer", server), [shop])
        require(not found, f"{len(found)} differences: {found[:3]}")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
