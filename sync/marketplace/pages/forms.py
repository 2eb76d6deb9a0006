"""Reading a form of our own pages: fields as text, and the proof that our page sent it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from urllib.parse import parse_qsl

from starlette.requests import Request

from sync.marketplace.bodies import BadBody
from sync.marketplace.errors import Problem
from sync.marketplace.market import Market

SESSION = "sesi"
PROOF = "bukti"
_MOST_FIELDS = 1_000
_MOST_PARTS = 600
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
        _check_proof(market, request, form.text(PROOF))
        return form

    def text(self, name: str) -> str:
        """Return the field's last value, or nothing."""
        return next((value for key, value in reversed(self.fields) if key == name), "")

    def texts(self, name: str) -> list[str]:
        """Return all values of a repeated field."""
        return [value for key, value in self.fields if key == name]


@dataclass(frozen=True, slots=True)
class Upload:
    """The contents of the files that a form carries."""

    files: tuple[bytes, ...]

    @staticmethod
    def read(market: Market, request: Request, body: bytes) -> Upload:
        """Parse a body of multipart/form-data (RFC 7578); raises as `Form.read`."""
        files, given = [], ""
        for head, content in _parts(request.headers.get("content-type", ""), body):
            if head.get_filename() is not None:
                files.append(content)
            elif head.get_param("name", header="content-disposition") == PROOF:
                given = content.decode("utf-8", "replace")
        _check_proof(market, request, given)
        return Upload(tuple(content for content in files if content))


def _parts(content_type: str, body: bytes) -> Iterator[tuple[Message, bytes]]:
    """Yield head and content of each part; BadBody."""
    kind = Message()
    kind["content-type"] = content_type
    boundary = kind.get_boundary()
    if kind.get_content_type() != "multipart/form-data" or not boundary:
        raise BadBody("form")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("ascii", "replace"), _MOST_PARTS)
    if not pieces[-1].startswith(b"--"):
        raise BadBody("form")
    for piece in pieces[1:-1]:
        head, _, content = piece.partition(b"\r\n\r\n")
        yield BytesHeaderParser().parsebytes(head.lstrip()), content


def _check_proof(market: Market, request: Request, given: str) -> None:
    session = request.cookies.get(SESSION, "")
    expected = proof(market, session).encode()
    if not session or not hmac.compare_digest(given.encode("utf-8", "replace"), expected):
        raise Problem("bad-request", code="form.stale")


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
