"""Devices: joining a shop by a short code, tokens that a lost answer cannot lose, and who is asking."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from sync.keys import is_public_key, revocation_message
from sync.marketplace import bodies, feed
from sync.marketplace.bodies import BadBody
from sync.marketplace.errors import Problem
from sync.marketplace.market import LETTERS, Market
from sync.marketplace.schema import device, enrolment_code, joined, shop, token
from sync.marketplace.server_keys import load_keys
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
    feed.create(connection, number, secrets.token_hex(4), secrets.token_hex(16))
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
    """What a device asks for; `request_id` is its own secret that makes a repeated question harmless.

    `first` is the number of its first operation here: above 1 for a till that had another identity before.
    """

    code: str
    name: str
    request_id: str
    pubkey: str
    first: int = 1

    @staticmethod
    def read(body: dict[str, Any]) -> Enrolment:
        """Check a request body; raises BadBody."""
        code = bodies.text(body.get("code"), "code").upper().replace("-", "").replace(" ", "")
        return Enrolment(
            code,
            bodies.text(body.get("name"), "name"),
            bodies.identifier(body.get("request_id"), "request_id"),
            public_key(body.get("pubkey"), "pubkey"),
            bodies.positive(body.get("first", 1), "first"),
        )


def public_key(value: object, field: str) -> str:
    """Return a signing key in hex; raises BadBody."""
    key = bodies.text(value, field)
    if not is_public_key(key):
        raise BadBody(field)
    return key


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
        check_unused(connection, wish.request_id, wish.pubkey)
        add_device(
            connection, market, code.shop, now, name=wish.name, request_id=wish.request_id, pubkey=wish.pubkey,
            epoch=1, first=wish.first,
        )  # fmt: skip
        connection.execute(
            update(enrolment_code).where(enrolment_code.c.code == wish.code).values(request_id=wish.request_id)
        )
    return welcome(connection, market, wish.request_id)


def authenticate(
    connection: Connection, market: Market, authorization: str | None, *, lock: bool = False, revoked: bool = False
) -> Row[Any]:
    """Return the asking device, locked if wanted, and enter its shop; Problem "unauthorized" or "device-revoked".

    With `revoked` a device that was shut out is returned too.
    """
    header = authorization or ""
    if not header.startswith(_AUTHORIZATION):
        raise Problem("unauthorized")
    hashed = token_hash(header.removeprefix(_AUTHORIZATION).strip())
    valid = (token.c.hash == hashed) & (token.c.expires_at > market.clock())
    holder = connection.execute(select(token.c.shop, token.c.device_no).where(valid)).one_or_none()
    if holder is None:
        raise Problem("unauthorized")
    found = find_device(connection, holder.shop, holder.device_no, lock=lock)
    if found.revoked_at is not None and not revoked:
        raise shut_out(connection, market, found)
    enter(connection, found.shop)
    return found


def of_key(connection: Connection, pubkey: str) -> Row[Any]:
    """Return the device of a key whose owner has signed what it asks, locked, and enter its shop.

    One that was shut out is returned too. Problem "unauthorized".
    """
    who = connection.execute(select(joined).where(joined.c.pubkey == pubkey)).one_or_none()
    if who is None:
        raise Problem("unauthorized")
    enter(connection, who.shop)
    return find_device(connection, who.shop, who.device_no, lock=True)


def find_device(connection: Connection, shop_no: int, device_no: int, *, lock: bool = False) -> Row[Any]:
    """Return a device that there is, locked if wanted."""
    query = select(device).where(device.c.shop == shop_no, device.c.device_no == device_no)
    return connection.execute(query.with_for_update(key_share=True) if lock else query).one()


def shut_out(connection: Connection, market: Market, asking: Row[Any], **values: Any) -> Problem:
    """Return the Problem that tells a device of its revocation, signed so that nobody else can."""
    signature = load_keys(connection).sign(revocation_message(market.server_id, asking.pubkey))
    return Problem("device-revoked", device=asking.device_no, sig=signature, **values)


def revoke(connection: Connection, shop_no: int, device_no: int, now: int) -> None:
    """Shut a device out; its tokens answer "device-revoked" from now on. Problem "not-found"."""
    mine = (device.c.shop == shop_no) & (device.c.device_no == device_no)
    if connection.execute(update(device).where(mine).values(revoked_at=now)).rowcount == 0:
        raise Problem("not-found", what="device")


def token_hash(text: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(text.encode()).hexdigest()


def issue_token(connection: Connection, market: Market, holder: Row[Any], secret: bytes, now: int) -> str:
    """Make `secret` a token of the device for the next 30 days; tokens that ran out are forgotten."""
    mine = (token.c.shop == holder.shop) & (token.c.device_no == holder.device_no)
    connection.execute(delete(token).where(mine, token.c.expires_at <= now))
    text = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    row = {
        "hash": token_hash(text), "shop": holder.shop, "device_no": holder.device_no,
        "expires_at": now + market.policy.token_valid,
    }  # fmt: skip
    connection.execute(insert(token), [row])
    return text


def letter_of(device_no: int) -> str:
    """Return the till letter that starts a device's document numbers: A ... Z, AA, AB ..."""
    letters = ""
    while device_no > 0:
        device_no, rest = divmod(device_no - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def check_unused(connection: Connection, request_id: str, pubkey: str) -> None:
    """Raise Problem "conflict" when another device has joined with this request id or this key."""
    used = select(joined.c.request_id).where((joined.c.request_id == request_id) | (joined.c.pubkey == pubkey))
    for row in connection.execute(used):
        code = "enrolment.request_id_used" if row.request_id == request_id else "enrolment.pubkey_used"
        raise Problem("conflict", code=code)


def add_device(
    connection: Connection, market: Market, shop_no: int, now: int, *, name: str, request_id: str, pubkey: str,
    epoch: int, first: int, follows: int | None = None,
) -> None:  # fmt: skip
    """Give a shop one more device, whose first operation will have the number `first`, with a first token."""
    count = update(shop).where(shop.c.no == shop_no).values(device_count=shop.c.device_count + 1)
    number = connection.execute(count.returning(shop.c.device_count)).scalar_one()
    row = {
        "shop": shop_no, "device_no": number, "epoch": epoch, "letter": letter_of(number), "name": name,
        "pubkey": pubkey, "request_id": request_id, "token_counter": 0, "last_applied": first - 1, "created_at": now,
        "last_seen_at": now, "revoked_at": None, "follows": follows, "first_op": first,
    }  # fmt: skip
    entry = {"request_id": request_id, "pubkey": pubkey, "shop": shop_no, "device_no": number}
    connection.execute(insert(joined), [entry])
    connection.execute(insert(device), [row])
    made = find_device(connection, shop_no, number)
    issue_token(connection, market, made, _first_secret(market, request_id), now)


def welcome(connection: Connection, market: Market, request_id: str) -> dict[str, Any]:
    """Return what a device that has joined is told, the same however often it asks."""
    who = connection.execute(select(joined).where(joined.c.request_id == request_id)).one()
    mine = find_device(connection, who.shop, who.device_no)
    home = connection.execute(select(shop).where(shop.c.no == mine.shop)).one()
    keys = load_keys(connection)
    return {
        "device_no": mine.device_no,
        "epoch": mine.epoch,
        "letter": mine.letter,
        "shop": {"id": home.id, "name": home.name},
        "token": base64.urlsafe_b64encode(_first_secret(market, request_id)).decode().rstrip("="),
        "server_id": market.server_id,
        "server_key": keys.public,
        "server_box": keys.box,
        "pack_key": market.derive("pack", home.id).hex(),
    }


def _first_secret(market: Market, request_id: str) -> bytes:
    """Return the device's first token, derived so that a repeated answer needs no stored plain text."""
    return market.derive("token", request_id)
