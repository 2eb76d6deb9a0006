"""What every verb of the command line shares: the open shop, finding things by what is printed on them, and output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.domain.dates import wib
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.paths import data_folder, shop_file
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow, UnitRow
from blangkon_desktop.services.commands import SaveProduct, UnitDraft

Verb = Callable[[argparse.Namespace], int]


@contextmanager
def shop_of(arguments: argparse.Namespace) -> Iterator[ShopCore]:
    """The shop in `--data`, or in the usual place."""
    core = open_shop(shop_file(folder_of(arguments)))
    time = core.clock()
    if time.suspect:
        computer, written = (f"{wib(at):%d/%m/%Y %H:%M}" for at in (time.computer, time.now))
        print(
            f"Jam komputer menunjukkan {computer}; yang ditulis {written}.\n"
            'Betulkan dengan: blangkon clock --now "tahun-bulan-hari jam:menit"',
            file=sys.stderr,
        )
    try:
        yield core
    finally:
        core.close()


def folder_of(arguments: argparse.Namespace) -> Path:
    """The folder that `--data` names, or the usual one."""
    return Path(arguments.data) if arguments.data else data_folder()


def say(*lines: str) -> None:
    """Print lines for a person."""
    for line in lines:
        print(line)


def write(path: Path, data: bytes) -> None:
    """Write a file and say how large it became; raises `DomainError("file.unwritable")`."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise DomainError("file.unwritable", path=str(path), reason=str(error)) from error
    say(f"{path}: {len(data)} B")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Print columns; those in `right` are aligned to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(headings, *rows, strict=True)]
    for row in (headings, *rows):
        cells = [
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


@dataclass(frozen=True)
class Wanted:
    """A product and unit as named on the command line."""

    product: ProductRow
    unit: UnitRow


def find_product(core: ShopCore, name: str, unit: str | None = None) -> Wanted:
    """By barcode, SKU or the one product whose name matches.

    Raises `DomainError`: `product.barcode_unknown` when nothing fits, `product.ambiguous` when several do.
    """
    with core.reader() as connection:
        hit = products.by_barcode(connection, name)
        if hit is not None and unit is None:
            return Wanted(hit.product, hit.unit)
        found = [hit.product] if hit else list(products.search(connection, name, limit=5))
    exact = [row for row in found if name.casefold() in (row.name.casefold(), (row.sku or "").casefold())]
    found = exact or found
    if not found:
        raise DomainError("product.barcode_unknown", barcode=name)
    if len(found) > 1:
        raise DomainError("product.ambiguous", text=name, names=", ".join(row.name for row in found))
    product = found[0]
    if unit is None:
        return Wanted(product, product.units[0])
    for row in product.units:
        if row.name == unit:
            return Wanted(product, row)
    raise DomainError("product.unit_unknown", product=product.name, unit=unit)


def offered(row: ProductRow) -> SaveProduct:
    """The command that leaves a product as it is and offers it on the marketplace."""
    units = tuple(UnitDraft(unit.name, unit.factor, unit.price, unit.barcode) for unit in row.units)
    return SaveProduct(
        row.id, row.name, units, sku=row.sku, category=row.category, tax_class=row.tax_class, published=True,
        min_stock=row.min_stock,
    )  # fmt: skip


def id_by_number(core: ShopCore, kind: str, number: str) -> str:
    """The id of a sale, order or document by its printed number; raises `DomainError("<kind>.missing")`."""
    source = {"sale": "sale", "order": "market_order", "document": "document"}[kind]
    with core.reader() as connection:
        found = connection.execute(
            text(f"SELECT id FROM {source} WHERE number = :number"), {"number": number}
        ).scalar()
    if found is None:
        raise DomainError(f"{kind}.missing")
    return str(found)
