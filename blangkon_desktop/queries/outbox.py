"""The queue as reconciling reads it: how far the till has got, and what goes next, the urgent first."""

from __future__ import annotations

import json
import re
from itertools import islice, pairwise
from typing import Any

from sqlalchemy import Connection, Row

from blangkon_desktop.domain.replication import FirstLoad, PendingOperation, Position

EDIT_URGENCY = 3
MAX_RANGES = 200
"""Most ranges of answered operations that one request may name (PROTOCOL.md, 4)."""
_ENVELOPE = 40
"""Plain bytes of an operation on the wire beside its body."""
_ID = re.compile(r"\b[0-9a-f]{32}\b")

POSITION = """SELECT device_no, epoch, server_id, cursor_sales, cursor_catalog, next_op_seq, retry_at,
  coalesce((SELECT min(op_seq) FROM outbox WHERE state = 'waiting'), next_op_seq) - 1 AS acked,
  (SELECT count(*) FROM outbox WHERE state = 'waiting') AS waiting, server_key, server_box,
  (SELECT max(checked_at) FROM row_check WHERE complete = 1) AS checked_at,
  (SELECT count(*) FROM till_identity) AS names FROM device_state"""
WAITING = "SELECT op_seq FROM outbox WHERE state = 'waiting' ORDER BY op_seq"
QUEUE = "SELECT op_seq, kind, hlc, body, urgency FROM outbox WHERE state = 'waiting' ORDER BY urgency, op_seq"
TAIL = """SELECT op_seq, kind, hlc, body FROM outbox WHERE state = 'waiting' AND op_seq >= ? ORDER BY op_seq"""
NEEDED = """SELECT o.op_seq, o.kind, o.hlc, o.body, o.urgency FROM json_each(?) AS named
  CROSS JOIN outbox AS o ON o.entity_id = named.value AND o.state = 'waiting' AND o.op_seq < ?"""


def position(connection: Connection) -> Position:
    """How far this till has got with the marketplace."""
    row = connection.exec_driver_sql(POSITION).one()
    holes = row.waiting < row.next_op_seq - 1 - row.acked
    cursors = {"sales": row.cursor_sales, "catalog": row.cursor_catalog}
    return Position(
        row.device_no, row.epoch, row.server_id, cursors, row.acked, row.next_op_seq, row.retry_at,
        row.waiting, _answered(connection, row.next_op_seq) if holes else (), row.server_key, server_box=row.server_box,
        checked_at=row.checked_at,
        names=row.names,
    )  # fmt: skip


def first_load(connection: Connection) -> FirstLoad | None:
    """The load of the whole shop that was begun and is not done."""
    row = connection.exec_driver_sql("SELECT manifest, segment, row FROM first_load").first()
    return None if row is None else FirstLoad(row.manifest, row.segment, row.row)


def _answered(connection: Connection, following: int) -> tuple[tuple[int, int], ...]:
    """Between two waiting numbers that are no neighbours everything was answered."""
    numbers = [*connection.exec_driver_sql(WAITING).scalars(), following]
    ranges = ((low + 1, high - 1) for low, high in pairwise(numbers) if high > low + 1)
    return tuple(islice(ranges, MAX_RANGES))


def batch(connection: Connection, max_bytes: int, urgency: int = EDIT_URGENCY) -> list[PendingOperation]:
    """The next waiting operations, ascending, of up to `max_bytes` plain bytes; at least one if there is one.

    Answers of orders come before sales and papers, these before stock, and edits last. Each brings along the waiting
    operations that it builds on: earlier ones that made or changed what its body names. Less urgent ones than `urgency`
    come only as such company.
    """
    chosen: dict[int, PendingOperation] = {}
    size = 0
    rows: Any = connection.execution_options(yield_per=100).exec_driver_sql(QUEUE)
    for row in rows:
        if row.urgency > urgency:
            break
        if row.op_seq in chosen:
            continue
        group = [row, *(found for found in _needed(connection, row) if found.op_seq not in chosen)]
        cost = sum(len(found.body.encode()) + _ENVELOPE for found in group)
        if size + cost <= max_bytes:
            chosen |= {found.op_seq: _pending(found) for found in group}
            size += cost
            continue
        if not chosen:
            chosen = _as_far_as_it_goes(group, max_bytes)
        break
    rows.close()
    return [chosen[number] for number in sorted(chosen)]


def batch_from(connection: Connection, first: int, max_bytes: int) -> list[PendingOperation]:
    """Waiting operations from number `first` on by their numbers, of up to `max_bytes` plain bytes; at least one."""
    rows: Any = connection.execution_options(yield_per=100).exec_driver_sql(TAIL, (first,))
    group: list[PendingOperation] = []
    size = 0
    for row in rows:
        size += len(row.body.encode()) + _ENVELOPE
        if group and size > max_bytes:
            break
        group.append(_pending(row))
    rows.close()
    return group


def _needed(connection: Connection, row: Row[Any]) -> list[Row[Any]]:
    if row.urgency == EDIT_URGENCY:  # edits build on nothing but earlier edits, and these go before them anyhow
        return []
    named = json.dumps(sorted(set(_ID.findall(row.body))))
    return list({found.op_seq: found for found in connection.exec_driver_sql(NEEDED, (named, row.op_seq))}.values())


def _as_far_as_it_goes(group: list[Row[Any]], max_bytes: int) -> dict[int, PendingOperation]:
    """The first of a group that is too large for one request; the rest follows with the next."""
    taken: dict[int, PendingOperation] = {}
    size = 0
    for row in sorted(group, key=lambda found: int(found.op_seq)):
        size += len(row.body.encode()) + _ENVELOPE
        if taken and size > max_bytes:
            break
        taken[row.op_seq] = _pending(row)
    return taken


def _pending(row: Row[Any]) -> PendingOperation:
    return PendingOperation(row.op_seq, row.kind, row.hlc, json.loads(row.body))
