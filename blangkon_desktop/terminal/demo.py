"""The verb `demo`: one day of a seller, lived on a training shop, with or without a screen."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import resources
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.queries import orders, products, sales, stock
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.terminal.context import say

if TYPE_CHECKING:
    from blangkon_desktop.bootstrap import ShopCore
    from blangkon_desktop.training import TrainingMarketplace

WIDE = (1366, 768)


def add(verbs: Any) -> None:
    """Register the verb."""
    demo = verbs.add_parser("demo", help="hidupkan satu hari di toko latihan")
    demo.add_argument("--headless", action="store_true", help="tanpa layar: tulis gambar dan dokumen ke --out")
    demo.add_argument("--out", default="build/day", help="folder hasil (build/day)")
    demo.add_argument("--size", default="x".join(map(str, WIDE)), help="ukuran jendela, misalnya 1024x600")
    demo.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    try:
        import PySide6.QtWidgets  # noqa: F401 - is the window part installed at all?
    except ImportError as error:
        raise DomainError("program.no_qt") from error
    if not arguments.headless:
        from blangkon_desktop.__main__ import main

        return main(["--training"])
    width, _, height = arguments.size.partition("x")
    size = (int(width), int(height))
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["QT_QPA_PLATFORM"] = _screen(Path(temporary) / "screen.json", size)
        live_day(Path(arguments.out), size)
    return 0


def _screen(path: Path, size: tuple[int, int]) -> str:
    """Qt's offscreen platform with one screen of just this size, so that dialogs fit it as on a real laptop."""
    screen = {"name": "laptop", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={path}"


class DemoWorld:
    """The marketplace of the demo and the link to it, which can be cut; `ui.day_hands.World`."""

    def __init__(self, folder: Path, meet: Callable[[], None]) -> None:
        from blangkon_desktop.training import TrainingMarketplace

        self._new: Callable[[int], TrainingMarketplace] = lambda port: TrainingMarketplace(folder, port=port)
        self.meet = meet
        self.market = self._new(0)
        self.market.start()
        self.url = self.market.url

    def enrolment_code(self) -> str:
        """A code for this shop."""
        return self.market.enrolment_code()

    def cut_link(self) -> None:
        """Nobody answers any more."""
        self.market.stop()

    def restore_link(self) -> None:
        """The same marketplace at the same address again."""
        self.market = self._new(self.market.port)
        self.market.start()

    def order_once(self) -> bool:
        """A buyer orders."""
        return self.market.order_once()

    def close(self) -> None:
        """Shut the marketplace down."""
        self.market.stop()


def live_day(out: Path, size: tuple[int, int] = WIDE) -> None:
    """One day through the real windows offscreen: pictures, papers and the sync report in `out`, and a summary."""
    from PySide6.QtCore import QSize, qInstallMessageHandler

    from blangkon_desktop.__main__ import Desktop
    from blangkon_desktop.training import open_training_shop, token_store
    from ui.app import create_application
    from ui.day import Day

    qInstallMessageHandler(_tell)
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        core = open_training_shop(folder)
        app = create_application(sys.argv[:1], scale=1.0)
        desktop = Desktop(core, token_store(folder))
        world = DemoWorld(folder, desktop.sync.sync_now)
        try:
            day = Day(desktop.shop, desktop.window, world, resources.path("sample/harga-toko.xlsx"), out)
            day.live(QSize(*size))
            lines = report(core, out)
        finally:
            desktop.close()
            world.close()
            app.processEvents()
    say(*lines)


def _tell(_kind: object, _context: object, message: str | None) -> None:
    """Qt's warnings, without the one that the offscreen platform gives for every dialog."""
    if message and "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def report(core: ShopCore, out: Path) -> list[str]:
    """Write `sinkronisasi.json` and answer the ten lines of the summary."""
    with core.reader() as connection:
        settings = shop_settings(connection)
        goods = products.count(connection)
        sold = sales.page(connection).rows
        day = sales.day(connection, sold[0].business_date)
        state = sync_queries.status(connection, 0)
        log = sync_queries.log(connection, limit=1000).rows
        kept = orders.page(connection).rows
        sound = not stock.differences(connection)
    meetings: list[dict[str, Any]] = [
        {"outcome": row.outcome, "code": row.code, "bytes_up": row.bytes_up, "bytes_down": row.bytes_down,
         "round_trips": row.requests, "sent": row.sent, "received": row.received,
         "milliseconds": row.finished_at - row.started_at}
        for row in reversed(log)
    ]  # fmt: skip
    total = {
        name: sum(int(row[name]) for row in meetings)
        for name in ("bytes_up", "bytes_down", "round_trips", "sent", "received")
    }
    (out / "sinkronisasi.json").write_text(json.dumps({"total": total, "meetings": meetings}, indent=2) + "\n")
    pictures = len(list(out.glob("*.png")))
    return [
        f"Toko            {settings.name} (kasir {settings.till_letter})",
        f"Barang          {goods} dari daftar harga",
        f"Nota            {day.sales} penjualan, {day.refunds} retur",
        f"Omzet           {format_rupiah(day.turnover)}",
        f"Uang            tunai {format_rupiah(day.cash)}, QRIS {format_rupiah(day.qris)}, "
        f"kasbon {format_rupiah(day.kasbon)}, instansi {format_rupiah(day.instansi)}",
        f"Pesanan         {', '.join(f'{row.number} {row.state}' for row in kept)}",
        f"Sinkronisasi    {total['sent']} dikirim, {total['received']} diterima, {len(meetings)} pertemuan",
        f"Data            {total['bytes_up']} B naik, {total['bytes_down']} B turun, {total['round_trips']} permintaan",
        f"Menunggu        {state.waiting}, ditolak {state.refused}; stok cocok dengan geraknya: "
        f"{'ya' if sound else 'TIDAK'}",
        f"Hasil           {pictures} gambar, PDF, dan struk di {out}",
    ]
