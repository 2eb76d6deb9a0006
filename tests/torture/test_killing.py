"""Thirty rounds of the kill loop; `make torture ROUNDS=500` lives more."""

from pathlib import Path

from tests.torture.killing import KillLoop

ROUNDS = 30
SEED = 20261124


def test_whatever_is_killed_no_sale_is_lost_or_doubled(tmp_path: Path) -> None:
    with KillLoop(tmp_path, SEED) as loop:
        tally = loop.run(ROUNDS)
    print(tally)
    assert tally.rounds == ROUNDS
    assert tally.kills.total() >= ROUNDS // 3, tally
    assert tally.sales >= ROUNDS, tally
    assert (tally.lost, tally.doubled) == (0, 0)
