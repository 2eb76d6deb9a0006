"""Sums over rows that both ends of the wire can take: equal sums mean equal rows (sync/PROTOCOL.md, section 4.4).

A table's digest is the number of its rows and the sum of their hashes modulo 2^128: it does not depend on the order of
rows, two equal rows do not cancel each other, and one changed row changes it by a difference of two hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from blangkon_desktop.domain.details import EMPTY

PRODUCT, CUSTOMER, ORDER, PROMOTION, STOCK = "product", "customer", "order", "promotion", "stock"
ENTITIES = (PRODUCT, CUSTOMER, ORDER, PROMOTION)
"""What has rows with a hash each."""
TYPES = (*ENTITIES, STOCK)
BUCKETS = 256
MODULUS = 1 << 128
SHORT = 1 << 64
"""Sums of buckets and hashes of rows travel modulo this: enough to tell which rows differ."""
_SIZE = 16
_DEFAULTS = {"tax_class": "ppn", "kind": "umum"}
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Digest:
    """Of one table: how many rows, and the sum of their hashes; of stock the sum of all quantities and the weighted
    one."""

    count: int = 0
    sum: int = 0

    def plus(self, count: int, amount: int) -> Digest:
        """The digest after rows were added or, with negative numbers, taken away."""
        return Digest(self.count + count, (self.sum + amount) % MODULUS)

    def to_wire(self) -> list[Any]:
        """`[count, sum in 32 hex characters]`."""
        return [self.count, f"{self.sum:032x}"]

    @staticmethod
    def from_wire(value: Any) -> Digest:
        """Read what `to_wire` made; raises ValueError or TypeError."""
        count, total = value
        if not isinstance(count, int) or not isinstance(total, str):
            raise TypeError(value)
        return Digest(count, int(total, 16))


def product_row(id_: str, ver: int, fields: Mapping[str, Any], units: Iterable[Any], extra: Mapping[str, Any]) -> Row:
    """A product in the form that is hashed: absent, null and the default are the same."""
    texts = [str(fields.get(name) or _DEFAULTS.get(name, "")) for name in ("name", "sku", "category", "tax_class")]
    texts[2] = " ".join(texts[2].split())
    numbers = [int(fields.get(name) or 0) for name in ("published", "archived", "min_stock")]
    packing = [[*unit[:3], unit[3] or ""] for unit in units]
    details = {name: fields[name] for name, empty in EMPTY.items() if fields.get(name) not in (None, empty)}
    return [PRODUCT, id_, ver, *texts, *numbers, packing, details, dict(extra)]


def customer_row(id_: str, ver: int, fields: Mapping[str, Any], extra: Mapping[str, Any]) -> Row:
    """A customer in the form that is hashed."""
    names = ("name", "kind", "phone", "address", "office", "npwp", "price_class", "same_as")
    texts = [str(fields.get(name) or _DEFAULTS.get(name, "")) for name in names]
    return [CUSTOMER, id_, ver, *texts, fields.get("debt_limit"), dict(extra)]


def promotion_row(id_: str, ver: int, fields: Mapping[str, Any], extra: Mapping[str, Any]) -> Row:
    """A promotion in the form that is hashed."""
    texts = {name: str(fields.get(name) or "") for name in ("name", "kind", "unit", "category", "price_class", "since",
                                                            "until")}  # fmt: skip
    numbers = {name: int(fields.get(name) or 0) for name in ("value", "buy", "mixed", "least", "ended")}
    lists = {name: list(fields.get(name) or ()) for name in ("products", "weekdays")}
    told = {**texts, **numbers, **lists}
    return [PROMOTION, id_, ver, *(told[name] for name in PROMOTION_FIELDS), dict(extra)]


PROMOTION_FIELDS = (
    "name", "kind", "value", "buy", "unit", "mixed", "least", "products", "category", "price_class", "since", "until",
    "weekdays", "ended",
)  # fmt: skip
"""In the order of the normal form."""


def order_row(frame: Mapping[str, Any]) -> Row:
    """An order's frame in the form that is hashed."""
    buyer, sp = frame["buyer"], frame["sp"]
    return [
        ORDER, frame["id"], frame["ver"], frame["number"], frame["state"], frame["placed_at"], frame["deadline_at"],
        [buyer[name] or "" for name in ("name", "office", "phone", "address")],
        [sp[name] or "" for name in ("number", "date")], int(frame["ppn"]), frame["note"] or "",
        [list(line) for line in frame["lines"]], frame["total"], dict(frame.get("x") or {}),
    ]  # fmt: skip


