"""Meetings with the real marketplace over real HTTP: bytes on the wire, requests, and seconds on a village link."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.stock import COUNT
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.services.commands import (
    AddToCart,
    AdjustStock,
    CompleteSale,
    ImportCatalogue,
    PaymentDraft,
    SaveProduct,
    UnitDraft,
)
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.credentials import FileTokenStore
from sync.events import SyncReport
from sync.link import MarketplaceLink
from tests.bench import data
from tests.bench.conftest import Shops
from tests.bench.figures import RUNS, Figures
from tests.bench.goods import SEED
from tests.bench.peers import NOTHING, PULL_EDITS, PUSH_DAY, PUSH_EDITS, beside
from tests.bench.slow_link import FAST, GAPS, VILLAGE, Profile, SlowLink
from tests.helpers.marketplace import RunningMarketplace, running_marketplace

pytestmark = pytest.mark.bench
SLOW = "64/128 kbit/s, 600 ms"
LONG_DAY, HOURS, EVERY_MIN = 200, 10, 5


class Meeting(NamedTuple):
    """What one meeting took: bytes both ways, and seconds."""

    report: SyncReport
    bytes: int
    seconds: float


@dataclass
class Till:
    """A shop's file, its line to the marketplace, and the link between them that counts."""

    core: ShopCore
    link: MarketplaceLink
    wire: SlowLink

    def meet(self) -> Meeting:
        """One meeting that must succeed."""
        meeting = self.try_to_meet()
        report = meeting.report
        assert report.ok, (report.outcome, report.code, report.values)
        assert report.results.keys() <= {"applied"}, report.results
        return meeting

    def try_to_meet(self) -> Meeting:
        """One meeting, whatever comes of it."""
        before, started = self.wire.carried, time.perf_counter()
        report = self.link.run_once(forced=True)
        return Meeting(report, self.wire.carried - before, time.perf_counter() - started)


@contextmanager
def till(
    market: RunningMarketplace, shop_id: str, core: ShopCore, folder: Path, profile: Profile = FAST
) -> Iterator[Till]:
    """A till over a link; enrolled if it was not."""
    with SlowLink(market.base_url, profile) as wire:
        tokens = FileTokenStore(folder / "token")
        link = MarketplaceLink(core, tokens, lambda: wire.base_url, wall_clock, app="bench")
        if not core.position().device_no:
            link.enrol(market.base_url, market.admin.enrolment_code(shop_id), "Kasir")
        yield Till(core, link, wire)
        link.close()


def goods(core: ShopCore) -> dict[str, ProductRow]:
    """The shop's products by their SKU."""
    found: dict[str, ProductRow] = {}
    with core.reader() as connection:
        page = products.page(connection, limit=2_000)
        found.update((row.sku or "", row) for row in page.rows)
        while page.next is not None:
            page = products.page(connection, limit=2_000, after=page.next)
            found.update((row.sku or "", row) for row in page.rows)
    return found


def live_a_day(core: ShopCore, number: int) -> None:
    """A hundred sales of five lines."""
    here = goods(core)
    for sale in data.day(number):
        sell(core, [(here[line["sku"]], line["qty"]) for line in sale["lines"]])


def sell(core: ShopCore, lines: list[tuple[ProductRow, int]]) -> None:
    """One sale for cash."""
    cart = new_id()
    for row, count in lines:
        core.handle(AddToCart(cart, row.id, row.unit, count * 1_000, cashier="Siti"))
    core.handle(CompleteSale(new_id(), cart, (PaymentDraft("cash", 1_000_000_000),)))


def change_products(core: ShopCore, number: int) -> None:
    """A thousand products are counted anew, and one in four also becomes dearer or cheaper."""
    here = goods(core)
    for changed in data.edits(number):
        row = here[changed["sku"]]
        delta = changed["stock"] * 1_000 - row.on_hand
        if delta:
            core.handle(AdjustStock(new_id(), row.id, COUNT, delta=delta))
        if changed["price"] != row.price:
            (unit,) = row.units
            units = (UnitDraft(unit.name, unit.factor, changed["price"], unit.barcode),)
            core.handle(
                SaveProduct(row.id, row.name, units, row.sku, row.category, row.tax_class, row.published, row.min_stock)
            )


@contextmanager
def two_tills(folder: Path, shops: Shops, profile: Profile) -> Iterator[tuple[RunningMarketplace, str, Till, Till]]:
    """A shop whose two tills have met the marketplace on a fast wire and go on over a link."""
    with (
        running_marketplace(folder) as market,
        shops.open(folder / "depan") as core,
        shops.open(folder / "belakang") as other,
    ):
        shop_id = market.admin.create_shop("Toko Berkah Jaya")
        core.handle(ImportCatalogue(data.price_list(), "harga.xlsx"))
        for one, place in ((core, "depan"), (other, "belakang")):
            with till(market, shop_id, one, folder / place) as fast:
                fast.meet()
        with (
            till(market, shop_id, core, folder / "depan", profile) as front,
            till(market, shop_id, other, folder / "belakang", profile) as back,
        ):
            yield market, shop_id, front, back


