"""Meetings with the real marketplace over real HTTP: bytes on the wire, requests, and seconds on a village link."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

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
from tests.bench.conftest import Shops
from tests.bench.figures import RUNS, Figures
from tests.bench.goods import SEED, catalogue
from tests.bench.slow_link import SlowLink
from tests.helpers.marketplace import RunningMarketplace, running_marketplace

pytestmark = pytest.mark.bench
PRODUCTS = 10_000
SALES = 100
EDITS = 1_000
UP_KBPS, DOWN_KBPS, RTT_MS = 64, 128, 600


@dataclass
class Till:
    """A shop's file, its line to the marketplace, and the link between them that counts."""

    core: ShopCore
    link: MarketplaceLink
    wire: SlowLink

    def meet(self) -> tuple[SyncReport, int, float]:
        """One meeting that must succeed: report, bytes on the wire, seconds."""
        before, started = self.wire.carried, time.perf_counter()
        report = self.link.run_once(forced=True)
        seconds = time.perf_counter() - started
        assert report.ok, (report.outcome, report.code, report.values)
        assert report.results.keys() <= {"applied"}, report.results
        return report, self.wire.carried - before, seconds


@contextmanager
def till(market: RunningMarketplace, shop_id: str, core: ShopCore, folder: Path, *, slow: bool) -> Iterator[Till]:
    """A till over a wire that is fast or, `slow`, 64/128 kbit/s with 600 ms; enrolled if it was not."""
    speed = {"up_kbps": UP_KBPS, "down_kbps": DOWN_KBPS, "rtt_ms": RTT_MS} if slow else {}
    with SlowLink(market.base_url, **speed) as wire:
        tokens = FileTokenStore(folder / "token")
        link = MarketplaceLink(core, tokens, lambda: wire.base_url, wall_clock, app="bench")
        if not core.position().device_no:
            link.enrol(market.base_url, market.admin.enrolment_code(shop_id), "Kasir")
        yield Till(core, link, wire)
        link.close()


def goods(core: ShopCore) -> list[ProductRow]:
    """Some of the shop's products."""
    with core.reader() as connection:
        return list(products.page(connection, limit=2_000).rows)


def live_a_day(core: ShopCore) -> None:
    """A hundred sales of five lines."""
    chance = random.Random(SEED)
    rows = goods(core)
    for _ in range(SALES):
        cart = new_id()
        for row in chance.sample(rows, 5):
            core.handle(AddToCart(cart, row.id, row.unit, chance.randint(1, 6) * 1_000, cashier="Siti"))
        core.handle(CompleteSale(new_id(), cart, (PaymentDraft("cash", 100_000_000),)))


def change_price(core: ShopCore, row: ProductRow) -> None:
    """One product becomes dearer, in each of its units."""
    units = tuple(UnitDraft(unit.name, unit.factor, unit.price + 500, unit.barcode) for unit in row.units)
    core.handle(
        SaveProduct(row.id, row.name, units, row.sku, row.category, row.tax_class, row.published, row.min_stock)
    )


def change_prices(core: ShopCore) -> None:
    """A thousand new prices."""
    for row in goods(core)[:EDITS]:
        change_price(core, row)


def change_products(core: ShopCore) -> None:
    """A thousand products are counted anew, and one in four also becomes dearer."""
    chance = random.Random(SEED)
    for row in goods(core)[-EDITS:]:
        core.handle(AdjustStock(new_id(), row.id, COUNT, delta=-1_000 * chance.randint(1, 9)))
        if chance.random() < 0.25:
            change_price(core, row)


def test_meetings(shops: Shops, figures: Figures, tmp_path: Path) -> None:
    with (
        running_marketplace(tmp_path) as market,
        shops.open(tmp_path / "depan") as core,
        shops.open(tmp_path / "belakang") as other,
    ):
        shop_id = market.admin.create_shop("Toko Berkah Jaya")
        core.handle(ImportCatalogue(tuple(catalogue(PRODUCTS)), "harga.xlsx"))
        with (
            till(market, shop_id, core, tmp_path / "depan", slow=False) as front,
            till(market, shop_id, other, tmp_path / "belakang", slow=False) as back,
        ):
            _first_meetings(front, back, figures)
            _news(front, back, figures, lambda: live_a_day(core), f"day of {SALES} sales", 18_000, None)
            assert market.admin.sale_count(shop_id) == SALES
            _news(front, back, figures, lambda: change_products(core), f"{EDITS:,} changed products", 30_000, 30_000)
            _news(front, back, figures, lambda: change_prices(core), f"{EDITS:,} changed prices", None, None)
            _nothing_new(front, figures, "fast wire", None)
        with till(market, shop_id, core, tmp_path / "depan", slow=True) as slow:
            slow.meet()
            _nothing_new(slow, figures, f"{UP_KBPS}/{DOWN_KBPS} kbit/s, {RTT_MS} ms", 0.9)
            live_a_day(core)
            report, _, seconds = slow.meet()
            assert report.sent == SALES
            figures.add(f"push day of {SALES} sales on the slow link", seconds, "s", 3)
            assert market.admin.sale_count(shop_id) == 2 * SALES


def _first_meetings(front: Till, back: Till, figures: Figures) -> None:
    report, size, seconds = front.meet()
    assert report.sent > PRODUCTS
    figures.add(f"first push of {PRODUCTS:,} products", size, "bytes")
    figures.add(f"first push of {PRODUCTS:,} products", seconds, "s")
    report, size, seconds = back.meet()
    figures.add(f"first pull of {PRODUCTS:,} products on another till", size, "bytes")
    figures.add(f"first pull of {PRODUCTS:,} products on another till", seconds, "s")
    with back.core.reader() as connection:
        assert products.count(connection) == PRODUCTS


def _news(
    front: Till, back: Till, figures: Figures, happen: Callable[[], None], what: str, push: int | None, pull: int | None
) -> None:
    happen()
    report, size, _ = front.meet()
    assert report.sent > 0
    figures.add(f"push {what}", size, "bytes", push)
    figures.add(f"push {what}", report.requests, "requests", 1 if what.startswith("day") else 2)
    report, size, _ = back.meet()
    assert report.received > 0
    figures.add(f"pull {what} on another till", size, "bytes", pull)
    figures.add(f"pull {what} on another till", report.requests, "requests", 1)
    assert {row.id: (row.price, row.on_hand) for row in goods(front.core)} == {
        row.id: (row.price, row.on_hand) for row in goods(back.core)
    }


def _nothing_new(one: Till, figures: Figures, wire: str, most_s: float | None) -> None:
    sizes, seconds = [], []
    one.meet()
    for _ in range(RUNS):
        report, size, took = one.meet()
        assert (report.requests, report.sent, report.received) == (1, 0, 0)
        sizes.append(size)
        seconds.append(took)
    figures.add(f"nothing changed, {wire}", median(sizes), "bytes", 1_000)
    figures.add(f"nothing changed, {wire}", report.requests, "requests", 1)
    figures.add(f"nothing changed, {wire}", median(seconds), "s", most_s)
