"""Applying a device's operations: in order, once, each in its own savepoint, so a bad one stops no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from sync.marketplace.bodies import BadBody
from sync.marketplace.errors import Problem
from sync.marketplace.feed import FeedLog
from sync.marketplace.market import Market
from sync.marketplace.merge import clamp
from sync.marketplace.op_catalog import put_customer, put_product
from sync.marketplace.op_facts import check_payment, complete_sale, issue_document, move_stock, refund_sale
from sync.marketplace.op_order import command_order
from sync.marketplace.schema import op as op_table
from sync.marketplace.work import Refused, Work
from sync.protocol import Operation, OpResult, canonical_json, is_fact

HANDLERS: Mapping[str, Callable[[Work], OpResult]] = {
    "product.put": put_product,
    "customer.put": put_customer,
    "stock.move": move_stock,
    "sale.complete": complete_sale,
    "sale.refund": refund_sale,
    "payment.check": check_payment,
    "order.command": command_order,
    "document.issue": issue_document,
}


def apply_operations(
    connection: Connection, market: Market, device: Row[Any], ops: Sequence[Operation], log: FeedLog, now: int
) -> list[OpResult]:
    """Return one result per operation, stored ones for numbers seen before.

    `device` must be locked, so that a retry that races its original waits for it. Raises Problem "op-gap" and
    "device-cloned".
    """
    last = int(device.last_applied)
    known = [operation for operation in ops if operation.n <= last]
    fresh = ops[len(known) :]
    if fresh and fresh[0].n != last + 1:
        raise Problem("op-gap", expected=last + 1, received=fresh[0].n, epoch=device.epoch)
    results = _stored_results(connection, device, known, last)
    rows = []
    for operation in fresh:
        hlc = clamp(operation.hlc, now, market.policy.clock_ahead)
        work = Work(connection, market, device.shop, device.device_no, device.epoch, now, operation, hlc, log.seen)
        result = _apply_one(work)
        log.add(work.changed)
        results.append(result)
        rows.append(
            {"shop": device.shop, "device_no": device.device_no, "epoch": device.epoch, "n": operation.n,
             "kind": operation.kind, "hlc": operation.hlc, "body": canonical_json(operation.body).decode(),
             "fp": operation.fp, "status": result.s, "result": canonical_json(result.to_wire()).decode(),
             "received_at": now}
        )  # fmt: skip
    if rows:
        connection.execute(insert(op_table), rows)
    return results


def _stored_results(connection: Connection, device: Row[Any], ops: Sequence[Operation], last: int) -> list[OpResult]:
    if not ops:
        return []
    query = select(op_table.c.n, op_table.c.kind, op_table.c.fp, op_table.c.result).where(
        op_table.c.shop == device.shop,
        op_table.c.device_no == device.device_no,
        op_table.c.epoch == device.epoch,
        op_table.c.n.between(ops[0].n, ops[-1].n),
    )
    stored = {row.n: row for row in connection.execute(query)}
    for operation in ops:
        row = stored[operation.n]
        if row.fp != operation.fp or row.kind != operation.kind:
            raise Problem("device-cloned", n=operation.n, expected=last + 1, epoch=device.epoch)
    return [OpResult.from_wire(json.loads(stored[operation.n].result)) for operation in ops]


def _apply_one(work: Work) -> OpResult:
    handler = HANDLERS.get(work.op.kind)
    if handler is None:
        return OpResult(work.op.n, "parked", code="op.unknown_kind")
    try:
        with work.connection.begin_nested():
            return handler(work)
    except Refused as refused:
        return _undone(work, "rejected", refused.code, refused.ver, refused.state)
    except (BadBody, DataError, IntegrityError):
        # Kept raw in `op`: a fact is accepted even when only a person can read it.
        fact = is_fact(work.op.kind, work.op.body)
        return _undone(work, "flagged" if fact else "rejected", "op.malformed", None, None)


def _undone(work: Work, status: Any, code: str, ver: int | None, state: str | None) -> OpResult:
    work.changed.clear()
    work.flags.clear()
    result = OpResult(work.op.n, status, code=code, ver=ver, state=state)
    if status == "flagged":
        return replace(result, receipt=work.done().receipt)
    return result
