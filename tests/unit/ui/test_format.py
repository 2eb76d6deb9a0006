"""How values look."""

from __future__ import annotations

import pytest

from blangkon_desktop.domain.dates import day_start, month_start
from ui import format as shown

NOON = 1_795_237_200_000
"""2026-11-21 12:00 WIB is 05:00 UTC."""


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0,0 KB"), (940, "0,9 KB"), (9_949, "9,9 KB"), (84_300, "84 KB"), (999_499, "999 KB"),
     (1_620_000, "1,6 MB"), (12_345_678, "12 MB"), (3_000_000_000, "3.000 MB")],
)  # fmt: skip
def test_data_size(size: int, text: str) -> None:
    assert shown.data_size(size) == text


@pytest.mark.parametrize(
    ("passed", "text"),
    [(-5, "baru saja"), (59_999, "baru saja"), (60_000, "1 menit lalu"), (3_599_999, "59 menit lalu"),
     (3 * 3_600_000, "3 jam lalu"), (50 * 3_600_000, "2 hari lalu")],
)  # fmt: skip
def test_age(passed: int, text: str) -> None:
    assert shown.age(NOON, NOON + passed) == text


@pytest.mark.parametrize(
    ("left", "text"),
    [(0, "lewat"), (1, "1 menit lagi"), (25 * 60_000, "25 menit lagi"), (5 * 3_600_000, "5 jam lagi"),
     (49 * 3_600_000, "2 hari lagi")],
)  # fmt: skip
def test_time_left(left: int, text: str) -> None:
    assert shown.time_left(NOON + left, NOON) == text


def test_days_and_times_are_wib() -> None:
    assert shown.day("2026-11-01") == "1 Nov 2026"
    assert shown.day("2026-08-17") == "17 Agu 2026"
    at = NOON + 10 * 3_600_000
    assert shown.clock(at).endswith(":00")
    assert shown.moment(at).endswith(shown.clock(at))


def test_day_and_month_begin_at_midnight_in_wib() -> None:
    start = day_start(NOON)
    assert start <= NOON < start + 86_400_000
    assert shown.clock(start) == "00:00"
    assert shown.moment(month_start(NOON)).startswith("1 ")
    assert day_start(start) == start
    assert day_start(start - 1) == start - 86_400_000


def test_amounts_and_quantities() -> None:
    assert shown.rupiah(3_000_000_000) == "Rp3.000.000.000"
    assert shown.figures(12_500) == "12.500"
    assert shown.quantity(1_500, "kg") == "1,5 kg"
    assert shown.quantity(80_000, "dus", 40_000) == "2 dus"
    assert shown.quantity(7_000) == "7"
    assert shown.count(1_234_567) == "1.234.567"


def test_a_day_in_digits_for_a_narrow_column() -> None:
    assert shown.day_digits("2026-11-24") == "24/11/2026"
