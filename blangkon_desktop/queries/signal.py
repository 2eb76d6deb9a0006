"""What is known for a rencana sinyal: what waits, how meetings went lately, which answers are due."""

from __future__ import annotations

import json

from sqlalchemy import Connection, text

from blangkon_desktop.domain.replication import PendingOperation
from blangkon_desktop.domain.signal_plan import AnswerDue, Meeting, SignalFacts
from blangkon_desktop.queries import outbox, photos

URGENT = 1
"""Answers of orders and sales with their papers have this urgency number or a lower one."""
MEETINGS = 20
"""So many meetings back a village's line is still the same."""


def facts(connection: Connection, now: int) -> SignalFacts:
    """Everything that waits with its bodies, so ask in the background; `now` in UTC ms."""
    position = outbox.position(connection)
    waiting = connection.execute(
        text("SELECT op_seq, kind, hlc, body, urgency FROM outbox WHERE state = 'waiting' ORDER BY op_seq")
    )
    rows = [(row.urgency, PendingOperation(row.op_seq, row.kind, row.hlc, json.loads(row.body))) for row in waiting]
    operations = tuple(operation for _, operation in rows)
    urgent = tuple(operation for urgency, operation in rows if urgency <= URGENT)
    meetings = connection.execute(
        text("""SELECT started_at, max(0, finished_at - started_at), bytes_up, bytes_down, requests, sent, received
                FROM exchange_log WHERE outcome = 'done' AND bytes_photos = 0
                ORDER BY finished_at DESC LIMIT :limit"""),
        {"limit": MEETINGS},
    )
    due = connection.execute(
        text("""SELECT DISTINCT o.number, o.deadline_at FROM outbox x JOIN market_order o ON o.id = x.entity_id
                WHERE x.state = 'waiting' AND x.kind = 'order.command'""")
    )
    answers = sorted((AnswerDue(*row) for row in due), key=lambda one: (one.deadline_at is None, one.deadline_at or 0))
    unread = connection.execute(text("SELECT unread FROM device_state")).scalar_one()
    return SignalFacts(
        now, position, operations, urgent, tuple(Meeting(*row) for row in meetings), tuple(answers), int(unread),
        all(cursor is None for cursor in position.cursors.values()), _still_to_load(connection),
        photos.due(connection, None),
    )  # fmt: skip


def _still_to_load(connection: Connection) -> int | None:
    """Bytes of the segments that a first load has not stored, as its manifest says; None when none was begun."""
    state = outbox.first_load(connection)
    if state is None:
        return None
    return sum(int(segment["bytes"]) for segment in json.loads(state.manifest)["segments"][state.segment :])
