"""The wire of Blangkon Sync 1: versions, operations, the exchange message and its frames, for both ends."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal, NoReturn, TypeGuard

from blangkon_desktop.domain.ids import is_id, new_id
from blangkon_desktop.domain.order import FACT_COMMANDS, TRANSITIONS, Transition
from blangkon_desktop.domain.photo import MAX_THUMBNAIL, is_sha256
from sync.compression import (
    CODINGS,
    GZIP,
    IDENTITY,
    MAX_DECODED,
    ZSTD,
    ZSTD_D1,
    ProtocolError,
    choose_coding,
    compress,
    compress_chunks,
    decoder,
    decompress,
)

__all__ = [
    "CATALOG", "CODINGS", "EDIT_KINDS", "FACT_KINDS", "FP_LENGTH", "GZIP", "IDENTITY", "LANES", "MAX_ANSWERED",
    "MAX_BODY", "MAX_DECODED", "MAX_INT", "MAX_PICTURE", "MAX_PICTURES", "MAX_RESULTS", "MEDIA_TYPE",
    "PICTURE_TYPE", "PROBLEMS", "PROBLEM_TYPE", "SALES", "SCHEMA",
    "SEGMENT_TYPE", "SERVER_HEADER", "SIGNATURE_HEADER", "TRANSITIONS", "VERSION", "ZSTD", "ZSTD_D1",
    "ExchangeRequest", "Frame",
    "FrameReader", "OpResult", "Operation", "ProtocolError", "Transition", "canonical_json", "choose_coding",
    "compress", "compress_chunks", "decompress", "encode_frame", "encode_operations", "encode_results", "fingerprint",
    "is_fact", "is_id", "is_sha256", "new_id", "parse_json", "problem_code", "problem_uri", "read_operations",
    "read_results",
]  # fmt: skip

VERSION = 1
SCHEMA = 1
MEDIA_TYPE = "application/vnd.blangkon.sync+json"
PROBLEM_TYPE = "application/problem+json"
SEGMENT_TYPE = "application/vnd.blangkon.segment"
PICTURE_TYPE = "image/jpeg"
MAX_PICTURE = MAX_THUMBNAIL
MAX_PICTURES = 200
"""Pictures that one question may name, each way."""
SERVER_HEADER = "Blangkon-Server"
SIGNATURE_HEADER = "Blangkon-Signature"
MAX_BODY = 1024 * 1024
"""Largest request body in bytes, before decoding."""
MAX_INT = 2**63 - 1
MAX_ANSWERED = 200
"""Most ranges in `answered`."""
FP_LENGTH = 6
"""Characters of a fingerprint that an answer repeats."""
MAX_RESULTS = 2_000
"""Most results in one answer; what is beyond comes with the next one."""

SALES, CATALOG = "sales", "catalog"
LANES = (SALES, CATALOG)
"""Lanes of the feed, each with a cursor of its own; the sales lane has orders, movements and customers."""

FACT_KINDS = frozenset(
    {"stock.move", "stock.count", "sale.complete", "sale.refund", "payment.check", "debt.note", "document.issue"}
)
EDIT_KINDS = frozenset({"product.put", "customer.put", "promotion.put"})

PROBLEMS: Mapping[str, tuple[int, str]] = {
    "bad-request": (400, "never"),
    "bad-signature": (400, "never"),
    "decode-limit": (400, "never"),
    "unauthorized": (401, "never"),
    "device-revoked": (403, "never"),
    "not-found": (404, "never"),
    "bad-range": (416, "never"),
    "conflict": (409, "never"),
    "device-cloned": (409, "never"),
    "op-gap": (409, "resend-from-expected"),
    "schema-too-new": (409, "after"),
    "cursor-too-old": (410, "bootstrap"),
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
_MAX_HLC = 2**64 - 1
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


def encode_operations(ops: Iterable[Operation]) -> list[list[Any]]:
    """Return runs `[n, kind, hlc, body, body, …]`: the next body has the next number and the next stamp."""
    runs: list[list[Any]] = []
    following: tuple[int, str, int] | None = None
    for op in ops:
        stamp = int(op.hlc, 16)
        if following == (op.n, op.kind, stamp):
            runs[-1].append(op.body)
        else:
            runs.append([op.n, op.kind, op.hlc, op.body])
        following = op.n + 1, op.kind, stamp + 1
    return runs


def read_operations(runs: object) -> Iterator[Operation]:
    """Check and read what `encode_operations` made; ProtocolError "bad-op" when an envelope is wrong."""
    if not isinstance(runs, list):
        raise ProtocolError("bad-request", field="ops")
    for run in runs:
        if not isinstance(run, list) or len(run) < 4:
            raise ProtocolError("bad-op")
        n, kind, hlc, *bodies = run
        if not (_is_int(n) and 1 <= n <= MAX_INT + 1 - len(bodies)):
            raise ProtocolError("bad-op", n=n)
        if not (isinstance(kind, str) and _KIND.fullmatch(kind) and isinstance(hlc, str) and _HLC.fullmatch(hlc)):
            raise ProtocolError("bad-op", n=n)
        stamp = int(hlc, 16)
        if stamp + len(bodies) - 1 > _MAX_HLC or any(not isinstance(body, dict) for body in bodies):
            raise ProtocolError("bad-op", n=n)
        for i, body in enumerate(bodies):
            yield Operation(n + i, kind, f"{stamp + i:016x}", body)


@dataclass(frozen=True, slots=True)
class OpResult:
    """The server's durable answer to one operation.

    `ver` and `state` are the entity's version and an order's state after it, `receipt` the seller's proof,
    `lost` the fields of an EDIT that a later edit had already won, `clash` the fields that another device had
    changed without this one knowing, as (field, that device's value, its hlc, its device number), `hlc` the stamp
    that the server stored instead because the device's clock was more than two minutes ahead. `fp` begins the
    operation's fingerprint when it was not in the request: so a copy of a till notices work that is not its own.
    `same` is the (device, epoch, n) under which this very operation had come before, from another copy of the till.
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
    fp: str | None = None
    same: tuple[int, int, int] | None = None

    def to_wire(self) -> Frame:
        """Return the wire form without empty members."""
        wire: Frame = {"n": self.n, "s": self.s}
        for name in ("code", "ver", "state", "receipt", "hlc", "fp"):
            value = getattr(self, name)
            if value is not None:
                wire[name] = value
        if self.lost:
            wire["lost"] = list(self.lost)
        if self.clash:
            wire["clash"] = [list(row) for row in self.clash]
        if self.same:
            wire["same"] = list(self.same)
        return wire

    @staticmethod
    def from_wire(value: Mapping[str, Any]) -> OpResult:
        """Read what `to_wire` made; ProtocolError "bad-ack" for members that are missing or of the wrong type."""
        n, status, lost = value.get("n"), value.get("s"), value.get("lost", [])
        if not _is_int(n) or status not in ("applied", "rejected", "flagged", "parked") or not isinstance(lost, list):
            raise ProtocolError("bad-ack")
        ver = value.get("ver")
        texts = {name: value.get(name) for name in ("code", "state", "receipt", "hlc", "fp")}
        if not (ver is None or _is_int(ver)) or any(not isinstance(text, str | None) for text in texts.values()):
            raise ProtocolError("bad-ack")
        return OpResult(
            n, status, ver=ver, lost=tuple(map(str, lost)), clash=_clashes(value.get("clash", [])),
            same=_name(value.get("same")), **texts,
        )  # fmt: skip


def encode_results(results: Iterable[OpResult]) -> list[Frame]:
    """Return an ack frame's `r`: neighbours that differ in `ver` and `fp` alone become one element of count `c`."""
    runs: list[list[OpResult]] = []
    for result in results:
        if runs and _goes_on(runs[-1][-1], result):
            runs[-1].append(result)
        else:
            runs.append([result])
    return [_run_to_wire(run) for run in runs]


def _goes_on(last: OpResult, result: OpResult) -> bool:
    alike = (last.ver is None, last.fp is None) == (result.ver is None, result.fp is None)
    return alike and replace(last, n=last.n + 1, ver=result.ver, fp=result.fp) == result


def _run_to_wire(run: Sequence[OpResult]) -> Frame:
    row = run[0].to_wire()
    if len(run) > 1:
        row["c"] = len(run)
        if any(result.ver != run[0].ver for result in run):
            row["ver"] = [result.ver for result in run]
        if run[0].fp is not None:
            row["fp"] = "".join(result.fp or "" for result in run)
    return row


def read_results(rows: object) -> list[OpResult]:
    """Read an ack frame's `r`, one result per operation; ProtocolError "bad-ack"."""
    if not isinstance(rows, list):
        raise ProtocolError("bad-ack")
    results: list[OpResult] = []
    for row in rows:
        count = row.get("c", 1) if isinstance(row, dict) else 0
        if not _is_int(count) or not 1 <= count <= MAX_RESULTS - len(results):
            raise ProtocolError("bad-ack")
        ver, prints = row.get("ver"), row.get("fp")
        versions = ver if isinstance(ver, list) else [ver] * count
        if len(versions) != count or not (prints is None or _are_prints(prints, count)):
            raise ProtocolError("bad-ack")
        first = OpResult.from_wire({**row, "ver": versions[0]})
        for i, other in enumerate(versions):
            if not (other is None or _is_int(other)):
                raise ProtocolError("bad-ack")
            start = i * FP_LENGTH
            fp = prints[start : start + FP_LENGTH] if prints is not None else None
            results.append(replace(first, n=first.n + i, ver=other, fp=fp))
    return results


def _are_prints(value: object, count: int) -> bool:
    return isinstance(value, str) and len(value) == count * FP_LENGTH


@dataclass(frozen=True, slots=True)
class ExchangeRequest:
    """What a device sends: operations, which results it has, and where its copy of each lane ends.

    `acked`: it has the result of every operation up to this number; `answered`: inclusive ranges above `acked` whose
    results it has too. `ops` ascend in number from above `acked`, with holes. `lanes` are the lanes it wants, in order;
    `digest` asks for the sums of the server's tables; `key` begins the marketplace's key as the device knows it.
    """

    app: str
    epoch: int
    wall_ms: int
    cursor: Mapping[str, str | None]
    acked: int
    ops: Sequence[Operation] = ()
    answered: Sequence[tuple[int, int]] = ()
    max_bytes: int = 262_144
    lanes: Sequence[str] = LANES
    digest: bool = False
    key: str = ""
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
                "answered": [list(pair) for pair in self.answered],
                "ops": encode_operations(self.ops),
                "key": self.key,
                "want": {"max_bytes": self.max_bytes, "lanes": list(self.lanes), "digest": int(self.digest)},
            }
        )

    @staticmethod
    def decode(data: bytes) -> ExchangeRequest:
        """Check and read a request body; ProtocolError "bad-json", "bad-request" or "bad-op"."""
        raw = parse_json(data)
        if not isinstance(raw, dict) or raw.get("v") != VERSION:
            raise ProtocolError("bad-request", field="v")
        want = _member(raw, "want")
        request = ExchangeRequest(
            app=_text(raw, "app"),
            epoch=_integer(raw, "epoch"),
            wall_ms=_integer(_member(raw, "clock"), "wall"),
            cursor=_cursor(_member(raw, "cursor")),
            acked=_integer(raw, "acked"),
            ops=tuple(read_operations(raw.get("ops", []))),
            answered=_ranges(raw.get("answered", [])),
            max_bytes=_integer(want, "max_bytes"),
            lanes=_lanes(want.get("lanes", list(LANES))),
            digest=want.get("digest", 0) == 1,
            key=_text(raw, "key") if "key" in raw else "",
            schema=_integer(raw, "schema"),
        )
        if not _ascends([request.acked, *(op.n for op in request.ops)]):
            raise ProtocolError("bad-request", field="ops")
        if not _ascends([request.acked, *(end for pair in request.answered for end in (pair[0], pair[1] + 1))]):
            raise ProtocolError("bad-request", field="answered")
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


