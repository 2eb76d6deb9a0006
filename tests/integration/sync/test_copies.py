"""Copied tills and restored ones, on real files with the real marketplace: nothing lost, nothing doubled, no number
twice once the copy is known as such."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.paths import shop_file
from blangkon_desktop.services.commands import (
    ImportCatalogue,
    ImportedProduct,
    ReceivedLine,
    ReceiveGoods,
    SaveCustomer,
    TakeBackAnswers,
    UnitDraft,
)
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.credentials import FileTokenStore
from sync.events import SyncReport
from sync.link import MarketplaceLink
from sync.marketplace.backup import back_up
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.helpers.shop import running_shop, scalar, sell, stocked

INDOMIE, GULA = "Indomie Goreng", "Gula Pasir 1 kg"


@dataclass
class Home:
    """One folder with a shop's file and its secrets, as a person would copy it."""

    folder: Path
    base_url: str
    shop: ShopCore = field(init=False)
    link: MarketplaceLink = field(init=False)

    def __post_init__(self) -> None:
        self.shop = open_shop(shop_file(self.folder), wall_clock)
        tokens = FileTokenStore(self.folder / "perangkat.token")
        self.link = MarketplaceLink(self.shop, tokens, lambda: self.base_url, wall_clock, app="test")

    def meet(self) -> SyncReport:
        report = self.link.run_once(forced=True)
        assert report.ok, (report.code, report.values)
        return report

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with self.shop.reader() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    def stock(self) -> dict[object, object]:
        return dict(self.query("SELECT product_id, on_hand FROM product_stock"))  # type: ignore[arg-type]

    def close(self) -> None:
        self.link.close()
        self.shop.close()

    def copy(self, folder: Path) -> None:
        """Copy everything while the program is closed, and open it again."""
        self.close()
        shutil.copytree(self.folder, folder)
        self.__post_init__()


@pytest.fixture
def market(tmp_path: Path) -> Iterator[RunningMarketplace]:
    (tmp_path / "pasar").mkdir()
    with running_marketplace(tmp_path / "pasar") as running:
        yield running


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def joined(market: RunningMarketplace, shop_id: str, folder: Path, stack: ExitStack) -> Home:
    home = Home(folder, market.base_url)
    stack.callback(lambda: home.close())
    home.link.enrol(market.base_url, market.admin.enrolment_code(shop_id), "Kasir")
    return home


def opened(folder: Path, base_url: str, stack: ExitStack) -> Home:
    home = Home(folder, base_url)
    stack.callback(lambda: home.close())
    return home


def assert_agreed(market: RunningMarketplace, shop_id: str, *homes: Home) -> None:
    """Every till shows the marketplace's stock, waits for nothing, and its books are sound."""
    there = market.admin.stock(shop_id)
    for home in homes:
        assert home.stock() == there
        assert home.shop.position().waiting == 0
        [(wrong,)] = home.query(
            """SELECT count(*) FROM product_stock s WHERE on_hand <> (
                 SELECT coalesce(sum(quantity), 0) FROM stock_movement m WHERE m.product_id = s.product_id)"""
        )
        assert wrong == 0


def meet_all(*homes: Home) -> list[SyncReport]:
    return [home.meet() for _ in range(3) for home in homes]


def test_both_of_a_copied_pair_live_on(market: RunningMarketplace, tmp_path: Path, stack: ExitStack) -> None:
    shop_id = market.admin.create_shop()
    first = joined(market, shop_id, tmp_path / "depan", stack)
    goods = stocked(first.shop)
    first.meet()
    sell(first.shop, (goods[INDOMIE], "pcs", 1_000))  # waits in both files: the same operation, and it counts once
    first.copy(tmp_path / "salinan")
    second = opened(tmp_path / "salinan", market.base_url, stack)
    for home, quantity in ((first, 2_000), (second, 3_000)):
        sell(home.shop, (goods[INDOMIE], "pcs", quantity))
        home.shop.handle(ReceiveGoods(new_id(), "UD", (ReceivedLine(goods[GULA], quantity, 1_000, 9_000),)))
        home.shop.handle(SaveCustomer(new_id(), f"Pembeli {quantity}"))
    reports = meet_all(first, second)
    assert [report.notes for report in reports if report.notes] == [["sync.copy_found"]]
    for home in (first, second):
        sell(home.shop, (goods[GULA], "pcs", 1_000))
    meet_all(first, second)
    assert_agreed(market, shop_id, first, second)
    assert market.admin.stock(shop_id)[goods[INDOMIE]] == 120_000 - 6_000
    assert market.admin.stock(shop_id)[goods[GULA]] == 50_000 + 5_000 - 2_000
    assert market.admin.sale_count(shop_id) == 5
    identities = [(home.shop.position().device_no, home.shop.position().epoch) for home in (first, second)]
    assert identities == [(1, 1), (2, 2)]
    assert second.query("SELECT device_no, epoch, letter FROM till_identity") == [(1, 1, "A"), (2, 2, "B")]
    assert second.query("SELECT number FROM sale ORDER BY no DESC LIMIT 1") == [("B001/NT/2026",)]
    assert second.query("SELECT DISTINCT letter, reason FROM number_gap") == [("A", "copy")]
    assert second.query("SELECT code FROM exchange_log WHERE outcome = 'incident'") == [("sync.copy_found",)]
    numbers = Counter(number for home in (first, second) for (number,) in home.query("SELECT number FROM sale"))
    assert numbers["A001/NT/2026"] == 2  # the sale that both have
    assert numbers["A002/NT/2026"] == 2  # given out twice before anybody could know
    assert numbers["A003/NT/2026"] == numbers["B001/NT/2026"] == 1


