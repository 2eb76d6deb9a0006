"""Dates and times on paper."""

from __future__ import annotations

import pytest

from blangkon_desktop.documents.dates import clock, date_in_words, long_date


def test_long_date_is_indonesian_without_leading_zero() -> None:
    assert long_date("2026-11-24") == "24 November 2026"
    assert long_date("2026-05-01") == "1 Mei 2026"
    assert long_date("") == ""


def test_long_date_refuses_what_is_no_date() -> None:
    with pytest.raises(ValueError, match="month"):
        long_date("2026-13-01")


def test_clock_is_wib_whatever_the_pc_thinks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    assert clock(1_795_503_900_000) == "14.05 WIB"
    assert clock(1_795_539_599_999) == "23.59 WIB"
    assert clock(1_795_539_600_000) == "00.00 WIB"


def test_date_in_words() -> None:
    assert date_in_words("2026-11-24") == (
        "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
    )
