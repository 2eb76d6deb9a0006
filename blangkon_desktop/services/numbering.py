"""Use case of the gap book: say why a number has no paper."""

from __future__ import annotations

import dataclasses

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import DOCUMENT
from blangkon_desktop.domain.invoice import BURNED, NumberGap, PrintedNumber, read_number
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import ExplainGap
from blangkon_desktop.services.unit_of_work import UnitOfWork

MOST_AT_ONCE = 1_000


def explain_gap(command: ExplainGap, uow: UnitOfWork) -> Changes:
    """Note what became of numbers that the book misses.

    Raises `DomainError`: `number.unreadable`, `number.range_wrong`, `number.note_missing`, `number.issued`.
    """
    first, last = _read(command.first), _read(command.last)
    same_series = dataclasses.replace(first, number=last.number) == last
    if not same_series or not 0 <= last.number - first.number < MOST_AT_ONCE:
        raise DomainError("number.range_wrong", first=command.first, last=command.last)
    if not command.note.strip():
        raise DomainError("number.note_missing", number=str(first))
    for each in range(first.number, last.number + 1):
        printed = str(dataclasses.replace(first, number=each))
        if uow.documents.number_is_issued(printed):
            raise DomainError("number.issued", number=printed)
    uow.documents.note_gap(
        NumberGap(first.type, first.year, first.letter, first.number, last.number, BURNED, command.note.strip())
    )
    return Changes.of(DOCUMENT)


def _read(text: str) -> PrintedNumber:
    number = read_number(text)
    if number is None:
        raise DomainError("number.unreadable", number=text)
    return number
