"""The routes of the first load: what there is, and its segments by byte range."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Header
from fastapi.responses import Response

from sync.marketplace import api_models as models
from sync.marketplace.devices import token_hash
from sync.marketplace.market import Market
from sync.marketplace.openapi import described
from sync.marketplace.requests import Address, Authorization, json_answer
from sync.marketplace.snapshots import manifest, piece
from sync.protocol import MEDIA_TYPE, SEGMENT_TYPE


def add_snapshot_routes(app: FastAPI, market: Market) -> None:
    """Register them."""

    @app.get(
        "/v1/snapshot",
        **described(
            "What a till that has nothing yet should load; nothing to load is 204",
            models.Snapshot,
            ("unauthorized", "device-revoked", "quota"),
            media=MEDIA_TYPE,
            token=True,
            also={204: "Reading the feed is cheaper"},
        ),
    )
    def snapshot(address: Address, authorization: Authorization = None) -> Response:
        market.quotas.request(address, token_hash(authorization or ""))
        found = manifest(market, authorization)
        return Response(status_code=204) if found is None else json_answer(found, MEDIA_TYPE)

    @app.get(
        "/v1/segment/{sha256}",
        **described(
            "One segment of a snapshot, whole or from where it was cut off",
            None,
            ("unauthorized", "device-revoked", "not-found", "bad-range", "quota"),
            media=SEGMENT_TYPE,
            token=True,
            also={206: "The part that Range names"},
        ),
    )
    def segment(
        address: Address, sha256: str, range_: Annotated[str | None, Header(alias="Range")] = None,
        if_range: Annotated[str | None, Header(alias="If-Range")] = None, authorization: Authorization = None,
    ) -> Response:  # fmt: skip
        market.quotas.request(address, token_hash(authorization or ""))
        found = piece(market, authorization, sha256, range_, if_range)
        headers = {"ETag": f'"{sha256}"', "Accept-Ranges": "bytes"}
        if len(found.data) == found.size:
            return Response(found.data, headers=headers, media_type=SEGMENT_TYPE)
        headers["Content-Range"] = f"bytes {found.start}-{found.end - 1}/{found.size}"
        return Response(found.data, 206, headers, SEGMENT_TYPE)
