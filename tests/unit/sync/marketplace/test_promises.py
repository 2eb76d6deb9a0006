"""The arithmetic of a promise."""

import pytest

from sync.marketplace.promises import promise


@pytest.mark.parametrize(
    ("on_hand", "reserved", "safety", "expected"),
    [(10, 0, 0, 10), (10, 4, 0, 6), (10, 4, 5, 1), (10, 10, 0, 0), (10, 11, 0, 0), (-3, 0, 0, 0), (0, 0, 2, 0)],
)
def test_promise(on_hand: int, reserved: int, safety: int, expected: int) -> None:
    assert promise(on_hand, reserved, safety) == expected
