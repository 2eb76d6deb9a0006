"""The merge of edits is the same in whatever order they arrive."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync.marketplace.merge import Fields, Stamp, clamp, merge, values

edit = st.tuples(
    st.dictionaries(st.sampled_from(["name", "sku", "extra"]), st.integers(0, 3), min_size=1),
    st.sampled_from(["0" * 15 + str(i) for i in range(3)]),
    st.integers(1, 2),
)


def fold(edits: list[tuple[dict[str, Any], Stamp]]) -> Fields:
    fields: Fields = {}
    for changes, stamp in edits:
        fields, _ = merge(fields, changes, stamp)
    return fields


@given(st.lists(edit, max_size=6), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_give_one_row(edits: list[tuple[dict[str, Any], str, int]], random: Any) -> None:
    stamped = [(changes, (hlc, device, n)) for n, (changes, hlc, device) in enumerate(edits)]
    shuffled = [*stamped, *stamped[:2]]
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(stamped)


def test_the_loser_is_named() -> None:
    fields, _ = merge({}, {"name": "Gula"}, ("5", 1, 1))
    fields, lost = merge(fields, {"name": "Tepung", "sku": "T"}, ("4", 2, 1))
    assert (values(fields), lost) == ({"name": "Gula", "sku": "T"}, ["name"])


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**16 - 1), st.integers(0, 2**47))
def test_stamps_are_cut_to_now_plus_the_allowance(ms: int, counter: int, now: int) -> None:
    kept = int(clamp(f"{(ms << 16) | counter:016x}", now, 120_000), 16)
    assert kept >> 16 == min(ms, now + 120_000)
    assert ms > now + 120_000 or kept & 0xFFFF == counter


@given(st.lists(st.integers(0, 2**64 - 1), min_size=2, max_size=2), st.integers(0, 2**47))
def test_a_later_stamp_is_never_cut_to_an_earlier_one(stamps: list[int], now: int) -> None:
    # A till years ahead edits a field twice: a counter of 5 in one millisecond, a counter of 0 in the next.
    earlier, later = (clamp(f"{stamp:016x}", now, 120_000) for stamp in sorted(stamps))
    assert earlier <= later
    assert clamp("f000000000010005", now, 120_000) <= clamp("f000000000020000", now, 120_000)
