"""Promotions: dated rules that make lines of a sale cheaper. Pure and local; the marketplace computes the same.

What both compute is pinned by `resources/rules/promotions.json`; sync/PROTOCOL.md (section 5.2) says it in words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_RUPIAH, divide_half_up
from blangkon_desktop.domain.quantity import MAX_QUANTITY, ONE, amount_for

PERCENT, AMOUNT, FREE = "percent", "amount", "free"
KINDS = (PERCENT, AMOUNT, FREE)
WHOLE = 10_000
"""100 % in hundredths of a percent."""
MAX_PIECES = 1_000
"""Most pieces that a promotion may ask for or give away at once."""
MAX_PRODUCTS = 500
"""More are a category, or the whole shop."""
MAX_NAME = 60
COMING, RUNNING, ENDED = "coming", "running", "ended"


@dataclass
class Promotion:
    """A rule of the shop, the same on all its tills and at the marketplace. Rules of unknown kinds change nothing.

    `value` is what `kind` says: hundredths of a percent (PERCENT), rupiah off each piece (AMOUNT), or how many pieces
    are free with `buy` bought ones (FREE). A piece is one `unit`, of lines sold by that unit only, or, without a unit,
    one base unit whatever it is sold by. `least` thousandths of the base unit must be on the line (not for FREE). With
    `mixed` pieces of all goods that it covers count together and the cheapest are free; else each product by itself.

    It covers `products`, the `category` (its name), or without either the whole shop; the customers of `price_class`,
    or everybody; the ISO dates from `since` to `until`, both included and empty for no end, on `weekdays` (1 Monday to
    7 Sunday, none for all).
    """

    id: str
    name: str
    kind: str = PERCENT
    value: int = 0
    buy: int = 0
    unit: str = ""
    mixed: bool = False
    least: int = 0
    products: tuple[str, ...] = ()
    category: str = ""
    price_class: str = ""
    since: str = ""
    until: str = ""
    weekdays: tuple[int, ...] = ()
    ended: bool = False
    version: int = 0
    extra: str = "{}"

    def state(self, date: str) -> str:
        """COMING, RUNNING or ENDED on an ISO date; a promotion of some weekdays runs between them too."""
        if self.ended or (self.until and self.until < date):
            return ENDED
        return COMING if self.since > date else RUNNING

    def holds(self, date: str, price_class: str) -> bool:
        """Whether it makes anything cheaper for a customer of that class on an ISO date."""
        return (
            self.state(date) == RUNNING
            and self.price_class in ("", price_class)
            and (not self.weekdays or datetime.date.fromisoformat(date).isoweekday() in self.weekdays)
        )

    def covers(self, product_id: str, category: str) -> bool:
        """Whether goods of that category are among what it is for."""
        if self.products or self.category:
            return product_id in self.products or (self.category != "" and category == self.category)
        return True

    def check(self) -> None:
        """Raise `promotion.*` for a rule that a person should not have written."""
        if not self.name.strip() or len(self.name) > MAX_NAME:
            raise DomainError("promotion.name_wrong", limit=MAX_NAME)
        if self.kind not in KINDS:
            raise DomainError("promotion.kind_unknown")
        if self.kind == PERCENT and not 0 < self.value <= WHOLE:
            raise DomainError("promotion.percent_wrong")
        if self.kind == AMOUNT and not 0 < self.value <= MAX_RUPIAH:
            raise DomainError("promotion.amount_wrong")
        if self.kind == FREE and not (0 < self.value <= MAX_PIECES and 0 < self.buy <= MAX_PIECES):
            raise DomainError("promotion.free_wrong", limit=MAX_PIECES)
        if not 0 <= self.least <= MAX_QUANTITY:
            raise DomainError("promotion.least_wrong")
        if len(self.products) > MAX_PRODUCTS:
            raise DomainError("promotion.too_many_products", limit=MAX_PRODUCTS)
        if not set(self.weekdays) <= set(range(1, 8)):
            raise DomainError("promotion.dates_wrong")
        self._check_dates()

    def _check_dates(self) -> None:
        try:
            for date in filter(None, (self.since, self.until)):
                if datetime.date.fromisoformat(date).isoformat() != date:
                    raise ValueError(date)
        except ValueError as error:
            raise DomainError("promotion.dates_wrong") from error
        if self.until and self.until < self.since:
            raise DomainError("promotion.dates_wrong")


@dataclass(frozen=True)
class PromotionLine:
    """A line as promotions see it: `base` is what it costs in rupiah after the seller's own discount."""

    line_no: int
    product_id: str
    category: str
    unit: str
    factor: int
    quantity: int
    price: int
    base: int


