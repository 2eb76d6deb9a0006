"""What data may cost: a cap is passed by one piece at most, and never without a person's word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.data_plan import PIECE, DataPlan


def test_without_a_cap_everything_goes() -> None:
    assert DataPlan().allows(10**12)
    assert (DataPlan().left, DataPlan().capped, DataPlan().used_up) == (None, False, False)


@pytest.mark.parametrize(
    ("day", "month", "today", "so_far", "left"),
    [
        (100_000, 0, 40_000, 900_000, 60_000), (0, 5_000_000, 40_000, 900_000, 4_100_000),
        (100_000, 950_000, 40_000, 900_000, 50_000), (100_000, 0, 130_000, 900_000, 0),
    ],
)  # fmt: skip
def test_the_nearer_cap_counts(day: int, month: int, today: int, so_far: int, left: int) -> None:
    plan = DataPlan(0, day, month, today, so_far)
    assert plan.left == left
    assert plan.used_up == (left < PIECE)
    assert plan.allows(left) or left == 0
    assert not plan.allows(left + 1)
    assert plan.allows(left + 1, consent=True)


@given(st.integers(1, 10**6), st.lists(st.integers(1, 20_000), max_size=200))
def test_pieces_that_are_asked_about_never_pass_the_cap(cap: int, pieces: list[int]) -> None:
    spent = 0
    for piece in pieces:
        if DataPlan(day_cap=cap, spent_today=spent, spent_month=spent).allows(piece):
            spent += piece
    assert spent <= cap


def test_the_price_is_rounded_up() -> None:
    assert DataPlan(price=50).cost(1) == 1
    assert DataPlan(price=50).cost(1_600_000) == 80
    assert DataPlan().cost(1_600_000) == 0
