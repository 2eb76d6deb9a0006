"""Finding goods: letter by letter as the counter asks, inside words, misspelled, and by barcode."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from sqlalchemy import Connection

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.product import search_key
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import BarcodeHit, ProductRow
from tests.bench.conftest import Shops
from tests.bench.figures import Figures, timed
from tests.bench.goods import SEED, barcode
from ui.pages.checkout_entry import find

pytestmark = pytest.mark.bench
SIZES = (1_000, 10_000, 100_000)
NAMES = 25
MOST_LETTERS = 16
Call = Callable[[], object]


def some_names(core: ShopCore) -> list[str]:
    """Names spread over the shop."""
    chance = random.Random(SEED)
    with core.reader() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM product ORDER BY no").scalars().all()
    return [search_key(str(rows[chance.randrange(len(rows))])) for _ in range(NAMES)]


def typed(names: list[str]) -> list[str]:
    """Every text that stands in the box while these names are typed."""
    return [name[:length] for name in names for length in range(1, min(len(name), MOST_LETTERS) + 1)]


def begins(row: ProductRow, text: str) -> bool:
    """Whether every word typed stands in the product; one of one or two letters may be left out of account."""
    codes = [unit.barcode or "" for unit in row.units]
    words = " ".join([search_key(row.name), (row.sku or "").lower(), *codes])
    return all(word in words for word in text.split() if len(word) > 2)


@pytest.fixture(scope="module")
def letters() -> dict[int, float]:
    """Products -> p50 of a letter, for the exponent."""
    return {}


@pytest.mark.parametrize("count", SIZES)
def test_search(count: int, shops: Shops, figures: Figures, letters: dict[int, float]) -> None:
    large = count == max(SIZES)
    with shops.open(shops.goods(count)) as core, core.reader() as connection:
        names = some_names(core)
        texts = typed(names)
        for text in texts:
            found = products.search(connection, text)
            assert found, text
            assert all(begins(row, text) for row in found), text
        for name in names:
            assert name in {search_key(row.name) for row in products.search(connection, name)}

        def searches(texts: list[str]) -> Callable[[], Iterator[Call]]:
            return lambda: (partial(products.search, connection, text) for text in texts)

        times = timed(searches(texts))
        letters[count] = times.p50
        figures.add(f"search, each letter typed, {count:,} products, p50", times.p50, "ms", 10 if large else None)
        figures.add(f"search, each letter typed, {count:,} products, p95", times.p95, "ms", 50 if large else None)
        figures.add(f"search, each letter typed, {count:,} products, p99", times.p99, "ms")
        if large:
            _special_searches(connection, names, searches, figures)
            figures.growth("search, each letter typed", letters, 0)


def _special_searches(
    connection: Connection, names: list[str], searches: Callable[[list[str]], Callable[[], Iterator[Call]]],
    figures: Figures,
) -> None:  # fmt: skip
    inside = [word[1:length] for name in names for word in [name.split()[2]] for length in range(4, len(word) + 1)]
    # Within a word: two letters swapped, one left out, one wrong.
    swapped = [name[:at] + name[at + 1] + name[at] + name[at + 2 :] for name in names for at in (1, 2)]
    misspelled = [*swapped, *(name[:3] + name[4:] for name in names), *(name[:3] + "x" + name[4:] for name in names)]
    turned = [" ".join(reversed(name.split()[:3])) for name in names]
    nothing = ["zqxv", "wkzq jxq", "89999999999999", "q"]
    for text in inside:
        assert all(begins(row, text) for row in products.search(connection, text)), text
    hits = sum(bool(products.search(connection, text)) for text in misspelled)
    figures.add("search, misspelled: share that finds goods", hits / len(misspelled), "")
    for text in turned:
        assert products.search(connection, text), text
    assert not products.search(connection, nothing[0])
    for what, texts in (
        ("inside a word", inside),
        ("misspelled", misspelled),
        ("words turned round", turned),
        ("nothing found", nothing),
    ):
        times = timed(searches(texts))
        figures.add(f"search, {what}, 100,000 products, p50", times.p50, "ms", 10)
        figures.add(f"search, {what}, 100,000 products, p95", times.p95, "ms", 50)
    counted = [f"3 {name[:6]}" for name in names] + [f"3dus {name[:6]}" for name in names]
    assert all(find(connection, text).hits for text in counted[:NAMES])
    times = timed(lambda: (partial(find, connection, text) for text in counted))
    figures.add("counter's box with a quantity, 100,000 products, p50", times.p50, "ms", 10)
    figures.add("counter's box with a quantity, 100,000 products, p95", times.p95, "ms", 50)


def test_barcode(shops: Shops, figures: Figures) -> None:
    sizes = {}
    for count in SIZES:
        with shops.open(shops.goods(count)) as core, core.reader() as connection:
            codes = [barcode(at * 37 % count) for at in range(200)]
            hit = products.by_barcode(connection, codes[1])
            assert isinstance(hit, BarcodeHit)
            assert hit.unit.barcode == codes[1]
            times = timed(lambda: (partial(products.by_barcode, connection, code) for code in codes))  # noqa: B023
            sizes[count] = times.p50
            if count == max(SIZES):
                figures.add(f"barcode → product, {count:,} products, p50", times.p50, "ms", 5)
                figures.add(f"barcode → product, {count:,} products, p99", times.p99, "ms", 5)
                unknown = timed(lambda: (partial(find, connection, f"77{code[2:]}") for code in codes))  # noqa: B023
                figures.add(f"unknown barcode in the counter's box, {count:,} products, p50", unknown.p50, "ms", 5)
    figures.growth("barcode → product", sizes, 0)