@dataclass(frozen=True)
class LineDiscount:
    """Rupiah off a line, and the promotion that gives them."""

    promotion_id: str
    name: str
    amount: int


def apply(
    promotions: Iterable[Promotion], lines: Sequence[PromotionLine], date: str, price_class: str
) -> dict[int, LineDiscount]:
    """The discount of each line that has one, by its `line_no`; never more than the line's `base`.

    Each promotion is reckoned as if it were the only one, and each line has the one that takes most off it; of equal
    ones that with the lowest id. So promotions never add up, and neither the order of rules nor of lines matters.
    """
    best: dict[int, LineDiscount] = {}
    for promotion in promotions:
        if not promotion.holds(date, price_class):
            continue
        covered = [line for line in lines if promotion.covers(line.product_id, line.category)]
        reckoned = _reckon(promotion, covered)
        for line in covered:
            amount = min(reckoned.get(line.line_no, 0), line.base)
            present = best.get(line.line_no)
            if amount > 0 and (
                present is None or (amount, present.promotion_id) > (present.amount, promotion.id)
            ):
                best[line.line_no] = LineDiscount(promotion.id, promotion.name, amount)
    return best


def _reckon(promotion: Promotion, lines: Sequence[PromotionLine]) -> Mapping[int, int]:
    """What one promotion takes off each line that it covers."""
    if promotion.kind == FREE:
        groups: dict[str, list[PromotionLine]] = {}
        for line in lines:
            if promotion.unit in ("", line.unit):
                groups.setdefault("" if promotion.mixed else line.product_id, []).append(line)
        return {no: amount for group in groups.values() for no, amount in _free(promotion, group).items()}
    enough = [line for line in lines if line.quantity >= promotion.least]
    if promotion.kind == PERCENT:
        return {line.line_no: divide_half_up(line.base * promotion.value, WHOLE) for line in enough}
    if promotion.kind == AMOUNT:
        return {
            line.line_no: amount_for(line.quantity, promotion.value, _piece(promotion, line))
            for line in enough
            if promotion.unit in ("", line.unit)
        }
    return {}


def _free(promotion: Promotion, lines: Sequence[PromotionLine]) -> dict[int, int]:
    """Of each `buy + value` whole pieces `value` are free, the cheapest first."""
    if promotion.buy <= 0 or promotion.value <= 0:
        return {}
    pieces = {line.line_no: line.quantity // _piece(promotion, line) for line in lines}
    left = sum(pieces.values()) // (promotion.buy + promotion.value) * promotion.value

    def cheapest(line: PromotionLine) -> tuple[Fraction, str, int]:
        return Fraction(line.price * _piece(promotion, line), line.factor), line.product_id, line.line_no

    given = {}
    for line in sorted(lines, key=cheapest):
        free = min(left, pieces[line.line_no])
        left -= free
        given[line.line_no] = amount_for(free * _piece(promotion, line), line.price, line.factor)
    return given


def _piece(promotion: Promotion, line: PromotionLine) -> int:
    """Thousandths of the base unit in what the promotion calls a piece."""
    return line.factor if promotion.unit else ONE
