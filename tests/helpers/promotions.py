"""The shared vectors of promotions, in the words of the till and of the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import resources
from blangkon_desktop.domain.promotion import Promotion, PromotionLine

_SHARED = json.loads(resources.text("rules/promotions.json"))
_LINE: list[str] = _SHARED["line"]


@dataclass(frozen=True)
class Case:
    """`rules` and `lines` as the wire writes them; `expected` line_no -> (promotion, rupiah)."""

    why: str
    rules: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    date: str
    price_class: str
    expected: dict[int, tuple[str, int]]


def till_rule(rule: Mapping[str, Any]) -> Promotion:
    """A rule of the wire as the till has it."""
    known = {**rule, "products": tuple(rule.get("products", ())), "weekdays": tuple(rule.get("weekdays", ()))}
    return Promotion(**{**known, "mixed": bool(rule.get("mixed")), "ended": bool(rule.get("ended"))})


def till_line(line: Mapping[str, Any]) -> PromotionLine:
    """A line of the wire as the till has it."""
    return PromotionLine(
        line["line_no"], line["product"], line["category"], line["unit"], line["factor"], line["qty"], line["price"],
        line["base"],
    )  # fmt: skip


def cases() -> list[Case]:
    """Every shared vector."""
    rules = {rule["id"]: rule for rule in _SHARED["promotions"]}
    return [
        Case(
            case["why"], [rules[id_] for id_ in case["promotions"]],
            [dict(zip(_LINE, line, strict=True)) for line in case["lines"]], case["date"], case["class"],
            {int(line_no): (id_, rupiah) for line_no, (id_, rupiah) in case["discounts"].items()},
        )
        for case in _SHARED["cases"]
    ]  # fmt: skip
