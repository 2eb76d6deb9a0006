"""Content codings of the wire: zstd with our dictionary or plain, gzip, identity; limits are checked while decoding."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Protocol

import zstandard

ZSTD_D1, ZSTD, GZIP, IDENTITY = "zstd-d1", "zstd", "gzip", "identity"
CODINGS = (ZSTD_D1, ZSTD, GZIP, IDENTITY)
"""The best first; zstd-d1 is zstd with `dictionary.bin`, which is never changed."""
MAX_DECODED = 16 * 1024 * 1024
MAX_RATIO = 64
RATIO_FREE = 64 * 1024
ZSTD_LEVEL = 15
STREAM_LEVEL = 9
"""Of a long answer: nobody knows its size when it begins, and a higher level would begin with 50 ms of CPU."""
_STREAM_WINDOW_LOG = 20
GZIP_LEVEL = 6
_MAX_WINDOW = 8 * 1024 * 1024
# A zstd block of 4 bytes can decode to 128 kB, so a slice of this size gives at most 2 MB before we look.
_ZSTD_SLICE = 64
_GZIP_PIECE = 64 * 1024
_GZIP_WBITS = 31


class ProtocolError(Exception):
    """The bytes or the message break the wire's rules; `code` names the rule, `values` its details."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value}" for key, value in self.values.items())
        return f"{self.code} ({details})" if details else self.code


class Decoder(Protocol):
    """Incremental decoder of one body; `whole` tells whether the coding's own end was seen."""

    @property
    def whole(self) -> bool: ...

    def feed(self, data: bytes) -> bytes:
        """Decode the next bytes; raises ProtocolError "decode-limit" or "bad-encoding"."""
        ...


class _Budget:
    """Counts what went in and came out; more than 16 MB, or 64 times the input above 64 kB, is refused."""

    def __init__(self, max_decoded: int) -> None:
        self._max_decoded = max_decoded
        self._taken = 0
        self._given = 0

    def take(self, size: int) -> None:
        self._taken += size

    def give(self, size: int) -> None:
        self._given += size
        if self._given > self._max_decoded:
            raise ProtocolError("decode-limit", limit=self._max_decoded)
        if self._given > RATIO_FREE and self._given > MAX_RATIO * self._taken:
            raise ProtocolError("decode-limit", ratio=MAX_RATIO)


class _IdentityDecoder:
    def __init__(self, max_decoded: int) -> None:
        self._budget = _Budget(max_decoded)

    @property
    def whole(self) -> bool:
        return True

    def feed(self, data: bytes) -> bytes:
        self._budget.take(len(data))
        self._budget.give(len(data))
        return data


class _GzipDecoder:
    def __init__(self, max_decoded: int) -> None:
        self._budget = _Budget(max_decoded)
        self._stream = zlib.decompressobj(_GZIP_WBITS)

    @property
    def whole(self) -> bool:
        return self._stream.eof

    def feed(self, data: bytes) -> bytes:
        self._budget.take(len(data))
        out = io.BytesIO()
        pending = data
        try:
            while pending:
                if self._stream.eof:
                    raise ProtocolError("bad-encoding", coding=GZIP)
                piece = self._stream.decompress(pending, _GZIP_PIECE)
                self._budget.give(len(piece))
                out.write(piece)
                pending = self._stream.unconsumed_tail or self._stream.unused_data
        except zlib.error as error:
            raise ProtocolError("bad-encoding", coding=GZIP) from error
        return out.getvalue()


class _ZstdDecoder:
    def __init__(self, max_decoded: int, dictionary: zstandard.ZstdCompressionDict | None) -> None:
        self._budget = _Budget(max_decoded)
        decompressor = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=_MAX_WINDOW)
        self._stream = decompressor.decompressobj()

    @property
    def whole(self) -> bool:
        return self._stream.eof

    def feed(self, data: bytes) -> bytes:
        self._budget.take(len(data))
        out = io.BytesIO()
        try:
            for start in range(0, len(data), _ZSTD_SLICE):
                piece = self._stream.decompress(data[start : start + _ZSTD_SLICE])
                self._budget.give(len(piece))
                out.write(piece)
                if self._stream.unused_data:
                    raise ProtocolError("bad-encoding", coding=ZSTD)
        except zstandard.ZstdError as error:
            raise ProtocolError("bad-encoding", coding=ZSTD) from error
        return out.getvalue()


