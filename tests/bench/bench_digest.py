"""Comparing all rows with the real marketplace's at 10,000 products: W8, one bad row healed on a village link."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest

from blangkon_desktop.services.commands import ImportCatalogue
from tests.bench import data
from tests.bench.bench_sync import SLOW, Till, till
from tests.bench.conftest import Shops
from tests.bench.figures import RUNS, Figures
from tests.bench.slow_link import VILLAGE
from tests.helpers.marketplace import running_marketplace

pytestmark = pytest.mark.bench
KEY = b"sixteen bytes ok"


def test_comparing(shops: Shops, figures: Figures, tmp_path: Path) -> None:
    with running_marketplace(tmp_path) as market, shops.open(tmp_path / "depan") as core:
        shop_id = market.admin.create_shop("Toko Berkah Jaya")
        core.handle(ImportCatalogue(data.price_list(), "harga.xlsx"))
        with till(market, shop_id, core, tmp_path / "depan") as front:
            front.meet()
            figures.add(f"hash all rows, {data.COUNT:,} products, CPU", _weigh(front), "s", 0.6)
            _, idle, _ = front.meet()
            equal = _check(front)[0]
            figures.add("comparison without a difference, extra", equal - idle, "bytes", 500)
        with till(market, shop_id, core, tmp_path / "depan", VILLAGE) as slow:
            slow.meet()
            _spoil(core.path)
            carried, seconds = _check(slow, healed=1)
            figures.add(f"W8 one bad row of {data.COUNT:,}: found and healed", carried, "bytes", 8_000)
            figures.add(f"W8 the same, {SLOW}", seconds, "s")
            assert _check(slow)[0] < carried


def _weigh(front: Till) -> float:
    seconds = []
    for _ in range(RUNS):
        started = time.thread_time()  # on the thread of sync, beside the counter
        front.core.own_rows(KEY)
        seconds.append(time.thread_time() - started)
    return median(seconds)


def _check(one: Till, healed: int = 0) -> tuple[int, float]:
    """Bytes on the wire and seconds of a meeting with a comparison."""
    before, started = one.wire.carried, time.perf_counter()
    report = one.link.run_once(forced=True, check=True)
    seconds = time.perf_counter() - started
    assert report.ok
    assert report.check is not None
    assert (report.check.complete, report.check.healed, report.check.kept) == (True, healed, 0)
    return one.wire.carried - before, seconds


def _spoil(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        changed = connection.execute("UPDATE product SET min_stock = min_stock + 1 WHERE no = 4321")
        assert changed.rowcount == 1
        connection.commit()
