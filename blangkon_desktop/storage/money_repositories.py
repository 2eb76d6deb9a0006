"""Repositories of the money that is not in a sale: the ledger of kasbon, the owner's PIN, cash sessions, quotations."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from blangkon_desktop.domain.debt import DebtEntry
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.pin import OwnerPin
from blangkon_desktop.domain.quotation import SOLD, Quotation
from blangkon_desktop.domain.sale import CartLine
from blangkon_desktop.domain.shift import CashMove, Shift
from blangkon_desktop.storage import driver

_ENTRY = (
    "id", "customer_id", "kind", "amount", "made_at", "date", "number", '"of"', "method", "note", "own",
)  # fmt: skip
_SHIFT = ("id", "number", "cashier", "opened_at", "date", "opening", "first_entry")
_MOVE = ("id", "shift_id", "kind", "category", "amount", "moved_at", "date", "note", "photo")
_QUOTATION = (
    "id", "number", "made_at", "date", "valid_until", "customer_id", "discount", "note", "lines", "total", "state",
)  # fmt: skip
_LINE = tuple(field.name for field in dataclasses.fields(CartLine))
_SELECT = 'SELECT id, customer_id, kind, amount, made_at, date, number, "of", method, note FROM debt_entry'
SAME_PERSON = """WITH RECURSIVE person(id) AS (
  SELECT ? UNION SELECT c.id FROM person p JOIN customer c ON c.same_as = p.id AND c.same_as <> '')"""
"""All entries of one person: those who were written down twice count with the one they are kept under."""


class SqlDebts:
    """Append-only entries; the sum of a customer's is what they owe."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, entry: DebtEntry) -> None:
        self._insert(entry, own=1)

    def record_foreign(self, entry: DebtEntry) -> bool:
        if self.find(entry.id) is not None:
            return False
        self._insert(entry, own=0)
        return True

    def find(self, entry_id: str) -> DebtEntry | None:
        row = driver.first(self._session, f"{_SELECT} WHERE id = ?", entry_id)
        return None if row is None else DebtEntry(*tuple(row))

    def get(self, entry_id: str) -> DebtEntry:
        entry = self.find(entry_id)
        if entry is None:
            raise DomainError("kasbon.payment_missing")
        return entry

    def of_customer(self, customer_id: str) -> Sequence[DebtEntry]:
        sql = f"{SAME_PERSON} {_SELECT} WHERE customer_id IN (SELECT id FROM person) ORDER BY date, made_at, id"
        return [DebtEntry(*tuple(row)) for row in driver.every(self._session, sql, customer_id)]

    def balance(self, customer_id: str) -> int:
        sql = f"""{SAME_PERSON} SELECT coalesce(sum(amount), 0) AS debt FROM debt_entry
                  WHERE customer_id IN (SELECT id FROM person)"""
        row = driver.first(self._session, sql, customer_id)
        return int(row.debt) if row is not None else 0

    def taken_back(self, payment_id: str) -> bool:
        sql = """SELECT 1 FROM debt_entry WHERE kind = 'payment' AND "of" IS NOT NULL AND "of" = ?"""
        return driver.first(self._session, sql, payment_id) is not None

    def note_override(self, sale_id: str, limit: int, debt: int, reason: str, at: int) -> None:
        sql = "INSERT INTO debt_override (sale_id, debt_limit, debt, reason, allowed_at) VALUES (?, ?, ?, ?, ?)"
        driver.run(self._session, sql, sale_id, limit, debt, reason, at)

    def _insert(self, entry: DebtEntry, own: int) -> None:
        row = (entry.id, entry.customer_id, entry.kind, entry.amount, entry.made_at, entry.date, entry.number, entry.of,
               entry.method, entry.note, own)  # fmt: skip
        driver.insert(self._session, "debt_entry", _ENTRY, [row])


