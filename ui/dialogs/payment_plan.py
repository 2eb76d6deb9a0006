"""What is still owed, which notes a buyer is likely to hand over, and what to call it all. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from blangkon_desktop.domain.payment import CASH
from blangkon_desktop.services.commands import PaymentDraft

_NOTES = (5_000, 10_000, 20_000, 50_000, 100_000)
MOST_NOTES = 4
MOST_CHANGE = 1_000_000
"""Nobody gives a million rupiah of change: a barcode was scanned into the amount."""


@dataclass
class PaymentPlan:
    """The parts of a split payment so far. `total` exact, `cash_total` rounded for when all of it is cash."""

    total: int
    cash_total: int
    parts: list[PaymentDraft] = field(default_factory=list)

    def payable(self, method: str) -> int:
        """Rupiah of the whole sale, if the rest is paid by `method`."""
        all_cash = all(part.method == CASH for part in (*self.parts, PaymentDraft(method, 0)))
        return self.cash_total if all_cash else self.total

    def due(self, method: str) -> int:
        """Rupiah still owed, if the rest is paid by `method`."""
        return max(0, self.payable(method) - sum(part.amount for part in self.parts))

    def difference(self, method: str, amount: int | None) -> int:
        """What `amount` leaves: above 0 change to give back, below 0 still missing. None stands for exactly enough."""
        return 0 if amount is None else amount - self.due(method)

    def drafts(self, method: str, amount: int | None) -> tuple[PaymentDraft, ...]:
        """All payments, with the one being typed; None stands for exactly enough."""
        last = self.due(method) if amount is None else amount
        return (*self.parts, PaymentDraft(method, last)) if last else tuple(self.parts)

    def notes(self, method: str) -> tuple[int, ...]:
        """Up to four amounts above what is due that a buyer can hand over in few notes."""
        due = self.due(method)
        if not due or method != CASH:
            return ()
        rounded = sorted({-(-due // note) * note for note in _NOTES} - {due})
        return tuple(rounded[-MOST_NOTES:])
