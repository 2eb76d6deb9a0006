"""The conflict inbox: what a person has to decide, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.conflict import KINDS, Kind
from blangkon_desktop.queries.paging import Key, Page, keyset


@dataclass(frozen=True)
class ConflictRow:
    """`title` is what it is about; `facts` holds both versions; the last four are of the operation it came from.

    `answer` is None while it is open, and `moot` when it ended by itself. Times are UTC ms.
    """

    no: int
    kind: str
    entity_id: str
    title: str
    facts: Mapping[str, Any]
    opened_at: int
    answer: str | None
    answered_at: int | None
    op_seq: int | None
    op_kind: str
    code: str
    receipt: str
    made_at: int | None

    @property
    def rules(self) -> Kind:
        return KINDS[self.kind]


_SELECT = """SELECT c.kind, c.entity_id, c.facts, c.opened_at, c.answer, c.answered_at, c.op_seq,
  coalesce(x.kind, '') AS op_kind, coalesce(x.code, '') AS code, coalesce(x.receipt, '') AS receipt, x.made_at, c.no
  FROM conflict c LEFT JOIN outbox x ON x.op_seq = c.op_seq"""


def page(
    connection: Connection, *, decided: bool = False, after: Key | None = None, limit: int = 100
) -> Page[ConflictRow]:
    """Newest first: what is open, or what a person has decided (what ended by itself is in neither)."""
    where = "c.answer IS NOT NULL AND c.answer <> 'moot'" if decided else "c.answer IS NULL"
    return keyset(
        connection, _SELECT, where=[where], values={}, sort=("c.no",), descending=True, after=after, limit=limit,
        row=_row,
    )  # fmt: skip


def find(connection: Connection, no: int) -> ConflictRow | None:
    """One of them."""
    found = connection.execute(text(f"{_SELECT} WHERE c.no = :no"), {"no": no}).first()
    return None if found is None else _row(found)


def count_open(connection: Connection) -> int:
    """How many wait for a person; read at every change, so by the index of the open ones alone."""
    return int(connection.execute(text("SELECT count(*) FROM conflict WHERE answer IS NULL")).scalar_one())


def _row(item: Any) -> ConflictRow:
    facts = json.loads(item.facts)
    return ConflictRow(
        item.no, item.kind, item.entity_id, str(facts.get("title", "")), facts, item.opened_at, item.answer,
        item.answered_at, item.op_seq, item.op_kind, item.code, item.receipt, item.made_at,
    )  # fmt: skip
