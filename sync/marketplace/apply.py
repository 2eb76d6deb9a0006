"""Applying a device's operations: each once, in its own savepoint, so a bad one stops no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, or_, select
from sqlalchemy.exc import DataError, IntegrityError

from sync.keys import batch_digest
from sync.marketplace.bodies import BadBody
from sync.marketplace.counts import count_stock
from sync.marketplace.errors import Problem
from sync.marketplace.feed import FeedLog
from sync.marketplace.market import Market
from sync.marketplace.merge import clamp
from sync.marketplace.op_catalog import put_customer, put_product, put_promotion
from sync.marketplace.op_debts import note_debt
from sync.marketplace.op_facts import check_payment, complete_sale, issue_document, move_stock, refund_sale
from sync.marketplace.op_order import command_order
from sync.marketplace.schema import device as devices
from sync.marketplace.schema import op as op_table
from sync.marketplace.schema import shop
from sync.marketplace.work import Refused, Work
from sync.protocol import Operation, OpResult, canonical_json, is_fact

HANDLERS: Mapping[str, Callable[[Work], OpResult]] = {
    "product.put": put_product,
    "customer.put": put_customer,
    "promotion.put": put_promotion,
    "stock.move": move_stock,
    "stock.count": count_stock,
    "sale.complete": complete_sale,
    "sale.refund": refund_sale,
    "payment.check": check_payment,
    "debt.note": note_debt,
    "order.command": command_order,
    "document.issue": issue_document,
}

REVOKED = "device.revoked"
MAX_PARKED = 20_000
"""Operations kept of a device that was shut out: it may be a thief's."""
_LONG_WAIT_S = 24 * 3_600


def apply_operations(
    connection: Connection, market: Market, device: Row[Any], ops: Sequence[Operation], log: FeedLog, now: int
) -> list[OpResult]:
    """Apply the operations that were not seen before and return their results.

    `device` must be locked, so that a retry that races its original waits for it. Raises Problem "device-cloned" when
    a number was used for something else.
    """
    known = _known(connection, device, ops)
    fresh = [operation for operation in ops if operation.n > device.last_applied and operation.n not in known]
    digest = batch_digest((operation.n, operation.fp) for operation in fresh)
    receipt = market.receipt(device.shop, device.device_no, device.epoch, digest)
    done = _done_under_another_name(connection, device, fresh)
    results = [
        done.get(operation.n) or apply_one(connection, market, device, operation, receipt, log, now)
        for operation in fresh
    ]
    _store(connection, device, fresh, results, now)
    return results


def _done_under_another_name(
    connection: Connection, device: Row[Any], ops: Sequence[Operation]
) -> Mapping[int, OpResult]:
    """Find operations that another copy of the same till has handed in before: same kind, body and stamp.

    Looked for only in shops that have a device which goes on with the numbers of an earlier one.
    """
    copies = select(devices.c.device_no).where(devices.c.shop == device.shop, devices.c.first_op > 1).limit(1)
    if not ops or connection.execute(copies).first() is None:
        return {}
    # Two files may hand in one operation at the same moment: the second waits here for what the first has done.
    connection.execute(select(shop.c.no).where(shop.c.no == device.shop).with_for_update(key_share=True))
    wanted = {(operation.kind, operation.fp, operation.hlc): operation.n for operation in ops}
    of_shop = select(op_table).where(op_table.c.shop == device.shop, op_table.c.fp.in_([fp for _, fp, _ in wanted]))
    done = {}
    for row in connection.execute(of_shop.order_by(op_table.c.received_at.desc())):
        n = wanted.get((row.kind, row.fp, row.hlc))
        if n is not None:
            result = stored_result(row)
            done[n] = replace(result, n=n, same=result.same or (row.device_no, row.epoch, row.n))
    return done


def park_operations(connection: Connection, device: Row[Any], ops: Sequence[Operation], now: int) -> list[OpResult]:
    """Keep the operations of a device that was shut out, unread, until the owner decides; return their results.

    Raises Problem "device-cloned" when a number was used for something else, and "quota" when there are too many.
    """
    known = _known(connection, device, ops)
    fresh = [operation for operation in ops if operation.n > device.last_applied and operation.n not in known]
    parked = select(func.count()).where(of_device(device), op_table.c.status == "parked")
    if connection.execute(parked).scalar_one() + len(fresh) > MAX_PARKED:
        raise Problem("quota", retry_after_s=_LONG_WAIT_S)
    results = [OpResult(operation.n, "parked", code=REVOKED) for operation in fresh]
    _store(connection, device, fresh, results, now)
    return results


