"""QRIS payloads: the samples of domain.md §4 with their CRCs, and what must be refused with its own sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.qris import crc, read_qris

HEAD = "000201010211"
SHOP = (
    "26620016ID.CO.CONTOH.WWW011893600000000000000102090000000010303UMI"
    "51440014ID.CO.QRIS.WWW0215ID10200000000010303UMI"
)
PLACE = "5802ID5913WARUNG BU SRI6010KAB. DEMAK610559567"
STATIC = f"{HEAD}{SHOP}520454115303360{PLACE}62070703A01630429B3"


def signed(body: str) -> str:
    """A payload with the CRC it should have."""
    return body + "6304" + crc(body + "6304")


def test_crc_of_the_standard_check_text() -> None:
    assert crc("123456789") == "29B1"


def test_the_static_sample() -> None:
    code = read_qris(STATIC)
    assert (code.name, code.city, code.static, code.amount) == ("WARUNG BU SRI", "KAB. DEMAK", True, None)
    assert (code.merchant_id, code.merchant_class) == ("ID1020000000001", "UMI")
    assert code.text() == STATIC


@pytest.mark.parametrize(
    ("amount", "reference", "ending"),
    [
        (150_000, "", "520454115303360540615000058" "02ID5913WARUNG BU SRI6010KAB. DEMAK61055956762070703A0163049636"),
        (150_000, "INV202601170001", "62260515INV2026011700010703A0163049CC3"),
        (1, "", "F8C0"),
    ],
)
def test_the_dynamic_samples(amount: int, reference: str, ending: str) -> None:
    dynamic = read_qris(STATIC).asking(amount, reference)
    assert dynamic.text().startswith(f"000201010212{SHOP}")
    assert dynamic.text().endswith(ending)
    again = read_qris(dynamic.text())
    assert (again, again.amount, again.static) == (dynamic, amount, False)


def test_a_fractional_form_of_whole_rupiah_is_read() -> None:
    body = f"000201010212{SHOP}5204541153033605409100003.00{PLACE}"
    assert read_qris(signed(body)).amount == 100_003


def test_tips_and_fees_of_a_code_are_never_passed_on() -> None:
    body = f"{HEAD}{SHOP}52045411530336055020256031005802ID5913WARUNG BU SRI6010KAB. DEMAK"
    tags = [tag for tag, _ in read_qris(signed(body)).asking(5_000).fields]
    assert not {"55", "56", "57"} & set(tags)
    assert tags == sorted(tags)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "qris.not_qris"),
        ("https://contoh.id/bayar", "qris.not_qris"),
        (STATIC[:-30], "qris.cut"),
        (STATIC[:-4], "qris.cut"),
        (STATIC[:-8], "qris.cut"),
        (STATIC[:-4] + "0000", "qris.crc_wrong"),
        (STATIC.replace("BU SRI", "PAK JO"), "qris.crc_wrong"),
        (signed(f"{HEAD}{SHOP}520454115303840{PLACE}"), "qris.foreign_currency"),
        (signed(f"{HEAD}520454115303360{PLACE}"), "qris.not_qris"),
        (signed(f"{HEAD}{SHOP}5204541153033605802SG5913WARUNG BU SRI6010KAB. DEMAK"), "qris.not_qris"),
        (signed(f"{HEAD}{SHOP}52045411530336058" f"02ID5926{'W' * 26}6010KAB. DEMAK"), "qris.field_too_long"),
        (signed(f"{HEAD}{SHOP}520454115303360540512.50{PLACE}"), "qris.amount_wrong"),
        (signed(f"{HEAD}{SHOP}{PLACE}{PLACE}"), "qris.not_qris"),
    ],
)
def test_what_is_refused_and_why(text: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_qris(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("amount", "reference", "code"),
    [(0, "", "qris.amount_wrong"), (-5, "", "qris.amount_wrong"), (1_000, "N" * 26, "qris.field_too_long"),
     (10**14, "", "qris.field_too_long")],
)  # fmt: skip
def test_what_cannot_be_asked_for(amount: int, reference: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_qris(STATIC).asking(amount, reference)
    assert refused.value.code == code


@given(amount=st.integers(1, 10_000_000), reference=st.text("ABCDEFG0123456789/-", max_size=25))
def test_every_amount_survives_the_way_into_a_code_and_back(amount: int, reference: str) -> None:
    code = read_qris(read_qris(STATIC).asking(amount, reference).text())
    assert (code.amount, code.name) == (amount, "WARUNG BU SRI")


@given(st.text(max_size=200))
def test_no_text_at_all_makes_the_reader_fail_otherwise(text: str) -> None:
    for payload in (text, "000201" + text, signed("000201" + text)):
        assert outcome(payload).startswith("qris")


def outcome(payload: str) -> str:
    """`qris` for a code, or the error's code; any other exception is a defect."""
    try:
        return type(read_qris(payload)).__name__.lower()
    except DomainError as error:
        return error.code


@given(position=st.integers(0, len(STATIC) - 1), letter=st.characters(codec="ascii", categories=("Lu", "Nd")))
def test_one_changed_letter_is_always_noticed(position: int, letter: str) -> None:
    changed = STATIC[:position] + letter + STATIC[position + 1 :]
    if changed.upper() != STATIC.upper():
        with pytest.raises(DomainError):
            read_qris(changed)
