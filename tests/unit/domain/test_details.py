"""What a product may have beside name and units: as the wire writes it and back, and what a person cannot mean."""

import json
from typing import Any

import pytest

from blangkon_desktop.domain.details import DETAILS, EMPTY, Part, Variant, goods_of, read_detail
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.photo import PhotoName
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.product import Product, ProductUnit, tidy_aliases

VALUES: dict[str, Any] = {
    "aliases": ("gendis", "gulo"),
    "nib": "1234567890123",
    "pirt": "123456789012345",
    "halal": "ID33110000",
    "prices": (PriceRule("", "pcs", 12_000, "", 3_300), PriceRule("grosir", "pcs", 0, "2026-12-01", 3_200)),
    "parts": (Part("a" * 32, 2_000), Part("b" * 32, 500)),
    "photo": PhotoName("d" * 64, 29_012),
    "variant": Variant("c" * 32, "Kaos", (("Ukuran", "M"), ("Warna", "merah"))),
}


@pytest.mark.parametrize("name", DETAILS)
def test_the_wire_gives_back_what_it_got(name: str) -> None:
    written = json.loads(json.dumps(DETAILS[name].write(VALUES[name])))
    assert read_detail(name, written) == VALUES[name]
    assert read_detail(name, EMPTY[name]) == DETAILS[name].empty


@pytest.mark.parametrize("name", DETAILS)
@pytest.mark.parametrize("value", [3, [3], {"a": 1}, [["x"]], [[1, 2, 3, 4, 5]], ["a", "b"]])
def test_what_cannot_be_read_is_told_by_its_name(name: str, value: object) -> None:
    if name == "aliases" and value == ["a", "b"]:
        return
    with pytest.raises(DomainError) as error:
        read_detail(name, value)
    assert (error.value.code, error.value.values) == ("product.detail_unreadable", {"field": name})


def test_a_kit_takes_its_parts_and_nothing_else() -> None:
    assert goods_of("k", 3_000, VALUES["parts"]) == [("a" * 32, 6_000), ("b" * 32, 1_500)]
    assert goods_of("k", 3_000, ()) == [("k", 3_000)]


def test_aliases_are_tidied() -> None:
    assert tidy_aliases(["  gula   jawa ", "", "Gula Jáwa", "gendis"]) == ("gula jawa", "gendis")


def goods(**details: Any) -> Product:
    product = Product("d" * 32, "Gula", **details)
    product.units.append(ProductUnit("pcs", 1_000, 3_500))
    return product


def test_permits_are_brought_into_their_form() -> None:
    product = goods(nib=" 1234-567-890.123", pirt="1234567890123-45", halal="id 3311 0000 ")
    product.check_details()
    assert (product.nib, product.pirt, product.halal) == ("1234567890123", "123456789012345", "ID33110000")


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"nib": "123"}, "product.nib_wrong"),
        ({"pirt": "12345678901234x"}, "product.pirt_wrong"),
        ({"halal": "33110000"}, "product.halal_wrong"),
        ({"aliases": ("x" * 61,)}, "product.alias_too_long"),
        ({"aliases": tuple("abcdefghijklm")}, "product.too_many_aliases"),
        ({"prices": (PriceRule("", "dus", 0, "2026-12-01", 1),)}, "product.unit_unknown"),
        ({"prices": (PriceRule("", "pcs", 1_000, "", -1),)}, "product.price_wrong"),
        ({"prices": (PriceRule("", "pcs", -1, "", 1),)}, "stock.quantity_wrong"),
        ({"prices": (PriceRule("", "pcs", 0, "1/12/26", 1),)}, "product.date_wrong"),
        ({"prices": (PriceRule("", "pcs", 0, "", 1),)}, "product.price_plain"),
        ({"prices": (PriceRule("a", "pcs", 0, "", 1), PriceRule("a", "pcs", 0, "", 2))}, "product.price_twice"),
        ({"prices": tuple(PriceRule("a", "pcs", n, "", 1) for n in range(61))}, "product.too_many_prices"),
        ({"parts": (Part("d" * 32, 1_000),)}, "kit.in_itself"),
        ({"parts": (Part("e" * 32, 1_000), Part("e" * 32, 1_000))}, "kit.part_twice"),
        ({"parts": (Part("e" * 32, 0),)}, "stock.quantity_wrong"),
        ({"parts": tuple(Part(f"{n:032x}", 1) for n in range(41))}, "kit.too_many_parts"),
    ],
)
def test_what_a_person_cannot_mean_is_refused(details: dict[str, Any], code: str) -> None:
    with pytest.raises(DomainError) as error:
        goods(**details).check_details()
    assert error.value.code == code
