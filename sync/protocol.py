"""The wire of Blangkon Sync 1: versions, operations, the exchange message and its frames, for both ends."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn

from blangkon_desktop.domain.ids import is_id, new_id
from blangkon_desktop.domain.order import FACT_COMMANDS, TRANSITIONS, Transition
from sync.compression import (
    CODINGS,
    GZIP,
    IDENTITY,
    MAX_DECODED,
    ZSTD,
    ProtocolError,
    choose_coding,
    compress,
    compress_chunks,
    decoder,
    decompress,
)

__all__ = [
    "CODINGS", "EDIT_KINDS", "FACT_KINDS", "GZIP", "IDENTITY", "MAX_BODY", "MAX_DECODED", "MAX_INT",
    "MEDIA_TYPE", "PROBLEMS", "PROBLEM_TYPE", "SCHEMA", "SERVER_HEADER", "TRANSITIONS", "VERSION", "ZSTD",
    "ExchangeRequest", "Frame", "FrameReader", "OpResult", "Operation", "ProtocolError", "Transition",
    "canonical_json", "choose_coding", "compress", "compress_chunks", "decompress", "encode_frame",
    "fingerprint", "is_fact", "is_id", "new_id", "parse_json", "problem_code", "problem_uri",
]  # fmt: skip

VERSION = 1
SCHEMA = 1
MEDIA_TYPE = "application/vnd.blangkon.sync+json"
PROBLEM_TYPE = "application/problem+json"
SERVER_HEADER = "Blangkon-Server"
MAX_BODY = 1024 * 1024
"""Largest request body in bytes, before decoding."""
MAX_INT = 2**63 - 1

FACT_KINDS = frozenset({"stock.move", "sale.complete", "sale.refund", "payment.check", "document.issue"})
EDIT_KINDS = frozenset({"product.put", "customer.put"})

PROBLEMS: Mapping[str, tuple[int, str]] = {
    "bad-request": (400, "never"),
    "decode-limit": (400, "never"),
    "unauthorized": (401, "never"),
    "device-revoked": (403, "never"),
    "not-found": (404, "never"),
    "conflict": (409, "never"),
    "device-cloned": (409, "never"),
    "op-gap": (409, "resend-from-expected"),
    "schema-too-new": (409, "after"),
    "too-large": (413, "same"),
    "quota": (429, "after"),
    "server-error": (500, "after"),
}
"""Problem name -> (HTTP status, what the other end should do: `retry`)."""

Status = Literal["applied", "rejected", "flagged", "parked"]
Frame = dict[str, Any]
"""One JSON value of a response line; `t` names its type, unknown types and fields must be kept or ignored."""

_KIND = re.compile(r"[!-~]{1,64}")
_HLC = re.compile(r"[0-9a-f]{16}")
_PROBLEM_PREFIX = "urn:blangkon:problem:"


def is_fact(kind: str, body: Mapping[str, Any]) -> bool:
    """Tell whether an operation reports what has happened, which a server may flag but never refuse."""
    return kind in FACT_KINDS or (kind == "order.command" and body.get("do") in FACT_COMMANDS)


def problem_uri(name: str) -> str:
    """Return the `type` member of a problem document."""
    return _PROBLEM_PREFIX + name


def problem_code(document: object) -> str | None:
    """Return the problem's name from a parsed problem document, or None when it is not one of ours."""
    kind = document.get("type") if isinstance(document, dict) else None
    if isinstance(kind, str) and kind.startswith(_PROBLEM_PREFIX):
        return kind.removeprefix(_PROBLEM_PREFIX)
    return None


def canonical_json(value: object) -> bytes:
    """Return the one byte form of a value: UTF-8, keys sorted by code point, no spaces, integers only.

    A float, NaN or a non-JSON type raises ProtocolError "not-canonical"; half a surrogate pair becomes "?".
    """
    try:
        _refuse_floats(value)
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    except RecursionError as error:
        raise ProtocolError("not-canonical", type="depth") from error
    return text.encode("utf-8", "replace")


