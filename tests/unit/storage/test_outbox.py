"""The clock and the bytes of operations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.storage.outbox import canonical, next_hlc


@given(st.lists(st.integers(0, 2**47), min_size=2, max_size=40))
def test_the_hybrid_clock_only_goes_forward(jumps: list[int]) -> None:
    stamps = ["0" * 16]
    for wall in jumps:
        stamps.append(next_hlc(stamps[-1], wall))
    assert stamps == sorted(set(stamps))
    assert {len(stamp) for stamp in stamps} == {16}


@pytest.mark.parametrize(
    ("last", "now", "following"),
    [
        ("0" * 16, 5, "0000000000050000"), ("0000000000050000", 5, "0000000000050001"),
        ("0000000000050007", 4, "0000000000050008"), ("000000000005ffff", 1, "0000000000060000"),
    ],
)  # fmt: skip
def test_clock_steps(last: str, now: int, following: str) -> None:
    assert next_hlc(last, now) == following


def test_canonical_bytes_do_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": [1, "é"], "a": {"d": None, "c": 1}}) == '{"a":{"c":1,"d":null},"b":[1,"é"]}'


def test_a_number_with_a_point_never_gets_nan_onto_the_wire() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"a": float("nan")})
