"""When to knock again, and how much to send at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.budget import LARGEST, SMALLEST, STEP, UploadBudget
from sync.retry import FIRST_S, LONGEST_S, LONGEST_WISH_S, Backoff, must_wait


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    longest = Backoff(lambda: 0.999999)
    waits = [longest.failure() for _ in range(12)]
    assert waits[0] <= 4_000
    assert waits == sorted(waits)
    assert waits[-1] <= LONGEST_S * 1000
    assert waits[-1] > 0.99 * LONGEST_S * 1000


def test_success_begins_again() -> None:
    backoff = Backoff(lambda: 0.5)
    first = backoff.failure()
    backoff.failure()
    backoff.success()
    assert backoff.failure() == first


def test_the_servers_wish_is_kept_and_spread_by_a_fifth_at_most() -> None:
    assert Backoff(lambda: 0.0).failure(30) == 30_000
    assert 30_000 <= Backoff(lambda: 0.999).failure(30) <= 36_000


@given(st.lists(st.booleans(), max_size=40), st.floats(0, 1, exclude_max=True))
def test_no_wait_is_shorter_than_the_first_nor_longer_than_the_longest(outcomes: list[bool], chance: float) -> None:
    backoff = Backoff(lambda: chance)
    for ok in outcomes:
        if ok:
            backoff.success()
        else:
            assert FIRST_S * 1000 <= backoff.failure() <= LONGEST_S * 1000


@given(st.integers(0, 10**7), st.floats(0, 1, exclude_max=True), st.integers(0, 2**42))
def test_every_wait_is_kept_while_the_clock_goes_on(wish: int, chance: float, now: int) -> None:
    wait = Backoff(lambda: chance).failure(wish)
    assert wait <= LONGEST_WISH_S * 1200
    assert must_wait(now + wait, now) == (wait > 0)
    assert not must_wait(now + wait, now + wait)


def test_a_clock_that_went_back_for_years_does_not_silence_the_till() -> None:
    year = 365 * 24 * 3_600_000
    assert not must_wait(16 * year, 1 * year)
    assert not must_wait(None, 1 * year)


def test_the_budget_grows_by_steps_and_halves() -> None:
    budget = UploadBudget()
    assert budget.bytes == STEP
    budget.success()
    assert budget.bytes == 2 * STEP
    budget.failure()
    assert budget.bytes == STEP


@given(st.lists(st.one_of(st.none(), st.booleans(), st.integers(0, 10**7)), max_size=60))
def test_the_budget_stays_within_bounds_whatever_the_server_says(events: list[bool | int | None]) -> None:
    budget = UploadBudget()
    for event in events:
        if event is False:
            budget.failure()
        else:
            budget.success(None if event is None or event is True else event)
        assert SMALLEST <= budget.bytes <= LARGEST
