"""Document numbers: one series per type, year and till letter, never reused, unique with many tills offline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from blangkon_desktop.domain.document import BAST, INVOICE, KUITANSI, NOTA, SURAT_JALAN

CODES = {
    NOTA: "NT", INVOICE: "INV", KUITANSI: "KW", SURAT_JALAN: "SJ", BAST: "BAST", "retur": "RT", "terima": "TB",
    "kasbon": "BK", "kas": "TK", "penawaran": "PW",
}  # fmt: skip


@dataclass
class NumberSeries:
    """The next free number of one series. Allocated in the same transaction as the document that carries it."""

    type: str
    year: int
    letter: str
    next: int = 1

    def take(self) -> str:
        """The next number, as printed: `A017/INV/2026`."""
        number = f"{self.letter}{self.next:03d}/{CODES[self.type]}/{self.year}"
        self.next += 1
        return number


COPY, RESTORE, BURNED = "copy", "restore", "burned"
"""Why numbers have no paper here: another copy of this shop's file goes on with them, it was restored, or a person
says what became of them."""

_PRINTED = re.compile(r"([A-Z]+)(\d+)/([A-Z]+)/(\d{4})")
_TYPES = {code: type for type, code in CODES.items()}


@dataclass(frozen=True)
class PrintedNumber:
    """A number as it stands on paper, taken apart."""

    type: str
    year: int
    letter: str
    number: int

    def __str__(self) -> str:
        return NumberSeries(self.type, self.year, self.letter, self.number).take()


def read_number(text: str) -> PrintedNumber | None:
    """`"A017/INV/2026"` taken apart; None for anything else."""
    found = _PRINTED.fullmatch(text.strip().upper())
    if found is None or found[3] not in _TYPES or int(found[2]) == 0:
        return None
    return PrintedNumber(_TYPES[found[3]], int(found[4]), found[1], int(found[2]))


@dataclass(frozen=True)
class NumberGap:
    """Numbers `first` to `last` of a series without a paper here; `last` None closes the series from `first` on."""

    type: str
    year: int
    letter: str
    first: int
    last: int | None
    reason: str
    note: str = ""
    noted_at: int = 0


@dataclass
class IssuedDocument:
    """A document that has left the series: its facts are frozen JSON (`DocumentFacts`), its reprints are counted."""

    id: str
    type: str
    number: str
    date: str
    issued_at: int
    buyer: str
    total: int
    facts: str
    sale_id: str | None = None
    order_id: str | None = None
    debt_id: str | None = None
    printed: int = 0
