"""The outbox of domain operations and the till's replication state, both in the business transaction (sync.md 2.3)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from blangkon_desktop.domain.clock import ClockGuard
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.replication import READ_AGAIN, PendingOperation, SentOperation
from blangkon_desktop.services.commands import BecomeSuccessor, NoteExchange, StoreEnrolment, StoreServerKeys
from blangkon_desktop.storage import driver
from blangkon_desktop.storage import tables as t

OPERATION_CLASS = {
    "product.put": "edit",
    "customer.put": "edit",
    "promotion.put": "edit",
    "stock.move": "fact",
    "stock.count": "fact",
    "sale.complete": "fact",
    "sale.refund": "fact",
    "document.issue": "fact",
    "payment.check": "fact",
    "debt.note": "fact",
    "order.command": "request",
}
"""FACT happened and must be accepted; REQUEST may be refused; EDIT is merged (sync.md, decision 3)."""

_URGENCY = {"sale.complete": 1, "sale.refund": 1, "payment.check": 1, "debt.note": 1, "document.issue": 1}
_URGENCY_OF_CLASS = {"request": 0, "fact": 2, "edit": 3}
_NEW = ("op_seq", "kind", "class", "entity", "entity_id", "body", "fingerprint", "hlc", "made_at", "urgency")
_ANSWERED = """UPDATE outbox SET state = ?, code = ?, receipt = ?, answered_at = ?, sent_at = coalesce(sent_at, ?),
    same_device = ?, same_epoch = ?, same_n = ?
  WHERE op_seq = ? AND state = 'waiting' RETURNING kind, entity_id"""
_ANSWERS = ("applied", "flagged", "rejected", "parked")
_STATES = ("waiting", *_ANSWERS, "set_aside", "resent")


def canonical(body: dict[str, Any]) -> str:
    """JSON with sorted keys and no spaces, so that the same operation always has the same bytes."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def next_hlc(last: str, now_ms: int) -> str:
    """The next hybrid logical clock value: 48 bit milliseconds, 16 bit counter, as 16 hex characters.

    Never goes back, whatever the PC's clock does (sync.md 2.10).
    """
    millis, counter = int(last[:12], 16), int(last[12:], 16)
    if now_ms > millis:
        return f"{now_ms:012x}0000"
    if counter == 0xFFFF:
        return f"{millis + 1:012x}0000"
    return f"{millis:012x}{counter + 1:04x}"


def urgency(kind: str, body: dict[str, Any]) -> int:
    """Who goes first when the link is short: 0 answers of orders, 1 sales and papers, 2 stock, 3 edits.

    A hand-over goes with the sale that it makes.
    """
    if kind == "order.command" and body.get("do") == "hand_over":
        return _URGENCY["sale.complete"]
    return _URGENCY.get(kind, _URGENCY_OF_CLASS[OPERATION_CLASS[kind]])


