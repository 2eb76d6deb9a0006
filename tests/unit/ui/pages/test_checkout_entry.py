"""What the box understands, on a real shop."""

from __future__ import annotations

import pytest

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from tests.helpers.warung import MI, MI_DUS, furnish
from ui.pages.checkout_entry import Found, find, looks_like_code, read_discount


@pytest.fixture
def stocked(core: ShopCore) -> ShopCore:
    furnish(core)
    return core


def found(core: ShopCore, text: str) -> Found:
    with core.reader() as connection:
        return find(connection, text)


def first(core: ShopCore, text: str) -> tuple[str, str, int]:
    hit = found(core, text).hits[0]
    return hit.product.name, hit.unit.name, hit.quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MI, ("Indomie Goreng", "pcs", 1_000)),
        (MI_DUS, ("Indomie Goreng", "dus", 40_000)),
        (f"3*{MI_DUS}", ("Indomie Goreng", "dus", 120_000)),
        ("3dus indomie goreng", ("Indomie Goreng", "dus", 120_000)),
        ("3 dus indomie goreng", ("Indomie Goreng", "dus", 120_000)),
        ("3du indomie goreng", ("Indomie Goreng", "dus", 120_000)),
        ("2,5kg beras mentik", ("Beras Mentik Wangi", "kg", 2_500)),
        ("2 x telur", ("Telur Ayam", "kg", 2_000)),
        ("2 telur ayam", ("Telur Ayam", "kg", 2_000)),
        ("250 garam dapur", ("Garam Dapur 250 g", "pcs", 1_000)),
        ("2pak*teh poci", ("Teh Poci Slawi", "pak", 20_000)),
        ("kopi tubr", ("Kopi Tubruk Temanggung", "pcs", 1_000)),
        ("buku tulis sidu 38", ("Buku Tulis Sidu 38", "pcs", 1_000)),
    ],
)
def test_the_likeliest_meaning_comes_first(stocked: ShopCore, text: str, expected: tuple[str, str, int]) -> None:
    assert first(stocked, text) == expected


def test_a_unit_asked_for_leaves_out_what_is_not_sold_in_it(stocked: ShopCore) -> None:
    assert {hit.unit.name for hit in found(stocked, "2dus indomie").hits} == {"dus"}
    assert len(found(stocked, "2dus indomie").hits) == 2


def test_an_unknown_barcode_is_told_apart_from_an_unknown_name(stocked: ShopCore) -> None:
    assert found(stocked, "8990000000001").code == "8990000000001"
    assert found(stocked, "2*8990000000001").code == "8990000000001"
    assert found(stocked, "gudeg kaleng") == Found("gudeg kaleng", ())


def test_a_quantity_that_cannot_be_counted_is_refused_with_its_reason(stocked: ShopCore) -> None:
    error = found(stocked, "1,0005*telur ayam").error
    assert error is not None
    assert error.code == "quantity.not_exact"


def test_nothing_typed_finds_nothing(stocked: ShopCore) -> None:
    assert found(stocked, "  ") == Found("", ())


@pytest.mark.parametrize(
    ("text", "is_code"),
    [("8998866200578", True), ("MIE-01", True), ("indomie", False), ("mie 123", False), ("12", False)],
)
def test_what_a_scanner_sends_looks_like_a_code(text: str, is_code: bool) -> None:
    assert looks_like_code(text) is is_code


@pytest.mark.parametrize(
    ("text", "rupiah"), [("", 0), ("500", 500), ("1.500", 1_500), ("10%", 3_525), ("33 %", 11_633)]
)
def test_a_discount_is_rupiah_or_percent(text: str, rupiah: int) -> None:
    assert read_discount(text, 35_250) == rupiah


def test_an_unreadable_discount_is_refused() -> None:
    with pytest.raises(DomainError) as caught:
        read_discount("murah", 1_000)
    assert caught.value.code == "money.unreadable"


def test_misspelled_goods_are_found_when_nothing_else_is_meant(stocked: ShopCore) -> None:
    assert first(stocked, "idnomie goreng") == ("Indomie Goreng", "pcs", 1_000)
    assert first(stocked, "3 idnomie goreng") == ("Indomie Goreng", "pcs", 3_000)
    assert first(stocked, "2dus indo mie gorng") == ("Indomie Goreng", "dus", 80_000)
    assert found(stocked, "8990000000001").hits == ()
