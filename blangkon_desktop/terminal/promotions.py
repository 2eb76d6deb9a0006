"""The verb of promotions: what runs, a new one, and the end of one."""

from __future__ import annotations

import argparse
from typing import Any

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.mass_price import read_percent
from blangkon_desktop.domain.money import format_rupiah, parse_rupiah
from blangkon_desktop.domain.promotion import AMOUNT, COMING, ENDED, FREE, PERCENT, RUNNING, Promotion
from blangkon_desktop.domain.quantity import ONE, format_quantity, parse_quantity
from blangkon_desktop.queries import promotions
from blangkon_desktop.services.money_commands import EndPromotion, SavePromotion
from blangkon_desktop.terminal.context import find_product, say, shop_of, table

_STATES = {RUNNING: "berjalan", COMING: "akan datang", ENDED: "selesai"}


def add(verbs: Any) -> None:
    """Register the verb."""
    verb = verbs.add_parser("promotions", help="promo: daftar, buat, hentikan")
    verb.set_defaults(run=_list)
    what = verb.add_subparsers(dest="what", metavar="APA")
    what.add_parser("list", help="semua promo dan keadaannya").set_defaults(run=_list)
    new = what.add_parser("add", help="promo baru; berlaku untuk semua barang kalau tidak dibatasi")
    new.add_argument("name", help="nama yang tercetak di nota")
    kind = new.add_mutually_exclusive_group(required=True)
    kind.add_argument("--percent", metavar="PERSEN", help="potongan persen, misalnya 10 atau 12,5")
    kind.add_argument("--amount", metavar="RUPIAH", help="potongan rupiah tiap satuan")
    kind.add_argument("--buy", type=int, metavar="N", help="beli N, gratis sebanyak --free")
    new.add_argument("--free", type=int, default=1, metavar="M", help="banyaknya yang gratis (1)")
    new.add_argument("--mixed", action="store_true", help="barangnya boleh campur; yang termurah gratis")
    new.add_argument("--unit", default="", help="hanya yang dijual per satuan ini, misalnya dus")
    new.add_argument("--least", default="", metavar="JUMLAH", help="beli paling sedikit sekian satuan dasar")
    new.add_argument("--product", action="append", default=[], metavar="BARANG", help="boleh berkali-kali")
    new.add_argument("--category", default="")
    new.add_argument("--class", dest="price_class", default="", metavar="KELAS", help="hanya pelanggan kelas ini")
    new.add_argument("--from", dest="since", default="", metavar="TANGGAL", help="hari pertama, 2026-11-24")
    new.add_argument("--until", default="", metavar="TANGGAL", help="hari terakhir")
    new.add_argument("--weekdays", default="", metavar="HARI", help="1 Senin sampai 7 Minggu, misalnya 5 atau 6,7")
    new.set_defaults(run=_add)
    end = what.add_parser("end", help="hentikan sekarang juga")
    end.add_argument("name")
    end.set_defaults(run=_end)


def _list(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core, core.reader() as connection:
        rows = promotions.listed(connection, business_date(core.now()))
    table(
        ("Nama", "Promo", "Untuk", "Mulai", "Sampai", "Keadaan"),
        [
            (row.promotion.name, _what(row.promotion), ", ".join((row.promotion.category, *row.goods)).strip(", ")
             or "semua barang", row.promotion.since or "–", row.promotion.until or "–", _STATES[row.state])
            for row in rows
        ],
    )  # fmt: skip
    return 0


def _what(promotion: Promotion) -> str:
    per = promotion.unit or "satuan"
    words = {
        PERCENT: f"potong {format_quantity(promotion.value, 100)} %",
        AMOUNT: f"potong {format_rupiah(promotion.value)} per {per}",
        FREE: f"beli {promotion.buy} gratis {promotion.value}" + (" (campur)" if promotion.mixed else ""),
    }.get(promotion.kind, promotion.kind)
    least = f", mulai {format_quantity(promotion.least)}" if promotion.least else ""
    days = f", hari {','.join(map(str, promotion.weekdays))}" if promotion.weekdays else ""
    return words + least + days + (f", kelas {promotion.price_class}" if promotion.price_class else "")


def _add(arguments: argparse.Namespace) -> int:
    if arguments.percent is not None:
        kind, value = PERCENT, read_percent(arguments.percent)
    elif arguments.amount is not None:
        kind, value = AMOUNT, parse_rupiah(arguments.amount)
    else:
        kind, value = FREE, arguments.free
    days = [day.strip() for day in arguments.weekdays.split(",") if day.strip()]
    if not all(day.isdigit() for day in days):
        raise DomainError("promotion.dates_wrong")
    with shop_of(arguments) as core:
        command = SavePromotion(
            new_id(), arguments.name, kind, value, buy=arguments.buy or 0, unit=arguments.unit, mixed=arguments.mixed,
            least=parse_quantity(arguments.least, ONE) if arguments.least else 0,
            products=tuple(find_product(core, name).product.id for name in arguments.product),
            category=arguments.category, price_class=arguments.price_class, since=arguments.since,
            until=arguments.until, weekdays=tuple(map(int, days)),
        )  # fmt: skip
        core.handle(command)
        today = business_date(core.now())
        with core.reader() as connection:
            made = next(row for row in promotions.listed(connection, today) if row.id == command.promotion_id)
            found = promotions.examples(connection, made.promotion, today)
    say(f"{made.promotion.name}: {_what(made.promotion)}, {_STATES[made.state]}")
    for one in found:
        quantity = f"{format_quantity(one.quantity, one.factor)} {one.unit}"
        say(f"  {quantity} {one.name}: {format_rupiah(one.before)} menjadi {format_rupiah(one.after)}")
    return 0


def _end(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        core.handle(EndPromotion(_named(core, arguments.name)))
    say(f"{arguments.name} dihentikan.")
    return 0


def _named(core: ShopCore, name: str) -> str:
    """The id of the newest promotion of that name that has not ended; raises `DomainError("promotion.missing")`."""
    with core.reader() as connection:
        rows = promotions.listed(connection, business_date(core.now()))
    for row in rows:
        if row.state != ENDED and row.promotion.name.casefold() == " ".join(name.split()).casefold():
            return row.id
    raise DomainError("promotion.missing")
