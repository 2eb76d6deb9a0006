"""What the shop's data plan lets a round of a meeting do: everything, only what cannot wait, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blangkon_desktop.domain.data_plan import PIECE, DataPlan
from sync.protocol import LANES

EVERYTHING, NO_EDITS, ANSWERS_AND_SALES = 3, 2, 1
"""The highest urgency number that may go: 0 answers of orders, 1 sales and papers, 2 stock, 3 edits of goods."""
_LARGEST = 262_144


@dataclass(frozen=True)
class Allowance:
    """For one round: bytes of its request and of its answer, which work, and which lanes of the feed."""

    max_bytes: int = _LARGEST
    urgency: int = EVERYTHING
    lanes: Sequence[str] = LANES

    @property
    def whole(self) -> bool:
        """Whether all work may go."""
        return self.urgency == EVERYTHING


def allowance(plan: DataPlan | None, rounds: int, *, consent: bool) -> Allowance | None:
    """What the next round may do after `rounds` of them; None when the line must wait.

    Every round is sized to what is left, so a cap is passed by less than one piece. With a person's `consent` one
    piece with answers and sales passes it.
    """
    if plan is None or plan.left is None:
        return Allowance()
    if plan.used_up:
        return Allowance(PIECE, ANSWERS_AND_SALES, LANES[:1]) if consent and not rounds else None
    if plan.frugal:
        return Allowance(plan.left, NO_EDITS, LANES[:1])
    return Allowance(min(_LARGEST, plan.left))


def place_of(cursor: str | None) -> int:
    """The position that a cursor names; 0 for none, and for one that this program cannot read."""
    try:
        return int((cursor or "").partition(".")[2] or "0", 16)
    except ValueError:
        return 0
