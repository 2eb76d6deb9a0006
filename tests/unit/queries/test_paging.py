"""Keyset pages give every row once, in order, whatever the ties."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.queries import documents, orders, products, sales, stock
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.paging import Key, Page
from tests.unit.queries.conftest import watched


def walk(read: Callable[[Key | None], Page[Any]], most: int = 200) -> list[Any]:
    rows: list[Any] = []
    after: Key | None = None
    for _ in range(most):
        page = read(after)
        rows += page.rows
        after = page.next
        if after is None:
            return rows
        assert page.rows, "a page without rows has no next"
    raise AssertionError("pages never end")


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(("sort", "key"), [("name", "name"), ("stock", "on_hand"), ("price", "price")])
@pytest.mark.parametrize("limit", [37, 2_000])
def test_products_come_once_in_every_order(big: ShopCore, sort: str, key: str, descending: bool, limit: int) -> None:
    with big.reader() as connection:
        rows = walk(lambda a: products.page(connection, sort=sort, descending=descending, after=a, limit=limit))
        expected = connection.execute(text("SELECT id FROM product WHERE archived = 0")).scalars().all()
    assert sorted(row.id for row in rows) == sorted(expected)
    values = [str(getattr(row, key)).lower() if sort == "name" else getattr(row, key) for row in rows]
    assert values == sorted(values, reverse=descending)


def test_filters_of_the_product_list(big: ShopCore) -> None:
    def ids(sql: str) -> list[str]:
        return sorted(connection.execute(text(sql)).scalars())

    with big.reader() as connection:
        base = "SELECT p.id FROM product p JOIN product_stock s ON s.product_id = p.id WHERE p.archived = 0 AND "
        for sort in ("name", "stock", "price"):
            low = walk(lambda a, s=sort: products.page(connection, stock="low", sort=s, after=a, limit=7))  # type: ignore[misc]
            minus = walk(lambda a, s=sort: products.page(connection, stock="minus", sort=s, after=a, limit=7))  # type: ignore[misc]
            shelf = walk(lambda a, s=sort: products.page(connection, category="Kategori 7", sort=s, after=a))  # type: ignore[misc]
            assert sorted(row.id for row in low) == ids(base + "p.min_stock > 0 AND s.on_hand <= p.min_stock") != []
            assert sorted(row.id for row in minus) == ids(base + "s.on_hand < 0") != []
            assert sorted(row.id for row in shelf) == ids(base + "p.category_id = 'k7'") != []
        archived = walk(lambda a: products.page(connection, archived=True, after=a, limit=11))
        assert len(archived) == 60
        assert products.page(connection, category="tidak ada").rows == ()


READS: dict[str, tuple[Callable[[Connection, Key | None], Page[Any]], str]] = {
    "sales": (lambda c, a: sales.page(c, after=a, limit=97), "SELECT id FROM sale ORDER BY no DESC"),
    "sales of a day": (
        lambda c, a: sales.page(c, date="2026-11-24", after=a, limit=10),
        "SELECT id FROM sale WHERE business_date = '2026-11-24' ORDER BY no DESC",
    ),
    "sales by number": (
        lambda c, a: sales.page(c, text=" a01", after=a, limit=9),
        "SELECT id FROM sale WHERE number LIKE 'A01%' ORDER BY no DESC",
    ),
    "documents": (lambda c, a: documents.page(c, after=a, limit=97), "SELECT id FROM document ORDER BY no DESC"),
    "documents by word": (
        lambda c, a: documents.page(c, type="invoice", text="NEGERI 9", after=a, limit=3),
        "SELECT id FROM document WHERE type = 'invoice' AND buyer LIKE '%Negeri 9%' ORDER BY no DESC",
    ),
    "orders": (
        lambda c, a: orders.page(c, after=a, limit=7), "SELECT id FROM market_order ORDER BY placed_at DESC, no DESC",
    ),
    "orders in two states": (
        lambda c, a: orders.page(c, states=["pending_shop", "accepted"], after=a, limit=7),
        "SELECT id FROM market_order WHERE state <> 'closed' ORDER BY placed_at DESC, no DESC",
    ),
    "movements": (lambda c, a: stock.page(c, after=a, limit=99), "SELECT no FROM stock_movement ORDER BY no DESC"),
    "meetings": (lambda c, a: sync_queries.log(c, after=a, limit=99), "SELECT no FROM exchange_log ORDER BY no DESC"),
    "refused": (
        lambda c, a: sync_queries.operations(c, state="refused", after=a, limit=2),
        "SELECT op_seq FROM outbox WHERE state = 'rejected' ORDER BY op_seq DESC",
    ),
    "open": (
        lambda c, a: sync_queries.operations(c, state="open", after=a, limit=13),
        "SELECT op_seq FROM outbox WHERE state <> 'applied' ORDER BY op_seq DESC",
    ),
    "done": (
        lambda c, a: sync_queries.operations(c, state="done", after=a, limit=299),
        "SELECT op_seq FROM outbox WHERE state IN ('applied', 'flagged') ORDER BY op_seq DESC",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READS)
def test_every_row_comes_once_newest_first(big: ShopCore, name: str) -> None:
    read, expected = READS[name]
    with big.reader() as connection:
        rows = walk(lambda after: read(connection, after))
        wanted = list(connection.execute(text(expected)).scalars())
    key = "id" if hasattr(rows[0], "id") else "op_seq" if hasattr(rows[0], "op_seq") else "no"
    assert [getattr(row, key) for row in rows] == wanted


def test_no_state_is_no_order(big: ShopCore) -> None:
    with big.reader() as connection:
        assert orders.page(connection, states=[]) == Page((), None)


def test_a_longer_page_takes_no_more_statements(big: ShopCore) -> None:
    with big.reader() as connection:
        counts = []
        for limit in (5, 500):
            with watched(connection) as seen:
                products.page(connection, limit=limit)
                sales.page(connection, limit=limit)
                customers_of_search = products.search(connection, "barang", limit=limit)
            assert customers_of_search
            counts.append(len(seen.statements))
    # The most sold goods alone may fill a short page, so that the index of words is not asked at all.
    assert counts[0] <= counts[1] <= counts[0] + 1
