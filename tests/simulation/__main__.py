"""`make simulate SEEDS=1000 FIRST=0`: many seeds on every core; a failure is shrunk and printed.

With `ARGS="--focus pulls"` worlds are about one family of faults, with `--focus each` about one after the other.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.simulation.focus import FOCUSES
from tests.simulation.shrink import live

EACH = "each"


def main() -> int:
    """Run the seeds; 1 when any is broken."""
    parser = argparse.ArgumentParser(prog="simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="how many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--stop-after", type=int, default=5, help="how many broken seeds are enough")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")
    parser.add_argument("--focus", default="", choices=("", EACH, *FOCUSES), help="what the worlds are about")
    arguments = parser.parse_args()
    started, broken, done = time.monotonic(), 0, 0
    seeds = range(arguments.first, arguments.first + arguments.seeds)
    names = [*FOCUSES] if arguments.focus == EACH else [arguments.focus]
    focuses = [names[seed % len(names)] for seed in seeds]
    with ProcessPoolExecutor(arguments.jobs, mp_context=get_context("spawn")) as workers:
        for report in workers.map(live, seeds, focuses, chunksize=10):
            done += 1
            if report:
                broken += 1
                print(report, end="\n\n", flush=True)
                if broken >= arguments.stop_after:
                    workers.shutdown(wait=False, cancel_futures=True)
                    break
            elif done % 100 == 0:
                print(f"{done} seeds, {done / (time.monotonic() - started):.1f} a second", flush=True)
    seconds = time.monotonic() - started
    print(f"{done} seeds from {arguments.first}, {broken} broken, {seconds:.0f} s, {done / seconds:.1f} seeds a second")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
