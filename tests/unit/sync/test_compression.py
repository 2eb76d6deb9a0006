"""Codings: what comes out is what went in, or a named error before memory is filled."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.compression import CODINGS, MAX_DECODED, ProtocolError, choose_coding, compress, decoder, decompress


@given(st.binary(max_size=3_000), st.sampled_from(CODINGS), st.integers(1, 200))
def test_whole_and_incremental_agree(data: bytes, coding: str, step: int) -> None:
    packed = compress(data, coding)
    stream = decoder(coding)
    pieces = [stream.feed(packed[start : start + step]) for start in range(0, len(packed), step)]
    assert b"".join(pieces) == decompress(packed, coding) == data
    assert stream.whole


@given(st.binary(max_size=400), st.sampled_from(["zstd", "gzip"]))
def test_random_bytes_never_break_out(data: bytes, coding: str) -> None:
    try:
        plain = decompress(data, coding)
    except ProtocolError as error:
        plain = error.code.encode()
    assert plain in (b"bad-encoding", b"decode-limit") or decompress(compress(plain, coding), coding) == plain


@pytest.mark.parametrize("coding", ["zstd", "gzip"])
def test_cut_or_continued_bodies_are_refused(coding: str) -> None:
    packed = compress(b"gula" * 100, coding)
    for wrong in (packed[:-1], packed[:5], b"", packed + b"x"):
        with pytest.raises(ProtocolError, match="bad-encoding"):
            decompress(wrong, coding)


@pytest.mark.parametrize("coding", ["zstd", "gzip"])
def test_a_bomb_stops_early(coding: str) -> None:
    bomb = compress(b"\0" * 100_000_000, coding)
    tracemalloc.start()
    with pytest.raises(ProtocolError, match="decode-limit"):
        decompress(bomb, coding)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


def test_more_than_sixteen_megabytes_are_refused_whatever_the_ratio() -> None:
    assert len(decompress(b"x" * MAX_DECODED, "identity")) == MAX_DECODED
    with pytest.raises(ProtocolError, match="decode-limit"):
        decompress(b"x" * (MAX_DECODED + 1), "identity")


def test_small_bodies_may_be_as_repetitive_as_they_like() -> None:
    assert decompress(compress(b" " * 65_536, "zstd"), "zstd") == b" " * 65_536


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, "identity"), ("", "identity"), ("br", "identity"), ("gzip, deflate", "gzip"), ("gzip, zstd", "zstd"),
        ("zstd;q=0, gzip;q=0.5", "gzip"), ("ZSTD", "zstd"),
    ],
)  # fmt: skip
def test_choice_of_coding(header: str | None, coding: str) -> None:
    assert choose_coding(header) == coding


def test_unknown_codings_are_named() -> None:
    with pytest.raises(ProtocolError, match="coding=br"):
        compress(b"", "br")
    with pytest.raises(ProtocolError, match="coding=br"):
        decompress(b"", "br")
