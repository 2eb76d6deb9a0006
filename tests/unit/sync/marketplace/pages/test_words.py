"""Figures, dates and states as a buyer reads them."""

import pytest

from blangkon_desktop.domain.order import STATES, TRANSITIONS
from sync.marketplace.details import read_details
from sync.marketplace.pages import words
from sync.marketplace.pages.checkout import FIELDS


@pytest.mark.parametrize(("amount", "text"), [(0, "Rp0"), (1_234_567, "Rp1.234.567"), (-500, "-Rp500")])
def test_rupiah(amount: int, text: str) -> None:
    assert words.rupiah(amount) == text


@pytest.mark.parametrize(
    ("qty", "factor", "text"),
    [
        (1_000, 1_000, "1"),
        (2_500, 1_000, "2,5"),
        (120_500, 50_000, "2,41"),
        (1, 3_000, "0"),
        (9_000_000, 1_000, "9.000"),
    ],
)
def test_quantity(qty: int, factor: int, text: str) -> None:
    assert words.quantity(qty, factor) == text


def test_times_are_of_western_indonesia() -> None:
    assert words.moment(1_795_489_012_900) == "24 November 2026 pukul 09.56 WIB"
    assert words.day("2026-01-05") == "5 Januari 2026"
    assert words.day("besok") == "besok"


def test_every_state_command_and_field_has_its_words() -> None:
    assert set(STATES) <= set(words.STATES)
    assert {command for _, command in TRANSITIONS} <= set(words.COMMANDS)
    wrong = {"buyer": dict.fromkeys(("name", "office", "phone", "address"), 1)}
    body = {**wrong, "sp": {"number": 1, "date": "x"}, "ppn": 2, "note": 1}
    assert sorted(read_details(body)[1]) == sorted(FIELDS) == sorted(words.FIELDS)


@pytest.mark.parametrize("day", ["2026-02-30", "24-11-2026", "20261124", "2026-W48-2", 5])
def test_a_date_that_is_none_is_wrong(day: object) -> None:
    assert read_details({"buyer": {"name": "Sri"}, "sp": {"date": day}})[1] == ["sp_date"]
