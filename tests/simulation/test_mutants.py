"""The simulation has teeth: each known mistake, put into the program, is found within a hundred seeds."""

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.teeth import noticed

WITHIN = 100


@pytest.mark.parametrize("name", MUTANTS)
def test_the_mistake_is_noticed(name: str) -> None:
    assert noticed(name, WITHIN) is not None
