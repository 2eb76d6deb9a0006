"""Document numbers: one series per type, year and till letter, never reused, unique with many tills offline."""

from __future__ import annotations

from dataclasses import dataclass

from blangkon_desktop.domain.document import BAST, INVOICE, KUITANSI, NOTA, SURAT_JALAN

CODES = {NOTA: "NT", INVOICE: "INV", KUITANSI: "KW", SURAT_JALAN: "SJ", BAST: "BAST", "retur": "RT", "terima": "TB"}


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
    printed: int = 0
