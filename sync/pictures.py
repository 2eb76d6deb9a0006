"""Pictures of goods, the last lane: they travel when nothing else waits, in pieces, and go on where a line broke."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.photo import PhotoName, is_sha256
from blangkon_desktop.services.goods_commands import KeepPhoto, SettlePhotos
from blangkon_desktop.services.replication import ReplicationPort
from sync.gateway import GatewayError

PIECE = 8 * 1024
"""So much a broken line costs at most; between pieces it is looked whether a sale waits."""
SHARE = 512 * 1024
"""After so many bytes the marketplace is met again: an order does not wait for pictures either."""
OVERHEAD = 700
"""Bytes of HTTP around a piece, both ways."""
QUOTA = "picture.quota"


class PictureGateway(Protocol):
    """What of the marketplace pictures need. Everything raises `GatewayError`."""

    def ask(self, path: str, question: Mapping[str, object]) -> Mapping[str, Any]: ...

    def send_picture(self, sha256: str, start: int, size: int, piece: bytes) -> int:
        """Hand in bytes from `start` on of a picture of `size` bytes; answers how many are there."""

    def picture(self, sha256: str, start: int) -> Iterator[bytes]:
        """A picture's bytes from `start` on, as they arrive; raises also in the middle."""


@dataclass(frozen=True)
class PicturesMoved:
    """How many went and came; `more` if others could still go now; `full` when the shop's place there is used up."""

    sent: int = 0
    fetched: int = 0
    more: bool = False
    full: bool = False

    @property
    def count(self) -> int:
        return self.sent + self.fetched


class PictureTransfer:
    """One till's pictures. Not thread-safe; `cancelled` is asked between pieces."""

    def __init__(
        self, port: ReplicationPort, gateway: PictureGateway, *, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._port = port
        self._gateway = gateway
        self._cancelled = cancelled
        self._room = 0

    def due(self) -> bool:
        """Whether anything has to travel, as far as this till knows."""
        return self._port.photos().count > 0

    def run(self, room: int | None = None) -> PicturesMoved:
        """Move what may travel, a share of it, and `room` bytes at most; stops as soon as other work waits.

        Raises `GatewayError` when the line stops, `DomainError` when the shop's file refuses; what was moved stays so.
        """
        self._room = SHARE if room is None else min(SHARE, room)
        due = self._port.photos()
        if not due.count or not self._pay(OVERHEAD + 75 * due.count):
            return PicturesMoved()
        question = {
            "have": [[name.sha256, name.size] for name in due.to_send],
            "want": [name.sha256 for name in due.to_fetch],
        }  # fmt: skip
        wanted, ready = _read(self._gateway.ask("pictures", question))
        unwanted = tuple(name.sha256 for name in due.to_send if name.sha256 not in wanted)
        if unwanted:
            self._port.handle(SettlePhotos(unwanted))
        sent = fetched = 0
        for name in due.to_send:
            if name.sha256 not in wanted:
                continue
            try:
                whole = self._send(name, wanted[name.sha256])
            except GatewayError as error:
                if error.reason == QUOTA:
                    return PicturesMoved(sent, fetched, full=True)
                raise
            if not whole:
                return PicturesMoved(sent, fetched, more=True)
            sent += 1
        for name in due.to_fetch:
            if name.sha256 not in ready:
                continue
            if not self._fetch(name):
                return PicturesMoved(sent, fetched, more=True)
            fetched += 1
        return PicturesMoved(sent, fetched, more=bool(sent + fetched) and self.due())

    def _send(self, name: PhotoName, start: int) -> bool:
        """Whether the whole picture is there now; False when it has to wait."""
        data = self._port.thumbnail(name.sha256)
        if data is None:  # taken away meanwhile
            return True
        while start < len(data):
            piece = data[start : start + PIECE]
            if self._must_stop() or not self._pay(len(piece) + OVERHEAD):
                return False
            try:
                start = self._gateway.send_picture(name.sha256, start, len(data), piece)
            except GatewayError as error:
                if error.reason == "picture.offset" and error.expected is not None and error.expected != start:
                    start = error.expected  # a piece had arrived, and its answer was lost
                elif error.problem in ("not-found", "bad-request"):
                    break  # no product names it any more, or the marketplace cannot use it: it waits no longer
                else:
                    raise
        self._port.handle(SettlePhotos((name.sha256,)))
        return True

    def _fetch(self, name: PhotoName) -> bool:
        """Whether the picture is here now, or will never be; False when it has to wait."""
        part = self._part(name)
        have = part.stat().st_size if part.exists() else 0
        if self._must_stop() or not self._pay(max(0, name.size - have) + OVERHEAD):
            return False
        part.parent.mkdir(parents=True, exist_ok=True)
        if have < name.size:
            with part.open("ab") as target:
                for chunk in self._gateway.picture(name.sha256, have):
                    target.write(chunk[: name.size + 1 - have])
                    target.flush()
                    have += len(chunk)
        data = part.read_bytes()
        part.unlink()
        if not name.names(data):
            raise GatewayError("interrupted", "sync.answer_unreadable", detail="a picture differs from its name")
        try:
            self._port.handle(KeepPhoto(name, data))
        except DomainError as error:
            if error.code != "photo.not_small":
                raise
        return True

    def _part(self, name: PhotoName) -> Path:
        """Where a download lies until it is whole; the next one goes on after it."""
        return self._port.parts().with_suffix(".photos") / f"{name.sha256}.part"

    def _must_stop(self) -> bool:
        if self._cancelled():
            raise GatewayError("interrupted", "sync.interrupted", detail="stopped")
        return self._port.position().waiting > 0

    def _pay(self, size: int) -> bool:
        if size > self._room:
            return False
        self._room -= size
        return True


def _read(answer: Mapping[str, Any]) -> tuple[dict[str, int], frozenset[str]]:
    try:
        wanted = {str(sha256): int(start) for sha256, start, *_ in answer["wanted"]}
        ready = frozenset(map(str, answer["ready"]))
    except (KeyError, TypeError, ValueError) as error:
        raise GatewayError("interrupted", "sync.answer_unreadable", detail=repr(error)) from error
    if not all(map(is_sha256, wanted)) or min(wanted.values(), default=0) < 0:
        raise GatewayError("interrupted", "sync.answer_unreadable", detail="pictures")
    return wanted, ready