def _is_int(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _ascends(numbers: Sequence[int]) -> bool:
    return all(low < high for low, high in pairwise(numbers))


def _name(value: object) -> tuple[int, int, int] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 3 or not all(_is_int(part) for part in value):
        raise ProtocolError("bad-ack")
    device_no, epoch, n = value
    return device_no, epoch, n


def _clashes(value: object) -> tuple[tuple[str, Any, str, int], ...]:
    if not isinstance(value, list):
        raise ProtocolError("bad-ack")
    rows = []
    for row in value:
        if not isinstance(row, list) or len(row) != 4:
            raise ProtocolError("bad-ack")
        name, held, hlc, device_no = row
        if not (isinstance(name, str) and isinstance(hlc, str) and _is_int(device_no)):
            raise ProtocolError("bad-ack")
        rows.append((name, held, hlc, device_no))
    return tuple(rows)


def _ranges(value: object) -> tuple[tuple[int, int], ...]:
    if not isinstance(value, list) or len(value) > MAX_ANSWERED:
        raise ProtocolError("bad-request", field="answered")
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2 or not all(_is_int(end) and end < MAX_INT for end in pair):
            raise ProtocolError("bad-request", field="answered")
    return tuple((low, high) for low, high in value)


def _lanes(value: object) -> tuple[str, ...]:
    """Known lanes in the order wanted; a lane of a later version is nobody's fault."""
    if not isinstance(value, list):
        raise ProtocolError("bad-request", field="lanes")
    return tuple(lane for lane in dict.fromkeys(map(str, value)) if lane in LANES)


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
