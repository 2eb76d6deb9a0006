"""Promotions between two tills and the marketplace: rules that arrive, that clash, that make an order cheaper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import requests

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.promotion import FREE, PERCENT
from blangkon_desktop.services.commands import AddToCart, AnswerOrder, DiscardCart, SaveProduct
from blangkon_desktop.services.money_commands import EndPromotion, SavePromotion
from tests.helpers.book import query
from tests.helpers.marketplace import FakeClock, running_marketplace
from tests.helpers.shop import GOODS, stocked
from tests.helpers.tills import TwoTills, tills_of

RULE = "SELECT name, value, weekdays, category, ended, version FROM promotion ORDER BY id"


@dataclass
class World(TwoTills):
    """Two tills with the same goods, of which buyers are offered mie."""

    mie: str


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = FakeClock()
    with running_marketplace(tmp_path, clock=clock) as market:
        shop_id = market.admin.create_shop()
        with tills_of(market, shop_id, tmp_path, clock) as (front, back):
            item = GOODS[0]
            mie = stocked(front.core)[item.name]
            front.core.handle(
                SaveProduct(mie, item.name, item.units, sku=item.sku, category=item.category, published=True)
            )
            made = World(market, shop_id, clock, front, back, mie)
            made.agree()
            yield made


def test_a_rule_arrives_each_field_by_itself_and_its_end(world: World) -> None:
    rule = SavePromotion(new_id(), "Promo Mi", PERCENT, 1_000, category="Mie instan", weekdays=(2, 5))
    world.front.core.handle(rule)
    world.agree()
    assert query(world.back.core, RULE) == [("Promo Mi", 1_000, "[2,5]", "Mie instan", 0, 1)]
    world.front.core.handle(replace(rule, value=1_250))
    world.back.core.handle(replace(rule, until="2026-12-31"))
    world.agree()
    for till in (world.front, world.back):
        assert query(till.core, RULE) == [("Promo Mi", 1_250, "[2,5]", "Mie instan", 0, 3)]
        assert till.open() == []
    world.back.core.handle(EndPromotion(rule.promotion_id))
    world.agree()
    assert query(world.front.core, "SELECT ended FROM promotion") == [(1,)]


def test_two_tills_that_change_one_field_are_asked(world: World) -> None:
    rule = SavePromotion(new_id(), "Promo Mi", PERCENT, 1_000)
    world.front.core.handle(rule)
    world.agree()
    for till, value in ((world.back, 500), (world.front, 2_000)):
        world.clock.advance(1_000)
        till.core.handle(replace(rule, value=value))
    world.back.meet()
    world.front.meet()
    row = world.front.only("promotion_clash")
    assert (row.title, row.facts["ours"], row.facts["theirs"]) == ("Promo Mi", {"value": 2_000}, {"value": 500})
    assert row.facts["gift"] == PERCENT
    world.front.decide(row, "theirs")
    world.agree()
    assert query(world.back.core, "SELECT value FROM promotion") == [(500,)]
    world.front.undo(row)
    world.agree()
    assert query(world.back.core, "SELECT value FROM promotion") == [(2_000,)]


def quoted(world: World, lines: list[dict[str, Any]]) -> dict[str, Any]:
    url = f"{world.market.base_url}/v1/buyer/quotes"
    answer: dict[str, Any] = requests.post(url, json={"shop": world.shop_id, "lines": lines}, timeout=10).json()
    return answer


def test_what_a_buyer_pays_is_what_the_till_computes(world: World) -> None:
    percent = SavePromotion(new_id(), "Promo Mi", PERCENT, 1_000, category="Mie instan")
    gift = SavePromotion(new_id(), "Beli 2 gratis 1", FREE, 1, buy=2, products=(world.mie,), unit="pcs")
    for rule in (percent, gift, SavePromotion(new_id(), "Langganan", PERCENT, 9_000, price_class="grosir")):
        world.front.core.handle(rule)
    world.agree()
    lines = [{"product": world.mie, "unit": "pcs", "count": 7}, {"product": world.mie, "unit": "dus", "count": 1}]
    quote = quoted(world, lines)
    assert [(row["promotion"], row["discount"], row["total"]) for row in quote["lines"]] == [
        ("Beli 2 gratis 1", 7_000, 17_500), ("Promo Mi", 13_200, 118_800),
    ]  # fmt: skip
    page = requests.get(f"{world.market.base_url}/toko/{world.shop_id}", timeout=10).text
    assert "Beli 2 gratis 1 · Promo Mi" in page
    (item,) = world.market.admin.buyer("GET", "catalogue", shop=world.shop_id).json()["items"]
    assert item["promotions"] == ["Beli 2 gratis 1", "Promo Mi"]
    assert [unit["discount"] for unit in item["units"]] == [350, 13_200]
    order = world.market.admin.place_order(
        world.shop_id, (world.mie, "pcs", 7_000), (world.mie, "dus", 40_000)
    ).json()
    assert order["total"] == quote["total"] == 136_300
    world.agree()
    cart = new_id()
    world.back.core.handle(AddToCart(cart, world.mie, "pcs", 7_000))
    world.back.core.handle(AddToCart(cart, world.mie, "dus", 40_000))
    of_line = "product_id, quantity, price, promotion, {} FROM {} ORDER BY line_no"
    counter = query(world.back.core, "SELECT " + of_line.format("promotion_discount", "cart_line"))
    assert counter == query(world.back.core, "SELECT " + of_line.format("discount", "market_order_line"))
    world.back.core.handle(DiscardCart(cart))
    for command in ("accept", "hand_over"):
        world.back.core.handle(AnswerOrder(order["id"], command))
    assert query(world.back.core, "SELECT total, subtotal FROM sale") == [(136_300, 136_300)]
    assert query(world.back.core, "SELECT discount, promotion, total FROM sale_line ORDER BY line_no") == [
        (7_000, "Beli 2 gratis 1", 17_500), (13_200, "Promo Mi", 118_800),
    ]  # fmt: skip
    world.agree()
    world.front.core.handle(EndPromotion(percent.promotion_id))
    world.agree()
    again = quoted(world, lines)
    assert [row["discount"] for row in again["lines"]] == [7_000, 0]
    frozen = world.market.admin.buyer("GET", f"orders/{order['id']}").json()
    assert frozen["total"] == 136_300
