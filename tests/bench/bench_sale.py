"""A sale through the real bus: everything in one transaction, on the disk before the receipt (synchronous=FULL)."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import AddToCart, CompleteSale, PaymentDraft, SaleReceipt
from tests.bench.conftest import Shops
from tests.bench.figures import RUNS, Figures, Times, clock, combined
from tests.bench.goods import SEED, identity

pytestmark = pytest.mark.bench
SALES = 40
SIZES = (1_000, 100_000)


def fill_cart(core: ShopCore, lines: int, pick: Callable[[], str]) -> tuple[str, list[tuple[float, float]]]:
    """An open cart with so many lines, and the (wall, CPU) milliseconds that each took."""
    cart = new_id()
    goods: dict[str, None] = {}
    while len(goods) < lines:
        goods[pick()] = None
    taken = [clock(lambda: core.handle(AddToCart(cart, id_, "pcs", 2_000, cashier="Siti")))[1:] for id_ in goods]  # noqa: B023
    return cart, taken


def sell(core: ShopCore, lines: int, count: int) -> tuple[Times, Times]:
    """`RUNS` times `SALES` sales: what completing takes, and what a line takes."""
    chance = random.Random(SEED)
    sales, added = [], []
    for run in range(RUNS + 1):
        sold, adding = [], []
        for _ in range(SALES):
            cart, taken = fill_cart(core, lines, lambda: identity(2, chance.randrange(count)))
            command = CompleteSale(new_id(), cart, (PaymentDraft("cash", 900_000_000),))
            changes, wall, cpu = clock(lambda: core.handle(command))  # noqa: B023
            assert isinstance(changes.result, SaleReceipt)
            assert changes.result.change == 900_000_000 - changes.result.total
            sold.append((wall, cpu))
            adding += taken
        if run:  # the first round warms up
            sales.append(sold)
            added.append(adding)
    return combined(sales), combined(added)


def check_books(core: ShopCore, sales: int, lines: int) -> None:
    """Every sale is there whole: lines, stock, payment, balanced journal, summary and one operation each."""
    with core.reader() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        counted = connection.execute(
            text("""SELECT (SELECT count(*) FROM sale), (SELECT count(*) FROM sale_line),
                      (SELECT count(*) FROM payment),
                      (SELECT count(*) FROM stock_movement WHERE reason = 'sale'), (SELECT sum(sales) FROM day_summary),
                      (SELECT count(*) FROM outbox WHERE kind = 'sale.complete'), (SELECT sum(amount) FROM posting),
                      (SELECT sum(total) FROM sale) - (SELECT sum(turnover) FROM day_summary)""")
        ).one()
        assert tuple(counted) == (sales, sales * lines, sales, sales * lines, sales, sales, 0, 0)


def floor(folder: Path) -> Times:
    """Plain sqlite3 writing six rows a commit on the same disk: what nobody can go below."""
    with closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as connection:
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE row(no INTEGER PRIMARY KEY, body TEXT)")

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO row(body) VALUES (?)", [("x" * 80,)] * 6)
            connection.execute("COMMIT")

        return combined([[clock(commit)[1:] for _ in range(SALES)] for _ in range(RUNS)])


def test_sale(shops: Shops, figures: Figures, tmp_path: Path) -> None:
    least = floor(tmp_path)
    figures.add("floor: plain sqlite3, six rows a commit, FULL, p50", least.p50, "ms")
    figures.add("floor: plain sqlite3, six rows a commit, FULL, p95", least.p95, "ms")
    medians = {}
    for count in SIZES:
        with shops.open(shops.copy(shops.goods(count))) as core:
            times, line = sell(core, 5, count)
            check_books(core, (RUNS + 1) * SALES, 5)
        medians[count] = times.p50
    figures.add("sale of 5 lines, p50", times.p50, "ms", 5)
    figures.add("sale of 5 lines, p95", times.p95, "ms")
    figures.add("sale of 5 lines, p99", times.p99, "ms")
    figures.add("sale of 5 lines, own CPU", times.cpu, "ms", 3)
    figures.add("line put into the cart, p50", line.p50, "ms")
    figures.add("line put into the cart, p95", line.p95, "ms")
    figures.add("line put into the cart, own CPU", line.cpu, "ms")
    figures.growth("sale of 5 lines", medians, 0)
    with shops.open(shops.copy(shops.goods(SIZES[-1]))) as core:
        times, _ = sell(core, 20, SIZES[-1])
        check_books(core, (RUNS + 1) * SALES, 20)
    figures.add("sale of 20 lines, p50", times.p50, "ms")
    figures.add("sale of 20 lines, p95", times.p95, "ms", 30)
    figures.add("sale of 20 lines, p99", times.p99, "ms")
    figures.add("sale of 20 lines, own CPU", times.cpu, "ms")
