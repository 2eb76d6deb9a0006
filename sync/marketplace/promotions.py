"""What a shop's promotions take off a basket: the marketplace's own reckoning of PROTOCOL.md 5.2.

A till computes the same by code of its own; `resources/rules/promotions.json` holds both to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, select

from sync.marketplace.merge import values
from sync.marketplace.schema import promotion

Rule = Mapping[str, Any]
"""A promotion's plain fields as they travel, with its `id`; one that was never set has its empty value."""
Line = Mapping[str, Any]
"""line_no, product, category, unit, factor, qty, price, and `base`: what it costs before promotions."""
EVERYBODY = ""
_WHOLE = 10_000
_ONE = 1_000


def rules_of(connection: Connection, shop: int) -> list[Rule]:
    """Return the shop's promotions that nobody has ended."""
    query = select(promotion.c.id, promotion.c.fields).where(promotion.c.shop == shop, promotion.c.ended == 0)
    return [{**values(json.loads(row.fields)), "id": row.id} for row in connection.execute(query)]


def take_off(rules: Iterable[Rule], lines: Sequence[Line], day: str, price_class: str) -> dict[int, tuple[str, int]]:
    """Return the promotion and its rupiah for each line (by line_no) that gets one: of all the best for the buyer."""
    offers: dict[int, list[tuple[int, str]]] = {}
    for rule in rules:
        if not _in_force(rule, day, price_class):
            continue
        mine = [line for line in lines if _meant(rule, line)]
        for line, rupiah in zip(mine, _RECKONED.get(rule.get("kind", ""), _nothing)(rule, mine), strict=True):
            offers.setdefault(line["line_no"], []).append((-min(rupiah, line["base"]), rule["id"]))
    best = {line_no: min(of_line) for line_no, of_line in offers.items()}
    return {line_no: (rule_id, -negated) for line_no, (negated, rule_id) in best.items() if negated < 0}


def discounted(rules: Sequence[Rule], lines: Sequence[dict[str, Any]], day: str) -> None:
    """Write into each priced line of a buyer its `discount` and `promotion` (a name), and take them off its `total`."""
    names = {rule["id"]: rule.get("name", "") for rule in rules}
    asked = [{**line, "category": line.get("category", ""), "base": line["total"]} for line in lines]
    taken = take_off(rules, asked, day, EVERYBODY)
    for line in lines:
        line.pop("category", None)
        rule_id, rupiah = taken.get(line["line_no"], ("", 0))
        line["discount"], line["promotion"] = rupiah, names.get(rule_id, "")
        line["total"] -= rupiah


def names_for(rules: Iterable[Rule], product_id: str, category: str, day: str) -> list[str]:
    """Return the names of the promotions that a buyer may get for a product that day, in their order."""
    line = {"product": product_id, "category": category}
    return sorted(
        rule.get("name", "") for rule in rules
        if rule.get("kind") in _RECKONED and _in_force(rule, day, EVERYBODY) and _meant(rule, line)
    )  # fmt: skip


def _in_force(rule: Rule, day: str, price_class: str) -> bool:
    begun = rule.get("since", "") <= day
    over = rule.get("ended", 0) or (rule.get("until") or day) < day
    weekdays = rule.get("weekdays") or range(1, 8)
    return bool(
        begun and not over
        and rule.get("price_class", EVERYBODY) in (EVERYBODY, price_class)
        and date.fromisoformat(day).isoweekday() in weekdays
    )  # fmt: skip


def _meant(rule: Rule, line: Line) -> bool:
    named, category = rule.get("products") or (), rule.get("category", "")
    everything = not named and not category
    return everything or line["product"] in named or (bool(category) and line["category"] == category)


def _by_unit(rule: Rule, line: Line) -> bool:
    return not rule.get("unit") or rule["unit"] == line["unit"]


def _piece(rule: Rule, line: Line) -> int:
    return int(line["factor"]) if rule.get("unit") else _ONE


def _percent(rule: Rule, lines: Sequence[Line]) -> list[int]:
    return [
        _half_up(line["base"] * rule.get("value", 0), _WHOLE) if line["qty"] >= rule.get("least", 0) else 0
        for line in lines
    ]


def _amount(rule: Rule, lines: Sequence[Line]) -> list[int]:
    return [
        _half_up(rule.get("value", 0) * line["qty"], _piece(rule, line))
        if line["qty"] >= rule.get("least", 0) and _by_unit(rule, line) else 0
        for line in lines
    ]  # fmt: skip


def _free(rule: Rule, lines: Sequence[Line]) -> list[int]:
    bought, free = rule.get("buy", 0), rule.get("value", 0)
    result = [0] * len(lines)
    if bought < 1 or free < 1:
        return result
    together: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if _by_unit(rule, line):
            together.setdefault("" if rule.get("mixed") else line["product"], []).append(place)
    for places in together.values():
        whole = {place: lines[place]["qty"] // _piece(rule, lines[place]) for place in places}
        gifts = free * (sum(whole.values()) // (bought + free))
        for place in sorted(places, key=lambda place: _cheapness(rule, lines[place])):
            taken = min(gifts, whole[place])
            gifts -= taken
            line = lines[place]
            result[place] = _half_up(line["price"] * taken * _piece(rule, line), line["factor"])
    return result


def _cheapness(rule: Rule, line: Line) -> tuple[Fraction, str, int]:
    return Fraction(line["price"] * _piece(rule, line), line["factor"]), line["product"], line["line_no"]


def _nothing(_rule: Rule, lines: Sequence[Line]) -> list[int]:
    return [0] * len(lines)


_RECKONED = {"percent": _percent, "amount": _amount, "free": _free}


def _half_up(numerator: int, denominator: int) -> int:
    """Return a quotient of numbers that are not negative, to the nearest whole one."""
    return max(0, (2 * numerator + denominator) // (2 * denominator))
