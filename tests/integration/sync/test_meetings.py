"""The till's engine against the real reference marketplace over real HTTP, with a real SQLite shop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import orders, outbox, products, stock
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.services.commands import AnswerOrder, ImportCatalogue, ImportedProduct, SaveProduct, UnitDraft
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.core import SyncCore
from sync.credentials import FileTokenStore, Login
from sync.driver import SyncDriver
from sync.enrolment import enrol
from sync.events import SyncReport
from sync.http_gateway import HttpGateway
from tests.helpers.chaosproxy import (
    DROP_RESPONSE,
    DUPLICATE,
    PORTAL,
    REDIRECT,
    REFUSE,
    ChaosProxy,
    Fault,
    status,
    truncate,
)
from tests.helpers.marketplace import RunningMarketplace, running_marketplace
from tests.helpers.shop import GOODS, running_shop, scalar, sell, stocked


@dataclass
class World:
    """One shop's till, the marketplace, and a proxy between them that can be told to misbehave."""

    market: RunningMarketplace
    proxy: ChaosProxy
    shop_id: str
    folder: Path

    def join(self, shop: ShopCore, name: str = "Kasir depan") -> HttpGateway:
        tokens = FileTokenStore(self.folder / f"{name}.token")
        code = self.market.admin.enrolment_code(self.shop_id)
        first = HttpGateway(self.proxy.base_url, connect_s=2, stall_s=3)
        answer = enrol(first, shop, tokens, url=self.proxy.base_url, code=code, name=name)
        first.close()
        login = Login.load(tokens, answer.server_id, answer.device_no)
        return HttpGateway(self.proxy.base_url, login, answer.server_key, connect_s=2, stall_s=3)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with running_marketplace(tmp_path) as market, ChaosProxy(market.base_url) as proxy:
        yield World(market, proxy, market.admin.create_shop("Toko Berkah Jaya"), tmp_path)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopCore]:
    with running_shop(tmp_path / "toko") as opened:
        yield opened


def meet(shop: ShopCore, gateway: HttpGateway) -> SyncReport:
    return SyncDriver(SyncCore("test"), shop, gateway, wall_clock).run(forced=True)


def publish(shop: ShopCore, goods: dict[str, str]) -> None:
    for item in GOODS:
        shop.handle(
            SaveProduct(
                goods[item.name], item.name, item.units, sku=item.sku, category=item.category,
                tax_class=item.tax_class, published=True,
            )
        )  # fmt: skip


def test_a_day_of_work_arrives_once_and_whole(world: World, shop: ShopCore) -> None:
    goods = stocked(shop)
    sell(shop, (goods["Indomie Goreng"], "pcs", 5_000), (goods["Gula Pasir 1 kg"], "pcs", 2_000))
    gateway = world.join(shop)
    report = meet(shop, gateway)
    assert (report.outcome, report.results.get("rejected", 0), report.results.get("parked", 0)) == ("done", 0, 0)
    assert world.market.admin.sale_count(world.shop_id) == 1
    assert world.market.admin.stock(world.shop_id) == {
        goods["Indomie Goreng"]: 115_000, goods["Gula Pasir 1 kg"]: 48_000, goods["Beras Mentik"]: 250_000,
    }  # fmt: skip
    with shop.reader() as connection:
        state = sync_queries.status(connection, 0)
        assert (state.waiting, state.refused, state.unknown) == (0, 0, 0)
        assert state.bytes_month == report.bytes_up + report.bytes_down > 0
        assert scalar(connection, "SELECT count(*) FROM outbox WHERE receipt = ''") == 0


def test_nothing_changed_costs_one_request_and_less_than_a_kilobyte(world: World, shop: ShopCore) -> None:
    stocked(shop)
    gateway = world.join(shop)
    meet(shop, gateway)
    report = meet(shop, gateway)
    assert (report.outcome, report.requests, report.sent, report.received) == ("done", 1, 0, 0)
    assert report.bytes_up + report.bytes_down <= 1_000


@pytest.mark.parametrize("fault", [DROP_RESPONSE, DUPLICATE, truncate(40), truncate(90)])
def test_a_broken_line_loses_nothing_and_doubles_nothing(world: World, shop: ShopCore, fault: Fault) -> None:
    goods = stocked(shop)
    gateway = world.join(shop)
    meet(shop, gateway)
    for _ in range(3):
        sell(shop, (goods["Indomie Goreng"], "dus", 40_000))
    world.proxy.next(fault)
    meet(shop, gateway)
    assert meet(shop, gateway).outcome == "done"
    assert world.market.admin.sale_count(world.shop_id) == 3
    assert world.market.admin.stock(world.shop_id)[goods["Indomie Goreng"]] == 0
    with shop.reader() as connection:
        assert outbox.position(connection).waiting == 0


