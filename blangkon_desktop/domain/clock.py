"""What time it is when the computer's clock may be wrong: a time that is known to be good, and what to make of a jump.

A computer with an empty battery wakes up in 2009. Times are UTC milliseconds; `steady` is a clock of this computer
that nobody can set (it counts from any point, and goes on while the program runs).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

RELEASED_MS = 1_793_491_200_000
"""1 November 2026. This program did not exist before: no clock that says less is right."""
BACK_MS = 5 * 60_000
"""A clock that is behind by less is one that runs badly, or that was set by hand to the minute."""
AHEAD_MS = 24 * 3_600_000
"""A clock that is ahead by less has slept overnight with its computer."""
LIFETIME_MS = 20 * 365 * AHEAD_MS
"""Nobody runs this program for longer after its release: the latest time that can be right."""


@dataclass(frozen=True)
class Reading:
    """`now` is the time to write down; `computer` what the computer says.

    `suspect` until somebody who knows has said what is right; `now` goes on from the last known time meanwhile.
    """

    now: int
    computer: int
    suspect: bool


@dataclass(frozen=True)
class KnownTime:
    """It was `known` when the steady clock said `steady`; 0 in a shop that has written nothing yet.

    `sure` when it came from a clock that nobody doubted; otherwise it only keeps papers in their order.
    """

    known: int
    steady: int
    sure: bool


def judge(computer: int, offset: int, since: KnownTime, steady: int) -> tuple[Reading, int]:
    """What to believe, and which correction of the computer's clock to keep.

    A clock that was corrected and then set right is believed without its correction.
    """
    known = max(since.known, RELEASED_MS)
    expected = known + max(0, steady - since.steady)
    latest = expected + AHEAD_MS if since.sure else RELEASED_MS + LIFETIME_MS
    for correction in (offset, 0):
        if expected - BACK_MS <= computer + correction <= latest:
            # Behind by a little: time stands still until the clock has caught up, so that papers keep their order.
            return Reading(max(computer + correction, known), computer, suspect=False), correction
    return Reading(expected, computer, suspect=True), offset


def possible(time: int) -> bool:
    """Whether it can be this time at all."""
    return RELEASED_MS <= time <= RELEASED_MS + LIFETIME_MS


class ClockGuard:
    """One program's idea of the time, for all its threads."""

    def __init__(
        self, computer: Callable[[], int], steady: Callable[[], int], *, offset: int = 0, known: int = 0,
        sure: bool = False,
    ) -> None:  # fmt: skip
        self._computer = computer
        self._steady = steady
        self._lock = threading.Lock()
        self._offset = offset
        self._since = KnownTime(known, steady(), sure)

    @property
    def offset(self) -> int:
        """What is added to the computer's clock."""
        return self._offset

    @property
    def sure(self) -> bool:
        """Whether the time was ever beyond doubt."""
        return self._since.sure

    def read(self) -> Reading:
        """The time now; it becomes the known time of the next reading."""
        with self._lock:
            steady = self._steady()
            reading, self._offset = judge(self._computer(), self._offset, self._since, steady)
            self._since = KnownTime(reading.now, steady, self._since.sure or not reading.suspect)
            return reading

    def now(self) -> int:
        """The time to write down."""
        return self.read().now

    def settle(self, now: int) -> None:
        """It is `now`: the marketplace's clock says so, or a person.

        A correction by a little makes time stand still, never go back: papers keep their order.
        """
        with self._lock:
            before = self._since.known
            known = before if 0 < before - now <= BACK_MS else now
            self._offset, self._since = now - self._computer(), KnownTime(known, self._steady(), sure=True)
