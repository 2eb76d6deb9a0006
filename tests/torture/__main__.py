"""`make torture ROUNDS=500 SEED=1`: kills, killed verbs, power cuts and bad lines; prints what they came to."""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.simulation.invariants import Broken, require
from tests.torture.chaos import meet_in_chaos
from tests.torture.killing import KillLoop
from tests.torture.powercut import cut_power
from tests.torture.recording import compiler, record
from tests.torture.verbs import SCENARIOS

VERB_KILLS = 12
"""Of one verb in a row before it may finish."""
VERB_SHARE = 20
"""One life of each verb for so many rounds of the kill loop."""
MEETINGS = 100
"""Of one pair of tills; one meeting for each round."""
SALES, STATES = 60, 500
"""Of the day in which the power fails, and at least so many moments."""


def kill_loop(rounds: int, seed: int, folder: Path) -> str:
    """Two tills and a marketplace."""
    with KillLoop(folder, seed) as loop:
        return str(loop.run(rounds))


def kill_verbs(rounds: int, seed: int, folder: Path) -> str:
    """Verbs that must be able to go on after a kill."""
    lives, kills = max(1, rounds // VERB_SHARE), Counter[str]()
    for name, scenario in SCENARIOS.items():
        for life in range(lives):
            kills += scenario(folder / f"{name} {life}", random.Random(f"{seed} {name} {life}"), VERB_KILLS)
    places = ", ".join(f"{place} {count}" for place, count in sorted(kills.items()))
    return f"verbs: {lives} lives each, {kills.total()} kills ({places}), all ended right"


def cut_powers(rounds: int, seed: int, folder: Path) -> str:
    """A day of sales, and what the disk holds when the power fails in it."""
    states = max(STATES, rounds)
    cuts = cut_power(record(folder, seed=seed, sales=SALES, watch=compiler() is None), folder, states=states, seed=seed)
    require(cuts.sound, str(cuts))
    return f"{cuts}{'' if compiler() else ' (no C compiler: told by looking at the files only)'}"


def bad_lines(rounds: int, seed: int, folder: Path) -> str:
    """Meetings over lines that do everything wrong."""
    told = []
    for life in range(max(1, rounds // MEETINGS)):
        home = folder / str(life)
        home.mkdir()
        told.append(meet_in_chaos(home, seed + life, MEETINGS))
    return str(sum(told[1:], told[0]))


PARTS: dict[str, Callable[[int, int, Path], str]] = {
    "kill": kill_loop, "verbs": kill_verbs, "power": cut_powers, "lines": bad_lines,
}  # fmt: skip


def main() -> int:
    """Live the parts one after the other; 1 when something is broken, with the seed that shows it again."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--rounds", type=int, default=500, help="rounds of the kill loop; the rest follows from it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(PARTS), help="one part alone")
    arguments = parser.parse_args()
    # Children must not meet the keyring of the person who started this.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    broken = 0
    for name, part in PARTS.items():
        if arguments.only not in (None, name):
            continue
        started = time.monotonic()
        try:
            with TemporaryDirectory(prefix="torture") as folder:
                said = part(arguments.rounds, arguments.seed, Path(folder))
        except Broken as error:
            broken += 1
            said = f"{name}: BROKEN with seed {arguments.seed}: {error}"
        print(f"{said}; {time.monotonic() - started:.0f} s", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
