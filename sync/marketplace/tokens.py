"""New tokens and new identities, both by a signature of the device's key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from sync.keys import successor_message, token_message, verify
from sync.marketplace import bodies
from sync.marketplace.devices import (
    add_device,
    authenticate,
    check_unused,
    find_device,
    issue_token,
    public_key,
    shut_out,
    welcome,
)
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.schema import device, joined


@dataclass(frozen=True, slots=True)
class TokenWish:
    """A device whose token has run out; the counter makes a signature that was overheard worthless."""

    pubkey: str
    counter: int
    signature: str

    @staticmethod
    def read(body: dict[str, Any]) -> TokenWish:
        """Check a request body; raises BadBody."""
        return TokenWish(
            public_key(body.get("pubkey"), "pubkey"),
            bodies.positive(body.get("ctr"), "ctr"),
            bodies.text(body.get("sig"), "sig"),
        )


def new_token(connection: Connection, market: Market, wish: TokenWish, now: int) -> dict[str, Any]:
    """Return a token for a device by its key; those it has stay valid until they run out.

    Raises Problem "unauthorized", "device-revoked", or "conflict" with the counter that is expected.
    """
    who = connection.execute(select(joined).where(joined.c.pubkey == wish.pubkey)).one_or_none()
    message = token_message(market.server_id, wish.pubkey, wish.counter)
    if who is None or not verify(wish.pubkey, message, wish.signature):
        raise Problem("unauthorized")
    holder = find_device(connection, who.shop, who.device_no, lock=True)
    if holder.revoked_at is not None:
        raise shut_out(connection, market, holder)
    if wish.counter <= holder.token_counter:
        raise Problem("conflict", code="token.counter", expected=holder.token_counter + 1)
    mine = (device.c.shop == holder.shop) & (device.c.device_no == holder.device_no)
    connection.execute(update(device).where(mine).values(token_counter=wish.counter))
    secret = market.derive("token", wish.pubkey, wish.counter)
    return {"token": issue_token(connection, market, holder, secret, now)}


@dataclass(frozen=True, slots=True)
class SuccessorWish:
    """A copied or restored till, which goes on from operation `first` as a device of its own."""

    request_id: str
    pubkey: str
    epoch: int
    first: int
    signature: str

    @staticmethod
    def read(body: dict[str, Any]) -> SuccessorWish:
        """Check a request body; raises BadBody."""
        return SuccessorWish(
            bodies.identifier(body.get("request_id"), "request_id"),
            public_key(body.get("pubkey"), "pubkey"),
            bodies.positive(body.get("epoch"), "epoch"),
            bodies.positive(body.get("from"), "from"),
            bodies.text(body.get("sig"), "sig"),
        )


def succeed(
    connection: Connection, market: Market, authorization: str | None, wish: SuccessorWish, now: int
) -> dict[str, Any]:
    """Make a new device that follows the asking one, or repeat the answer it may have lost.

    Raises Problem "unauthorized", "device-revoked", "bad-signature", or "conflict" (another epoch than the device's, a
    request id or key that is in use).
    """
    old = authenticate(connection, market, authorization, lock=True)
    message = successor_message(market.server_id, wish.request_id, wish.pubkey, wish.epoch, wish.first)
    if not verify(old.pubkey, message, wish.signature):
        raise Problem("bad-signature")
    made = (device.c.shop == old.shop) & (device.c.request_id == wish.request_id)
    made &= (device.c.pubkey == wish.pubkey) & (device.c.follows == old.device_no)
    if connection.execute(select(device.c.device_no).where(made)).first() is not None:
        return welcome(connection, market, wish.request_id)
    if wish.epoch != old.epoch:
        raise Problem("conflict", code="successor.epoch", expected=old.epoch)
    check_unused(connection, wish.request_id, wish.pubkey)
    add_device(
        connection, market, old.shop, now, name=old.name, request_id=wish.request_id, pubkey=wish.pubkey,
        epoch=old.epoch + 1, first=wish.first, follows=old.device_no,
    )  # fmt: skip
    return welcome(connection, market, wish.request_id)
