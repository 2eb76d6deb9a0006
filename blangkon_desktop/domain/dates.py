"""Business dates: the day in WIB (UTC+7, no daylight saving), whatever time zone the PC is set to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")


def business_date(at_ms: int) -> str:
    """ISO date in WIB of a UTC millisecond."""
    return wib(at_ms).date().isoformat()


def wib(at_ms: int) -> datetime:
    """The moment as a datetime in WIB; `at_ms` is UTC milliseconds."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(WIB)
