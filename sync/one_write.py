"""HTTP connections that hand a request to the system in one piece.

The head and a small body in one packet have one chance to get lost on a bad line where two packets have two, and a till
waits for many seconds until its system sends a lost one again.
"""

from __future__ import annotations

from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection


class _Connection(HTTPConnection):
    _held: list[bytes] | None = None
    """What a request has written so far."""

    def request(self, *arguments: Any, **settings: Any) -> None:
        self._held = []
        try:
            super().request(*arguments, **settings)
            whole = b"".join(self._held)
        finally:
            self._held = None
        super().send(whole)

    def send(self, data: Any) -> None:
        if self._held is None:  # a proxy is asked for a tunnel
            super().send(data)
        else:
            self._held.append(data)


class _SecureConnection(_Connection, HTTPSConnection):
    """The same inside TLS, where it also saves a record."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class OneWriteAdapter(HTTPAdapter):
    """For a `requests.Session` whose bodies are small enough to be joined to their head in memory."""

    def init_poolmanager(self, *arguments: Any, **settings: Any) -> None:
        """As `HTTPAdapter` does, with our connections."""
        super().init_poolmanager(*arguments, **settings)
        _use(self.poolmanager)

    def proxy_manager_for(self, *arguments: Any, **settings: Any) -> PoolManager:
        """As `HTTPAdapter` does, with our connections."""
        return _use(super().proxy_manager_for(*arguments, **settings))


def _use(manager: PoolManager) -> PoolManager:
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}
    return manager
