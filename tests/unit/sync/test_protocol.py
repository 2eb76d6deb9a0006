"""The wire: canonical bytes, the exchange message, and frames cut anywhere."""

import json
import math
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import (
    CODINGS,
    LANES,
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
    encode_operations,
    encode_results,
    fingerprint,
    is_fact,
    parse_json,
    problem_code,
    problem_uri,
    read_operations,
    read_results,
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


@st.composite
def operations(draw: st.DrawFn, start: int) -> tuple[Operation, ...]:
    """Ascending numbers with holes; neighbours often have one kind and following stamps, as a busy till's have."""
    ops: list[Operation] = []
    n, kind, stamp = start, "sale.complete", draw(st.integers(0, 2**64 - 1))
    for _ in range(draw(st.integers(0, 8))):
        if draw(st.booleans()):
            n, kind = n + draw(st.integers(0, 3)), draw(st.sampled_from(["sale.complete", "product.put"]))
            stamp = draw(st.integers(0, 2**64 - 1))
        body = draw(st.dictionaries(st.text("ab"), values, max_size=2))
        ops.append(Operation(n, kind, f"{stamp % 2**64:016x}", body))
        n, stamp = n + 1, stamp + 1
    return tuple(ops)


@given(st.data(), st.integers(0, 2**40), st.none() | st.text("abc.0"), st.permutations(LANES), st.booleans())
def test_a_request_round_trips(
    data: st.DataObject, acked: int, cursor: str | None, lanes: list[str], digest: bool
) -> None:
    ops = data.draw(operations(acked + 1))
    ends = data.draw(st.lists(st.integers(acked + 1, acked + 50), unique=True).map(sorted))
    answered = tuple((low, high - 1) for low, high in zip(ends[::2], ends[1::2], strict=False))
    request = ExchangeRequest(
        "0.1.0", 1, 5, {"sales": cursor}, acked, ops, answered, lanes=tuple(lanes), digest=digest
    )
    assert ExchangeRequest.decode(request.encode()) == request


@given(operations(1))
def test_a_run_holds_what_follows_on(ops: tuple[Operation, ...]) -> None:
    runs = encode_operations(ops)
    assert tuple(read_operations(runs)) == ops
    starts = sum(
        (a.n + 1, a.kind, int(a.hlc, 16) + 1) != (b.n, b.kind, int(b.hlc, 16)) for a, b in pairwise(ops)
    ) + bool(ops)
    assert len(runs) == starts


def good() -> dict[str, Any]:
    request = ExchangeRequest("0.1.0", 1, 5, {"sales": None}, 0, (Operation(1, "x", "0" * 16, {}),))
    document: dict[str, Any] = json.loads(request.encode())
    return document


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"v": 2}, "bad-request"), ({"schema": None}, "bad-request"), ({"epoch": -1}, "bad-request"),
        ({"epoch": True}, "bad-request"), ({"clock": 5}, "bad-request"), ({"cursor": {"sales": 5}}, "bad-request"),
        ({"want": {}}, "bad-request"), ({"ops": {}}, "bad-request"), ({"acked": 1}, "bad-request"),
        ({"want": {"max_bytes": 1, "lanes": "sales"}}, "bad-request"),
        ({"answered": [[2, 1]]}, "bad-request"), ({"answered": [[0, 1]]}, "bad-request"),
        ({"answered": [[1, 3], [3, 4]]}, "bad-request"), ({"answered": [[1]]}, "bad-request"),
        ({"answered": [[1, "2"]]}, "bad-request"),
        ({"answered": [[2 * i, 2 * i] for i in range(1, 202)]}, "bad-request"),
        ({"ops": [[2, "x", "0" * 16, {}], [1, "x", "0" * 16, {}]]}, "bad-request"),
        ({"ops": [[1, "x", "0" * 16, {}, {}], [2, "x", "0" * 16, {}]]}, "bad-request"),
        ({"ops": [[1, "x", "f" * 16, {}, {}]]}, "bad-op"), ({"ops": [[2**63 - 1, "x", "0" * 16, {}, {}]]}, "bad-op"),
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


results = st.builds(
    OpResult,
    st.integers(0, 3),
    st.sampled_from(["applied", "flagged"]),
    code=st.none() | st.just("number.fork"),
    ver=st.none() | st.integers(1, 3),
    receipt=st.none() | st.just("ABCDEFGHJK"),
    lost=st.sampled_from([(), ("name",)]),
)


@given(st.lists(results, max_size=12))
def test_an_ack_has_one_result_for_each_operation(raw: list[OpResult]) -> None:
    numbers = accumulate(max(1, result.n) for result in raw)
    told = [replace(result, n=n) for n, result in zip(numbers, raw, strict=True)]
    rows = encode_results(told)
    assert read_results(parse_json(canonical_json(rows))) == told
    assert len(rows) <= len(told)


def test_equal_results_become_one_element() -> None:
    told = [OpResult(n, "applied", ver=1, receipt="A") for n in range(7, 10)]
    assert encode_results(told) == [{"n": 7, "s": "applied", "ver": 1, "receipt": "A", "c": 3}]
    told[1] = replace(told[1], ver=2)
    assert encode_results(told) == [{"n": 7, "s": "applied", "ver": [1, 2, 1], "receipt": "A", "c": 3}]


@pytest.mark.parametrize(
    "rows",
    [
        {}, [5], [{"n": 1}], [{"n": 1, "s": "applied", "c": 0}], [{"n": 1, "s": "applied", "c": 2_001}],
        [{"n": 1, "s": "applied", "c": 2_000}, {"n": 2_001, "s": "applied"}], [{"n": 1, "s": "applied", "c": True}],
        [{"n": 1, "s": "applied", "c": 2, "ver": [1]}], [{"n": 1, "s": "applied", "c": 2, "ver": [1, "2"]}],
        [{"n": 1, "s": "applied", "ver": "1"}], [{"n": 1, "s": "applied", "receipt": 1}],
        [{"n": 1, "s": "applied", "lost": "name"}], [{"n": True, "s": "applied"}],
    ],
)  # fmt: skip
def test_what_is_no_list_of_results_is_an_error(rows: object) -> None:
    with pytest.raises(ProtocolError, match="bad-ack"):
        read_results(rows)


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
