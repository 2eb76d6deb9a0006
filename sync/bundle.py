"""Bundles: what an exchange carries, in files that a stick or a phone brings from a till to the marketplace and back.

A file is three lines of text and then bytes:

    BLANGKON-BUNDLE 1
    {"contents":{"sale.complete":12},"device":"…","kind":"request", … ,"parts":[[41215,"<sha256>"]]}
    <number of this part> <signature of the second line>

The second line is the same in every part. It is canonical JSON, readable by anybody; the bytes are sealed. Nothing here
knows whether it runs on a till or on the marketplace.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sync.keys import bundle_message, verify
from sync.protocol import ProtocolError, canonical_json, is_id, parse_json

MAGIC = "BLANGKON-BUNDLE"
VERSION = 1
MEDIA_TYPE = "application/vnd.blangkon.bundle"
SUFFIX = ".bkl"
REQUEST, ANSWER, PACK = "request", "answer", "pack"
MAX_HEADER = 64 * 1024
"""Most bytes of the three lines."""
MAX_BYTES = 256 * 1024 * 1024
"""Most bytes of all parts together; what is larger is not read."""
MAX_PARTS = 500
MAX_DECODED = 96 * 1024 * 1024
"""Most bytes of an unpacked answer."""
MAX_REQUEST = 4 * 1024 * 1024
"""Most bytes that the marketplace takes at its relay; a till never makes a larger request."""

Sign = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Header:
    """What a bundle says of itself.

    `device` is the till's public key and `device_no`, `epoch` its number, for packs "" and 0. `first`, `last` are the
    lowest and highest operation numbers of a request, 0 without any. `begins`, `ends` are the cursors of each lane
    between which the data of an answer lie; a request has only `begins`. `contents` counts what is inside by kind.
    `reply_to` is the id of the request that an answer answers. `made_at` is UTC ms, `parts` (bytes, SHA-256) of each.
    """

    kind: str
    id: str
    server_id: str
    shop: str
    made_at: int
    device: str = ""
    device_no: int = 0
    epoch: int = 0
    first: int = 0
    last: int = 0
    begins: Mapping[str, str | None] = field(default_factory=dict)
    ends: Mapping[str, str | None] = field(default_factory=dict)
    contents: Mapping[str, int] = field(default_factory=dict)
    reply_to: str = ""
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all parts, without their lines of text."""
        return sum(size for size, _ in self.parts)

    def encode(self) -> bytes:
        """Return the canonical JSON of the second line."""
        wire = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return canonical_json({**wire, "parts": [list(part) for part in self.parts]})

    @staticmethod
    def decode(line: bytes) -> Header:
        """Check and read the second line; ProtocolError "bundle.damaged"."""
        try:
            raw = parse_json(line)
        except ProtocolError as error:
            raise ProtocolError("bundle.damaged", part=1) from error
        if not isinstance(raw, dict):
            raise ProtocolError("bundle.damaged", part=1)
        header = Header(
            kind=_text(raw, "kind"), id=_text(raw, "id"), server_id=_text(raw, "server_id"), shop=_text(raw, "shop"),
            made_at=_count(raw, "made_at"), device=_text(raw, "device"), device_no=_count(raw, "device_no"),
            epoch=_count(raw, "epoch"), first=_count(raw, "first"), last=_count(raw, "last"),
            begins=_cursors(raw, "begins"), ends=_cursors(raw, "ends"), contents=_counts(raw, "contents"),
            reply_to=_text(raw, "reply_to"), parts=_parts(raw.get("parts")),
        )  # fmt: skip
        if header.kind not in (REQUEST, ANSWER, PACK) or not is_id(header.id) or header.size > MAX_BYTES:
            raise ProtocolError("bundle.damaged", part=1)
        return header


@dataclass(frozen=True, slots=True)
class Part:
    """One file: `line` is the header as it was signed, `number` starts at 1, `start` is where the bytes begin."""

    header: Header
    line: bytes
    number: int
    signature: str
    start: int

    def is_of(self, other: Part) -> bool:
        """Whether both files carry the same bundle."""
        return self.line == other.line and self.signature == other.signature


def encode_bundle(header: Header, sealed: bytes, sign: Sign, part_bytes: int | None = None) -> list[bytes]:
    """Return the content of every file of a bundle; each has at most `part_bytes` sealed bytes (None: one file)."""
    step = part_bytes or max(len(sealed), 1)
    pieces = [sealed[start : start + step] for start in range(0, len(sealed), step)] or [b""]
    if len(pieces) > MAX_PARTS or len(sealed) > MAX_BYTES:
        raise ProtocolError("bundle.too_many_parts", most=MAX_PARTS)
    named = replace(header, parts=tuple((len(piece), hashlib.sha256(piece).hexdigest()) for piece in pieces))
    line = named.encode()
    signature = sign(bundle_message(line))
    first = f"{MAGIC} {VERSION}\n".encode()
    return [
        b"%b%b\n%d %b\n%b" % (first, line, number, signature.encode(), piece)
        for number, piece in enumerate(pieces, start=1)
    ]