def apply_one(
    connection: Connection, market: Market, device: Row[Any], operation: Operation, receipt: str, log: FeedLog, now: int
) -> OpResult:
    """Apply one operation in a savepoint of its own and note in `log` what it changed."""
    hlc = clamp(operation.hlc, now, market.policy.clock_ahead)
    work = Work(
        connection, market, device.shop, device.device_no, device.epoch, now, operation, hlc, receipt, log.seen,
        late_ms=log.late_ms,
    )  # fmt: skip
    result = _apply(work)
    log.add(work.changed)
    log.add_stock(work.moved, work.counted, work.sums)
    return result


def _store(
    connection: Connection, device: Row[Any], ops: Sequence[Operation], results: Sequence[OpResult], now: int
) -> None:
    rows = [
        {"shop": device.shop, "device_no": device.device_no, "epoch": device.epoch, "n": operation.n,
         "kind": operation.kind, "hlc": operation.hlc, "body": canonical_json(operation.body).decode(),
         "fp": operation.fp, "status": result.s, "result": canonical_json(result.to_wire()).decode(),
         "received_at": now}
        for operation, result in zip(ops, results, strict=True)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(op_table), rows)


def check_history(connection: Connection, device: Row[Any], acked: int, answered: Sequence[tuple[int, int]]) -> None:
    """Raise Problem "op-gap" when the device has results that this server does not: it was restored from a copy."""
    last = int(device.last_applied)
    if acked > last:
        raise Problem("op-gap", expected=last + 1, epoch=device.epoch)
    above = [(max(low, last + 1), high) for low, high in answered if high > last]
    if not above:
        return
    here = select(func.count()).where(of_device(device), or_(*(op_table.c.n.between(*pair) for pair in above)))
    if connection.execute(here).scalar_one() != sum(high - low + 1 for low, high in above):
        raise Problem("op-gap", expected=last + 1, epoch=device.epoch)


def answered_through(connection: Connection, device: Row[Any], results: Sequence[OpResult]) -> int:
    """Return the end of the prefix of operations that all have their results."""
    last = int(device.last_applied)
    if not any(result.n == last + 1 for result in results):
        return last
    numbers = connection.execute(
        select(op_table.c.n).where(of_device(device), op_table.c.n > last).order_by(op_table.c.n)
    ).scalars()
    for n, expected in zip(numbers, count(last + 1), strict=False):
        if n != expected:
            break
        last = n
    return last


def stored_result(row: Any) -> OpResult:
    """Return the result of an operation's row; of one that was compacted it is known that it was applied."""
    return OpResult.from_wire(json.loads(row.result)) if row.result else OpResult(row.n, "applied")


def of_device(device: Row[Any]) -> ColumnElement[bool]:
    """Return the condition for a device's operations of its present epoch."""
    return and_(
        op_table.c.shop == device.shop, op_table.c.device_no == device.device_no, op_table.c.epoch == device.epoch
    )


def _known(connection: Connection, device: Row[Any], ops: Sequence[Operation]) -> set[int]:
    """Return the numbers that were stored before."""
    if not ops:
        return set()
    query = select(op_table.c.n, op_table.c.kind, op_table.c.fp).where(
        of_device(device), op_table.c.n.between(ops[0].n, ops[-1].n)
    )
    stored = {row.n: (row.kind, row.fp) for row in connection.execute(query)}
    for operation in ops:
        if stored.get(operation.n, (operation.kind, operation.fp)) != (operation.kind, operation.fp):
            raise Problem("device-cloned", n=operation.n, expected=device.last_applied + 1, epoch=device.epoch)
    return set(stored)


def _apply(work: Work) -> OpResult:
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
    work.moved.clear()
    work.sums.clear()
    work.counted.clear()
    work.flags.clear()
    result = OpResult(work.op.n, status, code=code, ver=ver, state=state)
    return replace(result, receipt=work.receipt) if status == "flagged" else result
