"""Digests of a shop's tables: kept with every change, asked for by tills, and counted anew from the rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from sync.digest import (
    ENTITIES,
    SHORT,
    STOCK,
    TYPES,
    BucketRows,
    BucketSums,
    Digest,
    ServerDigest,
    bucket_of,
    row_hash,
    row_of,
    short_sums,
    stock_weight,
)
from sync.marketplace import frames
from sync.marketplace.feed import FeedLog, append, chunks
from sync.marketplace.schema import customer, feed, feed_head, movement, orders, product, promotion
from sync.protocol import Frame

_TABLES = {"product": product, "customer": customer, "order": orders, "promotion": promotion}


def publish(connection: Connection, shop: int, log: FeedLog) -> None:
    """Give the changes their positions (see `feed.append`) and take them into the digests."""
    appended = append(connection, shop, log)
    if not appended.keys:
        return
    # The head is locked: nobody else can change a digest, or a row's hash, before this transaction ends.
    key, tables = _read(appended.digest_key, appended.digest)
    for etype in ENTITIES:
        ids = [eid for kind, eid in appended.keys if kind == etype]
        if ids:
            tables[etype] = _rehash(connection, shop, key, etype, ids, tables[etype])
    for product_id, quantity in log.sums.items():
        tables[STOCK] = tables[STOCK].plus(quantity, quantity * stock_weight(key, product_id))
    told = json.dumps({name: digest.to_wire() for name, digest in tables.items()})
    connection.execute(update(feed_head).where(feed_head.c.shop == shop).values(digest=told))


def digest_at_head(connection: Connection, shop: int, pos: int) -> ServerDigest:
    """Return what an exchange tells; `pos` is the head that the same snapshot of the database shows."""
    key, tables = _stored(connection, shop)
    return ServerDigest(pos, key, tables)


def recompute(connection: Connection, shop: int) -> ServerDigest:
    """Return the digest counted from the rows alone, whatever was kept."""
    key, _ = _stored(connection, shop)
    pos = connection.execute(select(feed_head.c.pos).where(feed_head.c.shop == shop)).scalar_one()
    tables = {}
    for etype in ENTITIES:
        table = _TABLES[etype]
        ids = connection.execute(select(table.c.id).where(table.c.shop == shop)).scalars().all()
        hashes = _hashes(connection, shop, key, etype, ids)
        tables[etype] = Digest().plus(len(hashes), sum(hashes.values()))
    tables[STOCK] = Digest()
    for product_id, quantity in _stock(connection, shop).items():
        tables[STOCK] = tables[STOCK].plus(quantity, quantity * stock_weight(key, product_id))
    return ServerDigest(pos, key, tables)


def bucket_sums(connection: Connection, shop: int, etype: str, pos: int) -> BucketSums:
    """Return the sums of a table's buckets as it was at `pos`, and which rows have changed since."""
    key, _ = _stored(connection, shop)
    if etype == STOCK:
        weighed = ((p, q * stock_weight(key, p)) for p, q in _stock(connection, shop, pos).items())
        return BucketSums(short_sums(weighed))
    old, newer = _kept(connection, shop, etype, pos)
    return BucketSums(short_sums(old.items()), newer)


def bucket_rows(connection: Connection, shop: int, etype: str, pos: int, buckets: Iterable[int]) -> BucketRows:
    """Return the rows of some buckets as they were at `pos`, and which have changed since."""
    wanted = frozenset(buckets)
    if etype == STOCK:
        stock = _stock(connection, shop, pos).items()
        return BucketRows({p: quantity for p, quantity in stock if quantity and bucket_of(p) in wanted})
    old, newer = _kept(connection, shop, etype, pos)
    rows = {id_: value % SHORT for id_, value in old.items() if bucket_of(id_) in wanted}
    return BucketRows(rows, frozenset(id_ for id_ in newer if bucket_of(id_) in wanted))


def fetch(connection: Connection, shop: int, etype: str, ids: Sequence[str], pos: int) -> list[Frame]:
    """Return entities as they are now; of stock what each device had moved of the products at `pos`."""
    if etype == STOCK:
        return _carries(connection, shop, ids, pos)
    found = dict(frames.load(connection, shop, etype, list(ids)))
    return [found[id_] for id_ in ids if id_ in found]


