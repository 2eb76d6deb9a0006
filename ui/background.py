"""The shop as pages see it: one writer thread, readers and long work beside it, answers on the GUI thread."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from types import CellType
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import SETTINGS
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import Command
from blangkon_desktop.services.goods_commands import WatchedCommand
from ui.workers import Reader, WorkerThreads

T = TypeVar("T")
Failed = Callable[[DomainError], object]
Query = Callable[[Any], T]
"""A function of `blangkon_desktop.queries`; it alone knows what a connection is."""

PROGRAM_BUG = "program.bug"
CANCELLED = "work.cancelled"
_REPORT_EVERY_S = 0.05

log = logging.getLogger(__name__)


class Ticket:
    """One question that was asked; `cancel` makes sure that its answer never arrives. GUI thread only."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass(frozen=True)
class WorkState:
    """A long job as the message bar shows it; `total` 0 means that nobody knows how much there is."""

    work: Work
    title: str
    done: int = 0
    total: int = 0
    running: bool = True


class Progress:
    """What a long job gets: it reports how far it is and asks whether it may go on. Safe in any thread."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._told_at = 0.0

    def report(self, done: int, total: int = 0) -> None:
        """Say how far it is; may be called for every row, the window hears about it 20 times a second."""
        now = time.monotonic()
        if now - self._told_at >= _REPORT_EVERY_S or done == total:
            self._told_at = now
            self._tell(done, total)

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()

    def check(self) -> None:
        """Raise `DomainError("work.cancelled")` when the person pressed Cancel."""
        if self.cancelled():
            raise DomainError(CANCELLED)


class Work:
    """A long job; `cancel` asks it to stop, it then answers `failed` with "work.cancelled"."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def cancel(self) -> None:
        self._progress.stop()


