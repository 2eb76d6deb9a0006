"""QRIS claims against a statement: fees, missing, double and mistyped money, each found and named."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from blangkon_desktop.domain.statement import Claim, StatementRow, match, parse_qris_rules

RULES = parse_qris_rules(resources.text("rules/qris.json"))
DAY = "2026-11-24"


def claim(number: int, amount: int, day: str = DAY) -> Claim:
    return Claim(f"{number:032x}", 0, f"A{number:03}/NT/2026", day, amount)


def money(row: int, amount: int, day: str = DAY) -> StatementRow:
    return StatementRow(row, day, amount)


@pytest.mark.parametrize(
    ("amount", "merchant", "fee"),
    [(500_000, "UMI", 0), (750_000, "UMI", 2_250), (100_000, "UKE", 700), (100_000, "", 700), (71, "UKE", 0)],
)
def test_the_fee_of_each_kind_of_merchant(amount: int, merchant: str, fee: int) -> None:
    assert RULES[0].fee(amount, merchant) == fee


def test_whole_and_net_amounts_are_found_on_the_day_or_up_to_three_later() -> None:
    claims = (claim(1, 750_000), claim(2, 20_000), claim(3, 30_000))
    rows = (money(2, 747_750, "2026-11-25"), money(3, 20_000, "2026-11-27"), money(4, 30_000, "2026-11-28"))
    result = match(claims, rows, RULES, "UMI")
    assert result.found == ((claims[0], rows[0]), (claims[1], rows[1]))
    assert (result.missing, result.other) == ((claims[2],), (rows[2],))


def test_money_never_comes_before_the_sale() -> None:
    result = match((claim(1, 20_000),), (money(2, 20_000, "2026-11-23"),), RULES)
    assert (result.found, result.missing) == ((), (claim(1, 20_000),))


def test_double_mistyped_and_foreign_money_are_named_apart() -> None:
    claims = (claim(1, 20_000), claim(2, 53_500), claim(3, 9_000))
    rows = (money(2, 20_000), money(3, 20_000), money(4, 53_000), money(5, 400_000))
    result = match(claims, rows, RULES, "UMI")
    assert result.found == ((claims[0], rows[0]),)
    assert result.double == ((claims[0], rows[1]),)
    assert result.wrong == ((claims[1], rows[2]),)
    assert result.missing == (claims[2],)
    assert result.other == (rows[3],)


def test_two_hundred_claims_with_every_kind_of_trouble() -> None:
    chance = random.Random(7)
    days = [(date(2026, 11, 1) + timedelta(days=at)).isoformat() for at in range(20)]
    claims = [claim(at, 10_000 + at * 1_000, days[at % 20]) for at in range(200)]
    gone = set(chance.sample(range(200), 12))
    mistyped = set(chance.sample([at for at in range(200) if at not in gone], 8))
    twice = set(chance.sample([at for at in range(200) if at not in gone | mistyped], 5))
    rows: list[StatementRow] = []
    for at, one in enumerate(claims):
        if at in gone:
            continue
        amount = one.amount + (-100 if at in mistyped else -RULES[0].fee(one.amount, "UKE"))
        rows += [money(len(rows) + 2 + extra, amount, one.date) for extra in range(2 if at in twice else 1)]
    chance.shuffle(rows)
    result = match(claims, rows, RULES, "UKE")
    assert {pair[0] for pair in result.wrong} == {claims[at] for at in mistyped}
    assert set(result.missing) == {claims[at] for at in gone}
    assert {pair[0] for pair in result.double} == {claims[at] for at in twice}
    assert len(result.found) == 200 - len(gone) - len(mistyped)
    assert result.other == ()


AMOUNTS = st.integers(1, 5).map(lambda thousands: thousands * 100_000)
DAYS = st.integers(0, 6).map(lambda at: (date(2026, 11, 20) + timedelta(days=at)).isoformat())


@given(st.lists(st.tuples(AMOUNTS, DAYS), max_size=8), st.lists(st.tuples(AMOUNTS, DAYS), max_size=8))
def test_every_claim_and_every_row_is_in_exactly_one_place(
    claimed: list[tuple[int, str]], came: list[tuple[int, str]]
) -> None:
    claims = [claim(at, *one) for at, one in enumerate(claimed)]
    rows = [money(at, *one) for at, one in enumerate(came)]
    result = match(claims, rows, RULES, "UKE")
    told = [pair[0] for pair in (*result.found, *result.wrong)] + list(result.missing)
    assert sorted(told, key=lambda one: one.number) == claims
    money_told = [pair[1] for pair in (*result.found, *result.wrong, *result.double)] + list(result.other)
    assert sorted(money_told, key=lambda one: one.row) == rows
