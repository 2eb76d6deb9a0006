"""Repositories of what the shop trades in: stock, sales, orders, documents and the books."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.invoice import IssuedDocument, NumberGap, NumberSeries
from blangkon_desktop.domain.ledger import JournalEntry
from blangkon_desktop.domain.order import MarketplaceOrder
from blangkon_desktop.domain.sale import REFUND, Sale
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.domain.stock import Reservation, StockMovement
from blangkon_desktop.storage import driver
from blangkon_desktop.storage import tables as t

_MOVEMENT = (
    "product_id", "quantity", "reason", "moved_at", "business_date", "reference", "note", "unit_cost",
    "device_no", "epoch", "op_seq", "ordinal",
)  # fmt: skip
_SALE = (
    "id", "kind", "number", "sold_at", "business_date", "cashier", "customer_id", "order_id", "refund_of",
    "subtotal", "discount", "rounding", "total", "dpp", "ppn", "received", "change", "note",
)  # fmt: skip
_SALE_LINE = (
    "sale_id", "line_no", "product_id", "name", "unit", "factor", "quantity", "price", "discount", "total",
    "tax_class", "restock", "of_line", "price_class", "price_least", "parts",
    "promotion", "promotion_id", "promotion_discount",
)  # fmt: skip
_PAYMENT = ("sale_id", "ordinal", "method", "amount", "paid_at", "status", "reference")
_ENTRY = ("id", "kind", "reference", "made_at", "business_date", "memo")
_POSTING = ("entry_id", "ordinal", "account", "amount")
_DAY = ("sales", "refunds", "turnover", "discount", "cash", "transfer", "qris", "kasbon", "instansi")
_GAP = ("type", "year", "letter", "first", "last", "reason", "note", "noted_at")
_ADD_TO_DAY = (
    f"INSERT INTO day_summary (business_date, {', '.join(_DAY)}) VALUES (?{', ?' * len(_DAY)})"
    f" ON CONFLICT(business_date) DO UPDATE SET {', '.join(f'{n} = {n} + excluded.{n}' for n in _DAY)}"
)


class SqlStock:
    """Movements and reservations; the database keeps their running sums."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, movements: Iterable[StockMovement], op_seq: int) -> None:
        device = driver.first(self._session, "SELECT device_no, epoch FROM device_state")
        assert device is not None  # the migration writes the one row
        rows = [
            (m.product_id, m.quantity, m.reason, m.moved_at, m.business_date, m.reference, m.note, m.unit_cost,
             device.device_no, device.epoch, op_seq, ordinal)
            for ordinal, m in enumerate(movements)
        ]  # fmt: skip
        driver.insert(self._session, "stock_movement", _MOVEMENT, rows)

    def record_foreign(self, movement: StockMovement) -> bool:
        key = (movement.device_no, movement.epoch, movement.op_seq, movement.ordinal)
        here = "SELECT 1 FROM stock_movement WHERE device_no = ? AND epoch = ? AND op_seq = ? AND ordinal = ?"
        if driver.first(self._session, here, *key) is not None:
            return False
        driver.insert(self._session, "stock_movement", _MOVEMENT, [movement])
        return True

    def record_correction(self, movement: StockMovement) -> None:
        taken = "SELECT coalesce(max(ordinal), -1) FROM stock_movement WHERE (device_no, epoch, op_seq) = (?, ?, -1)"
        row = driver.first(self._session, taken, movement.device_no, movement.epoch)
        assert row is not None  # an aggregate always answers
        named = dataclasses.replace(movement, op_seq=-1, ordinal=row[0] + 1)
        driver.insert(self._session, "stock_movement", _MOVEMENT, [named])

    def merge_own(self, op_seq: int, same: tuple[int, int, int]) -> None:
        mine = "(device_no, epoch) = (SELECT device_no, epoch FROM device_state) AND op_seq = ?"
        there = "SELECT ordinal FROM stock_movement WHERE device_no = ? AND epoch = ? AND op_seq = ?"
        driver.run(self._session, f"DELETE FROM stock_movement WHERE {mine} AND ordinal IN ({there})", op_seq, *same)
        given = f"UPDATE stock_movement SET device_no = ?, epoch = ?, op_seq = ? WHERE {mine}"
        driver.run(self._session, given, *same, op_seq)

    def follow(self, moved: Sequence[tuple[int, int]], first: int) -> None:
        now, before = driver.every(self._session, "SELECT device_no, epoch FROM till_identity ORDER BY no DESC LIMIT 2")
        each = """UPDATE stock_movement SET device_no = ?, epoch = ?, op_seq = ?
                  WHERE device_no = ? AND epoch = ? AND op_seq = ?"""
        for old, new in moved:
            driver.run(self._session, each, *now, new, *before, old)
        later = "UPDATE stock_movement SET device_no = ?, epoch = ? WHERE device_no = ? AND epoch = ? AND op_seq >= ?"
        driver.run(self._session, later, *now, *before, first)

    def reserve(self, reservations: Iterable[Reservation]) -> None:
        rows = [
            {"order_id": r.order_id, "product_id": r.product_id, "quantity": r.quantity, "made_at": r.made_at}
            for r in reservations
        ]
        if rows:
            self._session.connection().execute(t.reservation.insert(), rows)

    def reserved_for(self, order_id: str) -> dict[str, int]:
        total = func.sum(t.reservation.c.quantity)
        rows = self._session.execute(
            select(t.reservation.c.product_id, total)
            .where(t.reservation.c.order_id == order_id)
            .group_by(t.reservation.c.product_id)
            .having(total != 0)
        )
        return {row[0]: row[1] for row in rows}

    def on_hand(self, product_id: str) -> int:
        found = self._session.scalar(
            select(t.product_stock.c.on_hand).where(t.product_stock.c.product_id == product_id)
        )
        return int(found or 0)

    def reserved(self, product_id: str) -> int:
        row = driver.first(self._session, "SELECT reserved FROM product_stock WHERE product_id = ?", product_id)
        return int(row.reserved) if row else 0


