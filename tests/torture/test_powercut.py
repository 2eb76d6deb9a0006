"""Power cuts over a day of sales: nothing that was seen as paid is lost; with a weaker PRAGMA it is, and is noticed."""

from pathlib import Path

import pytest

from tests.torture.powercut import cut_power
from tests.torture.recording import compiler, record

SEED = 7
WATCHED = compiler() is None
"""Writes are told by looking at the files only; `make test` says so."""


def test_no_power_cut_costs_a_sale_that_was_seen_as_paid(tmp_path: Path) -> None:
    sales, states = 30, 120
    cuts = cut_power(record(tmp_path, seed=SEED, sales=sales, watch=WATCHED), tmp_path, states=states, seed=SEED)
    print(cuts)
    assert cuts.sound, cuts
    assert cuts.states == states
    assert cuts.told >= sales - 3
    assert cuts.torn >= states // 4


def test_the_same_by_looking_at_the_files(tmp_path: Path) -> None:
    """What runs alone where there is no compiler."""
    cuts = cut_power(record(tmp_path, seed=SEED, sales=9, watch=True), tmp_path, states=40, seed=SEED)
    print(cuts)
    assert cuts.sound, cuts


@pytest.mark.parametrize(("weaker", "watch"), [("NORMAL", WATCHED), ("OFF", WATCHED), ("NORMAL", True)])
def test_a_weaker_pragma_is_noticed(tmp_path: Path, weaker: str, watch: bool) -> None:
    """The teeth: a till whose commits do not wait for the disk loses receipts, and these cuts find them."""
    events = record(tmp_path, seed=SEED, sales=9, synchronous=weaker, watch=watch)
    cuts = cut_power(events, tmp_path, states=30, seed=SEED)
    print(weaker, cuts)
    assert not cuts.sound
