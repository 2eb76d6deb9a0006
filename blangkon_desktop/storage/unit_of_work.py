"""One SQLite transaction as a unit of work."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from blangkon_desktop.domain.clock import ClockGuard
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.tax import TaxRule, rule_on
from blangkon_desktop.storage.bulk_load import SqlBulkLoad
from blangkon_desktop.storage.conflicts import SqlConflicts
from blangkon_desktop.storage.digests import SqlDigests
from blangkon_desktop.storage.mapping import start_mapping
from blangkon_desktop.storage.money_repositories import SqlDebts, SqlPins, SqlQuotations, SqlShifts
from blangkon_desktop.storage.outbox import SqlDeviceState, SqlOutbox
from blangkon_desktop.storage.photos import SqlPhotos
from blangkon_desktop.storage.price_batches import SqlPriceBatches
from blangkon_desktop.storage.promotions import SqlPromotions
from blangkon_desktop.storage.repositories import SqlCarts, SqlCustomers, SqlProducts, SqlSettings
from blangkon_desktop.storage.trade_repositories import SqlDocuments, SqlLedger, SqlOrders, SqlSales, SqlStock


def wall_clock() -> int:
    """This PC's clock in UTC milliseconds."""
    return time.time_ns() // 1_000_000


def steady_clock() -> int:
    """Milliseconds from any point that nobody can set back; counts a laptop's sleep where the system can tell it."""
    slept: int | None = getattr(time, "CLOCK_BOOTTIME", None)  # Linux
    return (time.monotonic_ns() if slept is None else time.clock_gettime_ns(slept)) // 1_000_000


class SqlUnitOfWork:
    """Implements `services.unit_of_work.UnitOfWork`. SQLite's own refusals become `DomainError("database.*")`."""

    def __init__(
        self, engine: Engine, tax_rules: Sequence[TaxRule], clock: ClockGuard | None = None
    ) -> None:
        start_mapping()
        self._engine = engine
        self._tax_rules = tax_rules
        self._clock = clock or ClockGuard(wall_clock, steady_clock)

    def __enter__(self) -> SqlUnitOfWork:
        # Nothing may be written before its place in the use case: repositories flush where order matters.
        self._session = session = Session(self._engine, expire_on_commit=False, autoflush=False)
        self.products = SqlProducts(session)
        self.photos = SqlPhotos(session, self.now)
        self.prices = SqlPriceBatches(session, self.now)
        self.promotions = SqlPromotions(session)
        self.stock = SqlStock(session)
        self.carts = SqlCarts(session)
        self.sales = SqlSales(session, self.now)
        self.customers = SqlCustomers(session)
        self.debts = SqlDebts(session)
        self.quotations = SqlQuotations(session)
        self.shifts = SqlShifts(session)
        self.pins = SqlPins(session)
        self.orders = SqlOrders(session, self.now)
        self.documents = SqlDocuments(session, self.now)
        self.ledger = SqlLedger(session)
        self.settings = SqlSettings(session)
        self.outbox = SqlOutbox(session, self._clock)
        self.conflicts = SqlConflicts(session, self.now)
        self.device = SqlDeviceState(session, self._clock)
        self.bulk = SqlBulkLoad(session, self.products)
        self.digests = SqlDigests(session)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()  # rolls back what was not committed

    def commit(self) -> None:
        self._session.commit()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        try:
            with self._session.begin_nested():
                yield
        except IntegrityError as error:
            raise DomainError("record.invalid", reason=str(error.orig)) from error

    def now(self) -> int:
        return self._clock.now()

    def tax_rule(self, date: str) -> TaxRule:
        return rule_on(self._tax_rules, date)