class Shop(QObject):
    """The door of every page to the core. All methods but `handle` belong to the GUI thread.

    Made of the bus (`handle`) and of what opens a reading connection (`open_reader`); it knows no storage.
    """

    changed = Signal(object)
    """frozenset of topics (domain/events.py), after every commit."""
    failed = Signal(object)
    """DomainError that the asking page did not want to handle itself; the window shows it."""
    work_changed = Signal(object)
    """WorkState of a long job: begun, further, ended."""
    _arrived = Signal(object)

    def __init__(
        self,
        handle: Callable[[Command], Changes],
        open_reader: Callable[[], Reader],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._handle = handle
        with closing(open_reader()) as reader:
            self._settings = _settings(reader)
        # To a method of a QObject of this thread: a plain function would run in the thread that emits.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._writer = WorkerThreads("shop-writer", 1, open_reader)
        self._readers = WorkerThreads("shop-reader", 2, open_reader)
        self._workers = WorkerThreads("shop-work", 2, open_reader)
        self._running: set[Work] = set()
        # Callbacks hold windows, and the last reference to a window must never be dropped by a worker: Qt would take
        # its lock there while this thread waits for Python's. So workers get a number, and callbacks stay here.
        self._waiting: dict[int, tuple[Callable[[Any], object], object]] = {}
        self._numbers = itertools.count()
        self._closed = False

    @property
    def settings(self) -> ShopSettings:
        """The settings as of the last commit."""
        return self._settings

    def run(
        self, command: Command, done: Callable[[Changes], object] | None = None, failed: Failed | None = None
    ) -> None:
        """Queue a command on the writer thread. Without `failed`, the window shows the refusal."""

        number = self._expect(lambda answer: self._answer(answer, done, failed))
        self._queue(command).add_done_callback(lambda future: self._send(number, _attempt(future.result)))

    def handle(self, command: Command) -> Changes:
        """The same for a thread that may wait, such as the sync thread: returns when it is committed.

        Raises DomainError. Never call it on the GUI thread.
        """
        return self._queue(command).result()

    def ask(self, query: Query[T], done: Callable[[T], object], failed: Failed | None = None) -> Ticket:
        """Ask on a reader thread. A page that asks again cancels the ticket of its last question.

        After `close` nothing is asked and nothing answers.
        """
        ticket = Ticket()
        if self._closed:  # a timer of a page may still fire while the windows go
            ticket.cancel()
            return ticket
        number = self._expect(lambda answer: None if ticket.cancelled else self._answer(answer, done, failed), query)
        lent = [query]

        def job(reader: Callable[[], Reader]) -> None:
            self._send(number, None if ticket.cancelled else _attempt(lambda: _ask(lent.pop(), reader)))

        self._readers.add(job)
        return ticket

    def work(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        title: str = "",
    ) -> Work:
        """Start a long job (files, PDF, printing); from 200 ms on the window shows how far it is."""
        return self._work(lambda progress, _reader: job(progress), done, failed, title)

    def work_reading(
        self,
        job: Callable[[Progress, Any], T],
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        title: str = "",
    ) -> Work:
        """`work` that reads the shop for longer than a page may wait: it gets a connection, and no reader is kept."""
        return self._work(
            lambda progress, reader: _ask(lambda connection: job(progress, connection), reader), done, failed, title
        )

    def _work(
        self,
        job: Callable[[Progress, Callable[[], Reader]], T],
        done: Callable[[T], object] | None,
        failed: Failed | None,
        title: str,
    ) -> Work:
        def tell(far: int, total: int) -> None:
            self._arrived.emit(lambda: self._tell(WorkState(work, title, far, total)))

        def receive(answer: T | DomainError) -> None:
            self._end_work(WorkState(work, title, running=False))
            self._answer(answer, done, failed)

        progress = Progress(tell)
        work = Work(progress)
        number = self._expect(receive, job)
        lent = [job]

        def run(reader: Callable[[], Reader]) -> None:
            self._send(number, _attempt(lambda: _begin(lent.pop(), progress, reader)))

        self._running.add(work)
        self._tell(WorkState(work, title))
        self._workers.add(run)
        return work

    def run_watched(
        self,
        command: WatchedCommand,
        done: Callable[[Changes], object] | None = None,
        failed: Failed | None = None,
        title: str = "",
    ) -> Work:
        """`run` for a command that may take seconds: shown and cancelled like `work`, then nothing has changed."""
        return self.work(
            lambda progress: self.handle(dataclasses.replace(command, watch=progress)), done, failed, title
        )

    def close(self) -> None:
        """Finish what was queued for writing, stop the rest, close every connection."""
        self._closed = True
        for work in self._running:
            work.cancel()
        self._writer.close()
        self._readers.close()
        if not self._workers.close(timeout=5):
            log.warning("a background job did not stop in time and ends with the program")
        self._waiting.clear()

    def _queue(self, command: Command) -> Future[Changes]:
        future: Future[Changes] = Future()

        def job(reader: Callable[[], Reader]) -> None:
            changes = _attempt(lambda: self._handle(command))
            if isinstance(changes, DomainError):
                future.set_exception(changes)
                return
            settings: ShopSettings | DomainError | None = None
            if SETTINGS in changes.topics:
                settings = _attempt(lambda: _ask(_settings, reader))
            self._arrived.emit(lambda: self._announce(changes, settings))
            future.set_result(changes)

        self._writer.add(job)
        return future

    def _announce(self, changes: Changes, settings: ShopSettings | DomainError | None) -> None:
        if isinstance(settings, ShopSettings):
            self._settings = settings
        if changes.topics:
            self.changed.emit(changes.topics)

    def _answer(
        self, answer: T | DomainError, done: Callable[[T], object] | None, failed: Failed | None
    ) -> None:
        if isinstance(answer, DomainError):
            _call(failed or self.failed.emit, answer)
        elif done is not None:
            _call(done, answer)

    def _tell(self, state: WorkState) -> None:
        if state.work in self._running:
            self.work_changed.emit(state)

    def _end_work(self, state: WorkState) -> None:
        self._running.discard(state.work)
        self.work_changed.emit(state)

    def _expect(self, receive: Callable[[Any], object], lent: object = None) -> int:
        """Keep what takes the answer, and what a worker borrows meanwhile, until the answer is here."""
        number = next(self._numbers)
        self._waiting[number] = (receive, lent)
        return number

    def _send(self, number: int, answer: object) -> None:
        """From any thread: the answer to a number; it must hold no window."""
        self._arrived.emit(lambda: self._receive(number, answer))

    def _receive(self, number: int, answer: object) -> None:
        receive, _lent = self._waiting.pop(number)
        receive(answer)

    @Slot(object)  # workers emit by this object's description of itself, which a plain method would change
    def _deliver(self, delivery: Callable[[], object]) -> None:
        if not self._closed:
            delivery()


def _settings(connection: Any) -> ShopSettings:
    return shop_settings(connection)


def _ask(query: Query[T], reader: Callable[[], Reader]) -> T:
    connection = reader()
    try:
        return query(connection)
    finally:
        # Ends the read transaction: the next question must see what was committed meanwhile.
        connection.rollback()


def _begin(
    job: Callable[[Progress, Callable[[], Reader]], T], progress: Progress, reader: Callable[[], Reader]
) -> T:
    progress.check()
    return job(progress, reader)


def _attempt(call: Callable[[], T]) -> T | DomainError:
    """The answer, or why there is none: a refusal as it is, anything else logged and told as our bug."""
    try:
        return call()
    except DomainError as error:
        # A new one: the traceback of the old one holds on to whatever asked.
        return DomainError(error.code, **error.values)
    except Exception as error:
        log.exception("unexpected error in the background")
        return DomainError(PROGRAM_BUG, detail=f"{type(error).__name__}: {error}")


def _call(callback: Callable[[T], object], answer: T) -> None:
    """Call back, unless the page that asked, or a widget that the callback holds on to, is gone meanwhile."""
    if all(isValid(held) for held in _objects(callback)):
        callback(answer)
    else:
        log.debug("dropped an answer for a window that is gone")


def _objects(callback: object) -> Iterator[QObject]:
    if isinstance(callback, functools.partial):
        yield from _objects(callback.func)
        held: tuple[object, ...] = (*callback.args, *callback.keywords.values())
    else:
        cells = getattr(callback, "__closure__", None) or ()
        held = (getattr(callback, "__self__", None), *(_content(cell) for cell in cells))
    yield from (thing for thing in held if isinstance(thing, QObject))


def _content(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # a name that the function closes over and that is not assigned yet
        return None
