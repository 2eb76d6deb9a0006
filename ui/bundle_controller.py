"""Sync by file for the windows: works on the line's own thread, so a file and a meeting never cross."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.replication import BundleFacts, BundleOutcome
from sync.link import MarketplaceLink
from ui.sync_controller import SyncController

T = TypeVar("T")
_STEPS = 1_000
"""Of a progress bar: sizes in bytes may not fit into Qt's int."""


class BundleController(QObject):
    """One file at a time; callbacks come on the window's thread."""

    progressed = Signal(int, int)
    """(done, total) of the answer that is being brought in."""

    def __init__(self, sync: SyncController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sync = sync
        self._stop = threading.Event()

    def export(
        self, folder: Path, shop: str, part_bytes: int | None, done: Callable[[BundleFacts], object],
        failed: Callable[[DomainError], object],
    ) -> None:  # fmt: skip
        """Write what waits into a new file in `folder`, or into several of `part_bytes` at most."""
        self._run(lambda link: link.by_file().export(folder, shop, part_bytes), done, failed)

    def look(
        self, path: Path, done: Callable[[BundleFacts], object], failed: Callable[[DomainError], object]
    ) -> None:
        """Tell what a file is."""
        self._run(lambda link: link.by_file().look(path), done, failed)

    def take(
        self, path: Path, done: Callable[[BundleOutcome], object], failed: Callable[[DomainError], object]
    ) -> None:
        """Bring in an answer."""
        self._stop.clear()

        def tell(read: int, total: int) -> None:
            self.progressed.emit(read * _STEPS // max(total, 1), _STEPS)

        self._run(lambda link: link.by_file().take(path, tell, self._stop.is_set), done, failed)

    def stop(self) -> None:
        """Bring in no more than what is being stored; the rest can come again."""
        self._stop.set()

    def _run(
        self, work: Callable[[MarketplaceLink], T], done: Callable[[T], object],
        failed: Callable[[DomainError], object],
    ) -> None:  # fmt: skip
        self._sync.with_link(work, done, failed)