def fingerprint(body: Mapping[str, Any]) -> str:
    """Return the blake2b-128 hex digest of a body's canonical form."""
    return hashlib.blake2b(canonical_json(body), digest_size=16).hexdigest()


def parse_json(data: bytes) -> Any:
    """Parse JSON that has no floats; ProtocolError "bad-json" for anything else, however deep or long."""
    try:
        return json.loads(data.decode("utf-8"), parse_float=_no_float, parse_constant=_no_float)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("bad-json") from error


@dataclass(frozen=True, slots=True)
class Operation:
    """One numbered change of one device; `hlc` is 48 bits of UTC ms and 16 bits of counter, in hex."""

    n: int
    kind: str
    hlc: str
    body: dict[str, Any]

    @property
    def fp(self) -> str:
        """The body's fingerprint."""
        return fingerprint(self.body)

    def to_wire(self) -> list[Any]:
        """Return `[n, kind, hlc, body]`."""
        return [self.n, self.kind, self.hlc, self.body]

    @staticmethod
    def from_wire(value: object) -> Operation:
        """Check and read `[n, kind, hlc, body]`; ProtocolError "bad-op" when its envelope is wrong."""
        if not isinstance(value, list) or len(value) != 4:
            raise ProtocolError("bad-op")
        n, kind, hlc, body = value
        if not (_is_int(n) and 1 <= n <= MAX_INT and isinstance(kind, str) and _KIND.fullmatch(kind)):
            raise ProtocolError("bad-op", n=n)
        if not (isinstance(hlc, str) and _HLC.fullmatch(hlc) and isinstance(body, dict)):
            raise ProtocolError("bad-op", n=n)
        return Operation(n, kind, hlc, body)


@dataclass(frozen=True, slots=True)
class OpResult:
    """The server's durable answer to one operation.

    `ver` and `state` are the entity's version and an order's state after it, `receipt` the seller's proof,
    `lost` the fields of an EDIT that a later edit had already won, `clash` the fields that another device had
    changed without this one knowing, as (field, that device's value, its hlc, its device number), `hlc` the stamp
    that the server stored instead because the device's clock was more than two minutes ahead.
    """

    n: int
    s: Status
    code: str | None = None
    ver: int | None = None
    state: str | None = None
    receipt: str | None = None
    lost: tuple[str, ...] = ()
    hlc: str | None = None
    clash: tuple[tuple[str, Any, str, int], ...] = ()

    def to_wire(self) -> Frame:
        """Return the wire form without empty members."""
        wire: Frame = {"n": self.n, "s": self.s}
        for name in ("code", "ver", "state", "receipt", "hlc"):
            value = getattr(self, name)
            if value is not None:
                wire[name] = value
        if self.lost:
            wire["lost"] = list(self.lost)
        if self.clash:
            wire["clash"] = [list(row) for row in self.clash]
        return wire

    @staticmethod
    def from_wire(value: Mapping[str, Any]) -> OpResult:
        """Read one element of an ack frame's `r`; ProtocolError "bad-ack" when it has no number or status."""
        n, status = value.get("n"), value.get("s")
        if not isinstance(n, int) or status not in ("applied", "rejected", "flagged", "parked"):
            raise ProtocolError("bad-ack")
        optional = {name: value.get(name) for name in ("code", "ver", "state", "receipt", "hlc")}
        clash = tuple((row[0], row[1], row[2], row[3]) for row in value.get("clash", ()))
        return OpResult(n, status, lost=tuple(value.get("lost", ())), clash=clash, **optional)


