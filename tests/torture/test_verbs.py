"""One life of each verb that must be able to go on after a kill; `make torture` lives more."""

import random
from pathlib import Path

import pytest

from tests.torture.verbs import SCENARIOS

KILLS = 4


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_killed_verb_ends_right_when_it_is_tried_again(tmp_path: Path, name: str) -> None:
    kills = SCENARIOS[name](tmp_path / "rumah", random.Random(name), KILLS)
    print(f"{name}: {dict(kills)}")
    assert kills, "nothing was killed"
