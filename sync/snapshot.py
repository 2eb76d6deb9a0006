"""A shop's whole state as segments: columns instead of rows, children without ids, goods by number (PROTOCOL.md §6.2).

The same for both ends: `encode_segments` at the marketplace, `SegmentReader` at the till. What goes in are the frames
of the feed, and exactly those come out again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import zstandard

from blangkon_desktop.domain.quantity import amount_for
from sync.compression import ProtocolError
from sync.protocol import Frame, canonical_json, parse_json

PRODUCT, CUSTOMER, PROMOTION, ORDER, DEBT, CARRY = "product", "customer", "promotion", "order", "debt", "carry"
ROWS = 2_500
"""Rows of one segment: 30 to 160 kB, the most that is thrown away when it is damaged on its way."""
LEVEL = 19
MAX_SEGMENT = 64 * 1024 * 1024
"""Decoded bytes of one segment."""
Columns = dict[str, Any]
_ABSENT: Any = object()


@dataclass(frozen=True)
class Segment:
    """`data` is zstd; it is named by the SHA-256 of these bytes."""

    type: str
    rows: int
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class SegmentName:
    """One entry of a manifest."""

    sha256: str
    bytes: int
    type: str
    rows: int

    @staticmethod
    def read(value: object) -> SegmentName:
        """Check an entry; ProtocolError "bad-manifest"."""
        if not isinstance(value, dict):
            raise ProtocolError("bad-manifest")
        sha256, size, kind, rows = (value.get(name) for name in ("sha256", "bytes", "type", "rows"))
        if not (isinstance(sha256, str) and len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")):
            raise ProtocolError("bad-manifest")
        if not (isinstance(size, int) and isinstance(rows, int) and isinstance(kind, str)):
            raise ProtocolError("bad-manifest")
        if not (0 < size <= MAX_SEGMENT and rows > 0):
            raise ProtocolError("bad-manifest")
        return SegmentName(sha256, size, kind, rows)

    def to_wire(self) -> dict[str, Any]:
        """The entry as JSON."""
        return {"sha256": self.sha256, "bytes": self.bytes, "type": self.type, "rows": self.rows}


class Goods:
    """The products of a snapshot in their order: what orders and stock refer to by number."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.frames: list[Frame] = []
        self._numbers: dict[str, int] = {}

    def add(self, frames: Iterable[Frame]) -> None:
        for frame in frames:
            self._numbers[frame["id"]] = len(self.ids)
            self.ids.append(frame["id"])
            self.frames.append(frame)

    def number(self, product_id: str) -> int | str:
        """The product's number, or its id when the snapshot does not have it."""
        return self._numbers.get(product_id, product_id)

    def id(self, number: int | str) -> str:
        """The id of what `number` returned; ProtocolError "bad-segment"."""
        if isinstance(number, str):
            return number
        if not 0 <= number < len(self.ids):
            raise ProtocolError("bad-segment", number=number)
        return self.ids[number]

    def units(self, number: int | str) -> list[list[Any]]:
        return list(self.frames[number]["units"]) if isinstance(number, int) else []

    def name(self, number: int | str) -> str | None:
        return str(self.frames[number]["f"]["name"]) if isinstance(number, int) else None


def encode_segments(
    products: Sequence[Frame], customers: Sequence[Frame], orders: Sequence[Frame], debts: Sequence[Frame],
    carries: Sequence[Frame], promotions: Sequence[Frame] = (),
) -> Iterator[Segment]:
    """Yield the segments in the order in which they must be read: goods first, what lies on the shelves last."""
    goods = Goods()
    goods.add(products)
    parts = {
        PRODUCT: products, PROMOTION: promotions, CUSTOMER: customers, ORDER: orders, DEBT: debts, CARRY: carries,
    }  # fmt: skip
    for kind, frames in parts.items():
        for start in range(0, len(frames), ROWS):
            part = frames[start : start + ROWS]
            plain = canonical_json({"t": kind, "n": len(part), "c": _ENCODERS[kind](part, goods)})
            yield Segment(kind, len(part), zstandard.ZstdCompressor(level=LEVEL).compress(plain))


