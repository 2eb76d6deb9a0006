"""Finds claimed QRIS payments on a bank's or wallet's statement, and names whatever does not fit."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from blangkon_desktop.domain.money import divide_half_up

OTHERS = "*"


@dataclass(frozen=True)
class QrisRule:
    """In force from `start` (ISO date): `most` rupiah a payment, `days` until the money is on the statement.

    `fees`: the merchant's class -> (rupiah up to which nothing is taken off, numerator, denominator).
    """

    start: str
    most: int
    days: int
    fees: Mapping[str, tuple[int, int, int]]
    source: str

    def fee(self, amount: int, merchant: str) -> int:
        """Rupiah that the acquirer takes off; never added to what the buyer pays."""
        free_to, top, bottom = self.fees.get(merchant, self.fees[OTHERS])
        return 0 if amount <= free_to else divide_half_up(amount * top, bottom)


def parse_qris_rules(text: str) -> tuple[QrisRule, ...]:
    """Read `resources/rules/qris.json`; newest first."""
    rules = [
        QrisRule(
            raw["start"], int(raw["most"]), int(raw["days"]),
            {
                name: (int(fee["free_to"]), int(fee["ratio"][0]), int(fee["ratio"][1]))
                for name, fee in raw["fees"].items()
            },
            raw["source"],
        )
        for raw in json.loads(text)["rules"]
    ]  # fmt: skip
    return tuple(sorted(rules, key=lambda rule: rule.start, reverse=True))


@dataclass(frozen=True)
class Claim:
    """A QRIS payment that a buyer said he made: `amount` rupiah of sale `number` on an ISO business `date`."""

    sale_id: str
    ordinal: int
    number: str
    date: str
    amount: int


@dataclass(frozen=True)
class StatementRow:
    """Money that came in: row of the file, ISO date, rupiah, and the bank's words."""

    row: int
    date: str
    amount: int
    text: str = ""


@dataclass(frozen=True)
class Matching:
    """`found` pairs a claim with its money. The rest is for a person.

    `wrong`: money of about that time whose amount is not the claim's. `missing`: claims without any money.
    `double`: money like that of a claim that has its own already. `other`: money of no claim.
    """

    found: tuple[tuple[Claim, StatementRow], ...]
    wrong: tuple[tuple[Claim, StatementRow], ...]
    missing: tuple[Claim, ...]
    double: tuple[tuple[Claim, StatementRow], ...]
    other: tuple[StatementRow, ...]


_NEAR = (1, 10)
"""An amount is taken for a mistyped one when it differs by at most a tenth."""


def match(
    claims: Iterable[Claim], rows: Iterable[StatementRow], rules: Sequence[QrisRule], merchant: str = ""
) -> Matching:
    """Match each claim with at most one row of the same amount, before or after the acquirer's fee.

    The money of a claim comes on its day or in the `days` after it. Among equal amounts the oldest claim takes the
    oldest money, so no pairing would match more.
    """
    left = sorted(rows, key=lambda row: (row.date, row.row))
    found: list[tuple[Claim, StatementRow]] = []
    open_claims: list[Claim] = []
    waiting = sorted(claims, key=lambda claim: (claim.date, claim.number, claim.ordinal))
    for claim in waiting:
        rule = _rule_on(rules, claim.date)
        amounts = (claim.amount, claim.amount - rule.fee(claim.amount, merchant))
        row = next((row for row in left if row.amount in amounts and _in_time(claim, row, rule)), None)
        if row is None:
            open_claims.append(claim)
        else:
            left.remove(row)
            found.append((claim, row))
    double = []
    for row in list(left):
        twin = next((claim for claim, own in found if (own.amount, own.date) == (row.amount, row.date)), None)
        if twin is not None:
            left.remove(row)
            double.append((twin, row))
    wrong = _nearly(open_claims, left, rules)
    explained = {claim for claim, _ in wrong}
    missing = [claim for claim in open_claims if claim not in explained]
    return Matching(tuple(found), tuple(wrong), tuple(missing), tuple(double), tuple(left))


def _nearly(
    claims: Sequence[Claim], left: list[StatementRow], rules: Sequence[QrisRule]
) -> list[tuple[Claim, StatementRow]]:
    """Pairs whose amounts differ a little, the smallest differences first; their rows are taken out of `left`."""
    pairs = [
        (abs(row.amount - claim.amount), row.date, row.row, claim, row)
        for claim in claims for row in left
        if _in_time(claim, row, _rule_on(rules, claim.date))
        and abs(row.amount - claim.amount) * _NEAR[1] <= claim.amount * _NEAR[0]
    ]  # fmt: skip
    wrong: dict[Claim, StatementRow] = {}
    for _, _, _, claim, row in sorted(pairs, key=lambda pair: (pair[:3], pair[3].number)):
        if claim not in wrong and row in left:
            left.remove(row)
            wrong[claim] = row
    return list(wrong.items())


def _in_time(claim: Claim, row: StatementRow, rule: QrisRule) -> bool:
    days = (datetime.date.fromisoformat(row.date) - datetime.date.fromisoformat(claim.date)).days
    return 0 <= days <= rule.days


def _rule_on(rules: Sequence[QrisRule], date: str) -> QrisRule:
    """The rule in force; before the first one the oldest serves."""
    newest_first = sorted(rules, key=lambda rule: rule.start, reverse=True)
    return next((rule for rule in newest_first if rule.start <= date), newest_first[-1])
