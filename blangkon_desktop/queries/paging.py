"""Keyset paging: a page ends with the key of its last row, and the next page begins after it. Never OFFSET."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, text

RowT = TypeVar("RowT")
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Page(Generic[RowT]):
    """`next` goes back as `after`; None at the end."""

    rows: tuple[RowT, ...]
    next: Key | None


def keyset(
    connection: Connection,
    select: str,
    *,
    where: Sequence[str],
    values: Mapping[str, Any],
    sort: Sequence[str],
    descending: bool,
    after: Key | None,
    limit: int,
    row: Callable[[Any], RowT],
) -> Page[RowT]:
    """Run `select … WHERE … ORDER BY sort` for one page.

    `sort` names SQL expressions that also are the last columns of `select`, unique in their combination.
    """
    conditions = list(where)
    parameters = dict(values) | {"_limit": limit + 1}
    if after is not None:
        marks = ", ".join(f":_after{i}" for i in range(len(sort)))
        conditions.append(f"({', '.join(sort)}) {'<' if descending else '>'} ({marks})")
        parameters |= {f"_after{i}": value for i, value in enumerate(after)}
    direction = " DESC" if descending else ""
    sql = select + (" WHERE " + " AND ".join(conditions) if conditions else "")
    sql += " ORDER BY " + ", ".join(f"{name}{direction}" for name in sort) + " LIMIT :_limit"
    found = connection.execute(text(sql), parameters).all()
    rows = found[:limit]
    following = tuple(rows[-1][-len(sort) :]) if len(found) > limit else None
    return Page(tuple(row(item) for item in rows), following)
