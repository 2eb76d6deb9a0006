"""The shop's data as one Excel workbook, for leaving, for the accountant, for peace of mind.

Its first sheet is the list of goods, which an import reads back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

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
_CLOCK_COLUMN = ("Penjualan", 3)


def export_shop(connection: Connection, path: Path) -> dict[str, int]:
    """Write the workbook (whole or not at all); sheet name -> rows. Codes, phones and NPWP are text cells.

    A path that ends in .csv gets the list of goods alone. Raises `DomainError`: `file.unwritable`.
    """
    if path.suffix.lower() == ".csv":
        return {GOODS: whole_file(path, lambda file: write_csv(goods_rows(connection), file))}
    from openpyxl import Workbook  # slow to import; only an export needs it

    return whole_file(path, lambda file: _write(Workbook(write_only=True), connection, file))


def _write(book: Workbook, connection: Connection, file: IO[bytes]) -> dict[str, int]:
    counts = {GOODS: -1}
    sheet = book.create_sheet(GOODS)
    for cells in goods_rows(connection):
        sheet.append(cells)
        counts[GOODS] += 1
    for title, headings, sql in _SHEETS:
        sheet = book.create_sheet(title)
        sheet.append(list(headings))
        count = 0
        for row in connection.execute(text(sql)):
            sheet.append(_cells(title, row))
            count += 1
        counts[title] = count
    book.save(file)
    return counts


def _cells(title: str, row: Sequence[Any]) -> list[Any]:
    cells = list(row)
    sheet, index = _CLOCK_COLUMN
    if title == sheet:
        cells[index] = wib(cells[index]).strftime("%H:%M:%S")
    return [shielded(cell) for cell in cells]
