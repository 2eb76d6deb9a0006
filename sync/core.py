"""A till's side of `PROTOCOL.md` without any input or output: events go in, actions come out.

No clock, chance, thread, socket or file of its own: the program's driver, the command line and the simulation drive
this same object. What is answered by which event is in `sync/events.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any, ClassVar

from blangkon_desktop.domain.replication import READ_AGAIN, PendingOperation, Position
from blangkon_desktop.services.commands import (
    ApplyFrame,
    BecomeSuccessor,
    Command,
    NoteExchange,
    StoreServerKeys,
    TakeBackAnswers,
)
from sync.allowance import Allowance, allowance, place_of
from sync.budget import UploadBudget
from sync.comparing import Comparison
from sync.digest import ServerDigest
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
    Succeed,
    Succeeded,
    SyncReport,
    Take,
    Taken,
    Tell,
    Told,
    Weigh,
    Weighed,
)
from sync.gateway import GatewayError
from sync.keys import new_keys_message, verify
from sync.protocol import LANES, MAX_RESULTS, ExchangeRequest, Frame, Operation, ProtocolError, read_results
from sync.retry import Backoff, must_wait

log = logging.getLogger(__name__)

KNOWN_KEY = 8
"""So many characters of the marketplace's key tell it whether ours is its present one."""
MAX_ROUNDS = 200
"""A safety net against a marketplace that always says "more"."""


