"""What pages need beyond the shop: paper and the line to the marketplace. Composed in `__main__`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from blangkon_desktop.documents.model import DocumentLayout
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.replication import BundleFacts, BundleOutcome
from blangkon_desktop.domain.signal_plan import SignalPlan

Done = Callable[[], object]
Failed = Callable[[DomainError], object]


class Receipts(Protocol):
    """Printers and papers. Every method returns at once and works in the background; callbacks on the GUI thread."""

    def print_sale(self, sale_id: str, done: Done, failed: Failed) -> None:
        """Print the receipt of a sale that is on disk; `failed` gets `DomainError("print.*")`."""

    def print_debt(self, entry_id: str, done: Done, failed: Failed) -> None:
        """Print the kuitansi of a payment on kasbon on the receipt printer; `failed` gets `DomainError("print.*")`."""

    def print_slip(self, page: DocumentLayout, done: Done, failed: Failed) -> None:
        """Print a paper without a number of its own (an account, a cash session) on the receipt printer."""

    def print_page(self, page: DocumentLayout, done: Done, failed: Failed) -> None:
        """The same on the page printer of the settings."""

    def print_test(self, target: str, width: int, done: Done, failed: Failed) -> None:
        """Print a trial receipt `width` mm wide (58 or 80) on `target` (`file:`, `tcp://`, `queue:`)."""

    def open_document(self, document_id: str) -> None:
        """Make the PDF of an issued paper and show it."""

    def list_printers(self, done: Callable[[Sequence[str]], object], failed: Failed) -> None:
        """Names of this computer's printers, the default first."""


class Marketplace(Protocol):
    """The line to the marketplace, as the sync controller offers it."""

    @property
    def state_changed(self) -> SignalInstance: ...

    def sync_now(self) -> None: ...

    def enrol(self, url: str, code: str, done: Done, failed: Failed) -> None:
        """Connect this till with an eight-letter code; `failed` gets `DomainError("sync.*")`."""


class Bundles(Protocol):
    """Sync by file. Every method returns at once; `failed` gets `DomainError("bundle.*")` or `sync.*`."""

    @property
    def progressed(self) -> SignalInstance:
        """(done, total) of the answer that is being brought in."""

    def export(
        self, folder: Path, shop: str, part_bytes: int | None, done: Callable[[BundleFacts], object], failed: Failed
    ) -> None:
        """Write what waits into one file, or into several of `part_bytes` at most."""

    def look(self, path: Path, done: Callable[[BundleFacts], object], failed: Failed) -> None: ...

    def take(self, path: Path, done: Callable[[BundleOutcome], object], failed: Failed) -> None: ...

    def stop(self) -> None:
        """Bring in no more of the answer than what is being stored."""


class SyncLine(Protocol):
    """The line as the page about it needs it."""

    @property
    def state_changed(self) -> SignalInstance: ...

    def sync_now(self) -> None: ...

    def sync_past_cap(self) -> None:
        """Send answers and sales now, though the data cap is used up."""

    def check_rows(self) -> None:
        """Meet now and compare all rows with the marketplace's."""

    def send_pictures(self) -> None:
        """Meet now and carry pictures of goods, whatever the network costs."""

    def signal_plan(self, connection: Any) -> SignalPlan:
        """What a meeting now would need; asked on a reader thread."""


@dataclass(frozen=True)
class Services:
    """Handed to every page; `sync` is None where there is no marketplace at all, as in a training shop."""

    receipts: Receipts
    sync: Marketplace | None = None
