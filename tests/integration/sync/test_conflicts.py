"""What two tills, a buyer and the real marketplace can bring about, decided by hand, previewed, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import (
    AnswerConflict,
    AnswerOrder,
    IssueDocument,
    SaveCustomer,
    SaveProduct,
    StoreEnrolment,
    UnitDraft,
)
from tests.helpers.book import assert_sound, query, refused
from tests.helpers.marketplace import FakeClock, running_marketplace
from tests.helpers.shop import GOODS, MI, sell, stocked
from tests.helpers.tills import MeetingTill, TwoTills, tills_of

MIE = "Indomie Goreng"


@dataclass
class World(TwoTills):
    """One shop with two tills that know the same goods; the second one has met the marketplace after the first."""

    goods: dict[str, str]

    @property
    def mie(self) -> str:
        return self.goods[MIE]

    def order(self, pieces: int) -> str:
        """A school orders Indomie; the order's id, known to both tills."""
        answer = self.market.admin.place_order(self.shop_id, (self.mie, "pcs", pieces * 1_000))
        assert answer.status_code == 201, answer.content
        self.meet()
        return str(answer.json()["id"])

    def cancel(self, order_id: str) -> None:
        assert self.market.admin.buyer("POST", f"orders/{order_id}/cancel").status_code == 200

    def state(self, order_id: str) -> tuple[str, str, str]:
        """The order's state at the marketplace and on both tills, after everybody has met."""
        self.meet()
        here = [query(till.core, "SELECT state FROM market_order WHERE id = :id", id=order_id)[0][0]
                for till in (self.front, self.back)]  # fmt: skip
        return (next(row.state for row in self.market.admin.orders(self.shop_id) if row.id == order_id), *here)

    def price(self, till: MeetingTill, rupiah: int) -> None:
        """Somebody at that till changes the price of a piece of Indomie."""
        self.clock.advance(60_000)
        units = (UnitDraft("pcs", 1_000, rupiah, MI), *GOODS[0].units[1:])
        till.core.handle(
            SaveProduct(self.mie, MIE, units, sku="MIE-01", category="Mie instan", published=True)
        )

    def prices(self) -> set[int]:
        """The price of a piece on both tills, after everybody has met."""
        self.meet()
        sql = "SELECT price FROM product_unit WHERE product_id = :id AND ordinal = 0"
        return {query(till.core, sql, id=self.mie)[0][0] for till in (self.front, self.back)}

    def meet(self) -> None:
        """Everybody meets the marketplace until all have heard of all."""
        for till in (self.front, self.back, self.front):
            till.meet()

    def agree(self) -> None:
        """Stock is the sum of movements, and the same on both tills and at the marketplace."""
        self.meet()
        assert self.front.stocks() == self.back.stocks() == self.market.admin.stock(self.shop_id)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = FakeClock()
    with running_marketplace(tmp_path, clock=clock) as market:
        shop_id = market.admin.create_shop("Toko Berkah Jaya")
        with tills_of(market, shop_id, tmp_path, clock) as (front, back):
            goods = stocked(front.core)
            made = World(market, shop_id, clock, front, back, goods)
            made.price(front, 3_500)
            made.meet()
            yield made
            made.agree()
            for till in (front, back):
                with till.core.reader() as connection:
                    assert_sound(connection)


def test_handed_over_while_the_buyer_cancelled(world: World) -> None:
    order = world.order(10)
    world.front.core.handle(AnswerOrder(order, "accept"))
    world.meet()
    world.front.core.handle(AnswerOrder(order, "hand_over"))
    world.cancel(order)
    world.meet()
    row = world.front.only("order_out_after_cancel")
    assert row.facts["theirs"] == {"state": "handed_over_after_cancel"}
    assert world.front.preview(row, "goods_out").nothing
    assert world.front.stock(MIE) == 110_000
    promised = world.front.decide(row, "goods_here")
    assert [(n.before, n.after) for n in promised.stock] == [(110_000, 120_000)]
    assert promised.money == {"piutang_instansi": -35_000}
    assert [moved[1:] for moved in promised.orders] == [("take_back", "cancelled")]
    assert promised.sends == {"order.command": 1, "sale.refund": 1}
    assert set(world.state(order)) == {"cancelled"}
    world.front.undo(row)
    assert world.front.stock(MIE) == 110_000
    assert set(world.state(order)) == {"handed_over_after_cancel"}
    assert world.front.only("order_out_after_cancel").no == row.no


