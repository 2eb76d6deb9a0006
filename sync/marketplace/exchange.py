"""POST /v1/exchange: apply what the device sends in one transaction, then stream what it has not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, not_, select, update

from sync.marketplace import counts, feed, orders
from sync.marketplace.apply import (
    HANDLERS,
    answered_through,
    apply_operations,
    check_history,
    of_device,
    stored_result,
)
from sync.marketplace.database import reading, write
from sync.marketplace.devices import authenticate, shut_out, token_hash
from sync.marketplace.digests import digest_at_head, publish
from sync.marketplace.errors import Problem
from sync.marketplace.frames import groups_after
from sync.marketplace.market import Market
from sync.marketplace.quarantine import park
from sync.marketplace.schema import device
from sync.marketplace.schema import op as op_table
from sync.marketplace.server_keys import news
from sync.marketplace.signatures import check_signature, keep_signature
from sync.marketplace.wall import enter
from sync.protocol import (
    FP_LENGTH,
    MAX_RESULTS,
    SALES,
    SCHEMA,
    ExchangeRequest,
    Frame,
    OpResult,
    ProtocolError,
    compress_chunks,
    decompress,
    encode_frame,
    encode_results,
)

_COMMIT_EVERY = 32 * 1024
"""Plain bytes between commit frames: about 6 kB on the wire, the most that a cut line costs."""
_LARGEST_ANSWER = 1024 * 1024
_UPGRADE_WAIT_S = 3_600
Who = Callable[[Connection], Row[Any]]
"""Finds, locks and enters the device that asks; one that was shut out too. Raises Problem."""


@dataclass(frozen=True, slots=True)
class _Pushed:
    device: Row[Any]
    results: list[OpResult]


@dataclass(frozen=True, slots=True)
class _Answered:
    """What the device is told of its operations; `cut` when there was more to tell."""

    through: int
    last: int
    results: list[OpResult]
    cut: bool


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


def exchange(
    market: Market, authorization: str | None, signature: str | None, request: ExchangeRequest, coding: str
) -> list[bytes]:
    """Return the encoded pieces of the answer; raises Problem. The push is committed before the pull.

    `signature` is the header by which the device signed its operations.
    """

    def who(connection: Connection) -> Row[Any]:
        return authenticate(connection, market, authorization, lock=True, revoked=True)

    return exchange_of(market, who, signature, request, coding, caller=token_hash(authorization or ""))


def exchange_of(
    market: Market, who: Who, signature: str | None, request: ExchangeRequest, coding: str, *, caller: str,
    prints: bool = False,
) -> list[bytes]:  # fmt: skip
    """The same for a device that is known in another way than by its token; `caller` names it in the quotas.

    With `prints` every result says whose work it was: the answer may be read by a copy of the till that asked.
    """
    now = market.clock()
    held = market.quotas.held_back(caller, request.ops)

    def push(connection: Connection) -> _Pushed | Problem:
        return _push(connection, market, who, signature, request, held, now)

    pushed = write(market.engine, push)
    if isinstance(pushed, Problem):
        raise pushed
    _count(market, request, pushed)
    return _Answer(market, request, pushed, now, prints).encode(coding)


def _count(market: Market, request: ExchangeRequest, pushed: _Pushed) -> None:
    market.metrics.count("blangkon_exchanges_total")
    kinds = {operation.n: operation.kind for operation in request.ops}
    for result in pushed.results:
        kind = kinds.get(result.n, "")
        # A device may send any text as a kind; only those that are known may become a time series.
        market.metrics.count("blangkon_operations_total", kind=kind if kind in HANDLERS else "other", answer=result.s)


def _push(
    connection: Connection, market: Market, who: Who, signature: str | None, request: ExchangeRequest, held: Set[int],
    now: int,
) -> _Pushed | Problem:  # fmt: skip
    """Apply and store; the Problem of a device that was shut out is returned, for what it did is stored too."""
    asking = who(connection)
    if request.epoch != asking.epoch:
        raise Problem("device-cloned", epoch=asking.epoch, expected=asking.last_applied + 1)
    if asking.revoked_at is not None:
        parked, through = park(connection, market, asking, request.ops, signature, now)
        return shut_out(connection, market, asking, parked=parked, expected=through + 1)
    signed = check_signature(market, asking, request.ops, signature)
    generation, _ = feed.head(connection, asking.shop)
    check_history(connection, asking, request.acked, request.answered)
    seen = {lane: feed.parse_cursor(token, generation) for lane, token in request.cursor.items()}
    late_ms = counts.lateness(request.wall_ms, now, market.policy)
    log = feed.FeedLog(asking.device_no, seen, late_ms=late_ms)
    ops = [operation for operation in request.ops if operation.n not in held]
    results = apply_operations(connection, market, asking, ops, log, now)
    if results:
        keep_signature(connection, asking, request.ops, signed, now)
    # After the operations: an answer that was given in time but sent late still counts.
    for order_id in orders.expire_due(connection, asking.shop, market.policy, now):
        log.add({("order", order_id): True})
    through = answered_through(connection, asking, results)
    mine = (device.c.shop == asking.shop) & (device.c.device_no == asking.device_no)
    connection.execute(update(device).where(mine).values(last_applied=through, last_seen_at=now))
    publish(connection, asking.shop, log)
    counts.settle(connection, asking.shop, log)
    return _Pushed(asking, results)


class _Answer:
    """Builds the lines; counts encoded bytes, so that `max_bytes` means bytes on the link."""

    def __init__(self, market: Market, request: ExchangeRequest, pushed: _Pushed, now: int, prints: bool) -> None:
        self._market = market
        self._request = request
        self._device = pushed.device
        self._now = now
        self._sent_here = set() if prints else {operation.n for operation in request.ops}
        self._limit = min(request.max_bytes, _LARGEST_ANSWER)
        self._sent = 0
        self._more = False
        self._pending: list[bytes] = []

    def encode(self, coding: str) -> list[bytes]:
        pieces = []
        for piece in compress_chunks(self._chunks(), coding):
            self._sent += len(piece)
            pieces.append(piece)
        return pieces

    def _chunks(self) -> Iterator[bytes]:
        with reading(self._market.engine) as connection:
            enter(connection, self._device.shop)
            generation, head = feed.head(connection, self._device.shop)
            # Told from the same snapshot as the feed: a device must not read what came after work that it believes to
            # be waiting, and would fold that work on top of it.
            answered = _answered(connection, self._device, self._request, self._sent_here)
            self._pending = [encode_frame(self._ack(answered, generation))]
            keys = news(connection, self._market.server_id, self._request.key) if self._request.key else None
            if keys is not None:
                self._pending.append(encode_frame(keys))
            self._more = answered.cut
            for lane in self._request.lanes:
                if self._more:
                    break
                yield from self._lane(connection, lane, generation, head)
            digest = self._request.digest and not self._more and digest_at_head(connection, self._device.shop, head)
        policy = self._market.policy
        end: Frame = {
            "t": "end", "more": self._more, "head": head, "next_s": policy.next_s, "max_up": policy.max_up,
        }  # fmt: skip
        if digest:
            end["digest"] = digest.to_wire()
        yield self._take([encode_frame(end)])

    def _ack(self, answered: _Answered, generation: str) -> Frame:
        return {
            "t": "ack", "through": answered.through, "last": answered.last, "server_ms": self._now, "gen": generation,
            "r": encode_results(answered.results),
        }  # fmt: skip

    def _lane(self, connection: Connection, lane: str, generation: str, head: int) -> Iterator[bytes]:
        """Give the lane's frames with a commit after every few; the last commit waits for what follows it.

        Raises Problem "cursor-too-old" in the same snapshot of the database that is read.
        """
        token = self._request.cursor.get(lane)
        begin, size = feed.parse_cursor(token, generation), 0
        if lane == SALES and begin < feed.horizon(connection, self._device.shop):
            raise Problem("cursor-too-old")
        unread = groups_after(connection, self._device.shop, self._device.device_no, lane, begin)
        for frames, pos in unread:
            lines = [encode_frame(frame) for frame in frames]
            self._pending += lines
            size += sum(map(len, lines))
            if size >= _COMMIT_EVERY:
                token, size = feed.make_cursor(generation, pos), 0
                yield self._take([_commit(lane, token)])
                if self._sent >= self._limit:
                    self._more = True
                    return
        end = feed.make_cursor(generation, head)
        if end != token:
            self._pending.append(_commit(lane, end))

    def _take(self, lines: list[bytes]) -> bytes:
        taken = b"".join([*self._pending, *lines])
        self._pending = []
        return taken


def _answered(connection: Connection, asking: Row[Any], request: ExchangeRequest, sent: set[int]) -> _Answered:
    """Read every result that the device does not have, up to MAX_RESULTS."""
    mine = (device.c.shop == asking.shop) & (device.c.device_no == asking.device_no)
    through = connection.execute(select(device.c.last_applied).where(mine)).scalar_one()
    last = connection.execute(select(func.max(op_table.c.n)).where(of_device(asking))).scalar_one() or 0
    wanted = [of_device(asking), op_table.c.n > request.acked]
    wanted += [not_(op_table.c.n.between(low, high)) for low, high in request.answered]
    columns = (op_table.c.n, op_table.c.result, op_table.c.fp)
    query = select(*columns).where(*wanted).order_by(op_table.c.n).limit(MAX_RESULTS + 1)
    results = {}
    for row in connection.execute(query):
        result = stored_result(row)
        # What was not in the request may be the work of another file with this device's name: say what it was.
        results[row.n] = result if row.n in sent else replace(result, fp=row.fp[:FP_LENGTH])
    told = list(results.values())
    return _Answered(through, max(last, through), told[:MAX_RESULTS], len(told) > MAX_RESULTS)


def _commit(lane: str, token: str) -> bytes:
    return encode_frame({"t": "commit", "lane": lane, "cursor": token})
