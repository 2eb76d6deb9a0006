"""A marketplace in town and a till at the end of a bad line: by TUN devices where that is possible, else by a proxy."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass

from sync.marketplace.app import create_app
from sync.marketplace.server import listen, make_server
from tests.bench.slow_link import Lane, SlowLink
from tests.bench.slow_link import Profile as Speed
from tests.helpers.chaosproxy import PASS, ChaosProxy
from tests.helpers.marketplace import RunningMarketplace
from tests.helpers.tunlink import CALM, MARKET, TILL, Profile, TunLink, unavailable

BUILDING = threading.Lock()
"""Applications are built one by one: pydantic silences its own warnings for the whole process meanwhile."""
_LOOK_S = 0.05
"""How often a proxy in the dark looks for light."""


class ProxyLink(SlowLink):
    """The nearest that a proxy comes to a profile: a lost piece costs a round trip, and nothing is lost for good."""

    def __init__(self, upstream: str, profile: Profile, seed: int) -> None:
        super().__init__(upstream, Speed(profile.up_kbps, profile.down_kbps, profile.rtt_ms))
        self.profile = profile
        self._chance = random.Random(seed)

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, lane: Lane) -> None:
        """As the slow link does, with what else the profile does to it."""
        await super()._carry(_Weathered(source, target, lane, self), target, lane)

    async def weather(self, carried: int, lane: Lane) -> bool:
        """Wait as long as the profile keeps a piece back; False when the connection is over with it."""
        profile = self.profile
        if profile.up_dead_after and lane is self.up and lane.bytes > profile.up_dead_after:
            await asyncio.Event().wait()  # until the link is taken down
        if self._chance.random() < profile.loss:
            await asyncio.sleep(profile.rtt_ms / 1_000)
        while profile.dark_every_s and time.monotonic() % profile.dark_every_s > profile.dark_every_s - profile.dark_s:
            await asyncio.sleep(_LOOK_S)
        return not profile.reset_every or carried < profile.reset_every


class _Weathered(asyncio.StreamReader):
    """Reads what another reader has, as far as the weather lets it."""

    def __init__(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, lane: Lane, link: ProxyLink
    ) -> None:
        super().__init__()
        self._source = source
        self._target = target
        self._lane = lane
        self._link = link
        self._carried = 0

    async def read(self, n: int = -1) -> bytes:
        """The next piece, or an end where the connection is over."""
        piece = await self._source.read(n)
        self._carried += len(piece)
        if await self._link.weather(self._carried, self._lane):
            return piece
        self._target.transport.abort()
        return b""


@dataclass
class Village:
    """`url` is where the till finds the marketplace, inside `till_side()`."""

    market: RunningMarketplace
    url: str
    link: TunLink | ProxyLink
    portal: ChaosProxy | None

    def till_side(self) -> AbstractContextManager[None]:
        """Whatever connects in here does it from the till's end."""
        return self.link.side(TILL) if isinstance(self.link, TunLink) else nullcontext()

    def mend(self) -> None:
        """From now on the line is a good one."""
        self.link.profile = CALM
        if self.portal:
            self.portal.always(PASS)


@contextmanager
def reached(market: RunningMarketplace, profile: Profile, seed: int) -> Iterator[Village]:
    """A line of its own to a marketplace that others may reach otherwise."""
    with ExitStack() as stack:
        front = stack.enter_context(ChaosProxy(market.base_url)) if profile.portal and unavailable() else None
        if unavailable():
            proxy = ProxyLink(front.base_url if front else market.base_url, profile, seed)
            stack.enter_context(proxy)
            yield Village(market, proxy.base_url, proxy, front)
            return
        link = stack.enter_context(TunLink(profile, seed))
        with link.side(MARKET):
            if profile.portal:
                front = ChaosProxy(market.base_url, host=MARKET)
            else:
                listener = stack.enter_context(listen(MARKET, 0))
        if front is not None:
            stack.enter_context(front)  # its threads stay where the marketplace is
            yield Village(market, front.base_url, link, front)
            return
        with BUILDING:
            server = make_server(create_app(market.server.engine))
        thread = threading.Thread(target=server.run, args=([listener],), name="far marketplace", daemon=True)
        thread.start()
        try:
            yield Village(market, f"http://{MARKET}:{listener.getsockname()[1]}", link, None)
        finally:
            server.should_exit = True
            thread.join()
