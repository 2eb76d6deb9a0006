"""Rows that come to differ behind the back of sync: found by their digests, healed by the marketplace's, never lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from blangkon_desktop.domain.digest import CheckResult
from blangkon_desktop.services.commands import ApplyFrame, SaveCustomer, SaveProduct, UnitDraft
from blangkon_desktop.services.money_commands import SavePromotion
from sync.events import SyncReport
from sync.marketplace.schema import movement, product
from sync.protocol import new_id
from tests.helpers.book import query
from tests.helpers.marketplace import FakeClock, running_marketplace
from tests.helpers.shop import GOODS, sell, stocked
from tests.helpers.tills import MeetingTill, TwoTills, tills_of

FOREIGN = "(device_no, epoch) NOT IN (SELECT device_no, epoch FROM till_identity UNION ALL SELECT 0, 1)"


@dataclass
class World(TwoTills):
    """Two tills with everything in common: goods, a customer, an order, a promotion, and a sale of each."""

    goods: dict[str, str]

    def check(self, till: MeetingTill) -> CheckResult:
        """Meet and compare."""
        report = self.report(till)
        assert report.outcome == "done", report
        assert report.check is not None
        return report.check

    def report(self, till: MeetingTill) -> SyncReport:
        self.clock.advance(1)
        return till.link.run_once(forced=True, check=True)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = FakeClock()
    with running_marketplace(tmp_path, clock=clock) as market:
        shop_id = market.admin.create_shop()
        with tills_of(market, shop_id, tmp_path, clock) as (front, back):
            goods = stocked(front.core)
            front.core.handle(SaveCustomer(new_id(), "Bu Sri", phone="0812 3456 7890"))
            front.core.handle(SavePromotion(new_id(), "Promo Sabun", value=1_000, category="Sabun", weekdays=(5,)))
            item = GOODS[0]
            front.core.handle(
                SaveProduct(goods[item.name], item.name, item.units, sku=item.sku, category=item.category,
                            tax_class=item.tax_class, published=True)
            )  # fmt: skip
            front.meet()
            assert market.admin.place_order(shop_id, (goods[item.name], "pcs", 2_000)).ok
            back.meet()
            for till in (front, back):
                sell(till.core, (goods[item.name], "pcs", 3_000))
            for till in (front, back, front):
                till.meet()
            yield World(market, shop_id, clock, front, back, goods)


def behind_the_back(till: MeetingTill, sql: str, *values: object, trigger: str = "") -> None:
    """Change a till's file past the program, and past one of its triggers."""
    with closing(sqlite3.connect(till.core.path)) as file:
        made = file.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (trigger,)).fetchone()
        if made:
            file.execute(f"DROP TRIGGER {trigger}")
        assert file.execute(sql, values).rowcount > 0
        if made:
            file.execute(made[0])
        file.commit()


def test_equal_rows_are_told_in_one_request(world: World) -> None:
    for till in (world.front, world.back):
        report = world.report(till)
        assert report.check == CheckResult({"product": 3, "customer": 1, "order": 1, "promotion": 1, "stock": 3})
        assert report.requests == 1


def test_once_a_day_it_happens_by_itself(world: World) -> None:
    assert world.front.link.run_once().check is None
    world.clock.advance(25 * 3_600_000)
    assert world.front.link.run_once().check is not None
    assert world.front.link.run_once().check is None


