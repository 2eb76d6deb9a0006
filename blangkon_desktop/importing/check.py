"""Checks every row of a price list before anything is stored, and names each bad row with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import parse_rupiah
from blangkon_desktop.domain.product import DEFAULT_UNIT, Product, ProductUnit, check_barcode, search_key
from blangkon_desktop.domain.quantity import MAX_QUANTITY, ONE, parse_quantity
from blangkon_desktop.domain.tax import EXEMPT, REGIONAL, TAXABLE
from blangkon_desktop.importing import columns
from blangkon_desktop.importing.reader import RawTable
from blangkon_desktop.services.commands import ImportedProduct, UnitDraft

_DAMAGED = re.compile(r"^\d([.,]\d+)?E\+\d+$|^\d{16,}$", re.IGNORECASE)
_TAX_WORDS = {
    "ppn": TAXABLE, "kena ppn": TAXABLE, "ya": TAXABLE, "kena": TAXABLE, "11": TAXABLE, "12": TAXABLE,
    "bebas": EXEMPT, "tidak": EXEMPT, "non ppn": EXEMPT, "0": EXEMPT, "tidak kena": EXEMPT,
    "pbjt": REGIONAL, "pajak daerah": REGIONAL,
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What the shop has already: SKU -> product id, barcode -> product id, unmistakable name -> product id."""

    skus: Mapping[str, str] = field(default_factory=dict)
    barcodes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RowProblem:
    """Why a row stays out: its number in the spreadsheet, the field, and the code and facts of the sentence."""

    row: int
    field: str
    code: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class CheckedImport:
    """The dry run: good `rows`, all `problems`, and how many products would be `created` and `updated`."""

    rows: tuple[ImportedProduct, ...]
    problems: tuple[RowProblem, ...]
    created: int
    updated: int


def check(table: RawTable, mapping: Mapping[str, int], known: Known) -> CheckedImport:
    """Check all rows. Raises `DomainError` only when a required column is not mapped."""
    lacking = columns.missing(mapping)
    if lacking:
        raise DomainError(f"import.no_{lacking[0]}_column")
    checker = _Checker(mapping, known)
    for number, cells in table.rows:
        checker.take(number, cells)
    return CheckedImport(tuple(checker.rows), tuple(checker.problems), checker.created, checker.updated)


