"""What every request of one running marketplace shares."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine, select

from sync.marketplace.database import reading
from sync.marketplace.limits import Quotas
from sync.marketplace.metrics import Metrics
from sync.marketplace.policy import Policy
from sync.marketplace.schema import meta

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No I, L, O, 0, 1: people read these aloud over the telephone."""


def system_clock() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Market:
    """Engine, policy, clock (UTC ms), the server's public id and its secret, figures about this process."""

    engine: Engine
    policy: Policy
    clock: Callable[[], int]
    server_id: str
    secret: bytes
    quotas: Quotas
    metrics: Metrics = field(default_factory=Metrics)

    def derive(self, purpose: str, *parts: object) -> bytes:
        """Return 32 bytes that only this server can make from the parts."""
        message = "\x1f".join([purpose, *map(str, parts)]).encode()
        return hmac.new(self.secret, message, hashlib.sha256).digest()

    def receipt(self, *parts: object) -> str:
        """Return the short proof of an operation: ten letters, always the same for the same operation."""
        value = int.from_bytes(self.derive("receipt", *parts)[:8], "big")
        letters = []
        for _ in range(10):
            value, index = divmod(value, len(LETTERS))
            letters.append(LETTERS[index])
        return "".join(letters)


def load_market(engine: Engine, policy: Policy | None, clock: Callable[[], int] | None) -> Market:
    """Read the server's identity from its migrated database."""
    with reading(engine) as connection:
        values = {row.key: row.value for row in connection.execute(select(meta.c.key, meta.c.value))}
    policy, clock = policy or Policy(), clock or system_clock
    secret = bytes.fromhex(values["secret"])
    return Market(engine, policy, clock, values["server_id"], secret, Quotas(policy, clock))
