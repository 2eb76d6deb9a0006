"""The routes of pictures: which are wanted, their pieces up and down for tills, and whole ones for buyers."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI, Header
from fastapi.responses import Response

from sync.marketplace import api_models as models
from sync.marketplace import pictures
from sync.marketplace.database import reading
from sync.marketplace.devices import token_hash
from sync.marketplace.market import Market
from sync.marketplace.openapi import UNREADABLE, described
from sync.marketplace.requests import Address, Authorization, Body, body_up_to, json_answer, json_object
from sync.protocol import MAX_PICTURE, MEDIA_TYPE, PICTURE_TYPE

Piece = Annotated[bytes, Depends(body_up_to(MAX_PICTURE))]
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
"""A name means the same bytes for ever."""
_BINARY = {"required": True, "content": {PICTURE_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
_TOKEN = ("unauthorized", "device-revoked", "quota")


def add_picture_routes(app: FastAPI, market: Market) -> None:
    """Register them."""
    _add_tills(app, market)

    @app.get(
        "/v1/buyer/picture/{sha256}",
        **described("A picture of offered goods", None, ("bad-request", "not-found"), media=PICTURE_TYPE),
    )
    def buyers_picture(shop: str, sha256: str) -> Response:
        with reading(market.engine) as connection:
            data = pictures.shown(connection, market, shop, sha256, market.clock())
        return Response(data, headers=FOREVER | {"X-Content-Type-Options": "nosniff"}, media_type=PICTURE_TYPE)


def _add_tills(app: FastAPI, market: Market) -> None:
    @app.post(
        "/v1/pictures",
        **described(
            "Which pictures are wanted, and which can be had",
            models.PicturesWanted,
            (*UNREADABLE, *_TOKEN),
            media=MEDIA_TYPE,
            takes=models.PicturesHere,
            token=True,
        ),
    )
    def wanted(address: Address, body: Body, authorization: Authorization = None) -> Response:
        market.quotas.request(address, token_hash(authorization or ""))
        wish = json_object(body)
        with reading(market.engine) as connection:
            return json_answer(pictures.wanted(connection, market, authorization, wish), MEDIA_TYPE)

    words = described(
        "The next piece of a picture",
        models.PicturePart,
        (*UNREADABLE, *_TOKEN, "not-found", "conflict"),
        media=MEDIA_TYPE,
        token=True,
    )
    words["openapi_extra"]["requestBody"] = _BINARY

    @app.put("/v1/picture/{sha256}", **words)
    def take(
        address: Address, sha256: str, body: Piece,
        content_range: Annotated[str | None, Header(alias="Content-Range")] = None, authorization: Authorization = None,
    ) -> Response:  # fmt: skip
        market.quotas.request(address, token_hash(authorization or ""))
        have = pictures.take(market, authorization, sha256, content_range, body)
        return json_answer({"have": have}, MEDIA_TYPE)

    @app.get(
        "/v1/picture/{sha256}",
        **described(
            "A picture of the shop's goods, whole or from where it was cut off",
            None,
            (*_TOKEN, "not-found", "bad-range"),
            media=PICTURE_TYPE,
            token=True,
            also={206: "The part that Range names"},
        ),
    )
    def picture(
        address: Address, sha256: str, range_: Annotated[str | None, Header(alias="Range")] = None,
        if_range: Annotated[str | None, Header(alias="If-Range")] = None, authorization: Authorization = None,
    ) -> Response:  # fmt: skip
        market.quotas.request(address, token_hash(authorization or ""))
        found = pictures.fetch(market, authorization, sha256, range_, if_range)
        headers = {"ETag": f'"{sha256}"', "Accept-Ranges": "bytes"}
        if len(found.data) == found.size:
            return Response(found.data, headers=headers, media_type=PICTURE_TYPE)
        headers["Content-Range"] = f"bytes {found.start}-{found.end - 1}/{found.size}"
        return Response(found.data, 206, headers, PICTURE_TYPE)
