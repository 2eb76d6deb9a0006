"""Labels of scales: the table, check digits, weights and prices."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.scale_code import (
    PRICE,
    WEIGHT,
    ScaleCode,
    ScaleLayout,
    check_digit,
    grams_in,
    label_for,
    parse_layouts,
    read_scale_code,
)

LAYOUTS = parse_layouts(resources.text("rules/scale_barcodes.json"))


@pytest.mark.parametrize("code", ["4006381333931", "8998866200578", "5901234123457", "2000000000008"])
def test_check_digits_of_codes_that_are_printed_on_goods(code: str) -> None:
    assert check_digit(code[:-1]) == code[-1]


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("201234501250", ScaleCode("2012345", "12345", WEIGHT, 1_250)),
        ("210000700005", ScaleCode("2100007", "00007", WEIGHT, 5)),
        ("221234518750", ScaleCode("2212345", "12345", PRICE, 18_750)),
        ("231234518750", ScaleCode("2312345", "12345", PRICE, 187_500)),
        ("241234501875", ScaleCode("2412345", "12345", PRICE, 187_500)),
        ("281234012500", ScaleCode("281234", "1234", WEIGHT, 12_500)),
        ("291234018750", ScaleCode("291234", "1234", PRICE, 18_750)),
    ],
)
def test_every_layout_of_the_table(digits: str, expected: ScaleCode) -> None:
    assert read_scale_code(LAYOUTS, digits + check_digit(digits)) == expected


@pytest.mark.parametrize(
    "code", ["8998866200578", "20123450125", "2712345012505", "20123450125O5", "", "2\u06f012345012505"]
)
def test_what_is_no_label(code: str) -> None:
    assert read_scale_code(LAYOUTS, code) is None


@pytest.mark.parametrize(("code", "refusal"), [("2012345012500", "scale.misread"), ("2012345000000", "scale.empty")])
def test_labels_that_cannot_be_used(code: str, refusal: str) -> None:
    if refusal == "scale.empty":
        code = code[:-1] + check_digit(code[:-1])
    with pytest.raises(DomainError) as error:
        read_scale_code(LAYOUTS, code)
    assert error.value.code == refusal


@given(st.sampled_from(LAYOUTS), st.integers(0, 9_999), st.integers(1, 99_999))
def test_what_a_scale_prints_is_read_back_and_no_wrong_digit_passes(layout: ScaleLayout, item: int, count: int) -> None:
    label = label_for(layout, str(item), count * layout.per)
    read = read_scale_code(LAYOUTS, label)
    assert read is not None
    assert (int(read.item), read.value, read.kind) == (item, count * layout.per, layout.kind)
    for place in range(2, 13):
        wrong = label[:place] + str((int(label[place]) + 1) % 10) + label[place + 1 :]
        with pytest.raises(DomainError):
            read_scale_code(LAYOUTS, wrong)


@pytest.mark.parametrize(
    ("unit", "amount"), [("kg", 1_250), ("Kg ", 1_250), ("ons", 12_500), ("gram", 1_250_000), ("ekor", 1_250)]
)
def test_grams_in_the_unit_that_the_goods_are_counted_in(unit: str, amount: int) -> None:
    assert grams_in(unit, 1_250) == amount


@pytest.mark.parametrize(
    "row",
    [
        {"prefix": "20", "item": 5, "value": 6, "kind": "weight", "per": 1},
        {"prefix": "89", "item": 5, "value": 5, "kind": "weight", "per": 1},
        {"prefix": "20", "item": 5, "value": 5, "kind": "colour", "per": 1},
        {"prefix": "20", "item": 5, "value": 5, "kind": "price", "per": 0},
    ],
)
def test_a_table_that_cannot_be(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"EAN-13|neither"):
        parse_layouts(json.dumps({"layouts": [row]}))


def test_a_prefix_means_one_thing() -> None:
    row = {"prefix": "20", "item": 5, "value": 5, "kind": "weight", "per": 1}
    longer = {**row, "prefix": "201", "item": 4}
    with pytest.raises(ValueError, match="twice"):
        parse_layouts(json.dumps({"layouts": [row, longer]}))
