"""One page of 50 of every list in every order that is offered, deep inside; and the day's and the year's figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, text

from blangkon_desktop.domain.order import PENDING
from blangkon_desktop.queries import orders, products, sales, stock, sync
from blangkon_desktop.queries.paging import Key, Page
from blangkon_desktop.reports.daily_sales import daily_sales
from tests.bench.conftest import Shops
from tests.bench.figures import Figures, timed
from tests.bench.goods import DAY_MS, FIRST_DAY

pytestmark = pytest.mark.bench
TRADES = (10_000, 100_000, 1_000_000)
PRODUCTS = 100_000
LIMIT = 50
DAY = "2025-06-01"
PAGES = 12
Query = Callable[..., Page[Any]]


def followed(query: Query, start: Key | None) -> list[Callable[[], object]]:
    """The calls of somebody who scrolls on from `start`, page by page; asserts that no page shows a row twice."""
    calls: list[Callable[[], object]] = []
    seen: set[object] = set()
    after = start
    for _ in range(PAGES):
        page = query(after=after, limit=LIMIT)
        calls.append(partial(query, after=after, limit=LIMIT))
        ids = set(page.rows)
        assert ids
        assert len(ids) == len(page.rows)
        assert not ids & seen
        seen |= ids
        after = page.next
        if after is None:
            break
    return calls


def note(figures: Figures, what: str, query: Query, start: Key | None = None) -> float:
    """Clock the pages from `start` on beside their budget; returns the median."""
    calls = followed(query, start)
    times = timed(lambda: calls)
    figures.add(f"page of {LIMIT}: {what}, p50", times.p50, "ms", 3)
    return times.p50


def test_pages_of_trade(shops: Shops, figures: Figures) -> None:
    sold, ordered, days = {}, {}, {}
    for count in TRADES:
        with shops.open(shops.trade(count)) as core, core.reader() as connection:
            middle = (count // 2,)
            ask = partial(sales.page, connection)
            first = ask(limit=LIMIT)
            assert [row.no for row in first.rows] == list(range(count, count - LIMIT, -1))
            placed = connection.execute(text("SELECT placed_at FROM market_order WHERE no = :no"), {"no": count // 2})
            deep = (placed.scalar_one(), count // 2)
            sold[count] = note(figures, f"{count:,} sales, from the middle", ask, middle)
            ordered[count] = note(
                figures, f"{count:,} orders, from the middle", partial(orders.page, connection), deep
            )
            day = sales.day(connection, DAY)
            booked = text("SELECT count(*), sum(total) FROM sale WHERE business_date = :day")
            assert (day.sales, day.turnover) == tuple(connection.execute(booked, {"day": DAY}).one())
            ask_day = partial(sales.day, connection, DAY)
            days[count] = timed(lambda: [ask_day] * 50).p50  # noqa: B023
            if count == max(TRADES):
                _rest_of_trade(connection, figures, first.rows[0].number, days[count])
    figures.growth("page of sales", sold, 0)
    figures.growth("page of orders", ordered, 0)
    figures.growth("day summary", days, 0)


def _rest_of_trade(connection: Connection, figures: Figures, number: str, day: float) -> None:
    count = max(TRADES)
    some = f"of {count:,}"
    note(figures, f"sales {some}, one day", partial(sales.page, connection, date=DAY))
    note(figures, f"sales {some}, number begins with", partial(sales.page, connection, text=number[:5]))
    note(figures, f"orders {some}, waiting for an answer", partial(orders.page, connection, states=[PENDING]))
    note(figures, f"orders {some}, of several states", partial(orders.page, connection, states=[PENDING, "closed"]))
    note(figures, f"operations {some}, done", partial(sync.operations, connection, state="done"))
    assert orders.counts(connection)[PENDING] == 200
    figures.add(f"day summary over {count:,} sales, p50", day, "ms", 5)
    year = timed(lambda: [partial(daily_sales, connection, "2025-01-01", "2025-12-31")] * 10)
    assert len(daily_sales(connection, "2025-01-01", "2025-12-31")) == 365
    figures.add(f"year of daily sales over {count:,} sales, p50", year.p50, "ms", 1_000)
    month = FIRST_DAY + 700 * DAY_MS
    for what, call in (
        ("orders counted for the rail's badge", partial(orders.counts, connection)),
        ("state of the marketplace line", partial(sync.status, connection, month)),
    ):
        times = timed(lambda: [call] * 20)  # noqa: B023
        figures.add(f"{what}, {count:,} orders, p50", times.p50, "ms")


def test_pages_of_products(shops: Shops, figures: Figures) -> None:
    with shops.open(shops.goods(PRODUCTS)) as core, core.reader() as connection:
        ask = partial(products.page, connection)
        for sort in ("name", "price", "stock"):
            for descending in (False, True):
                way = "down" if descending else "up"
                what = f"{PRODUCTS:,} products by {sort} {way}"
                note(figures, what, partial(ask, sort=sort, descending=descending))
        note(figures, f"{PRODUCTS:,} products of one category", partial(ask, category="Sembako"))
        note(figures, f"{PRODUCTS:,} products low in stock", partial(ask, stock="low"))
        note(figures, f"{PRODUCTS:,} products below zero", partial(ask, stock="minus"))
        note(figures, f"{PRODUCTS:,} products and their movements", partial(stock.page, connection))
        times = timed(lambda: [partial(products.count, connection)] * 5)
        assert products.count(connection) == PRODUCTS
        figures.add(f"products counted, {PRODUCTS:,}, p50", times.p50, "ms")
