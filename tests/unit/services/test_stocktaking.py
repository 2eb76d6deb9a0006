"""Goods that move without a sale."""

import json
from dataclasses import replace

import pytest

from blangkon_desktop.domain.events import OUTBOX
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.quantity import MAX_QUANTITY
from blangkon_desktop.services.commands import AdjustStock, OpenPack, ReceivedLine, ReceiveGoods
from tests.helpers.book import query, refused
from tests.helpers.shop import sell
from tests.unit.services.conftest import World

NO = "0" * 32


def on_hand(world: World, product_id: str) -> object:
    return query(world.shop, "SELECT on_hand FROM product_stock WHERE product_id = :id", id=product_id)[0][0]


@pytest.mark.parametrize(("on_credit", "account"), [(False, "kas"), (True, "utang_pemasok")])
def test_received_goods_are_stock_and_money(world: World, on_credit: bool, account: str) -> None:
    lines = (ReceivedLine(world.mie, 80_000, 40_000, 118_000), ReceivedLine(world.beras, 12_500, 1_000, 11_001))
    receipt = new_id()
    number = world.shop.handle(ReceiveGoods(receipt, "UD Sumber", lines, on_credit)).result
    assert number == "A001/TB/2026"
    assert (on_hand(world, world.mie), on_hand(world, world.beras)) == (200_000, 262_500)
    rows = "SELECT quantity, unit_cost, note FROM stock_movement WHERE reference = :id ORDER BY ordinal"
    assert query(world.shop, rows, id=receipt) == [(80_000, 2_950, "UD Sumber"), (12_500, 11_001, "UD Sumber")]
    assert query(world.shop, "SELECT account, amount FROM posting ORDER BY ordinal") == [
        ("persediaan", 373_513), (account, -373_513),
    ]  # fmt: skip
    body = json.loads(query(world.shop, "SELECT body FROM outbox ORDER BY op_seq DESC LIMIT 1")[0][0])
    assert body["moves"] == [[world.mie, 80_000, "receive"], [world.beras, 12_500, "receive"]]


def test_goods_without_a_price_move_no_money_but_keep_their_number(world: World) -> None:
    world.shop.handle(ReceiveGoods(new_id(), "", (ReceivedLine(world.mie, 1_000, 1_000, 0),)))
    assert query(world.shop, "SELECT memo FROM journal_entry") == [("A001/TB/2026",)]
    assert query(world.shop, "SELECT count(*) FROM posting") == [(0,)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"product_id": NO}, "product.missing"), ({"quantity": 0}, "stock.quantity_wrong"),
        ({"quantity": MAX_QUANTITY + 1}, "stock.quantity_wrong"), ({"unit_cost": -1}, "product.price_wrong"),
        ({"unit_cost": MAX_RUPIAH + 1}, "product.price_wrong"), ({"factor": 0}, "product.factor_wrong"),
        ({"quantity": MAX_QUANTITY, "unit_cost": MAX_RUPIAH}, "product.price_wrong"),
    ],
)  # fmt: skip
def test_deliveries_that_cannot_be_change_nothing(world: World, changes: dict[str, object], code: str) -> None:
    good = ReceivedLine(world.mie, 1_000, 1_000, 1)
    bad = replace(good, **changes)  # type: ignore[arg-type]
    assert refused(world.shop, ReceiveGoods(new_id(), "UD", (good, bad)))[0] == code


def test_a_delivery_of_nothing(world: World) -> None:
    assert refused(world.shop, ReceiveGoods(new_id(), "UD", ())) == ("stock.nothing_received", {})


def test_a_count_writes_the_difference(world: World) -> None:
    sell(world.shop, (world.mie, "dus", 160_000))
    assert on_hand(world, world.mie) == -40_000
    command = AdjustStock(new_id(), world.mie, "count_adjust", counted=7_000, note="opname")
    assert world.shop.handle(command).result == 47_000
    assert on_hand(world, world.mie) == 7_000
    assert sent(world) == [("stock.count", command.adjustment_id, [[world.mie, 7_000, 47_000]])]


def test_a_count_that_agrees_with_the_book_is_told_to_the_marketplace_too(world: World) -> None:
    counted = int(str(on_hand(world, world.mie)))
    command = AdjustStock(new_id(), world.mie, "count_adjust", counted=counted)
    changes = world.shop.handle(command)
    assert (changes.result, changes.topics) == (0, frozenset({OUTBOX}))
    assert on_hand(world, world.mie) == counted
    assert sent(world) == [("stock.count", command.adjustment_id, [[world.mie, counted, 0]])]


def sent(world: World) -> list[tuple[str, str, object]]:
    rows = query(world.shop, "SELECT kind, body FROM outbox WHERE kind = 'stock.count' ORDER BY op_seq")
    bodies = [(kind, json.loads(body)) for kind, body in rows]
    return [(kind, body["id"], body["counts"]) for kind, body in bodies]


def test_broken_goods_leave_the_book(world: World) -> None:
    assert world.shop.handle(AdjustStock(new_id(), world.beras, "waste", delta=-1_250)).result == -1_250
    assert on_hand(world, world.beras) == 248_750


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"reason": "sale", "delta": 1}, "stock.adjustment_unclear"), ({"reason": "waste"}, "stock.adjustment_unclear"),
        ({"reason": "count_adjust", "counted": 1, "delta": 1}, "stock.adjustment_unclear"),
        ({"reason": "count_adjust", "counted": -1}, "stock.quantity_wrong"),
        ({"reason": "count_adjust", "counted": MAX_QUANTITY + 1}, "stock.quantity_wrong"),
        ({"reason": "waste", "delta": 0}, "stock.quantity_wrong"),
        ({"reason": "waste", "delta": -3 * MAX_QUANTITY}, "stock.quantity_wrong"),
    ],
)  # fmt: skip
def test_corrections_that_cannot_be_change_nothing(world: World, values: dict[str, object], code: str) -> None:
    command = AdjustStock(new_id(), world.mie, **values)  # type: ignore[arg-type]
    assert refused(world.shop, command)[0] == code
    assert refused(world.shop, AdjustStock(new_id(), NO, "waste", delta=-1))[0] == "product.missing"


def test_an_opened_dus_is_written_down_and_leaves_the_stock_as_it_was(world: World) -> None:
    before = on_hand(world, world.mie)
    opening = new_id()
    assert world.shop.handle(OpenPack(opening, world.mie, "dus", 2)).result == "pcs"
    assert on_hand(world, world.mie) == before
    rows = "SELECT quantity, reason, note FROM stock_movement WHERE reference = :id ORDER BY ordinal"
    assert query(world.shop, rows, id=opening) == [(-80_000, "open", "2 dus"), (80_000, "open", "80 pcs")]
    body = json.loads(query(world.shop, "SELECT body FROM outbox ORDER BY op_seq DESC LIMIT 1")[0][0])
    assert body["moves"] == [[world.mie, -80_000, "open"], [world.mie, 80_000, "open"]]


@pytest.mark.parametrize(
    ("unit", "count", "code"),
    [("pcs", 1, "stock.nothing_inside"), ("bal", 1, "product.unit_unknown"), ("dus", 0, "stock.quantity_wrong")],
)
def test_what_cannot_be_opened(world: World, unit: str, count: int, code: str) -> None:
    assert refused(world.shop, OpenPack(new_id(), world.mie, unit, count))[0] == code