@dataclass(frozen=True, slots=True)
class ExchangeRequest:
    """What a device sends: its operations `first`, `first`+1, ... and where its copy of the feed ends."""

    app: str
    epoch: int
    wall_ms: int
    cursor: Mapping[str, str | None]
    acked: int
    first: int
    ops: Sequence[Operation] = ()
    max_bytes: int = 262_144
    schema: int = SCHEMA
    extra: Mapping[str, Any] = field(default_factory=dict)

    def encode(self) -> bytes:
        """Return the canonical JSON of the request body."""
        return canonical_json(
            {
                **self.extra,
                "v": VERSION,
                "schema": self.schema,
                "app": self.app,
                "epoch": self.epoch,
                "clock": {"wall": self.wall_ms},
                "cursor": dict(self.cursor),
                "acked": self.acked,
                "first": self.first,
                "ops": [op.to_wire() for op in self.ops],
                "want": {"max_bytes": self.max_bytes},
            }
        )

    @staticmethod
    def decode(data: bytes) -> ExchangeRequest:
        """Check and read a request body; ProtocolError "bad-json", "bad-request" or "bad-op"."""
        raw = parse_json(data)
        if not isinstance(raw, dict) or raw.get("v") != VERSION:
            raise ProtocolError("bad-request", field="v")
        ops = raw.get("ops", [])
        if not isinstance(ops, list):
            raise ProtocolError("bad-request", field="ops")
        request = ExchangeRequest(
            app=_text(raw, "app"),
            epoch=_integer(raw, "epoch"),
            wall_ms=_integer(_member(raw, "clock"), "wall"),
            cursor=_cursor(_member(raw, "cursor")),
            acked=_integer(raw, "acked"),
            first=_integer(raw, "first"),
            ops=tuple(Operation.from_wire(op) for op in ops),
            max_bytes=_integer(_member(raw, "want"), "max_bytes"),
            schema=_integer(raw, "schema"),
        )
        if any(op.n != request.first + i for i, op in enumerate(request.ops)):
            raise ProtocolError("bad-request", field="first")
        return request


def encode_frame(frame: Mapping[str, Any]) -> bytes:
    """Return one response line with its newline."""
    return canonical_json(frame) + b"\n"


class FrameReader:
    """Turns the bytes of a response, cut anywhere, into frames; half a line is kept until the rest comes.

    Invariant: the frames of any prefix of a stream are a prefix of the stream's frames.
    """

    def __init__(self, coding: str = IDENTITY, max_decoded: int = MAX_DECODED) -> None:
        self._decoder = decoder(coding, max_decoded)
        self._rest = b""
        self._complete = False

    @property
    def complete(self) -> bool:
        """Whether the `end` frame was read: without it the answer was cut short."""
        return self._complete

    def feed(self, data: bytes) -> list[Frame]:
        """Return the frames these bytes finish; ProtocolError bad-frame, bad-encoding or decode-limit."""
        *lines, self._rest = (self._rest + self._decoder.feed(data)).split(b"\n")
        return [self._frame(line) for line in lines if line.strip()]

    def _frame(self, line: bytes) -> Frame:
        try:
            value = parse_json(line)
        except ProtocolError as error:
            raise ProtocolError("bad-frame") from error
        if not isinstance(value, dict) or not isinstance(value.get("t"), str):
            raise ProtocolError("bad-frame")
        self._complete = self._complete or value["t"] == "end"
        return value


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"not an integer: {text[:20]}")


def _refuse_floats(value: object) -> None:
    if value is None or isinstance(value, str | int):
        return
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ProtocolError("not-canonical", type=type(key).__name__)
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
    else:
        raise ProtocolError("not-canonical", type=type(value).__name__)


def _member(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = raw.get(name)
    if not isinstance(value, dict):
        raise ProtocolError("bad-request", field=name)
    return value


def _integer(raw: Mapping[str, Any], name: str) -> int:
    value = raw.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_INT:
        raise ProtocolError("bad-request", field=name)
    return value


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str):
        raise ProtocolError("bad-request", field=name)
    return value


def _cursor(raw: Mapping[str, Any]) -> dict[str, str | None]:
    if any(value is not None and not isinstance(value, str) for value in raw.values()):
        raise ProtocolError("bad-request", field="cursor")
    return dict(raw)
