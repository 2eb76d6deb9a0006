"""The whole book of a shop at a glance: a dump to compare, refusals that change nothing, and what must always hold."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries import stock
from blangkon_desktop.services.commands import Command

Rows = dict[str, list[tuple[Any, ...]]]


def dump(path: Path) -> Rows:
    """Every row of every table, search indexes included."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def refused(shop: ShopCore, command: Command) -> tuple[str, dict[str, object]]:
    """(code, values) of the refusal; fails when there is none, or when it changed anything at all."""
    before = dump(shop.path)
    with pytest.raises(DomainError) as error:
        shop.handle(command)
    assert dump(shop.path) == before
    return error.value.code, error.value.values


def query(shop: ShopCore, sql: str, **values: object) -> list[tuple[Any, ...]]:
    """Rows of a query."""
    with shop.reader() as connection:
        return [tuple(row) for row in connection.execute(text(sql), values)]


def assert_sound(connection: Connection) -> None:
    """Everything that must hold in every shop after every command."""

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.execute(text(sql))]

    assert stock.differences(connection) == ()
    assert rows("""SELECT s.product_id FROM product_stock s WHERE s.reserved <>
                   (SELECT coalesce(sum(quantity), 0) FROM reservation r WHERE r.product_id = s.product_id)""") == []
    assert rows("SELECT entry_id FROM posting GROUP BY entry_id HAVING sum(amount) <> 0") == []
    numbers = [row[0] for row in rows("SELECT op_seq FROM outbox ORDER BY op_seq")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert rows("SELECT next_op_seq FROM device_state") == [(len(numbers) + 1,)]
    stamps = [row[0] for row in rows("SELECT hlc FROM outbox ORDER BY op_seq")]
    assert stamps == sorted(set(stamps))
    assert rows("""SELECT s.number FROM sale s WHERE s.total <>
                   (SELECT coalesce(sum(amount), 0) FROM payment y WHERE y.sale_id = s.id)""") == []
    assert rows("""SELECT s.number FROM sale s WHERE s.subtotal <>
                   (SELECT coalesce(sum(total), 0) FROM sale_line l WHERE l.sale_id = s.id)""") == []
    assert rows("""SELECT s.number FROM sale s WHERE s.kind = 'sale' AND s.total <
                   (SELECT coalesce(sum(total), 0) FROM sale r WHERE r.refund_of = s.id)""") == []
    # What is on kasbon is what sales and returns put there, and as much stands in the books.
    assert rows("""SELECT s.number FROM sale s LEFT JOIN debt_entry d ON d.id = s.id WHERE coalesce(d.amount, 0) <>
                   (SELECT coalesce(sum(iif(s.kind = 'refund', -y.amount, y.amount)), 0) FROM payment y
                    WHERE y.sale_id = s.id AND y.method = 'kasbon')""") == []
    assert rows("SELECT coalesce(sum(amount), 0) FROM debt_entry WHERE own = 1") == rows(
        "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = 'piutang_kasbon'"
    )
    assert _summaries(rows("SELECT * FROM day_summary")) == _recomputed(
        rows("SELECT id, business_date, kind, total, discount FROM sale"),
        rows("SELECT sale_id, method, amount FROM payment"),
    )


def _summaries(rows: list[tuple[Any, ...]]) -> dict[str, tuple[int, ...]]:
    return {row[0]: row[1:] for row in rows}


def _recomputed(sales: list[tuple[Any, ...]], payments: list[tuple[Any, ...]]) -> dict[str, tuple[int, ...]]:
    methods = ("cash", "transfer", "qris", "kasbon", "instansi")
    paid: dict[str, Counter[str]] = {}
    for sale_id, method, amount in payments:
        paid.setdefault(sale_id, Counter())[method] += amount
    days: dict[str, tuple[int, ...]] = {}
    for sale_id, date, kind, total, discount in sales:
        sign = -1 if kind == "refund" else 1
        by_method = [sign * paid.get(sale_id, Counter())[method] for method in methods]
        row = (int(sign > 0), int(sign < 0), sign * total, sign * discount, *by_method)
        days[date] = tuple(map(sum, zip(days.get(date, (0,) * len(row)), row, strict=True)))
    return days
