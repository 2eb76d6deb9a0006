"""The shop's data as one Excel workbook, for leaving, for the accountant, for peace of mind.

Its first sheet is the list of goods, which an import reads back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, text

from blangkon_desktop.domain.dates import wib
from blangkon_desktop.reports.goods_list import goods_rows, shielded, whole_file, write_csv

if TYPE_CHECKING:
    from openpyxl import Workbook

_SHEETS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "Penjualan",
        ("Nomor", "Jenis", "Tanggal", "Jam (WIB)", "Kasir", "Pelanggan", "Subtotal", "Potongan", "Pembulatan",
         "Total", "PPN"),
        """SELECT s.number, s.kind, s.business_date, s.sold_at, s.cashier, k.name, s.subtotal, s.discount,
             s.rounding, s.total, s.ppn
           FROM sale s LEFT JOIN customer k ON k.id = s.customer_id ORDER BY s.no""",
    ),
    (
        "Isi penjualan",
        ("Nomor", "Baris", "Barang", "Jumlah", "Satuan", "Harga", "Potongan", "Jumlah rupiah"),
        """SELECT s.number, l.line_no, l.name, l.quantity * 1.0 / l.factor, l.unit, l.price, l.discount, l.total
           FROM sale s JOIN sale_line l ON l.sale_id = s.id ORDER BY s.no, l.line_no""",
    ),
    (
        "Pembayaran",
        ("Nomor", "Cara", "Jumlah", "Keadaan"),
        """SELECT s.number, y.method, y.amount, y.status FROM sale s JOIN payment y ON y.sale_id = s.id
           ORDER BY s.no, y.ordinal""",
    ),
    (
        "Pelanggan",
        ("Nama", "Jenis", "Telepon", "Alamat", "Instansi", "NPWP"),
        "SELECT name, kind, phone, address, office, npwp FROM customer ORDER BY name_key, no",
    ),
)  # fmt: skip
GOODS = "Barang"
T = TypeVar("T")
_CLOCK_COLUMN = ("Penjualan", 3)


def export_shop(
    connection: Connection, path: Path, before_row: Callable[[], object] = lambda: None
) -> dict[str, int]:
    """Write the workbook (whole or not at all); sheet name -> rows. Codes, phones and NPWP are text cells.

    A path that ends in .csv gets the list of goods alone. `before_row` may raise to stop it. Raises `DomainError`:
    `file.unwritable`.
    """

    def watched(rows: Iterable[T]) -> Iterator[T]:
        for row in rows:
            before_row()
            yield row

    if path.suffix.lower() == ".csv":
        return {GOODS: whole_file(path, lambda file: write_csv(watched(goods_rows(connection)), file))}
    from openpyxl import Workbook  # slow to import; only an export needs it

    sheets = {GOODS: watched(goods_rows(connection))}
    sheets |= {title: watched(_rows(connection, title, headings, sql)) for title, headings, sql in _SHEETS}
    return whole_file(path, lambda file: _write(Workbook(write_only=True), sheets, file))


def _write(book: Workbook, sheets: Mapping[str, Iterable[list[Any]]], file: IO[bytes]) -> dict[str, int]:
    counts = {}
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        counts[title] = -1  # the headings are no row
        for cells in rows:
            sheet.append(cells)
            counts[title] += 1
    book.save(file)
    return counts


def _rows(connection: Connection, title: str, headings: tuple[str, ...], sql: str) -> Iterator[list[Any]]:
    yield list(headings)
    for row in connection.execute(text(sql)):
        yield _cells(title, row)


def _cells(title: str, row: Sequence[Any]) -> list[Any]:
    cells = list(row)
    sheet, index = _CLOCK_COLUMN
    if title == sheet:
        cells[index] = wib(cells[index]).strftime("%H:%M:%S")
    return [shielded(cell) for cell in cells]
