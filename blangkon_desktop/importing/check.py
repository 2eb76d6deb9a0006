"""Checks every row of a price list before anything is stored, and names each bad row with its reason."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from blangkon_desktop.domain.catalogue_sheet import (
    HEADINGS,
    LEVEL_FIELDS,
    read_axes,
    read_names,
    read_parts,
    read_prices,
)
from blangkon_desktop.domain.details import Variant
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.money import parse_rupiah
from blangkon_desktop.domain.product import (
    DEFAULT_UNIT,
    MAX_PARTS,
    Product,
    ProductUnit,
    check_barcode,
    check_name_and_units,
    search_key,
)
from blangkon_desktop.domain.quantity import MAX_QUANTITY, ONE, parse_quantity
from blangkon_desktop.domain.tax import EXEMPT, REGIONAL, TAXABLE
from blangkon_desktop.importing import columns
from blangkon_desktop.importing.reader import RawTable
from blangkon_desktop.services.commands import ImportedProduct, UnitDraft

T = TypeVar("T")
# Excel keeps 15 digits of a number: what it shows of a longer code is an exponent, or ends in zeros.
_DAMAGED = re.compile(r"^\d([.,]\d+)?E\+\d+$|^\d{15}0+$", re.IGNORECASE)
_BIG_UNIT = "dus"
_TAX_WORDS = {
    "ppn": TAXABLE, "kena ppn": TAXABLE, "ya": TAXABLE, "kena": TAXABLE, "11": TAXABLE, "12": TAXABLE,
    "bebas": EXEMPT, "tidak": EXEMPT, "non ppn": EXEMPT, "0": EXEMPT, "tidak kena": EXEMPT,
    "pbjt": REGIONAL, "pajak daerah": REGIONAL,
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What the shop has already: SKU, barcode and unmistakable name -> product id.

    And by what people call them (`search_key`): groups of variants -> their id, price classes -> their key.
    """

    skus: Mapping[str, str] = field(default_factory=dict)
    barcodes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)


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
    checker.finish()
    return CheckedImport(tuple(checker.rows), tuple(checker.problems), checker.created, checker.updated)


