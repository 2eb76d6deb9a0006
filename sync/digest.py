"""The messages by which two ends find out where their rows differ (PROTOCOL.md, sections 4.4 and 4.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from blangkon_desktop.domain.digest import (
    BUCKETS,
    CUSTOMER,
    ENTITIES,
    ORDER,
    PRODUCT,
    PROMOTION,
    SHORT,
    STOCK,
    TYPES,
    Digest,
    bucket_of,
    row_hash,
    row_of,
    short_sums,
    stock_weight,
)
from sync.protocol import ProtocolError, is_id

__all__ = [
    "BUCKETS", "CUSTOMER", "ENTITIES", "MAX_FETCH", "MAX_NEWER", "ORDER", "PRODUCT", "PROMOTION", "SHORT", "STOCK",
    "TYPES", "BucketRows", "BucketSums", "Digest", "ServerDigest", "bucket_of", "row_hash", "row_of", "short_sums",
    "stock_weight",
]  # fmt: skip

MAX_FETCH = 200
"""Most ids of one `POST /v1/fetch`."""
MAX_NEWER = 500
"""Most rows that may have changed since the client read the feed; with more it reads on first."""
_WIDTH = 16


@dataclass(frozen=True)
class ServerDigest:
    """The `digest` member of an `end` frame: at position `pos` the digest of each table, under `key`."""

    pos: int
    key: bytes
    tables: Mapping[str, Digest]

    def to_wire(self) -> dict[str, Any]:
        """The member as JSON."""
        tables = {name: digest.to_wire() for name, digest in self.tables.items()}
        return {"pos": self.pos, "key": self.key.hex(), **tables}

    @staticmethod
    def from_wire(value: object) -> ServerDigest:
        """Read the member, tables of a later version left out; ProtocolError "bad-digest"."""
        if not isinstance(value, dict):
            raise ProtocolError("bad-digest")
        try:
            tables = {name: Digest.from_wire(value[name]) for name in TYPES if name in value}
            return ServerDigest(int(value["pos"]), bytes.fromhex(value["key"]), tables)
        except (KeyError, TypeError, ValueError) as error:
            raise ProtocolError("bad-digest", reason=repr(error)) from error


@dataclass(frozen=True)
class BucketSums:
    """256 sums of a table as it was at the client's cursor; rows that changed since are `newer` and in none of them."""

    sums: Sequence[int]
    newer: frozenset[str] = field(default_factory=frozenset)

    def to_wire(self) -> dict[str, Any]:
        """As JSON."""
        sums = "".join(f"{one:0{_WIDTH}x}" for one in self.sums)
        return {"sums": sums, "rows": [], "newer": sorted(self.newer)}

    @staticmethod
    def from_wire(value: Mapping[str, Any]) -> BucketSums:
        """Read what `to_wire` made; ProtocolError "bad-digest"."""
        text = value.get("sums")
        if not isinstance(text, str) or len(text) != BUCKETS * _WIDTH:
            raise ProtocolError("bad-digest")
        try:
            sums = [int(text[at : at + _WIDTH], 16) for at in range(0, len(text), _WIDTH)]
        except ValueError as error:
            raise ProtocolError("bad-digest", reason=repr(error)) from error
        return BucketSums(sums, _ids(value.get("newer", [])))


@dataclass(frozen=True)
class BucketRows:
    """The rows of some buckets: id -> the hash modulo 2^64, or the quantity of a product's stock."""

    rows: Mapping[str, int]
    newer: frozenset[str] = field(default_factory=frozenset)

    def to_wire(self, type_: str) -> dict[str, Any]:
        """As JSON."""
        told = [
            [id_, value if type_ == STOCK else f"{value:0{_WIDTH}x}"] for id_, value in sorted(self.rows.items())
        ]
        return {"sums": "", "rows": told, "newer": sorted(self.newer)}

    @staticmethod
    def from_wire(value: Mapping[str, Any]) -> BucketRows:
        """Read what `to_wire` made; ProtocolError "bad-digest"."""
        rows: dict[str, int] = {}
        told = value.get("rows")
        if not isinstance(told, list):
            raise ProtocolError("bad-digest")
        for row in told:
            if not isinstance(row, list) or len(row) != 2 or not isinstance(row[0], str) or not is_id(row[0]):
                raise ProtocolError("bad-digest")
            rows[row[0]] = _number(row[1])
        return BucketRows(rows, _ids(value.get("newer", [])))


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        return int(str(value), 16)
    except ValueError as error:
        raise ProtocolError("bad-digest", reason=repr(error)) from error


def _ids(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ProtocolError("bad-digest")
    return frozenset(value)
