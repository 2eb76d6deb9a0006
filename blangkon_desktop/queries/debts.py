"""Kasbon for screens and paper: who owes how much since when, and the ledger of one customer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, text

from blangkon_desktop.domain.debt import Ageing, DebtEntry, OpenDebt, ageing, balance, open_debts

_ENTRY = 'd.id, d.customer_id, d.kind, d.amount, d.made_at, d.date, d.number, d."of", d.method, d.note'
_EVERYBODY = "SELECT id, id FROM customer WHERE same_as = ''"
_ONE = "SELECT :id, :id"


def _person(first: str) -> str:
    """Who counts as whom: those who were written down twice with the one they are kept under."""
    return f"""WITH RECURSIVE person(id, top) AS (
      {first} UNION SELECT c.id, p.top FROM person p JOIN customer c ON c.same_as = p.id AND c.same_as <> '')"""


@dataclass(frozen=True)
class DebtorRow:
    """A customer who owes something (`debt` rupiah above zero) or has paid too much (below); `ageing` of what is open.

    `limit` is the customer's own, None for the shop's.
    """

    id: str
    name: str
    phone: str
    debt: int
    limit: int | None
    ageing: Ageing


@dataclass(frozen=True)
class LedgerRow:
    """One entry with the balance after it; `left` rupiah of it are open, `taken_back`: a payment that was wrong."""

    entry: DebtEntry
    balance: int
    left: int
    taken_back: bool


@dataclass(frozen=True)
class DebtLedger:
    """Everything about one customer's kasbon, oldest first."""

    customer: DebtorRow
    rows: tuple[LedgerRow, ...]
    open: tuple[OpenDebt, ...]


def debtors(connection: Connection, today: str) -> tuple[DebtorRow, ...]:
    """Everybody whose balance is not zero, by name. `today` is the ISO date that ages are counted to."""
    rows = connection.execute(
        text(f"""{_person(_EVERYBODY)}, owing(top) AS (
                   SELECT p.top FROM debt_entry d JOIN person p ON p.id = d.customer_id
                   GROUP BY p.top HAVING sum(d.amount) <> 0)
                 SELECT p.top, c.name, c.phone, c.debt_limit, {_ENTRY}
                 FROM owing o JOIN person p ON p.top = o.top JOIN debt_entry d ON d.customer_id = p.id
                 JOIN customer c ON c.id = o.top ORDER BY c.name_key, c.no""")
    ).all()
    heads: dict[str, tuple[str, str, int | None]] = {}
    entries: dict[str, list[DebtEntry]] = defaultdict(list)
    for top, name, phone, limit, *entry in rows:
        heads[top] = (name, phone, limit)
        entries[top].append(DebtEntry(*entry))
    return tuple(
        DebtorRow(top, name, phone, balance(entries[top]), limit, ageing(open_debts(entries[top]), today))
        for top, (name, phone, limit) in heads.items()
    )


def ledger(connection: Connection, customer_id: str, today: str) -> DebtLedger | None:
    """The ledger of one customer; None for an unknown id."""
    head = connection.execute(
        text("SELECT id, name, phone, debt_limit FROM customer WHERE id = :id"), {"id": customer_id}
    ).first()
    if head is None:
        return None
    found = connection.execute(
        text(f"""{_person(_ONE)} SELECT {_ENTRY} FROM debt_entry d JOIN person p ON p.id = d.customer_id
                 ORDER BY d.date, d.made_at, d.id"""),
        {"id": customer_id},
    )
    entries = [DebtEntry(*row) for row in found]
    open_ones = open_debts(entries)
    left = {debt.entry.id: debt.left for debt in open_ones}
    back = {entry.of for entry in entries if entry.kind == "payment" and entry.of is not None}
    rows, running = [], 0
    for entry in entries:
        running += entry.amount
        rows.append(LedgerRow(entry, running, left.get(entry.id, 0), entry.id in back))
    customer = DebtorRow(head.id, head.name, head.phone, running, head.debt_limit, ageing(open_ones, today))
    return DebtLedger(customer, tuple(rows), open_ones)


def has_pin(connection: Connection) -> bool:
    """Whether the owner has set a PIN on this till."""
    return connection.execute(text("SELECT 1 FROM owner_pin")).first() is not None
