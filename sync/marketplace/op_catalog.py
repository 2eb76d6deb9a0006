"""EDITs of products, customers and promotions: per field, the later stamp wins, unknown fields are kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sync.marketplace import bodies
from sync.marketplace.bodies import BadBody
from sync.marketplace.merge import Fields, merge, values
from sync.marketplace.schema import customer, product, promotion
from sync.marketplace.work import Work
from sync.protocol import MAX_PICTURE, OpResult, canonical_json, is_sha256

PRODUCT_FIELDS: Mapping[str, Callable[[object, str], object]] = {
    "name": bodies.text,
    "sku": lambda value, field: None if value is None else bodies.text(value, field),
    "category": lambda value, field: None if value is None else bodies.text(value, field),
    "base_unit": bodies.text,
    "tax_class": bodies.text,
    "published": bodies.flag,
    "archived": bodies.flag,
    "min_stock": bodies.integer,
    "aliases": bodies.texts,
    "nib": bodies.text,
    "pirt": bodies.text,
    "halal": bodies.text,
    "prices": lambda value, field: [_price(row) for row in bodies.rows({field: value}, field, 5)],
    "parts": lambda value, field: [
        [bodies.identifier(row[0], field), bodies.positive(row[1], field), *row[2:]]
        for row in bodies.rows({field: value}, field, 2)
    ],
    "variant": lambda value, field: None if value is None else _variant(value),
    "photo": lambda value, field: None if value is None else _photo(value),
}
PROMOTION_FIELDS: Mapping[str, Callable[[object, str], object]] = {
    "name": bodies.text,
    "kind": bodies.text,
    "value": bodies.integer,
    "buy": bodies.integer,
    "unit": bodies.text,
    "mixed": bodies.flag,
    "least": bodies.integer,
    "products": lambda value, field: [bodies.identifier(one, field) for one in bodies.texts(value, field)],
    "category": bodies.text,
    "price_class": bodies.text,
    "since": bodies.text,
    "until": bodies.text,
    "weekdays": bodies.integers,
    "ended": bodies.flag,
}
CUSTOMER_FIELDS = ("name", "phone", "address", "kind", "npwp", "office", "price_class", "same_as", "debt_limit")
_NUMBERS = frozenset({"debt_limit"})
UNITS = "units"
Clash = tuple[str, Any, str, int]
"""(field, the other device's value, its hlc, its number)."""


def put_product(work: Work) -> OpResult:
    """Merge a product.put."""
    body = work.op.body
    changes = dict(bodies.mapping(body.get("set", {}), "set"))
    if UNITS in changes:
        raise BadBody(UNITS)
    for name, check in PRODUCT_FIELDS.items():
        if name in changes:
            changes[name] = check(changes[name], name)
    if UNITS in body:
        changes[UNITS] = [_unit(row) for row in bodies.rows(body, UNITS, 4)]
    product_id = bodies.identifier(body.get("id"), "id")
    stored, ver = _locked(work.connection, product, work.shop, product_id, {"search": "", "listed": 0, "photo": ""})
    fields, lost = merge(stored, changes, (work.hlc, work.device_no, work.op.n))
    clash = _clash(work, "product", product_id, stored, changes, lost)
    plain = values(fields)
    listed = int(plain.get("published") == 1 and plain.get("archived", 0) == 0 and bool(plain.get(UNITS)))
    words = " ".join([str(plain.get("name", "")), *plain.get("aliases", ())])
    photo = plain.get("photo")
    columns = {"search": words.casefold(), "listed": listed, "photo": photo[0] if photo else ""}
    return _store(work, product, product_id, ver + 1, fields, lost, clash, columns)


def put_customer(work: Work) -> OpResult:
    """Merge a customer.put."""
    changes = dict(bodies.mapping(work.op.body.get("set", {}), "set"))
    for name in CUSTOMER_FIELDS:
        if changes.get(name) is not None:
            read = bodies.integer if name in _NUMBERS else bodies.text
            changes[name] = read(changes[name], name)
    customer_id = bodies.identifier(work.op.body.get("id"), "id")
    stored, ver = _locked(work.connection, customer, work.shop, customer_id, {})
    fields, lost = merge(stored, changes, (work.hlc, work.device_no, work.op.n))
    clash = _clash(work, "customer", customer_id, stored, changes, lost)
    return _store(work, customer, customer_id, ver + 1, fields, lost, clash, {})


def put_promotion(work: Work) -> OpResult:
    """Merge a promotion.put."""
    changes = dict(bodies.mapping(work.op.body.get("set", {}), "set"))
    for name, check in PROMOTION_FIELDS.items():
        if name in changes:
            changes[name] = check(changes[name], name)
    promotion_id = bodies.identifier(work.op.body.get("id"), "id")
    stored, ver = _locked(work.connection, promotion, work.shop, promotion_id, {"ended": 0})
    fields, lost = merge(stored, changes, (work.hlc, work.device_no, work.op.n))
    clash = _clash(work, "promotion", promotion_id, stored, changes, lost)
    columns = {"ended": values(fields).get("ended", 0)}
    return _store(work, promotion, promotion_id, ver + 1, fields, lost, clash, columns)


def _clash(
    work: Work, etype: str, eid: str, stored: Fields, changes: Mapping[str, Any], lost: list[str]
) -> list[Clash]:
    """Return the fields that another device had set otherwise, lost or won, unless this one knew and won."""
    foreign = [
        (name, stored[name][0], stored[name][1], stored[name][2])
        for name, value in changes.items()
        if name in stored and stored[name][2] != work.device_no and stored[name][0] != value
    ]
    if foreign and not work.unread(etype, eid):
        return [row for row in foreign if row[0] in lost]
    return foreign


def _unit(row: list[Any]) -> list[Any]:
    name, factor, price, barcode = row[:4]
    if bodies.integer(price, UNITS) < 0:
        raise BadBody(UNITS)
    return [
        bodies.text(name, UNITS),
        bodies.positive(factor, UNITS),
        price,
        None if barcode is None else bodies.text(barcode, UNITS),
        *row[4:],
    ]


def _price(row: list[Any]) -> list[Any]:
    """[class, unit, least, since, price]: from `least` thousandths and the date `since` on."""
    price_class, unit, least, since, price = row[:5]
    if bodies.integer(price, "prices") < 0 or bodies.integer(least, "prices") < 0:
        raise BadBody("prices")
    return [*(bodies.text(value, "prices") for value in (price_class, unit)), least, bodies.text(since, "prices"),
            price, *row[5:]]  # fmt: skip


def _variant(value: object) -> list[Any]:
    """[group, name, [[axis, value], …]]."""
    if not isinstance(value, list) or len(value) < 3:
        raise BadBody("variant")
    axes = [[bodies.text(part, "variant") for part in row[:2]] for row in bodies.rows({"axes": value[2]}, "axes", 2)]
    return [bodies.text(value[0], "variant"), bodies.text(value[1], "variant"), axes, *value[3:]]


def _photo(value: object) -> list[Any]:
    """[SHA-256, bytes]: the picture itself comes on its own (`pictures`)."""
    if not isinstance(value, list) or len(value) < 2 or not is_sha256(value[0]):
        raise BadBody("photo")
    if bodies.positive(value[1], "photo") > MAX_PICTURE:
        raise BadBody("photo")
    return value


def _locked(
    connection: Connection, table: Table, shop: int, entity_id: str, columns: Mapping[str, Any]
) -> tuple[Fields, int]:
    """Make the row if it is new, lock it, and return its fields and version (0 when new)."""
    dialect_insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = {"shop": shop, "id": entity_id, "ver": 0, "fields": "{}", **columns}
    connection.execute(dialect_insert(table).on_conflict_do_nothing(), [row])
    query = select(table.c.fields, table.c.ver).where(table.c.shop == shop, table.c.id == entity_id)
    found = connection.execute(query.with_for_update(key_share=True)).one()
    return json.loads(found.fields), found.ver


def _store(
    work: Work,
    table: Table,
    entity_id: str,
    ver: int,
    fields: Fields,
    lost: list[str],
    clash: list[Clash],
    columns: dict[str, Any],
) -> OpResult:
    work.connection.execute(
        update(table)
        .where(table.c.shop == work.shop, table.c.id == entity_id)
        .values(ver=ver, fields=canonical_json(fields).decode(), **columns)
    )
    # The device's own copy shows its edit; where a newer one stood or its stamp was cut, it must learn ours.
    work.change(table.name, entity_id, echo=bool(lost) or work.hlc != work.op.hlc)
    return work.done(ver=ver, lost=lost, clash=clash)