@pytest.mark.parametrize(
    ("fault", "outcome", "code"),
    [
        (REFUSE, "interrupted", "sync.interrupted"),
        (PORTAL, "captive", "sync.captive"),
        (REDIRECT, "captive", "sync.captive"),
        (status(511), "captive", "sync.captive"),
        (status(500), "busy", "sync.server_error"),
        (status(503, 30), "busy", "sync.busy"),
        (status(429, 30), "busy", "sync.busy"),
        (status(401), "captive", "sync.captive"),
        (status(409), "captive", "sync.captive"),
        (status(422), "captive", "sync.captive"),
        (truncate(10), "interrupted", "sync.interrupted"),
    ],
)
def test_trouble_on_the_link_never_counts_against_a_sale(
    world: World, shop: ShopCore, fault: Fault, outcome: str, code: str
) -> None:
    goods = stocked(shop)
    gateway = world.join(shop)
    meet(shop, gateway)
    sell(shop, (goods["Gula Pasir 1 kg"], "pcs", 1_000))
    world.proxy.next(fault)
    report = meet(shop, gateway)
    assert (report.outcome, report.code) == (outcome, code)
    with shop.reader() as connection:
        assert scalar(connection, "SELECT state FROM outbox ORDER BY op_seq DESC LIMIT 1") == "waiting"
    assert meet(shop, gateway).outcome == "done"
    assert world.market.admin.sale_count(world.shop_id) == 1


def test_a_till_waits_until_retry_at_unless_a_person_asks(world: World, shop: ShopCore) -> None:
    gateway = world.join(shop)
    world.proxy.next(PORTAL)
    driver = SyncDriver(SyncCore("test"), shop, gateway, wall_clock)
    failed = driver.run()
    assert failed.retry_at is not None
    assert failed.retry_at > failed.finished_at
    assert driver.run().outcome == "waiting"
    assert driver.run(forced=True).outcome == "done"
    assert driver.run().outcome == "done"


def test_an_order_is_pulled_accepted_packed_and_shipped(world: World, shop: ShopCore) -> None:
    goods = stocked(shop)
    publish(shop, goods)
    gateway = world.join(shop)
    meet(shop, gateway)
    placed = world.market.admin.place_order(world.shop_id, (goods["Indomie Goreng"], "dus", 80_000))
    assert placed.status_code == 201, placed.content
    meet(shop, gateway)
    with shop.reader() as connection:
        row = orders.page(connection).rows[0]
    assert row.state == "pending_shop"
    shop.handle(AnswerOrder(row.id, "accept"))
    with shop.reader() as connection:
        assert stock.stock_of(connection, goods["Indomie Goreng"]) == stock.StockRow(120_000, 80_000)
        assert orders.page(connection).rows[0].waiting
    meet(shop, gateway)
    shop.handle(AnswerOrder(row.id, "ready"))
    shop.handle(AnswerOrder(row.id, "hand_over"))
    report = meet(shop, gateway)
    assert report.results.get("rejected", 0) == 0
    with shop.reader() as connection:
        detail = orders.detail(connection, row.id)
        assert detail is not None
        assert (detail.row.state, detail.row.waiting, detail.problem) == ("handed_over", False, "")
        assert stock.stock_of(connection, goods["Indomie Goreng"]) == stock.StockRow(40_000, 0)
    [order] = world.market.admin.orders(world.shop_id)
    assert order.state == "handed_over"
    assert world.market.admin.stock(world.shop_id)[goods["Indomie Goreng"]] == 40_000


def test_a_refused_answer_shows_the_reason_and_gives_the_goods_back(world: World, shop: ShopCore) -> None:
    goods = stocked(shop)
    publish(shop, goods)
    gateway = world.join(shop)
    meet(shop, gateway)
    order_id = world.market.admin.place_order(world.shop_id, (goods["Indomie Goreng"], "dus", 40_000)).json()["id"]
    meet(shop, gateway)
    cancelled = world.market.admin.buyer("POST", f"orders/{order_id}/cancel")
    assert cancelled.status_code == 200, cancelled.content
    shop.handle(AnswerOrder(order_id, "accept"))
    report = meet(shop, gateway)
    assert report.results["rejected"] == 1
    with shop.reader() as connection:
        detail = orders.detail(connection, order_id)
        assert detail is not None
        assert detail.row.state == "cancelled"
        assert detail.problem == "order.illegal_transition"
        assert stock.stock_of(connection, goods["Indomie Goreng"]).reserved == 0


def test_two_tills_of_one_shop_see_each_others_goods_and_movements(
    world: World, shop: ShopCore, tmp_path: Path
) -> None:
    goods = stocked(shop)
    gateway = world.join(shop, "depan")
    meet(shop, gateway)
    with running_shop(tmp_path / "toko2") as second:
        other = world.join(second, "belakang")
        assert meet(second, other).outcome == "done"
        with second.reader() as connection:
            assert products.search(connection, "indomie")[0].on_hand == 120_000
        sell(second, (goods["Indomie Goreng"], "dus", 40_000))
        meet(second, other)
        meet(shop, gateway)
        with shop.reader() as connection, second.reader() as there:
            assert products.search(connection, "indomie")[0].on_hand == 80_000
            numbers = there.execute(text("SELECT number FROM sale")).scalars().all()
        assert numbers == ["B001/NT/2026"]