def test_a_backup_of_three_days_ago_beside_the_living_till(
    market: RunningMarketplace, tmp_path: Path, stack: ExitStack
) -> None:
    shop_id = market.admin.create_shop()
    first = joined(market, shop_id, tmp_path / "depan", stack)
    goods = stocked(first.shop)
    first.meet()
    first.copy(tmp_path / "cadangan")
    for _ in range(3):
        sell(first.shop, (goods[INDOMIE], "pcs", 1_000))
        first.meet()
    restored = opened(tmp_path / "cadangan", market.base_url, stack)
    assert restored.meet().notes == ["sync.copy_found"]  # found though it has nothing to send
    sell(restored.shop, (goods[INDOMIE], "pcs", 5_000))
    sell(first.shop, (goods[INDOMIE], "pcs", 7_000))
    meet_all(first, restored)
    assert_agreed(market, shop_id, first, restored)
    assert market.admin.stock(shop_id)[goods[INDOMIE]] == 120_000 - 15_000
    assert market.admin.sale_count(shop_id) == 5
    made = first.query("SELECT number FROM sale") + restored.query("SELECT number FROM sale")
    assert sorted(made) == [(f"A00{n}/NT/2026",) for n in (1, 2, 3, 4)] + [("B001/NT/2026",)]


def test_a_lost_answer_to_the_wish_for_an_identity_makes_no_second_device(
    market: RunningMarketplace, tmp_path: Path, stack: ExitStack
) -> None:
    shop_id = market.admin.create_shop()
    first = joined(market, shop_id, tmp_path / "depan", stack)
    goods = stocked(first.shop)
    first.meet()
    first.copy(tmp_path / "cadangan")
    sell(first.shop, (goods[INDOMIE], "pcs", 1_000))
    first.meet()
    first.close()
    shutil.copytree(tmp_path / "cadangan", tmp_path / "sekali")
    for folder in ("cadangan", "sekali"):  # the second time as if the first had died before it wrote anything down
        if folder == "sekali":
            shutil.copy(tmp_path / "cadangan" / "perangkat.token", tmp_path / "sekali" / "perangkat.token")
        with ExitStack() as once:
            opened(tmp_path / folder, market.base_url, once).meet()
    first.__post_init__()
    assert market.admin.till(shop_id).device_no == 3


@pytest.mark.parametrize("delivered", ["before", "after", "never"])
def test_a_backup_on_another_pc_without_its_login_joins_anew_and_counts_nothing_twice(
    market: RunningMarketplace, tmp_path: Path, stack: ExitStack, delivered: str
) -> None:
    shop_id = market.admin.create_shop()
    first = joined(market, shop_id, tmp_path / "depan", stack)
    goods = stocked(first.shop)
    first.meet()
    sell(first.shop, (goods[INDOMIE], "pcs", 1_000))  # waits in the backup
    first.shop.handle(ReceiveGoods(new_id(), "UD", (ReceivedLine(goods[GULA], 2_000, 1_000, 9_000),)))
    first.copy(tmp_path / "baru")
    if delivered == "before":
        first.meet()
        sell(first.shop, (goods[INDOMIE], "pcs", 3_000))
        first.meet()
    (tmp_path / "baru" / "perangkat.token").unlink()
    second = opened(tmp_path / "baru", market.base_url, stack)
    sell(second.shop, (goods[INDOMIE], "pcs", 5_000))  # the number that the old PC gave to another sale
    second.link.enrol(market.base_url, market.admin.enrolment_code(shop_id), "Kasir baru")
    third = joined(market, shop_id, tmp_path / "belakang", stack)
    tills = (first, second, third) if delivered == "before" else (second, third)
    meet_all(*tills)
    if delivered == "after":  # the old PC lives after all, and hands in what its copy has handed in
        tills = (first, second, third)
        sell(first.shop, (goods[INDOMIE], "pcs", 3_000))
    sell(second.shop, (goods[INDOMIE], "pcs", 7_000))
    meet_all(*tills)
    more = delivered != "never"
    assert_agreed(market, shop_id, *tills)
    assert market.admin.stock(shop_id)[goods[INDOMIE]] == 120_000 - 13_000 - 3_000 * more
    assert market.admin.stock(shop_id)[goods[GULA]] == 52_000
    assert market.admin.sale_count(shop_id) == 3 + more
    assert second.query("SELECT number FROM sale ORDER BY no DESC LIMIT 1") == [("B001/NT/2026",)]
    flags = [code for till in tills for code in till.query("SELECT code FROM outbox WHERE state = 'flagged'")]
    assert flags == ([("number.twice",)] if more else [])


