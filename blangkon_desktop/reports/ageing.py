"""Kasbon by age: who owes how much since when, as a table and as a CSV file that any spreadsheet opens."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from blangkon_desktop.domain.debt import AGE_BANDS
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries.debts import DebtorRow

BAND_HEADINGS = tuple(f"> {low - 1} hari" if high is None else f"{low}–{high} hari" for low, high in AGE_BANDS)
HEADINGS = ("Nama", "HP", "Utang", *BAND_HEADINGS, "Tertua", "Batas")


def lines(debtors: Sequence[DebtorRow]) -> Iterator[tuple[str, ...]]:
    """One line a customer; money as plain digits."""
    for row in debtors:
        limit = "" if row.limit is None else str(row.limit)
        yield (row.name, row.phone, str(row.debt), *map(str, row.ageing.bands), row.ageing.oldest, limit)


def totals(debtors: Sequence[DebtorRow]) -> tuple[int, ...]:
    """Rupiah owed by all, then by age."""
    return tuple(map(sum, zip(*((row.debt, *row.ageing.bands) for row in debtors), strict=True))) or (0,) * (
        len(AGE_BANDS) + 1
    )


def write_ageing(debtors: Sequence[DebtorRow], path: Path) -> None:
    """Write the CSV (semicolons and a byte order mark, as Indonesian spreadsheets expect).

    Raises `DomainError("file.unwritable")`.
    """
    try:
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(HEADINGS)
            writer.writerows(lines(debtors))
    except OSError as error:
        raise DomainError("file.unwritable", path=str(path), reason=str(error)) from error
