"""Runs the line to the marketplace on a thread of its own: by timer, by button, after changes."""

from __future__ import annotations

import functools
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import OUTBOX
from blangkon_desktop.domain.signal_plan import SignalPlan
from blangkon_desktop.queries.signal import facts
from blangkon_desktop.services.replication import ReplicationPort
from sync.events import SyncReport
from sync.first_load import LoadProgress
from sync.gateway import Enrolment
from sync.link import MarketplaceLink
from sync.planning import signal_plan
from ui.background import Shop
from ui.format import now_ms
from ui.reachability import NetworkHint
from ui.workers import WorkerThreads

EVERY_MS = 5 * 60_000
"""Between meetings without news: each costs under a kilobyte, and orders wait for hours, not seconds."""
SOON_MS = 3_000
"""A change waits this long for others, so that a sale of five lines is one meeting."""

LINK_TROUBLE = ("offline", "captive", "interrupted")
"""Outcomes that a new network may cure; a marketplace that asked for a pause gets it."""

_LOAD_EVERY_S = 0.2

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SyncActivity:
    """What the line is doing: idle, connecting, sending, receiving, comparing, loading, pictures, offline, captive or
    capped.

    With it comes the last report, or how far the first load of the shop is.
    """

    state: str
    report: SyncReport | None = None
    load: LoadProgress | None = None


MakeLink = Callable[[Callable[[str], None], Callable[[], bool], Callable[[LoadProgress], None]], MarketplaceLink]
"""Of what tells the activity, of what asks whether to stop, and of what tells how far a first load is."""


class WindowPort:
    """`ReplicationPort` for the sync thread: changes go through the shop's one writer thread."""

    def __init__(self, shop: Shop, core: ReplicationPort) -> None:
        self.position = core.position
        self.operations = core.operations
        self.operations_from = core.operations_from
        self.own_rows = core.own_rows
        self.first_load = core.first_load
        self.photos = core.photos
        self.thumbnail = core.thumbnail
        self.parts = core.parts
        self.handle = shop.handle


