"""Token buckets: many requests at once are fine, too many for long are asked to wait; edits first, facts last.

Every process counts for itself: several workers together let as many times more through.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from sync.marketplace.errors import Problem
from sync.marketplace.policy import Policy
from sync.protocol import EDIT_KINDS, Operation, canonical_json

_MOST_CALLERS = 10_000


class RateLimit:
    """Thread-safe; `per_minute` requests are refilled evenly up to `burst`; `clock` gives UTC ms."""

    def __init__(self, per_minute: int, burst: int, clock: Callable[[], int]) -> None:
        self._every_ms = 60_000 / per_minute
        self._burst_ms = burst * self._every_ms
        self._clock = clock
        self._lock = threading.Lock()
        self._paid_until: OrderedDict[str, float] = OrderedDict()

    def take(self, caller: str, weight: int = 1) -> None:
        """Count `weight`; Problem "quota" with Retry-After when the caller has nothing left."""
        if (wait_s := self.try_take(caller, weight)) > 0:
            raise Problem("quota", retry_after_s=wait_s)

    def try_take(self, caller: str, weight: int = 1) -> int:
        """Count `weight` and return 0; when nothing is left count nothing and return the seconds to wait.

        Whoever has anything left may take more than that, and waits longer afterwards: a batch is never too large.
        """
        with self._lock:
            now = self._clock()
            paid = max(self._paid_until.pop(caller, 0.0), now - self._burst_ms)
            wait_ms = paid + self._every_ms - now
            self._paid_until[caller] = paid if wait_ms > 0 else paid + weight * self._every_ms
            while len(self._paid_until) > _MOST_CALLERS:
                self._paid_until.popitem(last=False)
            return 1 + int(wait_ms / 1_000) if wait_ms > 0 else 0


class Quotas:
    """What one process lets through: requests by device and address, edits and facts by device, buyers by address."""

    def __init__(self, policy: Policy, clock: Callable[[], int]) -> None:
        self._requests = RateLimit(policy.requests_per_minute, policy.request_burst, clock)
        self._addresses = RateLimit(policy.address_per_minute, policy.address_burst, clock)
        self._buyers = RateLimit(policy.buyer_per_minute, policy.buyer_burst, clock)
        self._edits = RateLimit(policy.edits_per_minute, policy.edit_burst, clock)
        self._facts = RateLimit(policy.facts_per_minute, policy.fact_burst, clock)

    def request(self, address: str, caller: str) -> None:
        """Count a till's request; a guessed token has a bucket of its own, its address has not. Problem "quota"."""
        self._addresses.take(address)
        self._requests.take(caller)

    def buyer(self, address: str) -> None:
        """Count what a buyer changes; Problem "quota"."""
        self._buyers.take(address)

    def held_back(self, caller: str, ops: Sequence[Operation]) -> frozenset[int]:
        """Return the numbers of the edits that have to wait, so that facts need not.

        An edit that some other operation of the request builds on goes through with it. Problem "quota" when there
        is nothing in the request but what has to wait, or too many facts even for the high quota that they have.
        """
        edits = [operation for operation in ops if operation.kind in EDIT_KINDS]
        if len(edits) < len(ops):
            self._facts.take(caller, len(ops) - len(edits))
        wait_s = self._edits.try_take(caller, len(edits)) if edits else 0
        if not wait_s:
            return frozenset()
        others = b"".join(canonical_json(operation.body) for operation in ops if operation.kind not in EDIT_KINDS)
        named = others.decode()
        held = frozenset(operation.n for operation in edits if str(operation.body.get("id")) not in named)
        if len(held) == len(ops):
            raise Problem("quota", retry_after_s=wait_s)
        return held
