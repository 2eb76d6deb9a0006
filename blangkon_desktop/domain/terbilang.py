"""Amounts in Indonesian words, as a kuitansi states them beside the figures."""

from __future__ import annotations

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_RUPIAH

_UNITS = (
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_GROUPS = ("", "ribu", "juta", "miliar", "triliun")


def terbilang(amount: int) -> str:
    """`12500` -> `"dua belas ribu lima ratus"`, without the closing "rupiah"; 0 is `"nol"`.

    One alone in the thousands group is `seribu` (1_001_000: "satu juta seribu"), one million is `satu juta`.
    Takes 0 to `MAX_RUPIAH`; raises `DomainError("money.too_large")` above it and `ValueError` below zero.
    Sources: KBBI (`miliar`), `domain.md` §2; num2words says "satu juta satu ribu" and is therefore not used.
    """
    if amount < 0:
        raise ValueError("a negative amount has no words on a document")
    if amount > MAX_RUPIAH:
        raise DomainError("money.too_large", text=str(amount))
    if amount == 0:
        return "nol"
    words: list[str] = []
    for power in range(len(_GROUPS) - 1, -1, -1):
        group = amount // 1000**power % 1000
        if group == 1 and power == 1:
            words.append("seribu")
        elif group:
            words += [*_below_thousand(group), _GROUPS[power]]
    return " ".join(word for word in words if word)


def _below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [] if hundreds == 0 else ["seratus"] if hundreds == 1 else [_UNITS[hundreds], "ratus"]
    if rest < len(_UNITS):
        return [*words, _UNITS[rest]]
    tens, ones = divmod(rest, 10)
    if tens == 1:
        return [*words, _UNITS[ones], "belas"]
    return [*words, _UNITS[tens], "puluh", _UNITS[ones]]
