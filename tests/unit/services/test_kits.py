"""Kits: their parts move and nothing else does; refunds, orders and what the marketplace is told."""

import json
from typing import Any

import pytest

from blangkon_desktop.domain.details import Part
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import carts, products
from blangkon_desktop.services.commands import (
    AddToCart,
    AdjustStock,
    AnswerOrder,
    ApplyFrame,
    ChangeCartLine,
    OpenPack,
    ReceivedLine,
    ReceiveGoods,
    RefundLine,
    RefundSale,
    SaveProduct,
    UnitDraft,
)
from tests.helpers.book import query, refused
from tests.helpers.shop import sell
from tests.unit.services.conftest import World

PAKET = "0" * 31 + "1"


def parcel(world: World, *, published: bool = False, mie: int = 5_000, beras: int = 2_500) -> SaveProduct:
    parts = (Part(world.mie, mie), Part(world.beras, beras))
    return SaveProduct(PAKET, "Paket Lebaran", (UnitDraft("paket", 1_000, 50_000),), published=published,
                       details={"parts": parts})  # fmt: skip


@pytest.fixture
def kit(world: World) -> str:
    world.shop.handle(parcel(world))
    return PAKET


def stock(world: World) -> dict[str, int]:
    return {row[0]: row[1] for row in query(world.shop, "SELECT product_id, on_hand FROM product_stock")}


def last_body(world: World) -> dict[str, Any]:
    body = query(world.shop, "SELECT body FROM outbox ORDER BY op_seq DESC LIMIT 1")[0][0]
    found: dict[str, Any] = json.loads(body)
    return found


def test_selling_a_kit_takes_its_parts_in_the_same_transaction(world: World, kit: str) -> None:
    before = stock(world)
    receipt = sell(world.shop, (kit, "paket", 2_000), (world.mie, "pcs", 1_000))
    after = stock(world)
    assert {id_: after[id_] - before[id_] for id_ in (kit, world.mie, world.beras)} == {
        kit: 0, world.mie: -11_000, world.beras: -5_000,
    }  # fmt: skip
    moved = "SELECT product_id, quantity, ordinal FROM stock_movement WHERE reference = :id ORDER BY ordinal"
    assert query(world.shop, moved, id=receipt.sale_id) == [
        (world.mie, -10_000, 0), (world.beras, -5_000, 1), (world.mie, -1_000, 2),
    ]  # fmt: skip
    kit_line, plain = last_body(world)["lines"]
    assert kit_line == [kit, 2_000, "paket", 1_000, 50_000, 0, 100_000, [[world.mie, 10_000], [world.beras, 5_000]]]
    assert len(plain) == 7


def test_a_refund_gives_back_the_parts_that_were_sold_whatever_the_kit_is_made_of_now(world: World, kit: str) -> None:
    before = stock(world)
    receipt = sell(world.shop, (kit, "paket", 3_000))
    world.shop.handle(parcel(world, mie=1_000, beras=1_000))
    world.shop.handle(RefundSale(new_id(), receipt.sale_id, (RefundLine(1, 2_000),)))
    assert last_body(world)["lines"] == [
        [kit, 2_000, "paket", 1_000, 50_000, 100_000, 1, [[world.mie, 10_000], [world.beras, 5_000]]]
    ]
    assert stock(world)[world.mie] == before[world.mie] - 5_000
    world.shop.handle(RefundSale(new_id(), receipt.sale_id, (RefundLine(1, 1_000),)))
    assert stock(world) == before


def test_a_kit_is_sold_and_taken_back_whole(world: World, kit: str) -> None:
    half = AddToCart(new_id(), kit, "paket", 500)
    assert refused(world.shop, half) == ("kit.not_whole", {"product": "Paket Lebaran"})
    cart = new_id()
    world.shop.handle(AddToCart(cart, kit, "paket", 1_000))
    assert refused(world.shop, ChangeCartLine(cart, 1, quantity=1_500))[0] == "kit.not_whole"
    receipt = sell(world.shop, (kit, "paket", 2_000))
    assert refused(world.shop, RefundSale(new_id(), receipt.sale_id, (RefundLine(1, 500),)))[0] == "kit.not_whole"


