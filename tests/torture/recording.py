"""What a till does to its files, in order: told by a preloaded library, or without a compiler by looking at them."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.torture.till import Folders

WRITE, TRUNCATE, SYNC, UNLINK, FOUND = "W", "T", "S", "U", "F"
SECTOR = 512
_ROOT = Path(__file__).parents[2]
_HEAD = struct.Struct("<cHQI")


@dataclass(frozen=True, slots=True)
class Event:
    """`at` is the offset of a write or the new size of a truncation; `name` is the file's path below the home."""

    kind: str
    name: str
    at: int
    data: bytes


def compiler() -> str | None:
    """The C compiler, if there is one and this system preloads libraries."""
    return shutil.which("cc") or shutil.which("gcc") if sys.platform == "linux" else None


def record(folder: Path, *, seed: int, sales: int, synchronous: str = "FULL", watch: bool = False) -> list[Event]:
    """Live a day of sales in `folder` and return everything that it did to its files."""
    home, log = folder / "hari", folder / "log"
    command = [
        sys.executable, "-m", "tests.torture.day", str(home), "--seed", str(seed), "--sales", str(sales),
        "--synchronous", synchronous,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    if watch:
        command += ["--watch", str(log)]
    else:
        environment |= {
            "LD_PRELOAD": str(_library(folder)), "BLANGKON_IO_FOLDER": str(home), "BLANGKON_IO_LOG": str(log),
        }  # fmt: skip
    subprocess.run(command, cwd=_ROOT, env=environment, check=True, timeout=300)
    return list(_read(log, home))


def _library(folder: Path) -> Path:
    compiled = folder / "iolog.so"
    cc = compiler()
    assert cc is not None  # asked before
    source = Path(__file__).with_name("iolog.c")
    subprocess.run([cc, "-shared", "-fPIC", "-O1", "-o", compiled, source, "-ldl", "-lpthread"], check=True)
    return compiled


def _read(log: Path, home: Path) -> Iterator[Event]:
    content, at = log.read_bytes(), 0
    while at < len(content):
        kind, path_length, offset, size = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        path = content[at : at + path_length].decode()
        at += path_length
        yield Event(kind.decode(), os.path.relpath(path, home), offset, content[at : at + size])
        at += size


class Watcher:
    """Writes the same log by looking at the files after every commit: coarser, and it believes the PRAGMA."""

    def __init__(self, log: Path, folders: Folders, *, synced: bool) -> None:
        self._log = log
        self._folders = folders
        self._synced = synced
        self._known: dict[Path, bytes] = {}

    def look(self) -> None:
        """Note what one commit has changed: its log first, then the file, which is written to when that is synced."""
        file = self._folders.file
        write_ahead = file.with_name(file.name + "-wal")
        if file not in self._known:  # made before anybody looked
            self._known[file] = file.read_bytes()
            self._put(FOUND, file, 0, self._known[file])
        self._note(write_ahead, synced=self._synced)
        self._note(file, synced=True)

    def told(self) -> None:
        """Note what a cashier has seen."""
        journal = self._folders.journal
        old, new = self._known.get(journal, b""), journal.read_bytes() if journal.exists() else b""
        self._put(WRITE, journal, len(old), new[len(old) :])
        self._known[journal] = new

    def closed(self) -> None:
        """The program has ended: what is in the file is there for good, and the log is gone."""
        file = self._folders.file
        self._note(file, synced=True)
        self._put(UNLINK, file.with_name(file.name + "-wal"), 0, b"")
        self._put(SYNC, file.parent, 0, b"")
        self._known.pop(file.with_name(file.name + "-wal"))

    def _note(self, path: Path, *, synced: bool) -> None:
        old, new = self._known.get(path, b""), path.read_bytes()
        if old == new:
            return
        for start in range(0, len(new), SECTOR):
            if new[start : start + SECTOR] != old[start : start + SECTOR]:
                self._put(WRITE, path, start, new[start : start + SECTOR])
        if synced:
            self._put(SYNC, path, 0, b"")
            self._put(SYNC, path.parent, 0, b"")
        self._known[path] = new

    def _put(self, kind: str, path: Path, at: int, data: bytes) -> None:
        name = str(path).encode()
        with self._log.open("ab") as log:
            log.write(_HEAD.pack(kind.encode(), len(name), at, len(data)) + name + data)
