"""When to knock again: full-jitter back-off, and the marketplace's own wish before ours (sync.md 2.12)."""

from __future__ import annotations

FIRST_S = 2
LONGEST_S = 15 * 60
LONGEST_WISH_S = 2 * 60 * 60
"""A server's wish for a longer pause is cut to this."""
_SPREAD = 0.2


class Backoff:
    """Counts failures in a row."""

    def __init__(self) -> None:
        self._failures = 0

    def success(self) -> None:
        """The link works: begin at the beginning next time."""
        self._failures = 0

    def failure(self, chance: float, after_s: int | None = None) -> int:
        """Milliseconds to wait now; `chance` is a random number in [0, 1).

        A wish of the server is kept, with up to 20 % more so that tills spread out.
        """
        self._failures += 1
        if after_s is not None:
            return round(min(after_s, LONGEST_WISH_S) * 1000 * (1 + _SPREAD * chance))
        ceiling = min(LONGEST_S, FIRST_S << min(self._failures, 16))
        return round(1000 * (FIRST_S + (ceiling - FIRST_S) * chance))


def must_wait(retry_at: int | None, now: int) -> bool:
    """Whether `retry_at` is still to come (both UTC ms by this PC's clock).

    One further away than any pause was noted before the clock went back, and must not silence the till for years.
    """
    return retry_at is not None and now < retry_at <= now + round(LONGEST_WISH_S * 1000 * (1 + _SPREAD))
