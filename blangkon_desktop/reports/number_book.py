"""The gap book as a CSV file that any spreadsheet opens and prints."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.invoice import BURNED, CODES, COPY, RESTORE
from blangkon_desktop.queries.numbers import SeriesRow

HEADINGS = ("Jenis", "Tahun", "Kasir", "Keadaan", "Dari", "Sampai", "Banyaknya", "Keterangan", "Dicatat")
REASONS = {
    COPY: "dilanjutkan di salinan toko yang lain", RESTORE: "seri ditutup setelah toko dipulihkan",
    BURNED: "tidak dipakai",
}  # fmt: skip


def lines(book: Sequence[SeriesRow]) -> Iterator[tuple[str, ...]]:
    """One line for what was issued of a series, then one for each of its gaps."""
    for row in book:
        head = (CODES[row.type], str(row.year), row.letter)
        if row.issued:
            ends = (row.printed(row.first), row.printed(row.last))
            yield (*head, "terbit", *ends, str(row.issued), "", "")
        for gap in row.gaps:
            last = "" if gap.last is None else row.printed(gap.last)
            count = "" if gap.last is None else str(gap.last - gap.first + 1)
            words = f"{REASONS[gap.reason]}. {gap.note}" if gap.note else REASONS[gap.reason]
            yield (*head, "tanpa dokumen", row.printed(gap.first), last, count, words, business_date(gap.noted_at))
        for first, last_number in row.unexplained:
            ends = (row.printed(first), row.printed(last_number))
            yield (*head, "BELUM JELAS", *ends, str(last_number - first + 1), "", "")


def page_html(book: Sequence[SeriesRow], shop: str) -> str:
    """The same as one printable page."""

    def cells(tag: str, texts: Sequence[str]) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts) + "</tr>"

    rows = "".join(cells("td", line) for line in lines(book))
    return (
        "<html><head><meta charset='utf-8'><style>body{font-family:sans-serif;font-size:9pt}"
        "table{border-collapse:collapse}td,th{border:1px solid #999;padding:2px 4px;text-align:left}</style></head>"
        f"<body><h2>Buku nomor {escape(shop)}</h2><table>{cells('th', HEADINGS)}{rows}</table></body></html>"
    )


def write_book(book: Sequence[SeriesRow], path: Path) -> None:
    """Write the CSV (semicolons and a byte order mark, as Indonesian spreadsheets expect).

    Raises `DomainError("file.unwritable")`.
    """
    try:
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(HEADINGS)
            writer.writerows(lines(book))
    except OSError as error:
        raise DomainError("file.unwritable", path=str(path), reason=str(error)) from error
