"""What a buyer writes on an order: who, for which office, by which Surat Pesanan, with PPN or without."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sync.marketplace import bodies
from sync.marketplace.bodies import BadBody

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_details(body: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the columns of an order and the names of those that are wrong, which are then missing."""
    buyer = bodies.mapping(body.get("buyer"), "buyer")
    paper = bodies.mapping(body.get("sp") or {}, "sp")
    wishes: tuple[tuple[str, Callable[[object, str], Any], object], ...] = (
        ("office", _optional, buyer.get("office")),
        ("buyer_name", _required, buyer.get("name")),
        ("phone", _optional, buyer.get("phone")),
        ("address", _optional, buyer.get("address")),
        ("sp_number", _optional, paper.get("number")),
        ("sp_date", _day, paper.get("date")),
        ("ppn", bodies.flag, body.get("ppn", 0)),
        ("note", _optional, body.get("note")),
    )
    columns, wrong = {}, []
    for name, read, value in wishes:
        try:
            columns[name] = read(value, name)
        except BadBody as error:
            wrong.append(error.field)
    return columns, wrong


def _optional(value: object, field: str) -> str:
    return bodies.text(value or "", field).strip()


def _required(value: object, field: str) -> str:
    words = bodies.text(value, field).strip()
    if not words:
        raise BadBody(field)
    return words


def _day(value: object, field: str) -> str:
    day = _optional(value, field)
    if not day:
        return ""
    try:
        if _DATE.fullmatch(day) is None:
            raise BadBody(field)
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise BadBody(field) from error
