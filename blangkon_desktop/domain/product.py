"""A product, its category and its nested units (pcs, pak, dus), each with its own barcode and price."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.quantity import MAX_QUANTITY
from blangkon_desktop.domain.tax import TAX_CLASSES, TAXABLE

MAX_NAME = 120
MAX_BARCODE = 48
DEFAULT_UNIT = "pcs"


@dataclass
class Category:
    """A shelf label such as "Sembako"; `name` is unique in the shop."""

    id: str
    name: str


@dataclass
class ProductUnit:
    """One level of packing. `factor` is thousandths of the base unit in one of it; `price` rupiah for one of it."""

    name: str
    factor: int
    price: int
    barcode: str | None = None
    ordinal: int = 0


@dataclass
class Product:
    """Something the shop sells. `units[0]` is what price lists show; factors differ; at least one unit."""

    id: str
    name: str
    sku: str | None = None
    category_id: str | None = None
    tax_class: str = TAXABLE
    published: bool = False
    archived: bool = False
    min_stock: int = 0
    version: int = 0
    extra: str = "{}"
    units: list[ProductUnit] = field(default_factory=list)
    no: int | None = None

    def unit(self, name: str) -> ProductUnit:
        """The unit called `name`; raises `DomainError("product.unit_unknown")`."""
        for unit in self.units:
            if unit.name == name:
                return unit
        raise DomainError("product.unit_unknown", product=self.name, unit=name)

    def check(self) -> None:
        """Raise the first `DomainError` that keeps this product out: `product.*`, or `stock.quantity_wrong`."""
        if not self.name.strip():
            raise DomainError("product.name_missing")
        if len(self.name) > MAX_NAME:
            raise DomainError("product.name_too_long", name=self.name[:40], limit=MAX_NAME)
        if self.tax_class not in TAX_CLASSES:
            raise DomainError("product.tax_class_unknown", value=self.tax_class)
        if not 0 <= self.min_stock <= MAX_QUANTITY:
            raise DomainError("stock.quantity_wrong", product=self.name)
        if not self.units:
            raise DomainError("product.no_unit", product=self.name)
        seen_names: set[str] = set()
        seen_factors: set[int] = set()
        for unit in self.units:
            if not unit.name.strip():
                raise DomainError("product.unit_name_missing", product=self.name)
            if unit.name in seen_names or unit.factor in seen_factors:
                raise DomainError("product.unit_twice", product=self.name, unit=unit.name)
            seen_names.add(unit.name)
            seen_factors.add(unit.factor)
            if not 0 < unit.factor <= MAX_QUANTITY:
                raise DomainError("product.factor_wrong", product=self.name, unit=unit.name)
            if not 0 <= unit.price <= MAX_RUPIAH:
                raise DomainError("product.price_wrong", product=self.name, unit=unit.name)
            if unit.barcode is not None:
                check_barcode(unit.barcode)


def check_barcode(code: str) -> None:
    """Printable ASCII without spaces, at most `MAX_BARCODE`; raises `DomainError("product.barcode_unreadable")`."""
    if not code or len(code) > MAX_BARCODE or not all("!" <= c <= "~" for c in code):
        raise DomainError("product.barcode_unreadable", barcode=code[:MAX_BARCODE])


def search_key(text: str) -> str:
    """Lower case, no diacritics, single spaces: what names are compared and found by."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