def decoder(coding: str, max_decoded: int = MAX_DECODED) -> Decoder:
    """Return an incremental decoder for a Content-Encoding; unknown: ProtocolError "bad-encoding"."""
    if coding in (ZSTD, ZSTD_D1):
        return _ZstdDecoder(max_decoded, _dictionary(coding))
    if coding == GZIP:
        return _GzipDecoder(max_decoded)
    if coding in (IDENTITY, ""):
        return _IdentityDecoder(max_decoded)
    raise ProtocolError("bad-encoding", coding=coding)


def decompress(data: bytes, coding: str, max_decoded: int = MAX_DECODED) -> bytes:
    """Decode a whole body; ProtocolError "decode-limit" (a bomb) or "bad-encoding" (broken or cut short)."""
    stream = decoder(coding, max_decoded)
    plain = stream.feed(data)
    if not stream.whole:
        raise ProtocolError("bad-encoding", coding=coding)
    return plain


def compress(data: bytes, coding: str) -> bytes:
    """Encode a whole body; ProtocolError "bad-encoding" for an unknown coding."""
    if coding in (ZSTD, ZSTD_D1):
        # Tables for a megabyte would cost more than a small body itself.
        settings = zstandard.ZstdCompressionParameters.from_level(
            ZSTD_LEVEL, source_size=len(data), write_dict_id=True
        )
        return zstandard.ZstdCompressor(dict_data=_dictionary(coding), compression_params=settings).compress(data)
    if coding == GZIP:
        stream = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _GZIP_WBITS)
        return stream.compress(data) + stream.flush()
    if coding == IDENTITY:
        return data
    raise ProtocolError("bad-encoding", coding=coding)


def compress_chunks(chunks: Iterable[bytes], coding: str) -> Iterable[bytes]:
    """Encode one stream, flushed after each chunk so that the reader can use every chunk that arrived."""
    following = iter(chunks)
    first = next(following, b"")
    second = next(following, None)
    if second is None:  # most answers are one small chunk: its size is known, and it gets the best level
        yield compress(first, coding)
    else:
        yield from _stream(chain((first, second), following), coding)


def _stream(chunks: Iterable[bytes], coding: str) -> Iterable[bytes]:
    if coding in (ZSTD, ZSTD_D1):
        settings = zstandard.ZstdCompressionParameters.from_level(
            STREAM_LEVEL, window_log=_STREAM_WINDOW_LOG, write_dict_id=True
        )
        zstd = zstandard.ZstdCompressor(dict_data=_dictionary(coding), compression_params=settings).compressobj()
        for chunk in chunks:
            yield zstd.compress(chunk) + zstd.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
        yield zstd.flush()
    elif coding == GZIP:
        gzip = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _GZIP_WBITS)
        for chunk in chunks:
            yield gzip.compress(chunk) + gzip.flush(zlib.Z_SYNC_FLUSH)
        yield gzip.flush()
    else:
        yield from chunks


def _dictionary(coding: str) -> zstandard.ZstdCompressionDict | None:
    return _first_dictionary() if coding == ZSTD_D1 else None


@cache
def _first_dictionary() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(Path(__file__).with_name("dictionary.bin").read_bytes())


def choose_coding(accept_encoding: str | None) -> str:
    """Pick the best coding that an Accept-Encoding header names; identity when it names none of ours."""
    accepted = set()
    for part in (accept_encoding or "").split(","):
        name, _, parameters = part.partition(";")
        if parameters.strip().replace(" ", "") not in ("q=0", "q=0.0"):
            accepted.add(name.strip().lower())
    return next((coding for coding in CODINGS if coding in accepted), IDENTITY)
