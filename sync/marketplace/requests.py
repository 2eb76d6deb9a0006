"""What comes in and goes out: bodies no larger than allowed, JSON objects, headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.responses import Response

from sync.marketplace.errors import Problem
from sync.protocol import MAX_BODY, ProtocolError, canonical_json, parse_json


def body_up_to(limit: int) -> Callable[[Request], Awaitable[bytes]]:
    """Return a dependency that gives the body as sent; Problem "too-large" as soon as it passes `limit` bytes."""

    async def limited_body(request: Request) -> bytes:
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > limit:
                raise Problem("too-large", max_up=limit)
        return bytes(body)

    return limited_body


Body = Annotated[bytes, Depends(body_up_to(MAX_BODY))]
def _address(request: Request) -> str:
    return request.client.host if request.client else ""


Address = Annotated[str, Depends(_address)]
"""Where a request comes from; uvicorn believes a proxy on this machine."""
FromHeader = Annotated[str | None, Header()]
Authorization = Annotated[str | None, Header(include_in_schema=False)]
"""The document names it as a security scheme instead."""


def json_object(body: bytes) -> dict[str, Any]:
    """Return a JSON object without floats; Problem "bad-request"."""
    try:
        value = parse_json(body)
    except ProtocolError as error:
        raise Problem("bad-request", code=error.code) from error
    if not isinstance(value, dict):
        raise Problem("bad-request", code="bad-json")
    return value


def json_answer(value: object, media_type: str = "application/json", status: int = 200) -> Response:
    """Return a value as canonical JSON."""
    return Response(canonical_json(value), status, media_type=media_type)
