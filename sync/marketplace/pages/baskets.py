"""A basket: one per shop, carried by the buyer's browser in a signed cookie, so that no server must remember it."""

from __future__ import annotations

import base64
import binascii
import hmac
import zlib
from dataclasses import dataclass
from typing import Any

from sync.marketplace.catalogue import LARGEST_PAGE
from sync.marketplace.market import Market
from sync.protocol import canonical_json, parse_json

LARGEST_SEALED = 3_800
"""Browsers keep cookies of 4,096 bytes; about a hundred lines fit."""
_SIGNED = 32
MOST = 1_000_000

Line = tuple[str, str, int]
"""(product, unit, how many of that unit)."""


class BasketFull(Exception):
    """It would not fit into a cookie, or has more lines than an order may have."""


@dataclass(frozen=True, slots=True)
class Basket:
    """Invariant: each (product, unit) stands in it once, with a count of 1 to a million."""

    lines: tuple[Line, ...] = ()

    def add(self, product: str, unit: str, count: int) -> Basket:
        """Return the basket with `count` more of a unit."""
        kept = [line for line in self.lines if line[:2] != (product, unit)]
        had = sum(line[2] for line in self.lines if line[:2] == (product, unit))
        return Basket((*kept, (product, unit, min(had + count, MOST))))

    def wish(self) -> list[dict[str, Any]]:
        """Return the lines as the buyer's interface takes them."""
        return [{"product": product, "unit": unit, "count": count} for product, unit, count in self.lines]

    def seal(self, market: Market, shop_id: str) -> str:
        """Return the text that only this server could have written for this shop; raises BasketFull."""
        if len(self.lines) > LARGEST_PAGE:
            raise BasketFull
        packed = zlib.compress(canonical_json([list(line) for line in self.lines]), 9)
        sealed = base64.urlsafe_b64encode(packed).decode().rstrip("=")
        text = f"{_signature(market, shop_id, sealed)}{sealed}"
        if len(text) > LARGEST_SEALED:
            raise BasketFull
        return text

    @staticmethod
    def unseal(market: Market, shop_id: str, text: str | None) -> Basket:
        """Return the basket of a sealed text; an empty one when it is missing or not of this server and shop."""
        signature, sealed = (text or "")[:_SIGNED], (text or "")[_SIGNED:]
        expected = _signature(market, shop_id, sealed).encode()
        if not sealed or not hmac.compare_digest(signature.encode("utf-8", "replace"), expected):
            return Basket()
        try:
            packed = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
        except binascii.Error:
            return Basket()
        return Basket(tuple((line[0], line[1], line[2]) for line in parse_json(zlib.decompress(packed))))


def _signature(market: Market, shop_id: str, sealed: str) -> str:
    return market.derive("basket", shop_id, sealed).hex()[:_SIGNED]
