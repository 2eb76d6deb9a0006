"""`make simulate SEEDS=1000 FIRST=0`: many seeds one after the other; a failure is shrunk and printed."""

from __future__ import annotations

import argparse
import sys
import time

from tests.simulation.scenario import Scenario
from tests.simulation.shrink import shrink
from tests.simulation.world import run


def main() -> int:
    """Run the seeds; 1 when any is broken."""
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="how many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--stop-after", type=int, default=5, help="how many broken seeds are enough")
    arguments = parser.parse_args()
    started, broken, done = time.monotonic(), 0, 0
    for seed in range(arguments.first, arguments.first + arguments.seeds):
        outcome = run(Scenario.of(seed))
        done += 1
        if outcome.broken:
            broken += 1
            print(shrink(outcome).report(), end="\n\n", flush=True)
            if broken >= arguments.stop_after:
                break
        elif done % 100 == 0:
            print(f"{done} seeds, {done / (time.monotonic() - started):.1f} a second", flush=True)
    seconds = time.monotonic() - started
    print(f"{done} seeds from {arguments.first}, {broken} broken, {seconds:.0f} s, {done / seconds:.1f} seeds a second")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
