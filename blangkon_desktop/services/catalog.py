"""Use cases of the catalogue: save, archive and import products, save customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blangkon_desktop.domain.customer import Customer
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.details import DETAILS, EMPTY, read_detail
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CONFLICT, CUSTOMER, OUTBOX, PRODUCT, STOCK, SYNC
from blangkon_desktop.domain.photo import MAX_THUMBNAIL, Photo
from blangkon_desktop.domain.product import Product, ProductUnit
from blangkon_desktop.domain.stock import OPENING, StockMovement
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import (
    ArchiveProduct,
    ImportCatalogue,
    ImportedProduct,
    ImportOutcome,
    SaveCustomer,
    SaveProduct,
    UnitDraft,
)
from blangkon_desktop.services.conflicts import notice_phone
from blangkon_desktop.services.goods_commands import KeepPhoto, SetPhoto, SettlePhotos
from blangkon_desktop.services.unit_of_work import UnitOfWork

CUSTOMER_FIELDS = ("name", "kind", "phone", "address", "office", "npwp", "price_class", "same_as")
"""Texts; `debt_limit` comes beside them."""
MOVES_PER_OPERATION = 200
"""Opening stock of an import is sent in operations of this many moves, small enough for a weak link."""


def save_product(command: SaveProduct, uow: UnitOfWork) -> Changes:
    """Create or change one product and tell the marketplace which fields changed."""
    product = uow.products.find(command.product_id)
    created = product is None
    if product is None:
        product = Product(command.product_id, command.name)
    before = dict(EMPTY) if created else product_fields(product, uow)
    was_kit = bool(product.parts)
    product.name = " ".join(command.name.split())
    product.sku = (command.sku or "").strip() or None
    product.category_id = uow.products.category_id(command.category)
    product.tax_class = command.tax_class
    product.published = command.published
    product.min_stock = command.min_stock
    set_units(product, command.units)
    for name, value in command.details.items():
        setattr(product, name, value)
    product.check()
    product.check_details()
    _check_kit(product, was_kit, uow)
    uow.products.store(product)
    after = product_fields(product, uow)
    body = {key: value for key, value in after.items() if before.get(key) != value}
    if not body:
        return Changes.of(PRODUCT, result=product.id)
    put_product(uow, product.id, body)
    return Changes.of(PRODUCT, OUTBOX, result=product.id)


def change_product(product_id: str, fields: Mapping[str, Any], uow: UnitOfWork) -> tuple[str, dict[str, Any]]:
    """Set fields as the wire writes them; what stands already is not sent. Answers (name, changed fields as they were).

    Fields that this program does not know are left alone. Raises `product.*`.
    """
    product = uow.products.get(product_id)
    before = product_fields(product, uow)
    set_fields(product, fields, uow)
    if "units" in fields:
        set_units(product, tuple(UnitDraft(*unit[:4]) for unit in fields["units"]))
    product.check()
    uow.products.store(product)
    changed = {name: value for name, value in product_fields(product, uow).items() if before[name] != value}
    if changed:
        put_product(uow, product.id, changed)
    return product.name, {name: before[name] for name in changed}


def set_fields(product: Product, fields: Mapping[str, Any], uow: UnitOfWork) -> None:
    """Set the fields that are named, as the wire writes them, but for `units`. Raises `product.detail_unreadable`."""
    product.name = str(fields.get("name", product.name))
    product.sku = fields.get("sku", product.sku) or None
    if "category" in fields:
        product.category_id = uow.products.category_id(fields["category"] or "")
    product.tax_class = fields.get("tax_class", product.tax_class)
    product.published = bool(fields.get("published", product.published))
    product.archived = bool(fields.get("archived", product.archived))
    product.min_stock = fields.get("min_stock", product.min_stock)
    for name in DETAILS.keys() & fields.keys():
        setattr(product, name, read_detail(name, fields[name]))


def change_customer(customer_id: str, fields: Mapping[str, Any], uow: UnitOfWork) -> tuple[str, dict[str, Any]]:
    """As `change_product`, for a customer. Raises `customer.*`."""
    customer = uow.customers.get(customer_id)
    before = customer_fields(customer)
    for name in CUSTOMER_FIELDS:
        setattr(customer, name, fields.get(name, getattr(customer, name)) or "")
    customer.debt_limit = fields.get("debt_limit", customer.debt_limit)
    customer.archived = bool(customer.same_as)
    customer.check()
    uow.customers.store(customer)
    changed = {name: value for name, value in customer_fields(customer).items() if before[name] != value}
    if changed:
        put_customer(uow, customer.id, changed)
    return customer.name, {name: before[name] for name in changed}


def customer_fields(customer: Customer) -> dict[str, Any]:
    """The customer as the wire writes it."""
    return {name: getattr(customer, name) for name in (*CUSTOMER_FIELDS, "debt_limit")}


def archive_product(command: ArchiveProduct, uow: UnitOfWork) -> Changes:
    """Take a product off the shelf or put it back; its history stays."""
    product = uow.products.get(command.product_id)
    product.archived = command.archived
    uow.products.store(product)
    put_product(uow, product.id, {"archived": int(command.archived)})
    return Changes.of(PRODUCT, OUTBOX, result=product.id)


def set_photo(command: SetPhoto, uow: UnitOfWork) -> Changes:
    """Keep the small picture of a product, and tell everybody its name; the picture itself travels when it may.

    Raises `product.missing`, `photo.not_small`.
    """
    product = uow.products.get(command.product_id)
    photo = None if command.thumbnail is None else Photo(command.thumbnail, command.original)
    if photo is not None:
        photo.check()
        uow.photos.add(photo)
    name = photo.name if photo is not None else None
    if product.photo == name:
        return Changes.of(PRODUCT)
    product.photo = name
    uow.products.store(product)
    uow.photos.sweep()
    put_product(uow, product.id, {"photo": DETAILS["photo"].write(name)})
    return Changes.of(PRODUCT, OUTBOX)


def keep_photo(command: KeepPhoto, uow: UnitOfWork) -> Changes:
    """Store a picture that came; one that is not what its name says, or no small picture, is refused.

    Raises `photo.not_small`.
    """
    photo = Photo(command.thumbnail)
    photo.check()
    if not command.name.names(command.thumbnail):
        raise DomainError("photo.not_small", limit=MAX_THUMBNAIL // 1_000)
    uow.photos.add(photo, settled=True)
    return Changes.of(PRODUCT)


def settle_photos(command: SettlePhotos, uow: UnitOfWork) -> Changes:
    """Let these pictures wait no longer."""
    uow.photos.settle(command.photos)
    return Changes.of(SYNC)


def import_catalogue(command: ImportCatalogue, uow: UnitOfWork) -> Changes:
    """Store all checked rows, or nothing at all."""
    stored = uow.products.bulk_store(command.rows)
    for product_id, row, _ in stored:
        if row.parts:
            _check_kit(uow.products.get(product_id), False, uow, offering=False)
    now = uow.now()
    date = business_date(now)
    opening: list[StockMovement] = []
    edits: list[tuple[str, dict[str, Any]]] = []
    for product_id, row, created in sorted(stored, key=lambda stored: bool(stored[1].parts)):  # parts before their kit
        edits.append((product_id, product_edit(product_id, _imported_fields(row, created))))
        if created and row.stock:
            opening.append(
                StockMovement(product_id, row.stock, OPENING, now, date, note=command.source)
            )
    uow.outbox.add_many("product.put", "product", edits)
    for start in range(0, len(opening), MOVES_PER_OPERATION):
        move_stock(uow, opening[start : start + MOVES_PER_OPERATION])
    created_count = sum(created for _, _, created in stored)
    outcome = ImportOutcome(created=created_count, updated=len(stored) - created_count)
    return Changes.of(PRODUCT, STOCK, OUTBOX, result=outcome)


def save_customer(command: SaveCustomer, uow: UnitOfWork) -> Changes:
    """Create or change a customer, with or without a link."""
    customer = uow.customers.find(command.customer_id) or Customer(command.customer_id, command.name)
    customer.name = " ".join(command.name.split())
    customer.kind = command.kind
    customer.phone = command.phone
    customer.address = command.address.strip()
    customer.office = command.office.strip()
    customer.npwp = command.npwp
    customer.price_class = command.price_class
    customer.check()
    uow.customers.store(customer)
    kept = ("same_as", "debt_limit")  # these have ways of their own
    fields = {name: value for name, value in customer_fields(customer).items() if name not in kept}
    put_customer(uow, customer.id, fields)
    notice_phone(customer, uow)
    return Changes.of(CUSTOMER, OUTBOX, CONFLICT, result=customer.id)


def put_customer(uow: UnitOfWork, customer_id: str, fields: Mapping[str, Any]) -> None:
    """Queue an edit of the named fields."""
    uow.outbox.add("customer.put", "customer", customer_id, {"id": customer_id, "set": dict(fields)})


def move_stock(uow: UnitOfWork, movements: list[StockMovement]) -> None:
    """Append movements and the operation that carries them."""
    first = movements[0]
    moves = [[m.product_id, m.quantity, m.reason] for m in movements]
    seq = uow.outbox.add(
        "stock.move", "stock", first.reference or first.product_id, {"at": first.moved_at, "moves": moves}
    )
    uow.stock.record(movements, seq)


def put_product(uow: UnitOfWork, product_id: str, fields: dict[str, Any]) -> None:
    """Queue an edit of the named fields."""
    uow.outbox.add("product.put", "product", product_id, product_edit(product_id, fields))


def product_edit(product_id: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The body of an edit; `units` travels beside the plain fields (PROTOCOL.md, product.put)."""
    plain = {key: value for key, value in fields.items() if key != "units"}
    body: dict[str, Any] = {"id": product_id, "set": plain}
    if "units" in fields:
        body["units"] = fields["units"]
    return body


