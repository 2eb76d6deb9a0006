"""The first load: a shop's snapshot, downloaded by byte ranges and stored a few hundred rows at a time.

The counter works all the while, with the goods that have come. Whatever stops it (the line, the power, the person),
the next run goes on at the byte and the row where this one ended.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from blangkon_desktop.services.commands import BeginFirstLoad, DropFirstLoad, LoadRows
from blangkon_desktop.services.replication import ReplicationPort
from sync.compression import ProtocolError
from sync.events import Moment, SyncReport
from sync.gateway import GatewayError
from sync.protocol import LANES, Frame
from sync.snapshot import CARRY, SegmentName, SegmentReader, manifest_text

TOO_LONG_AWAY = "sync.too_long_away"
"""What the marketplace says to a till that has read less than it still has one by one."""
_TRIES = 3
ROWS = 200
"""Rows of one commit: a sale never waits longer than they take, about 50 ms."""


class SnapshotGateway(Protocol):
    """The two questions of a first load."""

    def snapshot(self) -> dict[str, Any] | None:
        """What there is to load; None when the feed is cheaper. Raises `GatewayError`."""

    def segment(self, sha256: str, start: int) -> Iterator[bytes]:
        """A segment's bytes from `start` on, as they arrive. Raises `GatewayError`, also in the middle."""


@dataclass(frozen=True)
class LoadProgress:
    """How far a first load is: rows that are stored, bytes that are here."""

    rows: int
    of_rows: int
    bytes: int
    of_bytes: int


def load_report(begun: Moment, ended: Moment, rows: int, error: GatewayError | None = None) -> SyncReport:
    """The line of the sync log about a load: what it carried, and how it ended."""
    return SyncReport(
        error.outcome if error else "done", error.code if error else "",
        {"status": error.status, "url": error.detail} if error else {},
        received=rows, bytes_up=ended.traffic.up - begun.traffic.up, bytes_down=ended.traffic.down - begun.traffic.down,
        requests=ended.traffic.requests - begun.traffic.requests, started_at=begun.wall, finished_at=ended.wall,
    )  # fmt: skip


class NotMet(Exception):
    """The meeting in the middle of a load did not come to its end."""

    def __init__(self, report: SyncReport) -> None:
        super().__init__(report.outcome)
        self.report = report


