"""A bad link on the loopback: an HTTP-aware proxy that breaks chosen or random requests and counts bytes."""

from __future__ import annotations

import random
import socket
import struct
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urlsplit

_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length"})
_UPSTREAM_TIMEOUT_S = 30.0
_PORTAL = b"<!DOCTYPE html><html><title>WiFi Desa</title><body>Silakan masuk untuk memakai internet.</body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one request.

    `kind`: pass, refuse (closed before a byte), drop_response_after_commit (the server answers, the client
    hears nothing), truncate (`at` bytes of the body, then closed), reset (the same, but the connection breaks),
    portal_html, redirect, status (`status`, with `retry_after` seconds and `body`), duplicate (the server gets it
    twice), replay (the server gets an earlier request again first, as from a proxy that tries once more), stall (silent
    until released), silence (the whole answer but its last byte, then silent until the client gives up), slow (after
    `pause_ms`, `at` bytes at a time with such a pause between), slow_close (an answer without a length, that ends
    with the connection, `pause_ms` late), cut_request (the server gets `at` bytes of the request, the client nothing),
    corrupt_request, corrupt_answer (the byte at `at` is another: TLS drops its record and all after it).
    """

    kind: str = "pass"
    at: int = 0
    pause_ms: int = 0
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
KINDS = (
    "refuse", "drop_response_after_commit", "truncate", "reset", "portal", "status", "duplicate", "replay", "silence",
    "slow", "slow_close", "cut_request", "corrupt_request", "corrupt_answer",
)  # fmt: skip
"""What `random_fault` draws from. A stall is not among them: nobody would be there to release it."""
RECORD = 1_024
"""Bytes that TLS vouches for at once, of its 16 kB at most: marketplaces write small answers."""
_REMEMBERED = 6
"""So many requests are kept to be sent again."""
_LONGEST_SILENCE_S = 20.0


def truncate(at: int) -> Fault:
    """Cut the answer's body after `at` bytes."""
    return Fault("truncate", at=at)


def status(code: int, retry_after: int | None = None, body: bytes = b"", content_type: str = "text/plain") -> Fault:
    """Answer with a status of the proxy's own."""
    return Fault("status", status=code, retry_after=retry_after, body=body, content_type=content_type)


def portal(code: int) -> Fault:
    """A village hall's portal: 200 with its page, 302 to it, or 511."""
    if code == 200:
        return PORTAL
    return REDIRECT if code == 302 else status(code, body=_PORTAL, content_type="text/html")


def random_fault(rng: random.Random, calm: float = 0.3) -> Fault:
    """What a bad line does to one request; with probability `calm` nothing."""
    if rng.random() < calm:
        return PASS
    kind = rng.choice(KINDS)
    if kind == "portal":
        return portal(rng.choice((200, 302, 511)))
    if kind == "status":
        return status(rng.choice((400, 401, 403, 404, 408, 413, 415, 429, 502, 503, 504)), rng.choice((None, 1)))
    at = round(10 ** rng.uniform(0, 4))
    if kind == "slow":
        return Fault(kind, at=max(at, 40), pause_ms=rng.randint(1, 15))
    return Fault(kind, at=at, pause_ms=rng.randint(1, 30))


@dataclass(frozen=True, slots=True)
class Counts:
    """Requests seen, connections opened, and bytes of heads and bodies between the client and the proxy."""

    requests: int = 0
    connections: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


