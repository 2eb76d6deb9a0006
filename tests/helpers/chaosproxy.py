"""A bad link on the loopback: an HTTP-aware proxy that breaks chosen requests and counts bytes."""

from __future__ import annotations

import socket
import struct
import threading
from collections import deque
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length"})
_UPSTREAM_TIMEOUT_S = 30.0
_PORTAL = b"<!DOCTYPE html><html><title>WiFi Desa</title><body>Silakan masuk untuk memakai internet.</body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one request.

    `kind`: pass, refuse (closed before a byte), drop_response_after_commit (the server answers, the client
    hears nothing), truncate (`at` bytes of the body, then closed), portal_html, redirect, status (`status`,
    with `retry_after` seconds and `body`), duplicate (the server gets it twice), stall (silent until released).
    """

    kind: str = "pass"
    at: int = 0
    status: int = 500
    retry_after: int | None = None
    body: bytes = b""
    content_type: str = "text/plain"


PASS = Fault()
REFUSE = Fault("refuse")
DROP_RESPONSE = Fault("drop_response_after_commit")
PORTAL = Fault("portal_html")
REDIRECT = Fault("redirect")
DUPLICATE = Fault("duplicate")
STALL = Fault("stall")


def truncate(at: int) -> Fault:
    """Cut the answer's body after `at` bytes."""
    return Fault("truncate", at=at)


def status(code: int, retry_after: int | None = None, body: bytes = b"", content_type: str = "text/plain") -> Fault:
    """Answer with a status of the proxy's own."""
    return Fault("status", status=code, retry_after=retry_after, body=body, content_type=content_type)


@dataclass(frozen=True, slots=True)
class Counts:
    """Requests seen, connections opened, and bytes of heads and bodies between the client and the proxy."""

    requests: int = 0
    connections: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class ChaosProxy:
    """Forwards to `upstream`; faults apply to the next requests first, then the lasting one, to every path
    that starts with `path`. Use as a context manager.
    """

    def __init__(self, upstream: str, path: str = "/") -> None:
        address = urlsplit(upstream)
        self._upstream = (address.hostname or "", address.port or 80)
        self._path = path
        self._lock = threading.Lock()
        self._next: deque[Fault] = deque()
        self._lasting = PASS
        self._released = threading.Event()
        self._stalled = threading.Semaphore(0)
        self._counts = Counts()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> ChaosProxy:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def base_url(self) -> str:
        """Where the client should go instead of the server."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def counts(self) -> Counts:
        """What has gone through so far."""
        with self._lock:
            return self._counts

    def next(self, *faults: Fault) -> None:
        """Break the next requests, one fault each."""
        with self._lock:
            self._next.extend(faults)

    def always(self, fault: Fault) -> None:
        """Break every request from now on; PASS mends the link."""
        with self._lock:
            self._lasting = fault

    def wait_until_stalled(self, timeout_s: float = 10.0) -> bool:
        """Wait until a request hangs in a stall."""
        return self._stalled.acquire(timeout=timeout_s)

    def release(self) -> None:
        """End all stalls, present and future: they close their connection."""
        self._released.set()

    def count(self, *, requests: int = 0, connections: int = 0, up: int = 0, down: int = 0) -> None:
        """Add to the counters."""
        with self._lock:
            c = self._counts
            self._counts = Counts(
                c.requests + requests, c.connections + connections, c.bytes_up + up, c.bytes_down + down
            )

    def take_fault(self, path: str) -> Fault:
        """Return the fault of the request that has just come."""
        with self._lock:
            if not path.startswith(self._path):
                return PASS
            return self._next.popleft() if self._next else self._lasting

    def stall(self) -> None:
        """Hang until released."""
        self._stalled.release()
        self._released.wait()

    def forward(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> _Answer:
        """Ask the server on a connection of its own."""
        connection = HTTPConnection(*self._upstream, timeout=_UPSTREAM_TIMEOUT_S)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers:
                if name.lower() not in _HOP:
                    connection.putheader(name, value)
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            kept = tuple((k, v) for k, v in answer.getheaders() if k.lower() not in _HOP)
            return _Answer(answer.status, kept, answer.read())
        finally:
            connection.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    proxy: ChaosProxy


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.proxy.count(connections=1)

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the tests read the counters."""

    def _serve(self) -> None:
        proxy = self.server.proxy
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        proxy.count(requests=1, up=len(self.requestline) + 2 + len(bytes(self.headers)) + len(body))
        fault = proxy.take_fault(self.path)
        if fault.kind == "refuse":
            self._reset()
        elif fault.kind == "stall":
            proxy.stall()
            self._reset()
        elif fault.kind == "portal_html":
            self._send(_Answer(200, (("Content-Type", "text/html"),), _PORTAL))
        elif fault.kind == "redirect":
            self._send(_Answer(302, (("Location", "http://portal.invalid/login"),), b""))
        elif fault.kind == "status":
            wait = () if fault.retry_after is None else (("Retry-After", str(fault.retry_after)),)
            self._send(_Answer(fault.status, (("Content-Type", fault.content_type), *wait), fault.body))
        else:
            self._forward(proxy, fault, body)

    def _forward(self, proxy: ChaosProxy, fault: Fault, body: bytes) -> None:
        answer = proxy.forward(self.command, self.path, self.headers.items(), body)
        if fault.kind == "duplicate":
            answer = proxy.forward(self.command, self.path, self.headers.items(), body)
        if fault.kind == "drop_response_after_commit":
            self._reset()
        elif fault.kind == "truncate":
            self._send(answer, cut=fault.at)
            self.close_connection = True
        else:
            self._send(answer)

    def _send(self, answer: _Answer, cut: int | None = None) -> None:
        head = [f"HTTP/1.1 {answer.status} {'OK' if answer.status == 200 else 'Status'}"]
        head += [f"{name}: {value}" for name, value in answer.headers]
        head += [f"Content-Length: {len(answer.body)}", "", ""]
        data = "\r\n".join(head).encode("latin-1") + answer.body[:cut]
        self.server.proxy.count(down=len(data))
        self.wfile.write(data)

    def _reset(self) -> None:
        """Close so that the client sees the connection break, not a tidy end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
