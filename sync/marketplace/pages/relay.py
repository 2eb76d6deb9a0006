"""The page on which anybody hands in a till's file with a telephone, and takes the answer back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from sync.bundle import MAX_REQUEST, MEDIA_TYPE, SUFFIX, read_part
from sync.marketplace.bundles import answer_bundle
from sync.marketplace.errors import Problem
from sync.marketplace.pages import words
from sync.marketplace.pages.forms import Upload
from sync.marketplace.pages.site import HEADERS, Site
from sync.marketplace.requests import body_up_to

PATH = "/titip"
_FORM = 64 * 1024
"""Bytes that the form adds to its files."""
Files = Annotated[bytes, Depends(body_up_to(MAX_REQUEST + _FORM))]


def add_relay(router: APIRouter, site: Site) -> None:
    """Add the page; who may ask is said by the file's own signature, and only its till can open the answer."""

    @router.get(PATH)
    def show(request: Request) -> Response:
        return site.page(request, "relay.html", error="")

    @router.post(PATH)
    def take(request: Request, body: Files) -> Response:
        address = request.client.host if request.client else ""
        site.market.quotas.request(address, f"relay {address}")
        files = Upload.read(site.market, request, body).files
        if not files:
            return site.page(request, "relay.html", 400, error=words.REFUSALS["bundle.none"])
        try:
            (answer,) = answer_bundle(site.market, files)
        except Problem as problem:
            sentence = words.REFUSALS.get(str(problem.values.get("code")), words.REFUSALS.get(problem.name))
            if sentence is None:
                raise
            return site.page(request, "relay.html", 400, error=sentence)
        name = f"blangkon-jawab-{read_part(answer).header.id[-8:]}{SUFFIX}"
        sent = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(answer, headers=sent, media_type=MEDIA_TYPE)
