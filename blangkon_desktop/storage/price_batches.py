"""Batches of prices: changed in plain statements, for a hundred thousand goods, and kept for their undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.mass_price import PriceChange
from blangkon_desktop.storage import driver

_IN = 500


class SqlPriceBatches:
    """Implements `services.unit_of_work.PriceBatches`."""

    def __init__(self, session: Session, now: Callable[[], int]) -> None:
        self._session = session
        self._now = now

    def known(self, batch_id: str) -> bool:
        return driver.first(self._session, "SELECT 1 FROM price_batch WHERE id = ?", batch_id) is not None

    def change(self, changes: Sequence[PriceChange]) -> tuple[list[PriceChange], dict[str, list[list[Any]]]]:
        units = self._units({change.product_id for change in changes})
        changed: list[PriceChange] = []
        touched: dict[str, list[list[Any]]] = {}
        for change in changes:
            unit = next((row for row in units.get(change.product_id, ()) if row[0] == change.unit), None)
            if unit is None or unit[2] != change.old or change.new == change.old:
                continue
            unit[2] = change.new
            changed.append(change)
            touched[change.product_id] = units[change.product_id]
        if changed:
            driver.connection_of(self._session).exec_driver_sql(
                "UPDATE product_unit SET price = ? WHERE product_id = ? AND name = ?",
                [(change.new, change.product_id, change.unit) for change in changed],
            )
        return changed, touched

    def keep(self, batch_id: str, note: str, changed: Sequence[PriceChange]) -> None:
        driver.insert(self._session, "price_batch", ("id", "made_at", "note"), [(batch_id, self._now(), note)])
        driver.insert(
            self._session, "price_batch_row", ("batch_id", "product_id", "unit", "old", "new"),
            [(batch_id, change.product_id, change.unit, change.old, change.new) for change in changed],
        )  # fmt: skip

    def take_back(self, batch_id: str) -> list[PriceChange]:
        batch = driver.first(self._session, "SELECT undone_at FROM price_batch WHERE id = ?", batch_id)
        if batch is None:
            raise DomainError("price.batch_missing")
        if batch.undone_at is not None:
            raise DomainError("price.undone")
        driver.run(self._session, "UPDATE price_batch SET undone_at = ? WHERE id = ?", self._now(), batch_id)
        rows = driver.every(
            self._session, "SELECT product_id, unit, old, new FROM price_batch_row WHERE batch_id = ?", batch_id
        )
        return [PriceChange(row.product_id, row.unit, row.old, row.new) for row in rows]

    def _units(self, products: set[str]) -> dict[str, list[list[Any]]]:
        """[name, factor, price, barcode] of every unit, in its order, as an edit has them."""
        found: dict[str, list[list[Any]]] = {}
        for part in _parts(sorted(products)):
            marks = ", ".join("?" * len(part))
            for row in driver.every(
                self._session,
                "SELECT product_id, name, factor, price, barcode FROM product_unit"
                f" WHERE product_id IN ({marks}) ORDER BY product_id, ordinal",
                *part,
            ):
                found.setdefault(row.product_id, []).append([row.name, row.factor, row.price, row.barcode])
        return found


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _IN):
        yield values[start : start + _IN]