class SqlOutbox:
    """Operations in the order they happened; nothing is ever deleted."""

    def __init__(self, session: Session, clock: ClockGuard) -> None:
        self._session = session
        self._clock = clock
        self._now = clock.now

    def add(self, kind: str, entity: str, entity_id: str, body: dict[str, Any]) -> int:
        return self._write(kind, entity, [(entity_id, body)])

    def add_many(self, kind: str, entity: str, bodies: Sequence[tuple[str, dict[str, Any]]]) -> None:
        if bodies:
            self._write(kind, entity, bodies)

    def _write(self, kind: str, entity: str, bodies: Sequence[tuple[str, dict[str, Any]]]) -> int:
        """Write the rows and move the device's counter and clock past them; answers the last `op_seq`."""
        device = driver.first(self._session, "SELECT next_op_seq, hlc FROM device_state")
        assert device is not None  # the migration writes the one row
        now, hlc, rows = self._now(), str(device.hlc), []
        for op_seq, (entity_id, body) in enumerate(bodies, start=device.next_op_seq):
            hlc, text = next_hlc(hlc, now), canonical(body)
            fingerprint = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
            rows.append(
                (op_seq, kind, OPERATION_CLASS[kind], entity, entity_id, text, fingerprint, hlc, now,
                 urgency(kind, body))
            )  # fmt: skip
        driver.insert(self._session, "outbox", _NEW, rows)
        following = device.next_op_seq + len(rows)
        driver.run(
            self._session,
            "UPDATE device_state SET next_op_seq = ?, hlc = ?, clock_offset_ms = ?, clock_known_ms = ?, clock_sure = ?",
            following, hlc, self._clock.offset, now, int(self._clock.sure),
        )  # fmt: skip
        return int(following) - 1

    def waiting_bodies(self, entity_id: str) -> list[dict[str, Any]]:
        sql = "SELECT body FROM outbox WHERE entity_id = ? AND state = 'waiting' ORDER BY op_seq"
        return [json.loads(row.body) for row in driver.every(self._session, sql, entity_id)]

    def acknowledge(self, ack: dict[str, Any]) -> tuple[str, str] | None:
        state = ack["s"]
        if state not in _ANSWERS:
            raise DomainError("sync.answer_unreadable", detail=f"ack state {state!r}")
        now = self._now()
        same = ack.get("same") or (None, None, None)
        found = driver.first(
            self._session, _ANSWERED, state, ack.get("code") or "", ack.get("receipt") or "", now, now, *same, ack["n"]
        )
        return (str(found.kind), str(found.entity_id)) if found else None

    def is_strange(self, ack: dict[str, Any]) -> bool:
        if not ack.get("fp"):
            return False
        row = driver.first(self._session, "SELECT fingerprint FROM outbox WHERE op_seq = ?", ack["n"])
        return row is None or not row.fingerprint.startswith(ack["fp"])

    def take_back(self, through: int) -> None:
        sql = """UPDATE outbox SET state = 'waiting', code = '', receipt = '', answered_at = NULL, sent_at = NULL,
                   forgotten_at = ?
                 WHERE op_seq > ? AND op_seq >= (SELECT coalesce(max(first_op), 1) FROM till_identity)
                   AND state NOT IN ('waiting', 'moved')"""
        driver.run(self._session, sql, self._now(), through)

    def move_to_end(self, first: int) -> list[tuple[int, int]]:
        waiting = "SELECT op_seq FROM outbox WHERE state = 'waiting' AND op_seq < ? ORDER BY op_seq"
        device = driver.first(self._session, "SELECT next_op_seq FROM device_state")
        assert device is not None  # the migration writes the one row
        numbers = [row.op_seq for row in driver.every(self._session, waiting, first)]
        moved = list(zip(numbers, count(device.next_op_seq), strict=False))
        copied = ", ".join(_NEW[1:])
        for old, new in moved:
            driver.run(
                self._session, f"INSERT INTO outbox (op_seq, {copied}) SELECT ?, {copied} FROM outbox WHERE op_seq = ?",
                new, old,
            )  # fmt: skip
            driver.run(self._session, "UPDATE outbox SET state = 'moved', moved_to = ? WHERE op_seq = ?", new, old)
        driver.run(self._session, "UPDATE device_state SET next_op_seq = next_op_seq + ?", len(moved))
        return moved

    def note_left(self, numbers: Sequence[int]) -> None:
        sql = """UPDATE outbox SET sent_at = ? WHERE state = 'waiting' AND sent_at IS NULL
                   AND op_seq IN (SELECT value FROM json_each(?))"""
        driver.run(self._session, sql, self._now(), json.dumps(list(numbers)))

    def refused(self, op_seq: int) -> PendingOperation:
        # A flagged fact counts already; sent again under a new number it could count twice.
        row = self._refused(op_seq, ("rejected", "parked"))
        return PendingOperation(row.op_seq, row.kind, row.hlc, json.loads(row.body))

    def resend(self, op_seq: int, body: dict[str, Any]) -> int:
        old = self._refused(op_seq, ("rejected", "parked"))
        new = self.add(old.kind, old.entity, old.entity_id, body)
        self._session.execute(update(t.outbox).where(t.outbox.c.op_seq == op_seq).values(state="resent"))
        return new

    def set_aside(self, op_seq: int) -> None:
        self._refused(op_seq, ("rejected", "parked", "flagged"))
        self._session.execute(update(t.outbox).where(t.outbox.c.op_seq == op_seq).values(state="set_aside"))

    def found(self, op_seq: int) -> SentOperation:
        row = self._refused(op_seq, tuple(_STATES))
        return SentOperation(
            row.op_seq, row.kind, row.entity, row.entity_id, json.loads(row.body), row.state, row.code, row.receipt,
            row.made_at,
        )  # fmt: skip

    def reopen(self, op_seq: int, state: str) -> None:
        self._refused(op_seq, ("set_aside",))
        self._session.execute(update(t.outbox).where(t.outbox.c.op_seq == op_seq).values(state=state))

    def since(self, op_seq: int) -> list[PendingOperation]:
        sql = "SELECT op_seq, kind, hlc, body FROM outbox WHERE op_seq >= ? ORDER BY op_seq"
        return [
            PendingOperation(row.op_seq, row.kind, row.hlc, json.loads(row.body))
            for row in driver.every(self._session, sql, op_seq)
        ]

    def next_number(self) -> int:
        device = driver.first(self._session, "SELECT next_op_seq FROM device_state")
        assert device is not None  # the migration writes the one row
        return int(device.next_op_seq)

    def _refused(self, op_seq: int, states: tuple[str, ...]) -> Any:
        row = self._session.execute(select(t.outbox).where(t.outbox.c.op_seq == op_seq)).first()
        if row is None or row.state not in states:
            raise DomainError("sync.not_refused", number=op_seq)
        return row


