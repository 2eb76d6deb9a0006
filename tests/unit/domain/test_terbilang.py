"""Words for amounts: the published cases, the border cases, and reading the words back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.terbilang import terbilang

_SMALL = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
_GROUP = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_words(text: str) -> int:
    """The number that Indonesian words say, by a grammar written apart from `terbilang`."""
    if text == "nol":
        return 0
    total = group = digit = 0
    for word in text.split():
        if word in _SMALL:
            digit = _SMALL[word]
        elif word in ("sepuluh", "sebelas", "seratus"):
            group += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word]
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif word == "puluh":
            group, digit = group + 10 * digit, 0
        elif word == "ratus":
            group, digit = group + 100 * digit, 0
        elif word == "seribu":
            total += 1000
        else:
            total, group, digit = total + (group + digit) * _GROUP[word], 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_200, "seribu dua ratus"),
        (2_000, "dua ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (
            12_345_678,
            "dua belas juta tiga ratus empat puluh lima ribu enam ratus tujuh puluh delapan",
        ),
        (1_001_001_001, "satu miliar satu juta seribu satu"),
        (1_000_000_000_000, "satu triliun"),
    ],
)
def test_published_cases(amount: int, words: str) -> None:
    assert terbilang(amount) == words


@given(st.integers(0, MAX_RUPIAH))
@example(MAX_RUPIAH)
def test_words_read_back_to_the_same_number(amount: int) -> None:
    assert read_words(terbilang(amount)) == amount


@given(st.integers(1, 999))
def test_every_group_is_said_alike(group: int) -> None:
    assert terbilang(group * 1_000_000) == terbilang(group) + " juta"


def test_refuses_what_it_cannot_say() -> None:
    with pytest.raises(DomainError) as caught:
        terbilang(MAX_RUPIAH + 1)
    assert caught.value.code == "money.too_large"
    with pytest.raises(ValueError, match="negative"):
        terbilang(-1)