class Phase(Enum):
    """What the core waits for."""

    IDLE = "a reason to meet"
    LOOKING = "the till's position"
    TAKING = "operations to send"
    ASKING = "a frame of the answer"
    STORING = "a change to be on disk"
    SUCCEEDING = "a new identity"
    WEIGHING = "the till's own rows"
    COMPARING = "what the marketplace knows of its rows"
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
        self._plain = 0
        self._unanswered: set[int] = set()
        self._doubted: tuple[int, int] | None = None
        self._shut_out: GatewayError | None = None
        self._next = 0

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
        self._forced, self._consent = event.forced, event.consent
        self._unread: int | None = None
        self._wanted, self._check = event.lanes, event.check
        self._comparison: Comparison | None = None
        if event.forced:  # a person, or a new network: what the old one did says nothing
            self._backoff.success()
        self._more = self._copied = self._rewound = False
        self._next = 0
        self._unanswered = set()
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
        report = self._report
        if not position.device_no:
            report.outcome, report.code = "refused", "sync.not_enrolled"
            return self._finish()
        if not report.rounds and not self._forced and must_wait(position.retry_at, report.started_at):
            report.outcome, report.retry_at = "waiting", position.retry_at
            return self._finish()
        if report.rounds and not self._more and not position.waiting:
            self._backoff.success()
            if self._digest is not None:
                return self._compare(self._digest)
            return self._close("done", "" if self._may.whole else "sync.data_cap")
        used = self._carried()
        allowed = allowance(position.data and position.data.after(used), report.rounds, consent=self._consent)
        if allowed is None:
            return self._capped()
        self._may = allowed
        if report.rounds >= MAX_ROUNDS:
            return self._broken(GatewayError("interrupted", "sync.interrupted", detail="always more"))
        if self._probing or (self._shut_out is not None and not self._next):
            return self._ask([])
        if self._next and not self._may.whole and self._shut_out is not None:  # by its numbers the urgent is not first
            return self._broken(self._shut_out)
        self.phase = Phase.TAKING
        size = min(self._budget.plain, self._may.max_bytes)
        return [Take(size, self._may.urgency, self._next or None)]

    def _capped(self) -> list[Action]:
        """The rest waits for another day, or for a person's word: nobody's fault, and nothing to back off from."""
        self._backoff.success()
        if self._report.rounds:
            return self._close("capped", "sync.data_cap")
        self._report.outcome, self._report.code = "capped", "sync.data_cap"
        return self._finish()

    def _carried(self) -> int:
        traffic, before = self._now.traffic, self._begun.traffic
        return traffic.up + traffic.down - before.up - before.down

    def _taken(self, event: Taken) -> list[Action]:
        if self._next and not event.operations and self._shut_out is not None:
            return self._broken(self._shut_out)
        if not event.operations and self._report.rounds and not self._more and not self._may.whole:
            return self._capped()
        return self._ask(event.operations)

    def _ask(self, operations: Sequence[PendingOperation]) -> list[Action]:
        self._report.rounds += 1
        self._report.sent += len(operations)
        self._unanswered = {op.op_seq for op in operations}
        # Work goes on beside a meeting: what was taken may be newer than the position.
        self._following = max([self._position.next_op_seq, *(number + 1 for number in self._unanswered)])
        self._changes: list[Frame] = []
        self._more = False
        self._digest: ServerDigest | None = None
        self._generation = ""
        self._asked = self._now
        request = ExchangeRequest(
            app=self._app, epoch=self._position.epoch, wall_ms=self._position.now_ms, cursor=self._position.cursors,
            acked=self._position.acked, answered=self._position.answered,
            key=self._position.server_key[:KNOWN_KEY],
            ops=[Operation(op.op_seq, op.kind, op.hlc, op.body) for op in operations],
            max_bytes=self._may.max_bytes, lanes=self._lanes(), digest=self._wants_digest(),
        )  # fmt: skip
        self._plain = len(request.encode()) if operations else 0
        self.phase = Phase.ASKING
        return [Tell("sending" if operations else "receiving"), Send(request, self._position.device_no)]

    def _arrived(self, event: Arrived) -> list[Action]:
        return self._FRAMES.get(event.frame["t"], SyncCore._take_change)(self, event.frame)

    def _take_ack(self, frame: Frame) -> list[Action]:
        try:
            results = read_results(frame.get("r", []))
            through, last = int(frame["through"]), int(frame["last"])
        except (ProtocolError, KeyError, TypeError, ValueError) as error:
            return self._broken(GatewayError("interrupted", "sync.answer_unreadable", detail=repr(error)))
        self._shut_out, self._next = None, 0
        if self._plain:
            wire = self._now.traffic.up - self._asked.traffic.up
            self._budget.success(self._plain, wire, self._now.steady - self._asked.steady)
            self._plain = 0
        self._unanswered -= {result.n for result in results}
        for result in results:
            self._report.results[result.s] = self._report.results.get(result.s, 0) + 1
        self._generation = str(frame.get("gen", ""))
        following = self._following
        # A number that this file has not given out yet: it is an old copy of the till.
        self._copied = self._copied or max(through, last) >= following
        self._told_all = len(results) < MAX_RESULTS or results[-1].n >= following - 1
        acks = tuple(result.to_wire() for result in results if result.n < following)
        return self._store(ApplyFrame(frame.get("server_ms"), acks=acks), SyncCore._acks_stored)

    def _acks_stored(self, event: Stored) -> list[Action]:
        # The marketplace has something else under a number of ours: somebody works with a copy of this file.
        self._copied = self._copied or bool(event.result)
        if self._copied and self._told_all:
            return self._succeed()
        if self._probing and not self._copied:
            self._doubted = None
            return self._close("refused", "sync.device_cloned")
        if self._copied:  # then there are more results than one answer holds
            self._doubted = self._who()
        read = (cursor for cursor in self._position.cursors.values() if cursor and cursor != READ_AGAIN)
        generations = {cursor.partition(".")[0] for cursor in read}
        if generations - {self._generation}:
            return self._rewind(None, SyncCore._read_on)
        return self._read_on(event)

    def _take_commit(self, frame: Frame) -> list[Action]:
        changes, self._changes = self._changes, []
        self._report.received += len(changes)
        stored = ApplyFrame(None, changes=tuple(changes), cursors={frame["lane"]: frame["cursor"]})
        return [Tell("receiving"), *self._store(stored, SyncCore._read_on)]

    def _take_keys(self, frame: Frame) -> list[Action]:
        """Believe new keys only when the key that we know has signed them."""
        key, box, signature = (str(frame.get(name)) for name in ("key", "box", "sig"))
        position = self._position
        if not verify(position.server_key, new_keys_message(position.server_id, key, box), signature):
            return [Read()]
        return self._store(StoreServerKeys(key, box), SyncCore._read_on)

    def _take_end(self, frame: Frame) -> list[Action]:
        self._more = bool(frame.get("more"))
        self._unread = self._left_unread(frame)
        self._budget.limit(frame.get("max_up"))
        self._take_digest(frame)
        head = frame.get("head")
        if isinstance(head, int) and head < self._read_to() and not self._rewound:
            self._more = True
            return self._rewind(None, SyncCore._read_on)
        return [Read()]

    def _left_unread(self, end: Frame) -> int:
        """How many changes of the feed are still to come, as far as positions can tell: never too few."""
        lanes = LANES if self._more else [lane for lane in LANES if lane not in self._may.lanes]
        read = [place_of(self._position.cursors.get(lane)) for lane in lanes]
        return max(0, int(end.get("head", 0)) - min(read)) if read else 0

    def _lanes(self) -> tuple[str, ...]:
        """What this round reads of the feed: what was asked for, as far as the data cap allows it."""
        return tuple(lane for lane in self._may.lanes if lane in self._wanted)

    def _read_to(self) -> int:
        """The highest position that this till has read in the marketplace's present history."""
        split = [cursor.partition(".") for cursor in self._position.cursors.values() if cursor]
        return max((int(pos, 16) for generation, _, pos in split if generation == self._generation), default=0)

    def _take_change(self, frame: Frame) -> list[Action]:
        self._changes.append(frame)
        return [Read()]

    def _store(self, command: Command, then: Callable[[SyncCore, Stored], list[Action]]) -> list[Action]:
        self.phase = Phase.STORING
        self._then = then
        return [Store(command)]

    def _stored(self, event: Stored) -> list[Action]:
        return self._then(self, event)

    def _read_on(self, _event: Stored) -> list[Action]:
        self.phase = Phase.ASKING
        return [Read()]

    def _look_again(self, _event: Stored) -> list[Action]:
        return self._look()

    def _ended(self, _event: Ended) -> list[Action]:
        return self._look()

    # All rows are compared at the end (PROTOCOL.md, 4.4): sync.comparing decides, this passes its wishes on ----------
    def _wants_digest(self) -> bool:
        whole = self._may.whole and set(self._lanes()) == set(LANES)
        return whole and (self._check or self._position.check_due) and self._comparison is None

    def _take_digest(self, end: Frame) -> None:
        """One that cannot be read is of a later version: nothing is compared."""
        if "digest" not in end or not self._wants_digest():
            return
        with suppress(ProtocolError):
            self._digest = ServerDigest.from_wire(end["digest"])

    def _compare(self, digest: ServerDigest) -> list[Action]:
        self._digest = None
        self._comparison = Comparison(digest, self._generation)
        return [Tell("comparing"), *self._go_on(self._comparison.start())]

    def _weighed(self, event: Weighed) -> list[Action]:
        return self._compared(event.rows)

    def _told(self, event: Told) -> list[Action]:
        return self._compared(event.answer)

    def _healed(self, event: Stored) -> list[Action]:
        return self._compared(event.result)

    def _compared(self, answer: object) -> list[Action]:
        assert self._comparison is not None  # its phases are entered with one
        try:
            return self._go_on(self._comparison.step(answer))
        except ProtocolError as error:
            log.warning("the answer to a comparison cannot be read: %s", error)
            return self._go_on(self._comparison.give_up("sync.answer_unreadable"))

    def _not_compared(self, event: Broke) -> list[Action]:
        """Everything was sent and read before: the meeting went well, and the comparison comes another time."""
        assert self._comparison is not None
        moved_on = event.error.reason.startswith("digest.")
        return self._go_on(self._comparison.give_up("sync.check_later" if moved_on else event.error.code))

    def _go_on(self, action: Action | None) -> list[Action]:
        if isinstance(action, Store):
            return self._store(action.command, SyncCore._healed)
        if action is None:
            assert self._comparison is not None
            self._report.check = self._comparison.result
            return self._close("done")
        self.phase = Phase.WEIGHING if isinstance(action, Weigh) else Phase.COMPARING
        return [action]

    # Copies of this till, and a marketplace that was restored from one (PROTOCOL.md, 3.2 and 4.3) ------
    def _rewind(self, through: int | None, then: Callable[[SyncCore, Stored], list[Action]]) -> list[Action]:
        self._rewound = True
        self._report.notes.append("sync.server_rewound")
        return self._store(TakeBackAnswers(through), then)

    @property
    def _probing(self) -> bool:
        """Whether nothing may be sent before it is known who is the copy; a meeting that breaks leaves it open."""
        return self._doubted == self._who()

    def _who(self) -> tuple[int, int]:
        return self._position.device_no, self._position.epoch

    def _succeed(self) -> list[Action]:
        self.phase = Phase.SUCCEEDING
        return [HangUp(), Succeed(self._position.epoch, self._following)]

    def _not_succeeded(self, event: Broke) -> list[Action]:
        return self._broken(event.error)

    def _succeeded(self, event: Succeeded) -> list[Action]:
        self._doubted, self._copied = None, False
        self._report.notes.append("sync.copy_found")
        answer = event.enrolment
        command = BecomeSuccessor(answer.device_no, answer.epoch, answer.letter, event.first)
        return self._store(command, SyncCore._look_again)

    # Ends ---------------------------------------------------------------------------------------
    def _broke(self, event: Broke) -> list[Action]:
        error, position = event.error, self._position
        if self._plain and (error.outcome == "interrupted" or error.problem == "too-large"):
            self._budget.failure()
            if error.problem == "too-large" and len(self._unanswered) > 1:
                return self._look()
        if error.problem == "cursor-too-old":  # nobody's fault: whoever has started this meeting loads the shop anew
            self._backoff.success()
            return self._close("refused", error.code)
        if error.problem == "device-revoked":
            return self._hand_in(error)
        known_beyond = error.expected is not None and (error.expected <= position.acked or position.answered)
        if error.problem == "op-gap" and known_beyond and not self._rewound:
            return self._rewind((error.expected or 1) - 1, SyncCore._look_again)
        if error.problem == "device-cloned" and not self._probing and self._unanswered:
            self._doubted = self._who()
            return self._look()
        if error.problem == "device-cloned":
            self._doubted = None
        return self._broken(error)

    def _hand_in(self, error: GatewayError) -> list[Action]:
        """Shut out: what waits still goes there, by its numbers, so that the owner can let it count (PROTOCOL.md, 3.1).

        It goes on waiting here, for nobody has answered it. A marketplace that takes no more of it ends the meeting.
        """
        self._shut_out = error
        following = error.expected or 0
        if following <= self._next or following >= self._position.next_op_seq or not self._position.waiting:
            return self._broken(error)
        if self._plain:
            wire = self._now.traffic.up - self._asked.traffic.up
            self._budget.success(self._plain, wire, self._now.steady - self._asked.steady)
        self._next = following
        return self._look()

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
        report.unanswered = len(self._unanswered)
        report.outcome, report.code = outcome, code
        report.bytes_up = traffic.up - self._begun.traffic.up
        report.bytes_down = traffic.down - self._begun.traffic.down
        report.requests = traffic.requests - self._begun.traffic.requests
        report.finished_at = self._now.wall
        # The marketplace may have set the shop's clock right meanwhile; how long it took, nobody can set.
        report.started_at = report.finished_at - (self._now.steady - self._begun.steady)
        self.phase = Phase.NOTING
        note = NoteExchange(
            started_at=report.started_at, finished_at=report.finished_at, outcome=outcome, code=code,
            bytes_up=report.bytes_up, bytes_down=report.bytes_down, requests=report.requests,
            sent=report.unanswered if outcome == "interrupted" else report.sent,
            received=report.received, retry_at=report.retry_at,
            left=tuple(sorted(self._unanswered)) if outcome == "interrupted" else (), unread=self._unread,
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
    _then: Callable[[SyncCore, Stored], list[Action]]
    _may: Allowance
    _generation: str
    _wanted: tuple[str, ...]
    _following: int
    _told_all: bool

    _FRAMES: ClassVar[Mapping[str, Callable[[SyncCore, Frame], list[Action]]]] = {
        "ack": _take_ack,
        "commit": _take_commit,
        "keys": _take_keys,
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
        (Phase.SUCCEEDING, Succeeded): _succeeded,
        (Phase.SUCCEEDING, Broke): _not_succeeded,
        (Phase.SUCCEEDING, Refused): _refused,
        (Phase.WEIGHING, Weighed): _weighed,
        (Phase.WEIGHING, Refused): _refused,
        (Phase.COMPARING, Told): _told,
        (Phase.COMPARING, Broke): _not_compared,
        (Phase.NOTING, Stored): _noted,
        (Phase.NOTING, Refused): _not_noted,
    }
