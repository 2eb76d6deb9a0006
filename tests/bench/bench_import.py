"""A price list from XLSX: read, checked and written, into an empty shop and over what is there."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

import pytest
from openpyxl import Workbook

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.importing import check, columns
from blangkon_desktop.importing.reader import RawTable, read_table
from blangkon_desktop.queries import products, stock
from blangkon_desktop.services.commands import ImportCatalogue, ImportOutcome
from tests.bench.conftest import Shops
from tests.bench.figures import Figures, clock
from tests.bench.goods import catalogue

pytestmark = pytest.mark.bench
SIZES = (1_000, 10_000)
TIMES = 3
"""Of a run of seconds, three are enough."""
HEADINGS = (
    "Nama Barang", "Satuan", "Harga Jual", "Barcode", "Kode", "Kategori", "Stok", "Satuan Dus", "Isi Dus",
    "Harga Dus", "Barcode Dus",
)  # fmt: skip


def write_list(path: Path, count: int) -> None:
    """A supplier's spreadsheet of `count` products, codes as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Harga")
    sheet.append(HEADINGS)
    for row in catalogue(count):
        unit = row.units[0]
        cells: list[Any] = [row.name, unit.name, unit.price, unit.barcode, row.sku, row.category]
        cells.append(max(0, row.stock or 0) // 1_000)
        if len(row.units) > 1:
            pack = row.units[1]
            cells += [pack.name, pack.factor // 1_000, pack.price, pack.barcode]
        sheet.append(cells)
    book.save(path)


def known(core: ShopCore) -> check.Known:
    """What the shop has already."""
    with core.reader() as connection:
        return check.Known(*products.known_goods(connection))


def test_import(shops: Shops, figures: Figures, tmp_path: Path) -> None:
    totals, cpus = {}, {}
    for count in SIZES:
        path = tmp_path / f"harga-{count}.xlsx"
        write_list(path, count)
        steps: dict[str, list[tuple[float, float]]] = {}
        for run in range(TIMES):
            with shops.open(tmp_path / f"toko-{count}-{run}") as core:
                table, *took = clock(lambda: read_table(path))  # noqa: B023
                steps.setdefault("read", []).append((took[0], took[1]))
                rows, *took = clock(lambda: checked(core, table))  # noqa: B023
                steps.setdefault("check", []).append((took[0], took[1]))
                changes, *took = clock(lambda: core.handle(ImportCatalogue(rows, table.source)))  # noqa: B023
                steps.setdefault("write", []).append((took[0], took[1]))
                assert changes.result == ImportOutcome(created=count, updated=0)
                changes, *took = clock(lambda: core.handle(ImportCatalogue(checked(core, table), table.source)))  # noqa: B023
                steps.setdefault("again", []).append((took[0], took[1]))
                assert changes.result == ImportOutcome(created=0, updated=count)
                with core.reader() as connection:
                    assert products.count(connection) == count
                    assert stock.differences(connection) == ()
        wall = {name: median(pair[0] for pair in taken) / 1_000 for name, taken in steps.items()}
        cpus = {name: median(pair[1] for pair in taken) / 1_000 for name, taken in steps.items()}
        totals[count] = wall["read"] + wall["check"] + wall["write"]
    most = max(SIZES)
    figures.add(f"import {most:,} products from XLSX, whole", totals[most], "s", 6)
    for name in ("read", "check", "write"):
        figures.add(f"import {most:,}: {name}", wall[name], "s")
    figures.add(f"import {most:,}: CPU of all three", cpus["read"] + cpus["check"] + cpus["write"], "s")
    figures.add(f"import {most:,}: check and write once more, all known", wall["again"], "s")
    figures.growth("import", totals, 1)


def checked(core: ShopCore, table: RawTable) -> Any:
    """The rows that may be written; all of them are good here."""
    result = check.check(table, columns.guess(table), known(core))
    assert not result.problems, result.problems[:3]
    return result.rows
