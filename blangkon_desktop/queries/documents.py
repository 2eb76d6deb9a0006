"""Issued papers."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.document import NOTA, IssuedPaper
from blangkon_desktop.domain.proof import Proof
from blangkon_desktop.queries import proofs
from blangkon_desktop.queries.paging import Key, Page, keyset


@dataclass(frozen=True)
class DocumentRow:
    """`printed` copies have come out so far."""

    id: str
    no: int
    type: str
    number: str
    date: str
    buyer: str
    total: int
    printed: int
    sale_id: str | None
    order_id: str | None
    proof: Proof | None = None


_COLUMNS = "SELECT d.id, d.no AS row_no, d.type, d.number, d.date, d.buyer, d.total, d.printed, d.sale_id, d.order_id"


def page(
    connection: Connection, *, type: str | None = None, text: str = "", after: Key | None = None, limit: int = 100
) -> Page[DocumentRow]:
    """Newest first; `text` is looked for in number and buyer."""
    where = []
    if type is not None:
        where.append("d.type = :type")
    if text.strip():
        where.append("(instr(lower(d.number), :text) > 0 OR instr(lower(d.buyer), :text) > 0)")
    found = keyset(
        connection, f"{_COLUMNS}, d.no FROM document d", where=where,
        values={"type": type, "text": text.strip().lower()}, sort=("d.no",), descending=True, after=after,
        limit=limit, row=_row,
    )  # fmt: skip
    return Page(_proven(connection, found.rows), found.next)


def of_order(connection: Connection, order_id: str) -> tuple[DocumentRow, ...]:
    """The papers of one marketplace order, oldest first."""
    rows = connection.execute(
        text(f"{_COLUMNS}, d.no FROM document d WHERE d.order_id = :id ORDER BY d.no"), {"id": order_id}
    )
    return _proven(connection, [_row(row) for row in rows])


def proof(connection: Connection, document_id: str) -> Proof | None:
    """What the marketplace has of one paper."""
    row = connection.execute(text(f"{_COLUMNS}, d.no FROM document d WHERE d.id = :id"), {"id": document_id}).first()
    return _proven(connection, [_row(row)])[0].proof if row else None


def document(connection: Connection, document_id: str) -> IssuedPaper | None:
    """One paper with its frozen facts."""
    found = connection.execute(
        text("SELECT id, type, number, facts, printed FROM document WHERE id = :id"), {"id": document_id}
    ).first()
    return IssuedPaper(*found) if found else None


def _proven(connection: Connection, rows: Sequence[DocumentRow]) -> tuple[DocumentRow, ...]:
    """A nota stands for its sale: both have to be there."""
    groups = {row.id: [row.id, row.sale_id] if row.type == NOTA and row.sale_id else [row.id] for row in rows}
    found = proofs.of_entities(connection, groups) if groups else {}
    return tuple(dataclasses.replace(row, proof=found.get(row.id)) for row in rows)


def _row(item: Any) -> DocumentRow:
    return DocumentRow(*item[:-1])
