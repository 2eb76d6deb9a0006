"""The HTTP face of the marketplace: routes, limits, and errors that a client can act on."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from sync.marketplace import api_models as models
from sync.marketplace import catalogue, devices
from sync.marketplace.bodies import BadBody
from sync.marketplace.bundle_routes import add_bundle_routes
from sync.marketplace.buyer_routes import add_buyer_routes
from sync.marketplace.database import reading
from sync.marketplace.device_routes import add_device_routes
from sync.marketplace.digest_routes import add_digest_routes
from sync.marketplace.errors import Problem, problem_response
from sync.marketplace.exchange import exchange, read_request
from sync.marketplace.market import Market, load_market
from sync.marketplace.metrics import MEDIA_TYPE as METRICS_TYPE
from sync.marketplace.openapi import UNREADABLE, described, publish
from sync.marketplace.pages.routes import page_router
from sync.marketplace.pages.site import Site
from sync.marketplace.picture_routes import add_picture_routes
from sync.marketplace.policy import Policy
from sync.marketplace.requests import Address, Authorization, Body, FromHeader, json_answer
from sync.marketplace.snapshot_routes import add_snapshot_routes
from sync.marketplace.watch import NameServer, Watch, gauges
from sync.protocol import (
    IDENTITY,
    MEDIA_TYPE,
    SERVER_HEADER,
    choose_coding,
)


def create_app(
    engine: Engine, policy: Policy | None = None, clock: Callable[[], int] | None = None, *, log_requests: bool = False
) -> FastAPI:  # fmt: skip
    """Return the marketplace over a migrated database; `clock` gives UTC milliseconds."""
    market = load_market(engine, policy, clock)
    app = FastAPI(
        title="Blangkon marketplace", version="1", docs_url=None, redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )  # fmt: skip

    site = Site(market)
    _add_errors(app, market, site)
    _add_operator_routes(app, market)
    add_device_routes(app, market)
    _add_sync_routes(app, market)
    add_snapshot_routes(app, market)
    add_digest_routes(app, market)
    add_picture_routes(app, market)
    add_bundle_routes(app, market)
    add_buyer_routes(app, market)
    publish(app)
    app.include_router(page_router(site))
    app.add_middleware(Watch, market=market, log_requests=log_requests)
    app.add_middleware(NameServer, server_id=market.server_id)
    return app


def _add_errors(app: FastAPI, market: Market, site: Site) -> None:
    def bad_request(_request: Request, error: Exception) -> Response:
        field = error.field if isinstance(error, BadBody) else "request"
        return problem_response(Problem("bad-request", field=field))

    def http_error(request: Request, error: Exception) -> Response:
        problem = Problem("not-found", what="path", reason=str(error))
        # A device must never meet a page: pages are how it knows a captive portal.
        if "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/"):
            return site.error(request, problem)
        return problem_response(problem)

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


def _add_operator_routes(app: FastAPI, market: Market) -> None:
    @app.get("/health", **described("Does the database answer?", models.Health))
    def health() -> Response:
        try:
            with reading(market.engine) as connection:
                shops = len(catalogue.list_shops(connection))
        except OperationalError as error:
            raise Problem("server-error", retry_after_s=5, reason="database") from error
        return json_answer({"ok": 1, "shops": shops})

    @app.get("/metrics", **described("Figures of this process for Prometheus", None, media=METRICS_TYPE))
    def metrics() -> Response:
        with reading(market.engine) as connection:
            counted = gauges(connection)
        return Response(market.metrics.text(counted), media_type=METRICS_TYPE)


def _add_sync_routes(app: FastAPI, market: Market) -> None:
    @app.get("/v1/ping", **described("Is it our server?", models.Ping, media=MEDIA_TYPE))
    def ping(n: str = "") -> Response:
        return json_answer({"server_id": market.server_id, "n": n}, MEDIA_TYPE)

    @app.post(
        "/v1/exchange",
        **described(
            "Push operations and pull what others changed; the answer is one JSON frame a line",
            models.Frame,
            (
                *UNREADABLE,
                "bad-signature",
                "decode-limit",
                "unauthorized",
                "device-revoked",
                "device-cloned",
                "op-gap",
                "cursor-too-old",
                "schema-too-new",
                "quota",
            ),
            media=MEDIA_TYPE,
            takes=models.Exchange,
            token=True,
        ),
    )
    def exchange_changes(
        address: Address,
        body: Body,
        authorization: Authorization = None,
        content_encoding: FromHeader = None,
        accept_encoding: FromHeader = None,
        blangkon_signature: FromHeader = None,
    ) -> Response:
        market.quotas.request(address, devices.token_hash(authorization or ""))
        request = read_request(body, (content_encoding or IDENTITY).strip().lower())
        coding = choose_coding(accept_encoding)
        pieces = exchange(market, authorization, blangkon_signature, request, coding)
        headers = {} if coding == IDENTITY else {"Content-Encoding": coding}
        if len(pieces) <= 2:
            return Response(b"".join(pieces), headers=headers, media_type=MEDIA_TYPE)
        return StreamingResponse(iter(pieces), headers=headers, media_type=MEDIA_TYPE)
