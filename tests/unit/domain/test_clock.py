"""The clock guard: whatever the computer's clock does, papers keep their order and their day."""

import os
import time
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.clock import AHEAD_MS, BACK_MS, RELEASED_MS, ClockGuard, possible
from blangkon_desktop.domain.dates import business_date

HOUR = 3_600_000
DAY = 24 * HOUR
YEAR = 365 * DAY
NOON = 1_795_496_400_000  # 24 November 2026 12:00 in WIB


@dataclass
class World:
    """What time it really is, and what this computer makes of it."""

    true: int = NOON
    error: int = 0

    def computer(self) -> int:
        return self.true + self.error

    def steady(self) -> int:
        return self.true - NOON


def guard_in(world: World) -> ClockGuard:
    return ClockGuard(world.computer, world.steady)


def test_the_day_asked_about() -> None:
    assert business_date(NOON) == "2026-11-24"


@pytest.mark.parametrize("jump", [-15 * YEAR, -3 * DAY, -BACK_MS - 1, AHEAD_MS + 1, 3 * DAY, 15 * YEAR])
def test_a_jump_is_seen_and_not_used(jump: int) -> None:
    world = World()
    guard = guard_in(world)
    assert not guard.read().suspect
    world.true += HOUR
    world.error = jump
    reading = guard.read()
    assert (reading.suspect, reading.now, reading.computer) == (True, world.true, world.true + jump)
    world.true += 5 * HOUR
    assert guard.now() == world.true  # the steady clock goes on
    world.error = 0
    assert not guard.read().suspect  # set right by hand: believed at once


@pytest.mark.parametrize("drift", [-BACK_MS, -1, 0, 1, HOUR, AHEAD_MS - 1])
def test_small_differences_are_nobodys_business(drift: int) -> None:
    world = World()
    guard = guard_in(world)
    before = guard.now()
    world.error = drift
    reading = guard.read()
    assert not reading.suspect
    assert reading.now == max(before, world.true + drift)


def test_a_dead_battery_after_the_night() -> None:
    """A new process: nothing steady came through the night, only what the file says."""
    world = World(error=-17 * YEAR)
    guard = ClockGuard(world.computer, world.steady, known=NOON - 10 * HOUR, sure=True)
    reading = guard.read()
    assert (reading.suspect, reading.now) == (True, NOON - 10 * HOUR)
    guard.settle(NOON)
    assert (guard.read().suspect, guard.now()) == (False, NOON)
    # The answer is kept: the computer still believes in 2009 tomorrow, and nobody is asked again.
    tomorrow = World(true=NOON + 20 * HOUR, error=-17 * YEAR)
    again = ClockGuard(tomorrow.computer, tomorrow.steady, offset=guard.offset, known=NOON, sure=True)
    assert (again.read().suspect, again.now()) == (False, NOON + 20 * HOUR)
    # Then somebody sets the clock right: the correction is forgotten.
    right = World(true=NOON + 21 * HOUR)
    last = ClockGuard(right.computer, right.steady, offset=guard.offset, known=again.now(), sure=True)
    assert (last.read().suspect, last.now(), last.offset) == (False, right.true, 0)


def test_a_new_shop_on_a_computer_from_2009() -> None:
    world = World(error=-17 * YEAR)
    guard = guard_in(world)
    assert (guard.read().suspect, guard.now(), guard.sure) == (True, RELEASED_MS, False)
    world.true += HOUR
    assert guard.now() == RELEASED_MS + HOUR
    later = World(true=NOON + 40 * DAY)  # set right before the next start; nothing was ever sure, so it is believed
    assert not ClockGuard(later.computer, later.steady, known=RELEASED_MS + HOUR).read().suspect
    assert ClockGuard(World(error=60 * YEAR).computer, world.steady).read().suspect


def test_the_marketplace_settles_it_and_time_never_runs_back_by_a_little() -> None:
    world = World()
    guard = guard_in(world)
    before = guard.now()
    guard.settle(NOON - 2_000)
    assert guard.now() == before
    world.true += 5_000
    assert guard.now() == NOON + 3_000
    guard.settle(NOON - 3 * DAY)  # this computer was days ahead: that is worth a step back
    assert business_date(guard.now()) == "2026-11-21"


@given(
    st.lists(
        st.tuples(st.integers(1, 40 * HOUR), st.sampled_from([0, 0, 0, -15 * YEAR, 15 * YEAR, -HOUR, HOUR, 3 * DAY])),
        max_size=30,
    )
)
def test_papers_keep_order_and_day_under_any_jumps(steps: list[tuple[int, int]]) -> None:
    """Errors beyond a day never move a date; those below are what the seller himself lives by."""
    world = World()
    guard = guard_in(world)
    last = guard.now()
    for passed, error in steps:
        world.true += passed
        world.error = error
        now = guard.now()
        assert now >= last
        assert abs(now - world.true) <= 2 * HOUR
        last = now


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "America/New_York", "UTC"])
def test_the_time_zone_of_the_computer_does_not_matter(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """WIB, WITA and WIT in the middle of a day, and a machine that lives by summer time (1 November 2026)."""
    summer_ends = 1_793_512_800_000
    monkeypatch.setenv("TZ", zone)
    if hasattr(time, "tzset"):
        time.tzset()
    try:
        days = [business_date(summer_ends + step * HOUR) for step in range(-3, 4)]
        assert days == ["2026-11-01"] * 7
        assert business_date(NOON + 12 * HOUR - 1) == "2026-11-24"
        assert business_date(NOON + 12 * HOUR) == "2026-11-25"
    finally:
        monkeypatch.undo()
        if hasattr(time, "tzset"):
            time.tzset()
    assert os.environ.get("TZ") != zone or zone == "UTC"


def test_what_can_be() -> None:
    assert possible(NOON)
    assert not possible(NOON - YEAR)
    assert not possible(NOON + 30 * YEAR)
