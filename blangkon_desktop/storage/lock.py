"""One process owns the shop's file: two open windows are how tills double orders (sync.md 2.3, rule 5)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from blangkon_desktop.domain.errors import DomainError


class ShopLock:
    """An operating system lock on a file beside the database; it vanishes with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._handle: int | None = None

    def acquire(self) -> None:
        """Raises `DomainError`: `database.in_use`, or `database.unwritable` when the folder cannot be written."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise DomainError("database.unwritable", path=str(self._path.parent), reason=str(error)) from error
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise DomainError("database.in_use", reason=str(error)) from error
        self._handle = handle

    def release(self) -> None:
        """Let the next process have it; safe to call twice."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
