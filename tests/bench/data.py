"""The data set that all systems were measured with, where its folder is there; else one of the same shape and size."""

from __future__ import annotations

import importlib.util
import random
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.services.commands import ImportedProduct, UnitDraft
from tests.bench.goods import SEED, catalogue

COUNT, LINES, EDITS, SALES = 10_000, 5, 1_000, 100
ROUNDS = 1, 2, 3
"""Edits and days come in three rounds, so that a median can be taken."""
_DATASET = Path(__file__).parents[3] / "shared" / "bench" / "dataset.py"
Rows = list[dict[str, Any]]


@cache
def goods() -> Rows:
    """Products: id, sku, name, description, price, unit, barcode, category, stock."""
    module = _dataset()
    if module is not None:
        return list(module.products(COUNT))
    chance = random.Random(SEED)
    return [
        {"id": new_id(), "name": row.name, "sku": row.sku, "category": row.category, "price": row.units[0].price,
         "unit": "pcs", "barcode": row.units[0].barcode, "stock": (row.stock or 0) // 1_000,
         "description": " ".join(chance.choices(row.name.split() + row.category.split(), k=18))}
        for row in catalogue(COUNT)
    ]  # fmt: skip


@cache
def orders() -> Rows:
    """A year of buyers' orders."""
    module = _dataset()
    if module is not None:
        return list(module.orders(COUNT, goods()))
    chance = random.Random(SEED)
    return [_order(chance, at) for at in range(COUNT)]


def edits(number: int) -> Rows:
    """A round's thousand changed products: id, new stock, new price of one in four."""
    module = _dataset()
    if module is not None:
        return list(module.edits(goods(), number, EDITS))
    chance = random.Random(SEED + number)
    return [
        {**row, "stock": row["stock"] - chance.randint(1, 9), "price": row["price"] + chance.choice((0, 0, 0, 500))}
        for row in goods()[(number - 1) * EDITS : number * EDITS]
    ]


def day(number: int) -> Rows:
    """A round's hundred sales of five lines."""
    module = _dataset()
    if module is not None:
        return list(module.day(goods(), number, SALES)["orders"])
    chance = random.Random(SEED + number)
    return [_order(chance, at) for at in range(SALES)]


def price_list() -> tuple[ImportedProduct, ...]:
    """The products as a shop imports them. A code that an earlier product has is left out, as a person would."""
    taken: set[str] = set()
    listed = []
    for row in goods():
        code = row["barcode"] if row["barcode"] not in taken else None
        taken.add(row["barcode"])
        unit = UnitDraft(row["unit"], 1_000, row["price"], code)
        listed.append(
            ImportedProduct(row["name"], (unit,), row["sku"], category=row["category"], stock=row["stock"] * 1_000)
        )
    return tuple(listed)


def _order(chance: random.Random, at: int) -> dict[str, Any]:
    lines = [
        {"product_id": row["id"], "sku": row["sku"], "qty": chance.randint(1, 9), "price": row["price"]}
        for row in chance.sample(goods(), LINES)
    ]
    return {"id": new_id(), "number": f"A-{at:06}", "customer": f"Pembeli {at % 2_000}", "note": "",
            "created_at": 1_735_689_600_000 + at * 3_000_000, "lines": lines,
            "total": sum(line["qty"] * line["price"] for line in lines)}  # fmt: skip


@cache
def _dataset() -> ModuleType | None:
    if not _DATASET.exists():
        return None
    found = importlib.util.spec_from_file_location("dataset", _DATASET)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module
