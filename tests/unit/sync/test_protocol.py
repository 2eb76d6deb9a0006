"""The wire: canonical bytes, the exchange message, and frames cut anywhere."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import (
    CODINGS,
    PROBLEMS,
    ExchangeRequest,
    FrameReader,
    Operation,
    OpResult,
    ProtocolError,
    canonical_json,
    compress,
    compress_chunks,
    encode_frame,
    fingerprint,
    is_fact,
    parse_json,
    problem_code,
    problem_uri,
)

scalars = st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text("abc€é"), inner), max_leaves=8)
frames = st.lists(
    st.fixed_dictionaries({"t": st.sampled_from(["order", "product", "mov", "commit"]), "x": values}), max_size=8
)
codings = st.sampled_from(CODINGS)


def stream(items: list[dict[str, Any]], coding: str) -> bytes:
    return b"".join(compress_chunks([encode_frame(item) for item in [*items, {"t": "end"}]], coding))


@given(values)
def test_canonical_json_round_trips_and_is_stable(value: object) -> None:
    data = canonical_json(value)
    assert parse_json(data) == value
    assert canonical_json(parse_json(data)) == data
    assert b"\n" not in data


def test_canonical_json_is_one_form() -> None:
    assert canonical_json({"b": 1, "a": ["é", None, True]}) == '{"a":["é",null,true],"b":1}'.encode()
    assert fingerprint({"b": 1, "a": 2}) == fingerprint({"a": 2, "b": 1})
    assert canonical_json("\ud800") == b'"?"'


@pytest.mark.parametrize("value", [1.0, math.nan, {"a": [0.5]}, {1: 2}, b"x", {"a": object()}])
def test_canonical_json_refuses_what_is_not_exact(value: object) -> None:
    with pytest.raises(ProtocolError, match="not-canonical"):
        canonical_json(value)


@pytest.mark.parametrize("data", [b"1.5", b"1e3", b"NaN", b"[Infinity]", b"{", b"\xff", b"[" * 100_000, b"9" * 5_000])
def test_parse_json_refuses(data: bytes) -> None:
    with pytest.raises(ProtocolError, match="bad-json"):
        parse_json(data)


@given(frames, codings, st.data())
def test_every_prefix_of_a_stream_is_incomplete_and_never_wrong(
    items: list[dict[str, Any]], coding: str, data: st.DataObject
) -> None:
    whole = stream(items, coding)
    cut = data.draw(st.integers(0, len(whole)))
    step = data.draw(st.integers(1, 40))
    reader = FrameReader(coding)
    got: list[dict[str, Any]] = []
    for start in range(0, cut, step):
        got += reader.feed(whole[start : min(start + step, cut)])
    expected = [*items, {"t": "end"}]
    assert got == expected[: len(got)]
    assert reader.complete == (len(got) == len(expected))
    assert got + reader.feed(whole[cut:]) == expected
    assert reader.complete


@pytest.mark.parametrize("coding", ["zstd", "gzip"])
def test_a_flushed_frame_can_be_read_before_the_next_one(coding: str) -> None:
    pieces = iter(compress_chunks((encode_frame({"t": "a", "i": i}) for i in range(3)), coding))
    reader = FrameReader(coding)
    assert reader.feed(next(pieces)) == [{"t": "a", "i": 0}]
    assert reader.feed(next(pieces)) == [{"t": "a", "i": 1}]


def test_empty_lines_keep_the_line_alive() -> None:
    assert FrameReader().feed(b'\n\n{"t":"x"}\n \n') == [{"t": "x"}]


@pytest.mark.parametrize("line", [b"<html>\n", b"[]\n", b'{"n":1}\n', b'{"t":1}\n', b'{"t":"x","y":0.1}\n'])
def test_what_is_no_frame_is_an_error(line: bytes) -> None:
    with pytest.raises(ProtocolError, match="bad-frame"):
        FrameReader().feed(line)


operations = st.builds(
    lambda n, kind, hlc, body: (n, kind, f"{hlc:016x}", body),
    st.just(0),
    st.from_regex(r"[a-z.]{1,64}", fullmatch=True),
    st.integers(0, 2**64 - 1),
    st.dictionaries(st.text("ab"), values, max_size=2),
)


@given(st.lists(operations, max_size=4), st.integers(1, 2**40), st.none() | st.text("abc.0"))
def test_a_request_round_trips(raw: list[tuple[int, str, str, dict[str, Any]]], first: int, cursor: str | None) -> None:
    ops = tuple(Operation(first + i, kind, hlc, body) for i, (_, kind, hlc, body) in enumerate(raw))
    request = ExchangeRequest("0.1.0", 1, 5, {"main": cursor}, first - 1, first, ops)
    assert ExchangeRequest.decode(request.encode()) == request


def good() -> dict[str, Any]:
    request = ExchangeRequest("0.1.0", 1, 5, {"main": None}, 0, 1, (Operation(1, "x", "0" * 16, {}),))
    document: dict[str, Any] = json.loads(request.encode())
    return document


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"v": 2}, "bad-request"), ({"schema": None}, "bad-request"), ({"epoch": -1}, "bad-request"),
        ({"epoch": True}, "bad-request"), ({"clock": 5}, "bad-request"), ({"cursor": {"main": 5}}, "bad-request"),
        ({"want": {}}, "bad-request"), ({"ops": {}}, "bad-request"), ({"first": 2}, "bad-request"),
        ({"app": 1}, "bad-request"), ({"acked": 2**63}, "bad-request"),
        ({"ops": [[1, "x", "0" * 16]]}, "bad-op"), ({"ops": [[0, "x", "0" * 16, {}]]}, "bad-op"),
        ({"ops": [[1, "", "0" * 16, {}]]}, "bad-op"), ({"ops": [[1, "x", "0", {}]]}, "bad-op"),
        ({"ops": [[1, "x", "G" * 16, {}]]}, "bad-op"), ({"ops": [[1, "x", "0" * 16, []]]}, "bad-op"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(ProtocolError, match=code):
        ExchangeRequest.decode(json.dumps({**good(), **changes}).encode())


def test_members_of_later_versions_are_ignored() -> None:
    request = ExchangeRequest.decode(json.dumps({**good(), "generation": "x", "lanes": [1]}).encode())
    assert request.ops[0].kind == "x"


def test_results_round_trip_without_empty_members() -> None:
    full = OpResult(7, "flagged", "number.fork", 3, "ready", "ABCDEFGHJK", ("name",), "0" * 16)
    assert OpResult.from_wire(full.to_wire()) == full
    assert OpResult(7, "applied").to_wire() == {"n": 7, "s": "applied"}
    with pytest.raises(ProtocolError, match="bad-ack"):
        OpResult.from_wire({"n": 1, "s": "perhaps"})


def test_facts_are_what_has_happened() -> None:
    assert is_fact("sale.complete", {})
    assert is_fact("order.command", {"do": "hand_over"})
    assert not is_fact("order.command", {"do": "accept"})
    assert not is_fact("product.put", {})


def test_problem_types_are_ours_or_nobodys() -> None:
    assert [problem_code({"type": problem_uri(name)}) for name in PROBLEMS] == list(PROBLEMS)
    strangers: list[object] = [{"type": "about:blank"}, {}, [], None, {"type": 5}]
    assert [problem_code(other) for other in strangers] == [None] * 5


def test_the_decoded_size_is_limited_while_reading() -> None:
    reader = FrameReader("gzip")
    bomb = compress(b" " * 50_000_000, "gzip")
    pieces = [bomb[start : start + 1_000] for start in range(0, len(bomb), 1_000)]
    with pytest.raises(ProtocolError, match="decode-limit"):
        list(map(reader.feed, pieces))
