"""The marketplace's reckoning of promotions: the shared vectors, and that a till computes the same of anything."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.promotion import apply
from blangkon_desktop.domain.quantity import amount_for
from sync.marketplace.promotions import discounted, take_off
from tests.helpers.promotions import Case, cases, till_line, till_rule

GOODS = ["0a" * 16, "0b" * 16, "0c" * 16]
CATEGORIES = ["", "Sabun", "Sembako"]
UNITS = [("pcs", 1_000), ("dus", 40_000), ("ons", 100)]
DAY = "2026-11-24"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.why)
def test_the_shared_vectors(case: Case) -> None:
    assert take_off(case.rules, case.lines, case.date, case.price_class) == case.expected


RULE = st.fixed_dictionaries({
    "kind": st.sampled_from(["percent", "amount", "free", "points"]),
    "value": st.one_of(st.integers(-2, 12), st.integers(0, 12_000)),
    "buy": st.integers(0, 4), "unit": st.sampled_from(["", "pcs", "dus"]), "mixed": st.integers(0, 1),
    "least": st.sampled_from([0, 1_000, 40_000]), "products": st.lists(st.sampled_from(GOODS), max_size=2),
    "category": st.sampled_from(CATEGORIES), "price_class": st.sampled_from(["", "grosir"]),
    "since": st.sampled_from(["", DAY, "2026-11-25"]), "until": st.sampled_from(["", DAY, "2026-11-23"]),
    "weekdays": st.lists(st.integers(1, 7), max_size=3, unique=True), "ended": st.integers(0, 1),
})  # fmt: skip
RULES = st.lists(RULE, max_size=4).map(
    lambda rules: [{**rule, "id": f"{at:032x}", "name": f"Promo {at}"} for at, rule in enumerate(rules)]
)


@st.composite
def baskets(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lines of any order and numbers; goods keep their category."""
    lines = []
    for line_no in draw(st.lists(st.integers(1, 9), max_size=5, unique=True)):
        product = draw(st.sampled_from(GOODS))
        unit, factor = draw(st.sampled_from(UNITS))
        qty = draw(st.one_of(st.sampled_from([factor * n for n in range(1, 10)]), st.integers(1, 99_999)))
        price = draw(st.integers(0, 9_000))
        base = draw(st.integers(0, amount_for(qty, price, factor)))
        lines.append({
            "line_no": line_no, "product": product, "category": CATEGORIES[GOODS.index(product)], "unit": unit,
            "factor": factor, "qty": qty, "price": price, "base": base,
        })  # fmt: skip
    return lines


@given(RULES, baskets(), st.sampled_from(["", "grosir"]), st.randoms(use_true_random=False))
def test_both_ends_take_the_same_off_whatever_the_order(
    rules: list[dict[str, Any]], lines: list[dict[str, Any]], price_class: str, rng: Any
) -> None:
    taken = take_off(rules, lines, DAY, price_class)
    till = apply(map(till_rule, rules), [till_line(line) for line in lines], DAY, price_class)
    assert {no: (found.promotion_id, found.amount) for no, found in till.items()} == taken
    bases = {line["line_no"]: line["base"] for line in lines}
    assert all(0 < amount <= bases[line_no] for line_no, (_, amount) in taken.items())
    rng.shuffle(rules)
    rng.shuffle(lines)
    assert take_off(rules, lines, DAY, price_class) == taken
    alone = [take_off([rule], lines, DAY, price_class) for rule in rules]
    for line_no in bases:
        offers = [found[line_no][1] for found in alone if line_no in found]
        assert taken.get(line_no, ("", 0))[1] == max(offers, default=0)


@given(RULES, baskets())
def test_a_buyers_basket_adds_up(rules: list[dict[str, Any]], lines: list[dict[str, Any]]) -> None:
    wanted = [
        {**line, "total": amount_for(line["qty"], line["price"], line["factor"])} for line in lines
    ]
    before = {line["line_no"]: line["total"] for line in wanted}
    discounted(rules, wanted, DAY)
    for line in wanted:
        assert line["total"] == before[line["line_no"]] - line["discount"] >= 0
        assert bool(line["promotion"]) == bool(line["discount"])