class SegmentReader:
    """Turns segments, read in the order of the manifest, back into frames."""

    def __init__(self) -> None:
        self._goods = Goods()

    def read(self, data: bytes) -> list[Frame]:
        """Return the frames of a segment; ProtocolError "bad-segment" for anything that is none."""
        try:
            frames = self._decode(data)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
            raise ProtocolError("bad-segment", reason=repr(error)) from error
        if frames and frames[0]["t"] == PRODUCT:
            self._goods.add(frames)
        return frames

    def _decode(self, data: bytes) -> list[Frame]:
        try:
            plain = zstandard.ZstdDecompressor().decompress(data, max_output_size=MAX_SEGMENT)
        except zstandard.ZstdError as error:
            raise ProtocolError("bad-segment", reason=str(error)) from error
        value = parse_json(plain)
        kind, count = value["t"], value["n"]
        if kind not in _DECODERS:
            return []  # for a later program; what it tells comes again when that program loads the shop
        frames = _DECODERS[kind](value["c"], count, self._goods)
        if len(frames) != count:
            raise ProtocolError("bad-segment", rows=count)
        return frames


# Columns ----------------------------------------------------------------------------------------


def _column(values: Sequence[Any]) -> Any:
    """A column: its values, or one value for all, or a text that counts up; absent ones are told apart."""
    absent = [number for number, value in enumerate(values) if value is _ABSENT]
    kept = [value for value in values if value is not _ABSENT]
    packed: Columns = {"a": absent} if absent else {}
    if kept and all(_alike(value, kept[0]) for value in kept):
        return {**packed, "=": kept[0]}
    if counted := _counted(kept):
        return {**packed, **counted}
    if len(kept) > 1 and all(type(value) is int for value in kept):
        steps = [kept[0], *(after - before for before, after in pairwise(kept))]
        if sum(map(_digits, steps)) * 4 < sum(map(_digits, kept)) * 3:
            return {**packed, "+": steps}
    return {**packed, "v": kept}


def _alike(one: Any, other: Any) -> bool:
    """Equal as JSON: in Python True is 1, also inside of lists."""
    if type(one) is not type(other) or one != other:
        return False
    return not isinstance(one, list | dict) or canonical_json(one) == canonical_json(other)


def _values(packed: Mapping[str, Any], count: int) -> list[Any]:
    absent = set(packed.get("a", ()))
    kept = count - len(absent)
    if "=" in packed:
        values: list[Any] = [packed["="]] * kept
    elif "+" in packed:
        values, total = [], 0
        for step in packed["+"]:
            total += step
            values.append(total)
    elif "#" in packed:
        head, width, steps = packed["#"]
        numbers = _values(steps, kept)
        values = [f"{head}{number:0{width}d}" for number in numbers]
    else:
        values = list(packed["v"])
    if len(values) != kept:
        raise ValueError("a column of another length")
    if not absent:
        return values
    rest = iter(values)
    return [_ABSENT if number in absent else next(rest) for number in range(count)]


def _counted(values: Sequence[Any]) -> Columns:
    """`BL-1-00001`, `BL-1-00002` … as the steps of their last digits."""
    if len(values) < 2 or not all(isinstance(value, str) and value for value in values):
        return {}
    width = len(values[0]) - len(values[0].rstrip("0123456789"))
    head = values[0][: len(values[0]) - width]
    tails = [value[len(head) :] for value in values]
    whole = 0 < width <= 15 and all(
        value.startswith(head) and len(tail) == width and tail.isascii() and tail.isdigit()
        for value, tail in zip(values, tails, strict=True)
    )
    return {"#": [head, width, _column([int(tail) for tail in tails])]} if whole else {}


def _digits(number: int) -> int:
    return len(str(number))


def _spread(name: str, rows: Sequence[Mapping[str, Any]]) -> Columns:
    """One column for each key that any of the mappings has."""
    keys = sorted({key for row in rows for key in row})
    return {f"{name}.{key}": _column([row.get(key, _ABSENT) for row in rows]) for key in keys}


def _gathered(name: str, columns: Mapping[str, Any], count: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{} for _ in range(count)]
    for key in sorted(key for key in columns if key.startswith(f"{name}.")):
        for row, value in zip(rows, _values(columns[key], count), strict=True):
            if value is not _ABSENT:
                row[key.removeprefix(f"{name}.")] = value
    return rows


