"""The simulation has teeth: each known mistake, put into the program, is found within a hundred seeds."""

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.scenario import Scenario
from tests.simulation.world import run

WITHIN = 100


@pytest.mark.parametrize("name", MUTANTS)
def test_the_mistake_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    MUTANTS[name](monkeypatch)
    for seed in range(WITHIN):
        outcome = run(Scenario.of(seed))
        if outcome.broken:
            with capsys.disabled():
                print(f"\n{name:36} seed {seed:3}  {outcome.broken[:100]}", end=" ")
            return
    pytest.fail(f"{name} lived through {WITHIN} seeds")
