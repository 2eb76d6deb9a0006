"""Devices: joining a shop by a short code, tokens that never rotate, and who is asking."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sync.marketplace import bodies, feed
from sync.marketplace.errors import Problem
from sync.marketplace.market import LETTERS, Market
from sync.marketplace.schema import device, enrolment_code, shop
from sync.marketplace.wall import enter
from sync.protocol import is_id, new_id

CODE_LENGTH = 8
_AUTHORIZATION = "Device "


def create_shop(connection: Connection, name: str, now: int) -> str:
    """Open a shop with an empty feed and return its id."""
    number = len(connection.execute(select(shop.c.no).with_for_update(key_share=True)).all()) + 1
    shop_id = new_id()
    row = {"no": number, "id": shop_id, "name": name, "created_at": now, "device_count": 0, "order_count": 0}
    connection.execute(insert(shop), [row])
    enter(connection, number)
    feed.create(connection, number, secrets.token_hex(4))
    return shop_id


def find_shop(connection: Connection, shop_id: str) -> Row[Any]:
    """Return a shop by its public id and enter it; Problem "not-found"."""
    query = select(shop).where(shop.c.id == shop_id)
    row = connection.execute(query).one_or_none() if is_id(shop_id) else None
    if row is None:
        raise Problem("not-found", what="shop")
    enter(connection, row.no)
    return row


def create_code(connection: Connection, market: Market, shop_no: int, now: int) -> str:
    """Make a code that lets one device join the shop within the next ten minutes."""
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    row = {"code": code, "shop": shop_no, "expires_at": now + market.policy.code_valid, "request_id": None}
    connection.execute(insert(enrolment_code), [row])
    return code


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a device asks for; `request_id` is its own secret that makes a repeated question harmless."""

    code: str
    name: str
    request_id: str
    pubkey: str | None

    @staticmethod
    def read(body: dict[str, Any]) -> Enrolment:
        """Check a request body; raises BadBody."""
        code = bodies.text(body.get("code"), "code").upper().replace("-", "").replace(" ", "")
        pubkey = body.get("pubkey")
        return Enrolment(
            code,
            bodies.text(body.get("name"), "name"),
            bodies.identifier(body.get("request_id"), "request_id"),
            None if pubkey is None else bodies.text(pubkey, "pubkey"),
        )


def enrol(connection: Connection, market: Market, wish: Enrolment, now: int) -> dict[str, Any]:
    """Join a device to the code's shop, or repeat the answer it may have lost.

    Raises Problem "not-found" (no such code) or "conflict" (code used by another or too old).
    """
    query = select(enrolment_code).where(enrolment_code.c.code == wish.code).with_for_update(key_share=True)
    code = connection.execute(query).one_or_none()
    if code is None:
        raise Problem("not-found", what="code", code="enrolment.unknown")
    if code.request_id is not None and code.request_id != wish.request_id:
        raise Problem("conflict", code="enrolment.used")
    if code.request_id is None:
        if code.expires_at < now:
            raise Problem("conflict", code="enrolment.expired")
        used = select(device.c.shop).where(device.c.request_id == wish.request_id)
        if connection.execute(used).first() is not None:
            raise Problem("conflict", code="enrolment.request_id_used")
        _add_device(connection, market, code.shop, wish, now)
        connection.execute(
            update(enrolment_code).where(enrolment_code.c.code == wish.code).values(request_id=wish.request_id)
        )
    return _answer(connection, market, wish.request_id)


def authenticate(connection: Connection, authorization: str | None, *, lock: bool = False) -> Row[Any]:
    """Return the asking device, locked if wanted, and enter its shop; Problem "unauthorized" or "device-revoked"."""
    header = authorization or ""
    if not header.startswith(_AUTHORIZATION):
        raise Problem("unauthorized")
    token = header.removeprefix(_AUTHORIZATION).strip()
    query = select(device).where(device.c.token_hash == token_hash(token))
    row = connection.execute(query.with_for_update(key_share=True) if lock else query).one_or_none()
    if row is None:
        raise Problem("unauthorized")
    if row.revoked_at is not None:
        raise Problem("device-revoked", device=row.device_no)
    enter(connection, row.shop)
    return row


def revoke(connection: Connection, shop_no: int, device_no: int, now: int) -> None:
    """Shut a device out; its token answers "device-revoked" from now on. Problem "not-found"."""
    mine = (device.c.shop == shop_no) & (device.c.device_no == device_no)
    if connection.execute(update(device).where(mine).values(revoked_at=now)).rowcount == 0:
        raise Problem("not-found", what="device")


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def letter_of(device_no: int) -> str:
    """Return the till letter that starts a device's document numbers: A ... Z, AA, AB ..."""
    letters = ""
    while device_no > 0:
        device_no, rest = divmod(device_no - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _token(market: Market, request_id: str) -> str:
    """Return the device's token, derived so that a repeated answer needs no stored plain text."""
    return base64.urlsafe_b64encode(market.derive("token", request_id)).decode().rstrip("=")


def _add_device(connection: Connection, market: Market, shop_no: int, wish: Enrolment, now: int) -> None:
    count = update(shop).where(shop.c.no == shop_no).values(device_count=shop.c.device_count + 1)
    number = connection.execute(count.returning(shop.c.device_count)).scalar_one()
    row = {
        "shop": shop_no, "device_no": number, "epoch": 1, "letter": letter_of(number), "name": wish.name,
        "pubkey": wish.pubkey, "request_id": wish.request_id, "last_applied": 0, "created_at": now,
        "token_hash": token_hash(_token(market, wish.request_id)), "last_seen_at": now, "revoked_at": None,
    }  # fmt: skip
    connection.execute(insert(device), [row])


def _answer(connection: Connection, market: Market, request_id: str) -> dict[str, Any]:
    mine = connection.execute(select(device).where(device.c.request_id == request_id)).one()
    home = connection.execute(select(shop).where(shop.c.no == mine.shop)).one()
    return {
        "device_no": mine.device_no,
        "epoch": mine.epoch,
        "letter": mine.letter,
        "shop": {"id": home.id, "name": home.name},
        "token": _token(market, request_id),
        "server_id": market.server_id,
    }
