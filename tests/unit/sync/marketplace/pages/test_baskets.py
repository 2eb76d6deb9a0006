"""A basket in a cookie: only this server's and this shop's counts, and it never outgrows a cookie."""

from pathlib import Path

import pytest

from sync.marketplace.database import open_database
from sync.marketplace.market import Market, load_market
from sync.marketplace.pages.baskets import LARGEST_SEALED, MOST, Basket, BasketFull
from sync.protocol import new_id

SHOP, RICE = new_id(), new_id()


@pytest.fixture
def market(tmp_path: Path) -> Market:
    """A server with a secret."""
    engine = open_database(f"sqlite:///{tmp_path / 'm.db'}")
    market = load_market(engine, None, None)
    engine.dispose()
    return market


def test_a_basket_comes_back_as_it_went(market: Market) -> None:
    basket = Basket().add(RICE, "kg", 2).add(RICE, "karung", 1).add(RICE, "kg", 3)
    assert basket.wish() == [
        {"product": RICE, "unit": "karung", "count": 1}, {"product": RICE, "unit": "kg", "count": 5},
    ]  # fmt: skip
    assert Basket.unseal(market, SHOP, basket.seal(market, SHOP)) == basket
    assert Basket().add(RICE, "kg", MOST).add(RICE, "kg", 1).lines[0][2] == MOST


def test_what_another_wrote_is_an_empty_basket(market: Market) -> None:
    sealed = Basket().add(RICE, "kg", 2).seal(market, SHOP)
    changed = sealed[:-1] + ("A" if sealed[-1] != "A" else "B")
    for text in (None, "", "x", "é" * 40, sealed[:-1], changed, sealed.swapcase()):
        assert Basket.unseal(market, SHOP, text) == Basket(), text
    assert Basket.unseal(market, new_id(), sealed) == Basket()


def test_a_full_basket_says_so_and_holds_a_schools_list(market: Market) -> None:
    basket = Basket()
    for _ in range(61):
        basket = basket.add(new_id(), "pak isi 10", 12)
        assert len(basket.seal(market, SHOP)) <= LARGEST_SEALED
    for _ in range(140):
        basket = basket.add(new_id(), "pak isi 10", 12)
    with pytest.raises(BasketFull):
        basket.seal(market, SHOP)
