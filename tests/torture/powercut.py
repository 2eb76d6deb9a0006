"""Power cuts: every state that the disk could be in, built from what a day of sales wrote and when it was synced."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from blangkon_desktop.bootstrap import open_shop
from blangkon_desktop.domain.errors import DomainError
from tests.simulation.invariants import TILL_NONE, Broken, find_none, require
from tests.torture.recording import FOUND, SECTOR, SYNC, TRUNCATE, UNLINK, WRITE, Event
from tests.torture.till import Folders

JOURNAL, SHOP = "journal", "toko.blangkon"
_MEMORY = "-shm"
"""Shared memory: nothing of it survives, and SQLite builds it anew."""
_WAYS = ("none", "all", "some", "most", "few", "first", "last")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of one sector that was written and not synced, or (`data` None) a new size."""

    at: int
    data: bytes | None


@dataclass
class _File:
    """What is on the disk for certain, and what may or may not be there yet."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[_Piece] = field(default_factory=list)
    linked: bool = False
    """Its folder was synced since it was made: it will be found after a power cut."""
    gone: bool = False
    """Unlinked, and nobody has synced the folder: after a power cut it may be there again."""

    def write(self, at: int, data: bytes) -> None:
        """Remember a write, in pieces that a disk writes whole."""
        start = at
        while start < at + len(data):
            end = min((start // SECTOR + 1) * SECTOR, at + len(data))
            self.pending.append(_Piece(start, data[start - at : end - at]))
            start = end

    def sync(self) -> None:
        """Everything until now is on the disk."""
        _apply(self.durable, self.pending)
        self.pending.clear()

    def after_cut(self, rng: random.Random) -> bytes:
        """What might be found: all that was synced, and any of the rest."""
        content, pieces = bytearray(self.durable), self.pending
        share = {"none": 0.0, "all": 1.0, "some": 0.5, "most": 0.95, "few": 0.05}
        way = rng.choice(_WAYS)
        if way in share:
            kept = [piece for piece in pieces if rng.random() < share[way]]
        else:
            cut = rng.randint(0, len(pieces))
            kept = pieces[:cut] if way == "first" else pieces[cut:]
        _apply(content, kept)
        return bytes(content)


def _apply(content: bytearray, pieces: Sequence[_Piece]) -> None:
    for piece in pieces:
        if piece.data is None:
            del content[piece.at :]
            content.extend(bytes(piece.at - len(content)))
        else:
            content.extend(bytes(max(0, piece.at - len(content))))
            content[piece.at : piece.at + len(piece.data)] = piece.data


class Disk:
    """The files of a day, event by event."""

    def __init__(self) -> None:
        self.files: dict[str, _File] = {}
        self.told: list[str] = []
        """Ids of the sales that a cashier has seen as paid."""

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if event.name == JOURNAL:
            self.told += [line.split()[0] for line in event.data.decode().splitlines()]
            return
        if event.name.endswith(_MEMORY):
            return
        if event.kind == SYNC and event.name not in self.files:
            self._sync_folder(event.name)
            return
        file = self.files.setdefault(event.name, _File())
        if file.gone and event.kind != UNLINK:  # another file of the same name
            file = self.files[event.name] = _File()
        if event.kind == WRITE:
            file.write(event.at, event.data)
        elif event.kind == TRUNCATE:
            file.pending.append(_Piece(event.at, None))
        elif event.kind == SYNC:
            file.sync()
        elif event.kind == UNLINK:
            file.gone = True
        elif event.kind == FOUND:
            file.durable, file.linked = bytearray(event.data), True

    def _sync_folder(self, folder: str) -> None:
        for name in [name for name in self.files if str(Path(name).parent) == folder]:
            if self.files[name].gone:
                del self.files[name]
            else:
                self.files[name].linked = True

    @property
    def is_writing(self) -> bool:
        """Whether something is on the way to the shop's file or its log."""
        return any(file.pending for name, file in self.files.items() if SHOP in name)

    def cut(self, folder: Path, rng: random.Random) -> None:
        """Put into `folder` what a power cut at this moment might leave."""
        for name, file in self.files.items():
            if (file.gone or not file.linked) and rng.random() < 0.5:
                continue
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.after_cut(rng))


@dataclass
class Cuts:
    """What the power cuts came to."""

    states: int = 0
    torn: int = 0
    """States in which something was on the way to the disk."""
    told: int = 0
    lost: int = 0
    doubled: int = 0
    damaged: int = 0
    first_trouble: str = ""

    @property
    def sound(self) -> bool:
        """Whether every state was as it has to be."""
        return not (self.lost or self.doubled or self.damaged)

    def __str__(self) -> str:
        return (
            f"power cuts: {self.states} states ({self.torn} with writes on the way) of a day with {self.told} sales "
            f"seen as paid: {self.damaged} damaged, {self.lost} sales lost, {self.doubled} doubled"
            + (f"; first: {self.first_trouble}" if self.first_trouble else "")
        )


def cut_power(events: Sequence[Event], folder: Path, *, states: int, seed: int) -> Cuts:
    """Cut the power at so many moments of a recorded day and look at what each leaves."""
    rng, cuts, disk = random.Random(seed), Cuts(), Disk()
    moments = sorted(rng.choices(range(1, len(events) + 1), k=states))
    for number, event in enumerate(events, start=1):
        disk.take(event)
        while moments and moments[0] == number:
            moments.pop(0)
            state = folder / "keadaan"
            disk.cut(state, rng)
            cuts.states += 1
            cuts.torn += disk.is_writing
            _look(Folders(state), disk.told, cuts, f"at event {number} of {len(events)}")
            shutil.rmtree(state)
    cuts.told = len(disk.told)
    return cuts


def _look(folders: Folders, told: Sequence[str], cuts: Cuts, moment: str) -> None:
    """The program opens the file, it is sound, and every sale that was seen is there once."""
    try:
        lost, doubled = _sales(folders, told)
    except (Broken, DomainError, sqlite3.DatabaseError) as error:
        cuts.damaged += 1
        cuts.first_trouble = cuts.first_trouble or f"{moment}: {error}"
        return
    cuts.lost += lost
    cuts.doubled += doubled
    if lost or doubled:
        cuts.first_trouble = cuts.first_trouble or f"{moment}: {lost} lost, {doubled} doubled"


def _sales(folders: Folders, told: Sequence[str]) -> tuple[int, int]:
    folders.make()
    open_shop(folders.file).close()
    with closing(sqlite3.connect(folders.file)) as look:
        verdict = look.execute("PRAGMA integrity_check").fetchall()
        require(verdict == [("ok",)], f"damaged: {verdict[:3]}")
        find_none(look, TILL_NONE, folders.file.name)
        ids = [row[0] for row in look.execute("SELECT id FROM sale")]
        numbers = [row[0] for row in look.execute("SELECT number FROM sale")]
    return len(set(told) - set(ids)), len(ids) - len(set(ids)) + len(numbers) - len(set(numbers))
