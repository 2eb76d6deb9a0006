"""What the line has carried today and this month, beside what it may."""

from __future__ import annotations

from sqlalchemy import Connection, text

from blangkon_desktop.domain.data_plan import DataPlan
from blangkon_desktop.domain.dates import day_start, month_start
from blangkon_desktop.queries.settings import shop_settings


def data_plan(connection: Connection, now: int) -> DataPlan:
    """The plan at `now` (UTC ms); days and months are those of WIB."""
    settings = shop_settings(connection)
    return DataPlan(settings.data_price, settings.data_day_cap, settings.data_month_cap, *_sums(connection, now))


def spent(connection: Connection, now: int) -> tuple[int, int]:
    """Bytes both ways in (the day, the month) of `now`."""
    today, month, _, _ = _sums(connection, now)
    return today, month


def _sums(connection: Connection, now: int) -> tuple[int, int, int, int]:
    """Bytes of the day and of the month, and of both those for pictures."""
    found = connection.execute(
        text("""SELECT coalesce(sum(CASE WHEN started_at >= :day THEN bytes_up + bytes_down END), 0),
                  coalesce(sum(bytes_up + bytes_down), 0),
                  coalesce(sum(CASE WHEN started_at >= :day THEN bytes_photos END), 0), coalesce(sum(bytes_photos), 0)
                FROM exchange_log WHERE started_at >= :month"""),
        {"day": day_start(now), "month": month_start(now)},
    ).one()
    return found[0], found[1], found[2], found[3]