def _stored(connection: Connection, shop: int) -> tuple[bytes, dict[str, Digest]]:
    query = select(feed_head.c.digest_key, feed_head.c.digest).where(feed_head.c.shop == shop)
    return _read(*connection.execute(query).one())


def _read(digest_key: str, digest: str) -> tuple[bytes, dict[str, Digest]]:
    told = json.loads(digest)
    return bytes.fromhex(digest_key), {
        name: Digest.from_wire(told[name]) if name in told else Digest() for name in TYPES
    }


def _rehash(
    connection: Connection, shop: int, key: bytes, etype: str, ids: Sequence[str], digest: Digest
) -> Digest:
    """Store the hashes of changed rows and return the table's digest with them in place of the earlier ones."""
    before: dict[str, str] = {}
    for chunk in chunks(ids):
        query = select(feed.c.eid, feed.c.hash).where(feed.c.shop == shop, feed.c.etype == etype, feed.c.eid.in_(chunk))
        before.update({row.eid: row.hash for row in connection.execute(query)})
    after = _hashes(connection, shop, key, etype, ids)
    for id_, value in after.items():
        known = before.get(id_, "")
        digest = digest.plus(0 if known else 1, value - (int(known, 16) if known else 0))
    write = update(feed).where(feed.c.shop == shop, feed.c.etype == etype, feed.c.eid == bindparam("of"))
    values = [{"of": id_, "hash": f"{value:032x}"} for id_, value in after.items()]
    if values:
        connection.execute(write.values(hash=bindparam("hash")), values)
    return digest


def _hashes(connection: Connection, shop: int, key: bytes, etype: str, ids: Iterable[str]) -> dict[str, int]:
    return {
        id_: row_hash(key, row_of(frame))
        for chunk in chunks(ids)
        for id_, frame in frames.load(connection, shop, etype, chunk)
    }


def _kept(connection: Connection, shop: int, etype: str, pos: int) -> tuple[dict[str, int], frozenset[str]]:
    """Return the hashes of rows that have not changed since `pos`, and the ids of those that have."""
    query = select(feed.c.eid, feed.c.hash, feed.c.pos).where(feed.c.shop == shop, feed.c.etype == etype)
    old: dict[str, int] = {}
    newer = set()
    for row in connection.execute(query):
        if row.pos > pos:
            newer.add(row.eid)
        elif row.hash:
            old[row.eid] = int(row.hash, 16)
    return old, frozenset(newer)


def _stock(connection: Connection, shop: int, pos: int | None = None) -> Mapping[str, int]:
    """Return each product's stock, now or as it was at `pos`."""
    total = func.sum(movement.c.qty)
    query = select(movement.c.product, total).where(movement.c.shop == shop).group_by(movement.c.product)
    sums = {row[0]: int(row[1]) for row in connection.execute(query)}
    if pos is not None:
        for row in connection.execute(_since(shop, pos, movement.c.product, movement.c.qty)):
            sums[row.product] -= row.qty
    return sums


def _carries(connection: Connection, shop: int, products: Sequence[str], pos: int) -> list[Frame]:
    by = (movement.c.product, movement.c.device_no, movement.c.epoch)
    mine = (movement.c.shop == shop) & movement.c.product.in_(products)
    query = select(*by, func.sum(movement.c.qty), func.max(movement.c.at)).where(mine).group_by(*by).order_by(*by)
    found = {tuple(row[:3]): [int(row[3]), int(row[4])] for row in connection.execute(query)}
    for row in connection.execute(_since(shop, pos, *by, movement.c.qty).where(movement.c.product.in_(products))):
        found[row.product, row.device_no, row.epoch][0] -= row.qty
    return [
        {"t": "carry", "p": product_id, "d": device_no, "e": epoch, "q": quantity, "at": at}
        for (product_id, device_no, epoch), (quantity, at) in found.items()
        if quantity
    ]


def _since(shop: int, pos: int, *columns: Any) -> Any:
    """Select movements that came after `pos`: few, whatever the shop has moved before."""
    known = (feed.c.shop == movement.c.shop) & (feed.c.etype == "mov") & (feed.c.eid == movement.c.op_key)
    return select(*columns).join(feed, known).where(movement.c.shop == shop, feed.c.pos > pos)