def test_news_on_the_slow_link(shops: Shops, figures: Figures, tmp_path: Path) -> None:
    with two_tills(tmp_path, shops, VILLAGE) as (market, shop_id, front, back):
        pushes, pulls = _rounds(front, back, change_products)
        _add(figures, PUSH_EDITS, pushes, 30_000, 2, 4.5)
        _add(figures, PULL_EDITS, pulls, 30_000, 1, 3.5)
        pushes, pulls = _rounds(front, back, live_a_day)
        _add(figures, PUSH_DAY, pushes, 18_000, 1, 3.0)
        figures.add("pull a day of 100 sales on another till", median(one.bytes for one in pulls), "bytes")
        assert market.admin.sale_count(shop_id) == len(data.ROUNDS) * data.SALES
        quiet = [front.meet() for _ in range(RUNS)]
        assert {(one.report.sent, one.report.received) for one in quiet} == {(0, 0)}
        _add(figures, NOTHING, quiet, 1_000, 1, 0.9)


def _rounds(front: Till, back: Till, happen: Callable[[ShopCore, int], None]) -> tuple[list[Meeting], list[Meeting]]:
    """Each round at the first till goes up and comes down at the second, which ends with the same goods and stock."""
    pushes, pulls = [], []
    for number in data.ROUNDS:
        happen(front.core, number)
        pushes.append(front.meet())
        pulls.append(back.meet())
        assert pushes[-1].report.sent > 0 < pulls[-1].report.received
        assert _prices_and_stock(front) == _prices_and_stock(back)
    return pushes, pulls


def _prices_and_stock(one: Till) -> dict[str, tuple[int, int]]:
    return {row.id: (row.price, row.on_hand) for row in goods(one.core).values()}


def _add(figures: Figures, work: str, meetings: list[Meeting], size: int, requests: int, seconds: float) -> None:
    """The median bytes, requests and seconds of the same work, beside what others need."""
    figures.add(work, median(one.bytes for one in meetings), "bytes", size, peers=beside(work, "bytes"))
    asked = median(one.report.requests for one in meetings)
    figures.add(work, asked, "requests", requests, peers=beside(work, "requests"))
    took = median(one.seconds for one in meetings)
    figures.add(f"{work}, {SLOW}", took, "s", seconds, peers=beside(work, "seconds"))


def test_a_lost_answer(shops: Shops, figures: Figures, tmp_path: Path) -> None:
    with two_tills(tmp_path, shops, FAST) as (market, shop_id, front, _):
        change_products(front.core, 1)
        once = front.meet()
        change_products(front.core, 2)
        front.wire.lose_answer()
        lost = front.try_to_meet()
        assert (lost.report.outcome, front.wire.cuts) == ("interrupted", 1)
        again = front.meet()
        held = {row.id: row.on_hand for row in goods(front.core).values() if row.on_hand}
        kept = {product: stock for product, stock in market.admin.stock(shop_id).items() if stock}
        wrong = sum(held.get(product, 0) != kept.get(product, 0) for product in held.keys() | kept.keys())
        figures.add("push 1,000 changed products, answer lost: products with another stock", wrong, "rows", 0)
        figures.add(
            "push 1,000 changed products, answer lost: bytes against a calm line",
            (lost.bytes + again.bytes) / once.bytes, "x", 2,
        )  # fmt: skip


def test_a_day_on_a_line_with_gaps(shops: Shops, figures: Figures, tmp_path: Path) -> None:
    """200 sales of one to six lines over ten hours, a meeting every five minutes, however long it lasts."""
    chance = random.Random(SEED)
    with two_tills(tmp_path, shops, GAPS) as (market, shop_id, front, _):
        rows = list(goods(front.core).values())
        times = sorted(chance.random() * HOURS * 60 for _ in range(LONG_DAY))
        size, longest = 0, 0.0
        for minute in range(EVERY_MIN, HOURS * 60 + 1, EVERY_MIN):
            while times and times[0] <= minute:
                times.pop(0)
                sell(front.core, [(row, chance.randint(1, 6)) for row in chance.sample(rows, chance.randint(1, 6))])
            meeting = front.meet()
            size, longest = size + meeting.bytes, max(longest, meeting.seconds)
        assert market.admin.sale_count(shop_id) == LONG_DAY
        what = f"day of {LONG_DAY} sales, a meeting every {EVERY_MIN} minutes, line dark for a third of the time"
        figures.add(what, size, "bytes", 60_000)
        figures.add(f"{what}: longest meeting", longest, "s")