def test_cancelled_while_the_goods_were_perhaps_on_their_way(world: World) -> None:
    order = world.order(10)
    world.front.core.handle(AnswerOrder(order, "accept"))
    world.meet()
    world.cancel(order)
    world.meet()
    row = world.front.only("order_cancelled")
    assert (row.facts["ours"]["state"], row.facts["theirs"]["state"]) == ("accepted", "cancelled")
    promised = world.front.decide(row, "goods_out")
    assert promised.money == {"piutang_instansi": 35_000}
    assert set(world.state(order)) == {"handed_over_after_cancel"}
    assert world.back.open("order_cancelled") == []  # decided at the other till, so nobody is asked here
    world.front.undo(row)
    assert set(world.state(order)) == {"cancelled"}
    assert world.front.stock(MIE) == 120_000


def test_two_tills_hand_over_one_order(world: World) -> None:
    order = world.order(10)
    world.front.core.handle(AnswerOrder(order, "accept"))
    world.meet()
    for till in (world.front, world.back):
        till.core.handle(AnswerOrder(order, "hand_over"))
    world.meet()
    row = world.back.only("order_out_twice")
    assert world.back.stock(MIE) == 100_000
    promised = world.back.decide(row, "out_once")
    assert [(n.before, n.after) for n in promised.stock] == [(100_000, 110_000)]
    world.meet()
    assert world.front.stock(MIE) == 110_000
    world.back.undo(row)
    world.meet()
    assert world.front.stock(MIE) == 100_000


def test_an_answer_that_the_table_refuses_is_a_question_with_two_ways_out(world: World) -> None:
    order = world.order(10)
    world.front.core.handle(AnswerOrder(order, "accept"))
    world.cancel(order)
    world.meet()
    row = world.front.only("order_answer_refused")
    assert (row.code, row.facts["ours"], row.facts["theirs"]) == (
        "order.illegal_transition", {"do": "accept"}, {"state": "cancelled"},
    )  # fmt: skip
    before = query(world.front.core, "SELECT state FROM outbox WHERE op_seq = :n", n=row.op_seq)
    world.front.decide(row, "see_market")
    assert query(world.front.core, "SELECT state FROM outbox WHERE op_seq = :n", n=row.op_seq) == [("set_aside",)]
    world.front.undo(row)
    assert query(world.front.core, "SELECT state FROM outbox WHERE op_seq = :n", n=row.op_seq) == before


def test_less_on_the_shelf_than_was_promised(world: World) -> None:
    order = world.order(100)
    world.front.core.handle(AnswerOrder(order, "accept"))
    world.meet()
    sell(world.back.core, (world.mie, "pcs", 50_000))
    world.meet()
    row = world.front.only("order_short")
    assert (row.facts["ours"], row.facts["theirs"]) == ({"on_hand": 70_000}, {"ordered": 100_000})
    assert refused(world.front.core, AnswerConflict(row.no, "counted"))[0] == "conflict.quantity_missing"
    promised = world.front.decide(row, "counted", 105_000)
    assert [(n.before, n.after) for n in promised.stock] == [(70_000, 105_000)]
    world.front.undo(row)
    assert world.front.stock(MIE) == 70_000


def test_late_sales_take_the_stock_below_zero(world: World) -> None:
    for till in (world.front, world.back):
        sell(till.core, (world.mie, "pcs", 80_000))
    world.meet()
    row = world.front.only("stock_below_zero")
    assert row.facts["ours"] == {"on_hand": -40_000}
    assert [(n.before, n.after) for n in world.front.preview(row, "counted", 3_000).stock] == [(-40_000, 3_000)]
    world.front.decide(row, "shelf_empty")
    world.front.undo(row)
    world.front.decide(world.front.only("stock_below_zero"), "counted", 2_000)
    world.agree()
    assert world.back.stock(MIE) == 2_000
    assert world.back.open("stock_below_zero") == []  # the other till's count has ended it


