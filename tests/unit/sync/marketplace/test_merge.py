"""The merge of edits is the same in whatever order they arrive."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.storage.outbox import next_hlc
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


def join(one: Fields, other: Fields) -> Fields:
    """What both rows tell, field by field."""
    for name, (value, *stamp) in other.items():
        one, _ = merge(one, {name: value}, (stamp[0], stamp[1], stamp[2]))
    return one


NOW = 1_795_489_012_900
clocks = st.sampled_from([0, NOW - 5, NOW, NOW + 120_000, NOW + 120_001, NOW + 10**10, 2**48 - 1])
clocked = st.tuples(
    st.dictionaries(st.sampled_from(["name", "sku", "extra"]), st.integers(0, 3), min_size=1),
    st.builds(lambda ms, counter: f"{(ms << 16) | counter:016x}", clocks, st.sampled_from([0, 1, 2**16 - 1])),
    st.integers(1, 3),
)


@given(st.lists(clocked, max_size=9), st.integers(0, 9), st.integers(0, 9))
def test_rows_merge_by_the_laws_whatever_the_clocks_say(
    edits: list[tuple[dict[str, Any], str, int]], first: int, second: int
) -> None:
    arrived = [(changes, (clamp(hlc, NOW, 120_000), device, n)) for n, (changes, hlc, device) in enumerate(edits)]
    low, high = sorted((first, second))
    a, b, c = fold(arrived[:low]), fold(arrived[low:high]), fold(arrived[high:])

    assert join(a, b) == join(b, a)
    assert join(join(a, b), c) == join(a, join(b, c)) == fold(arrived)
    assert join(a, a) == a


@given(
    st.lists(st.tuples(clocks, st.sampled_from([0, 1, 60_000, 10**10])), min_size=1, max_size=12),
    st.integers(1, 3), st.text("ab", max_size=2),
)  # fmt: skip
def test_the_last_edit_of_a_till_stands_among_its_own_however_its_clock_jumped(
    jumps: list[tuple[int, int]], device: int, first: str
) -> None:
    stamp, now, fields = "0" * 16, NOW, merge({}, {"name": first}, ("0" * 16, device, 0))[0]
    for n, (wall, passed) in enumerate(jumps, start=1):
        stamp, now = next_hlc(stamp, wall), now + passed
        fields, lost = merge(fields, {"name": n}, (clamp(stamp, now, 120_000), device, n))
        assert (values(fields), lost) == ({"name": n}, [])


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