Cells = Callable[[str], str]


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
        self._groups = dict(known.groups)
        self._kits: dict[int, tuple[tuple[str, int], ...]] = {}
        self._new: set[int] = set()

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
            self._new.add(number)
            self.created += 1
        else:
            self.updated += 1

    def finish(self) -> None:
        """Find the parts of kits, which may stand below them; a kit without one of its parts stays out."""
        if not self._kits:
            return
        called = self._called()
        kept = []
        for row in self.rows:
            parts = self._parts(row, called) if row.row in self._kits else ()
            if parts is not None:
                kept.append(dataclasses.replace(row, parts=parts))
            elif row.row in self._new:
                self.created -= 1
            else:
                self.updated -= 1
        self.rows = kept

    def _parts(self, row: ImportedProduct, called: Mapping[str, str | int]) -> tuple[tuple[str | int, int], ...] | None:
        """What the kit is made of; None when it cannot be that, which is noted."""
        parts: dict[str | int, int] = {}
        for name, quantity in self._kits[row.row]:
            place = called.get(name) or called.get(search_key(name))
            if place is None:
                self._refuse(row.row, "parts", "import.part_unknown", name=name)
                return None
            if place in self._kits:
                self._refuse(row.row, "parts", "kit.of_kit", product=name)
                return None
            if place in parts:
                self._refuse(row.row, "parts", "kit.part_twice", product=row.name)
                return None
            parts[place] = quantity
        if len(parts) > MAX_PARTS:
            self._refuse(row.row, "parts", "kit.too_many_parts", product=row.name, limit=MAX_PARTS)
            return None
        return tuple(parts.items())

    def _called(self) -> dict[str, str | int]:
        """Code or name -> product id, or the row in which it is new. A name that two goods have names neither."""
        called: dict[str, str | int] = {**self._known.names, **self._known.barcodes, **self._known.skus}
        times = Counter(search_key(row.name) for row in self.rows)
        for row in self.rows:
            place: str | int = row.row if row.row in self._new else str(self._owner(row))
            if times[search_key(row.name)] == 1:
                called.setdefault(search_key(row.name), place)
            called.update({unit.barcode: place for unit in row.units if unit.barcode})
            if row.sku:
                called[row.sku] = place
        return called

    def _read(self, number: int, cell: Cells) -> ImportedProduct | None:
        name = cell("name")
        if not name:
            self._refuse(number, "name", "import.cell_missing", column=HEADINGS["name"])
            return None
        units = self._units(number, cell)
        tax = _TAX_WORDS.get(search_key(cell("tax_class")), "")
        if not tax and cell("tax_class"):
            self._refuse(number, "tax_class", "product.tax_class_unknown", value=cell("tax_class"))
        row = ImportedProduct(
            name=name, units=units, sku=self._once(number, "sku", cell("sku"), "Kode") or None,
            category=cell("category"), tax_class=tax, stock=self._parse(number, "stock", cell("stock"), _stock),
            min_stock=self._parse(number, "min_stock", cell("min_stock"), _stock), row=number,
            details=self._details(number, cell, name, units),
        )  # fmt: skip
        kit = self._parse(number, "parts", cell("parts"), read_parts)
        if kit:
            self._kits[number] = kit
            if row.stock:
                self._refuse(number, "stock", "kit.no_stock", product=name)
        try:
            # Of a mapped Product a hundred thousand take 40 s to make; only rows with details need one.
            check_name_and_units(name, [dataclasses.replace(u, name=u.name or DEFAULT_UNIT) for u in units])
        except DomainError as error:
            self._refuse(number, "name", error.code, **error.values)
        return row

    def _units(self, number: int, cell: Cells) -> tuple[UnitDraft, ...]:
        size = self._parse(number, "size", cell("size"), parse_quantity)
        price = self._parse(number, "price", cell("price"), parse_rupiah, required="price")
        base = UnitDraft(cell("unit"), size or ONE, price or 0, self._barcode(number, "barcode", cell("barcode")))
        levels = (self._level(number, fields, cell, base) for fields in LEVEL_FIELDS[1:])
        return (base, *(unit for unit in levels if unit is not None))

    def _level(
        self, number: int, fields: tuple[str, str, str, str], cell: Cells, base: UnitDraft
    ) -> UnitDraft | None:
        unit_field, size_field, price_field, code_field = fields
        size = self._parse(number, size_field, cell(size_field), parse_quantity)
        name = cell(unit_field)
        if size is None:
            if name and not cell(size_field):
                self._refuse(number, size_field, "import.cell_missing", column=HEADINGS[size_field])
            return None
        if not name and fields is not LEVEL_FIELDS[1]:
            self._refuse(number, unit_field, "import.cell_missing", column=HEADINGS[unit_field])
        price = self._parse(number, price_field, cell(price_field), parse_rupiah)
        return UnitDraft(
            name or _BIG_UNIT, size, base.price * size // base.factor if price is None else price,
            self._barcode(number, code_field, cell(code_field)),
        )  # fmt: skip

    def _details(self, number: int, cell: Cells, name: str, units: Sequence[UnitDraft]) -> dict[str, Any]:
        """What the row says of `domain.details`, in its form; a field that it does not speak of is left out."""
        factors = {unit.name or DEFAULT_UNIT: unit.factor for unit in units}
        read: dict[str, Callable[[str], Any]] = {
            "aliases": read_names, "nib": str, "pirt": str, "halal": str,
            "prices": lambda text: read_prices(text, factors, self._class_key),
        }  # fmt: skip
        details = {}
        for field_name, reader in read.items():
            text = cell(field_name)
            if not text:
                continue
            try:
                found = Product("", name, units=_drafted(units))
                setattr(found, field_name, reader(text))
                found.check_details()
                details[field_name] = getattr(found, field_name)
            except DomainError as error:
                self._refuse(number, field_name, error.code, **error.values)
        variant = self._variant(number, cell)
        return details | ({"variant": variant} if variant else {})

    def _variant(self, number: int, cell: Cells) -> Variant | None:
        group, axes = " ".join(cell("group").split()), self._parse(number, "variant", cell("variant"), read_axes)
        if not group and axes is None:
            return None
        if not group:
            self._refuse(number, "group", "import.cell_missing", column=HEADINGS["group"])
            return None
        if not axes:
            if not cell("variant"):
                self._refuse(number, "variant", "import.cell_missing", column=HEADINGS["variant"])
            return None
        return Variant(self._groups.setdefault(search_key(group), new_id()), group, axes)

    def _class_key(self, name: str) -> str:
        key = self._known.classes.get(search_key(name))
        if key is None:
            raise DomainError("import.class_unknown", name=name)
        return key

    def _barcode(self, number: int, column: str, text: str) -> str | None:
        if not text:
            return None
        if _DAMAGED.match(text):
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
        self, number: int, column: str, text: str, parse: Callable[[str], T], required: str = ""
    ) -> T | None:
        if not text:
            if required:
                self._refuse(number, column, "import.cell_missing", column=HEADINGS[required])
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


def _drafted(units: Sequence[UnitDraft]) -> list[ProductUnit]:
    return [ProductUnit(unit.name or DEFAULT_UNIT, unit.factor, unit.price) for unit in units]


def _stock(text: str) -> int:
    """An opening stock may be zero; below zero it is a question for opname, not for an import."""
    if re.fullmatch(r"0+(,0+)?", text):
        return 0
    quantity = parse_quantity(text)
    if quantity > MAX_QUANTITY:
        raise DomainError("quantity.too_large", text=text)
    return quantity
