"""A bad link under real TCP: two network namespaces joined by TUN devices, and what happens to packets between them.

Needs root and /dev/net/tun; `unavailable` says what is missing. Nothing of it is seen outside this process: the
namespaces live as long as their descriptors.
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import os
import random
import selectors
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

MTU = 1_400
TILL, MARKET = "10.77.0.1", "10.77.0.2"
_NETMASK = "255.255.255.252"
_CLONE_NEWNET = 0x40000000
_TUNSETIFF, _IFF_TUN, _IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
_SIOCSIFFLAGS, _SIOCSIFADDR, _SIOCSIFNETMASK, _SIOCSIFMTU = 0x8914, 0x8916, 0x891C, 0x8922
_IFF_UP_RUNNING = 0x1 | 0x40
_NAME = b"desa0"
_TCP = 6
_SYN, _RST, _ACK = 0x02, 0x04, 0x10
_POLL_S = 0.2
UP, DOWN = "up", "down"


@dataclass(frozen=True)
class Profile:
    """A kind of line, as a till sees it; 0 kbit/s is without limit."""

    name: str
    down_kbps: float = 0
    up_kbps: float = 0
    rtt_ms: float = 0
    jitter_ms: float = 0
    loss: float = 0.0
    duplicates: float = 0.0
    queue_bytes: int = 64_000
    dark_every_s: float = 0
    dark_s: float = 0
    """Every so often nothing passes for so long; when that begins, the seed decides."""
    reset_every: int = 0
    """So many bytes of one connection, then both ends are told that it is over."""
    up_dead_after: int = 0
    """So many bytes from the till, then nothing that it sends arrives any more."""
    portal: bool = False
    """Somebody else answers: see `ChaosProxy`."""


EDGE = Profile("edge", 64, 64, 600)
PROFILES = {
    profile.name: profile
    for profile in (
        Profile("gprs", 40, 20, 800, jitter_ms=200, loss=0.02),
        EDGE,
        replace(EDGE, name="edge-lossy", jitter_ms=150, loss=0.03, duplicates=0.01),
        Profile("3g-poor", 384, 128, 250, jitter_ms=100, loss=0.01),
        replace(EDGE, name="gaps", dark_every_s=60, dark_s=20),
        replace(EDGE, name="drip", reset_every=30_000),
        replace(EDGE, name="portal", portal=True),
        replace(EDGE, name="upload-dead", up_dead_after=700),
    )
}
CALM = Profile("calm")


@dataclass
class Way:
    """One direction: what went in at IP level, and what became of it."""

    packets: int = 0
    bytes: int = 0
    carried: int = 0
    """Bytes for which the line was busy; the rest was thrown away before it."""
    connections: int = 0
    """First SYNs and their repetitions."""
    lost: int = 0
    doubled: int = 0
    free_at: float = 0.0
    last_due: float = 0.0


@dataclass(order=True)
class _Flying:
    due: float
    number: int
    target: int = field(compare=False)
    packet: bytes = field(compare=False)


@cache
def unavailable() -> str:
    """Why there can be no such link here; "" when there can."""
    try:
        with TunLink(CALM, 0):
            return ""
    except (OSError, AttributeError) as error:  # no such call outside Linux
        return f"{type(error).__name__}: {error}"


class TunLink:
    """Use as a context manager; `profile` may be changed while it carries. Sockets are made inside `side(...)`."""

    def __init__(self, profile: Profile, seed: int) -> None:
        self.profile = profile
        self.ways = {UP: Way(), DOWN: Way()}
        self.resets = 0
        self._rng = random.Random(seed)
        self._phase = self._rng.random()
        self._flows: dict[tuple[bytes, ...], int] = {}
        self._flying: list[_Flying] = []
        self._number = 0
        self._stop = threading.Event()
        self._spaces: dict[str, int] = {}
        self._devices: dict[str, int] = {}
        self._thread = threading.Thread(target=self._carry, name="tunlink", daemon=True)

    def __enter__(self) -> TunLink:
        try:
            for address in (TILL, MARKET):
                self._spaces[address], self._devices[address] = _in_a_thread(partial(_make_end, address))
        except BaseException:
            self._close()
            raise
        self._began = time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._close()

    @contextmanager
    def side(self, address: str) -> Iterator[None]:
        """Sockets that this thread makes meanwhile belong to that end."""
        with Path("/proc/thread-self/ns/net").open("rb") as home:
            _call("setns", self._spaces[address], _CLONE_NEWNET)
            try:
                yield
            finally:
                _call("setns", home.fileno(), _CLONE_NEWNET)

    @property
    def carried(self) -> int:
        """IP bytes for which the line was busy, both ways."""
        return sum(way.carried for way in self.ways.values())

    def _close(self) -> None:
        for handle in (*self._devices.values(), *self._spaces.values()):
            os.close(handle)
        self._devices.clear()
        self._spaces.clear()

    def _carry(self) -> None:
        till, market = self._devices[TILL], self._devices[MARKET]
        with selectors.DefaultSelector() as selector:
            selector.register(till, selectors.EVENT_READ, (UP, market, till))
            selector.register(market, selectors.EVENT_READ, (DOWN, till, market))
            while not self._stop.is_set():
                wait = min(_POLL_S, self._flying[0].due - time.monotonic()) if self._flying else _POLL_S
                for key, _ in selector.select(max(0.0, wait)):
                    name, target, source = key.data
                    with suppress(BlockingIOError):
                        self._take(name, os.read(source, 65_536), target, source)
                now = time.monotonic()
                while self._flying and self._flying[0].due <= now:
                    flying = heapq.heappop(self._flying)
                    with suppress(OSError):  # its end is being taken down
                        os.write(flying.target, flying.packet)

    def _take(self, name: str, packet: bytes, target: int, source: int) -> None:
        """Decide about one packet."""
        if packet[0] >> 4 != 4:
            return  # the kernel looks for IPv6 neighbours
        way, profile, chance = self.ways[name], self.profile, self._rng
        way.packets += 1
        way.bytes += len(packet)
        way.connections += _is_first(packet)
        dead = name == UP and profile.up_dead_after and way.bytes > profile.up_dead_after
        if dead or self._dark() or chance.random() < profile.loss:
            way.lost += 1
            return
        back = self._reset_of(packet)
        if back is not None:
            forth, answer = back
            self._send(name, forth, target)
            self._send(DOWN if name == UP else UP, answer, source)
        elif not self._is_over(packet):
            self._send(name, packet, target)
            if chance.random() < profile.duplicates:
                way.doubled += 1
                self._send(name, packet, target)

    def _send(self, name: str, packet: bytes, target: int) -> None:
        """Queue, serialise and delay; packets keep their order, as on a radio link that repeats what it lost."""
        way, profile, now = self.ways[name], self.profile, time.monotonic()
        kbps = profile.up_kbps if name == UP else profile.down_kbps
        begin = max(now, way.free_at)
        if kbps:
            if (begin - now) * kbps * 125 > profile.queue_bytes:
                way.lost += 1
                return
            begin += len(packet) / (kbps * 125)
        way.free_at = begin
        way.carried += len(packet)
        jitter = self._rng.uniform(-profile.jitter_ms, profile.jitter_ms) / 2
        way.last_due = max(way.last_due, begin + max(0.0, profile.rtt_ms / 2 + jitter) / 1_000)
        self._number += 1
        heapq.heappush(self._flying, _Flying(way.last_due, self._number, target, packet))

    def _dark(self) -> bool:
        profile = self.profile
        if not profile.dark_every_s:
            return False
        at = (time.monotonic() - self._began + self._phase * profile.dark_every_s) % profile.dark_every_s
        return at > profile.dark_every_s - profile.dark_s

    def _reset_of(self, packet: bytes) -> tuple[bytes, bytes] | None:
        """What both ends get instead of a packet with which the connection has carried enough."""
        if not self.profile.reset_every or packet[9] != _TCP or self._is_over(packet):
            return None
        carried = self._flows.get(_flow(packet), 0) + _payload(packet)
        self._flows[_flow(packet)] = carried
        if carried <= self.profile.reset_every:
            return None
        self._flows[_flow(packet)] = -1
        self.resets += 1
        return _resets(packet)

    def _is_over(self, packet: bytes) -> bool:
        return packet[9] == _TCP and self._flows.get(_flow(packet), 0) < 0


def _in_a_thread(work: Callable[[], tuple[int, int]]) -> tuple[int, int]:
    """Run in a thread of its own, whose namespace nobody uses afterwards; raises what it raised."""
    made: list[tuple[int, int]] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work())
        except OSError as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return made[0]


def _make_end(address: str) -> tuple[int, int]:
    """A new namespace for this thread with a TUN device in it: descriptors of both."""
    _call("unshare", _CLONE_NEWNET)
    # A connection of one profile must not be judged by what an earlier one has measured.
    Path("/proc/sys/net/ipv4/tcp_no_metrics_save").write_text("1")
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.ioctl(device, _TUNSETIFF, struct.pack("16sH22x", _NAME, _IFF_TUN | _IFF_NO_PI))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
            for request, value in (
                (_SIOCSIFADDR, _address(address)), (_SIOCSIFNETMASK, _address(_NETMASK)),
                (_SIOCSIFMTU, struct.pack("i20x", MTU)), (_SIOCSIFFLAGS, struct.pack("H22x", _IFF_UP_RUNNING)),
            ):  # fmt: skip
                fcntl.ioctl(control, request, _NAME.ljust(16, b"\0") + value)
        return os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC), device
    except OSError:
        os.close(device)
        raise


def _address(dotted: str) -> bytes:
    return struct.pack("HH4s16x", socket.AF_INET, 0, socket.inet_aton(dotted))


def _call(name: str, *arguments: int) -> None:
    """A system call of the C library that Python 3.11 does not have yet; raises OSError."""
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


# IPv4 and TCP, as far as a reset needs them (RFC 791, RFC 9293) ------------------------------------------------------
def _parts(packet: bytes) -> tuple[bytes, bytes]:
    """The IP header without options' meaning, and the TCP segment."""
    length = (packet[0] & 15) * 4
    return packet[:length], packet[length : int.from_bytes(packet[2:4], "big")]