class SyncController(QObject):
    """One meeting at a time. `state_changed` carries a `SyncActivity`.

    Every receiver is a `@Slot`: without it PySide gives the object a new description of itself at a first connection,
    and the thread of the line may be emitting by the old one (https://bugreports.qt.io/browse/PYSIDE-3124).
    """

    state_changed = Signal(object)
    finished = Signal(object)
    """SyncReport of a meeting that took place."""
    _told = Signal(object)
    _answered = Signal(object)
    _joined = Signal(object)
    _worked = Signal(int, object)

    def __init__(
        self, shop: Shop, make_link: MakeLink,
        till_name: str, parent: QObject | None = None, hint: NetworkHint | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._hint = hint or NetworkHint(self)
        self._hint.came.connect(self._network_came)
        self._hint.went.connect(lambda: self._say("offline"))
        self._hint.asks_for_login.connect(lambda: self._say("captive"))
        self._last_outcome = ""
        self._load_told = 0.0
        self._till_name = till_name
        self._stopping = threading.Event()
        self._thread = WorkerThreads("shop-sync", 1)
        self._link = make_link(self._notice, self._stopping.is_set, self._load_moved)
        self._busy = False
        self._again = self._check = self._pictures = False
        self._joining: tuple[Callable[[], object], Callable[[DomainError], object]] | None = None
        self._told.connect(self.state_changed)
        self._answered.connect(self._met)
        self._joined.connect(self._settle_enrolment)
        self._works: dict[int, tuple[Callable[[Any], object], Callable[[DomainError], object]]] = {}
        self._given = 0
        self._worked.connect(self._settle_work)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._by_itself)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._by_itself)
        shop.changed.connect(self._changed)

    def start(self, every_ms: int | None = None) -> None:
        """Meet now, and from now on every `every_ms` (by default every five minutes)."""
        self._timer.start(every_ms or EVERY_MS)
        self._by_itself()
        self._hint.listen()

    @Slot()
    def sync_now(self) -> None:
        """A person asked: knock even if it is too early."""
        self._meet(forced=True)

    @Slot()
    def sync_past_cap(self) -> None:
        """A person agreed that answers and sales pass the data cap this once."""
        self._meet(forced=True, consent=True)

    @Slot()
    def check_rows(self) -> None:
        """A person asked whether the rows here are the marketplace's."""
        self._meet(forced=True, check=True)

    def send_pictures(self) -> None:
        """A person asked: pictures go now, whatever the network costs."""
        self._meet(forced=True, pictures=True)

    def signal_plan(self, connection: Any) -> SignalPlan:
        """What a meeting now would need; for a reader thread."""
        return signal_plan(facts(connection, now_ms()), self._link.app)

    def enrol(
        self, url: str, code: str, done: Callable[[], object], failed: Callable[[DomainError], object]
    ) -> None:
        """Connect this till with a code; then meet at once."""

        def job(_reader: object) -> None:
            self._joined.emit(_attempt(lambda: self._link.enrol(url, code, self._till_name)))

        self._joining = (done, failed)  # callbacks hold windows: they never leave this thread (see `Shop`)
        self._told.emit(SyncActivity("connecting"))
        self._thread.add(job)

    def with_link(
        self, work: Callable[[MarketplaceLink], T], done: Callable[[T], object],
        failed: Callable[[DomainError], object],
    ) -> None:  # fmt: skip
        """Do something with the link between two meetings; exactly one of the callbacks comes, on this thread."""
        self._given += 1
        number = self._given
        self._works[number] = (done, failed)

        def job(_reader: object) -> None:
            self._worked.emit(number, _attempt(lambda: work(self._link)))

        self._thread.add(job)

    def close(self) -> None:
        """Stop at the next frame and let the connection go."""
        self._timer.stop()
        self._soon.stop()
        self._stopping.set()
        self._thread.close(timeout=10)
        self._link.close()

    @Slot(object)
    def _changed(self, topics: frozenset[str]) -> None:
        # What a meeting itself writes is no news; a sale during one goes with its last round or the next meeting.
        if OUTBOX in topics and not self._busy and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _by_itself(self) -> None:
        self._meet(forced=False)

    @Slot()
    def _network_came(self) -> None:
        """Try soon, without the rest of a pause that the old network earned."""
        if self._busy or self._last_outcome not in LINK_TROUBLE:
            return
        self._say("idle")
        QTimer.singleShot(SOON_MS, self, lambda: self._meet(forced=True))

    def _say(self, state: str) -> None:
        """Words alone: whether the marketplace can be reached is found out by trying."""
        if not self._busy:
            self.state_changed.emit(SyncActivity(state))

    def _meet(
        self, *, forced: bool, consent: bool = False, check: bool = False, pictures: bool = False
    ) -> None:
        if self._busy:
            self._again, self._check = self._again or forced, self._check or check
            self._pictures = self._pictures or pictures
            return
        if self._stopping.is_set():
            return
        self._busy = True
        if forced:
            self._told.emit(SyncActivity("connecting"))
        carried = pictures or self._hint.unmetered()

        def job(_reader: object) -> None:
            meet = functools.partial(
                self._link.run_once, forced=forced, consent=consent, check=check, pictures=carried
            )
            self._answered.emit(_attempt(meet))

        self._thread.add(job)

    def _notice(self, activity: str) -> None:
        self._told.emit(SyncActivity(activity))

    def _load_moved(self, progress: LoadProgress) -> None:
        # Every two kilobytes on the line, and a few times a second is enough for an eye.
        now = time.monotonic()
        if now - self._load_told >= _LOAD_EVERY_S or progress.bytes == progress.of_bytes:
            self._load_told = now
            self._told.emit(SyncActivity("loading", load=progress))

    @Slot(object)
    def _settle_enrolment(self, answer: Any) -> None:
        assert self._joining is not None
        (done, failed), self._joining = self._joining, None
        self.state_changed.emit(SyncActivity("idle"))
        if isinstance(answer, Enrolment):
            done()
            self._meet(forced=True)
        else:
            failed(answer)

    @Slot(int, object)
    def _settle_work(self, number: int, answer: Any) -> None:
        done, failed = self._works.pop(number)
        if isinstance(answer, DomainError):
            failed(answer)
        else:
            done(answer)

    @Slot(object)
    def _met(self, answer: Any) -> None:
        self._busy = False
        report = answer if isinstance(answer, SyncReport) else None
        if report is not None and report.outcome != "waiting":
            self._last_outcome = report.outcome
        offline = report is not None and report.outcome in ("offline", "captive")
        stays = offline or (report is not None and report.outcome == "capped")
        self.state_changed.emit(SyncActivity(report.outcome if report and stays else "idle", report))
        if report is not None and report.outcome != "waiting":
            self.finished.emit(report)
        if self._again:
            check, pictures = self._check, self._pictures
            self._again = self._check = self._pictures = False
            self._meet(forced=True, check=check, pictures=pictures)


def _attempt(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except DomainError as error:
        return error  # not enrolled, or the disk: the status strip and the next command say so
    except Exception as error:
        log.exception("unexpected error while reconciling")
        return DomainError("program.bug", detail=repr(error))
