"""What a meeting with the marketplace is made of: events that happen to the core, and actions that it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from blangkon_desktop.domain.digest import CheckResult, OwnRows
from blangkon_desktop.domain.replication import PendingOperation, Position
from blangkon_desktop.services.commands import Command
from sync.gateway import Enrolment, GatewayError, Traffic
from sync.protocol import LANES, ExchangeRequest, Frame


@dataclass
class SyncReport:
    """One meeting. `outcome` is done, waiting (too early to knock), capped (the data plan says wait), failed (the
    shop's own file refused), or a `GatewayError` outcome with its `code`."""

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
    check: CheckResult | None = None
    """How the comparison of rows ended, where there was one."""
    notes: list[str] = field(default_factory=list)
    """Codes of what a person should know though it went well: sync.copy_found, sync.server_rewound,
    sync.pictures_full."""
    pictures: int = 0
    """How many went and came after the meeting."""

    @property
    def ok(self) -> bool:
        """Everything was sent and everything was read."""
        return self.outcome == "done"


@dataclass(frozen=True, slots=True)
class Moment:
    """The world around an event, so that the core needs none of its own.

    `wall` is this PC's clock in UTC ms, `steady` ms that never go back, `chance` a random number in [0, 1), and
    `traffic` what the line has carried so far.
    """

    wall: int
    steady: int
    chance: float
    traffic: Traffic


@dataclass(frozen=True, slots=True)
class Event:
    """Something has happened."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Start(Event):
    """It is time to meet; `forced` when a person asks, who need not wait for `retry_at`.

    `consent`: answers and sales may pass the shop's data cap, by one piece. `lanes` are what to read of the feed, none
    when only work is to be sent. `check`: compare all rows at the end, though it may not be due yet.
    """

    forced: bool = False
    consent: bool = False
    lanes: tuple[str, ...] = LANES
    check: bool = False


@dataclass(frozen=True, slots=True)
class Seen(Event):
    """Answers `Look`."""

    position: Position


@dataclass(frozen=True, slots=True)
class Taken(Event):
    """Answers `Take`."""

    operations: Sequence[PendingOperation]


@dataclass(frozen=True, slots=True)
class Arrived(Event):
    """Answers `Send` and `Read`: one frame."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Ended(Event):
    """Answers `Send` and `Read`: the answer is over and whole."""


@dataclass(frozen=True, slots=True)
class Broke(Event):
    """Answers `Send`, `Read`, `Ask` and `Succeed`: nothing (more) came."""

    error: GatewayError


@dataclass(frozen=True, slots=True)
class Stored(Event):
    """Answers `Store`: it is on disk. `result` is what the use case found out."""

    result: object = None


@dataclass(frozen=True, slots=True)
class Weighed(Event):
    """Answers `Weigh`."""

    rows: OwnRows


@dataclass(frozen=True, slots=True)
class Told(Event):
    """Answers `Ask`: a JSON object."""

    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Succeeded(Event):
    """Answers `Succeed`: from operation `first` on the till is another device."""

    enrolment: Enrolment
    first: int


@dataclass(frozen=True, slots=True)
class Refused(Event):
    """Answers `Look`, `Take`, `Weigh` and `Store`: the shop's own file says no, and nothing has changed."""

    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Cancelled(Event):
    """Comes in place of an answer: the program closes, or a person has had enough."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do. Of the actions of one step the last alone is answered, by an event."""


@dataclass(frozen=True, slots=True)
class Look(Action):
    """Find out how far the till has got."""


@dataclass(frozen=True, slots=True)
class Take(Action):
    """Read waiting operations of up to `max_bytes` plain bytes, at least one if there is one.

    Only of the given urgency number or below (0 the most urgent, 3 everything); with `first` by their numbers alone,
    from that one on.
    """

    max_bytes: int
    urgency: int = 3
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Send(Action):
    """Ask the marketplace, as the device that the shop's file says this till is."""

    request: ExchangeRequest
    device_no: int


@dataclass(frozen=True, slots=True)
class Read(Action):
    """Wait for the answer's next frame."""


@dataclass(frozen=True, slots=True)
class Store(Action):
    """Run a command on the shop, in a transaction of its own."""

    command: Command


@dataclass(frozen=True, slots=True)
class Weigh(Action):
    """Hash the till's rows under `key`, all of one moment."""

    key: bytes


@dataclass(frozen=True, slots=True)
class Ask(Action):
    """Ask the marketplace one question of a comparison: `path` is digest or fetch."""

    path: str
    question: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Succeed(Action):
    """Ask for an identity of its own for this copy of a till; `first` is the first operation that goes under it,
    `epoch` the one of the identity that it had."""

    epoch: int
    first: int


@dataclass(frozen=True, slots=True)
class HangUp(Action):
    """Read no more of this answer. Not answered."""


@dataclass(frozen=True, slots=True)
class Tell(Action):
    """Let people know what the line is doing: sending or receiving. Not answered."""

    activity: str


@dataclass(frozen=True, slots=True)
class Finish(Action):
    """The meeting is over. Not answered; the next event is another `Start`."""

    report: SyncReport
