"""Verbs of goods: import a price list, list, publish, receive and correct stock, export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from blangkon_desktop.domain.catalogue_sheet import HEADINGS
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.money import format_rupiah, parse_rupiah
from blangkon_desktop.domain.quantity import format_quantity, parse_quantity
from blangkon_desktop.domain.stock import COUNT, WASTE
from blangkon_desktop.importing import check, columns
from blangkon_desktop.importing.photo import make_thumbnail
from blangkon_desktop.importing.reader import read_table
from blangkon_desktop.messages import sentence
from blangkon_desktop.queries import products
from blangkon_desktop.reports.export import export_shop
from blangkon_desktop.reports.goods_list import write_template
from blangkon_desktop.services.commands import (
    AdjustStock,
    ImportCatalogue,
    ReceivedLine,
    ReceiveGoods,
)
from blangkon_desktop.services.goods_commands import SetPhoto
from blangkon_desktop.terminal.context import find_product, offered, say, shop_of, table


def add(verbs: Any) -> None:
    """Register the verbs."""
    load = verbs.add_parser("import", help="baca daftar harga XLSX/CSV; tanpa --yes hanya diperiksa")
    load.add_argument("file")
    load.add_argument("--yes", action="store_true", help="simpan barang yang benar")
    load.set_defaults(run=_import)
    export = verbs.add_parser("export", help="tulis barang, penjualan, dan stok ke XLSX; ke CSV daftar barang saja")
    export.add_argument("file")
    export.add_argument("--template", action="store_true", help="contoh daftar barang untuk diisi lalu diimpor")
    export.set_defaults(run=_export)
    listing = verbs.add_parser("products", help="daftar barang, atau cari")
    listing.add_argument("text", nargs="*")
    listing.set_defaults(run=_products)
    publish = verbs.add_parser("publish", help="tawarkan barang di pasar Blangkon")
    publish.add_argument("name", nargs="+")
    publish.set_defaults(run=_publish)
    photo = verbs.add_parser("photo", help="beri barang foto kecil; tanpa berkas fotonya dihapus")
    photo.add_argument("name")
    photo.add_argument("file", nargs="?", help="JPG, PNG, atau WebP; aslinya tidak diubah dan tidak dikirim")
    photo.set_defaults(run=_photo)
    receive = verbs.add_parser("receive", help="terima barang dari pemasok")
    receive.add_argument("name")
    receive.add_argument("quantity")
    receive.add_argument("--unit")
    receive.add_argument("--cost", default="0", help="harga beli per satuan, rupiah")
    receive.add_argument("--supplier", default="")
    receive.set_defaults(run=_receive)
    count = verbs.add_parser("count", help="catat hasil hitungan stok satu barang")
    count.add_argument("name")
    count.add_argument("quantity", help="yang ada di rak, dalam satuan pertama")
    count.add_argument("--note", default="")
    count.set_defaults(run=_count)
    waste = verbs.add_parser("waste", help="catat barang rusak atau hilang")
    waste.add_argument("name")
    waste.add_argument("quantity")
    waste.add_argument("--note", default="")
    waste.set_defaults(run=_waste)


def _import(arguments: argparse.Namespace) -> int:
    raw = read_table(Path(arguments.file))
    with shop_of(arguments) as core:
        with core.reader() as connection:
            known = check.Known(*products.known_goods(connection))
        checked = check.check(raw, columns.guess(raw), known)
        for problem in checked.problems:
            message = sentence(problem.code, problem.values)
            heading = HEADINGS.get(problem.field, problem.field)
            say(f"Baris {problem.row}, kolom {heading}: {message.text} {message.next_step} [{problem.code}]")
        say(
            f"{checked.created} barang baru, {checked.updated} diperbarui, "
            f"{len({problem.row for problem in checked.problems})} baris bermasalah."
        )
        if not arguments.yes:
            say("Belum ada yang disimpan. Ulangi dengan --yes untuk menyimpan.")
            return 0
        core.handle(ImportCatalogue(checked.rows, raw.source))
    say("Tersimpan.")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    path = Path(arguments.file)
    if arguments.template:
        write_template(path)
        say(f"{path}: isi di bawah contohnya, hapus contohnya, lalu blangkon import {path}")
        return 0
    with shop_of(arguments) as core, core.reader() as connection:
        counts = export_shop(connection, path)
    say(f"{path}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    return 0


def _products(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core, core.reader() as connection:
        words = " ".join(arguments.text)
        rows = products.search(connection, words) if words else products.page(connection, limit=200).rows
    table(
        ("Kode", "Nama", "Harga", "Stok", "Dipesan", "Pasar"),
        [
            (row.sku or "", row.name, f"{format_rupiah(row.price)}/{row.unit}", format_quantity(row.on_hand),
             format_quantity(row.reserved), "ya" if row.published else "")
            for row in rows
        ],
        right=(2, 3, 4),
    )  # fmt: skip
    return 0


def _publish(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        for name in arguments.name:
            row = find_product(core, name).product
            core.handle(offered(row))
            say(f"{row.name} ditawarkan di pasar.")
    return 0


def _photo(arguments: argparse.Namespace) -> int:
    path = Path(arguments.file).absolute() if arguments.file else None
    thumbnail = make_thumbnail(path).data if path is not None else None
    with shop_of(arguments) as core:
        row = find_product(core, arguments.name).product
        core.handle(SetPhoto(row.id, thumbnail, str(path or "")))
    done = "tanpa foto" if thumbnail is None else f"foto {len(thumbnail)} B"
    say(f"{row.name}: {done}.")
    return 0


def _receive(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        found = find_product(core, arguments.name, arguments.unit)
        line = ReceivedLine(
            found.product.id, parse_quantity(arguments.quantity, found.unit.factor), found.unit.factor,
            parse_rupiah(arguments.cost),
        )  # fmt: skip
        number = core.handle(ReceiveGoods(new_id(), arguments.supplier, (line,))).result
    say(f"Tanda terima {number}: {arguments.quantity} {found.unit.name} {found.product.name}")
    return 0


def _count(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        found = find_product(core, arguments.name)
        counted = 0 if arguments.quantity == "0" else parse_quantity(arguments.quantity, found.unit.factor)
        difference = core.handle(
            AdjustStock(new_id(), found.product.id, COUNT, counted=counted, note=arguments.note)
        ).result
    assert isinstance(difference, int)
    say(f"{found.product.name}: selisih {format_quantity(difference, found.unit.factor)} {found.unit.name}")
    return 0


def _waste(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        found = find_product(core, arguments.name)
        quantity = parse_quantity(arguments.quantity, found.unit.factor)
        core.handle(AdjustStock(new_id(), found.product.id, WASTE, delta=-quantity, note=arguments.note))
    say(f"{found.product.name}: {arguments.quantity} {found.unit.name} dicatat rusak")
    return 0
