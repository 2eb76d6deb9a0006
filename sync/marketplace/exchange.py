"""POST /v1/exchange: apply what the device sends in one transaction, then stream what it has not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from sync.marketplace import feed, orders
from sync.marketplace.apply import HANDLERS, apply_operations
from sync.marketplace.database import reading, write
from sync.marketplace.devices import authenticate
from sync.marketplace.errors import Problem
from sync.marketplace.frames import groups_after
from sync.marketplace.market import Market
from sync.marketplace.schema import device
from sync.marketplace.wall import enter
from sync.protocol import (
    SCHEMA,
    ExchangeRequest,
    Frame,
    OpResult,
    ProtocolError,
    compress_chunks,
    decompress,
    encode_frame,
)

LANE = "main"
_COMMIT_EVERY = 32 * 1024
"""Plain bytes between commit frames: about 6 kB on the wire, the most that a cut line costs."""
_LARGEST_ANSWER = 1024 * 1024
_UPGRADE_WAIT_S = 3_600


@dataclass(frozen=True, slots=True)
class _Pushed:
    shop: int
    device_no: int
    through: int
    results: list[OpResult]


def read_request(body: bytes, content_encoding: str) -> ExchangeRequest:
    """Decode a request body; Problem "decode-limit", "bad-request" or "schema-too-new"."""
    try:
        request = ExchangeRequest.decode(decompress(body, content_encoding))
        for operation in request.ops:
            _ = operation.fp
    except ProtocolError as error:
        if error.code == "decode-limit":
            raise Problem("decode-limit", reason=str(error)) from error
        raise Problem("bad-request", code=error.code, reason=str(error)) from error
    if request.schema > SCHEMA:
        raise Problem("schema-too-new", retry_after_s=_UPGRADE_WAIT_S, known=SCHEMA)
    return request


def exchange(market: Market, authorization: str | None, request: ExchangeRequest, coding: str) -> list[bytes]:
    """Return the encoded pieces of the answer; raises Problem. The push is committed before the pull."""
    now = market.clock()

    def push(connection: Connection) -> _Pushed:
        return _push(connection, market, authorization, request, now)

    pushed = write(market.engine, push)
    _count(market, request, pushed)
    return _Answer(market, request, pushed, now).encode(coding)


def _count(market: Market, request: ExchangeRequest, pushed: _Pushed) -> None:
    market.metrics.count("blangkon_exchanges_total")
    kinds = {operation.n: operation.kind for operation in request.ops}
    for result in pushed.results:
        kind = kinds.get(result.n, "")
        # A device may send any text as a kind; only those that are known may become a time series.
        market.metrics.count("blangkon_operations_total", kind=kind if kind in HANDLERS else "other", answer=result.s)


def _push(
    connection: Connection, market: Market, authorization: str | None, request: ExchangeRequest, now: int
) -> _Pushed:
    asking = authenticate(connection, authorization, lock=True)
    if request.epoch != asking.epoch:
        raise Problem("device-cloned", epoch=asking.epoch, expected=asking.last_applied + 1)
    generation, _ = feed.head(connection, asking.shop)
    log = feed.FeedLog(asking.device_no, feed.parse_cursor(request.cursor.get(LANE), generation))
    results = apply_operations(connection, market, asking, request.ops, log, now)
    # After the operations: an answer that was given in time but sent late still counts.
    for order_id in orders.expire_due(connection, asking.shop, market.policy, now):
        log.add({("order", order_id): True})
    through = max([asking.last_applied, *(result.n for result in results)])
    mine = (device.c.shop == asking.shop) & (device.c.device_no == asking.device_no)
    connection.execute(update(device).where(mine).values(last_applied=through, last_seen_at=now))
    feed.append(connection, asking.shop, log)
    return _Pushed(asking.shop, asking.device_no, through, results)


class _Answer:
    """Builds the lines; counts encoded bytes, so that `max_bytes` means bytes on the link."""

    def __init__(self, market: Market, request: ExchangeRequest, pushed: _Pushed, now: int) -> None:
        self._market = market
        self._request = request
        self._pushed = pushed
        self._now = now
        self._sent = 0

    def encode(self, coding: str) -> list[bytes]:
        pieces = []
        for piece in compress_chunks(self._chunks(), coding):
            self._sent += len(piece)
            pieces.append(piece)
        return pieces

    def _chunks(self) -> Iterator[bytes]:
        ack: Frame = {
            "t": "ack", "through": self._pushed.through, "server_ms": self._now,
            "r": [result.to_wire() for result in self._pushed.results],
        }  # fmt: skip
        pending = [encode_frame(ack)]
        limit = min(self._request.max_bytes, _LARGEST_ANSWER)
        with reading(self._market.engine) as connection:
            enter(connection, self._pushed.shop)
            generation, head = feed.head(connection, self._pushed.shop)
            token = self._request.cursor.get(LANE)
            pos = feed.parse_cursor(token, generation)
            size, more = 0, self._awaits_acks(connection)
            unread = () if more else groups_after(connection, self._pushed.shop, self._pushed.device_no, pos)
            for frames, tx in unread:
                lines = [encode_frame(frame) for frame in frames]
                pending += lines
                size += sum(map(len, lines))
                pos = tx
                if size >= _COMMIT_EVERY:
                    token = feed.make_cursor(generation, pos)
                    yield b"".join([*pending, _commit(token)])
                    pending, size = [], 0
                    if self._sent >= limit:
                        more = True
                        break
        end = head if not more else pos
        if feed.make_cursor(generation, end) != token:
            pending.append(_commit(feed.make_cursor(generation, end)))
        policy = self._market.policy
        pending.append(
            encode_frame(
                {"t": "end", "more": more and pos < head, "head": head, "next_s": policy.next_s,
                 "max_up": policy.max_up}
            )
        )  # fmt: skip
        yield b"".join(pending)

    def _awaits_acks(self, connection: Connection) -> bool:
        """Tell whether later operations of this device than those it sent now have been applied.

        It was cut off from their results, believes that they wait, and would fold them on top of what came after
        them. The feed is held back until it has sent them again.
        """
        if not self._request.ops:
            return False
        mine = (device.c.shop == self._pushed.shop) & (device.c.device_no == self._pushed.device_no)
        applied: int = connection.execute(select(device.c.last_applied).where(mine)).scalar_one()
        return self._request.ops[-1].n < applied


def _commit(token: str) -> bytes:
    return encode_frame({"t": "commit", "lane": LANE, "cursor": token})
