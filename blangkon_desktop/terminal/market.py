"""Verbs of the marketplace: enrol, sync, look at orders and answer them, look at what waits."""

from __future__ import annotations

import argparse
from typing import Any

from blangkon_desktop import __version__
from blangkon_desktop.domain.data_plan import DataPlan
from blangkon_desktop.domain.dates import wib
from blangkon_desktop.domain.digest import CUSTOMER, ORDER, PRODUCT, PROMOTION, STOCK, CheckResult
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.domain.proof import SENT, WRITTEN
from blangkon_desktop.domain.quantity import format_quantity
from blangkon_desktop.messages import sentence
from blangkon_desktop.queries import orders, proofs
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.data_plan import data_plan
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.queries.signal import facts
from blangkon_desktop.services.commands import AnswerOrder, ResendOperation, SetAsideOperation
from blangkon_desktop.terminal.context import folder_of, id_by_number, say, shop_of, table
from sync.credentials import FileTokenStore, KeyringTokenStore
from sync.link import MarketplaceLink
from sync.planning import signal_plan

_OUTCOMES = {
    "done": "selesai", "capped": "berhenti di batas data",
    "waiting": "belum waktunya", "offline": "tidak ada sambungan", "captive": "bukan pasar",
    "interrupted": "putus di tengah jalan", "busy": "pasar sibuk", "refused": "ditolak", "failed": "gagal disimpan",
}  # fmt: skip
_COMMANDS = {"accept": "terima", "decline": "tolak", "ready": "siap", "hand-over": "serahkan", "take-back": "kembali"}


def add(verbs: Any) -> None:
    """Register the verbs."""
    join = verbs.add_parser("enrol", help="hubungkan komputer ini ke pasar dengan kode delapan huruf")
    join.add_argument("url")
    join.add_argument("code")
    join.add_argument("--name", default="Kasir")
    join.set_defaults(run=_enrol)
    sync = verbs.add_parser("sync", help="kirim dan ambil sekarang")
    sync.add_argument("--plan", action="store_true", help="hanya katakan berapa data dan waktu yang diperlukan")
    sync.add_argument("--past-cap", action="store_true", help="jawaban dan penjualan boleh melampaui batas data")
    sync.add_argument("--pictures", action="store_true", help="kirim dan ambil juga foto barang, sampai batas data")
    sync.add_argument("--check", action="store_true", help="periksa apakah semua catatan sama dengan pasar")
    sync.set_defaults(run=_sync)
    status = verbs.add_parser("status", help="apa yang menunggu, apa yang ditolak dan mengapa")
    status.add_argument("--resend", type=int, metavar="NOMOR", help="kirim lagi satu kiriman yang ditolak")
    status.add_argument("--set-aside", type=int, metavar="NOMOR", help="sisihkan satu kiriman yang ditolak")
    status.set_defaults(run=_status)
    listing = verbs.add_parser("orders", help="pesanan dari pasar")
    listing.set_defaults(run=_orders)
    answer = verbs.add_parser("order", help="jawab satu pesanan")
    answer.add_argument("answer", choices=sorted(_COMMANDS))
    answer.add_argument("number")
    answer.add_argument("--reason", default="")
    answer.set_defaults(run=_answer)


def link_of(core: Any, arguments: argparse.Namespace) -> MarketplaceLink:
    """The line to the marketplace of an open shop."""
    tokens = KeyringTokenStore(FileTokenStore(folder_of(arguments) / "perangkat.token"))

    def address() -> str:
        with core.reader() as connection:
            return shop_settings(connection).marketplace_url

    return MarketplaceLink(core, tokens, address, core.now, app=__version__)