def test_two_tills_change_one_price_and_both_prices_are_kept(world: World) -> None:
    world.price(world.back, 3_900)
    world.price(world.front, 3_700)
    world.back.meet()
    world.front.meet()
    row = world.front.only("price_clash")
    assert (row.facts["won"], row.facts["by"]) == ("ours", 2)
    assert (row.facts["ours"]["units"][0][2], row.facts["theirs"]["units"][0][2]) == (3_700, 3_900)
    assert row.facts["theirs_at"] < row.facts["ours_at"]
    assert world.front.preview(row, "ours").nothing
    promised = world.front.decide(row, "theirs")
    assert [(n.title, n.field) for n in promised.fields] == [(MIE, "units")]
    assert world.prices() == {3_900}
    world.front.undo(row)
    assert world.prices() == {3_700}


def test_an_edit_that_came_too_late_loses_and_says_so(world: World) -> None:
    world.price(world.back, 3_900)
    world.price(world.front, 3_700)
    world.front.meet()
    world.back.meet()
    row = world.back.only("price_clash")
    assert (row.facts["won"], row.facts["by"]) == ("theirs", 1)
    assert world.prices() == {3_700}
    assert world.back.preview(row, "theirs").nothing
    world.back.decide(row, "ours")
    assert world.prices() == {3_900}
    world.back.undo(row)
    assert world.prices() == {3_700}


def test_an_edit_of_what_was_read_is_no_clash(world: World) -> None:
    world.price(world.back, 3_900)
    world.meet()
    world.price(world.front, 3_700)
    world.meet()
    assert world.front.open() == world.back.open() == []
    assert world.prices() == {3_700}


def test_two_tills_name_one_product(world: World) -> None:
    for till, name in ((world.back, "Indomie Goreng 85 g"), (world.front, "Mie Goreng Indomie")):
        world.clock.advance(60_000)
        till.core.handle(
            SaveProduct(world.mie, name, GOODS[0].units, sku="MIE-01", category="Mie instan", published=True)
        )
    world.back.meet()
    world.front.meet()
    row = world.front.only("product_clash")
    assert (row.facts["ours"], row.facts["theirs"]) == (
        {"name": "Mie Goreng Indomie"}, {"name": "Indomie Goreng 85 g"},
    )  # fmt: skip
    world.front.decide(row, "theirs")
    world.meet()
    name = "SELECT name FROM product WHERE id = :id"
    assert query(world.back.core, name, id=world.mie) == [("Indomie Goreng 85 g",)]


@pytest.mark.parametrize("answer", ["other_goods_ours", "other_goods_theirs", "same_goods"])
def test_two_tills_give_one_barcode_to_two_products(world: World, answer: str) -> None:
    ids = {}
    for till, name in ((world.front, "Sabun Lifebuoy"), (world.back, "Sabun Lifebuoy 85 g")):
        ids[name] = new_id()
        till.core.handle(SaveProduct(ids[name], name, (UnitDraft("pcs", 1_000, 4_200, "8999999036607"),)))
    world.back.meet()
    world.front.meet()
    row = world.front.only("product_code_twice")
    assert (row.facts["ours"]["name"], row.facts["theirs"]["name"]) == ("Sabun Lifebuoy", "Sabun Lifebuoy 85 g")
    world.front.decide(row, answer)
    world.meet()
    owner = "Sabun Lifebuoy 85 g" if answer == "other_goods_theirs" else "Sabun Lifebuoy"
    codes = """SELECT p.name FROM product_unit u JOIN product p ON p.id = u.product_id
               WHERE u.barcode = '8999999036607'"""
    for till in (world.front, world.back):
        assert query(till.core, codes) == [(owner,)]
        assert till.open("product_code_twice") == []
    world.front.undo(row)
    world.meet()
    assert world.front.only("product_code_twice").no == row.no


