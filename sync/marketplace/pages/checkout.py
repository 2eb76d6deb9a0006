"""The addresses where a basket becomes an order, and where the order is followed, cancelled and confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from sync.marketplace import buyer_orders, orders, pricing
from sync.marketplace.database import reading, write
from sync.marketplace.details import read_details
from sync.marketplace.errors import Problem
from sync.marketplace.pages import words
from sync.marketplace.pages.baskets import Basket
from sync.marketplace.pages.forms import Form
from sync.marketplace.pages.site import BASKET, Site, go, shop_path
from sync.marketplace.requests import Body
from sync.protocol import PROBLEMS, new_id

FIELDS = ("office", "buyer_name", "phone", "address", "sp_number", "sp_date", "ppn", "note")
_COMMANDS = {"batal": "cancel", "terima": "confirm"}


@dataclass(frozen=True)
class Draft:
    """A form as it stands: what was given, which fields are wrong, why the order was not taken."""

    given: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    wrong: tuple[str, ...] = ()
    error: str = ""
    status: int = 200


def add_checkout(router: APIRouter, site: Site) -> None:
    """Add the routes of ordering and of orders."""
    market = site.market

    @router.get("/toko/{shop_id}/pesan")
    def fill_in(request: Request, shop_id: str) -> Response:
        return _form(request, site, shop_id, Basket.unseal(market, shop_id, request.cookies.get(BASKET)), Draft())

    @router.post("/toko/{shop_id}/pesan")
    def send(request: Request, shop_id: str, body: Body) -> Response:
        form = Form.read(market, request, body)
        # The basket that was shown and not the cookie's: sent twice, the order stays the same one.
        basket = Basket.unseal(market, shop_id, form.text("isi_keranjang"))
        if not basket.lines:
            return go(f"{shop_path(shop_id)}/keranjang")
        wish = _wish(shop_id, basket, form)
        _, wrong = read_details(wish)
        given = {name: form.text(name) for name in FIELDS}
        if wrong:
            return _form(request, site, shop_id, basket, Draft(given, tuple(wrong), status=400))
        try:
            order = write(
                market.engine, lambda c: buyer_orders.place(c, market, form.text("kunci"), wish, market.clock())
            )
        except Problem as problem:
            sentence = words.REFUSALS.get(problem.values.get("code") or problem.values.get("what", ""))
            if sentence is None or problem.values.get("what") == "shop":
                raise
            return _form(request, site, shop_id, basket, Draft(given, (), sentence, PROBLEMS[problem.name][0]))
        response = go(f"/pesanan/{order['id']}")
        site.keep_basket(request, response, shop_id, "")
        return response

    @router.get("/pesanan/{order_id}")
    def order(request: Request, order_id: str) -> Response:
        return _order(request, site, order_id)

    @router.post("/pesanan/{order_id}/{what}")
    def command(request: Request, order_id: str, what: str, body: Body) -> Response:
        Form.read(market, request, body)
        if what not in _COMMANDS:
            raise Problem("not-found", what="path")
        now = market.clock()
        try:
            write(market.engine, lambda c: buyer_orders.command(c, market, order_id, _COMMANDS[what], now))
        except Problem as problem:
            if problem.name != "conflict":
                raise
            return _order(request, site, order_id, words.REFUSALS["order.illegal_transition"])
        return go(f"/pesanan/{order_id}")


def _wish(shop_id: str, basket: Basket, form: Form) -> dict[str, Any]:
    total = form.text("jumlah_seluruhnya")
    return {
        "shop": shop_id,
        "buyer": {
            "name": form.text("buyer_name"), "office": form.text("office"), "phone": form.text("phone"),
            "address": form.text("address"),
        },
        "sp": {"number": form.text("sp_number"), "date": form.text("sp_date")},
        "ppn": 1 if form.text("ppn") == "1" else 0, "note": form.text("note"), "lines": basket.wish(),
        "expected_total": int(total) if total.isascii() and total.isdigit() and len(total) < 19 else -1,
    }  # fmt: skip


def _form(request: Request, site: Site, shop_id: str, basket: Basket, draft: Draft) -> Response:
    if not basket.lines:
        return go(f"{shop_path(shop_id)}/keranjang")
    market = site.market
    with reading(market.engine) as connection:
        quote = pricing.quote(connection, market, {"shop": shop_id, "lines": basket.wish()}, market.clock())
    if draft.status == 200 and (quote["stale"] or any(line["problem"] for line in quote["lines"])):
        return go(f"{shop_path(shop_id)}/keranjang")
    return site.page(
        request, "checkout.html", draft.status, given=draft.given, wrong=draft.wrong, error=draft.error,
        sealed=basket.seal(market, shop_id), key=new_id(), **quote,
    )  # fmt: skip


def _order(request: Request, site: Site, order_id: str, error: str = "") -> Response:
    with reading(site.market.engine) as connection:
        order = buyer_orders.view(connection, order_id)
    allowed = {f"can_{do}": orders.transition(order["state"], do, "buyer") is not None for do in _COMMANDS.values()}
    return site.page(
        request, "order.html", 409 if error else 200, order=order, shop=order["shop"], error=error, **allowed
    )
