"""Every worked example of the tax rules, and the arithmetic at the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.tax import (
    needs_meterai,
    parse_rules,
    pph22,
    pph_final,
    ppn_included,
    ppn_on_top,
    rule_on,
)

RULES = parse_rules(resources.text("rules/tax.json"))
NOW = rule_on(RULES, "2026-11-24")
MILLION = 1_000_000


@pytest.mark.parametrize(
    ("price", "dpp", "tax"),
    [(20 * MILLION, 18_333_333, 2_200_000), (1_234_567, 1_131_686, 135_802), (3_453_454, 3_165_666, 379_880),
     (45_032, 41_279, 4_953), (100_000, 91_667, 11_000), (0, 0, 0)],
)  # fmt: skip
def test_ppn_on_top(price: int, dpp: int, tax: int) -> None:
    found = ppn_on_top(price, NOW)
    assert (found.price, found.dpp, found.tax) == (price, dpp, tax)


@pytest.mark.parametrize(
    ("total", "price", "dpp", "tax"),
    [(111_000, 100_000, 91_667, 11_000), (MILLION, 900_901, 825_826, 99_099), (0, 0, 0, 0)],
)
def test_ppn_included(total: int, price: int, dpp: int, tax: int) -> None:
    found = ppn_included(total, NOW)
    assert (found.price, found.dpp, found.tax) == (price, dpp, tax)


def test_ppn_is_rounded_per_document_not_per_line() -> None:
    lines = (9_999, 8_750, 19_998)
    assert ppn_on_top(sum(lines), NOW).tax == 4_262
    assert sum(ppn_on_top(line, NOW).tax for line in lines) == 4_263


@given(st.integers(0, MAX_RUPIAH))
def test_an_inclusive_paper_adds_up(total: int) -> None:
    found = ppn_included(total, NOW)
    assert found.price + found.tax == total
    assert abs(found.tax - ppn_on_top(found.price, NOW).tax) <= 1


def test_the_old_rule_is_plain_eleven_percent() -> None:
    old = rule_on(RULES, "2024-12-31")
    assert (old.start, ppn_on_top(45_032, old).tax) == ("2022-04-01", 4_954)
    assert ppn_included(111_000, old).tax == 11_000


@pytest.mark.parametrize(
    ("date", "start"), [("2022-04-01", "2022-04-01"), ("2024-12-31", "2022-04-01"), ("2025-01-01", "2025-01-01")]
)
def test_the_rule_of_a_day(date: str, start: str) -> None:
    assert rule_on(tuple(reversed(RULES)), date).start == start


def test_before_the_first_rule_there_is_none() -> None:
    with pytest.raises(DomainError) as refused:
        rule_on(RULES, "2022-03-31")
    assert (refused.value.code, refused.value.values) == ("tax.no_rule", {"date": "2022-03-31"})


@pytest.mark.parametrize(
    ("turnovers", "individual", "due"),
    [
        ([100 * MILLION] * 12, True, [0] * 5 + [500_000] * 7),
        ([120_000_000, 95_500_250, 130_250_750, 110_000_000, 80_125_333], True, [0, 0, 0, 0, 179_382]),
        ([45_250_300] * 12, True, [0] * 11 + [215_018]),
        ([41_666_667] * 12, True, [0] * 12),
        ([200_507_000], False, [1_002_535]),
        ([100 * MILLION], False, [500_000]),
        ([], True, []),
    ],
)  # fmt: skip
def test_pph_final_of_the_year(turnovers: list[int], individual: bool, due: list[int]) -> None:
    assert pph_final(turnovers, NOW, individual=individual) == due


def test_the_year_of_a_hundred_million_a_month_costs_three_and_a_half_million() -> None:
    assert sum(pph_final([100 * MILLION] * 12, NOW, individual=True)) == 3_500_000


@pytest.mark.parametrize(
    ("price", "kept", "with_ppn"),
    [(7_500_000, 37_500, 8_325_000), (12_345_678, 61_728, 13_703_703), (45 * MILLION, 225_000, 49_950_000)],
)
def test_pph22_of_a_procurement_marketplace(price: int, kept: int, with_ppn: int) -> None:
    assert pph22(price, NOW) == kept
    assert price + ppn_on_top(price, NOW).tax == with_ppn


@pytest.mark.parametrize(
    ("total", "settled", "due"),
    [(5_000_000, True, False), (5_000_001, True, True), (5_000_001, False, False), (0, True, False)],
)
def test_meterai(total: int, settled: bool, due: bool) -> None:
    assert needs_meterai(total, NOW, settled=settled) is due
    assert NOW.meterai_amount == 10_000
