"""Cash sessions: the one that is open, those that were closed, and what happened to the drawer meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.ledger import CASH_ACCOUNT
from blangkon_desktop.domain.shift import CashMove, Drawer, Shift, drawer_of
from blangkon_desktop.queries.paging import Key, Page, keyset

_COLUMNS = """s.id, s.number, s.cashier, s.opened_at, s.date, s.opening, s.first_entry, s.closed_at, s.counts,
  s.counted, s.expected, s.last_entry, s.note"""


@dataclass(frozen=True)
class ShiftDetail:
    """A session, its drawer and what was put in or taken out. For an open one the drawer is as of now."""

    shift: Shift
    drawer: Drawer
    moves: tuple[CashMove, ...]


def open_shift(connection: Connection) -> Shift | None:
    """The session that is open."""
    row = connection.execute(text(f"SELECT {_COLUMNS} FROM shift s WHERE s.closed_at IS NULL")).first()
    return _shift(row) if row else None


def detail(connection: Connection, shift_id: str) -> ShiftDetail | None:
    """One session; None for an unknown id."""
    row = connection.execute(text(f"SELECT {_COLUMNS} FROM shift s WHERE s.id = :id"), {"id": shift_id}).first()
    if row is None:
        return None
    shift = _shift(row)
    sums = connection.execute(
        text("""SELECT e.kind, sum(p.amount) AS amount FROM journal_entry e JOIN posting p ON p.entry_id = e.id
                WHERE e.no > :first AND (:last IS NULL OR e.no <= :last) AND p.account = :account GROUP BY e.kind"""),
        {"first": shift.first_entry, "last": None if shift.closed_at is None else shift.last_entry,
         "account": CASH_ACCOUNT},
    )  # fmt: skip
    drawer = drawer_of(shift.opening, {row.kind: int(row.amount) for row in sums})
    moves = connection.execute(
        text("""SELECT id, shift_id, kind, category, amount, moved_at, date, note FROM cash_move
                WHERE shift_id = :id ORDER BY no"""),
        {"id": shift_id},
    )
    return ShiftDetail(shift, drawer, tuple(CashMove(*move) for move in moves))


def page(connection: Connection, *, after: Key | None = None, limit: int = 100) -> Page[Shift]:
    """Sessions, the newest first."""
    return keyset(
        connection, f"SELECT {_COLUMNS}, s.no FROM shift s", where=(), values={}, sort=("s.no",), descending=True,
        after=after, limit=limit, row=_shift,
    )  # fmt: skip


def photo(connection: Connection, move_id: str) -> bytes:
    """The JPEG of a movement, b"" for none."""
    row = connection.execute(text("SELECT photo FROM cash_move WHERE id = :id"), {"id": move_id}).first()
    return bytes(row.photo) if row is not None else b""


def _shift(row: Any) -> Shift:
    counts = {int(value): pieces for value, pieces in json.loads(row.counts).items()}
    return Shift(
        row.id, row.number, row.cashier, row.opened_at, row.date, row.opening, row.first_entry, row.closed_at, counts,
        row.counted, row.expected, row.last_entry, row.note,
    )  # fmt: skip