class _Request(NamedTuple):
    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class ChaosProxy:
    """Forwards to `upstream`; faults apply to the next requests first, then the lasting one, to every path
    that starts with `path`. Use as a context manager.
    """

    def __init__(self, upstream: str, path: str = "/", host: str = "127.0.0.1") -> None:
        address = urlsplit(upstream)
        self._upstream = (address.hostname or "", address.port or 80)
        self._path = path
        self._lock = threading.Lock()
        self._next: deque[Fault] = deque()
        self._lasting = PASS
        self._storm: Callable[[], Fault] | None = None
        self._storm_turn = random.Random(0)
        self._requests: deque[_Request] = deque(maxlen=_REMEMBERED)
        self.weather: Counter[str] = Counter()
        """How often each kind of fault has struck."""
        self._released = threading.Event()
        self._stalled = threading.Semaphore(0)
        self._counts = Counts()
        self._server = _Server((host, 0), _Handler)
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
        host, port, *_ = self._server.server_address
        return f"http://{host!s}:{port}"

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

    def storm(self, seed: int | str, calm: float = 0.3) -> None:
        """Break requests at random from now on; the order in which they come decides which fault is whose."""
        rng = random.Random(seed)
        with self._lock:
            self._storm, self._storm_turn = lambda: random_fault(rng, calm), rng

    def clear_up(self) -> None:
        """No more storm."""
        with self._lock:
            self._storm = None

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
            if self._next:
                fault = self._next.popleft()
            else:
                fault = self._storm() if self._storm else self._lasting
            self.weather[fault.kind] += 1
            return fault

    def remember(self, request: _Request) -> _Request | None:
        """Keep a request for a replay; an earlier one, if there is one."""
        with self._lock:
            earlier = self._storm_turn.choice(self._requests) if self._requests else None
            self._requests.append(request)
            return earlier

    def stall(self) -> None:
        """Hang until released."""
        self._stalled.release()
        self._released.wait()

    def forward(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> _Answer:
        """Ask the server on a connection of its own."""
        with closing(self._begin(method, path, headers, body, len(body))) as connection:
            answer = connection.getresponse()
            kept = tuple((k, v) for k, v in answer.getheaders() if k.lower() not in _HOP)
            return _Answer(answer.status, kept, answer.read())

    def cut_short(self, request: _Request, at: int) -> None:
        """Give the server so many bytes of a request's body and hang up."""
        self._begin(*request, at).close()

    def _begin(
        self, method: str, path: str, headers: list[tuple[str, str]], body: bytes, sent: int
    ) -> HTTPConnection:
        connection = HTTPConnection(*self._upstream, timeout=_UPSTREAM_TIMEOUT_S)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            if name.lower() not in _HOP:
                connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body[:sent])
        return connection


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    proxy: ChaosProxy

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has hung up is what this is for; anything else is told as always."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.proxy.count(connections=1)

    def do_GET(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
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
        request = _Request(self.command, self.path, self.headers.items(), body)
        earlier = proxy.remember(request)
        try:
            if fault.kind == "replay" and earlier is not None:
                proxy.forward(*earlier)
            if fault.kind == "duplicate":
                proxy.forward(*request)
            if fault.kind in ("cut_request", "corrupt_request"):
                proxy.cut_short(request, fault.at if fault.kind == "cut_request" else fault.at // RECORD * RECORD)
                answer = None
            else:
                answer = proxy.forward(*request)
        except HTTPException:  # the server has hung up
            answer = None
        if answer is None or fault.kind == "drop_response_after_commit":
            self._reset()
        else:
            self._answer(fault, answer)

    def _answer(self, fault: Fault, answer: _Answer) -> None:
        """Bring the server's answer to the client, more or less."""
        match fault.kind:
            case "truncate":
                self._send(answer, cut=fault.at)
                self.close_connection = True
            case "reset" | "corrupt_answer":
                whole = fault.at if fault.kind == "reset" else fault.at // RECORD * RECORD
                self._send(answer, cut=whole)
                self._reset()
            case "silence":
                self._send(answer, cut=max(0, len(answer.body) - 1))
                self._wait_for_the_client()
            case "slow":
                self._send(answer, fault)
            case "slow_close":
                self._send(answer, sized=False)
                time.sleep(fault.pause_ms / 1_000)
                self.close_connection = True
            case _:
                self._send(answer)

    def _send(
        self, answer: _Answer, pace: Fault | None = None, cut: int | None = None, *, sized: bool = True
    ) -> None:
        head = [f"HTTP/1.1 {answer.status} {'OK' if answer.status == 200 else 'Status'}"]
        head += [f"{name}: {value}" for name, value in answer.headers]
        head += [f"Content-Length: {len(answer.body)}" if sized else "Connection: close", "", ""]
        data = "\r\n".join(head).encode("latin-1") + answer.body[:cut]
        self.server.proxy.count(down=len(data))
        if pace is None:
            self.wfile.write(data)
            return
        for start in range(0, len(data), pace.at):
            time.sleep(pace.pause_ms / 1_000)
            self.wfile.write(data[start : start + pace.at])

    def _wait_for_the_client(self) -> None:
        """Stay silent until the other end has had enough and hangs up."""
        self.connection.settimeout(_LONGEST_SILENCE_S)
        with suppress(OSError):
            self.connection.recv(1)
        self.close_connection = True

    def _reset(self) -> None:
        """Close so that the client sees the connection break, not a tidy end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

