"""Verbs of prices and packs: many prices at once with their undo, and an opened dus."""

from __future__ import annotations

import argparse
from typing import Any

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.mass_price import STEPS, Formula, PriceChange, read_difference, read_percent
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.queries import price_batches, products
from blangkon_desktop.services.commands import OpenPack
from blangkon_desktop.services.goods_commands import ChangePrices, PricesChanged, UndoPrices
from blangkon_desktop.terminal.context import find_product, say, shop_of, table


def add(verbs: Any) -> None:
    """Register the verbs."""
    prices = verbs.add_parser("prices", help="ubah banyak harga; tanpa --yes hanya diperlihatkan")
    prices.add_argument("text", nargs="*", help="hanya barang dengan kata ini")
    prices.add_argument("--category", help="hanya kategori ini")
    prices.add_argument("--percent", default="", help="misalnya 5 atau -2,5 (tulis --percent=-2,5)")
    prices.add_argument("--amount", default="", help="rupiah, misalnya 500 atau -1000 (tulis --amount=-1000)")
    prices.add_argument("--round", type=int, choices=STEPS, default=100, help="bulatkan ke kelipatan ini")
    prices.add_argument("--smallest", action="store_true", help="satuan terkecil saja")
    prices.add_argument("--yes", action="store_true", help="ubah harganya")
    prices.add_argument("--undo", action="store_true", help="kembalikan perubahan yang terakhir")
    prices.set_defaults(run=_prices)
    opened = verbs.add_parser("open", help="catat dus atau pak yang dibuka")
    opened.add_argument("name")
    opened.add_argument("unit", help="satuan yang dibuka, misalnya dus")
    opened.add_argument("count", nargs="?", type=int, default=1)
    opened.set_defaults(run=_open)


def _prices(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        if arguments.undo:
            return _undo(core)
        formula = Formula(read_percent(arguments.percent), read_difference(arguments.amount), arguments.round)
        words = " ".join(arguments.text)
        with core.reader() as connection:
            found = [
                (row, PriceChange(row.id, unit.name, unit.price, formula.price(unit.price)))
                for row in products.every(connection, text=words, category=arguments.category)
                for unit in (row.units[:1] if arguments.smallest else row.units)
            ]
        changes = [(row, change) for row, change in found if change.old != change.new]
        table(
            ("Nama", "Satuan", "Lama", "Baru", "Selisih"),
            [
                (row.name, change.unit, format_rupiah(change.old), format_rupiah(change.new),
                 format_rupiah(change.new - change.old))
                for row, change in changes
            ],
            right=(2, 3, 4),
        )  # fmt: skip
        if not arguments.yes:
            say(f"{len(changes)} harga akan berubah. Belum ada yang disimpan; ulangi dengan --yes.")
            return 0
        asked = (arguments.category, words, arguments.percent and f"{arguments.percent} %", arguments.amount)
        note = " · ".join(part for part in asked if part)
        _say(core.handle(ChangePrices(new_id(), tuple(change for _, change in changes), note)).result, "diubah")
    return 0


def _undo(core: ShopCore) -> int:
    with core.reader() as connection:
        last = price_batches.last(connection)
    if last is None:
        raise DomainError("price.batch_missing")
    _say(core.handle(UndoPrices(last.id)).result, "dikembalikan")
    return 0


def _say(result: object, done: str) -> None:
    assert isinstance(result, PricesChanged)
    left = f" {result.skipped} dibiarkan, karena sudah berubah lagi." if result.skipped else ""
    say(f"{result.changed} harga {done}.{left}")


def _open(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        found = find_product(core, arguments.name, arguments.unit)
        inside = core.handle(OpenPack(new_id(), found.product.id, found.unit.name, arguments.count)).result
    say(f"{found.product.name}: {arguments.count} {found.unit.name} dibuka menjadi {inside}")
    return 0
