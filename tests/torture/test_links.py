"""A till's day over each kind of bad line, with real TCP where this machine allows it: everything arrives once."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import sync.http_gateway
from blangkon_desktop.services.commands import ImportCatalogue, ImportedProduct, UnitDraft
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.credentials import FileTokenStore
from sync.http_gateway import HttpGateway
from sync.link import MarketplaceLink
from tests.helpers.book import query
from tests.helpers.chaosproxy import portal
from tests.helpers.marketplace import running_marketplace
from tests.helpers.shop import running_shop, sell, stocked
from tests.helpers.tunlink import PROFILES, Profile, TunLink, unavailable
from tests.helpers.village import BUILDING, Village, reached

SALES, GOODS = 6, 250
MOST_MEETINGS = 25
CONNECT_S, STALL_S = 6.0, 8.0
"""A third of the till's real patience: a black hole has to be noticed while somebody waits for the test."""


def hurried(profile: Profile) -> Profile:
    """The same kind of line for little data: its outages and resets come as much sooner."""
    return replace(
        profile, dark_every_s=profile.dark_every_s / 20, dark_s=profile.dark_s / 20,
        reset_every=profile.reset_every // 6,
    )  # fmt: skip


def town(folder: Path) -> tuple[str, Path]:
    """A shop with goods at a marketplace that is not running: its id, and the database."""
    folder.mkdir()
    with running_marketplace(folder) as market, running_shop(folder / "depan") as core:
        shop_id = market.admin.create_shop()
        tokens = FileTokenStore(folder / "token")
        link = MarketplaceLink(core, tokens, lambda: market.base_url, wall_clock, app="test")
        link.enrol(market.base_url, market.admin.enrolment_code(shop_id), "Depan")
        rows = tuple(ImportedProduct(f"Barang {at}", (UnitDraft("pcs", 1_000, 500 + at),)) for at in range(GOODS))
        core.handle(ImportCatalogue(rows, "harga.xlsx"))
        assert link.run_once(forced=True).ok
        link.close()
    return shop_id, folder / "pasar.db"


def day(profile: Profile, folder: Path, shop_id: str, database: Path) -> list[str]:
    """Sell, meet until everything is through both ways, and tell how each meeting ended."""
    folder.mkdir()
    shutil.copyfile(database, folder / "pasar.db")
    with ExitStack() as stack:
        with BUILDING:
            market = stack.enter_context(running_marketplace(folder))
        there = stack.enter_context(reached(market, hurried(profile), 1))
        core = stack.enter_context(running_shop(folder / "toko"))
        link = MarketplaceLink(core, FileTokenStore(folder / "token"), lambda: there.url, wall_clock, app="test")
        with closing(link):
            link.enrol(there.market.base_url, there.market.admin.enrolment_code(shop_id), "Kasir")
            goods = stocked(core)
            for _ in range(SALES):
                sell(core, (goods["Indomie Goreng"], "pcs", 2_000), (goods["Beras Mentik"], "kg", 1_500))
            with there.till_side():
                outcomes = meet(there, link)
            assert there.market.admin.sale_count(shop_id) == SALES
            assert there.market.admin.stock(shop_id)[goods["Indomie Goreng"]] == 120_000 - SALES * 2_000
            assert query(core, "SELECT DISTINCT state FROM outbox") == [("applied",)]
            assert query(core, "SELECT count(*) FROM product") == [(GOODS + 3,)]
            check_line(there, profile)
    return outcomes


def meet(there: Village, link: MarketplaceLink) -> list[str]:
    outcomes: list[str] = []
    if there.portal:
        for code in (302, 200, 511):
            there.portal.always(portal(code))
            outcomes.append(link.run_once(forced=True).outcome)
        there.mend()
    while not outcomes or outcomes[-1] != "done":
        outcomes.append(link.run_once(forced=True).outcome)
        assert len(outcomes) < MOST_MEETINGS, outcomes
        if there.link.profile.up_dead_after:
            there.mend()
    return outcomes


def check_line(there: Village, profile: Profile) -> None:
    """The line was what it is called."""
    if isinstance(there.link, TunLink):
        up, down = there.link.ways["up"], there.link.ways["down"]
        assert up.connections >= 1
        assert up.bytes > 1_000 < down.bytes
        assert bool(there.link.resets) == bool(profile.reset_every)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """The town, and tills that are not as patient as real ones."""
    found = town(tmp_path / "kota")
    monkeypatch.setattr(sync.http_gateway, "HttpGateway", partial(HttpGateway, connect_s=CONNECT_S, stall_s=STALL_S))
    return found


def live(names: Iterable[str], folder: Path, made: tuple[str, Path]) -> dict[str, list[str]]:
    """Days over several lines at the same time: most of a bad line is waiting."""
    with ThreadPoolExecutor(len(PROFILES)) as pool:
        days = {name: pool.submit(day, PROFILES[name], folder / name, *made) for name in names}
    return {name: done.result() for name, done in days.items()}


def test_every_kind_of_line(tmp_path: Path, made: tuple[str, Path]) -> None:
    outcomes = live(PROFILES, tmp_path, made)
    print(unavailable() or "real TCP over TUN", outcomes)
    assert outcomes["edge"][-1] == outcomes["3g-poor"][-1] == "done"
    check_bad_ones(outcomes)


def test_the_same_through_the_proxy(
    tmp_path: Path, made: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs where there is no root and no TUN device."""
    monkeypatch.setattr("tests.helpers.village.unavailable", lambda: "not wanted")
    check_bad_ones(live(("drip", "portal", "upload-dead"), tmp_path, made))


def check_bad_ones(outcomes: dict[str, list[str]]) -> None:
    assert outcomes["portal"][:3] == ["captive"] * 3
    assert outcomes["upload-dead"][0] in ("offline", "interrupted")
    assert "interrupted" in outcomes["drip"]
