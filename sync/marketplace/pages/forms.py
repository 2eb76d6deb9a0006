"""Reading a form of our own pages: fields as text, and the proof that our page sent it."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from sync.marketplace.bodies import BadBody
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market

SESSION = "sesi"
PROOF = "bukti"
_MOST_FIELDS = 1_000
_SESSION_BYTES = 16


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form in their order."""

    fields: tuple[tuple[str, str], ...]

    @staticmethod
    def read(market: Market, request: Request, body: bytes) -> Form:
        """Parse a urlencoded body; BadBody, or Problem "bad-request" when it is not from our own page.

        The proof is made from a cookie that other sites can neither read nor send (SameSite).
        """
        try:
            fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except ValueError as error:
            raise BadBody("form") from error
        form = Form(tuple(fields))
        session = request.cookies.get(SESSION, "")
        given = form.text(PROOF).encode("utf-8", "replace")
        if not session or not hmac.compare_digest(given, proof(market, session).encode()):
            raise Problem("bad-request", code="form.stale")
        return form

    def text(self, name: str) -> str:
        """Return the field's last value, or nothing."""
        return next((value for key, value in reversed(self.fields) if key == name), "")

    def texts(self, name: str) -> list[str]:
        """Return all values of a repeated field."""
        return [value for key, value in self.fields if key == name]


def session_of(request: Request) -> str:
    """Return the browser's session, a new one if it has none."""
    return request.cookies.get(SESSION) or secrets.token_urlsafe(_SESSION_BYTES)


def proof(market: Market, session: str) -> str:
    """Return what a form of this session must carry."""
    return market.derive("form", session).hex()[:32]


def count(text: str, most: int) -> int | None:
    """Return a whole number from 1 to `most`, dots between thousands allowed; None for anything else."""
    digits = text.strip().replace(".", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))):
        return None
    return int(digits) if 1 <= int(digits) <= most else None
