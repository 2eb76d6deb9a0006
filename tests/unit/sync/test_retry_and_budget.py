"""When to knock again, and how much to send at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.budget import LARGEST, SMALLEST, STEP, UploadBudget
from sync.retry import FIRST_S, LONGEST_S, LONGEST_WISH_S, Backoff, must_wait


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    backoff = Backoff()
    waits = [backoff.failure(0.999999) for _ in range(12)]
    assert waits[0] <= 4_000
    assert waits == sorted(waits)
    assert waits[-1] <= LONGEST_S * 1000
    assert waits[-1] > 0.99 * LONGEST_S * 1000


def test_success_begins_again() -> None:
    backoff = Backoff()
    first = backoff.failure(0.5)
    backoff.failure(0.5)
    backoff.success()
    assert backoff.failure(0.5) == first


def test_the_servers_wish_is_kept_and_spread_by_a_fifth_at_most() -> None:
    assert Backoff().failure(0.0, 30) == 30_000
    assert 30_000 <= Backoff().failure(0.999, 30) <= 36_000


@given(st.lists(st.booleans(), max_size=40), st.floats(0, 1, exclude_max=True))
def test_no_wait_is_shorter_than_the_first_nor_longer_than_the_longest(outcomes: list[bool], chance: float) -> None:
    backoff = Backoff()
    for ok in outcomes:
        if ok:
            backoff.success()
        else:
            assert FIRST_S * 1000 <= backoff.failure(chance) <= LONGEST_S * 1000


@given(st.integers(0, 10**7), st.floats(0, 1, exclude_max=True), st.integers(0, 2**42))
def test_every_wait_is_kept_while_the_clock_goes_on(wish: int, chance: float, now: int) -> None:
    wait = Backoff().failure(chance, wish)
    assert wait <= LONGEST_WISH_S * 1200
    assert must_wait(now + wait, now) == (wait > 0)
    assert not must_wait(now + wait, now + wait)


def test_a_clock_that_went_back_for_years_does_not_silence_the_till() -> None:
    year = 365 * 24 * 3_600_000
    assert not must_wait(16 * year, 1 * year)
    assert not must_wait(None, 1 * year)


def test_the_budget_grows_by_steps_while_there_is_room_and_halves_when_the_line_breaks() -> None:
    budget = UploadBudget()
    assert budget.wire == STEP
    budget.success(4 * STEP, STEP, 100)
    assert budget.wire == 2 * STEP
    budget.failure()
    assert budget.wire == STEP


def test_a_small_request_proves_nothing_about_a_large_one() -> None:
    budget = UploadBudget()
    for _ in range(20):
        budget.success(400, 300, 650)
    assert (budget.wire, budget.rate) == (STEP, 0.0)


def test_a_slow_line_gets_what_it_carries_in_eight_seconds() -> None:
    budget = UploadBudget()
    for _ in range(12):  # 64 kbit/s and 600 ms there and back
        budget.success(budget.plain, budget.wire, budget.wire // 8 + 600)
    assert 0.8 * 8_000 * 8 <= budget.wire <= 8_000 * 8


def test_a_line_that_became_slower_gets_less() -> None:
    budget = UploadBudget()
    for _ in range(20):
        budget.success(budget.plain, budget.wire, 50)
    assert budget.wire == LARGEST
    for _ in range(6):
        budget.success(budget.plain, budget.wire, budget.wire)  # a kilobyte a second
    assert budget.wire <= 12_000


def test_plain_bytes_follow_what_compression_really_gives() -> None:
    budget = UploadBudget()
    budget.success(64_000, 8_000, 10)
    assert budget.plain == budget.wire * 8


@given(st.lists(st.one_of(
    st.none(), st.integers(0, 10**7), st.tuples(st.integers(0, 10**7), st.integers(0, 10**6), st.integers(0, 10**6)),
), max_size=60))  # fmt: skip
def test_the_budget_stays_within_bounds_whatever_happens(events: list[int | tuple[int, int, int] | None]) -> None:
    budget = UploadBudget()
    for event in events:
        if event is None:
            budget.failure()
        elif isinstance(event, int):
            budget.limit(event)
        else:
            budget.success(*event)
        assert SMALLEST <= budget.wire <= LARGEST
        assert budget.wire <= budget.plain <= 50 * LARGEST
