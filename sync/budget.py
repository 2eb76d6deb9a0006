"""How much to send at once: grows while it goes well, halves when it breaks (AIMD, sync.md 2.6)."""

from __future__ import annotations

STEP = 16 * 1024
SMALLEST = 2 * 1024
LARGEST = 256 * 1024


class UploadBudget:
    """Plain bytes of operations in one request; always room for at least one operation."""

    def __init__(self) -> None:
        self.bytes = STEP
        self._limit = LARGEST

    def success(self, limit: int | None = None) -> None:
        """An answer came back whole; `limit` is the most that the marketplace wants at once."""
        if limit is not None:
            self._limit = max(SMALLEST, min(LARGEST, limit))
        self.bytes = min(self._limit, self.bytes + STEP)

    def failure(self) -> None:
        """The line broke."""
        self.bytes = max(SMALLEST, self.bytes // 2)
