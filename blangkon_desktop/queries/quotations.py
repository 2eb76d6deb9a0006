"""Quotations for screens and paper, the newest first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.quantity import amount_for
from blangkon_desktop.queries.paging import Key, Page, keyset


@dataclass(frozen=True)
class QuotedLine:
    """One line as it was quoted; `promotion_discount` of its `discount` is that of a promotion."""

    name: str
    unit: str
    factor: int
    quantity: int
    price: int
    discount: int
    promotion: str = ""
    promotion_discount: int = 0

    @property
    def total(self) -> int:
        return amount_for(self.quantity, self.price, self.factor) - self.discount


@dataclass(frozen=True)
class QuotationRow:
    """One quotation; `customer` is "" for somebody without a name."""

    id: str
    number: str
    made_at: int
    date: str
    valid_until: str
    customer: str
    address: str
    state: str
    discount: int
    note: str
    total: int
    lines: tuple[QuotedLine, ...]


_SELECT = """SELECT q.id, q.number, q.made_at, q.date, q.valid_until, coalesce(k.name, '') AS customer,
  coalesce(k.address, '') AS address, q.state, q.discount, q.note, q.total, q.lines, q.no
  FROM quotation q LEFT JOIN customer k ON k.id = q.customer_id"""


def page(connection: Connection, *, after: Key | None = None, limit: int = 100) -> Page[QuotationRow]:
    """The newest first."""
    return keyset(
        connection, _SELECT, where=(), values={}, sort=("q.no",), descending=True, after=after, limit=limit, row=_row
    )


def by_number(connection: Connection, number: str) -> QuotationRow | None:
    """One quotation by its printed number."""
    found = connection.execute(text(f"{_SELECT} WHERE q.number = :number"), {"number": number.strip().upper()}).first()
    return _row(found) if found is not None else None


def _row(item: Any) -> QuotationRow:
    lines = tuple(
        QuotedLine(
            line["name"], line["unit"], line["factor"], line["quantity"], line["price"],
            line["discount"] + line["promotion_discount"], line["promotion"], line["promotion_discount"],
        )
        for line in json.loads(item.lines)
    )  # fmt: skip
    return QuotationRow(
        item.id, item.number, item.made_at, item.date, item.valid_until, item.customer, item.address, item.state,
        item.discount, item.note, item.total, lines,
    )  # fmt: skip
