"""Verbs that look after the shop: set it up, back it up, restore it, examine it."""

from __future__ import annotations

import argparse
import dataclasses
import platform
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from blangkon_desktop import __version__
from blangkon_desktop.domain.dates import WIB, wib
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.paths import shop_file
from blangkon_desktop.queries import stock
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.commands import SaveSettings, SettleClock
from blangkon_desktop.storage.backup import back_up, restore
from blangkon_desktop.storage.schema import check_integrity
from blangkon_desktop.terminal.context import folder_of, say, shop_of

_FIELDS = ("name", "owner", "address", "phone", "npwp", "bank_account", "cashier", "paper", "receipt_target")


def add(verbs: Any) -> None:
    """Register the verbs."""
    setup = verbs.add_parser("setup", help="lihat atau isi data toko")
    for field in _FIELDS:
        setup.add_argument("--" + field.replace("_", "-"))
    setup.add_argument("--data-price", type=int, metavar="RUPIAH", help="harga data per MB")
    setup.add_argument("--data-day-cap", type=int, metavar="BYTE", help="batas data sehari, 0 untuk tanpa batas")
    setup.add_argument("--data-month-cap", type=int, metavar="BYTE", help="batas data sebulan")
    setup.add_argument("--receipt-width", type=int, choices=(58, 80))
    setup.add_argument("--pkp", choices=("ya", "tidak"), help="apakah toko ini pengusaha kena pajak")
    setup.set_defaults(run=_setup)
    backup = verbs.add_parser("backup", help="salin toko ke satu berkas (boleh di flashdisk)")
    backup.add_argument("file")
    backup.set_defaults(run=_backup)
    back = verbs.add_parser("restore", help="pulihkan toko dari cadangan")
    back.add_argument("file")
    back.set_defaults(run=_restore)
    clock = verbs.add_parser("clock", help="jam toko; betulkan kalau jam komputer salah")
    clock.add_argument("--now", metavar="SAAT", help='yang benar dalam WIB, misalnya "2026-11-24 13:05"')
    clock.set_defaults(run=_clock)
    doctor = verbs.add_parser("doctor", help="periksa berkas toko dan hitungannya")
    doctor.set_defaults(run=_doctor)


def _setup(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        with core.reader() as connection:
            settings = shop_settings(connection)
        changes: dict[str, Any] = {
            name: getattr(arguments, name)
            for name in (*_FIELDS, "receipt_width", "data_price", "data_day_cap", "data_month_cap")
            if getattr(arguments, name) is not None
        }
        if arguments.pkp is not None:
            changes["pkp"] = arguments.pkp == "ya"
        if changes:
            core.handle(SaveSettings(dataclasses.replace(settings, **changes)))
        with core.reader() as connection:
            settings = shop_settings(connection)
    for name, value in dataclasses.asdict(settings).items():
        say(f"{name:16} {value}")
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    size = back_up(shop_file(folder_of(arguments)), Path(arguments.file))
    say(f"{arguments.file}: {size} B, sudah diperiksa.")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    target = shop_file(folder_of(arguments))
    restore(Path(arguments.file), target)
    say(f"Toko dipulihkan ke {target}.")
    return 0


def _clock(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        if arguments.now:
            try:
                told = datetime.fromisoformat(arguments.now)
            except ValueError as error:
                raise DomainError("clock.unreadable", text=arguments.now) from error
            core.handle(SettleClock(int(told.replace(tzinfo=WIB).timestamp() * 1000)))
        time = core.clock()
    say(f"{wib(time.now):%d/%m/%Y %H:%M} WIB{', belum pasti' if time.suspect else ''}")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    path = shop_file(folder_of(arguments))
    say(f"Blangkon Desktop {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    with shop_of(arguments) as core:
        check_integrity(path)
        with core.reader() as connection:
            differences = stock.differences(connection)
            unbalanced = connection.execute(
                text("SELECT count(*) FROM (SELECT 1 FROM posting GROUP BY entry_id HAVING sum(amount) <> 0)")
            ).scalar_one()
            state = sync_queries.status(connection, core.now())
            counts = {
                name: connection.execute(text(f"SELECT count(*) FROM {source}")).scalar_one()
                for name, source in (("barang", "product"), ("nota", "sale"), ("gerak stok", "stock_movement"))
            }
    say(f"{path}: utuh, " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    for name, kept, summed in differences:
        say(f"Stok {name} tercatat {kept}, jumlah geraknya {summed}.")
    say(f"Stok cocok dengan geraknya: {'ya' if not differences else 'TIDAK'}")
    say(f"Buku seimbang: {'ya' if not unbalanced else 'TIDAK'}")
    say(f"Menunggu dikirim: {state.waiting}, ditolak: {state.refused}")
    return 0 if not differences and not unbalanced else 4
