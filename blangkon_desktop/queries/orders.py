"""The order inbox and one order in detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.order import PENDING, till_commands
from blangkon_desktop.domain.proof import Proof
from blangkon_desktop.queries import proofs
from blangkon_desktop.queries.documents import DocumentRow, of_order
from blangkon_desktop.queries.paging import Key, Page


@dataclass(frozen=True)
class OrderRow:
    """`lines` is how many; `waiting` while an answer of ours has not reached the marketplace."""

    id: str
    no: int
    number: str
    state: str
    placed_at: int
    deadline_at: int | None
    buyer_name: str
    buyer_office: str
    total: int
    lines: int
    waiting: bool


@dataclass(frozen=True)
class OrderLineRow:
    """`on_hand` is None for a product that has not arrived here yet; `reserved` for all orders together.

    `discount` is what the `promotion` of that name took off the line.
    """

    line_no: int
    product_id: str
    name: str
    unit: str
    factor: int
    quantity: int
    price: int
    total: int
    on_hand: int | None
    reserved: int
    discount: int = 0
    promotion: str = ""


@dataclass(frozen=True)
class OrderEventRow:
    """`by` is till or marketplace; `reason` the seller's words or the marketplace's code."""

    happened_at: int
    state: str
    by: str
    reason: str


@dataclass(frozen=True)
class OrderDetail:
    """`commands` are the answers that the table allows now; `problem` why the last answer was refused, or ""."""

    row: OrderRow
    buyer_phone: str
    buyer_address: str
    sp_number: str
    sp_date: str
    ppn: bool
    note: str
    lines: tuple[OrderLineRow, ...]
    events: tuple[OrderEventRow, ...]
    documents: tuple[DocumentRow, ...]
    commands: tuple[str, ...]
    problem: str
    proof: Proof | None = None


_SELECT = """SELECT o.id, o.no, o.number, o.state, o.placed_at, o.deadline_at, o.buyer_name, o.buyer_office, o.total,
  (SELECT count(*) FROM market_order_line l WHERE l.order_id = o.id) AS lines,
  EXISTS (SELECT 1 FROM outbox x WHERE x.entity_id = o.id AND x.state = 'waiting') AS waiting"""


def page(
    connection: Connection, *, states: Sequence[str] | None = None, after: Key | None = None, limit: int = 100
) -> Page[OrderRow]:
    """Newest first, of all states or of the given ones."""
    values: dict[str, Any] = {"limit": limit + 1}
    later = ""
    if after is not None:
        later = " AND (o.placed_at, o.no) < (:placed_at, :no)"
        values |= {"placed_at": after[0], "no": after[1]}
    if states is None:
        parts = [f"{_SELECT} FROM market_order o WHERE 1{later}"]
    else:
        # One ordered run per state, merged by SQLite; `state IN (...)` would sort all their orders for each page.
        parts = [f"{_SELECT} FROM market_order o WHERE o.state = :state{i}{later}" for i in range(len(states))]
        values |= {f"state{i}": state for i, state in enumerate(states)}
    if not parts:
        return Page((), None)
    sql = " UNION ALL ".join(parts) + " ORDER BY placed_at DESC, no DESC LIMIT :limit"
    found = connection.execute(text(sql), values).all()
    rows = tuple(_row(item) for item in found[:limit])
    return Page(rows, (rows[-1].placed_at, rows[-1].no) if len(found) > limit else None)


def counts(connection: Connection) -> dict[str, int]:
    """State -> how many orders are in it."""
    rows = connection.execute(text("SELECT state, count(*) FROM market_order GROUP BY state"))
    return {row[0]: row[1] for row in rows}


def unanswered(connection: Connection) -> int:
    """How many orders wait for the shop's answer; read at every change, so by the index of that state alone."""
    sql = text("SELECT count(*) FROM market_order WHERE state = :state")
    return int(connection.execute(sql, {"state": PENDING}).scalar_one())


def detail(connection: Connection, order_id: str) -> OrderDetail | None:
    """One order with its lines, its history, its papers and what can be answered."""
    head = connection.execute(
        text(f"""{_SELECT}, o.buyer_phone, o.buyer_address, o.sp_number, o.sp_date, o.ppn, o.note,
                 coalesce((SELECT CASE WHEN x.state IN ('rejected', 'parked') THEN x.code END FROM outbox x
                           WHERE x.entity_id = o.id ORDER BY op_seq DESC LIMIT 1), '') AS problem
                 FROM market_order o WHERE o.id = :id"""),
        {"id": order_id},
    ).first()
    if head is None:
        return None
    lines = connection.execute(
        text("""SELECT l.line_no, l.product_id, l.name, l.unit, l.factor, l.quantity, l.price, l.total,
                  CASE WHEN p.id IS NULL THEN NULL ELSE coalesce(s.on_hand, 0) END, coalesce(s.reserved, 0),
                  l.discount, l.promotion
                FROM market_order_line l LEFT JOIN product p ON p.id = l.product_id
                LEFT JOIN product_stock s ON s.product_id = l.product_id
                WHERE l.order_id = :id ORDER BY l.line_no"""),
        {"id": order_id},
    )
    events = connection.execute(
        text("SELECT happened_at, state, by, reason FROM order_event WHERE order_id = :id ORDER BY no"),
        {"id": order_id},
    )
    return OrderDetail(
        _row(head), head.buyer_phone, head.buyer_address, head.sp_number, head.sp_date, bool(head.ppn), head.note,
        tuple(OrderLineRow(*line) for line in lines), tuple(OrderEventRow(*event) for event in events),
        of_order(connection, order_id), till_commands(head.state), head.problem,
        proofs.of_entities(connection, {order_id: [order_id]}).get(order_id),
    )  # fmt: skip


def _row(item: Any) -> OrderRow:
    return OrderRow(
        item.id, item.no, item.number, item.state, item.placed_at, item.deadline_at, item.buyer_name,
        item.buyer_office, item.total, item.lines, bool(item.waiting),
    )  # fmt: skip
