"""Use cases for many goods at once: a batch of prices and its undo, and the grid of variants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.details import Variant
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import OUTBOX, PRODUCT, STOCK
from blangkon_desktop.domain.mass_price import PriceChange
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.product import Product
from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.domain.stock import OPENING, StockMovement
from blangkon_desktop.domain.variants import MAX_VARIANTS, variant_name
from blangkon_desktop.services.catalog import move_stock, product_edit, save_product
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import SaveProduct, UnitDraft
from blangkon_desktop.services.goods_commands import (
    ChangePrices,
    PricesChanged,
    SaveVariants,
    UndoPrices,
    VariantDraft,
    Watch,
)
from blangkon_desktop.services.unit_of_work import UnitOfWork

_PART = 500
"""Prices that are changed between two looks at whether somebody wants to stop: about 50 ms."""


def change_prices(command: ChangePrices, uow: UnitOfWork) -> Changes:
    """Change all prices of a batch in one transaction, and send each product as an edit.

    A price that is not any more what the preview showed is left alone and counted. The same batch twice is one.
    """
    if uow.prices.known(command.batch_id):
        return Changes.of(result=PricesChanged(0, 0))
    wrong = next((change for change in command.changes if not 0 <= change.new <= MAX_RUPIAH), None)
    if wrong is not None:
        raise DomainError("product.price_wrong", product=uow.products.get(wrong.product_id).name)
    changed = _write(command.changes, uow, command.watch)
    if not changed:
        raise DomainError("price.nothing_changed")
    uow.prices.keep(command.batch_id, command.note, changed)
    return Changes.of(PRODUCT, OUTBOX, result=PricesChanged(len(changed), len(command.changes) - len(changed)))


def undo_prices(command: UndoPrices, uow: UnitOfWork) -> Changes:
    """Put back what the batch changed, but for prices that somebody has changed again since.

    Raises `price.batch_missing`, `price.undone`.
    """
    changes = uow.prices.take_back(command.batch_id)
    changed = _write([PriceChange(c.product_id, c.unit, c.new, c.old) for c in changes], uow, command.watch)
    return Changes.of(PRODUCT, OUTBOX, result=PricesChanged(len(changed), len(changes) - len(changed)))


def save_variants(command: SaveVariants, uow: UnitOfWork) -> Changes:
    """Make or change all products of one group. Result: how many there are. Raises `variant.*` and `product.*`.

    Stock is booked for those that are new; a known one keeps its other units and all that the grid does not show.
    """
    if not command.name.strip():
        raise DomainError("product.name_missing")
    if not command.rows:
        raise DomainError("variant.none")
    if len(command.rows) > MAX_VARIANTS:
        raise DomainError("variant.too_many", number=len(command.rows), limit=MAX_VARIANTS)
    if len({row.values for row in command.rows}) < len(command.rows):
        raise DomainError("variant.twice")
    now = uow.now()
    opening = []
    for row in command.rows:
        present = uow.products.find(row.product_id)
        save_product(_variant(command, row, present), uow)
        if present is None and row.stock:
            opening.append(
                StockMovement(row.product_id, row.stock, OPENING, now, business_date(now), reference=command.group_id)
            )
    if opening:
        move_stock(uow, opening)
    return Changes.of(PRODUCT, STOCK, OUTBOX, result=len(command.rows))


def _variant(command: SaveVariants, row: VariantDraft, present: Product | None) -> SaveProduct:
    details = {"variant": Variant(command.group_id, " ".join(command.name.split()), row.values)}
    first = UnitDraft(command.unit, ONE, row.price, row.barcode)
    name = variant_name(command.name, row.values)
    if present is None:
        return SaveProduct(row.product_id, name, (first,), category=command.category, tax_class=command.tax_class,
                           details=details)  # fmt: skip
    rest = tuple(UnitDraft(unit.name, unit.factor, unit.price, unit.barcode) for unit in present.units[1:])
    first = UnitDraft(present.units[0].name, present.units[0].factor, row.price, row.barcode)
    return SaveProduct(
        row.product_id, name, (first, *rest), sku=present.sku, category=command.category, tax_class=command.tax_class,
        published=present.published, min_stock=present.min_stock, details=details,
    )  # fmt: skip


def _write(changes: Sequence[PriceChange], uow: UnitOfWork, watch: Watch) -> list[PriceChange]:
    """Change those whose price still is the old one; every product that changed goes out as one edit of its units.

    `watch` may stop it between two parts: nothing is committed then.
    """
    done: list[PriceChange] = []
    for part in _parts(changes):
        watch.check()
        changed, units = uow.prices.change(part)
        edits = [(product_id, product_edit(product_id, {"units": rows})) for product_id, rows in units.items()]
        uow.outbox.add_many("product.put", "product", edits)
        done += changed
        watch.report(len(done), len(changes))
    watch.check()
    return done


def _parts(changes: Sequence[PriceChange]) -> Iterator[list[PriceChange]]:
    """All changes of a product in one part, so that it goes out once."""
    part: list[PriceChange] = []
    for _, own in groupby(sorted(changes, key=_product), key=_product):
        part += own
        if len(part) >= _PART:
            yield part
            part = []
    if part:
        yield part


def _product(change: PriceChange) -> str:
    return change.product_id
