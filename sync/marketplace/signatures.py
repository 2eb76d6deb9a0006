"""Batches are signed by the device's key, and the signatures are kept: who claimed what can be proved later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert

from sync.keys import batch_message, verify
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.schema import batch
from sync.protocol import Operation

_HEADER = re.compile(r"(\d{1,19})\.(\d{1,19})\.([A-Za-z0-9_-]{86})")


def check_signature(market: Market, asking: Row[Any], ops: Sequence[Operation], header: str | None) -> str:
    """Return the signature of a request's operations; "" for none; Problem "bad-signature"."""
    if not ops:
        return ""
    match = _HEADER.fullmatch(header or "")
    if match is None or (int(match[1]), int(match[2])) != (ops[0].n, ops[-1].n):
        raise Problem("bad-signature", reason="missing" if not header else "header")
    message = batch_message(market.server_id, asking.device_no, asking.epoch, ((op.n, op.fp) for op in ops))
    if not verify(asking.pubkey, message, match[3]):
        raise Problem("bad-signature", reason="signature")
    return match[3]


def keep_signature(
    connection: Connection, asking: Row[Any], ops: Sequence[Operation], signature: str, now: int
) -> None:
    """Store who signed which operations; a batch that came before is kept once."""
    row = {
        "shop": asking.shop, "device_no": asking.device_no, "epoch": asking.epoch, "signature": signature,
        "numbers": as_ranges(operation.n for operation in ops), "received_at": now,
    }  # fmt: skip
    connection.execute(insert(batch), [row])


def as_ranges(numbers: Iterable[int]) -> str:
    """Return ascending numbers as text: `1-5,8`."""
    ranges: list[list[int]] = []
    for n in numbers:
        if ranges and n == ranges[-1][1] + 1:
            ranges[-1][1] = n
        else:
            ranges.append([n, n])
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in ranges)
