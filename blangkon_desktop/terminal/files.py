"""Verbs of sync by file: write what waits into a file, bring an answer in, say what a file is."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import text

from blangkon_desktop.domain.dates import wib
from blangkon_desktop.domain.replication import BundleFacts
from blangkon_desktop.messages import sentence
from blangkon_desktop.terminal.context import say, shop_of
from blangkon_desktop.terminal.market import link_of
from sync.bundle import ANSWER, PACK, REQUEST

_KINDS = {
    "sale.complete": "penjualan", "sale.refund": "retur", "order.command": "jawaban pesanan",
    "payment.check": "cek pembayaran", "debt.note": "catatan kasbon", "debt": "catatan kasbon",
    "document.issue": "dokumen", "stock.move": "perubahan stok",
    "stock.count": "hitungan stok", "product.put": "perubahan barang", "customer.put": "data pelanggan",
    "promotion.put": "perubahan promo", "promotion": "promo",
    "answer": "jawaban pasar", "order": "pesanan", "movement": "gerakan stok", "customer": "pelanggan",
    "product": "barang",
}  # fmt: skip
_RESULTS = {"applied": "diterima", "flagged": "diterima, perlu dilihat", "rejected": "ditolak", "parked": "ditunda"}
_WHAT = {REQUEST: "Kiriman dari", ANSWER: "Jawaban pasar untuk", PACK: "Paket awal untuk"}


def add(verbs: Any) -> None:
    """Register the verbs."""
    bundle = verbs.add_parser("bundle", help="sinkronisasi lewat berkas: flashdisk atau telepon")
    what = bundle.add_subparsers(dest="what", required=True, metavar="APA")
    export = what.add_parser("export", help="tulis yang menunggu ke satu berkas untuk dibawa ke pasar")
    export.add_argument("file", help="berkas, atau folder (namanya dibuat sendiri)")
    export.add_argument("--part-kb", type=int, metavar="KB", help="pecah menjadi bagian paling besar sekian KB")
    export.set_defaults(run=_export)
    bring = what.add_parser("import", help="masukkan berkas jawaban atau paket awal dari pasar")
    bring.add_argument("file")
    bring.set_defaults(run=_import)
    show = what.add_parser("show", help="lihat isi berkas; tidak ada yang berubah")
    show.add_argument("file")
    show.set_defaults(run=_show)


def _export(arguments: argparse.Namespace) -> int:
    part_bytes = arguments.part_kb * 1024 if arguments.part_kb else None
    with shop_of(arguments) as core:
        with core.reader() as connection:
            shop = str(connection.execute(text("SELECT shop_name FROM device_state")).scalar_one())
        made = link_of(core, arguments).by_file().export(Path(arguments.file), shop, part_bytes)
    for path in made.paths:
        say(str(path))
    say(*_about(made))
    if made.left:
        say(f"{made.left} lagi tidak muat; buat berkas berikutnya setelah jawabannya masuk.")
    say("Semua tetap menunggu sampai berkas jawabannya dimasukkan.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        done = link_of(core, arguments).by_file().take(Path(arguments.file))
    answers = ", ".join(f"{number} {_RESULTS[state]}" for state, number in sorted(done.results.items()))
    say(f"Jawaban: {answers or 'tidak ada'}. Perubahan masuk: {done.received}. Masih menunggu: {done.waiting}.")
    if done.skipped:
        say(f"{done.skipped} perubahan dilewati: sudah ada di sini, atau datang lewat sambungan berikutnya.")
    if done.more:
        say("Pasar masih punya lagi; buat berkas kiriman baru.")
    for code in done.notes:
        message = sentence(code, {})
        say(f"{message.text} {message.next_step} [{code}]")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        facts = link_of(core, arguments).by_file().look(Path(arguments.file))
    say(*_about(facts))
    return 0


def _about(facts: BundleFacts) -> tuple[str, ...]:
    size = max(1, facts.size // 1024)
    till = f", kasir nomor {facts.device_no}" if facts.device_no else ""
    return (
        f"{_WHAT[facts.kind]} {facts.shop}{till}",
        f"Isi: {_contents(facts.contents)}, {size} kB, sampai {wib(facts.made_at):%d/%m/%Y %H:%M}",
    )


def _contents(contents: Mapping[str, int]) -> str:
    named = [f"{number} {_KINDS.get(kind, kind)}" for kind, number in sorted(contents.items()) if number]
    return ", ".join(named) or "hanya pertanyaan, apa yang baru di pasar"
