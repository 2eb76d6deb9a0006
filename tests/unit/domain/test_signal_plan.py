"""Rencana sinyal on modelled links: minutes within 30 % of what the line would take, from what meetings showed."""

import random
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.replication import PendingOperation, Position
from blangkon_desktop.domain.signal_plan import (
    ANSWER,
    CHANGE,
    OVERHEAD_DOWN,
    Meeting,
    SignalFacts,
    bytes_of_a_change,
    plan,
    usual_changes,
    way_of,
)

HOUR = 3_600_000
NOW = 1_795_496_400_000
POSITION = Position(1, 1, "server", {"sales": "a.1", "catalog": "a.1"}, 0, 1, None)


@dataclass
class Link:
    """A line of `kbps` with a round trip of `rtt_ms`; every meeting differs by `scatter`."""

    kbps: float
    rtt_ms: float
    scatter: float = 0.1

    def ms(self, size: int, chance: random.Random | None = None) -> float:
        true = 2.5 * self.rtt_ms + size / (self.kbps / 8)
        return true if chance is None else true * (1 + self.scatter * (2 * chance.random() - 1))

    def meet(self, at: int, size: int, chance: random.Random, received: int = 0) -> Meeting:
        return Meeting(at, round(self.ms(size, chance)), size // 2, size - size // 2, 1, 0, received)


def facts(meetings: list[Meeting], waiting: int = 0, unread: int = 0) -> SignalFacts:
    operations = tuple(PendingOperation(n + 1, "stock.move", "0" * 16, {}) for n in range(waiting))
    return SignalFacts(NOW, POSITION, operations, (), tuple(meetings), (), unread, first_load=False)


@given(
    st.sampled_from([20, 48, 64, 128, 384, 1_000]), st.sampled_from([80, 300, 600, 2_000]),
    st.integers(0, 2**32), st.integers(3_000, 400_000),
)  # fmt: skip
def test_minutes_are_right_within_a_third(kbps: int, rtt_ms: int, seed: int, size: int) -> None:
    """A day of meetings: most carry next to nothing, some carry the work of an hour."""
    link, chance = Link(kbps, rtt_ms), random.Random(seed)
    sizes = [chance.choice([800, 900, 2_000, 9_000, 25_000, 60_000]) for _ in range(18)] + [800, 60_000]
    meetings = [link.meet(NOW - (n + 1) * HOUR, size, chance) for n, size in enumerate(sizes)]
    made = plan(facts(meetings), size, 1)
    assert made.measured
    assert 0.7 <= made.ms / link.ms(made.total) <= 1.3


def test_a_line_nobody_has_measured_is_taken_for_a_poor_one() -> None:
    made = plan(facts([]), 60_000, 1)
    assert not made.measured
    assert 10_000 < made.ms < 20_000
    small = [Meeting(NOW - n * HOUR, 700, 400, 400, 1, 0, 0) for n in range(1, 5)]
    assert way_of(small).setup_ms == 700
    assert not way_of(small).measured


def test_scattered_or_equal_meetings_still_give_a_speed() -> None:
    equal = [Meeting(NOW - n * HOUR, 2_000, 5_000, 5_000, 1, 0, 0) for n in range(1, 4)]
    assert way_of(equal).rate == 5.0
    odd = [Meeting(NOW, 9_000, 2_500, 2_500, 1, 0, 0), Meeting(NOW, 1_000, 9_000, 9_000, 1, 0, 0)]
    assert way_of(odd).rate > 0


def test_changes_cost_what_they_cost_lately() -> None:
    assert bytes_of_a_change([]) == CHANGE
    one = Meeting(NOW, 1_000, 500, OVERHEAD_DOWN + ANSWER * 10 + 4_000, 1, 10, 100)
    assert bytes_of_a_change([one]) == 40


@pytest.mark.parametrize("quiet_hours", [1, 5, 48])
def test_the_marketplace_goes_on_while_nobody_looks(quiet_hours: int) -> None:
    meetings = [Meeting(NOW - (quiet_hours + n) * HOUR, 900, 400, 800, 1, 0, 12) for n in range(10)]
    assert usual_changes(meetings, NOW) == 12 * quiet_hours
    made = plan(facts(meetings, unread=30), 0, 1)
    assert made.down == round((30 + 12 * quiet_hours) * bytes_of_a_change(meetings)) + OVERHEAD_DOWN
    assert usual_changes(meetings[:1], NOW) == 0


def test_a_load_that_was_begun_is_in_the_bytes() -> None:
    fresh = replace(facts([]), first_load=True)
    begun = plan(replace(fresh, load=90_000), 100, 1)
    assert plan(fresh, 100, 1).first_load
    assert (begun.first_load, begun.down - plan(fresh, 100, 1).down) == (False, 90_000)
