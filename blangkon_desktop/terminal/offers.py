"""Verbs beside a sale: quotations from the first word to the sale, and returns that nobody has a nota for."""

from __future__ import annotations

import argparse
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.documents.quotation_paper import quotation_layout
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.money import format_rupiah, parse_rupiah
from blangkon_desktop.domain.payment import CASH, KASBON, TRANSFER
from blangkon_desktop.domain.quotation import LIVE, ORDERED, QUOTED, SOLD, WITHDRAWN
from blangkon_desktop.queries import carts, quotations
from blangkon_desktop.queries.quotations import QuotationRow
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.services.commands import AddToCart, CompleteSale, DiscardCart, PaymentDraft, SetCart
from blangkon_desktop.services.money_commands import (
    ExtendQuotation,
    LooseLine,
    MakeQuotation,
    OrderQuotation,
    RefundLoose,
    SellQuotation,
    WithdrawQuotation,
)
from blangkon_desktop.terminal.context import say, shop_of, table, write
from blangkon_desktop.terminal.counter import buyer, payment, wanted

_STATES = {QUOTED: "ditawarkan", ORDERED: "dipesan", SOLD: "terjual", WITHDRAWN: "dibatalkan"}


def add(verbs: Any) -> None:
    """Register the verbs."""
    offers = verbs.add_parser("quotations", help="penawaran: buat, jadikan pesanan, jual, perpanjang, batalkan, cetak")
    offers.add_argument("number", nargs="?", help="nomor penawaran; tanpa nomor: daftar semuanya")
    offers.add_argument("--make", nargs="+", metavar="KODE=JUMLAH", help="penawaran baru dari barang ini")
    offers.add_argument("--customer", help="untuk siapa; dibuat kalau belum ada")
    offers.add_argument("--days", type=int, default=14, help="harganya berlaku berapa hari (14)")
    offers.add_argument("--note", default="", help="catatan untuk pembeli")
    offers.add_argument("--do", choices=("order", "extend", "withdraw", "sell"), help="jadi pesanan, perpanjang, ...")
    offers.add_argument("--pay", action="append", default=[], metavar="CARA=JUMLAH", help="bersama --do sell")
    offers.add_argument("--html", metavar="BERKAS", help="tulis penawaran sebagai halaman HTML")
    offers.set_defaults(run=_quotations)
    back = verbs.add_parser("return", help="terima barang kembali tanpa nota: KODE=JUMLAHsatuan ...")
    back.add_argument("item", nargs="+", help="barcode, kode, atau nama; boleh diikuti =3dus")
    back.add_argument("--note", required=True, metavar="ALASAN", help="mengapa barangnya kembali")
    back.add_argument(
        "--amount", action="append", default=[], metavar="JUMLAH",
        help="uang untuk barang pertama, lalu kedua, ...; paling banyak harganya hari ini",
    )  # fmt: skip
    back.add_argument("--scrap", action="store_true", help="barang rusak, tidak kembali ke stok")
    back.add_argument("--customer", help="siapa yang membawa; perlu untuk --method kasbon")
    back.add_argument("--method", choices=(CASH, TRANSFER, KASBON), default=CASH, help="cara uang kembali (cash)")
    back.set_defaults(run=_return)


def _quotations(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        number = _make(core, arguments) if arguments.make else arguments.number
        if number is None:
            return _list(core)
        row = _found(core, number)
        if arguments.do:
            _do(core, row, arguments)
            row = _found(core, number)
        if arguments.html:
            with core.reader() as connection:
                settings = shop_settings(connection)
            paper: Literal["A4", "A5"] = "A4" if settings.paper == "A4" else "A5"
            write(Path(arguments.html), render_html(quotation_layout(row, settings.party()), paper).encode())
        say(f"{row.number}: {format_rupiah(row.total)}, {_STATES[row.state]}, berlaku sampai {row.valid_until}")
    return 0


def _make(core: ShopCore, arguments: argparse.Namespace) -> str:
    goods = [wanted(core, item) for item in arguments.make]
    cart_id = new_id()
    with core.reader() as connection:
        cashier = shop_settings(connection).cashier
    try:
        for found, quantity in goods:
            core.handle(AddToCart(cart_id, found.product.id, found.unit.name, quantity, cashier))
        if arguments.customer:
            core.handle(SetCart(cart_id, buyer(core, arguments.customer)))
        made = core.handle(MakeQuotation(new_id(), cart_id, arguments.days, arguments.note))
    except DomainError:
        _clear(core, cart_id)
        raise
    return str(made.result)


def _do(core: ShopCore, row: QuotationRow, arguments: argparse.Namespace) -> None:
    if arguments.do == "order":
        core.handle(OrderQuotation(row.id))
    elif arguments.do == "extend":
        core.handle(ExtendQuotation(row.id, arguments.days))
    elif arguments.do == "withdraw":
        core.handle(WithdrawQuotation(row.id))
    else:
        _sell(core, row, arguments.pay)


def _sell(core: ShopCore, row: QuotationRow, pay: list[str]) -> None:
    cart_id = new_id()
    with core.reader() as connection:
        cashier = shop_settings(connection).cashier
    payments = tuple(payment(text) for text in pay)
    try:
        core.handle(SellQuotation(row.id, cart_id, cashier))
        with core.reader() as connection:
            cart = carts.open_cart(connection)
        assert cart is not None  # it was just put there
        drafts = payments or (PaymentDraft(CASH, cart.cash_total),)
        receipt: Any = core.handle(CompleteSale(new_id(), cart_id, drafts, cashier)).result
    except DomainError:
        _clear(core, cart_id)
        raise
    say(f"Nota {receipt.number}: {format_rupiah(receipt.total)}")


def _clear(core: ShopCore, cart_id: str) -> None:
    """Leave no half of it on the counter."""
    with core.reader() as connection:
        cart = carts.open_cart(connection)
    if cart is not None and cart.id == cart_id:
        core.handle(DiscardCart(cart_id))


def _found(core: ShopCore, number: str) -> QuotationRow:
    with core.reader() as connection:
        row = quotations.by_number(connection, number)
    if row is None:
        raise DomainError("quotation.missing")
    return row


def _list(core: ShopCore) -> int:
    with core.reader() as connection:
        rows = quotations.page(connection).rows
    table(
        ("Nomor", "Tanggal", "Pembeli", "Berlaku sampai", "Keadaan", "Total"),
        [
            (row.number, row.date, row.customer, row.valid_until, _STATES[row.state], format_rupiah(row.total))
            for row in rows
        ],
        right=(5,),
    )  # fmt: skip
    say(f"Masih berlaku: {sum(row.state in LIVE for row in rows)}")
    return 0


def _return(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        goods = [wanted(core, item) for item in arguments.item]
        amounts = [parse_rupiah(text) for text in arguments.amount]
        lines = tuple(
            LooseLine(found.product.id, found.unit.name, quantity, amount, not arguments.scrap)
            for (found, quantity), amount in zip_longest(goods, amounts[: len(goods)])
        )
        with core.reader() as connection:
            cashier = shop_settings(connection).cashier
        customer_id = buyer(core, arguments.customer) if arguments.customer else None
        command = RefundLoose(new_id(), lines, arguments.note, arguments.method, cashier, customer_id)
        receipt: Any = core.handle(command).result
    say(f"Nota retur {receipt.number}: {format_rupiah(receipt.total)} dikembalikan")
    return 0