def _is_further(read: str | None, cursor: str) -> bool:
    """Whether a lane was read beyond a cursor of the same history."""
    generation, _, pos = cursor.partition(".")
    own, _, here = (read or "").partition(".")
    return own == generation and int(here, 16) > int(pos, 16)


class SqlDeviceState:
    """One row: who this till is to the marketplace and how far it has read."""

    def __init__(self, session: Session, clock: ClockGuard) -> None:
        self._session = session
        self._clock = clock

    def enrolled(self) -> bool:
        return bool(self._session.scalar(select(t.device_state.c.device_no)))

    def has_other_name(self, command: StoreEnrolment) -> bool:
        name = driver.first(self._session, "SELECT device_no, epoch FROM device_state WHERE device_no > 0")
        return name is not None and tuple(name) != (command.device_no, command.epoch)

    def store_enrolment(self, command: StoreEnrolment) -> None:
        known = self._session.execute(select(t.device_state.c.shop_id)).scalar_one()
        if known and known != command.shop_id:
            raise DomainError("sync.other_shop", shop=command.shop_name)
        self._set(
            device_no=command.device_no, epoch=command.epoch, server_id=command.server_id,
            shop_id=command.shop_id, shop_name=command.shop_name, server_key=command.server_key,
            server_box=command.server_box,
        )  # fmt: skip
        self._remember(command.device_no, command.epoch, command.letter, command.first)
        # What was moved before the till had a number; the marketplace knows these movements as this device's.
        mine = "UPDATE stock_movement SET device_no = ?, epoch = ? WHERE device_no = 0 AND epoch = 1"
        driver.run(self._session, mine, command.device_no, command.epoch)

    def become(self, command: BecomeSuccessor) -> None:
        self._set(device_no=command.device_no, epoch=command.epoch)
        self._remember(command.device_no, command.epoch, command.letter, command.first)

    def _remember(self, device_no: int, epoch: int, letter: str, first: int) -> None:
        sql = """INSERT INTO till_identity (device_no, epoch, letter, first_op, since) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT DO NOTHING"""
        driver.run(self._session, sql, device_no, epoch, letter, first, self._clock.now())

    def read_again(self) -> None:
        # Not null: that would be a till that knows nothing, which loads sums of what this one has row by row.
        self._set(cursor_catalog=READ_AGAIN)
        self.forget_movements()
        driver.run(self._session, "DELETE FROM debt_entry WHERE own = 0")

    def forget_movements(self) -> None:
        self._set(cursor_sales=READ_AGAIN)
        # What came from the marketplace comes again, and some of it in another shape: what it made by itself, and sums
        # of a snapshot. What a copy of this till handed in for it stays: the till's own operation stands for it.
        others = """DELETE FROM stock_movement
          WHERE op_seq = 0
            OR (device_no, epoch) NOT IN (SELECT device_no, epoch FROM till_identity UNION ALL SELECT 0, 1)
            AND (device_no, epoch, op_seq) NOT IN
              (SELECT same_device, same_epoch, same_n FROM outbox WHERE same_n IS NOT NULL)"""
        driver.run(self._session, others)
        driver.run(self._session, "DELETE FROM unknown_change WHERE json_extract(raw, '$.t') = 'mov'")

    def store_server_keys(self, command: StoreServerKeys) -> None:
        self._set(server_key=command.server_key, server_box=command.server_box)

    def advance(self, cursors: Mapping[str, str | None]) -> None:
        self._set(**{f"cursor_{lane}": cursor for lane, cursor in cursors.items()})

    def go_on_from(self, cursors: Mapping[str, str]) -> None:
        device = driver.first(self._session, "SELECT * FROM device_state")
        assert device is not None  # the migration writes the one row
        read = {lane: getattr(device, f"cursor_{lane}") for lane in cursors}
        self.advance({lane: cursor for lane, cursor in cursors.items() if not _is_further(read[lane], cursor)})

    def settle_clock(self, now: int) -> None:
        self._clock.settle(now)
        self._set(clock_offset_ms=self._clock.offset, clock_known_ms=self._clock.now(), clock_sure=1)

    def keep_unknown(self, change: dict[str, Any]) -> None:
        self._session.execute(t.unknown_change.insert().values(raw=canonical(change)))

    def take_movements(self, product_id: str) -> list[dict[str, Any]]:
        where = "json_extract(raw, '$.t') = 'mov' AND json_extract(raw, '$.p') = ?"
        rows = driver.every(self._session, f"SELECT raw FROM unknown_change WHERE {where} ORDER BY no", product_id)
        if rows:
            driver.run(self._session, f"DELETE FROM unknown_change WHERE {where}", product_id)
        return [json.loads(row.raw) for row in rows]

    def note_exchange(self, command: NoteExchange) -> None:
        self._session.execute(
            t.exchange_log.insert().values(
                started_at=command.started_at, finished_at=command.finished_at, outcome=command.outcome,
                code=command.code, bytes_up=command.bytes_up, bytes_down=command.bytes_down,
                requests=command.requests, sent=command.sent, received=command.received,
                bytes_photos=command.bytes_up + command.bytes_down if command.photos else 0,
            )
        )  # fmt: skip
        unread = {} if command.unread is None else {"unread": command.unread}
        self._set(retry_at=command.retry_at, **unread)

    def note_incident(self, code: str) -> None:
        now = self._clock.now()
        sql = """INSERT INTO exchange_log (started_at, finished_at, outcome, code, bytes_up, bytes_down, requests, sent,
                   received) VALUES (?, ?, 'incident', ?, 0, 0, 0, 0, 0)"""
        driver.run(self._session, sql, now, now, code)

    def _set(self, **values: object) -> None:
        self._session.execute(update(t.device_state).values(**values))
