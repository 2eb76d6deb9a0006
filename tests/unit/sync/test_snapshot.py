"""Snapshots: what goes in as frames comes out as the same frames, whatever it looks like; and it is small."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.quantity import amount_for
from sync.compression import ProtocolError
from sync.protocol import Frame
from sync.snapshot import SegmentName, SegmentReader, encode_segments

IDS = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=6)
NUMBER = st.integers(-(2**62), 2**62)
ANY = st.recursive(st.none() | st.booleans() | NUMBER | TEXT, lambda inner: st.lists(inner, max_size=2), max_leaves=4)
UNIT = st.tuples(TEXT, st.integers(1, 99_999), st.integers(0, 10**9), st.none() | TEXT).map(list)
FIELDS = st.dictionaries(st.sampled_from(["sku", "category", "published", "min_stock"]), TEXT | NUMBER, max_size=4)
EXTRA = st.dictionaries(st.text("abc.", max_size=3), ANY, max_size=2)


Shop = tuple[list[Frame], list[Frame], list[Frame], list[Frame], list[Frame]]


def frames_of(*shop: list[Frame]) -> list[Frame]:
    reader = SegmentReader()
    segments = encode_segments(*shop)
    return [frame for segment in segments for frame in reader.read(segment.data)]


@st.composite
def shops(draw: st.DrawFn) -> Shop:
    ids = draw(st.lists(IDS, unique=True, max_size=6))
    products: list[Frame] = [
        {"t": "product", "id": id_, "ver": draw(st.integers(1, 9)), "f": {"name": draw(TEXT), **draw(FIELDS)},
         "units": draw(st.lists(UNIT | UNIT.map(lambda unit: [*unit, "more"]), max_size=3)), "x": draw(EXTRA)}
        for id_ in ids
    ]  # fmt: skip
    known = [*ids, "f" * 32]
    lines = st.tuples(
        st.integers(1, 9), st.sampled_from(known), TEXT, TEXT, st.integers(1, 5_000), st.integers(1, 10**6),
        st.integers(0, 10**6),
    )  # fmt: skip
    orders: list[Frame] = [
        {"t": "order", "id": id_, "ver": 3, "number": draw(TEXT), "state": "accepted", "placed_at": draw(NUMBER),
         "deadline_at": draw(st.none() | NUMBER), "buyer": {"name": draw(TEXT), "office": None}, "x": draw(EXTRA),
         "sp": {"number": None, "date": draw(TEXT)}, "ppn": 1, "note": "", "total": draw(NUMBER),
         "lines": [list(line) for line in draw(st.lists(lines, max_size=3))]}
        for id_ in draw(st.lists(IDS, unique=True, max_size=4))
    ]  # fmt: skip
    customers: list[Frame] = [
        {"t": "customer", "id": id_, "ver": 1, "f": {"name": draw(TEXT)}, "x": draw(EXTRA)}
        for id_ in draw(st.lists(IDS, unique=True, max_size=3))
    ]
    debts: list[Frame] = [
        {"t": "debt", "id": id_, "c": draw(IDS), "kind": "sale", "amount": draw(NUMBER), "at": draw(NUMBER),
         "date": draw(TEXT), "number": draw(TEXT), "of": draw(st.none() | IDS), "method": "", "note": draw(TEXT)}
        for id_ in draw(st.lists(IDS, unique=True, max_size=3))
    ]  # fmt: skip
    carries: list[Frame] = [
        {"t": "carry", "p": draw(st.sampled_from(known)), "d": draw(st.integers(0, 9)), "e": 1, "q": draw(NUMBER),
         "at": draw(NUMBER)}
        for _ in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    return products, customers, orders, debts, carries


@given(shops())
def test_the_same_frames_come_out(shop: Shop) -> None:
    expected = [frame for part in shop for frame in part]
    assert json.dumps(frames_of(*shop), sort_keys=True) == json.dumps(expected, sort_keys=True)


def test_many_rows_are_cut_into_segments_that_know_the_goods() -> None:
    chance = random.Random(1)
    products: list[Frame] = [
        {"t": "product", "id": f"{number:032x}", "ver": 1, "f": {"name": f"Barang {number}", "sku": f"B-{number:05}"},
         "units": [["pcs", 1_000, number * 100, f"899{number:010}"]], "x": {}}
        for number in range(6_000)
    ]  # fmt: skip
    orders = [order(number, chance.choices(products, k=5)) for number in range(3_000)]
    segments = list(encode_segments(products, [], orders, [], []))
    assert [(segment.type, segment.rows) for segment in segments] == [
        ("product", 2_500), ("product", 2_500), ("product", 1_000), ("order", 2_500), ("order", 500),
    ]  # fmt: skip
    assert frames_of(products, [], orders, [], []) == [*products, *orders]
    assert sum(len(segment.data) for segment in segments) < 120_000


def order(number: int, goods: list[Frame]) -> Frame:
    """A buyer's order of one unit of each product."""
    units = [frame["units"][0] for frame in goods]
    at = 1_795_489_000_000 + number * 60_000
    lines: list[list[Any]] = [
        [place, frame["id"], frame["f"]["name"], unit[0], unit[1], unit[1], unit[2]]
        for place, (frame, unit) in enumerate(zip(goods, units, strict=True), start=1)
    ]
    return {
        "t": "order", "id": f"{number + 10**6:032x}", "ver": 2, "number": f"BL-1-{number:05}", "state": "closed",
        "placed_at": at, "deadline_at": at + 86_400_000, "ppn": 0, "note": "", "lines": lines, "x": {},
        "buyer": {"name": "Endang", "office": "SD 1", "phone": "", "address": ""}, "sp": {"number": "", "date": ""},
        "total": sum(amount_for(line[5], line[6], line[4]) for line in lines),
    }  # fmt: skip


@given(st.binary(max_size=60), st.booleans())
def test_bytes_that_are_no_segment_are_refused(data: bytes, packed: bool) -> None:
    body = zstandard.ZstdCompressor().compress(data) if packed else data
    with pytest.raises(ProtocolError):
        SegmentReader().read(body)


@pytest.mark.parametrize(
    "columns",
    [
        {}, {"id": {"v": []}}, {"id": {"=": "a"}, "ver": {"+": [1]}, "u": {"=": 9}}, [],
        {"id": {"#": ["a", 3, {"v": []}]}},
    ],
)  # fmt: skip
def test_columns_that_do_not_fit_are_refused(columns: object) -> None:
    plain = json.dumps({"t": "product", "n": 2, "c": columns}).encode()
    with pytest.raises(ProtocolError):
        SegmentReader().read(zstandard.ZstdCompressor().compress(plain))


def test_a_kind_of_a_later_program_is_passed_over() -> None:
    plain = json.dumps({"t": "photo", "n": 2, "c": {}}).encode()
    assert SegmentReader().read(zstandard.ZstdCompressor().compress(plain)) == []


def test_a_segment_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(ProtocolError):
        SegmentReader().read(zstandard.ZstdCompressor(write_content_size=True).compress(b" " * (65 * 1024 * 1024)))


@pytest.mark.parametrize(
    "entry",
    [None, {}, {"sha256": "x" * 64, "bytes": 1, "type": "product", "rows": 1},
     {"sha256": "0" * 64, "bytes": 0, "type": "product", "rows": 1},
     {"sha256": "0" * 64, "bytes": 2**40, "type": "product", "rows": 1},
     {"sha256": "../../etc/passwd", "bytes": 1, "type": "product", "rows": 1}],
)  # fmt: skip
def test_a_manifest_is_checked(entry: object) -> None:
    with pytest.raises(ProtocolError):
        SegmentName.read(entry)
