"""Repositories of the aggregates that a person edits: products, carts, customers, settings."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Text, bindparam, cast, inspect, literal, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from blangkon_desktop.domain.customer import Customer
from blangkon_desktop.domain.details import DETAILS, Part
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.product import DEFAULT_UNIT, Product, search_key
from blangkon_desktop.domain.quantity import MAX_QUANTITY
from blangkon_desktop.domain.sale import Cart
from blangkon_desktop.domain.shop import ShopSettings, settings_from_rows
from blangkon_desktop.domain.tax import TAXABLE
from blangkon_desktop.services.commands import ImportedProduct, UnitDraft
from blangkon_desktop.storage import driver
from blangkon_desktop.storage import tables as t


def search_words(name: str, sku: str | None, barcodes: Sequence[str | None], aliases: Sequence[str] = ()) -> str:
    """The line of text that a product is found by."""
    codes = (part.lower() for part in (sku, *barcodes) if part)
    return " ".join([search_key(name), *map(search_key, aliases), *codes])


def merged_units(known: Sequence[UnitDraft], told: Sequence[UnitDraft]) -> tuple[UnitDraft, ...]:
    """Packing levels after an import: what the spreadsheet says of a level replaces it, the rest stays."""
    merged = list(known)
    codes = {unit.barcode for unit in told}
    for unit in told:
        level = next((present for present in merged if present.factor == unit.factor), None)
        name = unit.name or (level.name if level else DEFAULT_UNIT)
        same = [present for present in merged if present.factor == unit.factor or present.name == name]
        kept = next((present.barcode for present in same if present.barcode not in codes), None)
        place = merged.index(same[0]) if same else len(merged)
        merged = [present for present in merged if present not in same]
        merged.insert(place, UnitDraft(name, unit.factor, unit.price, unit.barcode or kept))
    return tuple(merged)


def _with_parts(
    stored: Sequence[tuple[str, ImportedProduct, bool]],
) -> list[tuple[str, ImportedProduct, bool]]:
    """Kits with the ids of their parts, now that goods that are new in the same list have one."""
    ids = {row.row: id_ for id_, row, _ in stored}
    return [
        (id_, dataclasses.replace(row, details={**row.details, "parts": tuple(
            Part(ids[part] if isinstance(part, int) else part, quantity) for part, quantity in row.parts
        )}) if row.parts else row, created)
        for id_, row, created in stored
    ]  # fmt: skip


class SqlProducts:
    """Products with their units, categories and search words."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, product_id: str) -> Product:
        product = self.find(product_id)
        if product is None:
            raise DomainError("product.missing")
        return product

    def find(self, product_id: str) -> Product | None:
        return self._session.get(Product, product_id)

    def owner_of(self, *, barcode: str | None = None, sku: str | None = None) -> Product | None:
        if barcode is not None:
            row = driver.first(self._session, "SELECT product_id FROM product_unit WHERE barcode = ?", barcode)
        else:
            row = driver.first(self._session, "SELECT id AS product_id FROM product WHERE sku = ?", sku)
        return None if row is None else self.find(row.product_id)

    def note_version(self, product_id: str, version: int) -> None:
        driver.run(self._session, "UPDATE product SET version = ? WHERE id = ?", version, product_id)

    def kit_with(self, product_id: str) -> Product | None:
        row = driver.first(
            self._session,
            "SELECT id FROM product WHERE parts <> '[]' AND id <> ? AND instr(parts, ?) > 0 LIMIT 1",
            product_id, f'"{product_id}"',
        )  # fmt: skip
        return None if row is None else self.find(row.id)

    def parts_of(self, product_ids: Iterable[str]) -> dict[str, tuple[Part, ...]]:
        wanted = sorted(set(product_ids))
        marks = ", ".join("?" * len(wanted))
        rows = driver.every(
            self._session, f"SELECT id, parts FROM product WHERE id IN ({marks}) AND parts <> '[]'", *wanted
        )
        return {row.id: t.unpack_detail("parts", row.parts) for row in rows}

    def store(self, product: Product) -> None:
        self._refuse_taken(product)
        self._free_unit_keys(product)
        self._session.add(product)
        self._session.flush()
        driver.run(
            self._session,
            "INSERT INTO product_search (no, words) SELECT no, ? FROM product WHERE id = ?"
            " ON CONFLICT(no) DO UPDATE SET words = excluded.words",
            search_words(product.name, product.sku, [unit.barcode for unit in product.units], product.aliases),
            product.id,
        )  # fmt: skip

    def category_id(self, name: str) -> str | None:
        name = " ".join(name.split())
        if not name:
            return None
        found = driver.first(self._session, "SELECT id FROM category WHERE name = ?", name)
        if found is not None:
            return str(found.id)
        fresh = new_id()
        driver.run(self._session, "INSERT INTO category (id, name) VALUES (?, ?)", fresh, name)
        return fresh

    def category_name(self, category_id: str | None) -> str:
        found = self._session.scalar(select(t.category.c.name).where(t.category.c.id == category_id))
        return str(found or "")

    def bulk_store(self, rows: Sequence[ImportedProduct]) -> list[tuple[str, ImportedProduct, bool]]:
        connection = self._session.connection()
        sku, barcode = t.product.c.sku, t.product_unit.c.barcode
        skus = connection.execute(select(sku, t.product.c.id).where(sku.is_not(None)))
        by_sku: dict[str, str] = {row[0]: row[1] for row in skus}
        barcodes = connection.execute(select(barcode, t.product_unit.c.product_id).where(barcode.is_not(None)))
        by_barcode: dict[str, str] = {row[0]: row[1] for row in barcodes}
        by_name = self._by_name()
        stored: list[tuple[str, ImportedProduct, bool]] = []
        first: dict[str, int] = {}
        for row in rows:
            known = by_sku.get(row.sku) if row.sku else None
            if not row.sku and not any(unit.barcode for unit in row.units):
                known = by_name.get(search_key(row.name))
            for unit in row.units:
                owner = by_barcode.get(unit.barcode) if unit.barcode else None
                if owner is not None and known is not None and owner != known:
                    raise DomainError("product.barcode_taken", barcode=unit.barcode, product=row.name)
                known = known or owner
            product_id = known or new_id()
            if product_id in first:
                raise DomainError("import.twice", what="Barang", value=row.name, first=first[product_id])
            first[product_id] = row.row
            stored.append((product_id, row, known is None))
            if row.sku:
                by_sku[row.sku] = product_id
            by_barcode.update({unit.barcode: product_id for unit in row.units if unit.barcode})
        stored = self._merged(stored)
        categories = {name: self.category_id(name) for name in {row.category for _, row, _ in stored}}
        stored = _with_parts(stored)
        self._bulk_write(stored, categories)
        return stored

    def _by_name(self) -> dict[str, str]:
        """Names that mean one product: how a row without any code finds the product it was imported as."""
        rows = driver.every(
            self._session,
            "SELECT name_key, min(id) AS id FROM product WHERE archived = 0 GROUP BY name_key HAVING count(*) = 1",
        )
        return {row.name_key: row.id for row in rows}

    def _merged(
        self, stored: Sequence[tuple[str, ImportedProduct, bool]]
    ) -> list[tuple[str, ImportedProduct, bool]]:
        """Keep what the spreadsheet does not speak of: a known product's other units, its SKU, category and tax."""
        known = [id_ for id_, _, created in stored if not created]
        connection = self._session.connection()
        units: dict[str, list[UnitDraft]] = {}
        heads: dict[str, tuple[str | None, str, str]] = {}
        for start in range(0, len(known), 500):
            part = known[start : start + 500]
            for found in connection.execute(
                select(t.product_unit).where(t.product_unit.c.product_id.in_(part)).order_by(t.product_unit.c.ordinal)
            ):
                draft = UnitDraft(found.name, found.factor, found.price, found.barcode)
                units.setdefault(found.product_id, []).append(draft)
            for found in connection.execute(
                select(t.product.c.id, t.product.c.sku, t.category.c.name, t.product.c.tax_class)
                .outerjoin(t.category, t.category.c.id == t.product.c.category_id)
                .where(t.product.c.id.in_(part))
            ):
                heads[found.id] = (found.sku, found.name or "", found.tax_class)
        merged = []
        for id_, row, created in stored:
            sku, category, tax_class = heads.get(id_, (None, "", TAXABLE))
            merged.append((id_, dataclasses.replace(
                row, units=merged_units(units.get(id_, []), row.units), sku=row.sku or sku,
                category=" ".join((row.category or category).split()), tax_class=row.tax_class or tax_class,
            ), created))  # fmt: skip
        return merged

    def _bulk_write(
        self, stored: Sequence[tuple[str, ImportedProduct, bool]], categories: dict[str, str | None]
    ) -> None:
        connection = self._session.connection()
        head = [
            {
                "id": id_, "name": row.name, "name_key": search_key(row.name), "sku": row.sku,
                "category_id": categories[row.category], "tax_class": row.tax_class, "extra": "{}",
                "published": False, "archived": False, "min_stock": row.min_stock or 0, "version": 0,
                **{name: detail.empty for name, detail in DETAILS.items()}, **row.details,
            }
            for id_, row, _ in stored
        ]  # fmt: skip
        if not head:
            return
        statement = insert(t.product)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_={name: statement.excluded[name] for name in
                      ("name", "name_key", "sku", "category_id", "tax_class", "archived")},
            ),
            head,
        )  # fmt: skip
        self._write_told([(id_, row) for id_, row, created in stored if not created])
        old = [{"b_id": id_} for id_, _, created in stored if not created]
        if old:
            connection.execute(
                t.product_unit.delete().where(t.product_unit.c.product_id == bindparam("b_id")), old
            )
        connection.execute(
            t.product_unit.insert(),
            [
                {"product_id": id_, "ordinal": ordinal, "name": unit.name, "factor": unit.factor,
                 "price": unit.price, "barcode": unit.barcode}
                for id_, row, _ in stored for ordinal, unit in enumerate(row.units)
            ],
        )  # fmt: skip
        named = driver.every(self._session, "SELECT id, aliases FROM product WHERE aliases <> '[]'")
        aliases = {row.id: t.unpack_detail("aliases", row.aliases) for row in named}
        words = [
            {"b_id": id_, "b_words": search_words(row.name, row.sku, [unit.barcode for unit in row.units],
                                                  aliases.get(id_, ()))}
            for id_, row, _ in stored
        ]  # fmt: skip
        number = select(t.product.c.no).where(t.product.c.id == bindparam("b_id")).scalar_subquery()
        add = insert(t.product_search).values(no=number, words=bindparam("b_words"))
        connection.execute(
            add.on_conflict_do_update(index_elements=["no"], set_={"words": add.excluded.words}), words
        )

    def _write_told(self, known: Sequence[tuple[str, ImportedProduct]]) -> None:
        """Of known goods: the details that their rows speak of; the others keep what they have."""
        told: dict[str, list[dict[str, Any]]] = {}
        for id_, row in known:
            said = dict(row.details) if row.min_stock is None else {**row.details, "min_stock": row.min_stock}
            for name, value in said.items():
                told.setdefault(name, []).append({"b_id": id_, "b_value": value})
        for name, values in told.items():
            column = t.product.c[name]
            statement = t.product.update().where(t.product.c.id == bindparam("b_id"))
            self._session.connection().execute(
                statement.values({column: bindparam("b_value", type_=column.type)}), values
            )

    def _free_unit_keys(self, product: Product) -> None:
        """Two units may have changed places: clear the way for their names, factors and barcodes."""
        stored = [unit for unit in product.units if inspect(unit, raiseerr=True).persistent]
        if not inspect(product, raiseerr=True).persistent or not any(map(self._session.is_modified, stored)):
            return
        unit = t.product_unit.c
        self._session.connection().execute(
            t.product_unit.update().where(unit.product_id == product.id).values(
                name=literal("/") + cast(unit.ordinal, Text), factor=MAX_QUANTITY + 1 + unit.ordinal, barcode=None
            )
        )  # fmt: skip
        for part in stored:
            for name in ("name", "factor", "barcode"):
                flag_modified(part, name)

    def _refuse_taken(self, product: Product) -> None:
        codes = [unit.barcode for unit in product.units if unit.barcode]
        if len(set(codes)) < len(codes):
            raise DomainError("product.barcode_taken", barcode=codes[-1], product=product.name)
        for code in codes:
            taken = driver.first(
                self._session,
                "SELECT p.name FROM product_unit u JOIN product p ON p.id = u.product_id"
                " WHERE u.barcode = ? AND p.id <> ?",
                code, product.id,
            )  # fmt: skip
            if taken is not None:
                raise DomainError("product.barcode_taken", barcode=code, product=taken.name)
        if product.sku:
            other = driver.first(
                self._session, "SELECT name FROM product WHERE sku = ? AND id <> ?", product.sku, product.id
            )
            if other is not None:
                raise DomainError("product.sku_taken", sku=product.sku, product=other.name)


