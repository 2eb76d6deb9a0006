"""The till's rows in the form that both ends of the wire hash (domain/digest.py), read with plain SQL."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from blangkon_desktop.domain.details import EMPTY
from blangkon_desktop.domain.digest import (
    CUSTOMER,
    ENTITIES,
    ORDER,
    PRODUCT,
    PROMOTION,
    STOCK,
    OwnRows,
    Row,
    customer_row,
    order_row,
    product_row,
    promotion_row,
    row_hash,
    row_of,
)
from blangkon_desktop.storage import driver

_PRODUCTS = """SELECT p.id, p.version, p.name, p.sku, c.name AS category, p.tax_class, p.published, p.archived,
  p.min_stock, p.extra, p.aliases, p.nib, p.pirt, p.halal, p.prices, p.parts, p.variant, p.photo
  FROM product p LEFT JOIN category c ON c.id = p.category_id WHERE p.version > 0{one}
  ORDER BY p.id"""
_UNITS = """SELECT product_id, name, factor, price, barcode FROM product_unit p WHERE 1{one}
  ORDER BY product_id, ordinal"""
_CUSTOMERS = """SELECT id, version, name, kind, phone, address, office, npwp, price_class, same_as, debt_limit, extra
  FROM customer p WHERE version > 0{one}"""
_PROMOTIONS = "SELECT * FROM promotion p WHERE version > 0{one}"
_ORDERS = "SELECT * FROM market_order p WHERE 1{one} ORDER BY id"
_LINES = """SELECT order_id, line_no, product_id, name, unit, factor, quantity, price, discount, promotion
  FROM market_order_line p
  WHERE 1{one} ORDER BY order_id, line_no"""
_KEPT = """SELECT raw FROM unknown_change
  WHERE json_extract(raw, '$.t') IN ('product', 'customer', 'promotion', 'order') ORDER BY no"""
_UNANSWERED = "SELECT DISTINCT entity FROM outbox WHERE state = 'waiting' AND class IN ('edit', 'request')"
_CURSORS = "SELECT cursor_sales AS sales, cursor_catalog AS catalog FROM device_state"
_OWN = "(SELECT device_no, epoch FROM till_identity UNION ALL SELECT 0, 1)"
_NOT_THERE = "o.state IN ('waiting', 'parked') OR o.code IN ('op.malformed', 'sale.duplicate')"
"""The marketplace has nothing of what these operations moved, or not yet."""
_STOCK = "SELECT product_id, on_hand FROM product_stock WHERE on_hand <> 0"
_AHEAD = f"""SELECT m.product_id, sum(m.quantity) FROM outbox o
  JOIN stock_movement m ON m.op_seq = o.op_seq AND (m.device_no, m.epoch) IN {_OWN}
  WHERE o.class = 'fact' AND ({_NOT_THERE}) GROUP BY m.product_id"""
_HOMELESS = """SELECT json_extract(raw, '$.p'), sum(json_extract(raw, '$.q')) FROM unknown_change
  WHERE json_extract(raw, '$.t') = 'mov' GROUP BY 1"""
_SOURCES = f"""SELECT m.device_no, m.epoch, (m.device_no, m.epoch) IN {_OWN} AS own, sum(m.quantity) AS quantity
  FROM stock_movement m WHERE m.product_id = ? AND NOT ((m.device_no, m.epoch) IN {_OWN} AND EXISTS
    (SELECT 1 FROM outbox o WHERE o.op_seq = m.op_seq AND ({_NOT_THERE}))) GROUP BY m.device_no, m.epoch"""


def own_rows(connection: Connection, key: bytes) -> OwnRows:
    """Read everything that is compared, in the snapshot that `connection` has open."""
    tables = {table: {row[1]: row_hash(key, row) for row in rows_of(connection, table)} for table in ENTITIES}
    row = connection.exec_driver_sql(_CURSORS).one()
    unanswered = connection.exec_driver_sql(_UNANSWERED).scalars()
    return OwnRows(
        {"sales": row.sales, "catalog": row.catalog}, {**tables, STOCK: stock(connection)}, frozenset(unanswered)
    )


def rows_of(connection: Connection, table: str, id_: str | None = None) -> Iterator[Row]:
    """Yield a table's rows, or the one row of an entity.

    What came as a frame and could not be stored as it is counts as it came.
    """
    kept = _kept(connection, table, id_)
    for row in _READERS[table](connection, id_):
        raw = kept.pop(row[1], None)
        yield row if raw is None or raw[2] < row[2] else raw
    yield from kept.values()


def stock(connection: Connection) -> dict[str, int]:
    """Return each product's stock as the marketplace should have it."""
    sums: dict[str, int] = defaultdict(int)
    for sql, sign in ((_STOCK, 1), (_AHEAD, -1), (_HOMELESS, 1)):
        for product_id, quantity in connection.exec_driver_sql(sql):
            sums[product_id] += sign * quantity
    return {product_id: quantity for product_id, quantity in sums.items() if quantity}


