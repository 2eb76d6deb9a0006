"""Everything that goods can have, between two tills and the marketplace: each field by itself, kits by their parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from blangkon_desktop.domain.details import Part, Variant
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.mass_price import PriceChange
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.services.commands import (
    AnswerOrder,
    OpenPack,
    RefundLine,
    RefundSale,
    SaveCustomer,
    SaveProduct,
    UnitDraft,
)
from blangkon_desktop.services.goods_commands import ChangePrices, SaveVariants, UndoPrices, VariantDraft
from tests.helpers.book import query
from tests.helpers.marketplace import FakeClock, running_marketplace
from tests.helpers.shop import GOODS, sell, stocked
from tests.helpers.tills import MeetingTill, TwoTills, tills_of

PAKET = "0" * 31 + "1"
KAOS = "a" * 32


@dataclass
class World(TwoTills):
    """Two tills with the same goods."""

    goods: dict[str, str]

    def row(self, till: MeetingTill, product_id: str) -> ProductRow:
        with till.core.reader() as connection:
            row = products.product(connection, product_id)
        assert row is not None
        return row


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = FakeClock()
    with running_marketplace(tmp_path, clock=clock) as market:
        shop_id = market.admin.create_shop()
        with tills_of(market, shop_id, tmp_path, clock) as (front, back):
            made = World(market, shop_id, clock, front, back, stocked(front.core))
            made.agree()
            yield made


def edit(world: World, till: MeetingTill, **details: object) -> None:
    item = GOODS[0]
    till.core.handle(
        SaveProduct(world.goods[item.name], item.name, item.units, sku=item.sku, category=item.category,
                    details=details)
    )  # fmt: skip


def test_every_detail_is_a_field_of_its_own(world: World) -> None:
    mie = world.goods["Indomie Goreng"]
    rules = (PriceRule("", "pcs", 12_000, "", 3_300), PriceRule("grosir", "dus", 0, "2026-12-01", 130_000))
    edit(world, world.front, prices=rules, halal="ID33110000")
    edit(world, world.back, aliases=("mi kuning",), variant=Variant(KAOS, "Indomie", (("Rasa", "goreng"),)))
    world.back.core.handle(SaveCustomer(new_id(), "Bu Sri", price_class="grosir"))
    world.agree()
    for till in (world.front, world.back):
        row = world.row(till, mie)
        assert (row.prices, row.halal, row.aliases) == (rules, "ID33110000", ("mi kuning",))
        assert row.variant is not None
        with till.core.reader() as connection:
            assert [found.id for found in products.search(connection, "kuning")] == [mie]
        assert query(till.core, "SELECT name, price_class FROM customer") == [("Bu Sri", "grosir")]


def test_kits_are_counted_by_their_parts_on_every_till_and_at_the_marketplace(world: World) -> None:
    mie, beras = world.goods["Indomie Goreng"], world.goods["Beras Mentik"]
    parts = (Part(mie, 5_000), Part(beras, 2_500))
    unit = UnitDraft("paket", 1_000, 50_000)
    world.front.core.handle(SaveProduct(PAKET, "Paket", (unit,), published=True, details={"parts": parts}))
    world.agree()
    sold = sell(world.back.core, (PAKET, "paket", 3_000))
    world.back.core.handle(RefundSale(new_id(), sold.sale_id, (RefundLine(1, 1_000),)))
    order = world.market.admin.place_order(world.shop_id, (PAKET, "paket", 2_000)).json()
    world.agree()
    for command in ("accept", "ready", "hand_over"):
        world.front.core.handle(AnswerOrder(order["id"], command))
    world.front.core.handle(OpenPack(new_id(), mie, "dus"))
    world.agree()
    expected = {mie: 100_000, beras: 240_000}
    assert {id_: world.market.admin.stock(world.shop_id)[id_] for id_ in expected} == expected
    for till in (world.front, world.back):
        assert {id_: till.stocks()[id_] for id_ in expected} == expected
        assert world.row(till, PAKET).on_hand == 20_000
        assert query(till.core, "SELECT count(*) FROM product_stock WHERE reserved <> 0") == [(0,)]


def test_a_grid_of_variants_and_a_batch_of_prices_arrive_and_its_undo_too(world: World) -> None:
    rows = tuple(
        VariantDraft(f"{number:032x}", (("Ukuran", size),), 35_000, stock=2_000) for number, size in enumerate("SML", 7)
    )
    world.front.core.handle(SaveVariants(KAOS, "Kaos Polos", rows))
    batch = new_id()
    changes = tuple(PriceChange(row.product_id, "pcs", 35_000, 36_800) for row in rows)
    world.front.core.handle(ChangePrices(batch, changes))
    world.agree()

    def seen() -> list[tuple[str, int, int]]:
        with world.back.core.reader() as connection:
            return [(row.name, row.price, row.on_hand) for row in products.group(connection, KAOS)]

    assert seen() == [(f"Kaos Polos {size}", 36_800, 2_000) for size in "SML"]
    world.front.core.handle(UndoPrices(batch))
    world.agree()
    assert {price for _, price, _ in seen()} == {35_000}
