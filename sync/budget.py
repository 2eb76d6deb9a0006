"""How much to send at once: grows while it goes well, halves when it breaks (AIMD, sync.md 2.6)."""

from __future__ import annotations

STEP = 16 * 1024
SMALLEST = 2 * 1024
LARGEST = 256 * 1024
AIR_MS = 8_000
"""A request should not be on the air for longer than this: so much work at most a broken line costs."""
_TELLING = 2 * 1024
"""A smaller request tells how long the way is, not how wide."""
_RATIO = 0.125
"""Bytes on the wire for one plain byte, until a request has shown it: a run of operations compresses to an eighth (a
thousand edits, a day of sales), a few of them to a third, and then the first request is short anyway."""
_SCATTER = 0.5


class UploadBudget:
    """Bytes on the wire for one request. Knows nothing of operations: of one there is always room."""

    def __init__(self) -> None:
        self.wire = STEP
        self._limit = LARGEST
        self._ratio = _RATIO
        self._pace = 0.0

    @property
    def plain(self) -> int:
        """The same in bytes of operations before they are compressed."""
        return round(self.wire / self._ratio)

    @property
    def rate(self) -> float:
        """Bytes a millisecond that the way up has carried lately; 0.0 while unknown."""
        return 1 / self._pace if self._pace else 0.0

    def limit(self, most: int | None) -> None:
        """The marketplace wants no more than `most` bytes at once."""
        if most is not None:
            self._limit = max(SMALLEST, min(LARGEST, most))
            self.wire = min(self.wire, self._limit)

    def success(self, plain: int, wire: int, ms: int) -> None:
        """A request with `plain` bytes of operations, `wire` bytes long, was answered after `ms`."""
        if plain >= _TELLING:
            self._ratio = max(0.02, min(1.0, wire / plain))
        if wire >= _TELLING and ms > 0:
            seen = ms / wire  # the mean of times, not of speeds: a line that became slow is believed at once
            self._pace = self._pace + _SCATTER * (seen - self._pace) if self._pace else seen
        if 2 * wire >= self.wire:  # a request that used its room says that there was room
            self.wire += STEP
        aired = round(AIR_MS / self._pace) if self._pace else LARGEST
        self.wire = max(SMALLEST, min(self.wire, aired, self._limit))

    def failure(self) -> None:
        """The line broke under a request."""
        self.wire = max(SMALLEST, self.wire // 2)
