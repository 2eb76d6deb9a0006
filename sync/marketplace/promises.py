"""What a shop promises: on hand less reserved less safety, for as long as the shop is heard from."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Table, func, select

from sync.marketplace import kits
from sync.marketplace.feed import chunks
from sync.marketplace.policy import Policy
from sync.marketplace.schema import device, movement, reservation


def promise(on_hand: int, reserved: int, safety: int) -> int:
    """Return what may be ordered, in thousandths of the base unit, never below zero."""
    return max(0, on_hand - reserved - safety)


def last_contact(connection: Connection, shop: int) -> int | None:
    """Return when a device of the shop was last heard from (UTC ms)."""
    query = select(func.max(device.c.last_seen_at)).where(device.c.shop == shop)
    seen: int | None = connection.execute(query).scalar_one()
    return seen


def is_stale(connection: Connection, shop: int, policy: Policy, now: int) -> bool:
    """Tell whether the shop has been silent for too long to promise anything."""
    seen = last_contact(connection, shop)
    return seen is None or now - seen > policy.stale_after


def on_hand(connection: Connection, shop: int, products: Collection[str]) -> dict[str, int]:
    """Return the sum of movements per product, which is the only stock there is."""
    return _sums(connection, shop, products, movement)


def reserved(connection: Connection, shop: int, products: Collection[str]) -> dict[str, int]:
    """Return the sum of open holds per product."""
    return _sums(connection, shop, products, reservation)


def promises(connection: Connection, shop: int, products: Collection[str], policy: Policy, now: int) -> dict[str, int]:
    """Return the promised quantity of each product, of kits what their parts suffice for; all zero when stale."""
    if is_stale(connection, shop, policy, now):
        return dict.fromkeys(products, 0)
    made_of = kits.parts_of(connection, shop, products)
    looked = {*products, *(part for parts in made_of.values() for part, _ in parts)}
    have, held = on_hand(connection, shop, looked), reserved(connection, shop, looked)
    promised = {id_: promise(have.get(id_, 0), held.get(id_, 0), policy.safety) for id_ in looked}
    return promised | {id_: kits.complete(parts, promised) for id_, parts in made_of.items()}


def _sums(connection: Connection, shop: int, products: Collection[str], table: Table) -> dict[str, int]:
    sums: dict[str, int] = {}
    for chunk in chunks(sorted(products)):
        query = (
            select(table.c.product, func.sum(table.c.qty))
            .where(table.c.shop == shop, table.c.product.in_(chunk))
            .group_by(table.c.product)
        )
        sums.update({row[0]: int(row[1]) for row in connection.execute(query)})
    return sums
