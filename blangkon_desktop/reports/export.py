"""The shop's data as one Excel workbook, for leaving, for the accountant, for peace of mind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from blangkon_desktop.domain.dates import wib
from blangkon_desktop.domain.errors import DomainError

if TYPE_CHECKING:
    from openpyxl import Workbook

_SHEETS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "Barang",
        ("Kode", "Nama", "Kategori", "Satuan", "Isi", "Harga", "Barcode", "Stok satuan dasar", "Pajak"),
        """SELECT p.sku, p.name, c.name, u.name, u.factor / 1000.0, u.price, u.barcode,
             coalesce(s.on_hand, 0) / 1000.0, p.tax_class
           FROM product p JOIN product_unit u ON u.product_id = p.id
           LEFT JOIN category c ON c.id = p.category_id LEFT JOIN product_stock s ON s.product_id = p.id
           ORDER BY p.name_key, p.no, u.ordinal""",
    ),
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
_CLOCK_COLUMN = ("Penjualan", 3)


def export_shop(connection: Connection, path: Path) -> dict[str, int]:
    """Write the workbook (whole or not at all); sheet name -> rows. Codes, phones and NPWP are text cells.

    Raises `DomainError`: `file.unwritable`.
    """
    from openpyxl import Workbook  # slow to import; only an export needs it

    fresh = path.with_name(path.name + ".new")
    try:
        # Opened before a sheet exists: openpyxl's sheets do not survive a workbook that is not saved.
        with fresh.open("wb") as file:
            counts = _write(Workbook(write_only=True), connection, file)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise DomainError("file.unwritable", path=str(path), reason=str(error)) from error
    return counts


def _write(book: Workbook, connection: Connection, file: IO[bytes]) -> dict[str, int]:
    counts = {}
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
    # A leading "=" would be run as a formula by whoever opens the file.
    return ["'" + cell if isinstance(cell, str) and cell[:1] in "=+-@" and cell else cell for cell in cells]
