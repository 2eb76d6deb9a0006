"""Stock is a sum of signed movements; nobody ever writes an absolute quantity."""

from __future__ import annotations

from dataclasses import dataclass

OPENING = "opening"
SALE = "sale"
RETURN = "return"
RECEIVE = "receive"
WASTE = "waste"
COUNT = "count_adjust"
CARRIED = "carried"
"""The sum of what another till moved before this one was loaded."""
TRANSFER = "transfer"
OPEN = "open"
"""A dus became its pieces: out and in of one product, which leaves the sum as it was."""
CORRECTION = "count_correction"
"""Written by the marketplace alone: what tills did not know yet when a shelf was counted."""
HEALED = "healed"
"""Written when a comparison with the marketplace found that others had moved more or less than was known here."""
REASONS = (OPENING, SALE, RETURN, RECEIVE, WASTE, COUNT, TRANSFER, OPEN, CORRECTION)
ADJUST_REASONS = (COUNT, WASTE, OPENING)


@dataclass
class StockMovement:
    """One signed change of a product's stock. Append-only: the database refuses an update or a deletion.

    `quantity` in thousandths of the base unit (negative leaves the shop); `moved_at` UTC ms; `unit_cost` rupiah per
    base unit for goods received, else None. (`device_no`, `epoch`, `op_seq`, `ordinal`) names it across all tills.
    """

    product_id: str
    quantity: int
    reason: str
    moved_at: int
    business_date: str
    reference: str | None = None
    note: str = ""
    unit_cost: int | None = None
    device_no: int = 0
    epoch: int = 1
    op_seq: int = 0
    ordinal: int = 0
    no: int | None = None


@dataclass
class Reservation:
    """Goods promised to an accepted order: positive when held, negative when released. Append-only."""

    order_id: str
    product_id: str
    quantity: int
    made_at: int
    no: int | None = None
