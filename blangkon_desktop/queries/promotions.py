"""The shop's promotions for screens, and what a product would cost with one."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, text

from blangkon_desktop.domain.pricing import price_for
from blangkon_desktop.domain.promotion import COMING, FREE, RUNNING, Promotion, PromotionLine, apply
from blangkon_desktop.domain.quantity import ONE, amount_for
from blangkon_desktop.queries import products
from blangkon_desktop.queries.products import ProductRow, UnitRow

MOST = 1_000
"""Promotions that a list shows; a shop makes a few in a month."""
_ORDER = {RUNNING: 0, COMING: 1}


@dataclass(frozen=True)
class PromotionRow:
    """A promotion, its state on the day that was asked for, and the names of the products that it is for."""

    promotion: Promotion
    state: str
    goods: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.promotion.id


@dataclass(frozen=True)
class Example:
    """What `quantity` (thousandths) of a product costs without and with a promotion, counted in a unit of `factor`."""

    name: str
    unit: str
    factor: int
    quantity: int
    before: int
    after: int


def listed(connection: Connection, date: str) -> tuple[PromotionRow, ...]:
    """All of them: those that run on an ISO date, those that are coming, those that have ended; the newest first."""
    rows = connection.execute(text("SELECT * FROM promotion ORDER BY no DESC LIMIT :most"), {"most": MOST}).all()
    found = [_promotion(row) for row in rows]
    wanted = sorted({product_id for promotion in found for product_id in promotion.products})
    named = text("SELECT id, name FROM product WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    names = {row.id: row.name for row in connection.execute(named, {"ids": wanted})} if wanted else {}
    shown = [
        PromotionRow(one, one.state(date), tuple(names.get(id_, "?") for id_ in one.products)) for one in found
    ]
    return tuple(sorted(shown, key=lambda row: _ORDER.get(row.state, len(_ORDER))))


def examples(connection: Connection, promotion: Promotion, date: str, limit: int = 3) -> tuple[Example, ...]:
    """What some of the goods that it covers would cost, as if it ran and the customer were of its class."""
    always = dataclasses.replace(promotion, since="", until="", weekdays=(), ended=False)
    found = (_example(product, always, date) for product in _covered(connection, promotion, limit))
    return tuple(example for example in found if example is not None)


def unit_names(connection: Connection) -> tuple[str, ...]:
    """What goods of this shop are sold by, the most usual first."""
    rows = connection.execute(text("SELECT name FROM product_unit GROUP BY name ORDER BY count(*) DESC, name LIMIT 50"))
    return tuple(rows.scalars())


def _covered(connection: Connection, promotion: Promotion, limit: int) -> Sequence[ProductRow]:
    named = (products.product(connection, id_) for id_ in promotion.products[:limit])
    rows = [row for row in named if row is not None]
    if len(rows) < limit and (promotion.category or not promotion.products):
        more = products.page(connection, category=promotion.category or None, limit=limit).rows
        rows += [row for row in more if row.id not in promotion.products]
    return rows[:limit]


def _example(product: ProductRow, promotion: Promotion, date: str) -> Example | None:
    unit = next((unit for unit in product.units if promotion.unit in ("", unit.name)), None)
    if unit is None:
        return None
    quantity = _enough(promotion, unit)
    price = price_for(product.prices, unit.name, unit.price, quantity, promotion.price_class, date).price
    before = amount_for(quantity, price, unit.factor)
    line = PromotionLine(
        1, product.id, product.category, unit.name, unit.factor, quantity, price, before
    )
    off = apply([promotion], [line], date, promotion.price_class)
    after = before - (off[1].amount if off else 0)
    return Example(product.name, unit.name, unit.factor, quantity, before, after)


def _enough(promotion: Promotion, unit: UnitRow) -> int:
    """The least that shows what it does: whole units of at least what it asks for."""
    wanted = promotion.least
    if promotion.kind == FREE:
        wanted = (promotion.buy + promotion.value) * (unit.factor if promotion.unit else ONE)
    return max(1, -(-wanted // unit.factor)) * unit.factor


def _promotion(row: Any) -> Promotion:
    told = {name: row._mapping[name] for name in (field.name for field in dataclasses.fields(Promotion))}
    lists = {name: tuple(json.loads(told[name])) for name in ("products", "weekdays")}
    return Promotion(**{**told, **lists, "mixed": bool(row.mixed), "ended": bool(row.ended)})
