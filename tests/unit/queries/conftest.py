"""A shop of a realistic size, filled once, and a look at how SQLite answers its queries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from sqlalchemy import Connection, event

from blangkon_desktop.bootstrap import ShopCore
from tests.helpers.shop import running_shop

PRODUCTS, SALES, ORDERS, OPERATIONS = 3_000, 3_000, 500, 4_000

_FILL = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {products})
INSERT INTO product(no, id, name, name_key, sku, category_id, tax_class, archived, min_stock)
SELECT i, printf('%032x', i), 'Barang ' || (i % 500), 'barang ' || (i % 500), 'S' || i, 'k' || (i % 20), 'ppn',
  i % 50 = 0, CASE WHEN i % 40 = 0 THEN 5000 ELSE 0 END FROM n;
INSERT INTO product_unit SELECT id, 0, 'pcs', 1000, (no % 90) * 500, printf('899%010d', no) FROM product;
INSERT INTO product_unit SELECT id, 1, 'dus', 40000, (no % 90) * 20000, NULL FROM product WHERE no % 3 = 0;
INSERT INTO product_search SELECT no, name_key || ' s' || no || printf(' 899%010d', no) FROM product;
INSERT INTO stock_movement(product_id, quantity, reason, moved_at, business_date, device_no, epoch, op_seq, ordinal)
SELECT id, CASE WHEN no % 30 = 0 THEN -1000 ELSE (no % 70) * 1000 + 1 END, 'opening', no, '2026-11-24', 1, 1, no, 0
FROM product;
INSERT INTO customer(no, id, name, name_key, kind, phone)
SELECT no, id, 'Bu ' || name, 'bu ' || name_key, 'umum', '62812' || no FROM product WHERE no <= 1000;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {sales})
INSERT INTO sale(no, id, kind, number, sold_at, business_date, cashier, customer_id, subtotal, discount, rounding,
  total, dpp, ppn, received, change)
SELECT i, printf('%032x', 900000 + i), 'sale', printf('A%03d/NT/2026', i), i, printf('2026-11-%02d', 1 + i % 28),
  'Siti',
  CASE WHEN i % 5 = 0 THEN printf('%032x', 1 + i % 1000) END, 1000, 0, 0, 1000, 0, 0, 1000, 0 FROM n;
INSERT INTO sale_line(sale_id, line_no, product_id, name, unit, factor, quantity, price, discount, total, tax_class)
SELECT id, 1, printf('%032x', 1 + no % 3000), 'x', 'pcs', 1000, 1000, 1000, 0, 1000, 'ppn' FROM sale;
INSERT INTO payment
SELECT id, 0, CASE WHEN no % 5 = 0 THEN 'kasbon' ELSE 'cash' END, 1000, no, 'confirmed', '' FROM sale;
INSERT INTO document(no, id, type, number, date, issued_at, buyer, total, facts, sale_id)
SELECT no, printf('%032x', 700000 + no), CASE WHEN no % 9 THEN 'nota' ELSE 'invoice' END, number, business_date, no,
  'SD Negeri ' || (no % 40), 1000, '{{}}', id FROM sale;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {orders})
INSERT INTO market_order(no, id, number, state, version, placed_at, buyer_name, total)
SELECT i, printf('%032x', 500000 + i), 'BK-' || i, CASE WHEN i % 10 THEN 'closed' WHEN i % 20 THEN 'pending_shop'
  ELSE 'accepted' END, 1, i / 3, 'Endang', 1000 FROM n;
INSERT INTO market_order_line SELECT id, 1, printf('%032x', no), 'x', 'pcs', 1000, 1000, 1000, 1000, 0, ''
  FROM market_order;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {operations})
INSERT INTO outbox(op_seq, kind, class, entity, entity_id, body, fingerprint, hlc, made_at, state)
SELECT i, 'sale.complete', 'fact', 'sale', printf('%032x', 900000 + i), '{{}}', 'f', printf('%016x', i), i,
  CASE WHEN i % 700 = 0 THEN 'rejected' WHEN i % 900 = 0 THEN 'flagged' WHEN i > 3900 THEN 'waiting' ELSE 'applied' END
FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
INSERT INTO exchange_log
SELECT i, i * 1000, i * 1000 + 5, CASE WHEN i % 3 THEN 'done' ELSE 'offline' END, '', 1, 1, 1, 1, 1, 0 FROM n;
"""


@dataclass
class Watched:
    """The statements that a query ran, and what SQLite planned for each."""

    statements: list[str] = field(default_factory=list)
    plan: list[str] = field(default_factory=list)

    def objections(self) -> list[str]:
        """Steps that read a whole table, or that sort what an index could have delivered in order."""
        bad = re.compile(r"^SCAN (?!.*(USING|VIRTUAL))|USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY|AUTOMATIC")
        return [step for step in self.plan if bad.search(step)]


@contextmanager
def watched(connection: Connection) -> Iterator[Watched]:
    """Watch the queries that run on a connection."""
    seen = Watched()

    def note(_c: Any, cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if statement.startswith("SELECT"):
            seen.statements.append(statement)
            plan = cursor.connection.execute("EXPLAIN QUERY PLAN " + statement, parameters)
            seen.plan += [row[3] for row in plan]

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(connection, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopCore]:
    """The filled shop; tests only read it."""
    with running_shop(tmp_path_factory.mktemp("besar")) as shop:
        fill(shop.path)
        yield shop


def fill(path: Path) -> None:
    """Write many rows at once; the triggers keep the sums."""
    with closing(connect(path)) as connection:
        connection.executemany("INSERT INTO category VALUES (?, ?)", [(f"k{n}", f"Kategori {n}") for n in range(20)])
        connection.executescript(
            "PRAGMA synchronous = OFF; BEGIN;"
            + _FILL.format(products=PRODUCTS, sales=SALES, orders=ORDERS, operations=OPERATIONS)
            + "UPDATE device_state SET next_op_seq = 4001; COMMIT;"
        )


Reader = Callable[[Connection], Any]
