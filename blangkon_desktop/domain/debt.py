"""Kasbon: what a customer owes is the sum of signed entries; what is open and how old it is are derived from them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SALE = "sale"
"""Goods taken on credit."""
OPENING = "opening"
"""A debt of the time before this program, copied from the paper book."""
REFUND = "refund"
"""Goods that came back lowered the debt."""
PAYMENT = "payment"
"""Money was paid on the debt; a positive one takes a wrong payment back."""
KINDS = (SALE, OPENING, REFUND, PAYMENT)

AGE_BANDS: tuple[tuple[int, int | None], ...] = ((0, 7), (8, 30), (31, 60), (61, None))
"""Days since the goods were taken, both ends included; None is without an end."""


@dataclass(frozen=True)
class DebtEntry:
    """One fact of the ledger. `amount` rupiah: positive makes the debt larger, negative smaller; never zero.

    `id` is that of the sale, the refund or the payment, so the same fact told twice is one entry on every till. `of` is
    the sale that a refund belongs to, or the payment that is taken back. `method` is how a payment was made.
    """

    id: str
    customer_id: str
    kind: str
    amount: int
    made_at: int
    date: str
    number: str
    of: str | None = None
    method: str = ""
    note: str = ""


@dataclass(frozen=True)
class OpenDebt:
    """What is still to be paid of one entry: `left` rupiah of its amount."""

    entry: DebtEntry
    left: int


def balance(entries: Iterable[DebtEntry]) -> int:
    """Rupiah that the customer owes; negative when the shop owes the customer."""
    return sum(entry.amount for entry in entries)


def open_debts(entries: Iterable[DebtEntry]) -> tuple[OpenDebt, ...]:
    """What is open, oldest first: a return lowers the sale that it belongs to, all other money pays the oldest first.

    The parts add up to `balance` unless that is negative, when nothing is open. The order in which entries arrived
    plays no role, so every till comes to the same.
    """
    ordered = sorted(entries, key=lambda entry: (entry.date, entry.made_at, entry.id))
    left = {entry.id: entry.amount for entry in ordered if entry.amount > 0 and entry.kind in (SALE, OPENING)}
    paid = 0
    for entry in ordered:
        if entry.id in left:
            continue
        lowered = -entry.amount
        if entry.kind == REFUND and entry.of in left:
            own = min(lowered, left[entry.of])
            left[entry.of] -= own
            lowered -= own
        paid += lowered
    open_ones = []
    for entry in ordered:
        if entry.id not in left:
            continue
        part = min(max(paid, 0), left[entry.id])
        paid -= part
        if left[entry.id] > part:
            open_ones.append(OpenDebt(entry, left[entry.id] - part))
    if paid < 0:  # a payment was taken back that is not here (yet)
        others = (entry for entry in reversed(ordered) if entry.id not in left and entry.amount > 0)
        back = next(others, ordered[-1])
        open_ones.append(OpenDebt(back, -paid))
    return tuple(open_ones)


def settled_by(entries: Sequence[DebtEntry], payment_id: str) -> tuple[tuple[DebtEntry, int, int], ...]:
    """What a payment went to: (entry, rupiah of this payment, rupiah still open after it), oldest first.

    As the ledger stood when the payment was made: later entries play no role.
    """
    payment = next(entry for entry in entries if entry.id == payment_id)
    key = (payment.date, payment.made_at, payment.id)
    known = [entry for entry in entries if (entry.date, entry.made_at, entry.id) <= key]
    before = open_debts(entry for entry in known if entry.id != payment_id)
    after = {debt.entry.id: debt.left for debt in open_debts(known)}
    parts = ((debt.entry, debt.left - after.get(debt.entry.id, 0), after.get(debt.entry.id, 0)) for debt in before)
    return tuple(part for part in parts if part[1] > 0)


@dataclass(frozen=True)
class Ageing:
    """Open rupiah by `AGE_BANDS`, youngest first, and the date of the oldest open debt ("" for none)."""

    bands: tuple[int, ...]
    oldest: str = ""

    @property
    def total(self) -> int:
        """Everything that is open."""
        return sum(self.bands)


def ageing(debts: Iterable[OpenDebt], today: str) -> Ageing:
    """Sort open debts by their age in days on `today` (ISO date); one dated in the future counts as of today."""
    bands = [0] * len(AGE_BANDS)
    oldest = ""
    for debt in debts:
        days = max(days_between(debt.entry.date, today), 0)
        place = next(at for at, (_, last) in enumerate(AGE_BANDS) if last is None or days <= last)
        bands[place] += debt.left
        oldest = min(oldest or debt.entry.date, debt.entry.date)
    return Ageing(tuple(bands), oldest)


def days_between(first: str, last: str) -> int:
    """Days from one ISO date to another."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def over_limit(debt: int, more: int, limit: int | None) -> bool:
    """Whether `more` rupiah on top of `debt` pass `limit`; None is no limit. Nothing more never passes it."""
    return limit is not None and more > 0 and debt + more > limit
