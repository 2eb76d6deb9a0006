"""Meetings over lines that do everything wrong; `make torture` holds more of them."""

from pathlib import Path

from tests.torture.chaos import meet_in_chaos

SEED, MEETINGS = 4, 50


def test_whatever_the_line_does_nothing_is_lost_doubled_or_refused(tmp_path: Path) -> None:
    tally = meet_in_chaos(tmp_path, SEED, MEETINGS)
    print(tally)
    assert tally.meetings.total() == MEETINGS
    assert tally.meetings["done"] < MEETINGS, "the line was good"
    assert len(tally.faults) > 8