@pytest.mark.parametrize("sends_first", [True, False])
def test_a_marketplace_restored_to_yesterday_is_made_whole(
    tmp_path: Path, stack: ExitStack, sends_first: bool
) -> None:
    (tmp_path / "pasar").mkdir()
    copy = tmp_path / "pasar.copy"
    with running_marketplace(tmp_path / "pasar") as market:
        shop_id = market.admin.create_shop()
        first = joined(market, shop_id, tmp_path / "depan", stack)
        second = joined(market, shop_id, tmp_path / "belakang", stack)
        goods = stocked(first.shop)
        meet_all(first, second)
        back_up(market.server.engine, copy)
        for home in (first, second):
            sell(home.shop, (goods[INDOMIE], "pcs", 1_000))
            home.shop.handle(SaveCustomer(new_id(), "Bu Sri"))
        meet_all(first, second)
    (tmp_path / "kemarin").mkdir()
    shutil.copy(copy, tmp_path / "kemarin" / "pasar.db")
    with running_marketplace(tmp_path / "kemarin") as market:
        assert market.admin.sale_count(shop_id) == 0
        first.base_url = second.base_url = market.base_url
        if sends_first:
            sell(first.shop, (goods[GULA], "pcs", 1_000))
        reports = meet_all(first, second)
        assert Counter(tuple(report.notes) for report in reports)["sync.server_rewound",] == 2
        assert_agreed(market, shop_id, first, second)
        assert market.admin.sale_count(shop_id) == 2 + sends_first
        assert market.admin.stock(shop_id)[goods[INDOMIE]] == 118_000
        for home in (first, second):
            assert home.query("SELECT count(*) FROM customer") == [(2,)]
            assert ("sync.server_rewound",) in home.query("SELECT code FROM exchange_log WHERE outcome = 'incident'")
            assert home.query("SELECT count(*) FROM outbox WHERE receipt = ''") == [(0,)]


def test_a_till_that_loaded_a_snapshot_counts_nothing_twice_when_the_marketplace_goes_back(
    tmp_path: Path, stack: ExitStack
) -> None:
    (tmp_path / "pasar").mkdir()
    copy = tmp_path / "pasar.copy"
    pcs = (UnitDraft("pcs", 1_000, 5_000),)
    with running_marketplace(tmp_path / "pasar") as market:
        shop_id = market.admin.create_shop()
        first = joined(market, shop_id, tmp_path / "depan", stack)
        goods = tuple(ImportedProduct(f"Barang {n}", pcs, stock=9_000) for n in range(300))
        first.shop.handle(ImportCatalogue(goods, "harga.xlsx"))
        first.meet()
        second = joined(market, shop_id, tmp_path / "belakang", stack)
        second.meet()
        assert second.query("SELECT DISTINCT op_seq FROM stock_movement") == [(0,)]  # sums of a snapshot
        back_up(market.server.engine, copy)
        first.shop.handle(SaveCustomer(new_id(), "Bu Sri"))
        meet_all(first, second)
    (tmp_path / "kemarin").mkdir()
    shutil.copy(copy, tmp_path / "kemarin" / "pasar.db")
    with running_marketplace(tmp_path / "kemarin") as market:
        first.base_url = second.base_url = market.base_url
        second.shop.handle(TakeBackAnswers(None))  # noticed, and the line broke before anything was read again
        assert second.query("SELECT count(*) FROM stock_movement") == [(0,)]
        meet_all(second, first)
        assert_agreed(market, shop_id, first, second)


def test_a_movement_may_change_hands_only_with_its_operation(tmp_path: Path) -> None:
    with running_shop(tmp_path) as shop:
        stocked(shop)
        for change in ("quantity = 1", "op_seq = 99", "device_no = 3", "product_id = 'x'", "epoch = 2"):
            with pytest.raises(Exception, match="append-only"), shop._writer.begin() as connection:
                connection.exec_driver_sql(f"UPDATE stock_movement SET {change}")
        with shop.reader() as connection:
            assert scalar(connection, "SELECT count(*) FROM stock_movement") == 3
