"""What other systems need for the same work on the same data, as they ship: bytes both ways, requests, seconds.

Measured on this data set (10,000 products, 10,000 orders of five lines) with TCP payload counted on the loopback;
seconds at 64 kbit/s up, 128 down, 600 ms for a round trip. Anki 26.9, WatermelonDB 0.28 with gzip before it, PouchDB 9
with pouchdb-server 4.2, RxDB 17.
"""

from __future__ import annotations

from typing import NamedTuple

FIRST_LOAD = "first load"
PUSH_EDITS = "push 1,000 changed products"
PULL_EDITS = "pull them on another till"
PUSH_DAY = "push a day of 100 sales"
NOTHING = "nothing changed"
CUT = "first load, line cut about every 512 kB"


class Cost(NamedTuple):
    """Bytes and requests on a fast wire, seconds on the slow one; None where nobody has counted."""

    bytes: float
    requests: int | None
    seconds: float


ANKI, WATERMELON, POUCH, RX = "Anki", "WatermelonDB", "PouchDB", "RxDB"
PEERS: dict[str, dict[str, Cost]] = {
    FIRST_LOAD: {
        ANKI: Cost(5_570_000, None, 356), WATERMELON: Cost(3_530_000, None, 233), POUCH: Cost(7_200_000, 1_003, 564),
        RX: Cost(11_800_000, None, 590),
    },
    PUSH_EDITS: {
        ANKI: Cost(146_000, 11, 25), WATERMELON: Cost(397_000, 2, 53), POUCH: Cost(672_000, 47, 87),
        RX: Cost(838_000, 13, 111),
    },
    PULL_EDITS: {
        ANKI: Cost(146_000, 11, 16), WATERMELON: Cost(120_000, 1, 9.7), POUCH: Cost(355_000, 54, 36),
        RX: Cost(383_000, 12, 39),
    },
    PUSH_DAY: {
        ANKI: Cost(87_000, 13, 19), WATERMELON: Cost(268_000, 2, 36), POUCH: Cost(325_000, 31, 46),
        RX: Cost(531_000, 11, 53),
    },
    NOTHING: {
        ANKI: Cost(500, 1, 0.7), WATERMELON: Cost(500, 1, 1.3), POUCH: Cost(5_000, 8, 6.4), RX: Cost(1_300, 2, 2.0),
    },
}  # fmt: skip
"""Work -> system -> cost."""
CUT_PEERS = "Anki, WatermelonDB never done (15.7 MB in 30 tries), PouchDB × 1.18, RxDB × 1.06"


def beside(work: str, what: str) -> str:
    """One cell of the table: each system's `what` ("bytes", "requests" or "seconds") for this work."""
    costs = ((name, getattr(cost, what)) for name, cost in PEERS[work].items())
    return ", ".join(f"{name} {_short(value)}" for name, value in costs if value is not None)


def _short(value: float) -> str:
    if value >= 1_000_000:
        return f"{value / 1_000_000:.2f} MB"
    if value >= 1_000:
        return f"{value / 1_000:,.1f} k" if value < 10_000 else f"{value / 1_000:,.0f} k"
    return f"{value:g}"