def _table(name: str, rows: Sequence[Sequence[Any]], width: int) -> Columns:
    """Children of all rows one after the other; those longer than `width` keep their rest as it is."""
    columns = {f"{name}{place}": _column([row[place] for row in rows]) for place in range(width)}
    if any(len(row) > width for row in rows):
        columns[f"{name}+"] = _column([list(row[width:]) for row in rows])
    return columns


def _rows(name: str, columns: Mapping[str, Any], width: int, count: int) -> list[list[Any]]:
    parts = [_values(columns[f"{name}{place}"], count) for place in range(width)]
    rests = _values(columns[f"{name}+"], count) if f"{name}+" in columns else [[]] * count
    return [[*values, *rest] for *values, rest in zip(*parts, rests, strict=True)]


def _shared_out(children: Sequence[list[Any]], counts: Sequence[int]) -> list[list[list[Any]]]:
    if sum(counts) != len(children) or any(count < 0 for count in counts):
        raise ValueError("children that belong to nobody")
    shared, at = [], 0
    for count in counts:
        shared.append(list(children[at : at + count]))
        at += count
    return shared


# Products, promotions and customers ----------------------------------------------------------------------------
_UNIT = 4


def _encode_products(frames: Sequence[Frame], _goods: Goods) -> Columns:
    units = [unit for frame in frames for unit in frame["units"]]
    return {
        **_encode_entities(frames, _goods),
        "u": _column([len(frame["units"]) for frame in frames]),
        **_table("u", units, _UNIT),
    }


def _decode_products(columns: Columns, count: int, goods: Goods) -> list[Frame]:
    counts = _values(columns["u"], count)
    units = _shared_out(_rows("u", columns, _UNIT, sum(counts)), counts)
    frames = _decode_entities(PRODUCT, columns, count)
    return [{**frame, "units": own} for frame, own in zip(frames, units, strict=True)]


def _encode_entities(frames: Sequence[Frame], _goods: Goods) -> Columns:
    return {
        "id": _column([frame["id"] for frame in frames]),
        "ver": _column([frame["ver"] for frame in frames]),
        **_spread("f", [frame["f"] for frame in frames]),
        **_spread("x", [frame["x"] for frame in frames]),
    }


def _decode_entities(kind: str, columns: Columns, count: int) -> list[Frame]:
    parts = (
        _values(columns["id"], count), _values(columns["ver"], count), _gathered("f", columns, count),
        _gathered("x", columns, count),
    )  # fmt: skip
    return [{"t": kind, "id": id_, "ver": ver, "f": f, "x": x} for id_, ver, f, x in zip(*parts, strict=True)]


def _decode_promotions(columns: Columns, count: int, _goods: Goods) -> list[Frame]:
    return _decode_entities(PROMOTION, columns, count)


def _decode_customers(columns: Columns, count: int, _goods: Goods) -> list[Frame]:
    return _decode_entities(CUSTOMER, columns, count)


# Orders ---------------------------------------------------------------------------------------------
_PLAIN = ("id", "ver", "number", "state", "placed_at", "ppn", "note")


def _encode_orders(frames: Sequence[Frame], goods: Goods) -> Columns:
    packed = [_pack_order(frame, goods) for frame in frames]
    lines = [line for _, own in packed for line in own]
    return {
        **{name: _column([frame[name] for frame in frames]) for name in _PLAIN},
        # A deadline is told from the moment of the order, which makes most of them alike.
        "due": _column([None if f["deadline_at"] is None else f["deadline_at"] - f["placed_at"] for f in frames]),
        **_spread("b", [frame["buyer"] for frame in frames]),
        **_spread("s", [frame["sp"] for frame in frames]),
        **_spread("x", [frame["x"] for frame in frames]),
        "total": _column([total for total, _ in packed]),
        "l": _column([len(own) for _, own in packed]),
        **_table("l", lines, _LINE),
    }


_LINE = 7


