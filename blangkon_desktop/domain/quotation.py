"""A quotation (penawaran): goods at a price that holds until a date; it becomes the customer's order, then a sale."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.sale import CartLine

QUOTED, ORDERED, SOLD, WITHDRAWN = "quoted", "ordered", "sold", "withdrawn"
LIVE = (QUOTED, ORDERED)
LONGEST_DAYS = 366


@dataclass
class Quotation:
    """Lines and prices are frozen when it is made. `valid_until` is the last ISO date on which it holds."""

    id: str
    number: str
    made_at: int
    date: str
    valid_until: str
    customer_id: str | None
    discount: int
    note: str
    lines: list[CartLine] = field(default_factory=list)
    state: str = QUOTED

    @property
    def total(self) -> int:
        """Rupiah of all of it."""
        return sum(line.total for line in self.lines) - self.discount

    def check_live(self) -> None:
        """Raise `quotation.closed` for one that was sold or withdrawn."""
        if self.state not in LIVE:
            raise DomainError("quotation.closed", number=self.number)

    def check_valid(self, today: str) -> None:
        """Raise `quotation.expired` after its last day, unless the customer has ordered by then."""
        self.check_live()
        if self.state == QUOTED and today > self.valid_until:
            raise DomainError("quotation.expired", number=self.number, until=self.valid_until)


def last_day(date: str, days: int) -> str:
    """The ISO date `days` after `date`; raises `quotation.days_wrong`."""
    if not 0 <= days <= LONGEST_DAYS:
        raise DomainError("quotation.days_wrong", limit=LONGEST_DAYS)
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days=days)).isoformat()
