"""Verbs of the counter: sell, refund, and look at the day."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

import resources
from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.money import format_rupiah, parse_rupiah
from blangkon_desktop.domain.payment import CASH, METHODS
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.domain.quantity import format_quantity, parse_quantity
from blangkon_desktop.domain.statement import parse_qris_rules
from blangkon_desktop.importing.statement import check_statement
from blangkon_desktop.queries import carts, customers, sales
from blangkon_desktop.queries.carts import CartView
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.reports.daily_sales import daily_sales
from blangkon_desktop.services.commands import (
    AddToCart,
    CompleteSale,
    ConfirmPayments,
    DiscardCart,
    PaymentDraft,
    RefundLine,
    RefundSale,
    SaveCustomer,
    SetCart,
)
from blangkon_desktop.terminal.context import Wanted, find_product, id_by_number, say, shop_of, table

_ITEM = re.compile(r"^(?P<name>[^=]+)(=(?P<quantity>[\d.,]+)(?P<unit>\D.*)?)?$")


def add(verbs: Any) -> None:
    """Register the verbs."""
    sell = verbs.add_parser("sell", help="jual barang: KODE=JUMLAHsatuan …")
    sell.add_argument("item", nargs="+", help="barcode, kode, atau nama; boleh diikuti =3dus")
    sell.add_argument("--pay", action="append", default=[], metavar="CARA=JUMLAH", help="cash, transfer, qris, kasbon")
    sell.add_argument("--discount", default="0", help="potongan untuk seluruh nota, rupiah")
    sell.add_argument("--customer", help="nama pelanggan; dibuat kalau belum ada")
    sell.set_defaults(run=_sell)
    refund = verbs.add_parser("refund", help="terima barang kembali dari satu nota")
    refund.add_argument("number", help="nomor nota")
    refund.add_argument("line", nargs="+", metavar="BARIS=JUMLAH", help="nomor baris dan jumlah yang kembali")
    refund.add_argument("--scrap", action="store_true", help="barang rusak, tidak kembali ke stok")
    refund.set_defaults(run=_refund)
    check = verbs.add_parser("check-qris", help="cocokkan QRIS yang belum dicek dengan berkas mutasi (Excel atau CSV)")
    check.add_argument("file", help="mutasi rekening atau dompet QRIS")
    check.add_argument("--confirm", action="store_true", help="tandai yang uangnya ketemu sebagai sudah masuk")
    check.set_defaults(run=_check_qris)
    report = verbs.add_parser("report", help="ringkasan penjualan per hari")
    report.add_argument("first", nargs="?", help="tanggal awal YYYY-MM-DD (hari ini)")
    report.add_argument("last", nargs="?", help="tanggal akhir")
    report.set_defaults(run=_report)


def _sell(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        with core.reader() as connection:
            cashier = shop_settings(connection).cashier
        goods = [wanted(core, item) for item in arguments.item]
        payments = tuple(payment(text) for text in arguments.pay)
        discount = parse_rupiah(arguments.discount)
        cart_id = new_id()
        try:
            for found, quantity in goods:
                core.handle(AddToCart(cart_id, found.product.id, found.unit.name, quantity, cashier))
            customer_id = buyer(core, arguments.customer) if arguments.customer else None
            if customer_id or discount:
                core.handle(SetCart(cart_id, customer_id, discount))
            drafts = payments or (PaymentDraft(CASH, _open(core).cash_total),)
            receipt: Any = core.handle(CompleteSale(new_id(), cart_id, drafts, cashier)).result
        except DomainError:
            if _open(core).id == cart_id:
                core.handle(DiscardCart(cart_id))
            raise
    say(f"Nota {receipt.number}: {format_rupiah(receipt.total)}")
    if payments:
        say(f"Kembalian: {format_rupiah(receipt.change)}")
    if receipt.awaiting_check:
        say("QRIS: menunggu konfirmasi. Cek uang masuk sebelum barang diserahkan.")
    return 0


def wanted(core: ShopCore, item: str) -> tuple[Wanted, int]:
    """`KODE=3dus` as goods and thousandths; raises `DomainError` for what cannot be read or found."""
    match = _ITEM.match(item)
    if match is None:
        raise DomainError("quantity.unreadable", text=item.partition("=")[2] or item)
    found = find_product(core, match["name"].strip(), (match["unit"] or "").strip() or None)
    return found, parse_quantity(match["quantity"] or "1", found.unit.factor)


def _open(core: ShopCore) -> CartView:
    with core.reader() as connection:
        cart = carts.open_cart(connection)
    return cart or CartView("", "", None, "", 0, 0, 0, 0, 0, ())


def payment(text: str) -> PaymentDraft:
    """`cash=50000`."""
    method, _, amount = text.partition("=")
    return PaymentDraft(method if method in METHODS else method.lower(), parse_rupiah(amount))


def buyer(core: ShopCore, name: str) -> str:
    """The id of a customer by name; nobody of that name becomes one."""
    with core.reader() as connection:
        found = customers.search(connection, name, limit=1)
    if found:
        return found[0].id
    return str(core.handle(SaveCustomer(new_id(), name)).result)


def _refund(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        sale_id = id_by_number(core, "sale", arguments.number)
        with core.reader() as connection:
            detail = sales.detail(connection, sale_id)
        factors = {line.line_no: line.factor for line in detail.lines} if detail else {}
        lines = []
        for text in arguments.line:
            number, _, quantity = text.partition("=")
            line_no = int(number) if number.isdigit() else 0
            lines.append(
                RefundLine(line_no, parse_quantity(quantity or "1", factors.get(line_no, 1000)), not arguments.scrap)
            )
        receipt: Any = core.handle(RefundSale(new_id(), sale_id, tuple(lines))).result
    say(f"Nota retur {receipt.number}: {format_rupiah(receipt.total)} dikembalikan")
    return 0


def _check_qris(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        with core.reader() as connection:
            claims = sales.claimed_qris(connection)
            payload = shop_settings(connection).qris
        rules = parse_qris_rules(resources.text("rules/qris.json"))
        merchant = read_qris(payload).merchant_class if payload else ""
        statement, result = check_statement(Path(arguments.file), claims, rules, merchant)
        rows = [
            *(("jumlahnya beda", claim, row) for claim, row in result.wrong),
            *(("masuk dua kali", claim, row) for claim, row in result.double),
            *(("ketemu", claim, row) for claim, row in result.found),
        ]
        table(
            ("Keadaan", "Nota", "Tanggal", "Seharusnya", "Di mutasi"),
            (
                *((state, claim.number, row.date, format_rupiah(claim.amount), format_rupiah(row.amount))
                  for state, claim, row in rows),
                *(("belum ada uangnya", claim.number, claim.date, format_rupiah(claim.amount), "–")
                  for claim in result.missing),
            ),
        )  # fmt: skip
        say(f"Uang lain: {len(result.other)} baris. Tidak terbaca: {len(statement.unread)} baris.")
        if arguments.confirm and result.found:
            core.handle(ConfirmPayments(tuple((claim.sale_id, claim.ordinal) for claim, _ in result.found)))
            say(f"{len(result.found)} pembayaran ditandai sudah masuk.")
    return 0


def _report(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core, core.reader() as connection:
        first = arguments.first or business_date(core.now())
        last = arguments.last or first
        days = daily_sales(connection, first, last)
        page = sales.page(connection, date=first if first == last else None, limit=20)
    table(
        ("Tanggal", "Nota", "Retur", "Omzet", "Tunai", "Transfer", "QRIS", "Kasbon", "Instansi"),
        [
            (day.date, str(day.summary.sales), str(day.summary.refunds),
             *(format_rupiah(getattr(day.summary, name))
               for name in ("turnover", "cash", "transfer", "qris", "kasbon", "instansi")))
            for day in days
        ],
        right=range(1, 9),
    )  # fmt: skip
    for row in page.rows:
        say(f"{row.number}  {format_rupiah(row.total)}  {row.customer}".rstrip())
    return 0


def quantity_text(quantity: int, unit: str, factor: int) -> str:
    """`3 dus`."""
    return f"{format_quantity(quantity, factor)} {unit}"
