"""How values look to a person: rupiah, quantities, WIB dates and times, ages and data amounts."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from blangkon_desktop.domain.dates import business_date, wib
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.quantity import ONE, format_quantity

_MINUTE = 60_000
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


_clocks: list[Callable[[], int]] = [lambda: time.time_ns() // 1_000_000]


def use_clock(clock: Callable[[], int]) -> None:
    """Ages and days on all screens are counted from `clock` (UTC milliseconds): the shop's, not the computer's."""
    _clocks[:] = [clock]


def now_ms() -> int:
    """The time now, UTC milliseconds."""
    return _clocks[0]()


def today() -> str:
    """The business date now, ISO, in WIB."""
    return business_date(now_ms())


def rupiah(amount: int) -> str:
    """`12500` -> `"Rp12.500"`."""
    return format_rupiah(amount)


def taken_off(name: str, amount: int) -> str:
    """What a promotion takes off a line: `"Promo Lebaran −Rp2.000"`; nothing for nothing."""
    return f"{name} −{rupiah(amount)}".strip() if amount else ""


def figures(amount: int) -> str:
    """`12500` -> `"12.500"`, for columns whose head already says rupiah."""
    return format_rupiah(amount, symbol=False)


def quantity(amount: int, unit: str = "", factor: int = ONE) -> str:
    """Thousandths of the base unit as `"1,5 dus"`, counted in a unit of `factor` thousandths."""
    return f"{format_quantity(amount, factor)} {unit}".rstrip()


def count(number: int) -> str:
    """`1234` -> `"1.234"`."""
    return f"{number:,}".replace(",", ".")


def day_digits(iso: str) -> str:
    """`"2026-11-24"` -> `"24/11/2026"`, for a narrow column."""
    return "/".join(reversed(iso.split("-")))


def day(iso: str) -> str:
    """`"2026-11-24"` -> `"24 Nov 2026"` with the month in the language of the windows."""
    parsed = date.fromisoformat(iso)
    month = QLocale().monthName(parsed.month, QLocale.FormatType.ShortFormat)
    return f"{parsed.day} {month} {parsed.year}"


def clock(at_ms: int) -> str:
    """UTC milliseconds as WIB `"14:05"`."""
    return f"{wib(at_ms):%H:%M}"


def moment(at_ms: int) -> str:
    """UTC milliseconds as WIB `"24 Nov 2026 14:05"`."""
    return f"{day(business_date(at_ms))} {clock(at_ms)}"


def age(since_ms: int, now_ms: int) -> str:
    """How long ago, coarsely: `"baru saja"`, `"5 menit lalu"`, `"3 jam lalu"`, `"2 hari lalu"`."""
    passed = max(0, now_ms - since_ms)
    if passed < _MINUTE:
        return QCoreApplication.translate("format", "baru saja")
    if passed < _HOUR:
        return QCoreApplication.translate("format", "{0} menit lalu").format(passed // _MINUTE)
    if passed < _DAY:
        return QCoreApplication.translate("format", "{0} jam lalu").format(passed // _HOUR)
    return QCoreApplication.translate("format", "{0} hari lalu").format(passed // _DAY)


def since(since_ms: int, now_ms: int) -> str:
    """How long something has lasted: `"beberapa detik"`, `"5 menit"`, `"2 jam"`, `"3 hari"`."""
    passed = max(0, now_ms - since_ms)
    if passed < _MINUTE:
        return QCoreApplication.translate("format", "beberapa detik")
    if passed < _HOUR:
        return QCoreApplication.translate("format", "{0} menit").format(passed // _MINUTE)
    if passed < _DAY:
        return QCoreApplication.translate("format", "{0} jam").format(passed // _HOUR)
    return QCoreApplication.translate("format", "{0} hari").format(passed // _DAY)


def duration(ms: int) -> str:
    """About how long something takes: `"8 detik"`, `"3 menit"`, `"1 jam 20 menit"`."""
    translate = QCoreApplication.translate
    if ms < _MINUTE:
        return translate("format", "{0} detik").format(max(1, -(-ms // 1_000)))
    minutes = -(-ms // _MINUTE)
    if minutes < 60:
        return translate("format", "{0} menit").format(minutes)
    return translate("format", "{0} jam {1} menit").format(minutes // 60, minutes % 60)


def clock_or_day(at_ms: int, now_ms: int) -> str:
    """`"09:14"` for a moment of today, `"23 Nov 2026 09:14"` for another day."""
    same = business_date(at_ms) == business_date(now_ms)
    return clock(at_ms) if same else moment(at_ms)


def time_left(until_ms: int, now_ms: int) -> str:
    """How long until a deadline: `"2 hari lagi"`, `"3 jam lagi"`, `"25 menit lagi"`, `"lewat"`."""
    left = until_ms - now_ms
    if left <= 0:
        return QCoreApplication.translate("format", "lewat")
    if left < _HOUR:
        return QCoreApplication.translate("format", "{0} menit lagi").format(max(1, left // _MINUTE))
    if left < _DAY:
        return QCoreApplication.translate("format", "{0} jam lagi").format(left // _HOUR)
    return QCoreApplication.translate("format", "{0} hari lagi").format(left // _DAY)


def data_size(size: int) -> str:
    """Bytes as operators bill them (1 KB is 1000 bytes): `"0,9 KB"`, `"84 KB"`, `"1,6 MB"`."""
    divisor, name = (1_000_000, "MB") if size >= 1_000_000 else (1_000, "KB")
    tenths = (size * 10 + divisor // 2) // divisor
    if tenths >= 100:
        return f"{count((size + divisor // 2) // divisor)} {name}"
    return f"{tenths // 10},{tenths % 10} {name}"
