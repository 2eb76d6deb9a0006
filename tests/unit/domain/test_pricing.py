"""Which price holds: class, quantity and date, and what must be true of any list of rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.pricing import RETAIL, PriceRule, UnitPrice, price_for, retail_on

PCS = 1_000
TODAY = "2026-11-24"
RULES = (
    PriceRule(RETAIL, "pcs", 12 * PCS, "", 3_300),
    PriceRule(RETAIL, "pcs", 40 * PCS, "", 3_200),
    PriceRule(RETAIL, "pcs", 0, "2026-12-01", 3_700),
    PriceRule("grosir", "pcs", 0, "", 3_400),
    PriceRule("grosir", "pcs", 0, "2026-11-20", 3_350),
    PriceRule("grosir", "pcs", 12 * PCS, "", 3_250),
    PriceRule("tempo", "pcs", 0, "", 3_800),
    PriceRule(RETAIL, "dus", 120 * PCS, "", 128_000),
)


@pytest.mark.parametrize(
    ("quantity", "price_class", "date", "expected"),
    [
        (1, "", TODAY, UnitPrice(3_500)),
        (11, "", TODAY, UnitPrice(3_500)),
        (12, "", TODAY, UnitPrice(3_300, "", 12 * PCS)),
        (39, "", TODAY, UnitPrice(3_300, "", 12 * PCS)),
        (40, "", TODAY, UnitPrice(3_200, "", 40 * PCS)),
        (1, "", "2026-11-30", UnitPrice(3_500)),
        (1, "", "2026-12-01", UnitPrice(3_700)),
        (1, "grosir", "2026-11-19", UnitPrice(3_400, "grosir")),
        (1, "grosir", TODAY, UnitPrice(3_350, "grosir")),
        (12, "grosir", TODAY, UnitPrice(3_250, "grosir", 12 * PCS)),
        (40, "grosir", TODAY, UnitPrice(3_200, "", 40 * PCS)),
        (1, "tempo", TODAY, UnitPrice(3_800, "tempo")),
        (12, "tempo", TODAY, UnitPrice(3_300, "", 12 * PCS)),
        (12, "unheard of", TODAY, UnitPrice(3_300, "", 12 * PCS)),
    ],
)
def test_the_price_and_why(quantity: int, price_class: str, date: str, expected: UnitPrice) -> None:
    assert price_for(RULES, "pcs", 3_500, quantity * PCS, price_class, date) == expected


def test_a_rule_is_for_its_own_unit() -> None:
    assert price_for(RULES, "dus", 132_000, 80 * PCS, "", TODAY) == UnitPrice(132_000)
    assert price_for(RULES, "dus", 132_000, 120 * PCS, "", TODAY) == UnitPrice(128_000, "", 120 * PCS)
    assert retail_on(RULES, "pcs", 3_500, TODAY) == 3_500
    assert retail_on(RULES, "pcs", 3_500, "2026-12-24") == 3_700


def test_a_quantity_that_would_make_it_dearer_is_no_reason() -> None:
    rules = (PriceRule("", "pcs", 12 * PCS, "", 3_600),)
    assert price_for(rules, "pcs", 3_500, 99 * PCS, "", TODAY) == UnitPrice(3_500)


CLASSES = st.sampled_from(["", "grosir", "langganan"])
DATES = st.sampled_from(["", "2026-11-01", TODAY, "2026-12-01"])
RULE = st.builds(PriceRule, CLASSES, st.just("pcs"), st.integers(0, 50).map(lambda n: n * PCS), DATES,
                 st.integers(0, 9_000))  # fmt: skip
MANY = st.lists(RULE, max_size=12, unique_by=lambda rule: (rule.price_class, rule.least, rule.since))
AMOUNT = st.integers(1, 60_000)


@given(MANY, CLASSES, AMOUNT, AMOUNT)
def test_more_never_costs_more_apiece(rules: list[PriceRule], price_class: str, one: int, other: int) -> None:
    few, many = sorted((one, other))
    cheap = price_for(rules, "pcs", 3_500, many, price_class, TODAY)
    assert cheap.price <= price_for(rules, "pcs", 3_500, few, price_class, TODAY).price


@given(MANY.flatmap(lambda rules: st.tuples(st.just(rules), st.permutations(rules))), CLASSES, AMOUNT)
def test_the_order_of_rules_means_nothing(
    both: tuple[list[PriceRule], list[PriceRule]], price_class: str, quantity: int
) -> None:
    rules, shuffled = both
    before = price_for(rules, "pcs", 3_500, quantity, price_class, TODAY)
    assert price_for(shuffled, "pcs", 3_500, quantity, price_class, TODAY) == before


@given(MANY, CLASSES, AMOUNT)
def test_the_price_is_one_that_somebody_wrote_and_its_reason_holds(
    rules: list[PriceRule], price_class: str, quantity: int
) -> None:
    found = price_for(rules, "pcs", 3_500, quantity, price_class, TODAY)
    assert found.least <= quantity
    assert found.price_class in ("", price_class)
    written = {(rule.price, rule.price_class, rule.least) for rule in rules if rule.since <= TODAY}
    assert (found.price, found.price_class, found.least) in written | {(3_500, "", 0)}


@given(MANY, AMOUNT, CLASSES)
def test_what_begins_tomorrow_changes_nothing_today(rules: list[PriceRule], quantity: int, price_class: str) -> None:
    begun = [rule for rule in rules if rule.since <= TODAY]
    found = price_for(begun, "pcs", 3_500, quantity, price_class, TODAY)
    assert price_for(rules, "pcs", 3_500, quantity, price_class, TODAY) == found
