"""Rounding, reading and writing rupiah."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_RUPIAH, divide_half_up, format_rupiah, parse_rupiah, round_cash

AMOUNTS = st.integers(0, MAX_RUPIAH)


@pytest.mark.parametrize(
    ("numerator", "denominator", "result"),
    [(1, 2, 1), (3, 2, 2), (-1, 2, -1), (-3, 2, -2), (1, 3, 0), (2, 3, 1), (0, 7, 0), (5, 1, 5)],
)
def test_halves_go_away_from_zero(numerator: int, denominator: int, result: int) -> None:
    assert divide_half_up(numerator, denominator) == result


@given(st.integers(-(10**40), 10**40), st.integers(1, 10**20))
def test_division_is_the_nearest_integer_and_exact_at_any_size(numerator: int, denominator: int) -> None:
    gap = Fraction(numerator, denominator) - divide_half_up(numerator, denominator)
    assert abs(gap) <= Fraction(1, 2)
    if abs(gap) == Fraction(1, 2):
        assert (gap < 0) == (numerator > 0)


@pytest.mark.parametrize("denominator", [0, -1])
def test_a_denominator_that_cannot_be_is_a_bug(denominator: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        divide_half_up(1, denominator)


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "Rp0"), (500, "Rp500"), (1_234_567, "Rp1.234.567"), (-500, "-Rp500")]
)
def test_written_the_indonesian_way(amount: int, text: str) -> None:
    assert format_rupiah(amount) == text
    assert format_rupiah(amount, symbol=False) == text.replace("Rp", "")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12500", 12_500), ("12.500", 12_500), ("Rp 12.500,00", 12_500), ("rp12.500", 12_500), ("Rp. 1 000", 1_000),
        (" 0 ", 0), ("Rp\u00a01.234.567", 1_234_567), ("999.999.999.999.999", MAX_RUPIAH), ("007", 7),
    ],
)  # fmt: skip
def test_reads_what_sellers_type(text: str, amount: int) -> None:
    assert parse_rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    ["", " ", "Rp", "abc", "-500", "12,5", "12.5", "1.23.456", "12.500,50", "1e6", "12,500", "..,00", "1.2345",
     "9" * 5_000],
)  # fmt: skip
def test_refuses_what_it_is_not_sure_of(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_rupiah(text)
    assert refused.value.code == "money.unreadable"


def test_refuses_more_than_a_ledger_can_sum() -> None:
    with pytest.raises(DomainError) as refused:
        parse_rupiah(str(MAX_RUPIAH + 1))
    assert refused.value.code == "money.too_large"


@given(AMOUNTS, st.booleans())
def test_written_and_read_again(amount: int, symbol: bool) -> None:
    assert parse_rupiah(format_rupiah(amount, symbol=symbol)) == amount


@given(st.text(max_size=80))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        amount = parse_rupiah(text)
    except DomainError as error:
        amount = {"money.unreadable": 0, "money.too_large": MAX_RUPIAH}[error.code]
    assert 0 <= amount <= MAX_RUPIAH


@pytest.mark.parametrize(
    ("amount", "step", "rounded"),
    [(12_345, 100, 12_300), (12_350, 100, 12_400), (49, 100, 0), (50, 100, 100), (12_345, 1, 12_345), (7, 0, 7)],
)
def test_cash_is_rounded_to_coins_in_use(amount: int, step: int, rounded: int) -> None:
    assert round_cash(amount, step) == rounded


@given(AMOUNTS, st.sampled_from([1, 50, 100, 500]))
def test_cash_rounding_moves_at_most_half_a_coin(amount: int, step: int) -> None:
    rounded = round_cash(amount, step)
    assert rounded % step == 0
    assert 2 * abs(rounded - amount) <= step