def _is_first(packet: bytes) -> bool:
    return packet[9] == _TCP and _parts(packet)[1][13] & (_SYN | _ACK) == _SYN


def _payload(packet: bytes) -> int:
    _, segment = _parts(packet)
    return len(segment) - (segment[12] >> 4) * 4


def _flow(packet: bytes) -> tuple[bytes, ...]:
    """The same for both directions."""
    _, segment = _parts(packet)
    return tuple(sorted((packet[12:16] + segment[0:2], packet[16:20] + segment[2:4])))


def _resets(packet: bytes) -> tuple[bytes, bytes]:
    """For the receiver in place of this packet, and for its sender."""
    source, target = packet[12:16], packet[16:20]
    _, segment = _parts(packet)
    ports, sequence, acknowledged = segment[0:4], segment[4:8], segment[8:12]
    forth = _packet(source, target, ports + sequence + acknowledged)
    back = _packet(target, source, segment[2:4] + segment[0:2] + acknowledged + sequence)
    return forth, back


def _packet(source: bytes, target: bytes, begin: bytes) -> bytes:
    """A segment that ends the connection; `begin` is ports, sequence number and acknowledgement."""
    segment = begin + bytes([5 << 4, _RST | _ACK]) + bytes(6)
    pseudo = source + target + bytes([0, _TCP]) + len(segment).to_bytes(2, "big")
    segment = segment[:16] + _checksum(pseudo + segment) + segment[18:]
    header: bytes = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(segment), 0, 0x4000, 64, _TCP, 0) + source + target
    header = header[:10] + _checksum(header) + header[12:]
    return header + segment


def _checksum(data: bytes) -> bytes:
    """RFC 1071."""
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return (~total & 0xFFFF).to_bytes(2, "big")
