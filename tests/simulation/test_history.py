"""Histories that no honest shop could have are refused, and the others are not."""

import pytest

from tests.simulation.history import MARKET, History, Moved, Refused

RICE = "rice"


@pytest.fixture
def history() -> History:
    """A1 has received ten and sold three."""
    made = History()
    made.moved([Moved("A1", (1, 1, 1), RICE, 10), Moved("A1", (1, 1, 2), RICE, -3)])
    return made


@pytest.mark.parametrize("shown", [-3, 0, 7, 10])
def test_who_has_seen_nothing_may_show_any_part_of_what_was_done(history: History, shown: int) -> None:
    history.read("A2", RICE, shown)


@pytest.mark.parametrize("shown", [-4, 11])
def test_nobody_shows_more_or_less_than_was_done(history: History, shown: int) -> None:
    with pytest.raises(Refused, match="cannot be less than -3 or more than 10"):
        history.read("A2", RICE, shown)


def test_a_till_reads_what_it_wrote(history: History) -> None:
    history.read("A1", RICE, 7)
    with pytest.raises(Refused, match="A1 shows 10"):
        history.read("A1", RICE, 10)


def test_what_was_seen_counts_from_then_on(history: History) -> None:
    history.read("A2", RICE, 0)
    history.saw("A2", [(1, 1, 1)])
    history.read("A2", RICE, 10)
    with pytest.raises(Refused, match="less than 7 or more than 10"):
        history.read("A2", RICE, 0)


def test_a_movement_that_counts_twice_is_refused(history: History) -> None:
    history.saw("A2", [(1, 1, 1), (1, 1, 2)])
    history.moved([Moved("A2", (2, 1, 1), RICE, -1)])
    history.read("A2", RICE, 6)
    with pytest.raises(Refused, match="A2 shows 5"):
        history.read("A2", RICE, 5)


def test_a_correction_of_the_marketplace_may_be_known_or_not(history: History) -> None:
    history.moved([Moved(MARKET, (0, 0, 9), RICE, -2)])
    history.read("A1", RICE, 7)
    history.read("A1", RICE, 5)
    history.saw("A1", [(0, 0, 9)])
    with pytest.raises(Refused, match="A1 shows 7"):
        history.read("A1", RICE, 7)


def test_nobody_unsees_what_was_seen(history: History) -> None:
    history.saw("A2", [(1, 1, 1), (1, 1, 2)])
    with pytest.raises(Refused, match="does not see any more"):
        history.saw("A2", [(1, 1, 1)])


def test_nobody_sees_the_effect_before_the_cause(history: History) -> None:
    with pytest.raises(Refused, match=r"sees 2 of device \(1, 1\), but not \[1\] before it"):
        history.saw("A2", [(1, 1, 2)])


def test_nobody_sees_what_has_not_been_done(history: History) -> None:
    with pytest.raises(Refused, match="nobody has done"):
        history.saw("A2", [(1, 1, 1), (1, 1, 2), (1, 1, 3)])


def test_no_record_goes_back_to_an_older_version(history: History) -> None:
    history.shown("A1", [("order 1", 2), ("order 2", 1)])
    history.shown("A1", [("order 1", 2), ("order 2", 4)])
    history.shown("A2", [("order 2", 1)])
    with pytest.raises(Refused, match="A1 shows order 2 in version 3, and has shown 4"):
        history.shown("A1", [("order 2", 3)])
    history.forget_versions("A1")
    history.shown("A1", [("order 2", 3)])


def test_what_is_read_anew_is_not_sure_any_more_but_what_was_done_is(history: History) -> None:
    history.saw("A2", [(1, 1, 1), (1, 1, 2)])
    history.forget_seen()
    history.saw("A2", [(1, 1, 1)])
    history.forget_seen()
    history.read("A2", RICE, -3)
    with pytest.raises(Refused, match="A1 shows 10"):
        history.read("A1", RICE, 10)
