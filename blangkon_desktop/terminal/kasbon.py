"""Verbs of kasbon: who owes what, payments on it, debts of the paper book, limits, statements."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import Any, Literal

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.documents.debt_papers import (
    entry_words,
    reminder_png,
    reminder_text,
    statement_layout,
    whatsapp_url,
)
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.money import format_rupiah, parse_rupiah
from blangkon_desktop.queries import customers, debts
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.queries.debts import DebtLedger
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.reports.ageing import BAND_HEADINGS, write_ageing
from blangkon_desktop.services.money_commands import DebtReceipt, NoteOldDebt, PayDebt, SetDebtLimit, SetOwnerPin
from blangkon_desktop.terminal.context import say, shop_of, table, write


def add(verbs: Any) -> None:
    """Register the verbs."""
    kasbon = verbs.add_parser("kasbon", help="siapa berutang berapa; bayar, utang lama, batas, rekening, pengingat")
    kasbon.add_argument("name", nargs="?", help="nama atau nomor HP pelanggan")
    kasbon.add_argument("--pay", metavar="JUMLAH", help="pelanggan membayar sebagian atau semua")
    kasbon.add_argument("--transfer", action="store_true", help="dibayar lewat transfer, bukan tunai")
    kasbon.add_argument("--old", metavar="JUMLAH", help="utang dari buku lama, bersama --since")
    kasbon.add_argument("--since", metavar="TANGGAL", help="tanggal utang lama, YYYY-MM-DD")
    kasbon.add_argument("--limit", metavar="JUMLAH", help="batas kasbon pelanggan ini; 'kosong' memakai batas toko")
    kasbon.add_argument("--html", metavar="BERKAS", help="tulis rekening kasbon sebagai halaman HTML")
    kasbon.add_argument("--png", metavar="BERKAS", help="tulis pengingat sebagai gambar kecil")
    kasbon.add_argument("--remind", action="store_true", help="tampilkan pengingat dan tautan WhatsApp")
    kasbon.add_argument("--csv", metavar="BERKAS", help="tulis umur utang semua pelanggan sebagai CSV")
    kasbon.set_defaults(run=_kasbon)
    pin = verbs.add_parser("pin", help="buat atau ganti PIN pemilik (ditanyakan, tidak tampil di layar)")
    pin.set_defaults(run=_pin)


def _kasbon(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        if arguments.name is None:
            return _list(core, arguments.csv)
        person = _person(core, arguments.name)
        if arguments.limit is not None:
            limit = None if arguments.limit == "kosong" else parse_rupiah(arguments.limit)
            core.handle(SetDebtLimit(person.id, limit, _asked_pin(core)))
        if arguments.old:
            today = business_date(core.now())
            old = NoteOldDebt(new_id(), person.id, parse_rupiah(arguments.old), arguments.since or today)
            _said(core.handle(old).result)
        if arguments.pay:
            method = "transfer" if arguments.transfer else "cash"
            _said(core.handle(PayDebt(new_id(), person.id, parse_rupiah(arguments.pay), method)).result)
        return _ledger(core, person.id, arguments)


def _said(receipt: Any) -> None:
    assert isinstance(receipt, DebtReceipt)
    say(f"{receipt.number}: {format_rupiah(receipt.amount)}. Sisa utang {format_rupiah(receipt.debt)}")


def _person(core: ShopCore, name: str) -> CustomerRow:
    with core.reader() as connection:
        found = customers.search(connection, name, limit=5)
    exact = [row for row in found if row.name.casefold() == name.casefold()] or list(found)
    if len(exact) != 1:
        raise DomainError("customer.missing")
    return exact[0]


def _list(core: ShopCore, csv: str | None) -> int:
    with core.reader() as connection:
        rows = debts.debtors(connection, business_date(core.now()))
    if csv:
        write_ageing(rows, Path(csv))
        say(f"{csv}: {len(rows)} pelanggan.")
        return 0
    table(
        ("Nama", "Utang", *BAND_HEADINGS, "Tertua"),
        [
            (row.name, format_rupiah(row.debt), *map(format_rupiah, row.ageing.bands), row.ageing.oldest)
            for row in rows
        ],
        right=range(1, 2 + len(BAND_HEADINGS)),
    )  # fmt: skip
    say(f"Jumlah: {format_rupiah(sum(row.debt for row in rows))}")
    return 0


def _ledger(core: ShopCore, customer_id: str, arguments: argparse.Namespace) -> int:
    today = business_date(core.now())
    with core.reader() as connection:
        found = debts.ledger(connection, customer_id, today)
        settings = shop_settings(connection)
    assert isinstance(found, DebtLedger)  # the customer was found before
    shop = settings.party()
    if arguments.html:
        paper: Literal["A4", "A5"] = "A4" if settings.paper == "A4" else "A5"
        write(Path(arguments.html), render_html(statement_layout(found, shop, today), paper).encode())
    if arguments.png:
        write(Path(arguments.png), reminder_png(found, shop, today))
    if arguments.remind:
        words = reminder_text(found, shop, today)
        say(words, whatsapp_url(found.customer.phone, words))
        return 0
    table(
        ("Tanggal", "Keterangan", "Jumlah", "Sisa"),
        [
            (row.entry.date, entry_words(row.entry), format_rupiah(row.entry.amount), format_rupiah(row.balance))
            for row in found.rows
        ],
        right=(2, 3),
    )  # fmt: skip
    say(f"{found.customer.name}: {format_rupiah(found.customer.debt)}")
    return 0


def _asked_pin(core: ShopCore) -> str:
    return getpass.getpass("PIN pemilik: ") if _has_pin(core) else ""


def _has_pin(core: ShopCore) -> bool:
    with core.reader() as connection:
        return debts.has_pin(connection)


def _pin(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        present = _asked_pin(core)
        core.handle(SetOwnerPin(getpass.getpass("PIN baru (4 sampai 12 angka): "), present))
    say("PIN pemilik tersimpan.")
    return 0

