"""Rows of a till that change behind the back of sync: no operation, no version, no trace in the outbox."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from tests.simulation.people import Scene

_OWN = "(SELECT device_no, epoch FROM till_identity UNION ALL SELECT 0, 1)"


def drift(scene: Scene) -> str:
    """Change one row of the scene's till past the program; says which."""
    kind = scene.rng.choice(list(_KINDS))
    with closing(sqlite3.connect(scene.till.path)) as file:
        changed = _KINDS[kind](file, scene)
        file.commit()
    return f"{kind} {changed}"


def _pick(file: sqlite3.Connection, scene: Scene, sql: str) -> str | int | None:
    rows = file.execute(sql).fetchall()
    return scene.rng.choice(rows)[0] if rows else None


def _product(file: sqlite3.Connection, scene: Scene) -> object:
    product_id = _pick(file, scene, "SELECT id FROM product ORDER BY id")
    change = scene.rng.choice((
        "UPDATE product SET min_stock = min_stock + 1 WHERE id = ?",
        "UPDATE product SET published = 1 - published WHERE id = ?",
        "UPDATE product SET name = name || ' ?' WHERE id = ?",
        "UPDATE product SET version = version + 1 WHERE id = ? AND version > 0",
        "UPDATE product_unit SET price = price + 1 WHERE product_id = ?",
        "DELETE FROM product_unit WHERE product_id = ? AND ordinal > 0",
    ))  # fmt: skip
    file.execute(change, (product_id,))
    return product_id


def _customer(file: sqlite3.Connection, scene: Scene) -> object:
    customer_id = _pick(file, scene, "SELECT id FROM customer ORDER BY id")
    file.execute("UPDATE customer SET address = address || 'x' WHERE id = ?", (customer_id,))
    return customer_id


def _order(file: sqlite3.Connection, scene: Scene) -> object:
    order_id = _pick(file, scene, "SELECT id FROM market_order ORDER BY id")
    column = scene.rng.choice(("note", "buyer_name", "number"))
    file.execute(f"UPDATE market_order SET {column} = {column} || 'x' WHERE id = ?", (order_id,))
    return order_id


def _sum(file: sqlite3.Connection, scene: Scene) -> object:
    product_id = _pick(file, scene, "SELECT product_id FROM product_stock ORDER BY product_id")
    file.execute("UPDATE product_stock SET on_hand = on_hand - 1 WHERE product_id = ?", (product_id,))
    return product_id


def _movement(file: sqlite3.Connection, scene: Scene) -> object:
    """A movement of another till is lost."""
    foreign = f"SELECT no FROM stock_movement WHERE (device_no, epoch) NOT IN {_OWN} ORDER BY no"
    number = _pick(file, scene, foreign)
    (trigger,) = file.execute("SELECT sql FROM sqlite_schema WHERE name = 'stock_movement_kept'").fetchone()
    file.execute("DROP TRIGGER stock_movement_kept")
    file.execute("DELETE FROM stock_movement WHERE no = ?", (number,))
    file.execute(trigger)
    return number


_KINDS: dict[str, Callable[[sqlite3.Connection, Scene], object]] = {
    "product": _product, "customer": _customer, "order": _order, "sum of stock": _sum, "movement": _movement,
}
