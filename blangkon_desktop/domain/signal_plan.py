"""Rencana sinyal: what the next meeting with the marketplace needs, said before walking to where the signal is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blangkon_desktop.domain.photo import NO_PHOTOS, PhotosDue
from blangkon_desktop.domain.replication import PendingOperation, Position

BATCH = 64 * 1024
"""Plain bytes of operations that go up in one request on a line that works."""
OVERHEAD_UP = 260
OVERHEAD_DOWN = 230
"""Bytes of headers, and down of the frames around the content, for each request and its answer."""
ANSWER = 1
"""Bytes that come back for one operation: its result, in one run with its neighbours."""
CHANGE = 60
"""Bytes of one change of the feed while this till has seen too few to know better."""
SLOW = 6.0
"""Bytes a millisecond (48 kbit/s) on a line that no meeting has measured."""
CONNECT_MS = 3_000
"""A new connection with its keys: about three round trips of a village's line."""
ENOUGH = 4_000
"""A meeting that moved fewer bytes says how long the way is, not how wide."""
KNOWN_CHANGES = 20


@dataclass(frozen=True)
class Meeting:
    """One line of the sync log that went well: when it began (UTC ms), milliseconds, bytes, requests, what went and
    came."""

    started_at: int
    ms: int
    bytes_up: int
    bytes_down: int
    requests: int
    sent: int
    received: int

    @property
    def size(self) -> int:
        """Bytes both ways."""
        return self.bytes_up + self.bytes_down


@dataclass(frozen=True)
class AnswerDue:
    """An answer to an order that waits to be sent; `deadline_at` UTC ms, None for an order without."""

    number: str
    deadline_at: int | None


@dataclass(frozen=True)
class SignalFacts:
    """What is known without a link.

    `urgent` of the waiting operations are answers and sales; `meetings` are newest first; `unread` changes the
    marketplace had more when the line ended last; `first_load` when nothing of the feed was ever read. `load` bytes are
    still to come of a load that was begun. `photos` travel apart from everything else.
    """

    now: int
    position: Position
    operations: tuple[PendingOperation, ...]
    urgent: tuple[PendingOperation, ...]
    meetings: tuple[Meeting, ...]
    due: tuple[AnswerDue, ...]
    unread: int
    first_load: bool
    load: int | None = None
    photos: PhotosDue = NO_PHOTOS


@dataclass(frozen=True)
class SignalPlan:
    """Bytes both ways and milliseconds. `measured`: by this till's own meetings; `first_load`: more comes down that
    only the marketplace can size; what a load that was begun still needs is in the bytes. `urgent` of the `operations`
    are answers and sales, which take `urgent_bytes` both ways. `pictures` of `picture_bytes` wait beside all that."""

    up: int
    down: int
    ms: int
    operations: int
    due: tuple[AnswerDue, ...]
    measured: bool
    first_load: bool
    urgent: int = 0
    urgent_bytes: int = 0
    pictures: int = 0
    picture_bytes: int = 0

    @property
    def total(self) -> int:
        """Bytes both ways."""
        return self.up + self.down


@dataclass(frozen=True)
class Way:
    """The line as meetings showed it: bytes a millisecond, and milliseconds for a meeting that carries nothing."""

    rate: float
    setup_ms: float
    measured: bool


def way_of(meetings: Sequence[Meeting]) -> Way:
    """The straight line through (bytes, time) that fits these meetings best.

    Without one of real size only the setup is known, and the rate is that of a poor line.
    """
    if not any(meeting.size >= ENOUGH for meeting in meetings):
        shortest = min((meeting.ms for meeting in meetings), default=CONNECT_MS)
        return Way(SLOW, float(shortest), measured=False)
    count = len(meetings)
    size, ms = (sum(values) / count for values in ([m.size for m in meetings], [m.ms for m in meetings]))
    spread = sum((meeting.size - size) ** 2 for meeting in meetings)
    slope = sum((meeting.size - size) * (meeting.ms - ms) for meeting in meetings) / spread if spread else 0.0
    setup = ms - slope * size
    if slope <= 0 or setup < 0:
        return Way(size / max(ms, 1), 0.0, measured=True)  # all of one size, or too scattered: the bytes took it all
    return Way(1 / slope, setup, measured=True)


def bytes_of_a_change(meetings: Sequence[Meeting]) -> float:
    """What one change has cost lately on the way down, without headers and answers."""
    with_news = [meeting for meeting in meetings if meeting.received]
    changes = sum(meeting.received for meeting in with_news)
    if changes < KNOWN_CHANGES:
        return CHANGE
    down = sum(m.bytes_down - OVERHEAD_DOWN * m.requests - ANSWER * m.sent for m in with_news)
    return min(2_000.0, max(8.0, down / changes))


def usual_changes(meetings: Sequence[Meeting], now: int) -> float:
    """How many changes the marketplace will have made since the last meeting, as many as it usually makes."""
    if len(meetings) < 2:
        return 0.0
    span = meetings[0].started_at - meetings[-1].started_at
    came = sum(meeting.received for meeting in meetings[:-1])  # the oldest brought what came before the span
    return came * max(0, now - meetings[0].started_at) / span if span > 0 else 0.0


def plan(facts: SignalFacts, up: int, requests: int, urgent_up: int = 0) -> SignalPlan:
    """What a meeting now would need; `up` are the compressed bytes of `requests` requests, `urgent_up` those of one
    with the urgent work alone."""
    changes = facts.unread + usual_changes(facts.meetings, facts.now)
    down = len(facts.operations) * ANSWER + changes * bytes_of_a_change(facts.meetings) + requests * OVERHEAD_DOWN
    sent, came = up + requests * OVERHEAD_UP, round(down) + (facts.load or 0)
    way = way_of(facts.meetings)
    ms = round(way.setup_ms + (sent + came) / way.rate)
    urgent = urgent_up + OVERHEAD_UP + OVERHEAD_DOWN + ANSWER * len(facts.urgent)
    return SignalPlan(
        sent, came, ms, len(facts.operations), facts.due, way.measured, facts.first_load and facts.load is None,
        len(facts.urgent), urgent, facts.photos.count, facts.photos.size,
    )
