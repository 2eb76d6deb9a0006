"""One till's line to its marketplace: connection, token and what was learned of the line, kept between meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.services.commands import NoteExchange
from blangkon_desktop.services.replication import ReplicationPort
from sync.by_file import FileExchange
from sync.core import SyncCore
from sync.credentials import Login, TokenStore
from sync.driver import SyncDriver
from sync.enrolment import enrol
from sync.events import SyncReport
from sync.first_load import TOO_LONG_AWAY, FirstLoad, LoadProgress, NotMet, load_report
from sync.gateway import Enrolment, GatewayError
from sync.pictures import PictureTransfer

if TYPE_CHECKING:
    from sync.http_gateway import HttpGateway


class MarketplaceLink:
    """Used by one thread at a time. `address` tells the marketplace's URL as the shop has it now."""

    def __init__(
        self,
        port: ReplicationPort,
        tokens: TokenStore,
        address: Callable[[], str],
        now: Callable[[], int],
        *,
        app: str,
        cancelled: Callable[[], bool] = lambda: False,
        notice: Callable[[str], None] = lambda activity: None,
        loading: Callable[[LoadProgress], None] = lambda progress: None,
    ) -> None:
        self._port = port
        self._tokens = tokens
        self._address = address
        self._now = now
        self.app = app
        """The program's name and version, as the marketplace is told them."""
        self._cancelled = cancelled
        self._notice = notice
        self._loading = loading
        self._plain = False
        self._gateway: HttpGateway | None = None
        self._driver: SyncDriver | None = None
        self._known: tuple[str, str, int, str] = ("", "", 0, "")

    def enrol(self, url: str, code: str, name: str) -> Enrolment:
        """Join a shop; raises `DomainError("sync.*")` in plain codes."""
        gateway = self._open(url)
        try:
            return enrol(gateway, self._port, self._tokens, url=url.strip().rstrip("/"), code=code, name=name)
        finally:
            gateway.close()

    def run_once(
        self, *, forced: bool = False, consent: bool = False, check: bool = False, pictures: bool = False
    ) -> SyncReport:
        """One meeting; see `SyncDriver.run`. With `pictures` those of goods follow when everything else is done.

        Raises `DomainError("sync.not_enrolled")` without shop or token.
        """
        driver = self._connect()
        report = self._meet(driver, forced, consent, check)
        return self._carry(driver, report) if pictures else report

    def _connect(self) -> SyncDriver:
        position = self._port.position()
        url = self._address()
        if not position.device_no or not url:
            raise DomainError("sync.not_enrolled")
        known = (url, position.server_id, position.device_no, position.server_key)
        if self._driver is None or known != self._known:
            login = Login.load(self._tokens, position.server_id, position.device_no)
            if login is None:
                raise DomainError("sync.unauthorized", status=0)
            self.close()
            self._gateway = self._open(url, login, position.server_key)
            self._driver = SyncDriver(
                SyncCore(self.app), self._port, self._gateway, self._now,
                cancelled=self._cancelled, notice=self._notice,
            )  # fmt: skip
            self._known = known
            self._first_load = FirstLoad(self._port, self._gateway, cancelled=self._cancelled, tell=self._loading)
            self._pictures = PictureTransfer(self._port, self._gateway, cancelled=self._cancelled)
        return self._driver

    def _meet(self, driver: SyncDriver, forced: bool, consent: bool, check: bool) -> SyncReport:
        if self._plain or not self._first_load.wanted():
            report = driver.run(forced=forced, consent=consent, check=check)
            if report.code != TOO_LONG_AWAY:
                return report
            forced = True
        return self._load_first(driver, self._first_load, forced, consent, check)

    def _load_first(
        self, driver: SyncDriver, load: FirstLoad, forced: bool, consent: bool, check: bool
    ) -> SyncReport:
        """What this till has to tell goes first, then the whole shop is loaded, then the news since then are read."""
        position = self._port.position()
        plan = position.data
        room = plan.left if plan is not None else None
        postponed = plan is not None and room is not None and (plan.frugal or plan.used_up)
        if position.waiting or postponed:
            report = driver.run(forced=forced, consent=consent, lanes=())
            if not report.ok or postponed:
                return report
        begun = driver.moment()
        try:
            rows = load.run(lambda: driver.run(forced=True, consent=consent, lanes=()), room)
        except NotMet as stopped:
            return stopped.report
        except GatewayError as error:
            # What is damaged comes from the feed instead; without a line nothing else would come either.
            self._plain = error.code == "sync.answer_unreadable" and self._port.first_load() is None
            return self._note(load_report(begun, driver.moment(), 0, error))
        if rows:
            self._note(load_report(begun, driver.moment(), rows))
        return driver.run(forced=True, consent=consent, check=check)

    def _note(self, report: SyncReport, *, photos: bool = False) -> SyncReport:
        self._port.handle(
            NoteExchange(
                started_at=report.started_at, finished_at=report.finished_at, outcome=report.outcome,
                code=report.code, bytes_up=report.bytes_up, bytes_down=report.bytes_down, requests=report.requests,
                sent=0, received=report.received, photos=photos,
            )
        )  # fmt: skip
        return report

    def _carry(self, driver: SyncDriver, report: SyncReport) -> SyncReport:
        """Pictures go a share at a time, and between two shares the marketplace is met.

        What stops them stands in the log of the line; the meeting before them went well all the same.
        """
        moved, stalled = 0, False
        while report.ok and not report.code and self._pictures.due():
            plan = self._port.position().data
            if plan is not None and (plan.frugal or plan.used_up):
                break
            self._notice("pictures")
            begun = driver.moment()
            try:
                done = self._pictures.run(plan.left if plan is not None else None)
            except GatewayError as error:
                self._note(load_report(begun, driver.moment(), 0, error), photos=True)
                break
            ended = driver.moment()
            if ended.traffic.requests > begun.traffic.requests:
                self._note(load_report(begun, ended, 0), photos=True)
            moved += done.count
            if done.full:
                report.notes.append("sync.pictures_full")
            waiting = self._port.position().waiting
            if not done.more or not (done.count or (waiting and not stalled)):
                break
            stalled = not done.count
            report = driver.run(forced=True)
        report.pictures = moved
        return report

    def by_file(self) -> FileExchange:
        """The way without a link: bundles that a stick or a phone carries."""
        return FileExchange(self._port, self._tokens, self._now, app=self.app)

    def close(self) -> None:
        """Let the connection go; the next meeting opens a new one."""
        if self._gateway is not None:
            self._gateway.close()
        self._gateway = self._driver = None

    def _open(self, url: str, login: Login | None = None, server_key: str = "") -> HttpGateway:
        # HTTP and TLS are 15 MB of memory and a third of a second: not for a shop that joins no marketplace.
        from sync.http_gateway import HttpGateway

        try:
            return HttpGateway(url, login, server_key)
        except GatewayError as error:
            raise DomainError(error.code, url=url) from error
