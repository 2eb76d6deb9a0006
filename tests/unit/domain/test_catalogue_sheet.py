"""What an export writes into a cell, an import reads back; and what people type there is read or explained."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain import catalogue_sheet as sheet
from blangkon_desktop.domain.details import Part
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.pricing import PriceRule

NAMES = st.text(st.sampled_from('ab ";:/|=é'), min_size=1, max_size=6).map(str.strip).filter(bool)
FACTORS = {"pcs": 1_000, 'dus 1/2; "b"': 40_000, "ons": 7, "mulai: 5": 3}
RULES = st.builds(
    PriceRule, st.sampled_from(["", "grosir", 'kelas/"x"; y']), st.sampled_from(sorted(FACTORS)),
    st.integers(0, 10**9), st.sampled_from(["", "2026-12-01"]), st.integers(0, 10**15 - 1),
)  # fmt: skip


@given(st.lists(NAMES, max_size=4))
def test_names_come_back(names: list[str]) -> None:
    assert sheet.read_names(sheet.write_names(names)) == tuple(names)


@given(st.lists(RULES, max_size=4))
def test_prices_come_back(rules: list[PriceRule]) -> None:
    assert sheet.read_prices(sheet.write_prices(rules, FACTORS, str), FACTORS, str) == tuple(rules)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=3))
def test_variants_come_back(axes: list[tuple[str, str]]) -> None:
    assert sheet.read_axes(sheet.write_axes(axes)) == tuple(axes)


@given(st.lists(st.tuples(NAMES, st.integers(1, 10**12)), max_size=3))
def test_parts_come_back(parts: list[tuple[str, int]]) -> None:
    assert sheet.read_parts(sheet.write_parts((Part(*part) for part in parts), str)) == tuple(parts)


def test_prices_as_people_type_them() -> None:
    typed = "Grosir/dus: Rp130.000 mulai 5 sejak 1/12/2026;pcs:3.400 MULAI 1,5;  pcs: 3300 mulai 7 dasar ;"
    assert sheet.read_prices(typed, {"pcs": 1_000, "dus": 40_000}, str.lower) == (
        PriceRule("grosir", "dus", 200_000, "2026-12-01", 130_000), PriceRule("", "pcs", 1_500, "", 3_400),
        PriceRule("", "pcs", 7_000, "", 3_300),
    )  # fmt: skip


def prices(text: str) -> object:
    return sheet.read_prices(text, {"pcs": 1_000}, str)


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (prices, "pcs 3000", "import.price_unreadable"), (prices, '"pcs: 3000', "import.price_unreadable"),
        (prices, "lusin: 3000", "product.unit_unknown"), (prices, "pcs: murah", "money.unreadable"),
        (prices, "pcs: 3000 mulai 0", "quantity.zero"), (prices, "pcs: 3000 sejak 31/2/2026", "product.date_wrong"),
        (prices, "pcs:", "import.price_unreadable"), (prices, '"pcs" x: 1', "import.price_unreadable"),
        (sheet.read_names, 'mi; "goreng', "import.names_unreadable"),
        (sheet.read_names, '"a" b', "import.names_unreadable"),
        (sheet.read_axes, "M", "import.variant_unreadable"), (sheet.read_axes, "Ukuran:", "import.variant_unreadable"),
        (sheet.read_parts, "MIE-01", "import.parts_unreadable"),
        (sheet.read_parts, "MIE-01: dua", "quantity.unreadable"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(read: Callable[[str], object], text: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read(text)
    assert refused.value.code == code