class _Checker:
    """Walks the rows once; remembers codes already seen, so that the second of two equals is the bad one."""

    def __init__(self, mapping: Mapping[str, int], known: Known) -> None:
        self.rows: list[ImportedProduct] = []
        self.problems: list[RowProblem] = []
        self.created = 0
        self.updated = 0
        self._mapping = mapping
        self._known = known
        self._seen: dict[tuple[str, str], int] = {}

    def take(self, number: int, cells: tuple[str, ...]) -> None:
        def cell(name: str) -> str:
            index = self._mapping.get(name)
            return cells[index].strip() if index is not None and index < len(cells) else ""

        before = len(self.problems)
        row = self._read(number, cell)
        if row is None or len(self.problems) > before:
            return
        owner = self._owner(row)
        if owner is not None and owner != self._owner_by_sku(row, owner):
            self._refuse(number, "barcode", "product.barcode_taken", barcode=row.units[0].barcode, product=row.name)
            return
        if owner is not None and not self._once(number, "name", owner, "Barang", row.name):
            return
        self.rows.append(row)
        if owner is None:
            self.created += 1
        else:
            self.updated += 1

    def _read(self, number: int, cell: Callable[[str], str]) -> ImportedProduct | None:
        name = cell("name")
        if not name:
            self._refuse(number, "name", "import.cell_missing", column="Nama barang")
            return None
        price = self._parse(number, "price", cell("price"), parse_rupiah, required="Harga")
        unit = UnitDraft(cell("unit"), ONE, price or 0, self._barcode(number, "barcode", cell("barcode")))
        units = [unit]
        pack = self._pack(number, cell, unit)
        if pack is not None:
            units.append(pack)
        stock = self._parse(number, "stock", cell("stock"), _stock)
        tax = _TAX_WORDS.get(search_key(cell("tax_class")), "")
        if not tax and cell("tax_class"):
            self._refuse(number, "tax_class", "product.tax_class_unknown", value=cell("tax_class"))
        sku = self._once(number, "sku", cell("sku"), "Kode") or None
        row = ImportedProduct(
            name=name, units=tuple(units), sku=sku, category=cell("category"), tax_class=tax,
            stock=stock, row=number,
        )  # fmt: skip
        try:
            Product(
                "", name, units=[ProductUnit(u.name or DEFAULT_UNIT, u.factor, u.price) for u in units]
            ).check()
        except DomainError as error:
            self._refuse(number, "name", error.code, **error.values)
        return row

    def _pack(self, number: int, cell: Callable[[str], str], base: UnitDraft) -> UnitDraft | None:
        size = self._parse(number, "pack_size", cell("pack_size"), parse_quantity)
        name = cell("pack_unit")
        if size is None and not name:
            return None
        if size is None:
            if not cell("pack_size"):
                self._refuse(number, "pack_size", "import.cell_missing", column="Isi satuan besar")
            return None
        price = self._parse(number, "pack_price", cell("pack_price"), parse_rupiah)
        return UnitDraft(
            name or "dus", size, base.price * size // ONE if price is None else price,
            self._barcode(number, "pack_barcode", cell("pack_barcode")),
        )  # fmt: skip

    def _barcode(self, number: int, column: str, text: str) -> str | None:
        if not text:
            return None
        if _DAMAGED.match(text):
            # Excel keeps 15 digits of a number; what it shows of a longer code is no longer the code.
            self._refuse(number, column, "import.barcode_damaged", barcode=text)
            return None
        try:
            check_barcode(text)
        except DomainError as error:
            self._refuse(number, column, error.code, **error.values)
            return None
        return self._once(number, "barcode", text, "Barcode") or None

    def _once(self, number: int, kind: str, value: str, what: str, shown: str = "") -> str:
        first = self._seen.get((kind, value))
        if first is None or not value:
            self._seen[kind, value] = number
            return value
        self._refuse(number, kind, "import.twice", what=what, value=shown or value, first=first)
        return ""

    def _parse(
        self, number: int, column: str, text: str, parse: Callable[[str], int], required: str = ""
    ) -> int | None:
        if not text:
            if required:
                self._refuse(number, column, "import.cell_missing", column=required)
            return None
        try:
            return parse(text)
        except DomainError as error:
            self._refuse(number, column, error.code, **error.values)
            return None

    def _owner(self, row: ImportedProduct) -> str | None:
        codes = [unit.barcode for unit in row.units if unit.barcode]
        for code in codes:
            if code in self._known.barcodes:
                return self._known.barcodes[code]
        if row.sku or codes:
            return self._known.skus.get(row.sku or "")
        return self._known.names.get(search_key(row.name))

    def _owner_by_sku(self, row: ImportedProduct, default: str) -> str:
        """All codes of a row must point at one product."""
        owners = {self._known.barcodes.get(unit.barcode or "") for unit in row.units}
        owners = (owners | {self._known.skus.get(row.sku or "")}) - {None}
        return default if owners <= {default} else ""  # none at all: known by its name

    def _refuse(self, row: int, where: str, code: str, /, **values: Any) -> None:
        self.problems.append(RowProblem(row, where, code, values))


def _stock(text: str) -> int:
    """An opening stock may be zero; below zero it is a question for opname, not for an import."""
    if re.fullmatch(r"0+(,0+)?", text):
        return 0
    quantity = parse_quantity(text)
    if quantity > MAX_QUANTITY:
        raise DomainError("quantity.too_large", text=text)
    return quantity
