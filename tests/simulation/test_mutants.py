"""The simulation has teeth: known mistakes, put into the program, are found within a few worlds about their family."""

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.teeth import noticed

WITHIN = 20


@pytest.mark.parametrize("name", MUTANTS)
def test_the_mistake_is_noticed(name: str) -> None:
    assert noticed(name, WITHIN) is not None
