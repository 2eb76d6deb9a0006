"""The messages of a comparison: what is written is read, and what cannot be read is named."""

from __future__ import annotations

from typing import Any

import pytest

from sync.digest import BUCKETS, STOCK, BucketRows, BucketSums, Digest, ServerDigest
from sync.protocol import ProtocolError

ID = "1" * 32


def test_what_is_written_is_read() -> None:
    told = ServerDigest(510, b"k" * 16, {"product": Digest(3, 2**127), STOCK: Digest(-4_000, 9)})
    assert ServerDigest.from_wire({**told.to_wire(), "price": [1, "ff"]}) == told
    sums = BucketSums([2**64 - 1, *range(1, BUCKETS)], frozenset({ID}))
    assert BucketSums.from_wire(sums.to_wire()) == sums
    rows = BucketRows({ID: 77}, frozenset({"2" * 32}))
    for table in ("product", STOCK):
        assert BucketRows.from_wire(rows.to_wire(table)) == rows
    assert rows.to_wire("product")["rows"] == [[ID, f"{77:016x}"]]
    assert rows.to_wire(STOCK)["rows"] == [[ID, 77]]


@pytest.mark.parametrize("value", [None, [], {}, {"pos": 1}, {"pos": "x", "key": "00"}, {"pos": 1, "key": "zz"},
                                   {"pos": 1, "key": "00", "product": 3}])  # fmt: skip
def test_a_digest_that_cannot_be_read(value: object) -> None:
    with pytest.raises(ProtocolError):
        ServerDigest.from_wire(value)


@pytest.mark.parametrize(
    "change", [{"sums": None}, {"sums": "00"}, {"sums": "z" * 4_096}, {"newer": 3}, {"newer": [3]}]
)
def test_sums_that_cannot_be_read(change: dict[str, Any]) -> None:
    with pytest.raises(ProtocolError):
        BucketSums.from_wire({**BucketSums([0] * BUCKETS).to_wire(), **change})


@pytest.mark.parametrize("rows", [None, {}, [3], [[ID]], [[3, "00"]], [["x", "00"]], [[ID, "zz"]], [[ID, None]]])
def test_rows_that_cannot_be_read(rows: object) -> None:
    with pytest.raises(ProtocolError):
        BucketRows.from_wire({"rows": rows})