DRIFTS = (
    ("UPDATE product SET min_stock = 7 WHERE sku = 'MIE-01'", "product", "Indomie Goreng"),
    ("UPDATE product SET version = 99 WHERE sku = 'MIE-01'", "product", "Indomie Goreng"),
    ("UPDATE product SET extra = '{\"warna\": 1}' WHERE sku = 'MIE-01'", "product", "Indomie Goreng"),
    ("UPDATE product_unit SET price = price + 1 WHERE name = 'dus'", "product", "Indomie Goreng"),
    ("DELETE FROM product_unit WHERE name = 'karung'", "product", "Beras Mentik"),
    ("UPDATE customer SET name = 'Bu Siti'", "customer", "Bu Sri"),
    ("DELETE FROM customer", "customer", "Bu Sri"),
    ("UPDATE promotion SET value = 9000, weekdays = '[]'", "promotion", "Promo Sabun"),
    ("DELETE FROM promotion", "promotion", "Promo Sabun"),
    ("UPDATE market_order SET total = total + 500", "order", "BL-1-00001"),
    ("UPDATE market_order_line SET quantity = 9000", "order", "BL-1-00001"),
    ("UPDATE product_stock SET on_hand = on_hand - 1000 WHERE on_hand = 114000", "stock", "Indomie Goreng"),
)


def test_a_row_that_was_changed_is_the_marketplaces_again(world: World) -> None:
    rows = world.back.core.own_rows(b"key").tables
    for number, (sql, table, shown) in enumerate(DRIFTS, start=1):
        behind_the_back(world.back, sql)
        assert world.back.core.own_rows(b"key").tables[table] != rows[table], sql
        result = world.check(world.back)
        assert (result.healed, result.kept, result.complete) == (1, 0, True), sql
        assert world.back.core.own_rows(b"key").tables == rows, sql
        told = world.back.open("row_healed")
        assert (len(told), told[0].title, told[0].facts["count"]) == (number, shown, 1)
    incidents = query(world.back.core, "SELECT count(*), min(code) FROM exchange_log WHERE outcome = 'incident'")
    assert incidents == [(len(DRIFTS), "sync.row_healed")]
    assert world.check(world.back).healed == 0


def test_both_versions_of_a_healed_row_are_shown_and_many_rows_are_one_notice(world: World) -> None:
    behind_the_back(world.back, "UPDATE product SET min_stock = 7, name = 'Mi' WHERE sku = 'MIE-01'")
    world.check(world.back)
    facts = world.back.only("row_healed").facts
    assert facts["ours"] == {"name": "Mi", "min_stock": 7}
    assert facts["theirs"] == {"name": "Indomie Goreng", "min_stock": 0}
    behind_the_back(world.back, "UPDATE product SET min_stock = 7")
    assert world.check(world.back).healed == 3
    assert world.back.open("row_healed")[0].facts["count"] == 3


def test_a_lost_movement_of_another_till_is_made_up_for(world: World) -> None:
    mie = world.goods["Indomie Goreng"]
    lost = f"DELETE FROM stock_movement WHERE {FOREIGN} AND product_id = ? AND reason = 'sale'"
    for on_hand in (114_000, 111_000):  # the second one is made up for under a number of its own
        behind_the_back(world.back, lost, mie, trigger="stock_movement_kept")
        assert world.back.stock("Indomie Goreng") == on_hand + 3_000
        assert world.check(world.back).healed == 1
        assert world.back.stock("Indomie Goreng") == on_hand
        sell(world.front.core, (mie, "pcs", 3_000))
        world.front.meet()
        world.back.meet()
    assert world.back.stock("Indomie Goreng") == world.front.stock("Indomie Goreng") == 108_000
    assert world.check(world.back) == world.check(world.front)


def test_a_movement_of_ones_own_that_is_lost_is_told_of_and_nothing_else(world: World) -> None:
    before = query(world.front.core, "SELECT count(*) FROM stock_movement")
    lost = "DELETE FROM stock_movement WHERE reason = 'sale' AND device_no = 1"
    behind_the_back(world.front, lost, trigger="stock_movement_kept")
    result = world.check(world.front)
    assert (result.healed, result.kept) == (0, 1)
    assert world.front.stock("Indomie Goreng") == 117_000
    assert query(world.front.core, "SELECT count(*) FROM stock_movement") == [(before[0][0] - 1,)]
    assert world.front.only("row_differs").title == "Indomie Goreng"
    world.front.decide(world.front.only("row_differs"), "seen")
    assert world.check(world.front).kept == 1
    assert world.front.open("row_differs") == []  # the same rows are told of once


