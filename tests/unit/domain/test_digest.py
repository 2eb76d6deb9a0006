"""Digests: the same whatever the order, different for every difference, and the laws that let them follow changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.digest import (
    BUCKETS,
    MODULUS,
    STOCK,
    Digest,
    OwnRows,
    bucket_of,
    row_hash,
    row_of,
    short_sums,
    stock_weight,
)

KEY = b"k" * 16
PRODUCT: dict[str, Any] = {
    "t": "product", "id": "1" * 32, "ver": 3,
    "f": {"name": "Gula", "sku": "G-1", "category": "Sembako", "tax_class": "bebas", "published": 1, "min_stock": 5,
          "aliases": ["gulo"], "halal": "ID33"},
    "units": [["pcs", 1_000, 17_500, "899"], ["dus", 40_000, 600_000, None]], "x": {"merk": "Gulaku"},
}  # fmt: skip
CUSTOMER: dict[str, Any] = {
    "t": "customer", "id": "2" * 32, "ver": 1, "f": {"name": "Bu Sri", "phone": "62812"}, "x": {},
}  # fmt: skip
PROMOTION: dict[str, Any] = {
    "t": "promotion", "id": "4" * 32, "ver": 2, "x": {},
    "f": {"name": "Promo Lebaran", "kind": "free", "value": 1, "buy": 2, "mixed": 1, "products": ["1" * 32],
          "category": "Sembako", "since": "2026-11-24", "weekdays": [5], "ended": 1},
}  # fmt: skip
ORDER: dict[str, Any] = {
    "t": "order", "id": "3" * 32, "ver": 2, "number": "BL-1", "state": "ready", "placed_at": 1, "deadline_at": None,
    "buyer": {"name": "Endang", "office": "SD", "phone": "", "address": "Klaten"}, "sp": {"number": "7", "date": ""},
    "ppn": 1, "note": "", "lines": [[1, "1" * 32, "Gula", "pcs", 1_000, 2_000, 17_500]], "total": 35_000, "x": {},
}  # fmt: skip


def hashed(frame: dict[str, Any]) -> int:
    return row_hash(KEY, row_of(frame))


def test_the_hashes_that_the_protocol_names() -> None:
    """Any other end must come to these."""
    assert f"{hashed(PRODUCT):032x}" == "504a2b8e555aed768020c41f3be8351e"
    assert f"{hashed(CUSTOMER):032x}" == "2366ec5be31163d75926ff1ff91cc067"
    assert f"{hashed(PROMOTION):032x}" == "a46677fdf8a99f490cf3d2d573949812"
    assert f"{hashed(ORDER):032x}" == "1464819dcdce08f81c06348b28216ad2"
    assert f"{stock_weight(KEY, '1' * 32):032x}" == "c8944c1d4e895770eabbf7ef94e59aed"


@pytest.mark.parametrize("frame", [PRODUCT, CUSTOMER, PROMOTION, ORDER], ids=lambda frame: frame["t"])
def test_every_member_counts(frame: dict[str, Any]) -> None:
    changes = [{**frame, "ver": 9}, {**frame, "id": "9" * 32}, {**frame, "x": {"warna": 1}}]
    for name in frame.get("f", ()):
        old = frame["f"][name]
        other: Any = old + 1 if isinstance(old, int) else [] if isinstance(old, list) else f"{old}!"
        changes.append({**frame, "f": {**frame["f"], name: other}})
    if frame is PRODUCT:
        changes += [{**frame, "units": frame["units"][:1]}, {**frame, "units": frame["units"][::-1]}]
    if frame is ORDER:
        changes += [{**frame, name: 77} for name in ("number", "state", "placed_at", "deadline_at", "total", "note")]
        changes += [{**frame, "lines": []}, {**frame, "ppn": 0}, {**frame, "sp": {"number": "", "date": ""}}]
        changes += [{**frame, "buyer": {**frame["buyer"], name: "x"}} for name in frame["buyer"]]
    hashes = [hashed(change) for change in changes]
    assert len({hashed(frame), *hashes}) == len(hashes) + 1


def test_absent_null_and_empty_are_the_same() -> None:
    bare = {**PRODUCT, "f": {"name": "Gula"}, "units": []}
    full = {**bare, "f": {"name": "Gula", "sku": None, "category": "", "tax_class": "ppn", "published": 0,
                          "archived": 0, "min_stock": 0, "base_unit": "pcs"}}  # fmt: skip
    assert hashed(bare) == hashed(full)
    assert hashed({**bare, "f": {"name": "Gula", "category": "Alat  tulis "}}) == hashed(
        {**bare, "f": {"name": "Gula", "category": "Alat tulis"}}
    )
    assert hashed({**CUSTOMER, "f": {**CUSTOMER["f"], "kind": "umum", "npwp": None}}) == hashed(CUSTOMER)


def test_another_shops_key_gives_other_hashes() -> None:
    assert row_hash(b"other", row_of(PRODUCT)) != hashed(PRODUCT)


Rows = st.dictionaries(st.uuids().map(lambda id_: id_.hex), st.integers(0, MODULUS - 1), max_size=20)


@given(Rows, Rows)
def test_a_digest_follows_each_change_as_if_it_were_counted_anew(before: dict[str, int], after: dict[str, int]) -> None:
    digest = Digest().plus(len(before), sum(before.values()))
    for id_ in before.keys() | after.keys():
        old, new = before.get(id_), after.get(id_)
        digest = digest.plus((new is not None) - (old is not None), (new or 0) - (old or 0))
    assert digest == Digest().plus(len(after), sum(after.values()))
    assert Digest.from_wire(digest.to_wire()) == digest


@given(Rows)
def test_the_buckets_add_up_to_the_table(rows: dict[str, int]) -> None:
    sums = short_sums(rows.items())
    assert len(sums) == BUCKETS
    assert sum(sums) % 2**64 == sum(rows.values()) % 2**64
    assert all(sums[bucket_of(id_)] or not value % 2**64 or len(rows) > 1 for id_, value in rows.items())


@given(st.lists(st.tuples(st.sampled_from(["1" * 32, "2" * 32, "3" * 32]), st.integers(-(2**40), 2**40)), max_size=20))
def test_the_digest_of_stock_follows_movements(moves: list[tuple[str, int]]) -> None:
    digest, stock = Digest(), dict[str, int]()
    for product, quantity in moves:
        digest = digest.plus(quantity, quantity * stock_weight(KEY, product))
        stock[product] = stock.get(product, 0) + quantity
    assert OwnRows({}, {STOCK: stock}).digest(STOCK, KEY) == digest


@given(st.permutations([PRODUCT, CUSTOMER, ORDER, PRODUCT]))
def test_the_order_of_rows_means_nothing_and_two_equal_ones_do_not_cancel(frames: list[dict[str, Any]]) -> None:
    total = sum(hashed(frame) for frame in frames) % MODULUS
    assert total == (2 * hashed(PRODUCT) + hashed(CUSTOMER) + hashed(ORDER)) % MODULUS


@pytest.mark.parametrize("value", [None, [], [1], ["1", "ff"], [1, "xyz"], {"count": 1}])
def test_what_is_no_digest(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        Digest.from_wire(value)