def test_lists_show_how_many_kits_the_parts_suffice_for(world: World, kit: str) -> None:
    cart = new_id()
    world.shop.handle(AddToCart(cart, kit, "paket", 1_000))
    with world.shop.reader() as connection:
        row, view = products.product(connection, kit), carts.open_cart(connection)
    assert row is not None
    assert view is not None
    assert (row.on_hand, view.lines[0].on_hand) == (24_000, 24_000)  # 120 pcs of noodles, five in each
    assert [part.product_id for part in row.parts] == [world.mie, world.beras]


def test_a_kit_is_offered_only_while_its_parts_are_there(world: World, kit: str) -> None:
    assert refused(world.shop, parcel(world, published=True, mie=121_000)) == (
        "kit.part_short", {"product": "Indomie Goreng", "left": 120_000, "wanted": 121_000}
    )  # fmt: skip
    world.shop.handle(parcel(world, published=True))


def test_kits_are_made_of_goods(world: World, kit: str) -> None:
    unit = (UnitDraft("paket", 1_000, 90_000),)
    inside = SaveProduct(new_id(), "Paket Besar", unit, details={"parts": (Part(kit, 1_000),)})
    assert refused(world.shop, inside) == ("kit.of_kit", {"product": "Paket Lebaran"})
    turned = SaveProduct(world.beras, "Beras Mentik", (UnitDraft("kg", 1_000, 14_000),),
                         details={"parts": (Part(world.mie, 1_000),)})  # fmt: skip
    assert refused(world.shop, turned)[0] == "kit.part_of_kit"


def test_a_kit_has_no_stock_of_its_own(world: World, kit: str) -> None:
    for command in (
        ReceiveGoods(new_id(), "UD", (ReceivedLine(kit, 1_000, 1_000, 1),)),
        AdjustStock(new_id(), kit, "count_adjust", counted=1_000),
        OpenPack(new_id(), kit, "paket"),
    ):
        assert refused(world.shop, command) == ("kit.no_stock", {"product": "Paket Lebaran"})
    sugar = world.goods["Gula Pasir 1 kg"]
    turned = SaveProduct(sugar, "Gula Pasir 1 kg", (UnitDraft("pcs", 1_000, 17_500),),
                         details={"parts": (Part(world.mie, 1_000),)})  # fmt: skip
    assert refused(world.shop, turned) == ("kit.has_stock", {"product": "Gula Pasir 1 kg", "left": 50_000})


def test_an_order_holds_the_parts_and_its_hand_over_takes_them(world: World, kit: str) -> None:
    order = new_id()
    frame = {
        "t": "order", "id": order, "ver": 1, "number": "BL-1", "state": "pending_shop", "placed_at": world.clock.now,
        "deadline_at": None, "buyer": {"name": "SD 1", "office": "SD 1", "phone": "", "address": ""},
        "sp": {"number": "", "date": ""}, "ppn": 0, "note": "", "total": 100_000, "x": {},
        "lines": [[1, kit, "Paket Lebaran", "paket", 1_000, 2_000, 50_000]],
    }  # fmt: skip
    world.shop.handle(ApplyFrame(None, changes=(frame,)))
    world.shop.handle(AnswerOrder(order, "accept"))
    held = "SELECT product_id, reserved FROM product_stock WHERE reserved <> 0 ORDER BY reserved"
    assert query(world.shop, held) == [(world.beras, 5_000), (world.mie, 10_000)]
    before = stock(world)
    world.shop.handle(AnswerOrder(order, "hand_over"))
    assert query(world.shop, held) == []
    after = stock(world)
    assert (before[world.mie] - after[world.mie], before[kit] - after[kit]) == (10_000, 0)
