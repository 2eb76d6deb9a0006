"""One till's line to its marketplace: connection, token and what was learned of the line, kept between meetings."""

from __future__ import annotations

from collections.abc import Callable

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.services.replication import ReplicationPort
from sync.by_file import FileExchange
from sync.core import SyncCore
from sync.credentials import Login, TokenStore
from sync.driver import SyncDriver
from sync.enrolment import enrol
from sync.events import SyncReport
from sync.gateway import Enrolment, GatewayError
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
    ) -> None:
        self._port = port
        self._tokens = tokens
        self._address = address
        self._now = now
        self.app = app
        """The program's name and version, as the marketplace is told them."""
        self._cancelled = cancelled
        self._notice = notice
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

    def run_once(self, *, forced: bool = False, consent: bool = False) -> SyncReport:
        """One meeting; see `SyncDriver.run`. Raises `DomainError("sync.not_enrolled")` without shop or token."""
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
        return self._driver.run(forced=forced, consent=consent)

    def by_file(self) -> FileExchange:
        """The way without a link: bundles that a stick or a phone carries."""
        return FileExchange(self._port, self._tokens, self._now, app=self.app)

    def close(self) -> None:
        """Let the connection go; the next meeting opens a new one."""
        if self._gateway is not None:
            self._gateway.close()
        self._gateway = self._driver = None

    def _open(self, url: str, login: Login | None = None, server_key: str = "") -> HttpGateway:
        try:
            return HttpGateway(url, login, server_key)
        except GatewayError as error:
            raise DomainError(error.code, url=url) from error