def test_goods_written_down_twice_are_counted_together(world: World) -> None:
    ids = []
    for till, pieces in ((world.front, 5_000), (world.back, 7_000)):
        ids.append(new_id())
        till.core.handle(SaveProduct(ids[-1], f"Sabun {pieces}", (UnitDraft("pcs", 1_000, 4_200, "8999999036607"),)))
        sell(till.core, (ids[-1], "pcs", pieces))
    world.back.meet()
    world.front.meet()
    row = world.front.only("product_code_twice")
    promised = world.front.decide(row, "same_goods")
    assert {(n.product, n.before, n.after) for n in promised.stock} == {
        ("Sabun 7000", -7_000, 0), ("Sabun 5000", -5_000, -12_000),
    }  # fmt: skip
    world.agree()
    world.front.undo(row)
    assert world.front.stock("Sabun 7000") == -7_000


def test_one_person_written_down_at_two_tills(world: World) -> None:
    for till, name in ((world.front, "Bu Sri"), (world.back, "Sri Wahyuni")):
        world.clock.advance(1_000)
        till.core.handle(SaveCustomer(new_id(), name, phone="0813 2555 0101"))
    world.meet()
    rows = [till.only("customer_twice") for till in (world.front, world.back)]
    assert rows[0].facts == rows[1].facts  # both tills see the same two, the older one first
    world.front.decide(rows[0], "same_person")
    world.meet()
    assert world.back.open("customer_twice") == []
    active = "SELECT name FROM customer WHERE archived = 0"
    assert query(world.back.core, active) == query(world.front.core, active) == [("Bu Sri",)]
    world.front.undo(rows[0])
    world.meet()
    assert sorted(query(world.back.core, active)) == [("Bu Sri",), ("Sri Wahyuni",)]


def test_two_people_with_one_telephone_are_asked_about_once(world: World) -> None:
    first = new_id()
    world.front.core.handle(SaveCustomer(first, "Bu Sri", phone="081325550101"))
    world.front.core.handle(SaveCustomer(new_id(), "Pak Sri", phone="081325550101"))
    world.front.decide(world.front.only("customer_twice"), "two_people")
    world.front.core.handle(SaveCustomer(first, "Bu Sri Lestari", phone="081325550101"))
    assert world.front.open() == []


def test_two_tills_change_one_customer(world: World) -> None:
    who = new_id()
    world.front.core.handle(SaveCustomer(who, "Bu Sri"))
    world.meet()
    for till, address in ((world.back, "Demak"), (world.front, "Kudus")):
        world.clock.advance(1_000)
        till.core.handle(SaveCustomer(who, "Bu Sri", address=address))
    world.back.meet()
    world.front.meet()
    row = world.front.only("customer_clash")
    assert (row.facts["ours"], row.facts["theirs"]) == ({"address": "Kudus"}, {"address": "Demak"})
    world.front.decide(row, "theirs")
    world.meet()
    assert query(world.back.core, "SELECT address FROM customer WHERE id = :id", id=who) == [("Demak",)]


def one_letter(world: World) -> None:
    """The second till numbers with the first one's letter, as after a copied file."""
    core = world.back.core
    sql = "SELECT server_id, shop_id, shop_name, device_no, epoch, server_key, server_box FROM device_state"
    server_id, shop, name, device_no, epoch, key, box = query(core, sql)[0]
    core.handle(StoreEnrolment(world.market.base_url, server_id, shop, name, device_no, epoch, "A", key, box))


def test_one_number_on_two_sales(world: World) -> None:
    one_letter(world)
    for till in (world.front, world.back):
        sell(till.core, (world.mie, "pcs", 2_000))
    world.meet()
    row = world.back.only("number_twice")
    assert row.title == row.facts["ours"]["number"]
    promised = world.back.decide(row, "wrong_entry")
    assert promised.money == {"kas": -7_000}
    world.agree()
    assert world.front.stock(MIE) == 118_000
    world.back.undo(row)
    world.agree()
    assert world.front.stock(MIE) == 116_000


def test_one_number_on_two_papers(world: World) -> None:
    one_letter(world)
    for till, pieces in ((world.front, 2_000), (world.back, 3_000)):
        sale = sell(till.core, (world.mie, "pcs", pieces))
        till.core.handle(IssueDocument(new_id(), "nota", sale_id=sale.sale_id))
    world.meet()
    row = world.back.only("document_fork")
    assert world.back.preview(row, "ours_valid").nothing
    world.back.decide(row, "ours_valid")
    assert world.back.open("document_fork") == []
