"""`make mutants`: puts each known mistake into the program and prints how soon, and by what, it is noticed."""

from __future__ import annotations

import argparse
import sys

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.scenario import Scenario
from tests.simulation.world import run


def noticed(name: str, within: int) -> tuple[int, str] | None:
    """The first seed that breaks and what breaks in it; None when the mistake lives through `within` seeds."""
    with pytest.MonkeyPatch.context() as patch:
        MUTANTS[name](patch)
        for seed in range(within):
            outcome = run(Scenario.of(seed))
            if outcome.broken:
                return seed, outcome.broken
    return None


def main() -> int:
    """Print the table; 1 when a mistake is not noticed."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--within", type=int, default=500, help="how many seeds a mistake may live through")
    arguments = parser.parse_args()
    alive = 0
    for name in MUTANTS:
        found = noticed(name, arguments.within)
        alive += found is None
        seed, broken = found or (arguments.within, "NOT NOTICED")
        print(f"{name:40} seed {seed:3}  {broken[:110]}", flush=True)
    print(f"{len(MUTANTS)} mistakes, {alive} not noticed within {arguments.within} seeds")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