class SqlPins:
    """The one PIN of the owner on this till."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def owner(self) -> OwnerPin | None:
        row = driver.first(self._session, "SELECT salt, digest, misses, locked_until FROM owner_pin")
        return None if row is None else OwnerPin(*tuple(row))

    def save(self, pin: OwnerPin) -> None:
        sql = "INSERT OR REPLACE INTO owner_pin (id, salt, digest, misses, locked_until) VALUES (1, ?, ?, ?, ?)"
        driver.run(self._session, sql, pin.salt, pin.digest, pin.misses, pin.locked_until)


class SqlShifts:
    """Cash sessions; at most one is open."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, shift_id: str) -> Shift | None:
        return self._one("id = ?", shift_id)

    def open(self) -> Shift | None:
        return self._one("closed_at IS NULL")

    def add(self, shift: Shift) -> None:
        driver.insert(self._session, "shift", _SHIFT, [shift])

    def close(self, shift: Shift) -> None:
        sql = """UPDATE shift SET closed_at = ?, counts = ?, counted = ?, expected = ?, last_entry = ?, note = ?
                 WHERE id = ?"""
        counts = json.dumps({str(value): pieces for value, pieces in shift.counts.items()})
        driver.run(self._session, sql, shift.closed_at, counts, shift.counted, shift.expected, shift.last_entry,
                   shift.note, shift.id)  # fmt: skip

    def has_move(self, move_id: str) -> bool:
        return driver.first(self._session, "SELECT 1 FROM cash_move WHERE id = ?", move_id) is not None

    def add_move(self, move: CashMove, photo: bytes) -> None:
        row = (
            move.id, move.shift_id, move.kind, move.category, move.amount, move.moved_at, move.date, move.note, photo,
        )  # fmt: skip
        driver.insert(self._session, "cash_move", _MOVE, [row])

    def _one(self, where: str, *values: object) -> Shift | None:
        sql = f"""SELECT {', '.join(_SHIFT)}, closed_at, counts, counted, expected, last_entry, note FROM shift
                  WHERE {where}"""
        row = driver.first(self._session, sql, *values)
        if row is None:
            return None
        counts = {int(value): pieces for value, pieces in json.loads(row.counts).items()}
        return Shift(
            row.id, row.number, row.cashier, row.opened_at, row.date, row.opening, row.first_entry, row.closed_at,
            counts, row.counted, row.expected, row.last_entry, row.note,
        )  # fmt: skip


class SqlQuotations:
    """Quotations; only their state and last day change."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, quotation_id: str) -> Quotation | None:
        sql = """SELECT id, number, made_at, date, valid_until, customer_id, discount, note, lines, state
                 FROM quotation WHERE id = ?"""
        row = driver.first(self._session, sql, quotation_id)
        if row is None:
            return None
        lines = [CartLine(**line) for line in json.loads(row.lines)]
        return Quotation(
            row.id, row.number, row.made_at, row.date, row.valid_until, row.customer_id, row.discount, row.note, lines,
            row.state,
        )  # fmt: skip

    def get(self, quotation_id: str) -> Quotation:
        quotation = self.find(quotation_id)
        if quotation is None:
            raise DomainError("quotation.missing")
        return quotation

    def add(self, quotation: Quotation) -> None:
        lines = json.dumps([{name: getattr(line, name) for name in _LINE} for line in quotation.lines])
        row = (
            quotation.id, quotation.number, quotation.made_at, quotation.date, quotation.valid_until,
            quotation.customer_id, quotation.discount, quotation.note, lines, quotation.total, quotation.state,
        )  # fmt: skip
        driver.insert(self._session, "quotation", _QUOTATION, [row])

    def set_state(self, quotation_id: str, state: str) -> None:
        driver.run(self._session, "UPDATE quotation SET state = ? WHERE id = ?", state, quotation_id)

    def set_until(self, quotation_id: str, date: str) -> None:
        driver.run(self._session, "UPDATE quotation SET valid_until = ? WHERE id = ?", date, quotation_id)

    def put_on_counter(self, quotation_id: str, cart_id: str) -> None:
        driver.run(self._session, "UPDATE quotation SET cart_id = ? WHERE id = ?", cart_id, quotation_id)

    def note_sold(self, cart_id: str, sale_id: str) -> bool:
        here = "cart_id = ? AND state IN ('quoted', 'ordered')"
        if driver.first(self._session, f"SELECT 1 FROM quotation WHERE {here}", cart_id) is None:
            return False
        driver.run(self._session, f"UPDATE quotation SET state = ?, sale_id = ? WHERE {here}", SOLD, sale_id, cart_id)
        return True
