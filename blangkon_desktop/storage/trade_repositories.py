"""Repositories of what the shop trades in: stock, sales, orders, documents and the books."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.invoice import IssuedDocument, NumberSeries
from blangkon_desktop.domain.ledger import JournalEntry
from blangkon_desktop.domain.order import MarketplaceOrder
from blangkon_desktop.domain.sale import REFUND, Sale
from blangkon_desktop.domain.stock import Reservation, StockMovement
from blangkon_desktop.storage import tables as t
from blangkon_desktop.storage.repositories import SqlSettings


class SqlStock:
    """Movements and reservations; the database keeps their running sums."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, movements: Iterable[StockMovement], op_seq: int) -> None:
        device_no, epoch = self._session.execute(
            select(t.device_state.c.device_no, t.device_state.c.epoch)
        ).one()
        rows = [
            _movement_row(movement) | {"device_no": device_no, "epoch": epoch, "op_seq": op_seq, "ordinal": ordinal}
            for ordinal, movement in enumerate(movements)
        ]
        if rows:
            self._session.connection().execute(t.stock_movement.insert(), rows)

    def record_foreign(self, movement: StockMovement) -> bool:
        statement = insert(t.stock_movement).values(_movement_row(movement)).on_conflict_do_nothing()
        return self._session.connection().execute(statement).rowcount > 0

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


def _movement_row(movement: StockMovement) -> dict[str, object]:
    return {name: getattr(movement, name) for name in (
        "product_id", "quantity", "reason", "moved_at", "business_date", "reference", "note", "unit_cost",
        "device_no", "epoch", "op_seq", "ordinal")}  # fmt: skip


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
        return self._session.get(Sale, sale_id)

    def add(self, sale: Sale) -> None:
        self._session.add(sale)
        self._session.flush()

    def refunds_of(self, sale_id: str) -> Sequence[Sale]:
        return self._session.scalars(select(Sale).where(t.sale.c.refund_of == sale_id)).all()

    def payment_arrived(self, sale_id: str, ordinal: int) -> bool | None:
        where = (t.payment_check.c.sale_id == sale_id, t.payment_check.c.ordinal == ordinal)
        return self._session.scalar(select(t.payment_check.c.arrived).where(*where))

    def check_payment(self, sale_id: str, ordinal: int, *, arrived: bool) -> None:
        self._session.execute(
            t.payment_check.insert().values(
                sale_id=sale_id, ordinal=ordinal, arrived=arrived, checked_at=self._now()
            )
        )


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
        letter = SqlSettings(self._session).load().till_letter
        year = int(date[:4])
        key = (t.number_series.c.type == type, t.number_series.c.year == year, t.number_series.c.letter == letter)
        found = self._session.scalar(select(t.number_series.c.next).where(*key))
        series = NumberSeries(type, year, letter, int(found or 1))
        number = series.take()
        statement = insert(t.number_series).values(type=type, year=year, letter=letter, next=series.next)
        self._session.execute(
            statement.on_conflict_do_update(index_elements=["type", "year", "letter"], set_={"next": series.next})
        )
        return number

    def of(self, type: str, *, sale_id: str | None, order_id: str | None) -> IssuedDocument | None:
        query = select(IssuedDocument).where(t.document.c.type == type)
        if order_id is not None:
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
        self._session.add(entry)

    def add_to_day(self, sale: Sale) -> None:
        sign = -1 if sale.kind == REFUND else 1
        row = {
            "sales": int(sale.kind != REFUND), "refunds": int(sale.kind == REFUND),
            "turnover": sign * sale.total, "discount": sign * sale.discount,
            "cash": 0, "transfer": 0, "qris": 0, "kasbon": 0, "instansi": 0,
        }  # fmt: skip
        for payment in sale.payments:
            row[payment.method] += sign * payment.amount
        statement = insert(t.day_summary).values(business_date=sale.business_date, **row)
        self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["business_date"], set_={name: t.day_summary.c[name] + row[name] for name in row}
            )
        )