def product_fields(product: Product, uow: UnitOfWork) -> dict[str, Any]:
    """The product as the wire writes it (PROTOCOL.md, product.put)."""
    return {
        "name": product.name,
        "sku": product.sku or "",
        "category": uow.products.category_name(product.category_id),
        "tax_class": product.tax_class,
        "published": int(product.published),
        "archived": int(product.archived),
        "min_stock": product.min_stock,
        "units": [[unit.name, unit.factor, unit.price, unit.barcode] for unit in product.units],
        **{name: detail.write(getattr(product, name)) for name, detail in DETAILS.items()},
    }


def _check_kit(product: Product, was_kit: bool, uow: UnitOfWork, *, offering: bool = True) -> None:
    """A kit is made of goods, not of kits, and may be offered (`offering`) to buyers only while its parts are there.

    Goods with a stock of their own become none: it would be out of sight. Raises `kit.of_kit`, `kit.part_of_kit`,
    `kit.part_short`, `kit.has_stock` and `product.missing`.
    """
    if not product.parts:
        return
    for part in product.parts:
        found = uow.products.get(part.product_id)
        if found.parts:
            raise DomainError("kit.of_kit", product=found.name)
        left = uow.stock.on_hand(found.id) - uow.stock.reserved(found.id)
        if offering and product.published and left < part.quantity:
            raise DomainError("kit.part_short", product=found.name, left=left, wanted=part.quantity)
    inside = uow.products.kit_with(product.id)
    if inside is not None:
        raise DomainError("kit.part_of_kit", product=product.name, kit=inside.name)
    if not was_kit and (left := uow.stock.on_hand(product.id)):
        raise DomainError("kit.has_stock", product=product.name, left=left)


def _imported_fields(row: ImportedProduct, created: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": row.name,
        "sku": row.sku or "",
        "category": row.category,
        "tax_class": row.tax_class,
        "archived": 0,
        "units": [[unit.name, unit.factor, unit.price, unit.barcode] for unit in row.units],
    }
    if created:
        fields |= {"published": 0, "min_stock": 0}
    if row.min_stock is not None:
        fields["min_stock"] = row.min_stock
    return fields | {name: DETAILS[name].write(value) for name, value in row.details.items()}


def set_units(product: Product, drafts: tuple[UnitDraft, ...]) -> None:
    """Change units in place by position, so that the database sees updates rather than new rows."""
    for ordinal, draft in enumerate(drafts):
        if ordinal < len(product.units):
            unit = product.units[ordinal]
            unit.name, unit.factor = draft.name.strip(), draft.factor
            unit.price, unit.barcode = draft.price, draft.barcode or None
        else:
            product.units.append(
                ProductUnit(draft.name.strip(), draft.factor, draft.price, draft.barcode or None, ordinal)
            )
    del product.units[len(drafts) :]
