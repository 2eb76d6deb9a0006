"""What waits, what was refused and why, and what it cost."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

from blangkon_desktop.domain.digest import CheckResult
from blangkon_desktop.domain.proof import Proof, proof_of
from blangkon_desktop.queries.data_plan import spent
from blangkon_desktop.queries.paging import Key, Page, keyset

STATES = {
    "open": ("waiting", "rejected", "parked", "flagged"),
    "waiting": ("waiting",),
    "refused": ("rejected", "parked"),
    "done": ("applied", "flagged", "set_aside", "resent"),
}


@dataclass(frozen=True)
class SyncStatus:
    """The honest state. `unknown` operations were sent, but the answer never came; bytes as counted on the wire."""

    enrolled: bool
    shop_name: str
    marketplace_url: str
    waiting: int
    refused: int
    unknown: int
    oldest_waiting_at: int | None
    last_success_at: int | None
    last_attempt_at: int | None
    last_outcome: str
    last_code: str
    retry_at: int | None
    bytes_today: int
    bytes_month: int
    oldest_sent_at: int | None = None


@dataclass(frozen=True)
class OperationRow:
    """One operation of the outbox; `title` says what it is about: a number, a product's or a customer's name."""

    op_seq: int
    kind: str
    entity_id: str
    title: str
    made_at: int
    state: str
    code: str
    receipt: str
    answered_at: int | None
    sent_at: int | None
    forgotten_at: int | None

    @property
    def proof(self) -> Proof:
        """What the marketplace has of it."""
        return proof_of(
            self.op_seq, self.state, self.made_at, self.sent_at, self.answered_at, self.code, self.receipt,
            self.forgotten_at,
        )


@dataclass(frozen=True)
class ExchangeRow:
    """One meeting with the marketplace."""

    no: int
    started_at: int
    finished_at: int
    outcome: str
    code: str
    bytes_up: int
    bytes_down: int
    requests: int
    sent: int
    received: int


def status(connection: Connection, now: int) -> SyncStatus:
    """Counts and ages, and the bytes of the day and month of `now` (UTC ms)."""
    device = connection.execute(text("SELECT device_no, shop_name, retry_at FROM device_state")).one()
    url = connection.execute(text("SELECT value FROM setting WHERE key = 'marketplace_url'")).scalar()
    queue = connection.execute(
        text("""SELECT coalesce(sum(state = 'waiting'), 0), coalesce(sum(state IN ('rejected', 'parked')), 0),
                  min(CASE state WHEN 'waiting' THEN made_at END),
                  coalesce(sum(state = 'waiting' AND sent_at IS NOT NULL), 0),
                  min(CASE state WHEN 'waiting' THEN sent_at END)
                FROM outbox WHERE state IN ('waiting', 'rejected', 'parked', 'flagged')""")
    ).one()
    last = connection.execute(
        text("SELECT started_at, outcome, code, sent FROM exchange_log ORDER BY no DESC LIMIT 1")
    ).first()
    success = connection.execute(
        text("SELECT max(finished_at) FROM exchange_log WHERE outcome = 'done'")
    ).scalar()
    today, month = spent(connection, now)
    return SyncStatus(
        enrolled=bool(device.device_no), shop_name=device.shop_name, marketplace_url=json.loads(url) if url else "",
        waiting=queue[0], refused=queue[1], unknown=queue[3], oldest_waiting_at=queue[2],
        last_success_at=success, last_attempt_at=last.started_at if last else None,
        last_outcome=last.outcome if last else "", last_code=last.code if last else "",
        retry_at=device.retry_at, bytes_today=today, bytes_month=month, oldest_sent_at=queue[4],
    )  # fmt: skip


def operations(
    connection: Connection, *, state: str = "open", after: Key | None = None, limit: int = 100
) -> Page[OperationRow]:
    """Newest first. `state` is a key of `STATES`."""
    names = STATES[state]
    marks = ", ".join(f"'{name}'" for name in names)
    condition = f"x.state IN ({marks})" if len(names) > 1 else f"x.state = {marks}"
    select = """SELECT x.op_seq AS seq, x.kind, x.entity_id,
      coalesce(s.number, p.name, c.name, o.number, d.number, '') AS title,
      x.made_at, x.state, x.code, x.receipt, x.answered_at, x.sent_at, x.forgotten_at, x.op_seq
      FROM outbox x
      LEFT JOIN sale s ON s.id = x.entity_id
      LEFT JOIN product p ON p.id = x.entity_id
      LEFT JOIN customer c ON c.id = x.entity_id
      LEFT JOIN market_order o ON o.id = x.entity_id
      LEFT JOIN document d ON d.id = x.entity_id"""
    return keyset(
        connection, select, where=[condition], values={}, sort=("x.op_seq",), descending=True,
        after=after, limit=limit, row=lambda item: OperationRow(*item[:-1]),
    )  # fmt: skip


def log(connection: Connection, *, after: Key | None = None, limit: int = 100) -> Page[ExchangeRow]:
    """Meetings with the marketplace, newest first."""
    select = """SELECT no AS row_no, started_at, finished_at, outcome, code, bytes_up, bytes_down, requests, sent,
      received, no FROM exchange_log"""
    return keyset(
        connection, select, where=[], values={}, sort=("no",), descending=True, after=after, limit=limit,
        row=lambda item: ExchangeRow(*item[:-1]),
    )  # fmt: skip


def clock_state(connection: Connection) -> tuple[int, int, bool]:
    """(correction, known time, sure) of the clock guard as they were stored last; UTC ms."""
    row = connection.execute(text("SELECT clock_offset_ms, clock_known_ms, clock_sure FROM device_state")).one()
    return row[0], row[1], bool(row[2])


def last_check(connection: Connection) -> CheckResult | None:
    """How the last comparison of all rows with the marketplace's ended; None when there was none."""
    row = connection.exec_driver_sql("SELECT checked_at, result FROM row_check ORDER BY no DESC LIMIT 1").first()
    if row is None:
        return None
    told = json.loads(row.result)
    return CheckResult(
        told["rows"], told["healed"], told["kept"], tuple(told["skipped"]), told["code"], checked_at=row.checked_at
    )
