"""Pictures of goods: named by their SHA-256, taken in pieces, and shown only to their shop and to its buyers."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image
from sqlalchemy import Connection, delete, exists, func, insert, select, update

from sync.marketplace import bodies
from sync.marketplace.bodies import BadBody
from sync.marketplace.database import reading, write
from sync.marketplace.devices import authenticate, find_shop
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.promises import is_stale
from sync.marketplace.schema import picture, product
from sync.marketplace.snapshots import Piece, part_of
from sync.protocol import MAX_PICTURE, MAX_PICTURES, is_sha256

MAX_SIDE = 640
"""Pixels: what is larger was never meant as a small picture, or means to fill our memory."""
_KEPT_MS = 7 * 24 * 60 * 60 * 1000
"""A picture that was begun and not ended makes room after a week, when room is wanted."""
_RANGE = re.compile(r"bytes (\d{1,9})-(\d{1,9})/(\d{1,9})")


def wanted(
    connection: Connection, market: Market, authorization: str | None, body: Mapping[str, Any]
) -> dict[str, Any]:
    """Return which of the pictures that a till has are wanted, from which byte on, and which it wants are ready.

    Wanted is what some product of the shop names and is not here whole. Raises BadBody and Problem.
    """
    asking = authenticate(connection, market, authorization)
    have = [_named(row) for row in _rows(body, "have")]
    want = [_sha256(one) for one in _rows(body, "want")]
    named = _in_use(connection, asking.shop, [sha256 for sha256, _ in have])
    kept = _kept(connection, asking.shop, [*named, *want])
    lacking = [
        [sha256, kept[sha256][1] if sha256 in kept and kept[sha256][0] == size else 0]
        for sha256, size in have
        if sha256 in named and not (sha256 in kept and _whole(*kept[sha256]))
    ]
    return {"wanted": lacking, "ready": [sha256 for sha256 in want if sha256 in kept and _whole(*kept[sha256])]}


def take(market: Market, authorization: str | None, sha256: str, content_range: str | None, piece: bytes) -> int:
    """Keep the next piece of a picture, and the whole only if it is what it claims; return how many bytes are here.

    Problem "bad-request" (`picture.range`, `picture.too_large`, `picture.damaged`, `picture.unreadable`), "not-found"
    (no product names it), "conflict" (`picture.offset` with the byte that is `expected`, `picture.quota`).
    """
    match = _RANGE.fullmatch(content_range or "")
    start, last, size = (int(part) for part in match.groups()) if match else (0, 0, 0)
    if not is_sha256(sha256) or last - start + 1 != len(piece) or not piece or last >= size:
        raise Problem("bad-request", code="picture.range")
    if size > MAX_PICTURE:
        raise Problem("bad-request", code="picture.too_large")
    answer = write(
        market.engine, lambda connection: _take(connection, market, authorization, sha256, start, size, piece)
    )
    if isinstance(answer, Problem):  # what was damaged is thrown away, which a Problem raised inside would undo
        raise answer
    return answer


def fetch(market: Market, authorization: str | None, sha256: str, range_: str | None, if_range: str | None) -> Piece:
    """Return a picture to a till of its shop, or the part that `Range` names; Problem "not-found", "bad-range"."""
    with reading(market.engine) as connection:
        asking = authenticate(connection, market, authorization)
        data = _data(connection, asking.shop, sha256)
    return part_of(data, sha256, range_, if_range)


def shown(connection: Connection, market: Market, shop_id: str, sha256: str, now: int) -> bytes:
    """Return a picture of something that the shop offers to buyers; Problem "not-found"."""
    home = find_shop(connection, shop_id)
    offered = exists().where(product.c.shop == home.no, product.c.photo == sha256, product.c.listed == 1)
    if not connection.execute(select(offered)).scalar_one() or is_stale(connection, home.no, market.policy, now):
        raise Problem("not-found", what="picture")
    return _data(connection, home.no, sha256)


def whole_pictures(connection: Connection, shop: int, names: Sequence[str]) -> frozenset[str]:
    """Return those of the names whose pictures are here to be shown."""
    return frozenset(sha256 for sha256, sizes in _kept(connection, shop, names).items() if _whole(*sizes))


def _take(
    connection: Connection, market: Market, authorization: str | None, sha256: str, start: int, size: int, piece: bytes
) -> int | Problem:
    asking = authenticate(connection, market, authorization, lock=True)
    shop = asking.shop
    if not _in_use(connection, shop, [sha256]):
        raise Problem("not-found", what="picture")
    mine = (picture.c.shop == shop) & (picture.c.sha256 == sha256)
    row = connection.execute(select(picture).where(mine).with_for_update()).one_or_none()
    if row is not None and _whole(row.size, row.have):
        return int(row.size)
    have = row.have if row is not None and row.size == size else 0
    if start != have:
        raise Problem("conflict", code="picture.offset", expected=have)
    now = market.clock()
    if row is None:
        _make_room(connection, market, shop, size, now)
        fresh = {"shop": shop, "sha256": sha256, "size": size, "have": 0, "data": b"", "at": now}
        connection.execute(insert(picture), [fresh])
    data = (bytes(row.data) if row is not None and have else b"") + piece
    if len(data) == size and (code := _what_is_wrong(sha256, data)):
        connection.execute(delete(picture).where(mine))
        return Problem("bad-request", code=code)
    connection.execute(update(picture).where(mine).values(size=size, have=len(data), data=data, at=now))
    return len(data)


def _what_is_wrong(sha256: str, data: bytes) -> str:
    """Return why these bytes are not the small JPEG that they claim to be, or "". What they are called says nothing."""
    if hashlib.sha256(data).hexdigest() != sha256:
        return "picture.damaged"
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            if max(image.size) > MAX_SIDE:  # told by the header, before anything is decoded
                return "picture.unreadable"
            image.load()
    # Pillow's reader raises whatever the bytes make it run into.
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return "picture.unreadable"
    return ""


def _make_room(connection: Connection, market: Market, shop: int, size: int, now: int) -> None:
    """See to it that one more picture fits; those that no product names go first. Problem "conflict"."""
    if _fits(connection, market, shop, size):
        return
    named = exists().where(product.c.shop == picture.c.shop, product.c.photo == picture.c.sha256)
    begun = (picture.c.have < picture.c.size) & (picture.c.at < now - _KEPT_MS)
    connection.execute(delete(picture).where(picture.c.shop == shop, ~named | begun))
    if not _fits(connection, market, shop, size):
        raise Problem("conflict", code="picture.quota")


def _fits(connection: Connection, market: Market, shop: int, size: int) -> bool:
    query = select(func.count(), func.coalesce(func.sum(picture.c.size), 0)).where(picture.c.shop == shop)
    count, total = connection.execute(query).one()
    return bool(count < market.policy.pictures and int(total) + size <= market.policy.picture_bytes)


def _in_use(connection: Connection, shop: int, names: Sequence[str]) -> frozenset[str]:
    query = select(product.c.photo).where(product.c.shop == shop, product.c.photo.in_(names))
    return frozenset(connection.execute(query).scalars())


def _kept(connection: Connection, shop: int, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    query = select(picture.c.sha256, picture.c.size, picture.c.have)
    rows = connection.execute(query.where(picture.c.shop == shop, picture.c.sha256.in_(names)))
    return {row.sha256: (row.size, row.have) for row in rows}


def _data(connection: Connection, shop: int, sha256: str) -> bytes:
    whole = (picture.c.shop == shop) & (picture.c.sha256 == sha256) & (picture.c.have == picture.c.size)
    data = connection.execute(select(picture.c.data).where(whole)).scalar_one_or_none() if is_sha256(sha256) else None
    if data is None:
        raise Problem("not-found", what="picture")
    return bytes(data)


def _whole(size: int, have: int) -> bool:
    return have == size


def _rows(body: Mapping[str, Any], field: str) -> list[Any]:
    rows = body.get(field, [])
    if not isinstance(rows, list) or len(rows) > MAX_PICTURES:
        raise BadBody(field)
    return rows


def _named(row: object) -> tuple[str, int]:
    if not isinstance(row, list) or len(row) < 2:
        raise BadBody("have")
    return _sha256(row[0]), bodies.positive(row[1], "have")


def _sha256(value: object) -> str:
    if not isinstance(value, str) or not is_sha256(value):
        raise BadBody("sha256")
    return value