def _enrol(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        answer = link_of(core, arguments).enrol(arguments.url, arguments.code, arguments.name)
    say(f"Terhubung ke {answer.shop_name}, kasir {answer.letter}.")
    return 0


def _sync(arguments: argparse.Namespace) -> int:
    if arguments.plan:
        return _plan(arguments)
    with shop_of(arguments) as core:
        link = link_of(core, arguments)
        report = link.run_once(
            forced=True, consent=arguments.past_cap, check=arguments.check, pictures=arguments.pictures
        )
        link.close()
    parts = ", ".join(f"{count} {name}" for name, count in sorted(report.results.items())) or "tidak ada"
    say(
        f"Hasil: {_OUTCOMES[report.outcome]}. Dikirim {report.sent} ({parts}), diterima {report.received}.",
        f"Data: {report.bytes_up} B naik, {report.bytes_down} B turun, {report.requests} permintaan.",
    )
    if report.code:
        message = sentence(report.code, report.values)
        say(f"{message.text} {message.next_step} [{report.code}]")
    if arguments.pictures:
        say(f"Foto: {report.pictures} dikirim atau diambil.")
    for code in report.notes:
        message = sentence(code, {})
        say(f"{message.text} {message.next_step} [{code}]")
    if report.check is not None:
        say(*_checked(report.check))
    return 0 if report.ok and not (report.check is not None and report.check.kept) else 3


def _checked(check: CheckResult) -> list[str]:
    """What a comparison of all rows has found."""
    names = {PRODUCT: "barang", CUSTOMER: "pelanggan", ORDER: "pesanan", PROMOTION: "promo", STOCK: "stok barang"}
    counted = ", ".join(f"{count} {names[table]}" for table, count in check.rows.items())
    lines = []
    if check.healed:
        lines.append(f"{check.healed} catatan diperbaiki.")
    if check.kept:
        lines.append(f"{check.kept} catatan berbeda dan tetap seperti di sini; lihat `blangkon inbox`.")
    if check.skipped:
        skipped = ", ".join(names[table] for table in check.skipped)
        lines.append(f"Belum diperiksa, karena ada perubahan yang belum dijawab: {skipped}.")
    if check.code:
        message = sentence(check.code, {"status": "", "url": ""})
        lines.append(f"{message.text} {message.next_step} [{check.code}]")
    return lines or [f"Cocok dengan pasar: {counted}."]


def _plan(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core, core.reader() as connection:
        needed = signal_plan(facts(connection, core.now()), __version__)
        data = data_plan(connection, core.now())
    how = "menurut pertemuan terakhir" if needed.measured else "menurut sinyal desa biasa"
    more = ", ditambah muatan pertama dari pasar" if needed.first_load else ""
    say(
        f"Sinkronisasi ini perlu kira-kira {needed.total} B ({needed.up} naik, {needed.down} turun){more}.",
        f"Lamanya kira-kira {-(-needed.ms // 1000)} detik, {how}. Menunggu {needed.operations} kiriman.",
    )
    if needed.pictures:
        say(f"Foto: {needed.pictures} menunggu, {needed.picture_bytes} B; ikut dengan `blangkon sync --pictures`.")
    for due in needed.due:
        until = "tanpa batas waktu" if due.deadline_at is None else f"paling lambat {wib(due.deadline_at):%d/%m %H:%M}"
        say(f"Jawaban pesanan {due.number}: {until}")
    say(*(f"Data {when}: {_amount(data, spent, cap)}, foto {photos} B" for when, spent, cap, photos in (
        ("hari ini", data.spent_today, data.day_cap, data.photos_today),
        ("bulan ini", data.spent_month, data.month_cap, data.photos_month),
    )))  # fmt: skip
    return 0


def _amount(data: DataPlan, spent: int, cap: int) -> str:
    rupiah = f", kira-kira {format_rupiah(data.cost(spent))}" if data.price else ""
    return f"{spent} B" + (f" dari {cap} B" if cap else "") + rupiah


def _status(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        if arguments.resend:
            core.handle(ResendOperation(arguments.resend))
        if arguments.set_aside:
            core.handle(SetAsideOperation(arguments.set_aside))
        with core.reader() as connection:
            state = sync_queries.status(connection, core.now())
            rows = sync_queries.operations(connection, state="refused").rows
            lost = proofs.forgotten(connection)
    if not state.enrolled:
        say("Belum terhubung ke pasar.")
    say(f"Menunggu {state.waiting}, ditolak {state.refused}, tidak diketahui {state.unknown}.")
    waiting = [(title, proof) for title, _, proof in lost if proof.state in (WRITTEN, SENT)]
    if waiting:
        say(f"Pasar memulihkan data lama; dikirim lagi: {', '.join(title or str(p.op_seq) for title, p in waiting)}.")
    for row in rows:
        message = sentence(row.code, {"number": row.title})
        say(f"{row.op_seq}  {row.kind}  {row.title}: {message.text} {message.next_step} [{row.code}]")
    return 0


def _orders(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core, core.reader() as connection:
        rows = orders.page(connection).rows
        for row in rows:
            detail = orders.detail(connection, row.id)
            assert detail is not None  # the row was read in the same snapshot
            say(
                f"{row.number}  {row.state}{' (menunggu sinyal)' if row.waiting else ''}  "
                f"{row.buyer_office or row.buyer_name}  {format_rupiah(row.total)}  "
                f"{wib(row.placed_at):%d/%m/%Y %H:%M}"
            )
            table(
                ("", "Barang", "Jumlah", "Stok"),
                [
                    ("  ", line.name, f"{format_quantity(line.quantity, line.factor)} {line.unit}",
                     "?" if line.on_hand is None else format_quantity(line.on_hand, line.factor))
                    for line in detail.lines
                ],
                right=(2, 3),
            )  # fmt: skip
    if not rows:
        say("Belum ada pesanan.")
    return 0


def _answer(arguments: argparse.Namespace) -> int:
    with shop_of(arguments) as core:
        order_id = id_by_number(core, "order", arguments.number)
        core.handle(AnswerOrder(order_id, arguments.answer.replace("-", "_"), arguments.reason))
        with core.reader() as connection:
            detail = orders.detail(connection, order_id)
    if detail is None:
        raise DomainError("order.missing")
    say(f"{detail.row.number}: {detail.row.state}, dikirim ke pasar pada sinkronisasi berikutnya.")
    return 0
