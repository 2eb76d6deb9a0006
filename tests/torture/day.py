"""A day of sales in a process of its own, so that what it does to its files can be written down: see `recording`."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy.engine.default import DefaultDialect

import blangkon_desktop.storage.engine
from tests.simulation.ground import VirtualTime
from tests.simulation.line import SimulatedServer
from tests.simulation.people import ACTS, Scene, Shop, sell
from tests.simulation.till import SimulatedTill
from tests.torture.killing import stock
from tests.torture.recording import Watcher
from tests.torture.till import Folders, RealTill, at_work

SESSIONS = 3
"""The program is closed and opened again so often: closing folds the log into the file, which may break too."""
OTHER_ACTS = ("refund", "receive", "count", "edit", "customer", "document")
NOBODY = "http://127.0.0.1:1"


def main() -> None:
    """Live the day."""
    parser = argparse.ArgumentParser(prog="day", description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--sales", type=int, default=60)
    parser.add_argument("--synchronous", default="FULL", help="another is a mistake that must be noticed")
    parser.add_argument("--watch", type=Path, metavar="LOG", help="write down by looking at the files after each act")
    arguments = parser.parse_args()
    folders, rng = Folders(arguments.home).make(), random.Random(arguments.seed)
    watcher = Watcher(arguments.watch, folders, synced=arguments.synchronous == "FULL") if arguments.watch else None
    with pytest.MonkeyPatch.context() as patch:
        pragmas = [
            f"PRAGMA synchronous = {arguments.synchronous}" if "synchronous" in pragma else pragma
            for pragma in blangkon_desktop.storage.engine._PRAGMAS
        ]
        patch.setattr(blangkon_desktop.storage.engine, "_PRAGMAS", tuple(pragmas))
        for session in range(SESSIONS):
            with pytest.MonkeyPatch.context() as beside, at_work(folders, NOBODY) as (hands, _):
                if watcher:
                    beside.setattr(DefaultDialect, "do_commit", _watched(watcher, DefaultDialect.do_commit))
                if not session:
                    stock(hands)
                _work(hands, rng, arguments.sales // SESSIONS, watcher)
            if watcher:
                watcher.closed()


def _work(hands: RealTill, rng: random.Random, sales: int, watcher: Watcher | None) -> None:
    scene = Scene(Shop(""), cast("SimulatedTill", hands), cast("SimulatedServer", None), rng, VirtualTime())
    for _ in range(sales):
        sell(scene)
        if rng.random() < 0.3:
            ACTS[rng.choice(OTHER_ACTS)][1](scene)
        if watcher:
            watcher.told()


def _watched(watcher: Watcher, commit: Callable[..., None]) -> Callable[..., None]:
    def around(dialect: DefaultDialect, connection: Any) -> None:
        commit(dialect, connection)
        watcher.look()

    return around


if __name__ == "__main__":
    main()
