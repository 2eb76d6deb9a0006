"""The simulation has teeth: known mistakes, put into the program, are found within a few seeds.

`make mutants` puts in all of them; those that are not here need more seeds than a test run has time for.
"""

import pytest

from tests.simulation.teeth import noticed

WITHIN = 15
SOON = (
    "answered_when_sent", "applied_again", "last_to_arrive_wins",
    "number_outside_the_transaction", "stock_written_as_a_figure", "copies_share_an_identity",
    "answer_stored_before_its_effect", "numbers_begin_again",
    "count_not_anchored", "count_written_down_alone", "compaction_drops_a_sum",
)  # fmt: skip


@pytest.mark.parametrize("name", SOON)
def test_the_mistake_is_noticed(name: str) -> None:
    assert noticed(name, WITHIN) is not None
