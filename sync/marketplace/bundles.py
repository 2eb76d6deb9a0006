"""Sync by file: a till's bundle comes in by anybody's hands, and the answer goes back sealed to the till alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row

from sync.bundle import (
    ANSWER,
    MAX_DECODED,
    PACK,
    REQUEST,
    Header,
    Part,
    check_maker,
    encode_bundle,
    join_files,
)
from sync.keys import SealedForAnother, ServerKeys, box_of, lock, seal
from sync.marketplace import feed
from sync.marketplace.database import reading
from sync.marketplace.devices import find_shop, of_key
from sync.marketplace.errors import Problem
from sync.marketplace.exchange import exchange_of, read_request
from sync.marketplace.market import Market
from sync.marketplace.server_keys import KNOWN, load_keys
from sync.marketplace.snapshots import current, segments_of
from sync.protocol import (
    IDENTITY,
    LANES,
    SALES,
    ZSTD,
    ExchangeRequest,
    ProtocolError,
    canonical_json,
    compress,
    decompress,
    encode_frame,
    new_id,
    parse_json,
    read_results,
)

LARGEST_ANSWER = 32 * 1024 * 1024
"""Plain bytes after which an answer ends; what is beyond comes with the answer to the till's next file."""
_FOR_THE_TILL = frozenset({"cursor-too-old", "device-cloned", "device-revoked", "op-gap", "schema-too-new"})
"""Problems that only the till can do something about: they travel back in an answer."""
_COUNTED = {
    "order": "order", "mov": "movement", "customer": "customer", "product": "product", "promotion": "promotion",
    "debt": "debt",
}  # fmt: skip


def answer_bundle(market: Market, files: Sequence[bytes], part_bytes: int | None = None) -> list[bytes]:
    """Do what a till's bundle asks and return the files of the answer.

    `files` are the contents of its parts, in any order; one that was brought before is answered again and changes
    nothing. Raises Problem: "bad-request" with the code "bundle.*" of what is wrong with the files, "unauthorized" (no
    such till here), "bad-signature", and whatever has nothing to do with the till.
    """
    part, plain = _open(market, files)
    asked = part.header
    signature, _, body = plain.partition(b"\n")
    # On its way the file has grown old: the till's clock says nothing about the marketplace's.
    request = replace(read_request(body, IDENTITY), wall_ms=market.clock())
    if request.epoch != asked.epoch:
        raise Problem("bad-request", code="bundle.damaged")

    told = _Told(request.cursor)
    try:
        _meet(market, asked.device, signature.decode("ascii", "replace"), request, told)
    except Problem as problem:
        if problem.name not in _FOR_THE_TILL:
            raise
        told.data += encode_frame({**problem.values, "t": "problem", "name": problem.name})
    with reading(market.engine) as connection:
        keys = _believed(load_keys(connection), request.key)
    header = Header(
        ANSWER, new_id(), market.server_id, asked.shop, market.clock(), asked.device, asked.device_no, asked.epoch,
        begins=request.cursor, ends=told.cursors, contents=dict(told.contents), reply_to=asked.id,
    )  # fmt: skip
    sealed = seal(box_of(asked.device), compress(bytes(told.data), ZSTD))
    return encode_bundle(header, sealed, keys.sign, part_bytes)


def _open(market: Market, files: Sequence[bytes]) -> tuple[Part, bytes]:
    """Return the header and the plain body; Problem "bad-request"."""
    try:
        part, sealed = join_files(files)
        header = part.header
        if header.kind != REQUEST:
            raise ProtocolError("bundle.not_request")
        if header.server_id != market.server_id:
            raise ProtocolError("bundle.other_market", shop=header.shop)
        check_maker(part, header.device)
        with reading(market.engine) as connection:
            keys = load_keys(connection)
        return part, decompress(keys.open(sealed), ZSTD)
    except SealedForAnother as error:
        raise Problem("bad-request", code="bundle.old_keys") from error
    except ProtocolError as error:
        raise Problem("bad-request", code=error.code, reason=str(error)) from error


@dataclass
class _Told:
    """The frames of an answer as they grow, and how far they bring the till."""

    cursors: Mapping[str, str | None]
    data: bytearray = field(default_factory=bytearray)
    contents: Counter[str] = field(default_factory=Counter)


def _meet(market: Market, pubkey: str, signature: str, request: ExchangeRequest, told: _Told) -> None:
    """Exchange until there is nothing more to tell: a file has no second round; raises Problem, some in the end."""

    def who(connection: Connection) -> Row[Any]:
        return of_key(connection, pubkey)

    too_old: Problem | None = None
    while True:
        try:
            answer = b"".join(exchange_of(market, who, signature, request, IDENTITY, caller=pubkey, prints=True))
        except Problem as problem:
            if problem.name != "cursor-too-old":
                raise
            # Its work was taken all the same; the answers to it, and entities, do not depend on the movements.
            too_old = problem
            request = replace(request, ops=(), lanes=tuple(lane for lane in request.lanes if lane != SALES))
            continue
        told.data += answer
        cursors, numbers, more = dict(told.cursors), [], False
        for frame in map(parse_json, answer.splitlines()):
            if frame["t"] == "ack":
                numbers = [result.n for result in read_results(frame["r"])]
                told.contents["answer"] += len(numbers)
            elif frame["t"] == "commit":
                cursors[frame["lane"]] = frame["cursor"]
            elif frame["t"] == "end":
                more = frame["more"]
            elif frame["t"] in _COUNTED:
                told.contents[_COUNTED[frame["t"]]] += 1
        told.cursors = cursors
        if not more or len(told.data) >= min(LARGEST_ANSWER, MAX_DECODED):
            if too_old is not None:
                raise too_old
            return
        known = [*request.answered, *((n, n) for n in numbers)]
        request = replace(request, ops=(), cursor=cursors, answered=known)


def _believed(keys: ServerKeys, known: str) -> ServerKeys:
    """Return the pair whose signature the till believes: it may not have heard of the newest yet."""
    before = keys.before
    old = before is not None and len(known) >= KNOWN and before.public.startswith(known)
    return before if before is not None and old else keys


def starter_pack(market: Market, shop_id: str, part_bytes: int | None = None) -> list[bytes]:
    """Return the files of a shop's starter pack: its snapshot, for tills that have joined.

    Locked with the shop's secret, which tills get as they join. Problem "not-found".
    """
    with reading(market.engine) as connection:
        home = find_shop(connection, shop_id)
        keys = load_keys(connection)
    made = current(market, home.no)
    contents: Counter[str] = Counter()
    for name in made["segments"]:
        if name["type"] in _COUNTED:
            contents[_COUNTED[name["type"]]] += name["rows"]
    ends = dict.fromkeys(LANES, feed.make_cursor(made["generation"], made["pos"]))
    header = Header(
        PACK, new_id(), market.server_id, home.name, market.clock(), begins=dict.fromkeys(LANES), ends=ends,
        contents=contents,
    )  # fmt: skip
    body = b"".join((canonical_json(made), b"\n", *segments_of(market, home.no, made)))
    return encode_bundle(header, lock(market.derive("pack", home.id).hex(), body), keys.sign, part_bytes)
