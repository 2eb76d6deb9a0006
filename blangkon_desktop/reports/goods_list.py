"""The list of goods as rows of a spreadsheet, with everything that an import reads back; and a template of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, TypeVar

from sqlalchemy import Connection, text

from blangkon_desktop.domain.catalogue_sheet import (
    HEADINGS,
    LEVEL_FIELDS,
    LEVELS,
    write_axes,
    write_names,
    write_parts,
    write_prices,
)
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.queries.settings import shop_settings

T = TypeVar("T")
_ALWAYS = ("sku", "name", "category", "unit", "price", "barcode", "stock", "tax_class")
_EMPTY = {
    "aliases": "'[]'", "nib": "''", "pirt": "''", "halal": "''", "prices": "'[]'", "parts": "'[]'",
    "variant": "'null'", "min_stock": "0",
}  # fmt: skip
"""Columns of the product table that get one here only if some product has more than this."""
_TEXTS = ("sku", "nib", "pirt", *(fields[3] for fields in LEVEL_FIELDS))
"""Digits that are no numbers: a cell of theirs must be text, or a spreadsheet damages what is typed."""
_PARTS = """SELECT p.id, coalesce(nullif(p.sku, ''), (SELECT u.barcode FROM product_unit u
       WHERE u.product_id = p.id AND u.barcode <> '' ORDER BY u.ordinal LIMIT 1), p.name)
  FROM product p WHERE p.id IN
    (SELECT json_extract(j.value, '$[0]') FROM product k, json_each(k.parts) j WHERE k.parts <> '[]')"""
"""How an import will know the parts of kits: by code, or else by name."""
_FORMULA = re.compile(r"'*[=+\-@]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
_EXAMPLES: tuple[Mapping[str, object], ...] = (
    {
        "sku": "MIE-01", "name": "Indomie Goreng 85 g", "category": "Mie instan", "unit": "pcs", "price": 3500,
        "barcode": "8998866200578", "pack_unit": "dus", "pack_size": 40, "pack_price": 132000,
        "pack_barcode": "18998866200575", "stock": 120, "min_stock": 40, "tax_class": "ppn",
        "prices": "Grosir/dus: 130000 mulai 5; pcs: 3400 mulai 10 sejak 1/12/2026", "aliases": "mi goreng; indomi",
        "halal": "ID00110000123450120",
    },
    {
        "sku": "TMP-01", "name": "Keripik Tempe 200 g", "category": "Camilan", "unit": "bungkus", "price": 12000,
        "pack_unit": "pak", "pack_size": 10, "unit3": "dus", "size3": 60, "price3": 660000, "stock": 30,
        "tax_class": "bebas", "nib": "1234567890123", "pirt": "206337401000128",
    },
    {
        "name": "Kaos Polos M merah", "category": "Pakaian", "unit": "pcs", "price": 35000, "stock": 5,
        "tax_class": "ppn", "group": "Kaos Polos", "variant": "Ukuran: M; Warna: merah",
    },
    {
        "name": "Paket Lebaran", "category": "Paket", "unit": "pcs", "price": 50000, "tax_class": "ppn",
        "parts": "MIE-01: 10; Keripik Tempe 200 g: 1",
    },
)  # fmt: skip


def goods_rows(connection: Connection) -> Iterator[list[Any]]:
    """Headings, then one row of numbers and texts for each product that is not archived, by name.

    What no product has gets no column. Stock below zero stands as none: an import does not book it.
    """
    fields = _fields(connection)
    settings = shop_settings(connection)
    called: dict[str, str] = {row[0]: row[1] for row in connection.execute(text(_PARTS))}
    yield [HEADINGS[field] for field in fields]
    for row in products.every(connection):
        cells = _cells(row, settings.class_name)
        if row.parts:
            cells["parts"] = write_parts(row.parts, lambda part: called.get(part, part))
        yield [shielded(cells.get(field)) for field in fields]


def write_csv(rows: Iterable[list[Any]], file: IO[bytes]) -> int:
    """Semicolons and decimal commas, as a spreadsheet set to Indonesian expects; answers the rows below the head."""
    out = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(out, delimiter=";")
    count = -1
    for cells in rows:
        writer.writerow([str(cell).replace(".", ",") if isinstance(cell, float) else cell for cell in cells])
        count += 1
    out.flush()
    out.detach()
    return count


def write_template(path: Path) -> None:
    """An empty list of goods with every column and a few examples, to be filled in and imported.

    Raises `DomainError`: `file.unwritable`.
    """
    fields = [field for field in HEADINGS if field != "size" and (not field[-1].isdigit() or field[-1] == "3")]
    rows: list[list[Any]] = [[HEADINGS[field] for field in fields]]
    rows += [[example.get(field) for field in fields] for example in _EXAMPLES]
    if path.suffix.lower() == ".csv":
        whole_file(path, lambda file: write_csv(rows, file))
    else:
        whole_file(path, lambda file: _workbook(fields, rows, file))


def whole_file(path: Path, write: Callable[[IO[bytes]], T]) -> T:
    """Write a file whole or not at all. Raises `DomainError`: `file.unwritable`."""
    fresh = path.with_name(path.name + ".new")
    try:
        # Opened before a sheet exists: openpyxl's sheets do not survive a workbook that is not saved.
        with fresh.open("wb") as file:
            answer = write(file)
        fresh.replace(path)
    except OSError as error:
        raise DomainError("file.unwritable", path=str(path), reason=str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)  # also of one that was stopped
    return answer


def shielded(cell: Any) -> Any:
    """Nothing that whoever opens the file would run as a formula, nor a character that no file may hold."""
    if not isinstance(cell, str):
        return cell
    plain = _CONTROL.sub("", cell)
    return "'" + plain if _FORMULA.match(plain) else plain


def _workbook(fields: list[str], rows: list[list[Any]], file: IO[bytes]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Barang"
    for cells in rows:
        sheet.append(cells)
    sheet.freeze_panes = "A2"
    for number, field in enumerate(fields, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = max(12, *(len(str(cells[number - 1] or "")) + 2 for cells in rows))
        if field in _TEXTS:
            column.number_format = "@"
            for line in range(2, len(rows) + 1):
                sheet.cell(line, number).number_format = "@"
    book.save(file)


def _fields(connection: Connection) -> list[str]:
    """The columns that this shop needs, in the order of `HEADINGS`."""
    asked = ", ".join(f"max({field} <> {empty}) AS {field}" for field, empty in _EMPTY.items())
    used = connection.execute(text(f"SELECT {asked} FROM product WHERE NOT archived")).one()._mapping
    levels, size = connection.execute(
        text("SELECT max(ordinal) + 1, max(ordinal = 0 AND factor <> :one) FROM product_unit"), {"one": ONE}
    ).one()
    wanted = {*_ALWAYS, *(name for name, is_used in used.items() if is_used)}
    if "variant" in wanted:
        wanted.add("group")
    if size:
        wanted.add("size")
    for fields in LEVEL_FIELDS[1 : levels or 1]:
        wanted.update(fields)
    return [field for field in HEADINGS if field in wanted]


def _cells(row: ProductRow, class_name: Callable[[str], str]) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "sku": row.sku, "name": row.name, "category": row.category, "tax_class": row.tax_class,
        "aliases": write_names(row.aliases), "nib": row.nib, "pirt": row.pirt, "halal": row.halal,
        "prices": write_prices(row.prices, {unit.name: unit.factor for unit in row.units}, class_name),
        "min_stock": _number(row.min_stock) if row.min_stock else None,
        "stock": _number(row.on_hand) if row.on_hand >= 0 and not row.parts else None,
    }  # fmt: skip
    for fields, unit in zip(LEVEL_FIELDS, row.units[:LEVELS], strict=False):
        cells.update(zip(fields, (unit.name, _number(unit.factor), unit.price, unit.barcode), strict=True))
    if row.variant is not None:
        cells |= {"group": row.variant.name, "variant": write_axes(row.variant.axes)}
    return cells


def _number(thousandths: int) -> int | float:
    whole, rest = divmod(thousandths, ONE)
    return whole if not rest else thousandths / ONE
