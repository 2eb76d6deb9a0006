"""The relay: whoever has a link hands in a till's bundle and takes the answer back."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import Response

from sync.bundle import MAX_REQUEST, MEDIA_TYPE
from sync.marketplace.bundles import answer_bundle
from sync.marketplace.market import Market
from sync.marketplace.openapi import UNREADABLE, described
from sync.marketplace.requests import Address, body_up_to

Sealed = Annotated[bytes, Depends(body_up_to(MAX_REQUEST))]
_BINARY = {"required": True, "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}


def add_bundle_routes(app: FastAPI, market: Market) -> None:
    """Add the route; who may ask is said by the bundle's signature, so it needs no token."""
    words = described(
        "Take a till's bundle from anybody and answer it; only the till can open the answer",
        None, (*UNREADABLE, "bad-signature", "decode-limit", "unauthorized", "quota"), media=MEDIA_TYPE,
    )  # fmt: skip
    words["openapi_extra"]["requestBody"] = _BINARY

    @app.post("/v1/relay", **words)
    def relay(address: Address, body: Sealed) -> Response:
        market.quotas.request(address, f"relay {address}")
        (answer,) = answer_bundle(market, [body])
        return Response(answer, media_type=MEDIA_TYPE)
