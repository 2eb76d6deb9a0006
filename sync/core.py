"""A till's side of `PROTOCOL.md` without any input or output: events go in, actions come out.

No clock, chance, thread, socket or file of its own: the program's driver, the command line and the simulation drive
this same object. What is answered by which event is in `sync/events.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, ClassVar

from blangkon_desktop.domain.replication import PendingOperation, Position
from blangkon_desktop.services.commands import ApplyFrame, NoteExchange
from sync.budget import UploadBudget
from sync.events import (
    Action,
    Arrived,
    Broke,
    Cancelled,
    Ended,
    Event,
    Finish,
    HangUp,
    Look,
    Moment,
    Read,
    Refused,
    Seen,
    Send,
    Start,
    Store,
    Stored,
    SyncReport,
    Take,
    Taken,
    Tell,
)
from sync.gateway import GatewayError
from sync.protocol import ExchangeRequest, Frame, Operation, ProtocolError, read_results
from sync.retry import Backoff, must_wait

MAX_ROUNDS = 200
"""A safety net against a marketplace that always says "more"."""


class Phase(Enum):
    """What the core waits for."""

    IDLE = "a reason to meet"
    LOOKING = "the till's position"
    TAKING = "operations to send"
    ASKING = "a frame of the answer"
    STORING = "a change to be on disk"
    NOTING = "the line of the sync log to be on disk"


class SyncCore:
    """One till and one marketplace. Lives as long as the line to it: the batch size and the pauses are learned.

    `step` is total: an event that no phase waits for changes nothing and asks for nothing.
    """

    def __init__(self, app: str) -> None:
        self.phase = Phase.IDLE
        self._app = app
        self._backoff = Backoff()
        self._budget = UploadBudget()
        self._report = SyncReport()
        self._forced = False

    def step(self, event: Event) -> list[Action]:
        """What to do after `event`. Of several actions the last one alone is answered."""
        self._now = event.moment
        if isinstance(event, Start):
            return self._start(event)
        if isinstance(event, Cancelled):
            return self._cancel()
        answer = self._ANSWERS.get((self.phase, type(event)))
        return answer(self, event) if answer else []

    def _start(self, event: Start) -> list[Action]:
        """Begin; a meeting that was never finished (its driver died) is given up."""
        unfinished = self.phase is not Phase.IDLE
        self._report = SyncReport(started_at=event.moment.wall)
        self._begun = event.moment
        self._forced = event.forced
        self._again: int | None = None
        self._more = False
        return [HangUp(), *self._look()] if unfinished else self._look()

    def _cancel(self) -> list[Action]:
        if self.phase in (Phase.IDLE, Phase.NOTING):
            return []
        return self._broken(GatewayError("interrupted", "sync.interrupted", detail="stopped"))

    # A round: look, take, send, then frame by frame ---------------------------------------------
    def _look(self) -> list[Action]:
        self.phase = Phase.LOOKING
        return [Look()]

    def _seen(self, event: Seen) -> list[Action]:
        position = self._position = event.position
        if not position.device_no:
            self._report.outcome, self._report.code = "refused", "sync.not_enrolled"
            return self._finish()
        report = self._report
        if not report.rounds and not self._forced and must_wait(position.retry_at, report.started_at):
            report.outcome, report.retry_at = "waiting", position.retry_at
            return self._finish()
        self._next = position.acked + 1 if self._again is None else self._again
        if report.rounds and not self._more and self._next >= position.next_op_seq:
            self._backoff.success()
            return self._close("done")
        if report.rounds >= MAX_ROUNDS:
            return self._broken(GatewayError("interrupted", "sync.interrupted", detail="always more"))
        self.phase = Phase.TAKING
        return [Take(self._next, self._budget.plain)]

    def _taken(self, event: Taken) -> list[Action]:
        operations = event.operations
        self._report.rounds += 1
        self._report.sent += len(operations)
        self._report.unanswered = len(operations)
        self._operations = operations
        self._changes: list[Frame] = []
        self._more = False
        self._asked = self._now
        request = ExchangeRequest(
            app=self._app, epoch=self._position.epoch,
            wall_ms=self._now.wall + self._position.clock_offset_ms,
            cursor=self._position.cursors, acked=self._next - 1,
            ops=[Operation(op.op_seq, op.kind, op.hlc, op.body) for op in operations],
        )  # fmt: skip
        self._plain = len(request.encode()) if operations else 0
        self.phase = Phase.ASKING
        return [Tell("sending" if operations else "receiving"), Send(request)]

    def _arrived(self, event: Arrived) -> list[Action]:
        return self._FRAMES.get(event.frame["t"], SyncCore._take_change)(self, event.frame)

    def _take_ack(self, frame: Frame) -> list[Action]:
        try:
            acks = tuple(result.to_wire() for result in read_results(frame.get("r", [])))
        except ProtocolError as error:
            return self._broken(GatewayError("interrupted", "sync.answer_unreadable", detail=str(error)))
        if self._operations:
            wire = self._now.traffic.up - self._asked.traffic.up
            self._budget.success(self._plain, wire, self._now.steady - self._asked.steady)
        self._report.unanswered = 0
        for ack in acks:
            self._report.results[ack["s"]] = self._report.results.get(ack["s"], 0) + 1
        return self._store(ApplyFrame(frame.get("server_ms"), acks=acks))

    def _take_commit(self, frame: Frame) -> list[Action]:
        changes, self._changes = self._changes, []
        self._report.received += len(changes)
        command = ApplyFrame(None, changes=tuple(changes), cursors={frame["lane"]: frame["cursor"]})
        return [Tell("receiving"), *self._store(command)]

    def _take_end(self, frame: Frame) -> list[Action]:
        self._more = bool(frame.get("more"))
        self._budget.limit(frame.get("max_up"))
        return [Read()]

    def _take_change(self, frame: Frame) -> list[Action]:
        self._changes.append(frame)
        return [Read()]

    def _store(self, command: ApplyFrame) -> list[Action]:
        self.phase = Phase.STORING
        return [Store(command)]

    def _stored(self, _event: Stored) -> list[Action]:
        self.phase = Phase.ASKING
        return [Read()]

    def _ended(self, _event: Ended) -> list[Action]:
        if self._again is not None:
            following = self._operations[-1].op_seq + 1 if self._operations else self._position.next_op_seq
            self._again = following if following <= self._position.acked else None
        return self._look()

    # Ends ---------------------------------------------------------------------------------------
    def _broke(self, event: Broke) -> list[Action]:
        error = event.error
        if error.problem == "op-gap" and error.expected is not None and 1 <= error.expected < self._next:
            # The marketplace lost what it once answered (restored from a copy): our book has it, so send it again.
            self._again = error.expected
            return self._look()
        if self._report.unanswered and (error.outcome == "interrupted" or error.problem == "too-large"):
            self._budget.failure()
            if error.problem == "too-large" and len(self._operations) > 1:
                return self._look()
        return self._broken(error)

    def _broken(self, error: GatewayError) -> list[Action]:
        self._report.values = {"status": error.status, "url": error.detail}
        self._report.retry_at = self._now.wall + self._backoff.failure(self._now.chance, error.after_s)
        return self._close(error.outcome, error.code)

    def _refused(self, event: Refused) -> list[Action]:
        self._report.values = dict(event.values)
        self._report.retry_at = self._now.wall + self._backoff.failure(self._now.chance)
        return self._close("failed", event.code)

    def _close(self, outcome: str, code: str = "") -> list[Action]:
        report, traffic = self._report, self._now.traffic
        report.outcome, report.code = outcome, code
        report.bytes_up = traffic.up - self._begun.traffic.up
        report.bytes_down = traffic.down - self._begun.traffic.down
        report.requests = traffic.requests - self._begun.traffic.requests
        report.finished_at = self._now.wall
        self.phase = Phase.NOTING
        note = NoteExchange(
            started_at=report.started_at, finished_at=report.finished_at, outcome=outcome, code=code,
            bytes_up=report.bytes_up, bytes_down=report.bytes_down, requests=report.requests,
            sent=report.unanswered if outcome == "interrupted" else report.sent,
            received=report.received, retry_at=report.retry_at,
        )  # fmt: skip
        return [HangUp(), Store(note)]

    def _noted(self, _event: Stored) -> list[Action]:
        return self._finish()

    def _not_noted(self, event: Refused) -> list[Action]:
        """The disk does not even take the line of the log; what the marketplace answered before is on it."""
        self._report.outcome, self._report.code = "failed", event.code
        self._report.values = dict(event.values)
        return self._finish()

    def _finish(self) -> list[Action]:
        self.phase = Phase.IDLE
        return [Finish(self._report)]

    _now: Moment
    _begun: Moment
    _asked: Moment
    _position: Position
    _operations: Sequence[PendingOperation]
    _next: int

    _FRAMES: ClassVar[Mapping[str, Callable[[SyncCore, Frame], list[Action]]]] = {
        "ack": _take_ack,
        "commit": _take_commit,
        "end": _take_end,
    }
    _ANSWERS: ClassVar[Mapping[tuple[Phase, type[Event]], Callable[[SyncCore, Any], list[Action]]]] = {
        (Phase.LOOKING, Seen): _seen,
        (Phase.LOOKING, Refused): _refused,
        (Phase.TAKING, Taken): _taken,
        (Phase.TAKING, Refused): _refused,
        (Phase.ASKING, Arrived): _arrived,
        (Phase.ASKING, Ended): _ended,
        (Phase.ASKING, Broke): _broke,
        (Phase.STORING, Stored): _stored,
        (Phase.STORING, Refused): _refused,
        (Phase.NOTING, Stored): _noted,
        (Phase.NOTING, Refused): _not_noted,
    }