class SqlSales:
    """Completed sales and refunds. Append-only: the database refuses a change."""

    def __init__(self, session: Session, now: Callable[[], int]) -> None:
        self._session = session
        self._now = now

    def get(self, sale_id: str) -> Sale:
        sale = self.find(sale_id)
        if sale is None:
            raise DomainError("sale.missing")
        return sale

    def find(self, sale_id: str) -> Sale | None:
        if driver.first(self._session, "SELECT 1 FROM sale WHERE id = ?", sale_id) is None:
            return None  # the usual answer at the counter, without the mapper
        return self._session.get(Sale, sale_id)

    def add(self, sale: Sale) -> None:
        driver.insert(self._session, "sale", _SALE, [sale])
        lines = [
            (sale.id, n.line_no, n.product_id, n.name, n.unit, n.factor, n.quantity, n.price, n.discount, n.total,
             n.tax_class, int(n.restock), n.of_line,
             n.price_class, n.price_least, t.pack_detail("parts", n.parts), n.promotion, n.promotion_id,
             n.promotion_discount)
            for n in sale.lines
        ]  # fmt: skip
        driver.insert(self._session, "sale_line", _SALE_LINE, lines)
        payments = [(sale.id, p.ordinal, p.method, p.amount, p.paid_at, p.status, p.reference) for p in sale.payments]
        driver.insert(self._session, "payment", _PAYMENT, payments)

    def refunds_of(self, sale_id: str) -> Sequence[Sale]:
        return self._session.scalars(select(Sale).where(t.sale.c.refund_of == sale_id)).all()

    def last_paid(self, customer_id: str, product_id: str) -> tuple[int, int] | None:
        sql = """SELECT l.total, l.quantity FROM sale s JOIN sale_line l ON l.sale_id = s.id
                 WHERE s.customer_id = ? AND s.kind = 'sale' AND l.product_id = ? ORDER BY s.no DESC LIMIT 1"""
        row = driver.first(self._session, sql, customer_id, product_id)
        return None if row is None else (int(row.total), int(row.quantity))

    def payment_arrived(self, sale_id: str, ordinal: int) -> bool | None:
        where = (t.payment_check.c.sale_id == sale_id, t.payment_check.c.ordinal == ordinal)
        return self._session.scalar(select(t.payment_check.c.arrived).where(*where))

    def check_payment(self, sale_id: str, ordinal: int, *, arrived: bool) -> None:
        driver.run(
            self._session,
            "INSERT INTO payment_check (sale_id, ordinal, arrived, checked_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT(sale_id, ordinal) DO UPDATE SET arrived = excluded.arrived, checked_at = excluded.checked_at",
            sale_id, ordinal, int(arrived), self._now(),
        )  # fmt: skip


class SqlOrders:
    """The last received copy of marketplace orders, and what happened to them here."""

    def __init__(self, session: Session, now: Callable[[], int]) -> None:
        self._session = session
        self._now = now

    def get(self, order_id: str) -> MarketplaceOrder:
        order = self.find(order_id)
        if order is None:
            raise DomainError("order.missing")
        return order

    def find(self, order_id: str) -> MarketplaceOrder | None:
        return self._session.get(MarketplaceOrder, order_id)

    def add(self, order: MarketplaceOrder) -> None:
        self._session.add(order)
        self._session.flush()

    def of_product(self, product_id: str) -> Sequence[MarketplaceOrder]:
        if driver.first(self._session, "SELECT 1 FROM market_order_line WHERE product_id = ?", product_id) is None:
            return ()
        lines = select(t.market_order_line.c.order_id).where(t.market_order_line.c.product_id == product_id)
        return self._session.scalars(
            select(MarketplaceOrder).where(t.market_order.c.id.in_(lines)).order_by(t.market_order.c.no)
        ).all()

    def note_event(self, order_id: str, state: str, by: str, reason: str = "") -> None:
        self._session.flush()
        self._session.execute(
            t.order_event.insert().values(
                order_id=order_id, happened_at=self._now(), state=state, by=by, reason=reason
            )
        )