def _pack_order(frame: Frame, goods: Goods) -> tuple[int | None, list[list[Any]]]:
    """The total unless it is the sum of the lines, and each line without what the product tells."""
    lines = []
    for place, (line_no, product, name, unit, factor, quantity, price, *promotion) in enumerate(
        frame["lines"], start=1
    ):
        number = goods.number(product)
        own = [[unit, factor] == known[:2] for known in goods.units(number)]
        at = own.index(True) if True in own else None
        lines.append([
            None if line_no == place else line_no, number, None if name == goods.name(number) else name,
            [unit, factor] if at is None else at,
            quantity // factor if quantity % factor == 0 else None, None if quantity % factor == 0 else quantity,
            None if at is not None and goods.units(number)[at][2] == price else price, *promotion,
        ])  # fmt: skip
    total = sum(map(_line_total, frame["lines"]))
    return (None if total == frame["total"] else frame["total"]), lines


def _decode_orders(columns: Columns, count: int, goods: Goods) -> list[Frame]:
    plain = {name: _values(columns[name], count) for name in _PLAIN}
    due, totals, counts = (_values(columns[name], count) for name in ("due", "total", "l"))
    lines = _shared_out(_rows("l", columns, _LINE, sum(counts)), counts)
    buyers, sps, extras = (_gathered(name, columns, count) for name in ("b", "s", "x"))
    frames = []
    for number in range(count):
        placed = plain["placed_at"][number]
        own = [_unpack_line(line, place, goods) for place, line in enumerate(lines[number], start=1)]
        total = totals[number]
        frames.append({
            "t": ORDER, **{name: values[number] for name, values in plain.items()},
            "deadline_at": None if due[number] is None else placed + due[number],
            "buyer": buyers[number], "sp": sps[number], "x": extras[number], "lines": own,
            "total": sum(map(_line_total, own)) if total is None else total,
        })  # fmt: skip
    return frames


def _line_total(line: Sequence[Any]) -> int:
    """What a line of an order costs: the eighth member, if there, is what a promotion takes off."""
    return amount_for(line[5], line[6], line[4]) - int(sum(line[7:8]))


def _unpack_line(packed: list[Any], place: int, goods: Goods) -> list[Any]:
    line_no, number, name, unit, count, quantity, price, *promotion = packed
    known = goods.units(number)[unit] if isinstance(unit, int) else None
    unit_name, factor = (known[0], known[1]) if known is not None else unit
    return [
        place if line_no is None else line_no, goods.id(number), goods.name(number) if name is None else name,
        unit_name, factor, count * factor if quantity is None else quantity,
        known[2] if price is None and known is not None else price, *promotion,
    ]  # fmt: skip


# Kasbon ----------------------------------------------------------------------------------------------


def _encode_debts(frames: Sequence[Frame], _goods: Goods) -> Columns:
    return _spread("d", [{name: value for name, value in frame.items() if name != "t"} for frame in frames])


def _decode_debts(columns: Columns, count: int, _goods: Goods) -> list[Frame]:
    return [{"t": DEBT, **row} for row in _gathered("d", columns, count)]


# Stock carried over ---------------------------------------------------------------------------------
_CARRY = ("d", "e", "q", "at")


def _encode_carries(frames: Sequence[Frame], goods: Goods) -> Columns:
    return {
        "p": _column([goods.number(frame["p"]) for frame in frames]),
        **{name: _column([frame[name] for frame in frames]) for name in _CARRY},
    }


def _decode_carries(columns: Columns, count: int, goods: Goods) -> list[Frame]:
    parts = [_values(columns[name], count) for name in ("p", *_CARRY)]
    return [
        {"t": CARRY, "p": goods.id(number), "d": device, "e": epoch, "q": quantity, "at": at}
        for number, device, epoch, quantity, at in zip(*parts, strict=True)
    ]


_ENCODERS: Mapping[str, Callable[[Sequence[Frame], Goods], Columns]] = {
    PRODUCT: _encode_products, PROMOTION: _encode_entities, CUSTOMER: _encode_entities, ORDER: _encode_orders,
    DEBT: _encode_debts, CARRY: _encode_carries,
}  # fmt: skip
_DECODERS: Mapping[str, Callable[[Columns, int, Goods], list[Frame]]] = {
    PRODUCT: _decode_products, PROMOTION: _decode_promotions, CUSTOMER: _decode_customers, ORDER: _decode_orders,
    DEBT: _decode_debts, CARRY: _decode_carries,
}  # fmt: skip


def manifest_text(manifest: Mapping[str, Any]) -> str:
    """The manifest as it is kept while the shop is loaded."""
    return json.dumps(manifest, sort_keys=True, separators=(",", ":"))
