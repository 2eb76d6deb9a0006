"""Use cases of a comparison with the marketplace: rows that differ become its rows, and nothing is lost."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.digest import (
    CUSTOMER,
    ORDER,
    PRODUCT,
    PROMOTION,
    PROMOTION_FIELDS,
    STOCK,
    Healed,
    Row,
    row_of,
)
from blangkon_desktop.domain.events import CONFLICT, SYNC
from blangkon_desktop.domain.events import STOCK as STOCK_TOPIC
from blangkon_desktop.domain.stock import HEALED, StockMovement
from blangkon_desktop.services import conflicts
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import HealRows, HealStock, NoteCheck
from blangkon_desktop.services.replication import apply_changes
from blangkon_desktop.services.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

_FIELDS: Mapping[str, Sequence[str]] = {
    PRODUCT: ("name", "sku", "category", "tax_class", "published", "archived", "min_stock", "units"),
    CUSTOMER: ("name", "kind", "phone", "address", "office", "npwp", "price_class", "same_as"),
    ORDER: ("number", "state"),
    PROMOTION: PROMOTION_FIELDS,
}
"""What a person is shown of a row, by the names of its form after table, id and version."""
_NAMED = 3
"""Most names in one sentence."""


def heal_rows(command: HealRows, uow: UnitOfWork) -> Changes:
    """Store the marketplace's rows over ours that differ; rows that only this till has stay, and are told of.

    A row whose edit the marketplace has refused waits for a person's decision. The result is a `Healed`.
    """
    table, topics = command.table, {SYNC, CONFLICT}
    healed: list[tuple[Row | None, Row]] = []
    kept = list(command.only_here)
    for frame in command.frames:
        id_ = str(frame["id"])
        if uow.digests.refused_edit(id_) or uow.outbox.waiting_bodies(id_):
            kept.append(id_)
            continue
        before = uow.digests.row(table, id_)
        topics |= apply_changes((frame,), uow)
        after = uow.digests.row(table, id_)
        if after != row_of(frame):
            # Of a later program, or a code that another product has here: it counts as it came from here on.
            uow.device.keep_unknown(dict(frame))
            kept.append(id_)
        elif after != before:
            healed.append((before, after))
    if healed:
        _tell_healed(table, healed, uow)
    if kept:
        _tell_kept(table, kept, uow)
    return Changes(frozenset(topics), Healed(len(healed), len(kept)))


def heal_stock(command: HealStock, uow: UnitOfWork) -> Changes:
    """Bring the stock of some products in line with what each device has moved of them, as the marketplace counts it.

    The till's own movements are what happened here and are never corrected; what others moved is, by a movement under
    their name. The result is a `Healed`.
    """
    own, told = uow.digests.own_names(), _by_device(command.frames)
    healed: list[tuple[str, int, int]] = []
    kept: list[str] = []
    for product_id in command.products:
        if uow.products.find(product_id) is None:
            kept.append(product_id)
            continue
        before = uow.stock.on_hand(product_id)
        changed = uow.digests.resum(product_id)
        here, there = uow.digests.moved_by(product_id), told.get(product_id, {})
        if here.pop(None, 0) != sum(quantity for name, quantity in there.items() if name in own):
            kept.append(product_id)
        others = {name: quantity for name, quantity in there.items() if name not in own}
        for name in sorted({*others, *(name for name in here if name is not None)}):
            difference = others.get(name, 0) - here.get(name, 0)
            if difference:
                uow.stock.record_correction(_correction(product_id, name, difference, uow))
                changed = True
        if changed:
            healed.append((product_id, before, uow.stock.on_hand(product_id)))
            conflicts.notice_stock(product_id, uow)
    if healed:
        _tell_healed_stock(healed, uow)
    if kept:
        _tell_kept(STOCK, kept, uow)
    return Changes(frozenset({STOCK_TOPIC, SYNC, CONFLICT}), Healed(len(healed), len(kept)))


def note_check(command: NoteCheck, uow: UnitOfWork) -> Changes:
    """Write down how the comparison ended."""
    result = dataclasses.asdict(command.result)
    uow.digests.note(json.dumps(result, sort_keys=True), command.result.complete, uow.now())
    return Changes.of(SYNC)


def _by_device(frames: Iterable[Mapping[str, Any]]) -> dict[str, dict[tuple[int, int], int]]:
    told: dict[str, dict[tuple[int, int], int]] = {}
    for frame in frames:
        told.setdefault(frame["p"], {})[frame["d"], frame["e"]] = frame["q"]
    return told


def _correction(product_id: str, name: tuple[int, int], difference: int, uow: UnitOfWork) -> StockMovement:
    now = uow.now()
    device_no, epoch = name
    return StockMovement(
        product_id, difference, HEALED, now, business_date(now), device_no=device_no, epoch=epoch
    )


def _tell_healed(table: str, rows: Sequence[tuple[Row | None, Row]], uow: UnitOfWork) -> None:
    facts: dict[str, Any] = {"title": _names([_title(after) for _, after in rows]), "count": len(rows)}
    if len(rows) == 1:
        before, after = rows[0]
        changed = [name for name, old, new in zip(_FIELDS[table], (before or after)[3:], after[3:], strict=False)
                   if before is None or old != new]  # fmt: skip
        facts["ours"] = {name: _field(table, before, name) for name in changed} if before is not None else {}
        facts["theirs"] = {name: _field(table, after, name) for name in changed}
    _incident(table, [str(after[1]) for _, after in rows], facts, uow)


def _tell_healed_stock(rows: Sequence[tuple[str, int, int]], uow: UnitOfWork) -> None:
    names = [product.name for product in (uow.products.find(row[0]) for row in rows) if product is not None]
    facts: dict[str, Any] = {"title": _names(names), "count": len(rows)}
    if len(rows) == 1:
        facts |= {"ours": {"on_hand": rows[0][1]}, "theirs": {"on_hand": rows[0][2]}}
    _incident(STOCK, [row[0] for row in rows], facts, uow)


def _incident(table: str, ids: Sequence[str], facts: Mapping[str, Any], uow: UnitOfWork) -> None:
    log.warning("healed %d rows of %s that had come to differ from the marketplace's: %s", len(ids), table, ids)
    uow.device.note_incident("sync.row_healed")
    conflicts.notice_event("row_healed", table, facts, uow, mark=f"{uow.now()}.{ids[0]}")


def _tell_kept(table: str, ids: Sequence[str], uow: UnitOfWork) -> None:
    """Told once for the same rows, however often they are compared."""
    log.warning("%d rows of %s differ from the marketplace's and stay as they are: %s", len(ids), table, ids)
    mark = hashlib.blake2b("|".join(sorted(ids)).encode(), digest_size=8).hexdigest()
    names = [name for name in (_name_of(table, id_, uow) for id_ in ids) if name]
    facts = {"title": _names(names), "count": len(ids), "ours": {}, "theirs": {}}
    if uow.conflicts.open("row_differs", table, facts, mark=mark, again=False):
        uow.device.note_incident("sync.row_differs")


def _name_of(table: str, id_: str, uow: UnitOfWork) -> str:
    if table == CUSTOMER:
        customer = uow.customers.find(id_)
        return customer.name if customer is not None else ""
    if table == ORDER:
        order = uow.orders.find(id_)
        return order.number if order is not None else ""
    if table == PROMOTION:
        promotion = uow.promotions.find(id_)
        return promotion.name if promotion is not None else ""
    product = uow.products.find(id_)
    return product.name if product is not None else ""


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _title(row: Row) -> str:
    return str(row[3])


def _field(table: str, row: Row, name: str) -> Any:
    return row[3 + _FIELDS[table].index(name)]
