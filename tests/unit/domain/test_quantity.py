"""Reading, writing and pricing quantities in thousandths of a base unit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.quantity import MAX_QUANTITY, ONE, amount_for, format_quantity, parse_quantity


@pytest.mark.parametrize(
    ("text", "factor", "quantity"),
    [
        ("3", ONE, 3_000), ("1,5", ONE, 1_500), ("1.500", ONE, 1_500_000), ("0,001", ONE, 1), ("1,500", ONE, 1_500),
        ("3", 40_000, 120_000), ("0,5", 40_000, 20_000), ("0,025", 40_000, 1_000), ("2,5", 12_000, 30_000),
        (" 7 ", ONE, 7_000), ("1.000.000.000", ONE, MAX_QUANTITY), ("1,0000000", ONE, 1_000),
    ],
)  # fmt: skip
def test_reads_a_quantity_exactly(text: str, factor: int, quantity: int) -> None:
    assert parse_quantity(text, factor) == quantity


@pytest.mark.parametrize(
    ("text", "factor", "code"),
    [
        ("", ONE, "quantity.unreadable"), ("abc", ONE, "quantity.unreadable"), ("-1", ONE, "quantity.unreadable"),
        ("1.5", ONE, "quantity.unreadable"), ("1,", ONE, "quantity.unreadable"), (",5", ONE, "quantity.unreadable"),
        ("1.50.000", ONE, "quantity.unreadable"), ("9" * 5_000, ONE, "quantity.unreadable"),
        ("0,0005", ONE, "quantity.not_exact"), ("0,0001", 12_345, "quantity.not_exact"),
        ("0", ONE, "quantity.zero"), ("0,000", ONE, "quantity.zero"),
        ("8998866200578", ONE, "quantity.too_large"), ("1.000.000.001", ONE, "quantity.too_large"),
    ],
)  # fmt: skip
def test_says_why_it_cannot_read(text: str, factor: int, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse_quantity(text, factor)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("quantity", "factor", "text"),
    [
        (1_500, ONE, "1,5"), (1_500_000, ONE, "1.500"), (0, ONE, "0"), (-250, ONE, "-0,25"), (120_000, 40_000, "3"),
        (1_000, 40_000, "0,025"), (1, 3_000, "0"), (2_999, 3_000, "1"), (11_999, 12_000, "1"), (1_000, 3_000, "0,333"),
    ],
)  # fmt: skip
def test_writes_a_quantity(quantity: int, factor: int, text: str) -> None:
    assert format_quantity(quantity, factor) == text


@given(st.integers(1, MAX_QUANTITY))
def test_base_units_survive_writing_and_reading(quantity: int) -> None:
    assert parse_quantity(format_quantity(quantity)) == quantity


@given(st.integers(1, MAX_QUANTITY // 40_000), st.sampled_from([ONE, 10_000, 12_000, 20_000, 40_000, 144_000]))
def test_whole_packs_survive_writing_and_reading(packs: int, factor: int) -> None:
    quantity = min(packs * factor, MAX_QUANTITY // factor * factor)
    assert parse_quantity(format_quantity(quantity, factor), factor) == quantity


@given(st.integers(1, MAX_QUANTITY), st.integers(1, MAX_QUANTITY))
def test_what_is_shown_is_within_half_a_thousandth_of_the_unit(quantity: int, factor: int) -> None:
    shown = Fraction(format_quantity(quantity, factor).replace(".", "").replace(",", "."))
    assert abs(shown - Fraction(quantity, factor)) <= Fraction(1, 2_000)


@pytest.mark.parametrize(
    ("quantity", "price", "factor", "amount"),
    [(3_000, 3_500, ONE, 10_500), (1_500, 14_500, ONE, 21_750), (333, 10_000, ONE, 3_330), (5, 100, ONE, 1),
     (4, 100, ONE, 0), (20_000, 132_000, 40_000, 66_000)],
)  # fmt: skip
def test_prices_a_quantity_half_up(quantity: int, price: int, factor: int, amount: int) -> None:
    assert amount_for(quantity, price, factor) == amount
