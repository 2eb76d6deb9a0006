"""Dated tax rules as data, and the arithmetic that every document uses. Integers and exact ratios only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import divide_half_up

TAXABLE = "ppn"
EXEMPT = "bebas"
REGIONAL = "pbjt"
TAX_CLASSES = (TAXABLE, EXEMPT, REGIONAL)
"""kena PPN / bebas (basic food) / PBJT (catering: regional tax, no PPN). domain.md §3."""


@dataclass(frozen=True)
class TaxRule:
    """The rates in force from `start` (ISO date). Ratios are (numerator, denominator).

    `dpp_ratio` turns the price into the "DPP nilai lain"; `ppn_ratio` applies to that printed base.
    """

    start: str
    ppn_ratio: tuple[int, int]
    dpp_ratio: tuple[int, int]
    pph_final_ratio: tuple[int, int]
    pph_final_free: int
    pph22_ratio: tuple[int, int]
    meterai_above: int
    meterai_amount: int
    source: str

    @property
    def included_divisor(self) -> tuple[int, int]:
        """(100, 111) for 11 %: the share of an inclusive price that is the price without PPN."""
        top = self.ppn_ratio[1] * self.dpp_ratio[1]
        return top, top + self.ppn_ratio[0] * self.dpp_ratio[0]


@dataclass(frozen=True)
class Ppn:
    """One document's PPN: `price` excludes it, `dpp` is the printed base, `tax` the PPN; all whole rupiah."""

    price: int
    dpp: int
    tax: int


def _ratio(value: Sequence[int]) -> tuple[int, int]:
    numerator, denominator = value
    return int(numerator), int(denominator)


def parse_rules(text: str) -> tuple[TaxRule, ...]:
    """Read `resources/rules/tax.json`; newest first."""
    rules = [
        TaxRule(
            start=raw["start"],
            ppn_ratio=_ratio(raw["ppn_ratio"]),
            dpp_ratio=_ratio(raw["dpp_ratio"]),
            pph_final_ratio=_ratio(raw["pph_final_ratio"]),
            pph_final_free=int(raw["pph_final_free"]),
            pph22_ratio=_ratio(raw["pph22_ratio"]),
            meterai_above=int(raw["meterai_above"]),
            meterai_amount=int(raw["meterai_amount"]),
            source=raw["source"],
        )
        for raw in json.loads(text)["rules"]
    ]
    return tuple(sorted(rules, key=lambda rule: rule.start, reverse=True))


def rule_on(rules: Sequence[TaxRule], date: str) -> TaxRule:
    """The rule in force on an ISO date; raises `DomainError("tax.no_rule")` before the first one."""
    for rule in sorted(rules, key=lambda r: r.start, reverse=True):
        if rule.start <= date:
            return rule
    raise DomainError("tax.no_rule", date=date)


def ppn_on_top(price: int, rule: TaxRule) -> Ppn:
    """PPN of a price without PPN, per document: `DPP = r(11/12·H)`, `PPN = r(12 %·DPP)` (PER-11/PJ/2025 art. 129)."""
    dpp = divide_half_up(price * rule.dpp_ratio[0], rule.dpp_ratio[1])
    return Ppn(price, dpp, divide_half_up(dpp * rule.ppn_ratio[0], rule.ppn_ratio[1]))


def ppn_included(total: int, rule: TaxRule) -> Ppn:
    """PPN inside an inclusive total: `H = r(100/111·T)`, `PPN = T - H` so that the paper adds up."""
    top, bottom = rule.included_divisor
    price = divide_half_up(total * top, bottom)
    dpp = divide_half_up(price * rule.dpp_ratio[0], rule.dpp_ratio[1])
    return Ppn(price, dpp, total - price)


def pph_final(turnovers: Sequence[int], rule: TaxRule, *, individual: bool) -> list[int]:
    """PPh Final UMKM per month of one calendar year from monthly turnovers in rupiah (PP 55/2022).

    An individual's first `pph_final_free` rupiah of the year are free; a firm has no such slice.
    """
    free = rule.pph_final_free if individual else 0
    result, before = [], 0
    for turnover in turnovers:
        after = before + turnover
        taxable = max(0, after - free) - max(0, before - free)
        result.append(divide_half_up(taxable * rule.pph_final_ratio[0], rule.pph_final_ratio[1]))
        before = after
    return result


def pph22(price: int, rule: TaxRule) -> int:
    """PPh 22 that a procurement marketplace keeps back, from the invoice without PPN (PMK 58/2022)."""
    return divide_half_up(price * rule.pph22_ratio[0], rule.pph22_ratio[1])


def needs_meterai(total: int, rule: TaxRule, *, settled: bool) -> bool:
    """A stamp is due on a paper that states receipt of more than the threshold (UU 10/2020 art. 3)."""
    return settled and total > rule.meterai_above
