"""A product, its category and its nested units (pcs, pak, dus), each with its own barcode and price."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from blangkon_desktop.domain.details import Part, Variant
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.photo import PhotoName
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.quantity import MAX_QUANTITY
from blangkon_desktop.domain.tax import TAX_CLASSES, TAXABLE

MAX_NAME = 120
MAX_BARCODE = 48
DEFAULT_UNIT = "pcs"
MAX_ALIASES = 12
MAX_RULES = 60
MAX_PARTS = 40
_SHORT_TEXT = 60


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
    """Something the shop sells. `units[0]` is what price lists show; factors differ; at least one unit.

    `nib` (13 digits), `pirt` (15 digits) and `halal` (begins with ID) are permits, all optional. A product with `parts`
    is a kit: selling it moves its parts and never itself.
    """

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
    aliases: tuple[str, ...] = ()
    nib: str = ""
    pirt: str = ""
    halal: str = ""
    prices: tuple[PriceRule, ...] = ()
    parts: tuple[Part, ...] = ()
    variant: Variant | None = None
    photo: PhotoName | None = None
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
        check_name_and_units(self.name, self.units)
        if self.tax_class not in TAX_CLASSES:
            raise DomainError("product.tax_class_unknown", value=self.tax_class)
        if not 0 <= self.min_stock <= MAX_QUANTITY:
            raise DomainError("stock.quantity_wrong", product=self.name)

    def check_details(self) -> None:
        """Bring aliases and permits into their form and refuse what a person cannot have meant: `product.*`.

        Only for what is typed here: what another till has sent stands as it is.
        """
        self.aliases = tidy_aliases(self.aliases)
        self.nib = _digits(self.nib, 13, "product.nib_wrong")
        self.pirt = _digits(self.pirt, 15, "product.pirt_wrong")
        self.halal = re.sub(r"\s", "", self.halal).upper()
        if self.halal and not re.fullmatch(r"ID\d{5,20}", self.halal):
            raise DomainError("product.halal_wrong", text=self.halal[:_SHORT_TEXT])
        self._check_prices()
        self._check_parts()

    def _check_prices(self) -> None:
        if len(self.prices) > MAX_RULES:
            raise DomainError("product.too_many_prices", product=self.name, limit=MAX_RULES)
        seen: set[tuple[str, str, int, str]] = set()
        for rule in self.prices:
            self.unit(rule.unit)
            if not 0 <= rule.price <= MAX_RUPIAH:
                raise DomainError("product.price_wrong", product=self.name, unit=rule.unit)
            if not 0 <= rule.least <= MAX_QUANTITY:
                raise DomainError("stock.quantity_wrong", product=self.name)
            if rule.since and not _is_date(rule.since):
                raise DomainError("product.date_wrong", text=rule.since[:_SHORT_TEXT])
            if not (rule.price_class or rule.least or rule.since):  # that is the unit's own price
                raise DomainError("product.price_plain", unit=rule.unit)
            key = (rule.price_class, rule.unit, rule.least, rule.since)
            if key in seen:
                raise DomainError("product.price_twice", unit=rule.unit)
            seen.add(key)
        self.prices = tuple(sorted(self.prices))

    def _check_parts(self) -> None:
        if len(self.parts) > MAX_PARTS:
            raise DomainError("kit.too_many_parts", product=self.name, limit=MAX_PARTS)
        if len({part.product_id for part in self.parts}) < len(self.parts):
            raise DomainError("kit.part_twice", product=self.name)
        if any(part.product_id == self.id for part in self.parts):
            raise DomainError("kit.in_itself", product=self.name)
        if any(not 0 < part.quantity <= MAX_QUANTITY for part in self.parts):
            raise DomainError("stock.quantity_wrong", product=self.name)


class Level(Protocol):
    """A packing level, whatever else it is: a product's unit, or a draft of one."""

    @property
    def name(self) -> str: ...

    @property
    def factor(self) -> int: ...

    @property
    def price(self) -> int: ...

    @property
    def barcode(self) -> str | None: ...


def check_name_and_units(name: str, units: Sequence[Level]) -> None:
    """Raise the first `DomainError("product.*")` that is wrong with them."""
    if not name.strip():
        raise DomainError("product.name_missing")
    if len(name) > MAX_NAME:
        raise DomainError("product.name_too_long", name=name[:40], limit=MAX_NAME)
    if not units:
        raise DomainError("product.no_unit", product=name)
    seen_names: set[str] = set()
    seen_factors: set[int] = set()
    for unit in units:
        if not unit.name.strip():
            raise DomainError("product.unit_name_missing", product=name)
        if unit.name in seen_names or unit.factor in seen_factors:
            raise DomainError("product.unit_twice", product=name, unit=unit.name)
        seen_names.add(unit.name)
        seen_factors.add(unit.factor)
        if not 0 < unit.factor <= MAX_QUANTITY:
            raise DomainError("product.factor_wrong", product=name, unit=unit.name)
        if not 0 <= unit.price <= MAX_RUPIAH:
            raise DomainError("product.price_wrong", product=name, unit=unit.name)
        if unit.barcode is not None:
            check_barcode(unit.barcode)


def tidy_aliases(aliases: Iterable[str]) -> tuple[str, ...]:
    """Single spaces, no empty ones, each once (as search compares them), in their order.

    Raises `product.alias_too_long`, `product.too_many_aliases`.
    """
    kept: dict[str, str] = {}
    for alias in aliases:
        text = " ".join(alias.split())
        if len(text) > _SHORT_TEXT:
            raise DomainError("product.alias_too_long", text=text[:30], limit=_SHORT_TEXT)
        if text:
            kept.setdefault(search_key(text), text)
    if len(kept) > MAX_ALIASES:
        raise DomainError("product.too_many_aliases", limit=MAX_ALIASES)
    return tuple(kept.values())


def _digits(text: str, length: int, code: str) -> str:
    """Digits of that number without what people write between them, or "" for none."""
    digits = re.sub(r"[\s.\-/]", "", text)
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == length):
        raise DomainError(code, text=text[:_SHORT_TEXT])
    return digits


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_barcode(code: str) -> None:
    """Printable ASCII without spaces, at most `MAX_BARCODE`; raises `DomainError("product.barcode_unreadable")`."""
    if not code or len(code) > MAX_BARCODE or not all("!" <= c <= "~" for c in code):
        raise DomainError("product.barcode_unreadable", barcode=code[:MAX_BARCODE])


def search_key(text: str) -> str:
    """Lower case, no diacritics, single spaces: what names are compared and found by."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
