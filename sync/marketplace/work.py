"""One operation being applied: its transaction, its shop and device, and what it has changed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select

from sync.marketplace.feed import Count, Key, chunks, lane_of
from sync.marketplace.market import Market
from sync.marketplace.schema import feed, movement, product
from sync.protocol import Operation, OpResult


class Refused(Exception):
    """A REQUEST or EDIT cannot be done; nothing of it is stored but this answer."""

    def __init__(self, code: str, ver: int | None = None, state: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.ver = ver
        self.state = state


@dataclass
class Work:
    """Invariant: everything that belongs to `op` is read and written by this shop's number alone.

    `receipt` is the proof that the operations of one request share.
    """

    connection: Connection
    market: Market
    shop: int
    device_no: int
    epoch: int
    now: int
    op: Operation
    hlc: str
    receipt: str
    seen: Mapping[str, int] = field(default_factory=dict)
    """How far the device has read each lane of the feed."""
    changed: dict[Key, bool] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    late_ms: int = 0
    """How much the device's clock is behind the server's; what it did is dated by the server's."""
    moved: dict[str, int] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)
    counted: list[Count] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The operation's own key: device, epoch and number."""
        return f"{self.device_no}.{self.epoch}.{self.op.n}"

    def flag(self, code: str) -> None:
        """Ask for a person's eye; the operation is still applied."""
        if code not in self.flags:
            self.flags.append(code)

    def change(self, etype: str, eid: str, *, echo: bool = False) -> None:
        """Put an entity on the feed; `echo` sends it back to this device too."""
        self.changed[etype, eid] = echo or self.changed.get((etype, eid), False)

    def move(self, at: int, moves: Iterable[tuple[str, int, str]]) -> None:
        """Write signed movements (product, thousandths of the base unit, reason); zero writes nothing."""
        at += self.late_ms
        rows: list[dict[str, Any]] = [
            {"shop": self.shop, "op_key": self.key, "i": i, "device_no": self.device_no, "epoch": self.epoch,
             "n": self.op.n, "product": product_id, "qty": qty, "reason": reason, "at": at}
            for i, (product_id, qty, reason) in enumerate(moves)
            if qty != 0
        ]  # fmt: skip
        if not rows:
            return
        self.connection.execute(insert(movement), rows)
        self.change("mov", self.key)
        wanted = {str(row["product"]) for row in rows}
        self.moved.update(dict.fromkeys(wanted, at))
        for row in rows:
            self.sums[row["product"]] = self.sums.get(row["product"], 0) + row["qty"]
        for chunk in chunks(sorted(wanted)):
            known = select(product.c.id).where(product.c.shop == self.shop, product.c.id.in_(chunk))
            wanted -= set(self.connection.execute(known).scalars())
        if wanted:
            self.flag("product.unknown")

    def unread(self, etype: str, eid: str) -> bool:
        """Whether somebody else has changed the entity since this device read it."""
        foreign = select(feed.c.pos).where(
            feed.c.shop == self.shop, feed.c.etype == etype, feed.c.eid == eid,
            feed.c.pos > self.seen.get(lane_of(etype), 0),
            feed.c.origin.is_distinct_from(self.device_no),
        )  # fmt: skip
        return self.connection.execute(foreign).first() is not None

    def done(
        self, ver: int | None = None, state: str | None = None, lost: Iterable[str] = (),
        clash: Iterable[tuple[str, Any, str, int]] = (),
    ) -> OpResult:
        """Return the result of a stored operation: flagged when anything was noticed, else applied."""  # fmt: skip
        return OpResult(
            self.op.n,
            "flagged" if self.flags else "applied",
            code=self.flags[0] if self.flags else None,
            ver=ver,
            state=state,
            receipt=self.receipt,
            lost=tuple(lost),
            clash=tuple(clash),
            hlc=self.hlc if self.hlc != self.op.hlc else None,
        )
