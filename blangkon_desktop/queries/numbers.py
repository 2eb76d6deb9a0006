"""The gap book: which numbers of each series were issued, which were not and why, and which nobody can explain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from blangkon_desktop.domain.invoice import CODES, NumberGap, NumberSeries

Series = tuple[str, int, str]
"""Type, year, letter."""
Span = tuple[int, int]
"""First and last number, both included."""


@dataclass(frozen=True)
class SeriesRow:
    """One series. `first` and `last` are the ends of what was issued, 0 while nothing was; `unexplained` should be
    empty in every shop."""

    type: str
    year: int
    letter: str
    first: int
    last: int
    issued: int
    gaps: tuple[NumberGap, ...]
    unexplained: tuple[Span, ...]

    @property
    def closed(self) -> bool:
        """Whether it ended here because another copy of the file goes on with it."""
        return any(gap.last is None for gap in self.gaps)

    def printed(self, number: int) -> str:
        """A number of this series as it stands on paper."""
        return NumberSeries(self.type, self.year, self.letter, number).take()


_ISLANDS = text("""
  WITH issued(number) AS (
    SELECT number FROM sale UNION SELECT number FROM document UNION SELECT number FROM debt_entry WHERE own = 1
    UNION SELECT number FROM shift UNION SELECT number FROM quotation
    UNION SELECT substr(memo, 1, instr(memo || ' ', ' ') - 1) FROM journal_entry WHERE kind = 'receive'),
  parted AS (
    SELECT substr(number, 1, instr(number, '/') - 1) AS head, substr(number, instr(number, '/') + 1) AS tail
    FROM issued),
  placed AS (
    SELECT substr(tail, 1, instr(tail, '/') - 1) AS code, CAST(substr(tail, instr(tail, '/') + 1) AS INTEGER) AS year,
      rtrim(head, '0123456789') AS letter, CAST(ltrim(head, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') AS INTEGER) AS n FROM parted),
  counted AS (
    SELECT *, n - row_number() OVER (PARTITION BY code, year, letter ORDER BY n) AS island FROM placed)
  SELECT code, year, letter, min(n) AS first, max(n) AS last FROM counted GROUP BY code, year, letter, island
  ORDER BY 1, 2, 3, 4""")


def book(connection: Connection) -> tuple[SeriesRow, ...]:
    """Every series, newest year first. Reads every number there is: ask for it in the background."""
    types = {code: type for type, code in CODES.items()}
    spans: dict[Series, list[Span]] = defaultdict(list)
    for row in connection.execute(_ISLANDS):
        if row.code in types:
            spans[types[row.code], row.year, row.letter].append((row.first, row.last))
    gaps: dict[Series, list[NumberGap]] = defaultdict(list)
    columns = "type, year, letter, first, last, reason, note, noted_at"
    for row in connection.execute(text(f"SELECT {columns} FROM number_gap ORDER BY first, no")):
        gaps[row.type, row.year, row.letter].append(NumberGap(*row))
    following: dict[Series, int] = {
        (row.type, row.year, row.letter): row.next
        for row in connection.execute(text("SELECT type, year, letter, next FROM number_series"))
    }
    every = sorted({*spans, *gaps, *following}, key=lambda key: (-key[1], list(CODES).index(key[0]), key[2]))
    return tuple(_row(key, spans[key], tuple(gaps[key]), following.get(key, 1) - 1) for key in every)


def _row(key: Series, spans: list[Span], gaps: tuple[NumberGap, ...], taken: int) -> SeriesRow:
    last = max((span[1] for span in spans), default=0)
    end = max(taken, last)
    explained = [(gap.first, end if gap.last is None else gap.last) for gap in gaps]
    return SeriesRow(
        *key, first=spans[0][0] if spans else 0, last=last, issued=sum(b - a + 1 for a, b in spans), gaps=gaps,
        unexplained=holes([*spans, *explained], end),
    )  # fmt: skip


def holes(spans: Iterable[Span], end: int) -> tuple[Span, ...]:
    """What `spans` leave open between 1 and `end`, in order."""
    found = []
    free = 1
    for first, last in sorted(spans):
        if first > free:
            found.append((free, min(first - 1, end)))
        free = max(free, last + 1)
    if free <= end:
        found.append((free, end))
    return tuple(span for span in found if span[0] <= span[1])
