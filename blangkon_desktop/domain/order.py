"""A marketplace order and its states. The table is data, shared by the till, the marketplace and the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.quantity import amount_for

PENDING = "pending_shop"
ACCEPTED = "accepted"
PARTLY_ACCEPTED = "partly_accepted"
DECLINED = "declined"
EXPIRED = "expired"
CANCELLED = "cancelled"
READY = "ready"
HANDED_OVER = "handed_over"
HANDED_OVER_AFTER_CANCEL = "handed_over_after_cancel"
CLOSED = "closed"

STATES = (
    PENDING, ACCEPTED, PARTLY_ACCEPTED, READY, HANDED_OVER, HANDED_OVER_AFTER_CANCEL, CLOSED,
    DECLINED, EXPIRED, CANCELLED,
)  # fmt: skip

HOLDING_STATES = (ACCEPTED, PARTLY_ACCEPTED, READY)
"""While an order is in one of these, its goods are reserved."""


class Transition(NamedTuple):
    """Where a command leads, who may give it (`till`, `buyer` or `server`) and whether it states a physical fact."""

    to: str
    by: str
    fact: bool = False


TRANSITIONS: dict[tuple[str, str], Transition] = {
    (PENDING, "accept"): Transition(ACCEPTED, "till"),
    (PENDING, "decline"): Transition(DECLINED, "till"),
    (PENDING, "timeout"): Transition(EXPIRED, "server"),
    (PENDING, "cancel"): Transition(CANCELLED, "buyer"),
    (ACCEPTED, "cancel"): Transition(CANCELLED, "buyer"),
    (ACCEPTED, "ready"): Transition(READY, "till"),
    (PARTLY_ACCEPTED, "ready"): Transition(READY, "till"),
    # Goods that have left the shop have left: a hand-over is a fact and is never refused (sync.md 2.8).
    (ACCEPTED, "hand_over"): Transition(HANDED_OVER, "till", fact=True),
    (PARTLY_ACCEPTED, "hand_over"): Transition(HANDED_OVER, "till", fact=True),
    (READY, "hand_over"): Transition(HANDED_OVER, "till", fact=True),
    (CANCELLED, "hand_over"): Transition(HANDED_OVER_AFTER_CANCEL, "till", fact=True),
    (EXPIRED, "hand_over"): Transition(HANDED_OVER_AFTER_CANCEL, "till", fact=True),
    # Not handed over after all, or the goods came back: the order is cancelled, as it was.
    (HANDED_OVER_AFTER_CANCEL, "take_back"): Transition(CANCELLED, "till", fact=True),
    (HANDED_OVER, "confirm"): Transition(CLOSED, "buyer"),
    (HANDED_OVER, "timeout"): Transition(CLOSED, "server"),
}
FACT_COMMANDS = frozenset(command for (_state, command), step in TRANSITIONS.items() if step.fact)
"""Commands that state what has happened to goods; a marketplace may flag them and never refuses them."""


def next_state(state: str, command: str) -> str | None:
    """The state that `command` leads to, or None where the table does not allow it (also for unknown words)."""
    transition = TRANSITIONS.get((state, command))
    return transition.to if transition else None


def till_commands(state: str) -> tuple[str, ...]:
    """What the shop may answer in `state`, in table order; empty for states this build does not know."""
    return tuple(c for (s, c), t in TRANSITIONS.items() if s == state and t.by == "till")


@dataclass
class OrderLine:
    """One ordered product; `quantity` in thousandths of the base unit, `price` rupiah per unit of `factor`.

    `discount` is what the `promotion` of that name takes off the line; `total` is without it.
    """

    line_no: int
    product_id: str
    name: str
    unit: str
    factor: int
    quantity: int
    price: int
    total: int
    discount: int = 0
    promotion: str = ""


def read_line(told: Sequence[Any]) -> OrderLine:
    """A line as the wire writes it: what a promotion took off, and its name, may follow the price."""
    line_no, product_id, name, unit, factor, quantity, price, *promoted = told
    discount, promotion = promoted[:2] if promoted else (0, "")
    total = amount_for(quantity, price, factor) - discount
    return OrderLine(line_no, product_id, name, unit, factor, quantity, price, total, discount, promotion)


@dataclass
class MarketplaceOrder:
    """An order whose state the marketplace owns; the till holds the last received copy and sends commands."""

    id: str
    number: str
    state: str
    version: int
    placed_at: int
    deadline_at: int | None
    buyer_name: str
    buyer_office: str = ""
    buyer_phone: str = ""
    buyer_address: str = ""
    sp_number: str = ""
    sp_date: str = ""
    ppn: bool = False
    note: str = ""
    total: int = 0
    extra: str = "{}"
    sale_id: str | None = None
    lines: list[OrderLine] = field(default_factory=list)

    def apply(self, command: str) -> None:
        """Move by the table; raises `DomainError("order.illegal_transition")`."""
        to = next_state(self.state, command)
        if to is None:
            raise DomainError("order.illegal_transition", number=self.number, state=self.state, command=command)
        self.state = to
