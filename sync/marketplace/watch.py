"""What every request passes through: the server's name on the answer, figures about it, a line in the log."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.marketplace.market import Market
from sync.marketplace.metrics import Gauge
from sync.marketplace.schema import device, orders, shop
from sync.marketplace.wall import look_over
from sync.protocol import SERVER_HEADER

log = logging.getLogger("sync.marketplace.requests")
"""One JSON object a line. Routes and not paths: an order's address is a key, a token must never be written."""
OPEN_STATES = ("pending_shop", "accepted", "partly_accepted", "ready", "handed_over")
NO_ROUTE = "none"


def write_to_stderr() -> None:
    """Let this process write a line per request to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


class NameServer:
    """ASGI layer that puts the server's id on every answer: a client tells us from a portal by it."""

    def __init__(self, app: ASGIApp, server_id: str) -> None:
        self._app = app
        self._header = (SERVER_HEADER.lower().encode(), server_id.encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), self._header]
            await send(message)

        await self._app(scope, receive, named)


@dataclass
class _Seen:
    status: int = 500
    received: int = 0
    sent: int = 0
    began: int = field(default_factory=time.monotonic_ns)


class Watch:
    """ASGI layer that counts and logs each request when its last byte is out, or when it failed."""

    def __init__(self, app: ASGIApp, market: Market, log_requests: bool) -> None:
        self._app = app
        self._market = market
        self._log_requests = log_requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = _Seen()

        async def receiving() -> Message:
            message = await receive()
            seen.received += len(message.get("body", b""))
            return message

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
            seen.sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receiving, sending)
        finally:
            self._note(scope, seen)

    def _note(self, scope: Scope, seen: _Seen) -> None:
        route = getattr(scope.get("route"), "path", NO_ROUTE)
        took_ms = (time.monotonic_ns() - seen.began) // 1_000_000
        metrics = self._market.metrics
        metrics.count("blangkon_requests_total", route=route, status=str(seen.status))
        metrics.count("blangkon_received_bytes_total", seen.received, route=route)
        metrics.count("blangkon_sent_bytes_total", seen.sent, route=route)
        metrics.took(route, took_ms)
        if self._log_requests:
            line = {
                "at": self._market.clock(), "method": scope["method"], "route": route, "status": seen.status,
                "ms": took_ms, "received": seen.received, "sent": seen.sent,
            }  # fmt: skip
            log.info("%s", json.dumps(line))


def gauges(connection: Connection) -> list[Gauge]:
    """Return what is counted in the database when somebody asks."""
    look_over(connection)
    number = select(func.count())
    counts = (
        ("blangkon_shops", "Shops.", number.select_from(shop)),
        ("blangkon_devices", "Devices that were not revoked.", number.where(device.c.revoked_at.is_(None))),
        ("blangkon_open_orders", "Orders not yet closed.", number.where(orders.c.state.in_(OPEN_STATES))),
    )
    return [(name, text, int(connection.execute(query).scalar_one())) for name, text, query in counts]
