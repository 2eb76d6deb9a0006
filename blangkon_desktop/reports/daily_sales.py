"""Turnover per business day over a range, from the summary rows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from blangkon_desktop.queries.sales import DaySummary


@dataclass(frozen=True)
class DayRow:
    """One business day; `date` is ISO."""

    date: str
    summary: DaySummary


def daily_sales(connection: Connection, first: str, last: str) -> tuple[DayRow, ...]:
    """Days with sales between two ISO dates, both included, oldest first."""
    rows = connection.execute(
        text("""SELECT business_date, sales, refunds, turnover, discount, cash, transfer, qris, kasbon, instansi
                FROM day_summary WHERE business_date BETWEEN :first AND :last ORDER BY business_date"""),
        {"first": first, "last": last},
    )
    return tuple(DayRow(row[0], DaySummary(*row[1:])) for row in rows)
