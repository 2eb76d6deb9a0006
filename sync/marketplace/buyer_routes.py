"""The buyer's interface as JSON: shops, offers, baskets, orders."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import Response

from sync.marketplace import api_models as models
from sync.marketplace import buyer_orders, catalogue, pricing
from sync.marketplace.database import reading, write
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.openapi import UNREADABLE, described
from sync.marketplace.requests import Address, Body, FromHeader, json_answer, json_object


def add_buyer_routes(app: FastAPI, market: Market) -> None:
    """Add what is seen, priced, ordered and followed without a token."""
    _add_offers(app, market)
    _add_orders(app, market)


def _add_offers(app: FastAPI, market: Market) -> None:
    @app.get("/v1/buyer/shops", **described("All shops", models.Shops))
    def shops() -> Response:
        with reading(market.engine) as connection:
            return json_answer({"shops": catalogue.list_shops(connection)})

    @app.get(
        "/v1/buyer/catalogue",
        **described("A shop's offered products, searched and paged", models.Catalogue, ("bad-request", "not-found")),
    )
    def offers(shop: str, q: str = "", limit: int = 50, after: str = "") -> Response:
        with reading(market.engine) as connection:
            return json_answer(catalogue.catalogue(connection, market, shop, q, limit, market.clock(), after))

    @app.get(
        "/v1/buyer/catalogue/{product}",
        **described("One offered product", models.Offer, ("bad-request", "not-found")),
    )
    def offer(shop: str, product: str) -> Response:
        with reading(market.engine) as connection:
            return json_answer(catalogue.item(connection, market, shop, product, market.clock()))

    @app.post(
        "/v1/buyer/quotes",
        **described("What a basket costs", models.Quote, (*UNREADABLE, "not-found", "quota"), takes=models.QuoteWish),
    )
    def price(address: Address, body: Body) -> Response:
        market.quotas.buyer(address)
        wish = json_object(body)
        with reading(market.engine) as connection:
            return json_answer(pricing.quote(connection, market, wish, market.clock()))


def _add_orders(app: FastAPI, market: Market) -> None:
    @app.post(
        "/v1/buyer/orders",
        **described(
            "Place an order within the promise; once per Idempotency-Key",
            models.Order,
            (*UNREADABLE, "not-found", "conflict", "quota"),
            status=201,
            takes=models.OrderWish,
        ),
    )
    def place(address: Address, body: Body, idempotency_key: FromHeader = None) -> Response:
        market.quotas.buyer(address)
        if not idempotency_key or len(idempotency_key) > 255:
            raise Problem("bad-request", field="Idempotency-Key")
        wish = json_object(body)
        now = market.clock()
        order = write(market.engine, lambda c: buyer_orders.place(c, market, idempotency_key, wish, now))
        return json_answer(order, status=201)

    @app.get("/v1/buyer/orders/{order_id}", **described("An order and its history", models.Order, ("not-found",)))
    def view(order_id: str) -> Response:
        with reading(market.engine) as connection:
            return json_answer(buyer_orders.view(connection, order_id))

    @app.post(
        "/v1/buyer/orders/{order_id}/cancel",
        **described("Cancel an order that is not yet ready", models.Order, ("not-found", "conflict", "quota")),
    )
    def cancel(address: Address, order_id: str) -> Response:
        market.quotas.buyer(address)
        now = market.clock()
        return json_answer(write(market.engine, lambda c: buyer_orders.command(c, market, order_id, "cancel", now)))

    @app.post(
        "/v1/buyer/orders/{order_id}/confirm",
        **described("Say that the goods arrived", models.Order, ("not-found", "conflict", "quota")),
    )
    def confirm(address: Address, order_id: str) -> Response:
        market.quotas.buyer(address)
        now = market.clock()
        return json_answer(write(market.engine, lambda c: buyer_orders.command(c, market, order_id, "confirm", now)))
