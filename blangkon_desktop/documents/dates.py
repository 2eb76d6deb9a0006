"""Dates and times as Indonesian papers write them; independent of the PC's language and time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from blangkon_desktop.domain.terbilang import terbilang

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time; Java has no summer time."""

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def long_date(iso: str) -> str:
    """`"2026-11-24"` -> `"24 November 2026"`; an empty text stays empty. Raises `ValueError` for anything else."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock(at: int) -> str:
    """UTC milliseconds -> the time in WIB, 24 hours: `"14.05 WIB"`."""
    moment = datetime.fromtimestamp(at // 1000, tz=UTC).astimezone(WIB)
    return f"{moment:%H.%M} WIB"


def date_in_words(iso: str) -> str:
    """The opening of a BAST: `"Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"`."""
    day = date.fromisoformat(iso)
    return (
        f"{_DAYS[day.weekday()]}, tanggal {terbilang(day.day)} bulan {_MONTHS[day.month - 1]} "
        f"tahun {terbilang(day.year)}"
    )
