"""Formulas for prices, and what people type into them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.mass_price import STEPS, Formula, read_difference, read_percent
from blangkon_desktop.domain.money import MAX_RUPIAH


@pytest.mark.parametrize(
    ("old", "formula", "new"),
    [
        (3_500, Formula(), 3_500),
        (3_500, Formula(percent=500), 3_675),
        (3_500, Formula(percent=500, step=100), 3_700),
        (3_500, Formula(percent=500, step=500), 3_500),
        (3_500, Formula(percent=-250), 3_413),  # 3.412,5: half up
        (3_500, Formula(amount=250, step=500), 4_000),  # 3.750: half up
        (3_500, Formula(amount=-4_000), 0),
        (12_345, Formula(percent=1_000, amount=100, step=1_000), 14_000),
        (0, Formula(percent=500, amount=1_000), 0),
    ],
)
def test_formulas(old: int, formula: Formula, new: int) -> None:
    assert formula.price(old) == new


def test_a_price_beyond_all_money_is_refused() -> None:
    with pytest.raises(DomainError):
        Formula(percent=100_000).price(MAX_RUPIAH)


@given(st.integers(1, 10**9), st.integers(0, 10_000), st.integers(0, 10**6), st.sampled_from(STEPS))
def test_a_rise_is_a_multiple_of_the_step_and_near_the_wish(old: int, percent: int, amount: int, step: int) -> None:
    new = Formula(percent, amount, step).price(old)
    assert new % step == 0
    assert abs(new - (old + amount) - old * percent / 10_000) <= step / 2 + 1


@pytest.mark.parametrize(
    ("text", "percent"), [("", 0), ("5", 500), ("5%", 500), ("-2,5 %", -250), ("+12,25", 1_225), ("\u22123", -300)]
)
def test_percents(text: str, percent: int) -> None:
    assert read_percent(text) == percent


@pytest.mark.parametrize("text", ["lima", "5.5", "1,234", "--5", "5000%", "%"])
def test_what_is_no_percent(text: str) -> None:
    with pytest.raises(DomainError, match=r"price\.percent_unreadable"):
        read_percent(text)


@pytest.mark.parametrize(("text", "rupiah"), [("", 0), ("500", 500), ("-1.000", -1_000), ("+250", 250), ("Rp500", 500)])
def test_differences(text: str, rupiah: int) -> None:
    assert read_difference(text) == rupiah
