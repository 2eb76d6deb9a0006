"""Customers by name, nickname or phone, with what they still owe."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

from blangkon_desktop.domain.product import search_key


@dataclass(frozen=True)
class CustomerRow:
    """`debt` is kasbon not yet paid back, in rupiah; `limit` the customer's own, None for what the shop allows."""

    id: str
    name: str
    kind: str
    phone: str
    address: str
    office: str
    npwp: str
    debt: int
    price_class: str = ""
    limit: int | None = None


_SELECT = """SELECT c.id, c.name, c.kind, c.phone, c.address, c.office, c.npwp,
  (WITH RECURSIVE person(id) AS (
     SELECT c.id UNION SELECT a.id FROM person p JOIN customer a ON a.same_as = p.id AND a.same_as <> '')
   SELECT coalesce(sum(d.amount), 0) FROM debt_entry d WHERE d.customer_id IN (SELECT id FROM person)) AS debt,
  c.price_class, c.debt_limit
  FROM customer c"""


def search(connection: Connection, words: str, limit: int = 50) -> tuple[CustomerRow, ...]:
    """Customers whose name or office holds every word, or whose phone holds the digits; all by name for ""."""
    where = ["c.archived = 0"]
    values: dict[str, object] = {"limit": limit}
    digits = re.sub(r"\D", "", words)
    for index, word in enumerate(search_key(words).split()):
        clause = f"instr(c.name_key || ' ' || lower(c.office), :word{index}) > 0"
        values[f"word{index}"] = word
        if len(digits) >= 3:
            clause = f"({clause} OR instr(c.phone, :digits) > 0)"
            values["digits"] = digits.removeprefix("0")
        where.append(clause)
    sql = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY c.name_key, c.no LIMIT :limit"
    return tuple(CustomerRow(*row) for row in connection.execute(text(sql), values))


def customer(connection: Connection, customer_id: str) -> CustomerRow | None:
    """One customer."""
    found = connection.execute(text(f"{_SELECT} WHERE c.id = :id"), {"id": customer_id}).first()
    return CustomerRow(*found) if found else None