def _read(connection: Connection, sql: str, column: str, id_: str | None) -> Iterable[Any]:
    if id_ is None:
        return connection.exec_driver_sql(sql.format(one=""))
    return connection.exec_driver_sql(sql.format(one=f" AND p.{column} = ?"), (id_,))


def _children(connection: Connection, sql: str, column: str, id_: str | None) -> dict[str, list[Sequence[Any]]]:
    rows = _read(connection, sql, column, id_)
    return {parent: [row[1:] for row in group] for parent, group in groupby(rows, key=lambda row: row[0])}


def _products(connection: Connection, id_: str | None) -> Iterator[Row]:
    units = _children(connection, _UNITS, "product_id", id_)
    for row in _read(connection, _PRODUCTS, "id", id_):
        fields = {**row._mapping, **_details(row._mapping)}
        yield product_row(row.id, row.version, fields, units.get(row.id, ()), _extra(row.extra))


def _customers(connection: Connection, id_: str | None) -> Iterator[Row]:
    for row in _read(connection, _CUSTOMERS, "id", id_):
        yield customer_row(row.id, row.version, row._mapping, _extra(row.extra))


def _promotions(connection: Connection, id_: str | None) -> Iterator[Row]:
    for row in _read(connection, _PROMOTIONS, "id", id_):
        lists = {"products": json.loads(row.products), "weekdays": json.loads(row.weekdays)}
        yield promotion_row(row.id, row.version, {**row._mapping, **lists}, _extra(row.extra))


def _orders(connection: Connection, id_: str | None) -> Iterator[Row]:
    lines = _children(connection, _LINES, "order_id", id_)
    for row in _read(connection, _ORDERS, "id", id_):
        yield order_row({
            "id": row.id, "ver": row.version, "number": row.number, "state": row.state, "placed_at": row.placed_at,
            "deadline_at": row.deadline_at,
            "buyer": {"name": row.buyer_name, "office": row.buyer_office, "phone": row.buyer_phone,
                      "address": row.buyer_address},
            "sp": {"number": row.sp_number, "date": row.sp_date}, "ppn": row.ppn, "note": row.note,
            "lines": [line if line[-2] else line[:-2] for line in lines.get(row.id, ())], "total": row.total,
            "x": _extra(row.extra),
        })  # fmt: skip


_READERS = {PRODUCT: _products, CUSTOMER: _customers, ORDER: _orders, PROMOTION: _promotions}


def _details(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The details of a product that are not empty, as the wire writes them."""
    texts = ((name, row[name], empty) for name, empty in EMPTY.items())
    return {
        name: None if text in ("", "[]", "null") else text if isinstance(empty, str) else json.loads(text)
        for name, text, empty in texts
    }


def _extra(text: str) -> Mapping[str, Any]:
    if text == "{}":
        return {}
    value = json.loads(text)
    return value if isinstance(value, dict) else {}


def _kept(connection: Connection, table: str, id_: str | None) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for (raw,) in connection.exec_driver_sql(_KEPT):
        frame = json.loads(raw)
        if frame["t"] != table or (id_ is not None and frame.get("id") != id_):
            continue
        try:
            row = row_of(frame)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            continue  # of a shape that this program cannot even hash: it will be found to differ
        if row[1] not in found or found[row[1]][2] <= row[2]:
            found[row[1]] = row
    return found


class SqlDigests:
    """The same within a transaction that heals."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def row(self, table: str, id_: str) -> Row | None:
        self._session.flush()
        return next(rows_of(driver.connection_of(self._session), table, id_), None)

    def refused_edit(self, id_: str) -> bool:
        sql = "SELECT 1 FROM outbox WHERE entity_id = ? AND class = 'edit' AND state IN ('rejected', 'parked') LIMIT 1"
        return driver.first(self._session, sql, id_) is not None

    def resum(self, product_id: str) -> bool:
        before = driver.first(
            self._session, "SELECT on_hand, reserved FROM product_stock WHERE product_id = ?", product_id
        )
        sql = """UPDATE product_stock SET
            on_hand = (SELECT coalesce(sum(quantity), 0) FROM stock_movement m WHERE m.product_id = ?1),
            reserved = (SELECT coalesce(sum(quantity), 0) FROM reservation r WHERE r.product_id = ?1)
          WHERE product_id = ?1 RETURNING on_hand, reserved"""
        after = driver.first(self._session, sql, product_id)
        return tuple(before or ()) != tuple(after or ())

    def moved_by(self, product_id: str) -> dict[tuple[int, int] | None, int]:
        moved: dict[tuple[int, int] | None, int] = defaultdict(int)
        for row in driver.every(self._session, _SOURCES, product_id):
            moved[None if row.own else (row.device_no, row.epoch)] += row.quantity
        return moved

    def own_names(self) -> frozenset[tuple[int, int]]:
        return frozenset((row.device_no, row.epoch) for row in driver.every(self._session, _OWN[1:-1]))

    def note(self, result: str, complete: bool, now: int) -> None:
        driver.run(
            self._session, "INSERT INTO row_check (checked_at, complete, result) VALUES (?, ?, ?)",
            now, int(complete), result,
        )  # fmt: skip