class FirstLoad:
    """One till's first load, or another one after it was away too long. Not thread-safe.

    `cancelled` is asked between pieces.
    """

    def __init__(
        self,
        port: ReplicationPort,
        gateway: SnapshotGateway,
        *,
        cancelled: Callable[[], bool] = lambda: False,
        tell: Callable[[LoadProgress], None] = lambda progress: None,
    ) -> None:
        self._room: int | None = None
        self._port = port
        self._gateway = gateway
        self._cancelled = cancelled
        self._tell = tell

    def wanted(self) -> bool:
        """Whether a load was begun, or the till has read nothing of the shop yet."""
        return self._port.first_load() is not None or not any(self._port.position().cursors.values())

    def run(self, meet: Callable[[], SyncReport], room: int | None = None) -> int:
        """Load what there is to load; returns the rows that were stored now. At most `room` bytes come, None is all.

        `meet` sends what waits and reads nothing. It comes after the snapshot was made and before its sums are stored:
        only then it is certain that no copy of this till has worked under its name until that moment. If one did, the
        load has ended and another one begins. Raises `GatewayError` when the line stops (go on another time),
        `NotMet`, and `DomainError` when the shop's file refuses.
        """
        self._room = room
        for _ in range(_TRIES):
            stored = self._run(meet)
            if stored is not None:
                return stored
        raise GatewayError("interrupted", "sync.interrupted", detail="a copy of this till is at work")

    def _run(self, meet: Callable[[], SyncReport]) -> int | None:
        """The rows that were stored; None when the load has ended before its end."""
        state = self._port.first_load()
        if state is None:
            manifest = self._gateway.snapshot()
            if manifest is None:
                return 0
            self._sweep({name.sha256 for name in self._names(manifest)})
            self._port.handle(BeginFirstLoad(manifest_text(manifest)))
        else:
            manifest = json.loads(state.manifest)
        try:
            return self._load(manifest, meet)
        except ProtocolError as error:
            # Damaged, or of a later program: the feed tells the same, only slower.
            self._drop()
            raise GatewayError("interrupted", "sync.answer_unreadable", detail=str(error)) from error
        except GatewayError as error:
            if error.problem == "not-found":  # the marketplace has thrown it away: a newer one is there
                self._drop()
            raise

    def _names(self, manifest: Mapping[str, Any]) -> list[SegmentName]:
        names, generation, pos = manifest.get("segments"), manifest.get("generation"), manifest.get("pos")
        if not isinstance(names, list) or not isinstance(generation, str) or not isinstance(pos, int):
            raise GatewayError("interrupted", "sync.answer_unreadable", detail="manifest")
        try:
            return [SegmentName.read(name) for name in names]
        except ProtocolError as error:
            raise GatewayError("interrupted", "sync.answer_unreadable", detail=str(error)) from error

    def _load(self, manifest: Mapping[str, Any], meet: Callable[[], SyncReport]) -> int | None:
        names = self._names(manifest)
        reader, stored = SegmentReader(), 0
        carries: list[Frame] = []
        for number, name in enumerate(names):
            self._fetch(names, name)
            frames = reader.read(self._file(name).read_bytes())
            if name.type == CARRY:
                carries += frames
            else:
                stored += self._store(names, number, frames)
        report = meet()
        if not report.ok:
            raise NotMet(report)
        state = self._port.first_load()
        if state is None:
            return None
        cursor = f"{manifest['generation']}.{manifest['pos']:x}"
        here = (state.segment, state.row)
        # All at once with the cursors: sums that were stored twice would be wrong.
        self._port.handle(LoadRows(tuple(carries), here, here, dict.fromkeys(LANES, cursor)))
        self._sweep()
        return stored + len(carries)

    def _store(self, names: Sequence[SegmentName], number: int, frames: Sequence[Frame]) -> int:
        state = self._port.first_load()
        assert state is not None
        if state.segment > number:
            return 0  # stored before; read again only for the goods that later segments name by number
        first = state.row if state.segment == number else 0
        at, stored = (state.segment, state.row), 0
        for start in range(first, max(len(frames), 1), ROWS):
            self._check()
            part = tuple(frames[start : start + ROWS])
            after = start + len(part)
            then = (number + 1, 0) if after >= len(frames) else (number, after)
            self._port.handle(LoadRows(part, at, then))
            at, stored = then, stored + len(part)
            self._report(names, number, after)
        return stored

    def _fetch(self, names: Sequence[SegmentName], name: SegmentName) -> None:
        """Have the whole segment in its file, going on after what is there."""
        file, part = self._file(name), self._file(name).with_suffix(".part")
        if file.exists():
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        have = part.stat().st_size if part.exists() else 0
        if have < name.bytes:
            with part.open("ab") as target:
                for chunk in self._gateway.segment(name.sha256, have):
                    target.write(chunk)
                    target.flush()
                    have += len(chunk)
                    self._report(names, names.index(name), 0, have)
                    self._check()
                    self._spend(len(chunk))
        data = part.read_bytes()
        if hashlib.sha256(data).hexdigest() != name.sha256:
            part.unlink()  # a proxy or the disk changed it: once more from the beginning
            raise GatewayError("interrupted", "sync.answer_unreadable", detail="segment differs from its name")
        part.replace(file)

    def _report(self, names: Sequence[SegmentName], number: int, rows: int, part: int | None = None) -> None:
        here = sum(name.bytes for name in names if self._file(name).exists()) if part is None else (
            sum(name.bytes for name in names[:number]) + part
        )  # fmt: skip
        shown = [name for name in names if name.type != CARRY]
        self._tell(
            LoadProgress(
                sum(name.rows for name in names[:number] if name.type != CARRY) + rows,
                sum(name.rows for name in shown), here, sum(name.bytes for name in names),
            )
        )  # fmt: skip

    def _spend(self, size: int) -> None:
        if self._room is not None:
            self._room -= size
            if self._room <= 0:
                raise GatewayError("capped", "sync.data_cap", detail="the shop's own limit")

    def _check(self) -> None:
        if self._cancelled():
            raise GatewayError("interrupted", "sync.interrupted", detail="stopped")

    def _file(self, name: SegmentName) -> Path:
        return self._port.parts() / name.sha256

    def _drop(self) -> None:
        self._port.handle(DropFirstLoad())
        self._sweep()

    def _sweep(self, kept: Collection[str] = ()) -> None:
        """Remove what was downloaded, but for segments that the load at hand names too."""
        if not kept:
            shutil.rmtree(self._port.parts(), ignore_errors=True)
        elif self._port.parts().exists():
            for file in self._port.parts().iterdir():
                if file.stem not in kept:
                    file.unlink()
