"""Brings shop and marketplace together: push with the pull in one round trip, each answer stored as it arrives."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.replication import PendingOperation, Position
from blangkon_desktop.services.commands import ApplyFrame, NoteExchange
from blangkon_desktop.services.replication import ReplicationPort
from sync.budget import UploadBudget
from sync.gateway import GatewayError, MarketplaceGateway, Traffic
from sync.protocol import ExchangeRequest, Frame, Operation, ProtocolError, read_results
from sync.retry import Backoff, must_wait

MAX_ROUNDS = 200
"""A safety net against a marketplace that always says "more"."""


@dataclass
class SyncReport:
    """One meeting. `outcome` is done, waiting (too early to knock), or a `GatewayError` outcome with its `code`."""

    outcome: str = "done"
    code: str = ""
    values: dict[str, object] = field(default_factory=dict)
    sent: int = 0
    unanswered: int = 0
    results: dict[str, int] = field(default_factory=dict)
    received: int = 0
    rounds: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    requests: int = 0
    started_at: int = 0
    finished_at: int = 0
    retry_at: int | None = None

    @property
    def ok(self) -> bool:
        """Everything was sent and everything was read."""
        return self.outcome == "done"


class SyncEngine:
    """One till's side of `PROTOCOL.md`. One meeting at a time; no threads and no waiting of its own."""

    def __init__(
        self,
        port: ReplicationPort,
        gateway: MarketplaceGateway,
        now: Callable[[], int],
        *,
        app: str,
        backoff: Backoff | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        notice: Callable[[str], None] = lambda activity: None,
    ) -> None:
        self._port = port
        self._gateway = gateway
        self._now = now
        self._app = app
        self._backoff = backoff or Backoff(random.random)
        self._budget = UploadBudget()
        self._cancelled = cancelled
        self._notice = notice

    def run_once(self, *, forced: bool = False) -> SyncReport:
        """Meet the marketplace until nothing waits on either side, or until it stops working.

        Before `retry_at` only a person (`forced`) may knock. Raises `DomainError("sync.not_enrolled")`, and what the
        shop's own database raises; every trouble of the link is in the report.
        """
        position = self._port.position()
        if not position.device_no:
            raise DomainError("sync.not_enrolled")
        report = SyncReport(started_at=self._now())
        if must_wait(position.retry_at, report.started_at) and not forced:
            report.outcome, report.retry_at = "waiting", position.retry_at
            return report
        before = Traffic(self._gateway.traffic.up, self._gateway.traffic.down, self._gateway.traffic.requests)
        try:
            self._meet(position, report)
            self._backoff.success()
        except GatewayError as error:
            self._budget.failure()
            report.outcome, report.code = error.outcome, error.code
            report.values = {"status": error.status, "url": error.detail}
            report.retry_at = self._now() + self._backoff.failure(error.after_s)
        except DomainError as error:
            report.outcome, report.code, report.values = "failed", error.code, dict(error.values)
            report.retry_at = self._now() + self._backoff.failure()
        self._close(report, before)
        return report

    def _meet(self, position: Position, report: SyncReport) -> None:
        first = position.acked + 1
        more = True
        while more:
            if report.rounds >= MAX_ROUNDS or self._cancelled():
                raise GatewayError("interrupted", "sync.interrupted", detail="stopped")
            operations = self._port.operations(first, self._budget.bytes)
            try:
                more = self._round(position, first, operations, report)
            except GatewayError as error:
                if error.problem != "op-gap" or not self._can_go_back(error.expected, first):
                    raise
                first = error.expected or first
                continue
            back = first <= position.acked  # answered once, but the marketplace was restored from a copy
            position = self._port.position()
            first = (operations[-1].op_seq if back and operations else position.acked) + 1
            more = more or first < position.next_op_seq

    def _can_go_back(self, expected: int | None, first: int) -> bool:
        """The marketplace lost what it once answered (restored from a copy): our book has it, so send it again."""
        return expected is not None and 1 <= expected < first

    def _round(self, position: Position, first: int, operations: list[PendingOperation], report: SyncReport) -> bool:
        report.rounds += 1
        report.sent += len(operations)
        report.unanswered = len(operations)
        self._notice("sending" if operations else "receiving")
        request = ExchangeRequest(
            app=self._app, epoch=position.epoch, wall_ms=self._now(), cursor=position.cursors, acked=first - 1,
            ops=[Operation(op.op_seq, op.kind, op.hlc, op.body) for op in operations],
        )  # fmt: skip
        changes: list[Frame] = []
        more = False
        for frame in self._gateway.exchange(request):
            kind = frame["t"]
            if kind == "ack":
                self._take_acks(frame, report)
            elif kind == "commit":
                self._port.handle(ApplyFrame(None, changes=tuple(changes), cursors={frame["lane"]: frame["cursor"]}))
                report.received += len(changes)
                changes = []
                self._notice("receiving")
            elif kind == "end":
                more = bool(frame.get("more"))
                self._budget.success(frame.get("max_up"))
            else:
                changes.append(frame)
        return more

    def _take_acks(self, frame: Frame, report: SyncReport) -> None:
        try:
            acks = tuple(result.to_wire() for result in read_results(frame.get("r", [])))
        except ProtocolError as error:
            raise DomainError("sync.answer_unreadable", detail=str(error)) from error
        self._port.handle(ApplyFrame(frame.get("server_ms"), acks=acks))
        report.unanswered = 0
        for ack in acks:
            report.results[ack["s"]] = report.results.get(ack["s"], 0) + 1

    def _close(self, report: SyncReport, before: Traffic) -> None:
        now = self._gateway.traffic
        report.bytes_up, report.bytes_down = now.up - before.up, now.down - before.down
        report.requests = now.requests - before.requests
        report.finished_at = self._now()
        self._port.handle(
            NoteExchange(
                started_at=report.started_at, finished_at=report.finished_at, outcome=report.outcome,
                code=report.code, bytes_up=report.bytes_up, bytes_down=report.bytes_down, requests=report.requests,
                sent=report.unanswered if report.outcome == "interrupted" else report.sent,
                received=report.received, retry_at=report.retry_at,
            )
        )  # fmt: skip
