"""The addresses of the buyer's pages: shops, goods and basket."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.responses import Response

from sync.marketplace import catalogue, pricing
from sync.marketplace.bodies import BadBody
from sync.marketplace.database import reading
from sync.marketplace.errors import Problem
from sync.marketplace.pages import forms, words
from sync.marketplace.pages.baskets import MOST, Basket, BasketFull
from sync.marketplace.pages.checkout import add_checkout
from sync.marketplace.pages.forms import Form
from sync.marketplace.pages.relay import add_relay
from sync.marketplace.pages.site import BASKET, HERE, Site, go, shop_path
from sync.marketplace.requests import Body

ON_A_PAGE = 24
_KINDS = {"pasar.css": "text/css; charset=utf-8", "blangkon.svg": "image/svg+xml"}


def page_router(site: Site) -> APIRouter:
    """Return the routes of all pages; what goes wrong in them is answered by a page too."""

    class PageRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                try:
                    if request.method == "POST":
                        site.market.quotas.buyer(request.client.host if request.client else "")
                    return await handle(request)
                except (Problem, BadBody, RequestValidationError) as error:
                    return site.error(request, error)

            return guarded

    router = APIRouter(route_class=PageRoute, include_in_schema=False)
    _add_static(router)
    _add_goods(router, site)
    _add_basket(router, site)
    add_checkout(router, site)
    add_relay(router, site)
    return router


def _add_static(router: APIRouter) -> None:
    files = {name: (HERE / "static" / name).read_bytes() for name in _KINDS}

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in files:
            raise Problem("not-found", what="path")
        return Response(files[name], media_type=_KINDS[name], headers={"Cache-Control": "max-age=3600"})


def _add_goods(router: APIRouter, site: Site) -> None:
    market = site.market

    @router.get("/")
    def shops(request: Request) -> Response:
        with reading(market.engine) as connection:
            return site.page(request, "shops.html", shops=catalogue.list_shops(connection))

    @router.get("/toko/{shop_id}")
    def goods(request: Request, shop_id: str, cari: str = "", sesudah: Annotated[str, Query()] = "") -> Response:
        with reading(market.engine) as connection:
            found = catalogue.catalogue(connection, market, shop_id, cari, ON_A_PAGE, market.clock(), sesudah)
        return site.page(request, "catalogue.html", words=cari, after=sesudah, **found)

    @router.get("/toko/{shop_id}/barang/{product_id}")
    def product(request: Request, shop_id: str, product_id: str) -> Response:
        return _product(request, site, shop_id, product_id)


def _product(
    request: Request, site: Site, shop_id: str, product_id: str, chosen: str = "", count: str = "1", error: str = ""
) -> Response:  # fmt: skip
    with reading(site.market.engine) as connection:
        found = catalogue.item(connection, site.market, shop_id, product_id, site.market.clock())
    status = 400 if error else 200
    return site.page(request, "product.html", status, chosen=chosen, count=count, error=error, **found)


def _add_basket(router: APIRouter, site: Site) -> None:
    market = site.market

    @router.get("/toko/{shop_id}/keranjang")
    def show(request: Request, shop_id: str) -> Response:
        return _basket(request, site, shop_id, Basket.unseal(market, shop_id, request.cookies.get(BASKET)))

    @router.post("/toko/{shop_id}/keranjang")
    def add(request: Request, shop_id: str, body: Body) -> Response:
        form = Form.read(market, request, body)
        product, unit, wanted = form.text("barang"), form.text("satuan"), form.text("jumlah")
        number = forms.count(wanted, MOST)
        if number is None:
            return _product(request, site, shop_id, product, unit, wanted, words.REFUSALS["count"])
        with reading(market.engine) as connection:
            offered = catalogue.item(connection, market, shop_id, product, market.clock())["item"]["units"]
        if all(one["name"] != unit for one in offered):
            raise BadBody("unit")
        try:
            basket = Basket.unseal(market, shop_id, request.cookies.get(BASKET)).add(product, unit, number)
            sealed = basket.seal(market, shop_id)
        except BasketFull:
            return _product(request, site, shop_id, product, unit, wanted, words.REFUSALS["full"])
        response = go(f"{shop_path(shop_id)}/keranjang")
        site.keep_basket(request, response, shop_id, sealed)
        return response

    @router.post("/toko/{shop_id}/keranjang/ubah")
    def change(request: Request, shop_id: str, body: Body) -> Response:
        form = Form.read(market, request, body)
        counts, removed = form.texts("jumlah"), form.text("hapus")
        lines = list(zip(form.texts("barang"), form.texts("satuan"), counts, strict=False))
        had = {line[:2] for line in Basket.unseal(market, shop_id, request.cookies.get(BASKET)).lines}
        kept = [line for i, line in enumerate(lines) if str(i) != removed and line[:2] in had]
        wrong = {i: text for i, (_, _, text) in enumerate(kept) if forms.count(text, MOST) is None}
        basket = Basket()
        for product, unit, text in kept:
            basket = basket.add(product, unit, forms.count(text, MOST) or 1)
        if wrong:
            return _basket(request, site, shop_id, basket, wrong)
        try:
            sealed = basket.seal(market, shop_id) if basket.lines else ""
        except BasketFull:
            return _basket(request, site, shop_id, basket, error=words.REFUSALS["full"])
        response = go(shop_path(shop_id) + ("/pesan" if form.text("lanjut") else "/keranjang"))
        site.keep_basket(request, response, shop_id, sealed)
        return response


def _basket(
    request: Request, site: Site, shop_id: str, basket: Basket, wrong: dict[int, str] | None = None, error: str = ""
) -> Response:  # fmt: skip
    """Show the basket; `wrong` has, by line, what was written instead of a number."""
    market, wrong = site.market, wrong or {}
    with reading(market.engine) as connection:
        if not basket.lines:
            home = catalogue.shop_card(connection, shop_id)
            return site.page(request, "basket.html", shop=home, lines=[], error="")
        quote = pricing.quote(connection, market, {"shop": shop_id, "lines": basket.wish()}, market.clock())
    for i, (line, kept) in enumerate(zip(quote["lines"], basket.lines, strict=True)):
        line["count"] = wrong.get(i, kept[2])
        line["wrong"] = words.REFUSALS["count"] if i in wrong else ""
    return site.page(request, "basket.html", 400 if wrong or error else 200, error=error, **quote)
