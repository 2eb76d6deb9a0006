"""Routes by which a till gets and keeps its identity: joining a shop, new tokens, successors."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import Response

from sync.marketplace import api_models as models
from sync.marketplace import devices
from sync.marketplace.database import write
from sync.marketplace.devices import Enrolment, enrol
from sync.marketplace.market import Market
from sync.marketplace.openapi import UNREADABLE, described
from sync.marketplace.requests import Address, Authorization, Body, json_answer, json_object
from sync.marketplace.tokens import SuccessorWish, TokenWish, new_token, succeed
from sync.protocol import MEDIA_TYPE


def add_device_routes(app: FastAPI, market: Market) -> None:
    """Add the routes; requests are counted by address and token."""

    @app.post(
        "/v1/devices",
        **described(
            "Join a till to a shop by a code",
            models.Joined,
            (*UNREADABLE, "not-found", "conflict", "quota"),
            media=MEDIA_TYPE,
            takes=models.JoinWish,
        ),
    )
    def enrol_device(address: Address, body: Body) -> Response:
        market.quotas.request(address, f"enrol {address}")
        wish = Enrolment.read(json_object(body))
        answer = write(market.engine, lambda c: enrol(c, market, wish, market.clock()))
        return json_answer(answer, MEDIA_TYPE)

    @app.post(
        "/v1/token",
        **described(
            "Get a new token by the device's key",
            models.NewToken,
            (*UNREADABLE, "unauthorized", "device-revoked", "conflict", "quota"),
            media=MEDIA_TYPE,
            takes=models.TokenWish,
        ),
    )
    def token(address: Address, body: Body) -> Response:
        market.quotas.request(address, f"token {address}")
        wish = TokenWish.read(json_object(body))
        answer = write(market.engine, lambda c: new_token(c, market, wish, market.clock()))
        return json_answer(answer, MEDIA_TYPE)

    @app.post(
        "/v1/devices/successor",
        **described(
            "Go on as a new device, after a copy or a restored backup",
            models.Joined,
            (*UNREADABLE, "bad-signature", "unauthorized", "device-revoked", "conflict", "quota"),
            media=MEDIA_TYPE,
            takes=models.SuccessorWish,
            token=True,
        ),
    )
    def successor(address: Address, body: Body, authorization: Authorization = None) -> Response:
        market.quotas.request(address, devices.token_hash(authorization or ""))
        wish = SuccessorWish.read(json_object(body))
        answer = write(market.engine, lambda c: succeed(c, market, authorization, wish, market.clock()))
        return json_answer(answer, MEDIA_TYPE)
