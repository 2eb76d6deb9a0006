"""Running the marketplace: by uvicorn, alone or in a thread of the desktop program."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine
from uvicorn.supervisors import Multiprocess

from sync.marketplace import watch
from sync.marketplace.app import create_app
from sync.marketplace.database import open_database
from sync.marketplace.one_write import OneWriteProtocol
from sync.marketplace.policy import Policy

LOOPBACK = "127.0.0.1"
_START_WITHIN_S = 20.0
_WORKER_HANGS_S = 60
"""A worker that does not answer its parent for so long is replaced. One that starts on a busy machine, or waits for a
disk, may well need more than uvicorn's five seconds, and would never come up."""
_DATABASE, _LOG = "BLANGKON_MARKETPLACE_DATABASE", "BLANGKON_MARKETPLACE_LOG"


class StartFailed(RuntimeError):
    """The embedded marketplace did not answer in time; its thread has ended."""


def make_server(app: FastAPI) -> uvicorn.Server:
    """Return a quiet uvicorn server that writes each answer at once and closes within two seconds."""
    return uvicorn.Server(_config(app))


def serve_by_workers(listener: socket.socket, database_url: str, workers: int, *, log_requests: bool) -> None:
    """Answer on one port from several processes until a signal ends them; one that dies is replaced.

    They share nothing but the database. Its URL goes to them by the environment, where other users cannot read it.
    """
    os.environ[_DATABASE], os.environ[_LOG] = database_url, "1" if log_requests else ""
    config = _config(f"{__name__}:worker_app", factory=True, workers=workers)
    Multiprocess(config, sockets=[listener]).run()


def worker_app() -> FastAPI:
    """Return the marketplace in a worker's process."""
    log_requests = bool(os.environ[_LOG])
    if log_requests:
        watch.write_to_stderr()
    return create_app(open_database(os.environ[_DATABASE]), log_requests=log_requests)


def _config(app: FastAPI | str, *, factory: bool = False, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=factory,
        workers=workers,
        http=OneWriteProtocol,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        timeout_keep_alive=120,
        timeout_graceful_shutdown=2,
        timeout_worker_healthcheck=_WORKER_HANGS_S,
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a bound socket; port 0 lets the system choose. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, or asyncio sets no TCP_NODELAY, and an answer of two segments waits 40 ms for an acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


class EmbeddedMarketplace:
    """A marketplace on the loopback in a thread of this process; `start` and `stop` are for one call each."""

    def __init__(
        self, database_url: str, policy: Policy | None = None, clock: Callable[[], int] | None = None,
        port: int = 0, *, log_requests: bool = False,
    ) -> None:  # fmt: skip
        self.engine: Engine = open_database(database_url)
        self._listener = listen(LOOPBACK, port)
        self._port: int = self._listener.getsockname()[1]
        self._server = make_server(create_app(self.engine, policy, clock, log_requests=log_requests))
        self._thread = threading.Thread(target=self._run, name="marketplace", daemon=True)

    @property
    def base_url(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def port(self) -> int:
        """The TCP port."""
        return self._port

    def start(self) -> None:
        """Start and wait until it answers; raises StartFailed."""
        self._thread.start()
        until = time.monotonic() + _START_WITHIN_S
        while time.monotonic() < until and self._thread.is_alive():
            if self._server.started and self._answers():
                return
            self._thread.join(0.01)
        self.stop()
        raise StartFailed(self.base_url)

    def stop(self) -> None:
        """Stop answering, wait for the thread and close the database."""
        self._server.should_exit = True
        if self._thread.ident is not None:
            self._thread.join()
        self._listener.close()
        self.engine.dispose()

    def _run(self) -> None:
        self._server.run(sockets=[self._listener])

    def _answers(self) -> bool:
        connection = HTTPConnection(LOOPBACK, self._port, timeout=2)
        try:
            connection.request("GET", "/health", headers={"Connection": "close"})
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
