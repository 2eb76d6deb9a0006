"""What promotions take off a basket, by the vectors that the marketplace is held to too."""

from typing import Any

import pytest

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.promotion import (
    AMOUNT,
    COMING,
    ENDED,
    FREE,
    MAX_PRODUCTS,
    RUNNING,
    LineDiscount,
    Promotion,
    apply,
)
from tests.helpers.promotions import Case, cases, till_line, till_rule


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.why)
def test_the_shared_vectors(case: Case) -> None:
    rules, lines = [till_rule(rule) for rule in case.rules], [till_line(line) for line in case.lines]
    names = {rule.id: rule.name for rule in rules}
    expected = {no: LineDiscount(id_, names[id_], rupiah) for no, (id_, rupiah) in case.expected.items()}
    assert apply(rules, lines, case.date, case.price_class) == expected
    assert apply(rules[::-1], lines[::-1], case.date, case.price_class) == expected


def test_it_is_coming_then_runs_then_has_ended() -> None:
    promotion = Promotion("1", "Promo Lebaran", value=1_000, since="2026-11-20", until="2026-11-24")
    days = ("2026-11-19", "2026-11-20", "2026-11-24", "2026-11-25")
    assert [promotion.state(day) for day in days] == [COMING, RUNNING, RUNNING, ENDED]
    promotion.ended = True
    assert {promotion.state(day) for day in days} == {ENDED}
    assert Promotion("1", "Selalu", value=1).state("2026-11-24") == RUNNING


GOOD: dict[str, Any] = {"id": "1", "name": "Promo Lebaran", "value": 1_000}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "promotion.name_wrong"),
        ({"name": "p" * 61}, "promotion.name_wrong"),
        ({"kind": "points"}, "promotion.kind_unknown"),
        ({"value": 0}, "promotion.percent_wrong"),
        ({"value": 10_001}, "promotion.percent_wrong"),
        ({"kind": AMOUNT, "value": -1}, "promotion.amount_wrong"),
        ({"kind": FREE, "value": 1}, "promotion.free_wrong"),
        ({"kind": FREE, "value": 1_001, "buy": 2}, "promotion.free_wrong"),
        ({"least": -1}, "promotion.least_wrong"),
        ({"products": tuple(map(str, range(MAX_PRODUCTS + 1)))}, "promotion.too_many_products"),
        ({"weekdays": (0,)}, "promotion.dates_wrong"),
        ({"since": "2026-11-31"}, "promotion.dates_wrong"),
        ({"since": "20261124"}, "promotion.dates_wrong"),
        ({"since": "2026-11-24", "until": "2026-11-23"}, "promotion.dates_wrong"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(wrong: dict[str, Any], code: str) -> None:
    Promotion(**GOOD).check()
    with pytest.raises(DomainError) as refused:
        Promotion(**(GOOD | wrong)).check()
    assert refused.value.code == code
