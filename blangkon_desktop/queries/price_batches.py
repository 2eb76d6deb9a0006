"""Batches of prices that can still be undone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True)
class PriceBatchRow:
    """`note` says what was done ("kategori Sembako, +5 %"); `prices` how many were changed."""

    id: str
    made_at: int
    note: str
    prices: int


def last(connection: Connection) -> PriceBatchRow | None:
    """The newest batch that nobody has undone."""
    found = connection.execute(
        text("""SELECT b.id, b.made_at, b.note, (SELECT count(*) FROM price_batch_row r WHERE r.batch_id = b.id)
                FROM price_batch b WHERE b.undone_at IS NULL ORDER BY b.no DESC LIMIT 1""")
    ).first()
    return PriceBatchRow(*found) if found else None
