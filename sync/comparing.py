"""A till's side of PROTOCOL.md 4.4 and 4.5 without any input or output: which rows differ, and what to store of them.

`SyncCore` asks for a comparison at the end of a meeting and passes on what it needs; see `step`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from blangkon_desktop.domain.digest import CheckResult, Healed, OwnRows
from blangkon_desktop.services.commands import HealRows, HealStock, NoteCheck
from sync.digest import (
    BUCKETS,
    MAX_FETCH,
    SHORT,
    STOCK,
    TYPES,
    BucketRows,
    BucketSums,
    ServerDigest,
    bucket_of,
    short_sums,
)
from sync.events import Action, Ask, Store, Weigh
from sync.protocol import CATALOG, SALES, Frame, ProtocolError

LANE_OF = {"product": CATALOG, "promotion": CATALOG, "customer": SALES, "order": SALES, STOCK: SALES}
"""Which lane's cursor says how far the till knows a table."""
MOST = 1_000
"""Rows that one comparison heals of a table; what is left is found by the next one, at the next meeting."""
AT_ONCE = 100
"""Rows of one transaction: the counter never waits longer than they take."""
Steps = Generator[Action, Any, None]
_T = TypeVar("_T")


class Comparison:
    """One comparison. `start` and `step` return what to do next, None when it is over; then `result` is complete.

    An answer that cannot be read raises ProtocolError; whoever drives this calls `give_up` then, and when the line
    breaks. What was healed before stays healed.
    """

    def __init__(self, told: ServerDigest, generation: str) -> None:
        self._told = told
        self._cursor = f"{generation}.{told.pos:x}"
        self._rows: dict[str, int] = {}
        self._skipped: list[str] = []
        self._done = Healed()
        self._code = ""
        self._noted = False
        self._steps = self._compare()

    @property
    def result(self) -> CheckResult:
        """What has come of it so far."""
        return CheckResult(self._rows, self._done.healed, self._done.kept, tuple(self._skipped), self._code)

    def start(self) -> Action:
        """The first thing to do."""
        return next(self._steps)

    def step(self, answer: object) -> Action | None:
        """What to do after the answer to the last action: rows, a JSON object, or the result of a command."""
        try:
            return self._steps.send(answer)
        except StopIteration:
            return None

    def give_up(self, code: str) -> Action | None:
        """The line broke, or the marketplace cannot say: write down how far it came."""
        self._steps.close()
        self._code = code
        return self._note()

    def _note(self) -> Action | None:
        if self._noted:
            return None
        self._noted = True
        return Store(NoteCheck(self.result))

    def _compare(self) -> Steps:
        own: OwnRows = yield Weigh(self._told.key)
        for table in TYPES:
            if table not in self._told.tables:
                continue
            if table in own.unanswered or own.cursors.get(LANE_OF[table]) != self._cursor:
                self._skipped.append(table)
                continue
            self._rows[table] = len(own.tables[table])
            if own.digest(table, self._told.key) != self._told.tables[table]:
                yield from self._narrow(table, own)
        note = self._note()
        if note is not None:
            yield note

    def _narrow(self, table: str, own: OwnRows) -> Steps:
        """From the table to its buckets, from these to their rows."""
        sums = BucketSums.from_wire((yield self._ask("digest", table, buckets=[])))
        weights = own.weighed(self._told.key) if table == STOCK else own.tables[table]
        mine = short_sums((id_, value) for id_, value in weights.items() if id_ not in sums.newer)
        differing = [bucket for bucket in range(BUCKETS) if mine[bucket] != sums.sums[bucket]]
        left = MOST
        for buckets in _parts(differing, 64):
            rows = BucketRows.from_wire((yield self._ask("digest", table, buckets=list(buckets))))
            here = _of_buckets(own.tables[table], frozenset(buckets), sums.newer | rows.newer)
            there = {id_: value for id_, value in rows.rows.items() if id_ not in sums.newer | rows.newer}
            wrong = sorted(id_ for id_, value in there.items() if _short(table, here.get(id_)) != value)
            yield from self._heal(table, wrong[:left], sorted(here.keys() - there.keys()))
            left -= len(wrong)
            if left <= 0:
                self._skipped.append(table)
                return

    def _heal(self, table: str, wrong: Sequence[str], only_here: Sequence[str]) -> Steps:
        if table == STOCK:
            wrong, only_here = sorted([*wrong, *only_here]), ()  # of these the marketplace has nothing in sum
        for ids in _parts(wrong, MAX_FETCH):
            frames = _frames((yield self._ask("fetch", table, ids=list(ids))), table, frozenset(ids))
            for part in _parts(ids, AT_ONCE):
                of_part = tuple(frame for frame in frames if _subject(frame) in part)
                if table == STOCK:
                    yield from self._store(HealStock(part, of_part))
                else:
                    yield from self._store(HealRows(table, of_part))
        if only_here:
            yield from self._store(HealRows(table, (), tuple(only_here)))

    def _store(self, command: HealRows | HealStock) -> Steps:
        done = yield Store(command)
        if isinstance(done, Healed):
            self._done += done

    def _ask(self, path: str, table: str, **question: object) -> Action:
        return Ask(path, {"type": table, "cursor": self._cursor, **question})


def _of_buckets(rows: Mapping[str, int], buckets: frozenset[int], without: frozenset[str]) -> dict[str, int]:
    return {id_: value for id_, value in rows.items() if bucket_of(id_) in buckets and id_ not in without}


def _short(table: str, value: int | None) -> int | None:
    return value if value is None or table == STOCK else value % SHORT


def _subject(frame: Frame) -> str:
    return str(frame.get("p") if frame["t"] == "carry" else frame.get("id"))


def _frames(answer: Mapping[str, Any], table: str, wanted: Iterable[str]) -> list[Frame]:
    """The frames of an answer to `fetch`, and only such as were asked for; ProtocolError "bad-digest"."""
    kind = "carry" if table == STOCK else table
    frames = answer.get("frames")
    if not isinstance(frames, list):
        raise ProtocolError("bad-digest")
    for frame in frames:
        if not isinstance(frame, dict) or frame.get("t") != kind or _subject(frame) not in wanted:
            raise ProtocolError("bad-digest")
    return frames


def _parts(items: Sequence[_T], size: int) -> Iterator[tuple[_T, ...]]:
    return (tuple(items[start : start + size]) for start in range(0, len(items), size))
