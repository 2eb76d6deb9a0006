"""How far a till has got with the marketplace, and the operations that it still has to send."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from blangkon_desktop.domain.data_plan import DataPlan

CHECK_EVERY_MS = 24 * 60 * 60 * 1000
"""Between two comparisons of all rows with the marketplace's."""
READ_AGAIN = "00000000.0"
"""A cursor of no history: the feed is read from its beginning, by a till that has read of it before."""


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
class FirstLoad:
    """A shop that is being loaded: the marketplace's `manifest` as JSON, and the first row not stored yet.

    `segment` counts the manifest's entries and `row` the rows of that segment, both from 0.
    """

    manifest: str
    segment: int = 0
    row: int = 0


@dataclass(frozen=True)
class Position:
    """How far this till has got: `acked` ends the answered prefix, `next_op_seq` is the next to be made.

    `waiting` operations have no answer yet; `answered` are ranges (both ends included) above `acked` that have one,
    the lowest first, not all of them when there are very many. `cursors` has the last cursor of each lane of the
    marketplace's feed, None where nothing was read. `server_key` is the key that the marketplace signs with, to
    `server_box` bundles are sealed, `checked_at` is when all rows were last compared with the marketplace's, `now_ms`
    is the time (UTC) by which this till dates what it does, `data` what the line may cost. `names` is under how many
    names it has worked: more than one after a copy or a restored backup.
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
    now_ms: int = 0
    data: DataPlan | None = None
    server_box: str = ""
    checked_at: int | None = None
    names: int = 1

    @property
    def check_due(self) -> bool:
        """Whether it is a day since all rows were compared; a clock that was set back makes it due too."""
        return self.checked_at is None or not 0 <= self.now_ms - self.checked_at < CHECK_EVERY_MS


@dataclass(frozen=True)
class BundleFacts:
    """What a file of sync by file says of itself: `kind` request, answer or pack, of which shop and till.

    `contents` counts what is inside by kind, `size` is in bytes, `made_at` UTC ms. Of a new file `paths` has its parts
    and `left` how many operations had no room in it.
    """

    kind: str
    shop: str
    device_no: int
    made_at: int
    size: int
    contents: Mapping[str, int]
    paths: tuple[Path, ...] = ()
    left: int = 0


@dataclass
class BundleOutcome:
    """What an answer by file has changed.

    `results` counts answers by status, `received` changes of others that were stored, `skipped` those that this till
    had already or that belong to another time. `more` tells that the marketplace had more than one file holds,
    `stopped` that somebody had enough before the end. `notes` are codes of what a person should know; `waiting`
    operations have no answer yet.
    """

    results: Counter[str] = field(default_factory=Counter)
    received: int = 0
    skipped: int = 0
    more: bool = False
    stopped: bool = False
    notes: list[str] = field(default_factory=list)
    waiting: int = 0
