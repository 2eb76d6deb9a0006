"""Reads XLSX and CSV files into plain text cells, whatever the file claims to be."""

from __future__ import annotations

import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from blangkon_desktop.domain.errors import DomainError

MAX_ROWS = 200_000
MAX_COLUMNS = 60
MAX_BYTES = 64 * 1024 * 1024
_HEADER_SEARCH = 15
_ZIP = b"PK\x03\x04"
# What zipfile, xml.etree and openpyxl raise for damaged bytes: SyntaxError is a ParseError, RuntimeError a password or
# an unknown compression, Type- and AttributeError a part that openpyxl expected and did not find.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, LookupError, ValueError, OSError, EOFError, SyntaxError, RuntimeError,
    TypeError, AttributeError,
)  # fmt: skip
_SHIELDED = re.compile(r"'+[=+\-@]")
_OLE = b"\xd0\xcf\x11\xe0"  # the container of Excel 97-2003 files


@dataclass(frozen=True)
class RawTable:
    """`rows` are (row number in the spreadsheet, cells); `header` names the columns."""

    source: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(
    path: Path, progress: Callable[[int], None] | None = None, cancelled: Callable[[], bool] | None = None
) -> RawTable:
    """The first sheet of an XLSX file, or a CSV file, as text.

    `progress` is told the number of rows read so far. Raises `DomainError`: `file.missing`, `import.unreadable`,
    `import.old_excel`, `import.too_large`, `import.empty`, `import.cancelled`.
    """
    try:
        with path.open("rb") as handle:
            start = handle.read(8)
        size = path.stat().st_size
    except OSError as error:
        raise DomainError("file.missing", path=path.name) from error
    if start.startswith(_OLE):
        raise DomainError("import.old_excel", path=path.name)
    if size > MAX_BYTES:
        raise DomainError("import.too_large", path=path.name, rows=MAX_ROWS)
    source = _xlsx_rows(path) if start.startswith(_ZIP) else _csv_rows(path)
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in source:
        if number % 500 == 0:
            if cancelled is not None and cancelled():
                raise DomainError("import.cancelled")
            if progress is not None:
                progress(number)
        if len(rows) > MAX_ROWS:
            raise DomainError("import.too_large", path=path.name, rows=MAX_ROWS)
        if any(cells):
            rows.append((number, cells))
    return _with_header(path.name, rows)


def _with_header(source: str, rows: Sequence[tuple[int, tuple[str, ...]]]) -> RawTable:
    """The header is the first row near the top in which most cells are words; titles above it are skipped."""
    if len(rows) < 2:
        raise DomainError("import.empty", path=source)
    width = max(len(cells) for _, cells in rows[:_HEADER_SEARCH])
    filled = [sum(1 for cell in cells if cell and not cell[0].isdigit()) for _, cells in rows[:_HEADER_SEARCH]]
    best = filled.index(max(filled)) if max(filled) >= 2 else 0
    if best + 1 == len(rows):
        raise DomainError("import.empty", path=source)
    padded = tuple((number, cells + ("",) * (width - len(cells))) for number, cells in rows)
    return RawTable(source, padded[best][1], padded[best + 1 :])


def _xlsx_rows(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    from openpyxl import load_workbook  # slow to import; only an import needs it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles that we do not read
            book = load_workbook(path, read_only=True, data_only=True)
            try:
                sheet = book.worksheets[0]
                for number, values in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
                    yield number, _trimmed([cell_text(value) for value in values])
            finally:
                book.close()
    except (InvalidFileException, *_DAMAGE) as error:
        raise DomainError("import.unreadable", path=path.name, reason=str(error)) from error


def _csv_rows(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    data = path.read_bytes()
    if b"\x00" in data[:4096]:
        raise DomainError("import.unreadable", path=path.name)
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = data.decode("cp1252", errors="replace")
    head = content[:4096]
    delimiter = max(";,\t", key=head.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter), start=1):
            yield number, _trimmed([_plain(cell) for cell in cells[:MAX_COLUMNS]])
    except csv.Error as error:
        raise DomainError("import.unreadable", path=path.name, reason=str(error)) from error


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return tuple(cells[:end])


def cell_text(value: object) -> str:
    """A cell as a seller would type it: `12500`, `1,5`; dates in ISO form; nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return repr(value).replace(".", ",")
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return _plain(str(value))


def _plain(cell: str) -> str:
    """Single spaces, and without the apostrophe that keeps a text from being run as a formula (`reports.export`)."""
    text = " ".join(cell.split())
    return text[1:] if _SHIELDED.match(text) else text
