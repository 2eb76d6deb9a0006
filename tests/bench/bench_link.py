"""Bad lines with real TCP, counted in IP bytes: first loads that are cut all the time, and twenty seconds of signal."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from threading import Barrier, Event
from typing import NamedTuple

import pytest

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import orders
from blangkon_desktop.services.commands import AdjustStock, AnswerOrder, SaveProduct, UnitDraft
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.credentials import FileTokenStore
from sync.link import MarketplaceLink
from tests.bench.bench_first_load import fill, load, newcomer
from tests.bench.figures import Figures
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.helpers.tunlink import PROFILES, Profile, TunLink, unavailable
from tests.helpers.village import Village, reached
from tests.torture.market import ENDLESS

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(bool(unavailable()), reason=f"IP bytes need real TCP over TUN: {unavailable()}"),
]
SLIVER = Profile("sliver", down_kbps=20, up_kbps=20, rtt_ms=2_000, loss=0.30)
SIGNAL_S = 20.0
ANSWERS, WANTED, SPOTS = 6, 5, 20


class Loaded(NamedTuple):
    """What a first load over one line came to."""

    carried: int
    offered: int
    connections: int
    seconds: float
    tries: int


def test_first_loads_that_are_cut(figures: Figures, tmp_path: Path) -> None:
    """At the same time over three lines to one marketplace."""
    with running_marketplace(tmp_path) as market:
        shop_id = market.admin.create_shop("Toko Berkah Jaya")
        fill(market, shop_id)
        with newcomer(market, shop_id, tmp_path / "pertama") as (core, tokens):
            load(core, tokens, market.base_url)  # the marketplace builds its snapshot
        names = ("edge", "drip", "gaps")
        with ThreadPoolExecutor(len(names)) as pool:
            loads = {name: pool.submit(load_over, market, shop_id, name, tmp_path / name) for name in names}
        calm, drip, gaps = (loads[name].result() for name in names)
    figures.add("first load on edge: IP bytes carried", calm.carried, "bytes")
    figures.add("first load on edge", calm.seconds, "s")
    for name, cut in (("drip, reset every 30 kB", drip), ("gaps, 20 s of 60 dark", gaps)):
        figures.add(f"first load on {name}: IP bytes against edge", cut.carried / calm.carried, "x", 1.15)
        figures.add(f"first load on {name}: what was sent at all", cut.offered / calm.offered, "x")
        figures.add(f"first load on {name}: connections", cut.connections, "")
        figures.add(f"first load on {name}: tries", cut.tries, "")
        figures.add(f"first load on {name}", cut.seconds, "s")


def load_over(market: RunningMarketplace, shop_id: str, name: str, folder: Path) -> Loaded:
    """A new till joins on a good line and loads over a bad one."""
    with newcomer(market, shop_id, folder) as (core, tokens), reached(market, PROFILES[name], 1) as there:
        assert isinstance(there.link, TunLink)
        with there.till_side():
            seconds, _, tries = load(core, tokens, there.url)
        ways = there.link.ways.values()
        return Loaded(
            there.link.carried, sum(way.bytes for way in ways), sum(way.connections for way in ways), seconds, tries
        )  # fmt: skip


def test_twenty_seconds_of_signal(figures: Figures, tmp_path: Path) -> None:
    """Twenty tills with answers to give walk to the spot with signal, all in their own weather."""
    spots = Barrier(SPOTS)
    with running_marketplace(tmp_path, policy=ENDLESS) as market, ThreadPoolExecutor(SPOTS) as pool:
        made = [prepare(market, tmp_path / str(number)) for number in range(SPOTS)]
        walks = [pool.submit(walk, market, *till, seed, spots) for seed, till in enumerate(made)]
        delivered = [done.result() for done in walks]
    short = sum(count < WANTED for count in delivered)
    what = "20 s of 20 kbit/s, 2 s, 30 % loss"
    figures.add(f"{what}: answers delivered of {ANSWERS}, median of {SPOTS} tills", median(delivered), "")
    figures.add(f"{what}: tills of {SPOTS} with fewer than {WANTED}", short, "")


def prepare(market: RunningMarketplace, folder: Path) -> tuple[Path, str]:
    """A shop with one till that has answered orders where there was no signal."""
    folder.mkdir()
    shop_id = market.admin.create_shop("Toko Bu Sri")
    with till_of(folder, market.base_url) as (core, link):
        link.enrol(market.base_url, market.admin.enrolment_code(shop_id), "Kasir")
        product = new_id()
        core.handle(SaveProduct(product, "Gula Pasir", (UnitDraft("pcs", 1_000, 17_500),), published=True))
        core.handle(AdjustStock(new_id(), product, "count_adjust", counted=100_000))
        assert link.run_once(forced=True).ok
        for _ in range(ANSWERS):
            assert market.admin.place_order(shop_id, (product, "pcs", 1_000)).ok
        assert link.run_once(forced=True).ok
        with core.reader() as connection:
            waiting = [row.id for row in orders.page(connection).rows]
        for order_id in waiting:
            core.handle(AnswerOrder(order_id, "accept"))
    return folder, shop_id


def walk(market: RunningMarketplace, folder: Path, shop_id: str, seed: int, spots: Barrier) -> int:
    """Meet for twenty seconds; how many answers the marketplace has then."""
    gone = Event()
    with reached(market, SLIVER, seed) as there, till_of(folder, there.url, gone) as (_, link):
        spots.wait()
        with ThreadPoolExecutor(1) as pool:
            meeting = pool.submit(meet, there, link, gone)
            gone.wait(SIGNAL_S)
            delivered = sum(row.state == "accepted" for row in market.admin.orders(shop_id))
            gone.set()
            there.mend()
            meeting.result()
    return int(delivered)


def meet(there: Village, link: MarketplaceLink, gone: Event) -> None:
    """Try until it is done or the person has left."""
    with there.till_side():
        while not gone.is_set() and not link.run_once(forced=True).ok:
            continue


@contextmanager
def till_of(folder: Path, url: str, gone: Event | None = None) -> Iterator[tuple[ShopCore, MarketplaceLink]]:
    """The till of a folder, and its line to `url`."""
    with closing(open_shop(folder / "toko.db")) as core:
        cancelled = gone.is_set if gone else bool
        tokens = FileTokenStore(folder / "token")
        link = MarketplaceLink(core, tokens, lambda: url, wall_clock, app="bench", cancelled=cancelled)
        with closing(link):
            yield core, link