class SqlCarts:
    """The cart on the counter and those put aside."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, cart_id: str) -> Cart:
        cart = self.find(cart_id)
        if cart is None:
            raise DomainError("cart.missing")
        return cart

    def find(self, cart_id: str) -> Cart | None:
        return self._session.get(Cart, cart_id)

    def open_cart(self) -> Cart | None:
        return self._session.scalars(select(Cart).where(t.cart.c.state == "open")).first()

    def add(self, cart: Cart) -> None:
        self._session.add(cart)

    def remove(self, cart: Cart) -> None:
        self._session.flush()  # a cart that was never stored must not come back after this
        driver.run(self._session, "DELETE FROM cart WHERE id = ?", cart.id)  # its lines go with it
        self._session.expunge(cart)

    def flush(self) -> None:
        self._session.flush()


class SqlCustomers:
    """Customers by id."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, customer_id: str) -> Customer:
        customer = self.find(customer_id)
        if customer is None:
            raise DomainError("customer.missing")
        return customer

    def find(self, customer_id: str) -> Customer | None:
        return self._session.get(Customer, customer_id)

    def note_version(self, customer_id: str, version: int) -> None:
        driver.run(self._session, "UPDATE customer SET version = ? WHERE id = ?", version, customer_id)

    def store(self, customer: Customer) -> None:
        self._session.add(customer)
        self._session.flush()

    def of_phone(self, phone: str) -> Sequence[Customer]:
        where = (t.customer.c.phone == phone, t.customer.c.same_as == "")
        return self._session.scalars(select(Customer).where(*where).order_by(t.customer.c.id)).all()


class SqlSettings:
    """`ShopSettings` as one JSON row per field; unknown rows are left alone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def load(self) -> ShopSettings:
        rows = driver.connection_of(self._session).exec_driver_sql("SELECT key, value FROM setting").all()
        return settings_from_rows({row[0]: row[1] for row in rows})

    def save(self, settings: ShopSettings) -> None:
        rows = [{"key": key, "value": json.dumps(value)} for key, value in dataclasses.asdict(settings).items()]
        statement = insert(t.setting)
        self._session.execute(
            statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value}), rows
        )
