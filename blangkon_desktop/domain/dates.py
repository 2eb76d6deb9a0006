"""Business dates: the day in WIB (UTC+7, no daylight saving), whatever time zone the PC is set to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")


def business_date(at_ms: int) -> str:
    """ISO date in WIB of a UTC millisecond."""
    return wib(at_ms).date().isoformat()


def day_start(at_ms: int) -> int:
    """UTC ms at which the WIB day of `at_ms` began."""
    return int(wib(at_ms).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()) * 1000


def month_start(at_ms: int) -> int:
    """UTC ms at which the WIB month of `at_ms` began."""
    return int(wib(at_ms).replace(day=1, hour=0, minute=0, second=0, microsecond=0).timestamp()) * 1000


def wib(at_ms: int) -> datetime:
    """The moment as a datetime in WIB; `at_ms` is UTC milliseconds."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(WIB)
