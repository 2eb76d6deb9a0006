"""What data may cost: the price of a megabyte, the most for a day and a month, and what is left of it.

Bytes are those of whole HTTP messages, in both directions. Operators sell megabytes of a million bytes.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

MEGABYTE = 1_000_000
KILOBYTE = 1_000
PIECE = 4 * KILOBYTE
"""Least that is worth a request: when less is left, the line waits; and the most that a person's word lets pass."""
FRUGAL = 30 * KILOBYTE
"""When less is left, it is for sales and answers: the catalogue waits."""


@dataclass(frozen=True)
class DataPlan:
    """`price` rupiah a megabyte, 0 when nobody said; caps in bytes, 0 for none; `spent_*` in bytes so far.

    `photos_*` are those of the bytes spent that carried pictures of goods.
    """

    price: int = 0
    day_cap: int = 0
    month_cap: int = 0
    spent_today: int = 0
    spent_month: int = 0
    photos_today: int = 0
    photos_month: int = 0

    @property
    def capped(self) -> bool:
        """Whether there is a cap at all."""
        return bool(self.day_cap or self.month_cap)

    @property
    def left(self) -> int | None:
        """Bytes until the nearer cap, never below 0; None without a cap."""
        nearest = self._nearest()
        return nearest[0] if nearest else None

    def _nearest(self) -> tuple[int, int] | None:
        caps = ((self.day_cap, self.spent_today), (self.month_cap, self.spent_month))
        return min(((max(0, cap - spent), cap) for cap, spent in caps if cap), default=None)

    def after(self, used: int) -> DataPlan:
        """The same when `used` bytes more have gone."""
        return dataclasses.replace(
            self, spent_today=self.spent_today + used, spent_month=self.spent_month + used
        )

    @property
    def used_up(self) -> bool:
        """Whether the line has to wait for a new day or a person's word."""
        return self.left is not None and self.left < PIECE

    @property
    def frugal(self) -> bool:
        """Whether what is left is only for work that cannot wait: the last quarter of a small cap."""
        nearest = self._nearest()
        return nearest is not None and nearest[0] < min(FRUGAL, nearest[1] // 4)

    def allows(self, size: int, *, consent: bool = False) -> bool:
        """Whether a piece of `size` bytes may go over the line: it fits, or a person agreed to this very work.

        Because every piece is asked about before it goes, a cap is passed by one piece at most.
        """
        return consent or self.left is None or size <= self.left

    def cost(self, size: int) -> int:
        """Whole rupiah for `size` bytes, rounded up; 0 when the price is not known."""
        return -(-size * self.price // MEGABYTE)
