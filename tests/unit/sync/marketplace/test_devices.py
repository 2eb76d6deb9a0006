"""Till letters, and a token bucket."""

import pytest

from sync.marketplace.devices import letter_of
from sync.marketplace.errors import Problem
from sync.marketplace.limits import RateLimit
from tests.helpers.marketplace import FakeClock


@pytest.mark.parametrize(("number", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA")])
def test_letters(number: int, letter: str) -> None:
    assert letter_of(number) == letter


def test_a_caller_waits_for_its_own_tokens_only() -> None:
    clock = FakeClock()
    limit = RateLimit(60, 2, clock)
    limit.take("a")
    limit.take("a")
    with pytest.raises(Problem) as refused:
        limit.take("a")
    assert refused.value.retry_after_s == 2
    limit.take("b")
    clock.advance(1_000)
    limit.take("a")
    with pytest.raises(Problem):
        limit.take("a")
