"""A village link on the loopback: counts every TCP payload byte, is slow, breaks, or is dark for a while, as wanted."""

from __future__ import annotations

import asyncio
import random
import threading
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit

_PIECE = 1_400
_QUEUE = 64


@dataclass(frozen=True)
class Profile:
    """A link. 0 for a rate: as fast as the loopback."""

    up_kbps: float = 0
    down_kbps: float = 0
    rtt_ms: float = 0
    cut_bytes: float = 0
    """It breaks about every so many bytes, at random; 0: never."""
    dark_every_s: float = 0
    """Once in so many seconds nothing comes through for `dark_s` seconds; what was sent comes later."""
    dark_s: float = 0


FAST = Profile()
VILLAGE = Profile(up_kbps=64, down_kbps=128, rtt_ms=600)
GAPS = Profile(up_kbps=64, down_kbps=64, rtt_ms=600, dark_every_s=60, dark_s=20)
BREAKING = Profile(cut_bytes=524_288)


class Lane:
    """One direction, shared by all connections: a queue drained at the link's rate, then half a round trip."""

    def __init__(self, kbps: float, delay_s: float, profile: Profile) -> None:
        self.bytes = 0
        self._profile = profile
        self._rate = kbps * 125
        self._delay = delay_s
        self._free = 0.0

    async def through(self, size: int) -> float:
        """Wait until `size` bytes have left; returns the loop's time at which they arrive."""
        self.bytes += size
        now = asyncio.get_running_loop().time()
        if not self._rate:
            return self._lit(now + self._delay)
        self._free = self._lit(max(self._free, now) + size / self._rate)
        await asyncio.sleep(self._free - now)
        return self._lit(self._free + self._delay)

    def _lit(self, at: float) -> float:
        """`at`, or the end of the dark time that it falls into."""
        every, dark = self._profile.dark_every_s, self._profile.dark_s
        into = at % every if every else dark
        return at if into >= dark else at - into + dark


class _Broken(Exception):
    """The line is cut."""


class SlowLink:
    """A proxy before `upstream` (http://host:port). A new connection costs a round trip, as TCP's handshake does."""

    def __init__(self, upstream: str, profile: Profile = FAST) -> None:
        parts = urlsplit(upstream)
        self._upstream = (parts.hostname, parts.port)
        self._rtt_s = profile.rtt_ms / 1_000
        self.up = Lane(profile.up_kbps, self._rtt_s / 2, profile)
        self.down = Lane(profile.down_kbps, self._rtt_s / 2, profile)
        self.cuts = 0
        self._cut_bytes = profile.cut_bytes
        self._luck = random.Random(1)
        self._left = self._gap()
        self._lose = threading.Event()
        self._port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="slow-link", daemon=True)

    @property
    def base_url(self) -> str:
        """Where the till finds the marketplace."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def carried(self) -> int:
        """TCP payload so far, both ways."""
        return self.up.bytes + self.down.bytes

    def lose_answer(self) -> None:
        """The next answer is lost: the line breaks when its first byte comes, and the server has done its work."""
        self._lose.set()

    def _gap(self) -> float:
        return self._luck.expovariate(1 / self._cut_bytes) if self._cut_bytes else float("inf")

    def _breaks(self, size: int, lane: Lane) -> bool:
        """Whether the line breaks at these bytes."""
        self._left -= size
        if self._left <= 0:
            self._left = self._gap()
        elif lane is not self.down or not self._lose.is_set():
            return False
        self._lose.clear()
        self.cuts += 1
        return True

    def __enter__(self) -> SlowLink:
        self._thread.start()
        assert self._ready.wait(10), "the link did not come up"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self._rtt_s)
        far_reader, far_writer = await asyncio.open_connection(*self._upstream)
        try:
            await asyncio.gather(
                self._carry(reader, far_writer, self.up), self._carry(far_reader, writer, self.down)
            )
        except (_Broken, ConnectionError):
            writer.transport.abort()
            far_writer.transport.abort()
        except asyncio.CancelledError:
            # The link is being taken down. asyncio's streams would log a handler that ends as cancelled.
            return
        finally:
            writer.close()
            far_writer.close()

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, lane: Lane) -> None:
        pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_QUEUE)
        delivery = asyncio.ensure_future(self._deliver(pieces, target))
        try:
            while piece := await source.read(_PIECE):
                if self._breaks(len(piece), lane):
                    raise _Broken
                await pieces.put((await lane.through(len(piece)), piece))
            await pieces.put((0.0, b""))
            await delivery
        finally:
            delivery.cancel()

    async def _deliver(self, pieces: asyncio.Queue[tuple[float, bytes]], target: asyncio.StreamWriter) -> None:
        while (arrival := await pieces.get())[1]:
            await asyncio.sleep(arrival[0] - self._loop.time())
            target.write(arrival[1])
            await target.drain()
        if target.can_write_eof():
            target.write_eof()
