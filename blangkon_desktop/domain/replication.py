"""How far a till has got with the marketplace, and the operations that it still has to send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PendingOperation:
    """One operation as it waits: `body` is the JSON object that the wire carries."""

    op_seq: int
    kind: str
    hlc: str
    body: dict[str, Any]


@dataclass(frozen=True)
class SentOperation:
    """An operation as it stands in the book: `state` waiting, applied, flagged, rejected, parked, set_aside, resent."""

    op_seq: int
    kind: str
    entity: str
    entity_id: str
    body: dict[str, Any]
    state: str
    code: str
    receipt: str
    made_at: int


@dataclass(frozen=True)
class Position:
    """How far this till has got: `acked` ends the answered prefix, `next_op_seq` is the next to be made.

    `waiting` operations have no answer yet; `answered` are ranges (both ends included) above `acked` that have one,
    the lowest first, not all of them when there are very many. `cursors` has the last cursor of each lane of the
    marketplace's feed, None where nothing was read. `server_key` is the key that the marketplace signs with, to
    `server_box` bundles are sealed.
    """

    device_no: int
    epoch: int
    server_id: str
    cursors: Mapping[str, str | None]
    acked: int
    next_op_seq: int
    retry_at: int | None
    waiting: int = 0
    answered: tuple[tuple[int, int], ...] = ()
    server_key: str = ""
    server_box: str = ""
