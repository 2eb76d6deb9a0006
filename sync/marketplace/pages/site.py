"""Turning templates into answers: cookies, headers against misuse, and errors as pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sync.marketplace.bodies import BadBody
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market
from sync.marketplace.pages import forms, words
from sync.protocol import PROBLEMS

HERE = Path(__file__).parent
BASKET = "keranjang"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    # An order's address is the key to it: no other site may learn it.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Site:
    """The templates of one running marketplace."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._templates.filters.update(rupiah=words.rupiah, quantity=words.quantity, day=words.day, moment=words.moment)
        self._templates.globals.update(
            states=words.STATES,
            commands=words.COMMANDS,
            actors=words.ACTORS,
            field_errors=words.FIELDS,
            line_errors=words.LINES,
        )

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """Return a page; every form in it carries the session's proof."""
        session = forms.session_of(request)
        values = {"shop": None, **values, "proof": forms.proof(self.market, session)}
        response = Response(
            self._templates.get_template(template).render(values), status, HEADERS, "text/html; charset=utf-8"
        )
        if forms.SESSION not in request.cookies:
            self._cookie(request, response, forms.SESSION, session, "/")
        return response

    def keep_basket(self, request: Request, response: Response, shop_id: str, sealed: str) -> None:
        """Give the browser the shop's basket; an empty text takes it away."""
        path = shop_path(shop_id)
        if sealed:
            self._cookie(request, response, BASKET, sealed, path)
        else:
            response.delete_cookie(BASKET, path)

    def error(self, request: Request, error: Exception) -> Response:
        """Return an error as a page that says what to do."""
        if isinstance(error, Problem):
            values = error.values
            keys = (values.get("code"), values.get("what"), error.name)
            sentence = next((words.REFUSALS[key] for key in keys if key in words.REFUSALS), words.OTHERWISE)
            status = PROBLEMS[error.name][0]
            response = self.page(request, "error.html", status, sentence=sentence)
            if error.retry_after_s is not None:
                response.headers["Retry-After"] = str(error.retry_after_s)
            return response
        known = isinstance(error, BadBody) and error.field == "count"
        sentence = words.REFUSALS["count"] if known else words.OTHERWISE
        return self.page(request, "error.html", 400, sentence=sentence)

    def _cookie(self, request: Request, response: Response, name: str, value: str, path: str) -> None:
        secure = request.url.scheme == "https"
        response.set_cookie(name, value, path=path, secure=secure, httponly=True, samesite="lax")


def shop_path(shop_id: str) -> str:
    """Return where a shop's pages begin."""
    return f"/toko/{shop_id}"


def go(path: str) -> Response:
    """Send the browser on after a form, so that reloading repeats nothing."""
    return RedirectResponse(path, 303, HEADERS)
