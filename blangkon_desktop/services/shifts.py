"""Use cases of the drawer: open a cash session, money in and out, and the blind count at its end.

The drawer stays on its till: other tills and the marketplace do not hear of it.
"""

from __future__ import annotations

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import SHIFT
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.ledger import CASH_ACCOUNT, JournalEntry
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.shift import DIFFERENCE_ACCOUNT, CashMove, Shift, count_drawer, drawer_of
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.money_commands import CloseShift, MoveCash, OpenShift, ShiftClosing
from blangkon_desktop.services.unit_of_work import UnitOfWork

SERIES = "kas"
LARGEST_PHOTO = 60_000
"""Bytes of a photo once it was made small."""


def open_shift(command: OpenShift, uow: UnitOfWork) -> Changes:
    """Begin a session; one is open at a time. Raises `shift.already_open`, `shift.amount_wrong`."""
    if uow.shifts.find(command.shift_id) is not None:
        return Changes.of(result=command.shift_id)
    present = uow.shifts.open()
    if present is not None:
        raise DomainError("shift.already_open", number=present.number)
    if not 0 <= command.opening <= MAX_RUPIAH:
        raise DomainError("shift.amount_wrong")
    now = uow.now()
    date = business_date(now)
    uow.shifts.add(
        Shift(
            command.shift_id, uow.documents.take_number(SERIES, date), command.cashier.strip(), now, date,
            command.opening, uow.ledger.last_entry(),
        )
    )  # fmt: skip
    return Changes.of(SHIFT, result=command.shift_id)


def move_cash(command: MoveCash, uow: UnitOfWork) -> Changes:
    """Put money into the drawer or take it out. Raises `shift.none_open`, `shift.*_wrong`, `shift.category_unknown`."""
    if uow.shifts.has_move(command.move_id):
        return Changes.of(result=command.move_id)
    shift = uow.shifts.open()
    if shift is None:
        raise DomainError("shift.none_open")
    if len(command.photo) > LARGEST_PHOTO:
        raise DomainError("shift.photo_too_large")
    now = uow.now()
    move = CashMove(
        command.move_id, shift.id, command.kind, command.category, command.amount, now, business_date(now),
        command.note.strip(),
    )  # fmt: skip
    account = move.check()
    uow.shifts.add_move(move, command.photo)
    entry = JournalEntry(new_id(), f"cash_{move.kind}", move.id, now, move.date, move.note)
    entry.debit(CASH_ACCOUNT, move.signed)
    entry.credit(account, move.signed)
    uow.ledger.post(entry)
    return Changes.of(SHIFT, result=move.id)


def close_shift(command: CloseShift, uow: UnitOfWork) -> Changes:
    """End the session by what was counted; a difference is booked, so that the books have what is in the drawer.

    Result: `ShiftClosing`. Raises `shift.missing`, `shift.count_wrong`.
    """
    shift = uow.shifts.find(command.shift_id)
    if shift is None:
        raise DomainError("shift.missing")
    if shift.closed_at is None:
        shift.counted = count_drawer(command.counts)
        shift.counts = {value: pieces for value, pieces in command.counts.items() if pieces}
        shift.last_entry = uow.ledger.last_entry()
        sums = uow.ledger.account_sums(CASH_ACCOUNT, shift.first_entry, shift.last_entry)
        shift.expected = drawer_of(shift.opening, sums).expected
        shift.closed_at, shift.note = uow.now(), command.note.strip()
        uow.shifts.close(shift)
        if shift.difference:
            now = shift.closed_at
            entry = JournalEntry(new_id(), "shift_close", shift.id, now, business_date(now), shift.number)
            entry.debit(CASH_ACCOUNT, shift.difference)
            entry.credit(DIFFERENCE_ACCOUNT, shift.difference)
            uow.ledger.post(entry)
    return Changes.of(SHIFT, result=ShiftClosing(shift.id, shift.number, shift.expected, shift.counted))
