"""`make mutants`: puts each known mistake into the program and prints how soon, and by what, it is noticed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.helpers.postgres import HOW_TO_INSTALL, PostgresServer, find_binaries, running_server
from tests.simulation.feed_mutants import FEED_MUTANTS, lost_in_a_race
from tests.simulation.focus import focused
from tests.simulation.mutants import MUTANTS
from tests.simulation.world import FOUNDINGS, run

CALLED = {
    "positions_of_a_sequence": "naive bigserial",
    "positions_of_a_sequence_once_settled": "xmin + seq cursor",
    "cursor_before_data": "cursor saved before data",
    "answer_stored_before_its_effect": "ack deletes the outbox row before commit",
    "forgotten_after_a_day": "dedupe table with 24 h TTL",
    "last_to_arrive_wins": "LWW by arrival",
    "stock_written_as_a_figure": "stock as absolute write",
    "cut_inside_an_operation": "frame cut inside a transaction",
    "count_not_anchored": "count not anchored",
    "digest_over_counts_only": "digest over counts only",
    "digest_taken_over": "adopt server digest",
    "number_outside_the_transaction": "invoice number taken outside the transaction",
    "work_of_a_revoked_till_dropped": "revoked till's ops dropped",
    "numbers_begin_again": "next_op_seq reset on restore",
}
"""What the mistakes are called where such lists are made; the others have no common name."""
FOCUS = {
    "cursor_before_data": "pulls", "cut_inside_an_operation": "pulls",
    "sent_again_under_a_new_number": "line", "answered_when_sent": "line", "applied_again": "line", "echoed": "line",
    "answer_stored_before_its_effect": "pulls", "forgotten_after_a_day": "late",
    "waits_for_a_clock_that_went_back": "edits", "foreign_change_hidden": "edits", "last_to_arrive_wins": "edits",
    "stamps_cut_out_of_order": "edits",
    "promotions_rounded_down": "promotions",
    "number_outside_the_transaction": "counter", "stock_written_as_a_figure": "counts",
    "count_not_anchored": "counts", "count_written_down_alone": "counts",
    "copies_share_an_identity": "copies", "numbers_begin_again": "copies",
    "work_of_a_revoked_till_dropped": "trust", "answers_kept_though_forgotten": "histories",
    "compaction_drops_a_sum": "absence", "compaction_tells_no_horizon": "absence",
    "sums_on_top_of_movements": "absence",
    "digest_over_counts_only": "drift", "digest_taken_over": "drift",
}  # fmt: skip
"""What the worlds are about in which a mistake is looked for."""
RACES = 20


def noticed(name: str, within: int) -> tuple[int, str] | None:
    """The first seed that breaks and what breaks in it; None when the mistake lives through `within` seeds."""
    with pytest.MonkeyPatch.context() as patch, FOUNDINGS.apart():
        MUTANTS[name](patch)
        for seed in range(within):
            outcome = run(focused(seed, FOCUS[name]))
            if outcome.broken:
                return seed, outcome.broken
    return None


def main() -> int:
    """Print the table; 1 when a mistake is not noticed."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--within", type=int, default=500, help="how many seeds a mistake may live through")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")
    parser.add_argument("names", nargs="*", help="only these mistakes")
    arguments = parser.parse_args()
    wanted = arguments.names or [*FEED_MUTANTS, *MUTANTS]
    alive = 0
    print(f"{'mistake':38} {'also called':44} {'worlds about':12} {'noticed in':12} by", flush=True)
    for name, found, where in _all(wanted, arguments.within, arguments.jobs):
        alive += found is None
        number, broken = found or (0, f"NOT NOTICED within {arguments.within}")
        said, seen_in = " ".join(broken.split())[:110], f"{where} {number}"
        print(f"{name:38} {CALLED.get(name, ''):44} {FOCUS.get(name, ''):12} {seen_in:12} {said}", flush=True)
    print(f"{len(wanted)} mistakes, {alive} not noticed")
    return 1 if alive else 0


def _all(wanted: list[str], within: int, jobs: int) -> Iterator[tuple[str, tuple[int, str] | None, str]]:
    """Each mistake with what was noticed and whether a race or a seed counts, as soon as it is known."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as workers:
        running = {workers.submit(noticed, name, within): name for name in wanted if name in MUTANTS}
        with _postgres([name for name in wanted if name in FEED_MUTANTS]) as (server, folder, names):
            for name in names:
                yield name, lost_in_a_race(name, folder / name, server, RACES), "race"
        for done in as_completed(running):
            yield running[done], done.result(), "seed"


@contextmanager
def _postgres(names: list[str]) -> Iterator[tuple[PostgresServer, Path, list[str]]]:
    """A cluster for the mistakes that only PostgreSQL shows; says so where it is not installed."""
    with TemporaryDirectory(prefix="mutants") as folder:
        for name in names:
            (Path(folder) / name).mkdir()
        if not names:
            yield PostgresServer(0), Path(folder), []
            return
        if find_binaries() is None:
            raise SystemExit(HOW_TO_INSTALL)
        with running_server() as server:
            yield server, Path(folder), names


if __name__ == "__main__":
    sys.exit(main())