class SqlDocuments:
    """Issued papers and their number series."""

    def __init__(self, session: Session, now: Callable[[], int]) -> None:
        self._session = session
        self._now = now

    def take_number(self, type: str, date: str) -> str:
        series = NumberSeries(type, int(date[:4]), self._letter())
        key = (type, series.year, series.letter)
        found = driver.first(
            self._session, "SELECT next FROM number_series WHERE type = ? AND year = ? AND letter = ?", *key
        )
        series.next = found.next if found else 1
        number = series.take()
        driver.run(
            self._session,
            "INSERT INTO number_series (type, year, letter, next) VALUES (?, ?, ?, ?)"
            " ON CONFLICT(type, year, letter) DO UPDATE SET next = excluded.next",
            *key, series.next,
        )  # fmt: skip
        return number

    def note_gap(self, gap: NumberGap) -> None:
        driver.insert(self._session, "number_gap", _GAP, [dataclasses.replace(gap, noted_at=self._now())])

    def close_series(self, reason: str) -> None:
        rows = driver.every(
            self._session, "SELECT type, year, letter, next FROM number_series WHERE letter = ?", self._letter()
        )
        for row in rows:
            self.note_gap(NumberGap(row.type, row.year, row.letter, row.next, None, reason))

    def number_is_issued(self, number: str) -> bool:
        sql = """SELECT 1 FROM sale WHERE number = ? UNION ALL SELECT 1 FROM document WHERE number = ?
                 UNION ALL SELECT 1 FROM debt_entry WHERE number = ? AND own = 1
                 UNION ALL SELECT 1 FROM shift WHERE number = ?
                 UNION ALL SELECT 1 FROM quotation WHERE number = ?
                 UNION ALL SELECT 1 FROM journal_entry WHERE kind = 'receive' AND memo || ' ' LIKE ?"""
        return driver.first(self._session, sql, *[number] * 5, f"{number} %") is not None

    def _letter(self) -> str:
        stored = driver.first(self._session, "SELECT value FROM setting WHERE key = 'till_letter'")
        return str(json.loads(stored.value)) if stored else ShopSettings().till_letter

    def of(
        self, type: str, *, sale_id: str | None = None, order_id: str | None = None, debt_id: str | None = None
    ) -> IssuedDocument | None:
        query = select(IssuedDocument).where(t.document.c.type == type)
        if debt_id is not None:
            query = query.where(t.document.c.debt_id == debt_id)
        elif order_id is not None:
            query = query.where(t.document.c.order_id == order_id)
        else:
            query = query.where(t.document.c.sale_id == sale_id, t.document.c.order_id.is_(None))
        return self._session.scalars(query).first()

    def get(self, document_id: str) -> IssuedDocument:
        document = self._session.get(IssuedDocument, document_id)
        if document is None:
            raise DomainError("document.missing")
        return document

    def add(self, document: IssuedDocument) -> None:
        self._session.add(document)
        self._session.flush()

    def note_printed(self, document: IssuedDocument, target: str) -> None:
        document.printed += 1
        self._session.execute(
            t.print_log.insert().values(
                document_id=document.id, printed_at=self._now(), copy_no=document.printed, target=target
            )
        )


class SqlLedger:
    """The journal and the per-day summary that reports read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def post(self, entry: JournalEntry) -> None:
        entry.check()
        driver.insert(self._session, "journal_entry", _ENTRY, [entry])
        postings = [(entry.id, posting.ordinal, posting.account, posting.amount) for posting in entry.postings]
        driver.insert(self._session, "posting", _POSTING, postings)

    def last_entry(self) -> int:
        row = driver.first(self._session, "SELECT coalesce(max(no), 0) AS last FROM journal_entry")
        return int(row.last) if row is not None else 0

    def account_sums(self, account: str, after: int, through: int) -> dict[str, int]:
        sql = """SELECT e.kind, sum(p.amount) AS amount FROM journal_entry e JOIN posting p ON p.entry_id = e.id
                 WHERE e.no > ? AND e.no <= ? AND p.account = ? GROUP BY e.kind"""
        return {row.kind: int(row.amount) for row in driver.every(self._session, sql, after, through, account)}

    def add_to_day(self, sale: Sale) -> None:
        sign = -1 if sale.kind == REFUND else 1
        day = dict.fromkeys(_DAY, 0)
        day["refunds" if sale.kind == REFUND else "sales"] = 1
        day["turnover"], day["discount"] = sign * sale.total, sign * sale.discount
        for payment in sale.payments:
            day[payment.method] += sign * payment.amount
        driver.run(self._session, _ADD_TO_DAY, sale.business_date, *day.values())
