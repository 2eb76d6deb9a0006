"""The routes by which a till finds out which of its rows differ, and gets those."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.responses import Response
from sqlalchemy import Connection

from sync.digest import BUCKETS, MAX_FETCH, MAX_NEWER, TYPES
from sync.marketplace import api_models as models
from sync.marketplace import bodies, digests, feed
from sync.marketplace.bodies import BadBody
from sync.marketplace.database import reading
from sync.marketplace.devices import authenticate, token_hash
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.openapi import UNREADABLE, described
from sync.marketplace.requests import Address, Authorization, Body, FromHeader, json_object
from sync.protocol import IDENTITY, MEDIA_TYPE, canonical_json, choose_coding, compress

_PROBLEMS = (*UNREADABLE, "unauthorized", "device-revoked", "conflict", "quota")
Work = Callable[[Connection, int, str, int], dict[str, Any]]
"""Answers for a shop, a type of rows and a position."""


def add_digest_routes(app: FastAPI, market: Market) -> None:
    """Register them."""

    @app.post(
        "/v1/digest",
        **described(
            "Sums of a table's 256 buckets, or the rows of some of them, as of a position",
            models.DigestAnswer, _PROBLEMS, media=MEDIA_TYPE, takes=models.DigestQuestion, token=True,
        ),
    )  # fmt: skip
    def digest(
        address: Address, body: Body, authorization: Authorization = None, accept_encoding: FromHeader = None
    ) -> Response:
        market.quotas.request(address, token_hash(authorization or ""))
        return _packed(compare(market, authorization, json_object(body)), accept_encoding)

    @app.post(
        "/v1/fetch",
        **described(
            "Some rows whole, as frames of the feed",
            models.Fetched, _PROBLEMS, media=MEDIA_TYPE, takes=models.FetchQuestion, token=True,
        ),
    )  # fmt: skip
    def fetch(
        address: Address, body: Body, authorization: Authorization = None, accept_encoding: FromHeader = None
    ) -> Response:
        market.quotas.request(address, token_hash(authorization or ""))
        return _packed(fetch_rows(market, authorization, json_object(body)), accept_encoding)


def compare(market: Market, authorization: str | None, question: dict[str, Any]) -> dict[str, Any]:
    """Answer `POST /v1/digest`; raises BadBody and Problem."""
    return _answer(market, authorization, question, _compared(_buckets(question.get("buckets", []))))


def fetch_rows(market: Market, authorization: str | None, question: dict[str, Any]) -> dict[str, Any]:
    """Answer `POST /v1/fetch`; raises BadBody and Problem."""
    return _answer(market, authorization, question, _fetched(_ids(question.get("ids"))))


def _answer(market: Market, authorization: str | None, question: dict[str, Any], work: Work) -> dict[str, Any]:
    """Do `work` for the asking device at the position that it names; raises BadBody and Problem.

    Problem "conflict" with `code` = `digest.other_history` for a cursor of another history.
    """
    etype = bodies.text(question.get("type"), "type")
    if etype not in TYPES:
        raise BadBody("type")
    cursor = bodies.text(question.get("cursor"), "cursor")
    with reading(market.engine) as connection:
        asking = authenticate(connection, market, authorization)
        generation, _ = feed.head(connection, asking.shop)
        if not cursor.startswith(f"{generation}."):
            raise Problem("conflict", code="digest.other_history")
        return work(connection, asking.shop, etype, feed.parse_cursor(cursor, generation))


def _compared(buckets: frozenset[int]) -> Work:
    def work(connection: Connection, shop: int, etype: str, pos: int) -> dict[str, Any]:
        if buckets:
            return digests.bucket_rows(connection, shop, etype, pos, buckets).to_wire(etype)
        sums = digests.bucket_sums(connection, shop, etype, pos)
        if len(sums.newer) > MAX_NEWER:
            raise Problem("conflict", code="digest.behind")
        return sums.to_wire()

    return work


def _fetched(ids: list[str]) -> Work:
    def work(connection: Connection, shop: int, etype: str, pos: int) -> dict[str, Any]:
        return {"frames": digests.fetch(connection, shop, etype, ids, pos)}

    return work


def _buckets(value: object) -> frozenset[int]:
    if not isinstance(value, list) or len(value) > BUCKETS:
        raise BadBody("buckets")
    numbers = frozenset(bodies.integer(one, "buckets") for one in value)
    if any(not 0 <= number < BUCKETS for number in numbers):
        raise BadBody("buckets")
    return numbers


def _ids(value: object) -> list[str]:
    if not isinstance(value, list) or len(value) > MAX_FETCH:
        raise BadBody("ids")
    return list(dict.fromkeys(bodies.identifier(one, "ids") for one in value))


def _packed(value: dict[str, Any], accept_encoding: str | None) -> Response:
    coding, body = choose_coding(accept_encoding), canonical_json(value)
    if coding == IDENTITY:
        return Response(body, media_type=MEDIA_TYPE)
    return Response(compress(body, coding), headers={"Content-Encoding": coding}, media_type=MEDIA_TYPE)
