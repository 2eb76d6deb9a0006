"""Does what the core asks for: the window's sync thread and the command line meet the marketplace with this."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.services.replication import ReplicationPort
from sync.core import SyncCore
from sync.events import (
    Action,
    Arrived,
    Ask,
    Broke,
    Cancelled,
    Ended,
    Event,
    Finish,
    HangUp,
    Look,
    Moment,
    Read,
    Refused,
    Seen,
    Send,
    Start,
    Store,
    Stored,
    Succeed,
    Succeeded,
    SyncReport,
    Take,
    Taken,
    Tell,
    Told,
    Weigh,
    Weighed,
)
from sync.gateway import GatewayError, MarketplaceGateway
from sync.protocol import LANES, ExchangeRequest, Frame
from sync.succession import speak_as, succeed

_T = TypeVar("_T")


class SyncDriver:
    """One meeting at a time, on the thread that calls `run`; waits only where port and gateway wait."""

    def __init__(
        self,
        core: SyncCore,
        port: ReplicationPort,
        gateway: MarketplaceGateway,
        now: Callable[[], int],
        *,
        cancelled: Callable[[], bool] = lambda: False,
        notice: Callable[[str], None] = lambda activity: None,
    ) -> None:
        self._core = core
        self._port = port
        self._gateway = gateway
        self._now = now
        self._cancelled = cancelled
        self._notice = notice
        self._answer: Iterator[Frame] = iter(())

    def run(
        self, *, forced: bool = False, consent: bool = False, lanes: tuple[str, ...] = LANES, check: bool = False
    ) -> SyncReport:
        """Meet the marketplace until nothing waits on either side, or until it stops working; `lanes` are what to read.

        Before `retry_at` only a person (`forced`) may knock. Every trouble of the link or the shop's file is in the
        report; only a bug raises. `check` compares all rows though it may not be due. With `consent` answers and sales
        may pass the shop's data cap, by one piece.
        """
        actions = self._core.step(Start(self.moment(), forced, consent, lanes, check))
        while True:
            event: Event | None = None
            for action in actions:
                if isinstance(action, Finish):
                    return action.report
                event = self._perform(action)
            assert event is not None  # the last action of a step is answered, or it is `Finish`
            actions = self._core.step(event)

    def moment(self) -> Moment:
        """Now, as the core is told it."""
        return Moment(self._now(), time.monotonic_ns() // 1_000_000, random.random(), replace(self._gateway.traffic))

    def _perform(self, action: Action) -> Event | None:
        match action:
            case Tell(activity):
                self._notice(activity)
                return None
            case HangUp():
                self._hang_up()
                return None
            case Store(command):
                # What is to be stored is stored, whoever wants to go home.
                return self._ask_shop(
                    lambda: self._port.handle(command), lambda done: Stored(self.moment(), done.result)
                )
            case _ if self._cancelled():
                return Cancelled(self.moment())
            case Look():
                return self._ask_shop(self._port.position, lambda found: Seen(self.moment(), found))
            case Take(most, urgency, None):
                return self._ask_shop(
                    lambda: self._port.operations(most, urgency), lambda found: Taken(self.moment(), found)
                )
            case Take(most, _, int(first)):
                return self._ask_shop(
                    lambda: self._port.operations_from(first, most), lambda found: Taken(self.moment(), found)
                )
            case Send(request, device_no):
                self._answer = self._exchange(request, device_no)
                return self._read()
            case Weigh(key):
                return self._ask_shop(lambda: self._port.own_rows(key), lambda found: Weighed(self.moment(), found))
            case Ask(path, question):
                return self._ask_marketplace(path, question)
            case Succeed(epoch, first):
                return self._succeed(epoch, first)
            case Read():
                return self._read()
        raise TypeError(action)

    def _ask_shop(self, work: Callable[[], _T], event: Callable[[_T], Event]) -> Event:
        try:
            return event(work())
        except DomainError as error:
            return Refused(self.moment(), error.code, error.values)

    def _read(self) -> Event:
        try:
            frame = next(self._answer, None)
        except GatewayError as error:
            return Broke(self.moment(), error)
        return Ended(self.moment()) if frame is None else Arrived(self.moment(), frame)

    def _exchange(self, request: ExchangeRequest, device_no: int) -> Iterator[Frame]:
        speak_as(self._gateway, device_no)
        yield from self._gateway.exchange(request)

    def _succeed(self, epoch: int, first: int) -> Event:
        try:
            return Succeeded(self.moment(), succeed(self._gateway, epoch, first), first)
        except GatewayError as error:
            return Broke(self.moment(), error)

    def _ask_marketplace(self, path: str, question: Mapping[str, object]) -> Event:
        try:
            return Told(self.moment(), self._gateway.ask(path, question))
        except GatewayError as error:
            return Broke(self.moment(), error)

    def _hang_up(self) -> None:
        close = getattr(self._answer, "close", None)  # a generator lets go of its connection
        if close is not None:
            close()
        self._answer = iter(())