def test_edits_of_two_tills_merge_by_field(world: World, shop: ShopCore, tmp_path: Path) -> None:
    goods = stocked(shop)
    gateway = world.join(shop, "depan")
    meet(shop, gateway)
    gula = goods["Gula Pasir 1 kg"]
    with running_shop(tmp_path / "toko2") as second:
        other = world.join(second, "belakang")
        meet(second, other)
        unit = UnitDraft("pcs", 1_000, 17_500, GOODS[1].units[0].barcode)
        shop.handle(SaveProduct(gula, "Gula Pasir Lokal 1 kg", (unit,), category="Sembako"))
        second.handle(SaveProduct(gula, "Gula Pasir 1 kg", (unit,), category="Sembako", min_stock=10_000))
        for _ in range(2):
            meet(shop, gateway)
            meet(second, other)
        for opened in (shop, second):
            with opened.reader() as connection:
                row = products.product(connection, gula)
                assert row is not None
                assert (row.name, row.min_stock) == ("Gula Pasir Lokal 1 kg", 10_000)


def test_a_wrong_code_is_said_plainly_and_changes_nothing(world: World, shop: ShopCore) -> None:
    gateway = HttpGateway(world.proxy.base_url, connect_s=2, stall_s=3)
    tokens = FileTokenStore(world.folder / "x.token")
    with pytest.raises(DomainError, match=r"sync\.wrong_code"):
        enrol(gateway, shop, tokens, url=world.proxy.base_url, code="AAAA-AAAA", name="Kasir")
    assert shop.position().device_no == 0


def test_a_lost_enrolment_answer_is_asked_for_again(world: World, shop: ShopCore) -> None:
    tokens = FileTokenStore(world.folder / "x.token")
    code = world.market.admin.enrolment_code(world.shop_id)
    gateway = HttpGateway(world.proxy.base_url, connect_s=2, stall_s=3)
    world.proxy.next(DROP_RESPONSE)
    with pytest.raises(DomainError):
        enrol(gateway, shop, tokens, url=world.proxy.base_url, code=code, name="Kasir")
    answer = enrol(gateway, shop, tokens, url=world.proxy.base_url, code=code, name="Kasir")
    assert (answer.device_no, shop.position().device_no) == (1, 1)


def test_a_revoked_till_keeps_everything(world: World, shop: ShopCore) -> None:
    goods = stocked(shop)
    gateway = world.join(shop)
    meet(shop, gateway)
    world.market.admin.revoke(world.shop_id, 1)
    sell(shop, (goods["Gula Pasir 1 kg"], "pcs", 1_000))
    report = meet(shop, gateway)
    assert (report.outcome, report.code) == ("refused", "sync.device_revoked")
    assert shop.position().waiting == 1


def test_a_revoked_till_hands_in_all_that_waits_and_asks_cheaply_afterwards(world: World, shop: ShopCore) -> None:
    gateway = world.join(shop)
    meet(shop, gateway)
    world.market.admin.revoke(world.shop_id, 1)
    pcs = (UnitDraft("pcs", 1_000, 500),)
    goods = tuple(ImportedProduct(f"Barang {new_id()}", pcs, stock=1_000) for _ in range(900))
    shop.handle(ImportCatalogue(goods, "x"))
    core = SyncCore("test")
    waiting = shop.position().waiting
    report = SyncDriver(core, shop, gateway, wall_clock).run(forced=True)
    assert (report.outcome, report.code) == ("refused", "sync.device_revoked")
    assert report.rounds >= 2
    assert shop.position().waiting == waiting
    owner = world.market.admin.owner
    assert len(owner.waiting(world.shop_id, 1)) == waiting
    again = SyncDriver(core, shop, gateway, wall_clock).run(forced=True)
    assert (again.code, again.rounds, again.sent) == ("sync.device_revoked", 1, 0)
    assert {result.s for result in owner.review(world.shop_id, 1, "approve")} == {"applied"}
    assert len(world.market.admin.stock(world.shop_id)) == 900


def test_an_address_that_is_none_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(Exception, match=r"sync\.bad_address"):
        HttpGateway("ftp://pasar.contoh.id")


def test_an_unenrolled_till_says_so(shop: ShopCore) -> None:
    gateway = HttpGateway("http://127.0.0.1:9")
    report = SyncDriver(SyncCore("test"), shop, gateway, wall_clock).run()
    assert (report.outcome, report.code, gateway.traffic.requests) == ("refused", "sync.not_enrolled", 0)
