"""The HTTP face of the marketplace: routes, limits, and errors that a client can act on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import Engine
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.marketplace import buyer_orders, devices
from sync.marketplace.bodies import BadBody
from sync.marketplace.database import reading, write
from sync.marketplace.devices import Enrolment, enrol
from sync.marketplace.errors import Problem, problem_response
from sync.marketplace.exchange import exchange, read_request
from sync.marketplace.limits import RateLimit
from sync.marketplace.market import Market, load_market
from sync.marketplace.policy import Policy
from sync.protocol import (
    IDENTITY,
    MAX_BODY,
    MEDIA_TYPE,
    SERVER_HEADER,
    ProtocolError,
    canonical_json,
    choose_coding,
    parse_json,
)


def create_app(engine: Engine, policy: Policy | None = None, clock: Callable[[], int] | None = None) -> FastAPI:
    """Return the marketplace over a migrated database; `clock` gives UTC milliseconds."""
    market = load_market(engine, policy, clock)
    app = FastAPI(title="Blangkon marketplace", version="1", docs_url=None, redoc_url=None)
    _add_errors(app, market)
    _add_sync_routes(app, market)
    _add_buyer_routes(app, market)
    return app


class NameServer:
    """ASGI layer that puts the server's id on every answer: a client tells us from a portal by it."""

    def __init__(self, app: ASGIApp, server_id: str) -> None:
        self._app = app
        self._header = (SERVER_HEADER.lower().encode(), server_id.encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), self._header]
            await send(message)

        await self._app(scope, receive, named)


async def limited_body(request: Request) -> bytes:
    """Return the body as sent; Problem "too-large" as soon as it passes the limit."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise Problem("too-large", max_up=MAX_BODY)
    return bytes(body)


Body = Annotated[bytes, Depends(limited_body)]
FromHeader = Annotated[str | None, Header()]


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        return _as_object(parse_json(body))
    except ProtocolError as error:
        raise Problem("bad-request", code=error.code) from error


def _as_object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Problem("bad-request", code="bad-json")
    return value


def _answer(value: object, media_type: str = "application/json", status: int = 200) -> Response:
    return Response(canonical_json(value), status, media_type=media_type)


def _add_errors(app: FastAPI, market: Market) -> None:
    def bad_request(_request: Request, error: Exception) -> Response:
        field = error.field if isinstance(error, BadBody) else "request"
        return problem_response(Problem("bad-request", field=field))

    def http_error(_request: Request, error: Exception) -> Response:
        return problem_response(Problem("not-found", what="path", reason=str(error)))

    def failure(_request: Request, _error: Exception) -> Response:
        # This one answers outside of all middleware, so it names the server itself.
        response = problem_response(Problem("server-error", retry_after_s=5))
        response.headers[SERVER_HEADER] = market.server_id
        return response

    def gone(_request: Request, _error: Exception) -> Response:
        return Response(status_code=400)

    def problem(_request: Request, error: Exception) -> Response:
        if not isinstance(error, Problem):
            raise error
        return problem_response(error)

    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(BadBody, bad_request)
    app.add_exception_handler(RequestValidationError, bad_request)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, failure)
    app.add_exception_handler(ClientDisconnect, gone)
    app.add_middleware(NameServer, server_id=market.server_id)


def _add_sync_routes(app: FastAPI, market: Market) -> None:
    limit = RateLimit(market.policy.requests_per_minute, market.policy.request_burst, market.clock)

    @app.get("/health")
    def health() -> Response:
        with reading(market.engine) as connection:
            shops = len(buyer_orders.list_shops(connection))
        return _answer({"ok": 1, "shops": shops})

    @app.get("/v1/ping")
    def ping(n: str = "") -> Response:
        return _answer({"server_id": market.server_id, "n": n}, MEDIA_TYPE)

    @app.post("/v1/devices")
    def enrol_device(request: Request, body: Body) -> Response:
        limit.take(f"enrol {request.client.host if request.client else ''}")
        wish = Enrolment.read(_json_object(body))
        answer = write(market.engine, lambda c: enrol(c, market, wish, market.clock()))
        return _answer(answer, MEDIA_TYPE)

    @app.post("/v1/exchange")
    def exchange_changes(
        body: Body,
        authorization: FromHeader = None,
        content_encoding: FromHeader = None,
        accept_encoding: FromHeader = None,
    ) -> Response:
        limit.take(devices.token_hash(authorization or ""))
        request = read_request(body, (content_encoding or IDENTITY).strip().lower())
        coding = choose_coding(accept_encoding)
        pieces = exchange(market, authorization, request, coding)
        headers = {} if coding == IDENTITY else {"Content-Encoding": coding}
        if len(pieces) <= 2:
            return Response(b"".join(pieces), headers=headers, media_type=MEDIA_TYPE)
        return StreamingResponse(iter(pieces), headers=headers, media_type=MEDIA_TYPE)


def _add_buyer_routes(app: FastAPI, market: Market) -> None:
    @app.get("/v1/buyer/shops")
    def shops() -> Response:
        with reading(market.engine) as connection:
            return _answer({"shops": buyer_orders.list_shops(connection)})

    @app.get("/v1/buyer/catalogue")
    def catalogue(shop: str, q: str = "", limit: int = 50) -> Response:
        with reading(market.engine) as connection:
            return _answer(buyer_orders.catalogue(connection, market, shop, q, limit, market.clock()))

    @app.post("/v1/buyer/orders")
    def place(body: Body, idempotency_key: FromHeader = None) -> Response:
        if not idempotency_key or len(idempotency_key) > 255:
            raise Problem("bad-request", field="Idempotency-Key")
        wish = _json_object(body)
        now = market.clock()
        order = write(market.engine, lambda c: buyer_orders.place(c, market, idempotency_key, wish, now))
        return _answer(order, status=201)

    @app.get("/v1/buyer/orders/{order_id}")
    def view(order_id: str) -> Response:
        with reading(market.engine) as connection:
            return _answer(buyer_orders.view(connection, order_id))

    @app.post("/v1/buyer/orders/{order_id}/cancel")
    def cancel(order_id: str) -> Response:
        now = market.clock()
        return _answer(write(market.engine, lambda c: buyer_orders.command(c, market, order_id, "cancel", now)))

    @app.post("/v1/buyer/orders/{order_id}/confirm")
    def confirm(order_id: str) -> Response:
        now = market.clock()
        return _answer(write(market.engine, lambda c: buyer_orders.command(c, market, order_id, "confirm", now)))
