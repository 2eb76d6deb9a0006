"""The shop's data cap on a real line: never passed by more than one piece, and answers pass it only when told to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.data_plan import PIECE
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import outbox
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.queries.signal import facts
from blangkon_desktop.services.commands import (
    ImportCatalogue,
    ImportedProduct,
    NoteExchange,
    SaveProduct,
    SaveSettings,
    UnitDraft,
)
from sync.credentials import FileTokenStore
from sync.events import SyncReport
from sync.link import MarketplaceLink
from sync.planning import signal_plan
from tests.helpers.marketplace import FakeClock, RunningMarketplace, running_marketplace
from tests.helpers.shop import running_shop, sell

DAY = 24 * 3_600_000


@dataclass
class Till:
    """A shop with its line to the marketplace; its own idea of the time is the clock's."""

    shop: ShopCore
    link: MarketplaceLink
    clock: FakeClock
    goods: list[str]

    def meet(self, *, consent: bool = False) -> SyncReport:
        return self.link.run_once(forced=True, consent=consent)

    def set_cap(self, cap: int) -> None:
        with self.shop.reader() as connection:
            settings = shop_settings(connection)
        self.shop.handle(SaveSettings(dataclasses.replace(settings, data_day_cap=cap)))

    def waiting(self, kind: str) -> int:
        with self.shop.reader() as connection:
            rows = connection.execute(
                text("SELECT count(*) FROM outbox WHERE state = 'waiting' AND kind = :kind"), {"kind": kind}
            )
            return int(rows.scalar_one())

    def edit_everything(self) -> None:
        for number, product in enumerate(self.goods):
            unit = UnitDraft("pcs", 1_000, 4_000 + number)
            self.shop.handle(SaveProduct(product, f"Barang {number} {new_id()}", (unit,)))


def till_in(folder: Path, market: RunningMarketplace, shop_id: str, clock: FakeClock) -> Iterator[Till]:
    with running_shop(folder, clock) as shop:
        link = MarketplaceLink(shop, FileTokenStore(folder / "token"), lambda: market.base_url, shop.now, app="test")
        link.enrol(market.base_url, market.admin.enrolment_code(shop_id), "Kasir")
        yield Till(shop, link, clock, [])
        link.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def market(tmp_path: Path, clock: FakeClock) -> Iterator[RunningMarketplace]:
    with running_marketplace(tmp_path, clock=clock) as running:
        yield running


@pytest.fixture
def shop_id(market: RunningMarketplace) -> str:
    return market.admin.create_shop("Toko Berkah Jaya")


@pytest.fixture
def till(tmp_path: Path, market: RunningMarketplace, shop_id: str, clock: FakeClock) -> Iterator[Till]:
    """Four hundred goods that the marketplace has, and nothing that waits."""
    for made in till_in(tmp_path / "depan", market, shop_id, clock):
        rows = tuple(ImportedProduct(f"Barang {n}", (UnitDraft("pcs", 1_000, 4_000),), stock=9_000) for n in range(400))
        made.shop.handle(ImportCatalogue(rows, "harga.xlsx"))
        with made.shop.reader() as connection:
            made.goods = [row[0] for row in connection.execute(text("SELECT id FROM product ORDER BY no"))]
        assert made.meet().ok
        clock.advance(DAY)
        yield made


def test_a_cap_is_never_passed_by_more_than_a_piece_and_the_next_day_goes_on(till: Till) -> None:
    cap = 12_000
    till.set_cap(cap)
    till.edit_everything()
    sell(till.shop, (till.goods[0], "pcs", 1_000))
    days = 0
    while till.waiting("product.put"):
        days += 1
        assert days < 40
        spent = 0
        while (report := till.meet()).outcome != "capped" and till.waiting("product.put"):
            spent += report.bytes_up + report.bytes_down
        spent += report.bytes_up + report.bytes_down
        assert spent <= cap + PIECE
        assert till.waiting("sale.complete") == 0  # small things first, whatever the cap
        assert (report.outcome, report.code) == ("capped", "sync.data_cap") or not till.waiting("product.put")
        till.clock.advance(DAY)
    till.set_cap(0)
    assert till.meet().ok


def test_answers_and_sales_pass_a_used_up_cap_only_with_consent(till: Till) -> None:
    till.edit_everything()
    assert till.meet().ok
    till.set_cap(1)
    for _ in range(3):
        sell(till.shop, (till.goods[0], "pcs", 1_000))
    till.edit_everything()
    report = till.meet()
    assert (report.outcome, report.code, report.requests) == ("capped", "sync.data_cap", 0)
    assert (till.waiting("sale.complete"), till.waiting("product.put")) == (3, 400)
    report = till.meet(consent=True)
    assert report.results == {"applied": 3}
    assert (till.waiting("sale.complete"), till.waiting("product.put")) == (0, 400)
    assert 0 < report.bytes_up + report.bytes_down <= PIECE
    assert till.meet().requests == 0  # consent was for that once


def test_a_frugal_line_leaves_the_catalogue_for_later(
    till: Till, market: RunningMarketplace, shop_id: str, clock: FakeClock, tmp_path: Path
) -> None:
    for other in till_in(tmp_path / "belakang", market, shop_id, clock):
        other.set_cap(100_000)
        other.shop.handle(NoteExchange(clock(), clock(), "offline", bytes_up=80_000))
        report = other.meet()
        assert (report.outcome, report.code) == ("done", "sync.data_cap")
        with other.shop.reader() as connection:
            known = facts(connection, other.shop.now())
            assert outbox.position(connection).cursors["catalog"] is None
        assert known.unread >= 400


def test_the_plan_is_right_about_the_bytes(till: Till, clock: FakeClock) -> None:
    """Within 30 % for a quiet meeting, a day of sales, and a long list of new prices."""
    for _ in range(5):
        assert till.meet().ok
        clock.advance(3_600_000)
    for work in (0, 1, 40):
        for number in range(work):
            sell(till.shop, *((till.goods[(number + i) % 400], "pcs", 1_000 + i) for i in range(4)))
        expect_right(till)
    till.edit_everything()
    expect_right(till)


def expect_right(till: Till) -> None:
    with till.shop.reader() as connection:
        plan = signal_plan(facts(connection, till.shop.now()), "test")
    report = till.meet()
    assert report.ok
    assert plan.operations == report.sent
    assert 0.7 <= plan.up / report.bytes_up <= 1.3, (plan, report)
    assert 0.7 <= plan.total / (report.bytes_up + report.bytes_down) <= 1.3, (plan, report)
    till.clock.advance(3_600_000)


def test_the_settings_take_no_nonsense(till: Till) -> None:
    assert ShopSettings().data_day_cap == 0
    with pytest.raises(Exception, match="value_unknown"):
        till.set_cap(-1)
