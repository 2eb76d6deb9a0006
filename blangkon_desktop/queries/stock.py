"""Stock movements and the running sums that they add up to."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.proof import Proof
from blangkon_desktop.queries import proofs
from blangkon_desktop.queries.paging import Key, Page, keyset


@dataclass(frozen=True)
class MovementRow:
    """One movement, shown in the product's first unit.

    `own_op` is this till's operation that carries it; None, like `proof`, for what came from elsewhere.
    """

    no: int
    moved_at: int
    product_id: str
    product: str
    quantity: int
    unit: str
    factor: int
    reason: str
    reference: str
    note: str
    own_op: int | None = None
    proof: Proof | None = None


@dataclass(frozen=True)
class StockRow:
    """Thousandths of the base unit."""

    on_hand: int = 0
    reserved: int = 0


_SELECT = """SELECT m.no AS row_no, m.moved_at, m.product_id, p.name, m.quantity, u.name AS unit, u.factor, m.reason,
  coalesce(s.number, '') AS reference, m.note,
  CASE WHEN m.device_no = 0 AND m.epoch = 1 AND EXISTS (SELECT 1 FROM outbox x WHERE x.op_seq = m.op_seq)
    OR EXISTS (SELECT 1 FROM till_identity i WHERE i.device_no = m.device_no AND i.epoch = m.epoch)
    THEN m.op_seq END AS own_op, m.no
  FROM stock_movement m JOIN product p ON p.id = m.product_id
  JOIN product_unit u ON u.product_id = p.id AND u.ordinal = 0
  LEFT JOIN sale s ON s.id = m.reference"""


def page(
    connection: Connection, *, product_id: str | None = None, after: Key | None = None, limit: int = 100
) -> Page[MovementRow]:
    """Newest first, of all products or of one."""
    where = [] if product_id is None else ["m.product_id = :product"]
    found = keyset(
        connection, _SELECT, where=where, values={"product": product_id}, sort=("m.no",), descending=True,
        after=after, limit=limit, row=_row,
    )  # fmt: skip
    numbers = [row.own_op for row in found.rows if row.own_op is not None]
    proven = proofs.of_operations(connection, numbers) if numbers else {}
    return Page(
        tuple(dataclasses.replace(row, proof=proven.get(row.own_op or 0)) for row in found.rows), found.next
    )


def stock_of(connection: Connection, product_id: str) -> StockRow:
    """What the book says of one product."""
    found = connection.execute(
        text("SELECT on_hand, reserved FROM product_stock WHERE product_id = :id"), {"id": product_id}
    ).first()
    return StockRow(*found) if found else StockRow()


def differences(connection: Connection) -> tuple[tuple[str, int, int], ...]:
    """Products whose running sum is not the sum of their movements: (name, kept, summed). Empty in a sound shop."""
    rows = connection.execute(
        text("""SELECT p.name, coalesce(s.on_hand, 0), coalesce(m.total, 0) FROM product p
                LEFT JOIN product_stock s ON s.product_id = p.id
                LEFT JOIN (SELECT product_id, sum(quantity) AS total FROM stock_movement GROUP BY product_id) m
                  ON m.product_id = p.id
                WHERE coalesce(s.on_hand, 0) <> coalesce(m.total, 0)""")
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


def _row(item: Any) -> MovementRow:
    return MovementRow(*item[:-1])
