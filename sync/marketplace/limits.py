"""A token bucket per caller: many requests at once are fine, too many for long are asked to wait."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from sync.marketplace.errors import Problem

_MOST_CALLERS = 10_000


class RateLimit:
    """Thread-safe; `per_minute` requests are refilled evenly up to `burst`; `clock` gives UTC ms."""

    def __init__(self, per_minute: int, burst: int, clock: Callable[[], int]) -> None:
        self._every_ms = 60_000 / per_minute
        self._burst_ms = burst * self._every_ms
        self._clock = clock
        self._lock = threading.Lock()
        self._paid_until: OrderedDict[str, float] = OrderedDict()

    def take(self, caller: str) -> None:
        """Count one request; Problem "quota" with Retry-After when the caller has none left."""
        with self._lock:
            now = self._clock()
            paid = max(self._paid_until.pop(caller, 0.0), now - self._burst_ms) + self._every_ms
            if paid > now:
                self._paid_until[caller] = paid - self._every_ms
                raise Problem("quota", retry_after_s=1 + int((paid - now) / 1_000))
            self._paid_until[caller] = paid
            while len(self._paid_until) > _MOST_CALLERS:
                self._paid_until.popitem(last=False)
