"""Reading operation bodies and request bodies: what is missing or of the wrong shape is a BadBody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.protocol import MAX_INT, is_id

MAX_TEXT = 2_000
MAX_ROWS = 2_000


class BadBody(Exception):
    """A body lacks a member or has one of the wrong shape; `field` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def integer(value: object, field: str) -> int:
    """Return a 64-bit integer."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > MAX_INT:
        raise BadBody(field)
    return value


def positive(value: object, field: str) -> int:
    """Return an integer above zero."""
    number = integer(value, field)
    if number <= 0:
        raise BadBody(field)
    return number


def flag(value: object, field: str) -> int:
    """Return 0 or 1."""
    if value not in (0, 1):
        raise BadBody(field)
    return int(bool(value))


def text(value: object, field: str) -> str:
    """Return a text that every database stores: no NUL, no half characters, at most 2,000 of them."""
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise BadBody(field)
    return value.replace("\x00", "").encode("utf-8", "replace").decode()


def texts(value: object, field: str) -> list[str]:
    """Return a list of texts."""
    if not isinstance(value, list) or len(value) > MAX_ROWS:
        raise BadBody(field)
    return [text(one, field) for one in value]


def integers(value: object, field: str) -> list[int]:
    """Return a list of 64-bit integers."""
    if not isinstance(value, list) or len(value) > MAX_ROWS:
        raise BadBody(field)
    return [integer(one, field) for one in value]


def identifier(value: object, field: str) -> str:
    """Return an id of 32 lower-case hex characters."""
    if not isinstance(value, str) or not is_id(value):
        raise BadBody(field)
    return value


def optional_id(value: object, field: str) -> str | None:
    """Return an id, or None for null."""
    return None if value is None else identifier(value, field)


def mapping(value: object, field: str) -> dict[str, Any]:
    """Return a JSON object."""
    if not isinstance(value, dict):
        raise BadBody(field)
    return value


def rows(body: Mapping[str, Any], field: str, width: int) -> list[list[Any]]:
    """Return a list of arrays with at least `width` elements; later elements are for later schemas."""
    value = body.get(field)
    if not isinstance(value, list) or len(value) > MAX_ROWS:
        raise BadBody(field)
    if any(not isinstance(row, list) or len(row) < width for row in value):
        raise BadBody(field)
    return value
