"""What a device did that was shut out: kept as it came, until the shop's owner lets it count or not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from sync.keys import batch_digest
from sync.marketplace import counts, feed
from sync.marketplace.apply import REVOKED, answered_through, apply_one, of_device, park_operations
from sync.marketplace.digests import publish
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.schema import device
from sync.marketplace.schema import op as op_table
from sync.marketplace.signatures import check_signature, keep_signature
from sync.protocol import Operation, OpResult, canonical_json

APPROVE, REFUSE = "approve", "refuse"


def park(
    connection: Connection, market: Market, asking: Row[Any], ops: Sequence[Operation], header: str | None, now: int
) -> tuple[int, int]:
    """Keep the operations that this device has signed; Problem as `park_operations`.

    Returns how many are new, and the end of what is here without a hole.
    """
    signature = check_signature(market, asking, ops, header)
    results = park_operations(connection, asking, ops, now)
    if results:
        keep_signature(connection, asking, ops, signature, now)
    mine = (device.c.shop == asking.shop) & (device.c.device_no == asking.device_no)
    through = answered_through(connection, asking, results)
    connection.execute(update(device).where(mine).values(last_applied=through))
    return len(results), through


def waiting(connection: Connection, holder: Row[Any]) -> list[Operation]:
    """Return what waits for the owner's decision, in order."""
    query = select(op_table.c.n, op_table.c.kind, op_table.c.hlc, op_table.c.body, op_table.c.result).where(
        of_device(holder), op_table.c.status == "parked"
    )
    rows = connection.execute(query.order_by(op_table.c.n)).all()
    return [
        Operation(row.n, row.kind, row.hlc, json.loads(row.body))
        for row in rows
        if json.loads(row.result).get("code") == REVOKED
    ]


def review(
    connection: Connection, market: Market, shop_no: int, device_no: int, decision: str, now: int
) -> list[OpResult]:
    """Let what waits count, or close it as rejected, and return its results; Problem "not-found" (no such device)."""
    query = select(device).where(device.c.shop == shop_no, device.c.device_no == device_no)
    holder = connection.execute(query.with_for_update(key_share=True)).one_or_none()
    if holder is None:
        raise Problem("not-found", what="device")
    ops = waiting(connection, holder)
    log = feed.FeedLog(device_no)
    digest = batch_digest((operation.n, operation.fp) for operation in ops)
    receipt = market.receipt(shop_no, device_no, holder.epoch, digest)
    results = []
    for operation in ops:
        if decision == APPROVE:
            result = apply_one(connection, market, holder, operation, receipt, log, now)
        else:
            result = OpResult(operation.n, "rejected", code=REVOKED)
        results.append(result)
        connection.execute(
            update(op_table)
            .where(of_device(holder), op_table.c.n == operation.n)
            .values(status=result.s, result=canonical_json(result.to_wire()).decode())
        )
    publish(connection, shop_no, log)
    counts.settle(connection, shop_no, log)
    return results
