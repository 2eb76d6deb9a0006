"""Whatever bytes come in, a decoder gives a message or says which rule was broken; it never does anything else."""

from __future__ import annotations

import json
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync.compression import CODINGS, IDENTITY, ZSTD, ZSTD_D1, decoder, decompress
from sync.marketplace.errors import Problem
from sync.marketplace.exchange import read_request
from sync.protocol import (
    ExchangeRequest,
    FrameReader,
    Operation,
    ProtocolError,
    compress,
    compress_chunks,
    encode_frame,
    parse_json,
    read_operations,
    read_results,
)

codings = st.sampled_from(CODINGS)
GOOD = ExchangeRequest(
    "0.1.0", 1, 5, {"sales": None}, 0, [Operation(n, "stock.move", f"{n:016x}", {"at": n}) for n in range(1, 40)]
).encode()
STREAM = [encode_frame({"t": "mov", "q": n}) for n in range(300)] + [encode_frame({"t": "end", "more": False})]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def mangled(data: st.DataObject, good: bytes) -> bytes:
    """Some bytes changed, taken out, put in or cut off."""
    body = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body)))
        until = data.draw(st.integers(at, min(len(body), at + 12)))
        body[at:until] = data.draw(st.binary(max_size=12))
    return bytes(body[: data.draw(st.integers(0, len(body)))]) if data.draw(st.booleans()) else bytes(body)


@given(st.binary(max_size=400), codings)
def test_a_request_of_any_bytes_is_read_or_refused(body: bytes, coding: str) -> None:
    with pytest.raises(Problem) as problem:
        read_request(body, coding)
    assert problem.value.name in ("bad-request", "decode-limit")


@given(st.data(), codings)
def test_a_mangled_request_is_read_or_refused(data: st.DataObject, coding: str) -> None:
    body = mangled(data, compress(GOOD, coding))
    try:
        request = read_request(body, coding)
    except Problem as problem:
        assert problem.name in ("bad-request", "decode-limit", "schema-too-new")  # noqa: PT017 - or it was readable
    else:
        assert ExchangeRequest.decode(request.encode()) == request


@given(st.data(), codings)
def test_a_mangled_answer_gives_whole_frames_or_says_so(data: st.DataObject, coding: str) -> None:
    body = mangled(data, b"".join(compress_chunks(STREAM, coding)))
    reader, step = FrameReader(coding), data.draw(st.integers(1, 500))
    frames: list[dict[str, Any]] = []
    try:
        for start in range(0, len(body), step):
            frames += reader.feed(body[start : start + step])
    except ProtocolError as error:
        assert error.code in ("bad-frame", "bad-encoding", "decode-limit")  # noqa: PT017 - or it was readable
    assert all(isinstance(frame["t"], str) for frame in frames)


@given(json_values)
def test_any_json_is_operations_and_results_or_neither(value: Any) -> None:
    for read in (lambda: list(read_operations(value)), lambda: read_results(value)):
        try:
            read()
        except ProtocolError as error:
            assert error.code in ("bad-op", "bad-request", "bad-ack")  # noqa: PT017 - or it was readable
    with pytest.raises(ProtocolError):
        ExchangeRequest.decode(json.dumps({"v": 1, "ops": value}).encode())


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"v":1,"ops":['])
def test_a_million_levels_are_refused(coding: str, opening: bytes) -> None:
    with pytest.raises(Problem) as problem:
        read_request(compress(opening * 1_000_000, coding), coding)
    assert problem.value.name in ("bad-request", "decode-limit")
    with pytest.raises(ProtocolError, match="bad-json"):
        parse_json(opening * 1_000_000)


@pytest.mark.parametrize("coding", [coding for coding in CODINGS if coding != IDENTITY])
def test_a_bomb_is_given_up_on_the_way(coding: str) -> None:
    bomb = compress(b"\0" * 100_000_000, coding)
    stream = decoder(coding)
    given: list[int] = []
    with pytest.raises(ProtocolError, match="decode-limit"):
        given.extend(len(stream.feed(bomb[start : start + 1_024])) for start in range(0, len(bomb), 1_024))
    assert sum(given) < 4 * 1024 * 1024


def test_many_bombs_one_after_another_are_no_way_out() -> None:
    with pytest.raises(ProtocolError, match="bad-encoding"):
        decompress(compress(b"a" * 1_000, ZSTD) * 2, ZSTD)


FOREIGN = zstandard.train_dictionary(1_024, [b"%d gula pasir %d" % (n, n * 7) for n in range(2_000)], dict_id=9)


@given(st.binary(min_size=1, max_size=300))
def test_a_foreign_dictionary_is_noticed(plain: bytes) -> None:
    body = zstandard.ZstdCompressor(dict_data=FOREIGN).compress(plain)
    for coding in (ZSTD, ZSTD_D1):
        with pytest.raises(ProtocolError, match="bad-encoding"):
            decompress(body, coding)
    with pytest.raises(ProtocolError, match="bad-encoding"):
        decompress(compress(plain, ZSTD_D1), ZSTD)