def test_a_row_that_only_this_till_has_stays_and_is_told_of(world: World) -> None:
    made = "INSERT INTO customer (id, name, name_key, kind, version) VALUES (?, 'Pak Min', 'pak min', 'umum', 3)"
    behind_the_back(world.back, made, new_id())
    result = world.check(world.back)
    assert (result.healed, result.kept) == (0, 1)
    assert query(world.back.core, "SELECT count(*) FROM customer") == [(2,)]
    assert world.back.only("row_differs").title == "Pak Min"


def test_an_edit_that_waits_keeps_its_table_out_and_comes_first(world: World) -> None:
    behind_the_back(world.back, "UPDATE product SET min_stock = 7 WHERE sku = 'MIE-01'")
    item = GOODS[0]
    units = (UnitDraft("pcs", 1_000, 3_600, item.units[0].barcode), *item.units[1:])
    world.back.core.handle(
        SaveProduct(world.goods[item.name], item.name, units, sku=item.sku, category=item.category, published=True,
                    min_stock=7)
    )  # fmt: skip
    assert world.back.core.own_rows(b"key").unanswered == {"product"}
    result = world.check(world.back)  # it is sent and answered before anything is compared
    assert (result.kept, result.complete) == (0, True)
    world.front.meet()
    assert world.check(world.front) == world.check(world.back)
    assert query(world.front.core, "SELECT price FROM product_unit WHERE name = 'pcs' AND price > 3500") != []


def test_unanswered_sales_are_no_difference(world: World) -> None:
    before = world.back.core.own_rows(b"key").tables["stock"]
    sell(world.back.core, (world.goods["Indomie Goreng"], "pcs", 5_000))
    assert world.back.core.own_rows(b"key").tables["stock"] == before


def test_what_could_not_be_stored_as_it_came_counts_as_it_came(world: World) -> None:
    """A kind of customer that a later program knows: shown as a person, and no difference."""
    other = world.market.admin.till(world.shop_id)
    other.do("customer.put", {"id": new_id(), "set": {"name": "Koperasi", "kind": "koperasi", "cabang": "2"}})
    other.do("product.put", {"id": new_id(), "set": {"name": "Tanpa satuan"}, "units": []})
    first = world.check(world.back)
    assert (first.healed, first.kept) == (0, 1)  # the customer is kept as it came from here on
    assert world.check(world.back) == CheckResult({"product": 4, "customer": 2, "order": 1, "promotion": 1, "stock": 3})


def test_a_digest_is_never_taken_over(world: World) -> None:
    """A marketplace that has lost a movement gets no till to forget it."""
    with world.market.server.engine.begin() as connection:
        connection.execute(movement.delete().where(movement.c.reason == "sale", movement.c.device_no == 1))
        connection.execute(product.update().values(fields=json.dumps({"name": ["Rusak", "0" * 16, 1, 1]}), ver=9))
    assert sorted(world.market.admin.owner.wrong_digests(world.shop_id)) == ["product", "stock"]
    result = world.check(world.front)  # the sums that were kept are still those of before
    assert (result.healed, result.kept) == (0, 0)
    assert world.front.stock("Indomie Goreng") == 114_000


def test_a_frame_of_a_known_row_is_a_whole_state(world: World) -> None:
    id_ = world.goods["Indomie Goreng"]
    frame = {"t": "product", "id": id_, "ver": 9, "f": {"name": "Mi"}, "units": [["pcs", 1_000, 1, None]], "x": {}}
    world.back.core.handle(ApplyFrame(None, changes=(frame,)))
    columns = "name, sku, published, min_stock, tax_class"
    row = query(world.back.core, f"SELECT {columns} FROM product WHERE id = :id", id=id_)
    assert row == [("Mi", None, 0, 0, "ppn")]