def read_part(beginning: bytes) -> Part:
    """Read a file's three lines from its first MAX_HEADER bytes (or all of it).

    Raises ProtocolError: "bundle.not_one" (some other file), "bundle.newer" (of a later version of the format),
    "bundle.damaged", or "bundle.incomplete" when the file ends before its lines do.
    """
    magic, _, rest = beginning.partition(b"\n")
    name, _, version = magic.partition(b" ")
    if name != MAGIC.encode() or not version.isdigit():
        raise ProtocolError("bundle.not_one")
    if int(version) != VERSION:
        raise ProtocolError("bundle.newer", version=int(version))
    line, cut, rest = rest.partition(b"\n")
    last, cut_too, _ = rest.partition(b"\n")
    if not (cut and cut_too):
        short = len(beginning) < MAX_HEADER
        raise ProtocolError("bundle.incomplete" if short else "bundle.damaged", part=1, has=len(beginning), size="?")
    header = Header.decode(line)
    number, _, signature = last.decode("ascii", "replace").partition(" ")
    if not number.isdigit() or not 1 <= int(number) <= len(header.parts):
        raise ProtocolError("bundle.damaged", part=1)
    return Part(header, line, int(number), signature, len(magic) + len(line) + len(last) + 3)


def join_parts(pieces: Mapping[int, bytes], header: Header) -> bytes:
    """Return the sealed bytes of a bundle from those of its parts by number.

    Raises ProtocolError: "bundle.parts_missing" (`missing` lists their numbers), "bundle.incomplete" (a part that was
    copied by half), "bundle.damaged" (other bytes than the header promises).
    """
    total = len(header.parts)
    missing = [number for number in range(1, total + 1) if number not in pieces]
    if missing:
        raise ProtocolError("bundle.parts_missing", missing=", ".join(map(str, missing)), total=total)
    for number, (size, digest) in enumerate(header.parts, start=1):
        piece = pieces[number]
        if len(piece) < size:
            raise ProtocolError("bundle.incomplete", part=number, has=len(piece), size=size)
        if hashlib.sha256(piece).hexdigest() != digest:
            raise ProtocolError("bundle.damaged", part=number)
    return b"".join(pieces[number] for number in range(1, total + 1))


def check_maker(part: Part, public: str) -> None:
    """Raise ProtocolError "bundle.forged" unless the owner of `public` has signed this bundle."""
    if not verify(public, bundle_message(part.line), part.signature):
        raise ProtocolError("bundle.forged")


def join_files(files: Sequence[bytes]) -> tuple[Part, bytes]:
    """Read a bundle from the contents of its files, in any order; ProtocolError as `read_part` and `join_parts`."""
    parts = [(read_part(data[:MAX_HEADER]), data) for data in files]
    if not parts:
        raise ProtocolError("bundle.not_one")
    first = parts[0][0]
    pieces = {part.number: data[part.start :] for part, data in parts if part.is_of(first)}
    return first, join_parts(pieces, first.header)


def write_files(path: Path, files: Sequence[bytes]) -> list[Path]:
    """Write a bundle's files and return their paths: `path` itself, or `NAME-1-dari-3.bkl` and so on beside it.

    Each is complete under its name or not there at all. Raises OSError.
    """
    total = len(files)
    names = [path.with_name(f"{path.stem}-{number}-dari-{total}{path.suffix}") for number in range(1, total + 1)]
    paths = [path] if total == 1 else names
    for target, content in zip(paths, files, strict=True):
        fresh = target.with_name(target.name + ".sebagian")
        try:
            with fresh.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    return paths


def read_head(path: Path) -> Part:
    """Read what a file says of itself; OSError, or ProtocolError as `read_part`."""
    with path.open("rb") as file:
        return read_part(file.read(MAX_HEADER))


def gather(path: Path) -> tuple[Part, bytes]:
    """Read a bundle by one of its files; the other parts lie beside it, under whatever name.

    Raises OSError, or ProtocolError as `read_part` and `join_parts`.
    """
    first = read_head(path)
    found = {first.number: path}
    if len(first.header.parts) > 1:
        for other in sorted(path.parent.glob(f"*{SUFFIX}")):
            try:
                part = read_head(other)
            except (OSError, ProtocolError):
                continue  # some other file, or one that was copied by half: then its part is missing
            if part.is_of(first):
                found.setdefault(part.number, other)
    pieces = {}
    for number, where in found.items():
        with where.open("rb") as file:
            start = read_part(file.read(MAX_HEADER)).start
            file.seek(start)
            pieces[number] = file.read(first.header.parts[number - 1][0] + 1)
    return first, join_parts(pieces, first.header)


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or len(value) > 500:
        raise ProtocolError("bundle.damaged", part=1)
    return value


def _count(raw: Mapping[str, Any], name: str) -> int:
    value = raw.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise ProtocolError("bundle.damaged", part=1)
    return value


def _cursors(raw: Mapping[str, Any], name: str) -> dict[str, str | None]:
    value = raw.get(name)
    if not isinstance(value, dict) or any(not isinstance(cursor, str | None) for cursor in value.values()):
        raise ProtocolError("bundle.damaged", part=1)
    return value


def _counts(raw: Mapping[str, Any], name: str) -> dict[str, int]:
    value = raw.get(name)
    if not isinstance(value, dict):
        raise ProtocolError("bundle.damaged", part=1)
    return {kind: _count(value, kind) for kind in value}


def _parts(value: object) -> tuple[tuple[int, str], ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_PARTS:
        raise ProtocolError("bundle.damaged", part=1)
    parts = []
    for row in value:
        if not (isinstance(row, list) and len(row) == 2 and isinstance(row[1], str)):
            raise ProtocolError("bundle.damaged", part=1)
        parts.append((_count({"bytes": row[0]}, "bytes"), row[1]))
    return tuple(parts)