def row_of(frame: Mapping[str, Any]) -> Row:
    """The form that is hashed of a product's, customer's, promotion's or order's frame."""
    kind, extra = frame["t"], frame.get("x") or {}
    if kind == PRODUCT:
        return product_row(frame["id"], frame["ver"], frame["f"], frame.get("units") or (), extra)
    if kind == CUSTOMER:
        return customer_row(frame["id"], frame["ver"], frame["f"], extra)
    if kind == PROMOTION:
        return promotion_row(frame["id"], frame["ver"], frame["f"], extra)
    return order_row(frame)


def row_hash(key: bytes, row: Row) -> int:
    """blake2b-128 of the row's canonical JSON under the shop's digest key."""
    text = _CANONICAL.encode(row)
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_SIZE, key=key).digest(), "big")


def stock_weight(key: bytes, product_id: str) -> int:
    """What one thousandth of a product adds to the digest of stock.

    So the digest is a sum over movements as stock itself is: it follows each without knowing what was there before.
    """
    return row_hash(key, [STOCK, product_id])


def bucket_of(id_: str) -> int:
    """0 to 255, from the end of an id, which is random."""
    return int(id_[-2:], 16)


def short_sums(hashes: Iterable[tuple[str, int]]) -> list[int]:
    """The sum of each bucket's (id, hash) rows, modulo 2^64."""
    sums = [0] * BUCKETS
    for id_, value in hashes:
        sums[bucket_of(id_)] += value
    return [total % SHORT for total in sums]


@dataclass(frozen=True)
class OwnRows:
    """What a till has of each table at one moment: id -> hash, of stock product -> quantity without unanswered work.

    `cursors` is how far it had read the marketplace's feed then; `unanswered` names the tables in which work waits that
    the marketplace may have or not.
    """

    cursors: Mapping[str, str | None]
    tables: Mapping[str, Mapping[str, int]]
    unanswered: frozenset[str] = frozenset()

    def digest(self, table: str, key: bytes) -> Digest:
        """The digest of a table as the marketplace would take it."""
        rows = self.tables[table]
        if table != STOCK:
            return Digest().plus(len(rows), sum(rows.values()))
        return Digest().plus(sum(rows.values()), sum(self.weighed(key).values()))

    def weighed(self, key: bytes) -> dict[str, int]:
        """Each product's part of the digest of stock."""
        return {id_: quantity * stock_weight(key, id_) for id_, quantity in self.tables[STOCK].items()}


@dataclass(frozen=True)
class Healed:
    """What one transaction of healing did: rows that are the marketplace's now, and rows that stay as they are here."""

    healed: int = 0
    kept: int = 0

    def __add__(self, other: Healed) -> Healed:
        return Healed(self.healed + other.healed, self.kept + other.kept)


@dataclass(frozen=True)
class CheckResult:
    """One comparison with the marketplace.

    `rows` has how many rows each table has that was compared, `skipped` the tables that had to wait, `code` why it
    ended early, "" when it did not. `checked_at` is UTC ms, 0 before it is written down.
    """

    rows: Mapping[str, int]
    healed: int = 0
    kept: int = 0
    skipped: tuple[str, ...] = ()
    code: str = ""
    checked_at: int = 0

    @property
    def complete(self) -> bool:
        """Whether every table was compared to the end."""
        return not self.code and not self.skipped
