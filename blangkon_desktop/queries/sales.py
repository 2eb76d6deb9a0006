"""Sales and refunds, one sale in detail, and the day's summary."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.payment import AWAITING
from blangkon_desktop.domain.proof import Proof
from blangkon_desktop.domain.statement import Claim
from blangkon_desktop.queries import proofs
from blangkon_desktop.queries.paging import Key, Page, keyset


@dataclass(frozen=True)
class SaleRow:
    """`methods` is comma separated; `awaiting` while a QRIS payment is unchecked, `missing` when one was not there."""

    id: str
    no: int
    kind: str
    number: str
    sold_at: int
    business_date: str
    cashier: str
    customer: str
    total: int
    methods: str
    awaiting: bool
    missing: bool
    proof: Proof | None = None


@dataclass(frozen=True)
class SaleLineRow:
    """`refunded` is how much of it has come back already, in thousandths; `paid_back` rupiah of lines for that.

    `promotion` (a name) took `promotion_discount` off it, which is part of `discount`.
    """

    line_no: int
    product_id: str
    name: str
    unit: str
    factor: int
    quantity: int
    price: int
    discount: int
    total: int
    refunded: int
    paid_back: int
    promotion: str = ""
    promotion_discount: int = 0


@dataclass(frozen=True)
class PaymentRow:
    """`arrived` is None until a claimed payment was looked up."""

    ordinal: int
    method: str
    amount: int
    status: str
    arrived: bool | None

    @property
    def checkable(self) -> bool:
        """Whether it may (still, or once more) be looked up: money that was not there can come late."""
        return self.status == AWAITING and self.arrived is not True


@dataclass(frozen=True)
class SaleDetail:
    """One sale with everything on it. Of a refund `original` is the number of its sale, "" for none.

    Of all its refunds: `value_back` rupiah of lines, `paid_back` rupiah of money (discount and rounding shared out).
    """

    row: SaleRow
    lines: tuple[SaleLineRow, ...]
    payments: tuple[PaymentRow, ...]
    subtotal: int
    discount: int
    rounding: int
    received: int
    change: int
    value_back: int
    paid_back: int
    note: str = ""
    original: str = ""


@dataclass(frozen=True)
class DaySummary:
    """One business day; amounts in rupiah, refunds taken off."""

    sales: int = 0
    refunds: int = 0
    turnover: int = 0
    discount: int = 0
    cash: int = 0
    transfer: int = 0
    qris: int = 0
    kasbon: int = 0
    instansi: int = 0


_SELECT = """SELECT s.id, s.no AS number_of_row, s.kind, s.number, s.sold_at, s.business_date, s.cashier,
  coalesce(k.name, o.buyer_office, '') AS customer, s.total,
  (SELECT group_concat(method) FROM payment y WHERE y.sale_id = s.id) AS methods,
  EXISTS (SELECT 1 FROM payment y LEFT JOIN payment_check h ON h.sale_id = y.sale_id AND h.ordinal = y.ordinal
          WHERE y.sale_id = s.id AND y.status = 'awaiting' AND h.arrived IS NULL) AS awaiting,
  EXISTS (SELECT 1 FROM payment_check h WHERE h.sale_id = s.id AND h.arrived = 0) AS missing"""
_FROM = """ FROM sale s LEFT JOIN customer k ON k.id = s.customer_id
  LEFT JOIN market_order o ON o.id = s.order_id"""


def page(
    connection: Connection, *, date: str | None = None, after: Key | None = None, limit: int = 100, text: str = ""
) -> Page[SaleRow]:
    """Newest first; `date` an ISO business date; `text` the beginning of a number."""
    where, values = [], {"date": date, "low": text.strip().upper(), "high": text.strip().upper() + "\uffff"}
    if date is not None:
        where.append("s.business_date = :date")
    if text.strip():
        where.append("s.number >= :low AND s.number < :high")
    found = keyset(
        connection, f"{_SELECT}, s.no{_FROM}", where=where, values=values, sort=("s.no",), descending=True,
        after=after, limit=limit, row=_row,
    )  # fmt: skip
    return Page(_proven(connection, found.rows), found.next)


def detail(connection: Connection, sale_id: str) -> SaleDetail | None:
    """One sale with lines, what came back of them, and payments."""
    head = connection.execute(
        text(f"""{_SELECT}, s.subtotal, s.discount, s.rounding, s.received, s.change, s.note,
                 coalesce((SELECT b.number FROM sale b WHERE b.id = s.refund_of), '') AS original,
                 (SELECT coalesce(sum(r.subtotal), 0) FROM sale r WHERE r.refund_of = s.id) AS value_back,
                 (SELECT coalesce(sum(r.total), 0) FROM sale r WHERE r.refund_of = s.id) AS paid_back
                 {_FROM} WHERE s.id = :id"""),
        {"id": sale_id},
    ).first()
    if head is None:
        return None
    lines = connection.execute(
        text("""SELECT l.line_no, l.product_id, l.name, l.unit, l.factor, l.quantity, l.price, l.discount, l.total,
                  (SELECT coalesce(sum(b.quantity), 0) FROM sale r JOIN sale_line b ON b.sale_id = r.id
                   WHERE r.refund_of = l.sale_id AND b.of_line = l.line_no) AS refunded,
                  (SELECT coalesce(sum(b.total), 0) FROM sale r JOIN sale_line b ON b.sale_id = r.id
                   WHERE r.refund_of = l.sale_id AND b.of_line = l.line_no) AS paid_back,
                  l.promotion, l.promotion_discount
                FROM sale_line l WHERE l.sale_id = :id ORDER BY l.line_no"""),
        {"id": sale_id},
    )
    payments = connection.execute(
        text("""SELECT y.ordinal, y.method, y.amount, y.status, h.arrived FROM payment y
                LEFT JOIN payment_check h ON h.sale_id = y.sale_id AND h.ordinal = y.ordinal
                WHERE y.sale_id = :id ORDER BY y.ordinal"""),
        {"id": sale_id},
    )
    return SaleDetail(
        _proven(connection, [_row(head)])[0],
        tuple(SaleLineRow(*line) for line in lines),
        tuple(PaymentRow(p.ordinal, p.method, p.amount, p.status, None if p.arrived is None else bool(p.arrived))
              for p in payments),
        head.subtotal, head.discount, head.rounding, head.received, head.change, head.value_back, head.paid_back,
        head.note, head.original,
    )  # fmt: skip


def day(connection: Connection, date: str) -> DaySummary:
    """The summary row of an ISO business date; zeros for a day without sales."""
    found = connection.execute(
        text("""SELECT sales, refunds, turnover, discount, cash, transfer, qris, kasbon, instansi
                FROM day_summary WHERE business_date = :date"""),
        {"date": date},
    ).first()
    return DaySummary(*found) if found else DaySummary()


def unchecked_qris(connection: Connection, date: str) -> int:
    """Rupiah of an ISO business date's QRIS payments that nobody has looked up yet."""
    found = connection.execute(
        text("""SELECT coalesce(sum(y.amount), 0) FROM sale s JOIN payment y ON y.sale_id = s.id
                LEFT JOIN payment_check h ON h.sale_id = y.sale_id AND h.ordinal = y.ordinal
                WHERE s.business_date = :date AND y.status = 'awaiting' AND h.arrived IS NULL"""),
        {"date": date},
    )
    return int(found.scalar_one())


def claimed_qris(connection: Connection) -> tuple[Claim, ...]:
    """QRIS payments that are not confirmed, oldest first: nobody has looked yet, or the money was not there then."""
    found = connection.execute(
        text("""SELECT s.id, y.ordinal, s.number, s.business_date, y.amount
                FROM payment y JOIN sale s ON s.id = y.sale_id
                LEFT JOIN payment_check h ON h.sale_id = y.sale_id AND h.ordinal = y.ordinal
                WHERE y.status = 'awaiting' AND coalesce(h.arrived, 0) = 0 ORDER BY s.no, y.ordinal""")
    )
    return tuple(Claim(*row) for row in found)


def _proven(connection: Connection, rows: Sequence[SaleRow]) -> tuple[SaleRow, ...]:
    found = proofs.of_entities(connection, {row.id: [row.id] for row in rows}) if rows else {}
    return tuple(dataclasses.replace(row, proof=found.get(row.id)) for row in rows)


def _row(item: Any) -> SaleRow:
    return SaleRow(
        item.id, item.number_of_row, item.kind, item.number, item.sold_at, item.business_date, item.cashier,
        item.customer, item.total, item.methods or "", bool(item.awaiting), bool(item.missing),
    )  # fmt: skip
