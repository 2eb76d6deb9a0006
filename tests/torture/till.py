"""A real till in a process of its own: sells, counts, edits and syncs until it is done or killed."""

from __future__ import annotations

import os
import pickle
import random
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.digest import OwnRows
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.paths import shop_file
from blangkon_desktop.services.commands import (
    Command,
    CompleteSale,
    IssueDocument,
    RefundSale,
    SaleReceipt,
    SaveCustomer,
    SaveProduct,
)
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.credentials import FileTokenStore
from sync.link import MarketplaceLink
from tests.simulation.ground import VirtualTime
from tests.simulation.line import SimulatedServer
from tests.simulation.people import ACTS, Scene, Shop
from tests.simulation.till import SimulatedTill
from tests.torture.fuse import TOLD, Failpoint, Fuse, light

AT_THE_MARKET = ("place", "buyer")
"""What buyers do; everything else in `ACTS` a till can do alone."""
MEET = "meet"
MEET_WEIGHT = 22
ASKED_AGAIN = 0.7
HARMLESS_AGAIN = (CompleteSale, RefundSale, SaveCustomer, SaveProduct, IssueDocument)
"""What a person who did not see the answer does once more; the ids make it harmless."""
ALLOWED = frozenset({"done", "offline", "interrupted", "waiting"})
"""How a meeting may end when the marketplace may die in it; anything else stops the run."""


@dataclass(frozen=True)
class Folders:
    """Where one till's shop lies, and beside it what the torture notes: neither is in the other's way."""

    home: Path

    @property
    def file(self) -> Path:
        return shop_file(self.home / "toko")

    @property
    def token(self) -> Path:
        return self.file.with_name("perangkat.token")

    @property
    def journal(self) -> Path:
        """A line for each sale that was answered: what a cashier has seen as paid. On disk before anybody goes on."""
        return self.home / "journal"

    @property
    def asked(self) -> Path:
        """The command that was asked and not answered yet."""
        return self.home / "asked"

    @property
    def trouble(self) -> Path:
        """The traceback of a child that did not end as it should."""
        return self.home / "trouble"

    def make(self) -> Folders:
        """Create the home."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        return self

    def seen(self) -> Iterator[SaleReceipt]:
        """Every sale that was seen as paid."""
        if self.journal.exists():
            for line in self.journal.read_text().splitlines():
                sale_id, number, total = line.split()
                yield SaleReceipt(sale_id, number, int(total), 0, 0)


class RealTill:
    """The hands on a shop that `tests.simulation.people` needs: `look`, and `do` with everything that follows it."""

    def __init__(self, folders: Folders, core: ShopCore, fuse: Fuse | None) -> None:
        self.name = folders.home.name
        self.look = sqlite3.connect(folders.file, isolation_level=None)
        self.pending: Command | None = None
        self.shut_out = False
        self.drifted = False
        self.folders = folders
        self.core = core
        self._fuse = fuse

    def do(self, command: Command) -> object:
        """Run a command; what is answered is noted for good before this returns."""
        self.folders.asked.write_bytes(pickle.dumps(command))
        try:
            result = self.core.handle(command).result
        except DomainError:
            self.folders.asked.unlink()
            raise
        if self._fuse is not None:
            self._fuse.hit(TOLD)
        if isinstance(result, SaleReceipt):
            note(self.folders.journal, f"{result.sale_id} {result.number} {result.total}")
        self.folders.asked.unlink()
        return result

    def own_rows(self, key: bytes) -> OwnRows:
        """What this till compares with the marketplace."""
        return self.core.own_rows(key)

    def unanswered(self) -> Command | None:
        """What the process that died before this one was asked."""
        asked = self.folders.asked
        try:
            command: Command = pickle.loads(asked.read_bytes())
        except (FileNotFoundError, EOFError, pickle.UnpicklingError):  # killed while the torture wrote it down
            return None
        asked.unlink()
        return command


def note(path: Path, line: str) -> None:
    """Append a line and wait until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def at_work(folders: Folders, url: str, fuse: Fuse | None = None) -> Iterator[tuple[RealTill, MarketplaceLink]]:
    """The till's shop and line, closed afterwards."""
    with closing(open_shop(folders.file)) as core:
        till = RealTill(folders, core, fuse)
        link = MarketplaceLink(core, FileTokenStore(folders.token), lambda: url, wall_clock, app="torture")
        with closing(till.look), closing(link):
            yield till, link


def live(home: Path, shop_id: str, url: str, seed: str, acts: int, failpoint: Failpoint) -> None:
    """The child: open the shop, finish what was not answered, do `acts` things. A traceback is left in `trouble`."""
    folders = Folders(home)
    try:
        fuse = light(failpoint, folders.file.parent)
        with at_work(folders, url, fuse) as (till, link):
            _live(till, link, Shop(shop_id), random.Random(seed), acts)
    except BaseException:
        folders.trouble.write_text(traceback.format_exc())
        raise


def _live(till: RealTill, link: MarketplaceLink, shop: Shop, rng: random.Random, acts: int) -> None:
    # The acts of a till reach for nothing of a simulated one but `look`, `do` and `pending`, and for no server.
    simulated, nobody = cast("SimulatedTill", till), cast("SimulatedServer", None)
    scene = Scene(shop, simulated, nobody, rng, VirtualTime())
    pending = till.unanswered()
    if isinstance(pending, HARMLESS_AGAIN) and rng.random() < ASKED_AGAIN:
        scene.ask(pending)
    weights = {MEET: MEET_WEIGHT} | {name: weight for name, (weight, _) in ACTS.items() if name not in AT_THE_MARKET}
    for act in rng.choices(list(weights), list(weights.values()), k=acts):
        if act == MEET:
            report = link.run_once(forced=rng.random() < 0.8)
            assert report.outcome in ALLOWED, report
        else:
            ACTS[act][1](scene)
