"""Verbs of the drawer: open it, money in and out, count it at the end."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.documents.shift_slip import shift_layout
from blangkon_desktop.domain.dates import wib
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.money import format_rupiah, parse_rupiah
from blangkon_desktop.domain.shift import EXPENSE, IN, OUT
from blangkon_desktop.importing.bill_photo import small_photo
from blangkon_desktop.queries import shifts
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.money_commands import CloseShift, MoveCash, OpenShift, ShiftClosing
from blangkon_desktop.terminal.context import say, shop_of, table

_KINDS = {"in": IN, "out": OUT, "spend": EXPENSE}


def add(verbs: Any) -> None:
    """Register the verb."""
    cash = verbs.add_parser("cash", help="kas di laci: buka, uang masuk dan keluar, tutup dengan menghitung")
    what = cash.add_subparsers(dest="what", required=True, metavar="APA")
    opening = what.add_parser("open", help="buka kas dengan uang yang ada di laci")
    opening.add_argument("amount")
    opening.set_defaults(run=_open)
    for name, words in (("in", "uang masuk"), ("out", "uang keluar"), ("spend", "pengeluaran")):
        move = what.add_parser(name, help=f"catat {words}")
        move.add_argument("amount")
        move.add_argument("--for", dest="category", default="lain", metavar="JENIS", help="misalnya listrik, modal")
        move.add_argument("--note", default="")
        move.add_argument("--photo", metavar="GAMBAR", help="foto bon; disimpan kecil")
        move.set_defaults(run=_move)
    closing = what.add_parser("close", help="tutup kas: PECAHAN=BANYAKNYA …")
    closing.add_argument("count", nargs="*", metavar="PECAHAN=BANYAKNYA")
    closing.add_argument("--note", default="")
    closing.set_defaults(run=_close)
    what.add_parser("show", help="kas yang terbuka dan yang lalu").set_defaults(run=_show)


def _open(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        with core.reader() as connection:
            cashier = shop_settings(connection).cashier
        core.handle(OpenShift(new_id(), parse_rupiah(arguments.amount), cashier))
        say(f"Kas {_present(core)[1]} dibuka.")
    return 0


def _move(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        photo = small_photo(Path(arguments.photo)) if arguments.photo else b""
        amount = parse_rupiah(arguments.amount)
        core.handle(MoveCash(new_id(), _KINDS[arguments.what], arguments.category, amount, arguments.note, photo))
    say(f"{format_rupiah(amount)} dicatat.")
    return 0


def _close(arguments: argparse.Namespace) -> int:
    counts = {}
    for text in arguments.count:
        value, _, pieces = text.partition("=")
        counts[parse_rupiah(value)] = int(pieces) if pieces.isdigit() else -1
    with shop_of(arguments) as core:
        closing: Any = core.handle(CloseShift(_present(core)[0], counts, arguments.note)).result
        assert isinstance(closing, ShiftClosing)
        with core.reader() as connection:
            detail = shifts.detail(connection, closing.shift_id)
            shop = shop_settings(connection).party()
    if detail is not None:
        page = shift_layout(detail, shop)
        table(("", "Rupiah"), [(row.label, row.text) for row in (*page.amounts, *page.payments)], right=(1,))
    return 0


def _show(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core, core.reader() as connection:
        rows = shifts.page(connection, limit=20).rows
    table(
        ("Kas", "Dibuka", "Ditutup", "Modal", "Dihitung", "Selisih"),
        [
            (row.number, f"{wib(row.opened_at):%d/%m/%Y %H:%M}",
             f"{wib(row.closed_at):%d/%m/%Y %H:%M}" if row.closed_at is not None else "masih buka",
             format_rupiah(row.opening), *(("", "") if row.closed_at is None else
                                           (format_rupiah(row.counted), format_rupiah(row.difference))))
            for row in rows
        ],
        right=(3, 4, 5),
    )  # fmt: skip
    return 0


def _present(core: ShopCore) -> tuple[str, str]:
    """(id, number) of the open session; raises `DomainError("shift.none_open")`."""
    with core.reader() as connection:
        shift = shifts.open_shift(connection)
    if shift is None:
        raise DomainError("shift.none_open")
    return shift.id, shift.number
