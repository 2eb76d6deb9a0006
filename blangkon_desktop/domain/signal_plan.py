"""Rencana sinyal: what the next meeting with the marketplace needs, said before walking to where the signal is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OVERHEAD_UP = 420
OVERHEAD_DOWN = 330
"""Bytes of headers and of the frames around the content, for each request and its answer."""
ANSWER_UP = 14
"""Bytes that come back for one operation sent: its result, compressed with its neighbours."""
CHANGE = 120
"""Bytes of one change of the feed when this till has not seen enough meetings to know better."""
LOAD_ROW = 24
"""Bytes of one row of a first load: segments are columns, and compress better than single changes."""
CONNECT_MS = 3_000
"""A new connection with its keys costs about three round trips."""
SLOW = 6.0
"""Bytes a millisecond (48 kbit/s) on a line that no meeting has measured."""
WORTH = 4_000
"""A meeting that moved fewer bytes says how long the way is, not how wide."""


@dataclass(frozen=True)
class Meeting:
    """One line of the sync log: bytes both ways, milliseconds, requests, and changes that came."""

    bytes_up: int
    bytes_down: int
    ms: int
    requests: int
    sent: int
    received: int


@dataclass(frozen=True)
class Waiting:
    """What waits on both sides. `up` bytes of operations as they will be compressed, in `operations` of them;
    `changes` of the marketplace that this till has not read, of which `first_load` says that it has read nothing."""

    up: int
    operations: int
    changes: int
    first_load: bool


@dataclass(frozen=True)
class SignalPlan:
    """Bytes both ways and milliseconds; `measured` when the speed is this till's own."""

    up: int
    down: int
    ms: int
    measured: bool

    @property
    def total(self) -> int:
        """Bytes both ways."""
        return self.up + self.down


@dataclass(frozen=True)
class Line:
    """A line as recent meetings showed it: bytes a millisecond, and milliseconds for a meeting without content."""

    rate: float
    setup_ms: float
    measured: bool


def line_of(meetings: Sequence[Meeting]) -> Line:
    """The line of these meetings: the straight line through (bytes, time) that fits them best.

    Without one large and one small meeting the two cannot be told apart; then the usual way is taken for one of them.
    """
    useful = [meeting for meeting in meetings if meeting.ms > 0 and meeting.requests > 0]
    sizes = [(meeting.bytes_up + meeting.bytes_down) for meeting in useful]
    if not useful or max(sizes) < WORTH:
        shortest = min((meeting.ms for meeting in useful), default=CONNECT_MS)
        return Line(SLOW, float(shortest), measured=False)
    count = len(useful)
    mean_size, mean_ms = sum(sizes) / count, sum(meeting.ms for meeting in useful) / count
    spread = sum((size - mean_size) ** 2 for size in sizes)
    together = sum(
        (size - mean_size) * (meeting.ms - mean_ms) for size, meeting in zip(sizes, useful, strict=True)
    )
    slope = together / spread if spread else 0.0
    setup = mean_ms - slope * mean_size
    if slope <= 0 or setup < 0:
        # All of one size, or too scattered: the whole time is taken to be the bytes'.
        return Line(sum(sizes) / sum(meeting.ms for meeting in useful), 0.0, measured=True)
    return Line(1 / slope, setup, measured=True)


def bytes_of_a_change(meetings: Sequence[Meeting]) -> float:
    """What one change has cost lately on the way down, headers and answers taken off."""
    changes = sum(meeting.received for meeting in meetings)
    if changes < 20:
        return CHANGE
    down = sum(
        meeting.bytes_down - OVERHEAD_DOWN * meeting.requests - ANSWER_UP * meeting.sent
        for meeting in meetings
        if meeting.received
    )
    return min(2_000.0, max(10.0, down / changes))


def plan(waiting: Waiting, meetings: Sequence[Meeting], batch: int = 64 * 1024) -> SignalPlan:
    """What a meeting now would need. `batch` is how many bytes of operations go up in one request."""
    requests = max(1, -(-waiting.up // batch))
    each = LOAD_ROW if waiting.first_load else bytes_of_a_change(meetings)
    up = waiting.up + requests * OVERHEAD_UP
    down = round(waiting.operations * ANSWER_UP + waiting.changes * each) + requests * OVERHEAD_DOWN
    line = line_of(meetings)
    return SignalPlan(up, down, round(line.setup_ms + (up + down) / line.rate), line.measured)
