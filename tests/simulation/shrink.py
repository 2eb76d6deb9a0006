"""Making a broken scenario small: first kinds of faults go, then steps from the end."""

from __future__ import annotations

from collections.abc import Callable

from tests.simulation.focus import focused
from tests.simulation.scenario import Scenario
from tests.simulation.world import Outcome, run


def live(seed: int, focus: str = "") -> str:
    """One seed's life; the report of what broke in it, made as small as possible, or nothing."""
    outcome = run(focused(seed, focus) if focus else Scenario.of(seed))
    return shrink(outcome).report() if outcome.broken else ""


def shrink(outcome: Outcome, again: Callable[[Scenario], Outcome] = run) -> Outcome:
    """The smallest scenario found that is still broken, in whatever way."""
    smallest = outcome
    for fault in sorted(outcome.scenario.faults):
        smallest = _keep(smallest, again(smallest.scenario.without(fault)))
    low, high = 0, smallest.scenario.steps
    while low < high:
        middle = (low + high) // 2
        smallest = _keep(smallest, again(smallest.scenario.shorter(middle)))
        if smallest.scenario.steps == middle:
            high = middle
        else:
            low = middle + 1
    return smallest


def _keep(best: Outcome, tried: Outcome) -> Outcome:
    return tried if tried.broken else best
