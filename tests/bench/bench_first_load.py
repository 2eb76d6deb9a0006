"""A whole shop for a new till: 10,000 products, 10,000 orders of five lines; on a fast, a slow and a breaking line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from blangkon_desktop.bootstrap import ShopCore, open_shop
from blangkon_desktop.queries import products
from blangkon_desktop.storage.unit_of_work import wall_clock
from sync.credentials import FileTokenStore
from sync.link import MarketplaceLink
from sync.marketplace.database import write
from sync.marketplace.devices import find_shop
from sync.marketplace.digests import publish
from sync.marketplace.feed import FeedLog
from sync.marketplace.schema import order_line, orders
from tests.bench import data
from tests.bench.figures import Figures
from tests.bench.peers import CUT, CUT_PEERS, FIRST_LOAD, beside
from tests.bench.slow_link import BREAKING, VILLAGE, SlowLink
from tests.helpers.chaosproxy import ChaosProxy, truncate
from tests.helpers.marketplace import RunningMarketplace, running_marketplace

pytestmark = pytest.mark.bench
BATCH = 250
SLOW = "64/128 kbit/s, 600 ms"


def fill(market: RunningMarketplace, shop_id: str) -> None:
    """Goods and stock through the real exchange; buyers' orders of a year straight into the tables, with their feed."""
    by_id = {row["id"]: row for row in data.goods()}
    till = market.admin.till(shop_id)
    for start in range(0, data.COUNT, BATCH):
        part = data.goods()[start : start + BATCH]
        till.exchange([till.op("product.put", product(row)) for row in part])
        moves = [[hexed(row["id"]), row["stock"] * 1_000, "opening"] for row in part if row["stock"]]
        till.exchange([till.op("stock.move", {"at": 1_735_689_600_000, "moves": moves})])

    def place(connection: Any) -> None:
        shop = find_shop(connection, shop_id).no
        log, heads, lines = FeedLog(), [], []
        for row in data.orders():
            order_id = hexed(row["id"])
            heads.append({
                "shop": shop, "id": order_id, "ver": 3, "number": row["number"], "state": "closed",
                "placed_at": row["created_at"], "deadline_at": row["created_at"] + 86_400_000, "due_at": None,
                "buyer_name": row["customer"], "office": "", "phone": "", "address": "", "sp_number": "", "sp_date": "",
                "ppn": 0, "note": row["note"], "total": row["total"], "idempotency_key": order_id, "request_fp": "",
            })  # fmt: skip
            for place_, line in enumerate(row["lines"], start=1):
                known = by_id[line["product_id"]]
                lines.append({
                    "shop": shop, "order_id": order_id, "line_no": place_, "product": hexed(line["product_id"]),
                    "name": known["name"], "unit": known["unit"], "factor": 1_000, "qty": line["qty"] * 1_000,
                    "price": line["price"], "total": line["qty"] * line["price"], "discount": 0, "promotion": "",
                })  # fmt: skip
            log.add({("order", order_id): True})
        connection.execute(insert(orders), heads)
        connection.execute(insert(order_line), lines)
        publish(connection, shop, log)

    write(market.server.engine, place)


def product(row: dict[str, Any]) -> dict[str, Any]:
    """A product.put with the description as a field of a later program."""
    fields = {"name": row["name"], "sku": row["sku"], "category": row["category"], "base_unit": row["unit"],
              "tax_class": "ppn", "published": 1, "archived": 0, "min_stock": 0,
              "description": row["description"]}  # fmt: skip
    return {"id": hexed(row["id"]), "set": fields, "units": [[row["unit"], 1_000, row["price"], row["barcode"]]]}


def hexed(uuid: str) -> str:
    return uuid.replace("-", "")


@contextmanager
def newcomer(market: RunningMarketplace, shop_id: str, folder: Path) -> Iterator[tuple[ShopCore, FileTokenStore]]:
    """A till that has joined and read nothing."""
    folder.mkdir()
    tokens = FileTokenStore(folder / "token")
    core = open_shop(folder / "toko.db")
    link = MarketplaceLink(core, tokens, lambda: market.base_url, wall_clock, app="bench")
    link.enrol(market.base_url, market.admin.enrolment_code(shop_id), "Kasir")
    link.close()
    yield core, tokens
    core.close()


def load(core: ShopCore, tokens: FileTokenStore, url: str) -> tuple[float, float, int]:
    """Until all is there: seconds, seconds of this thread's CPU, tries."""
    tries, started, cpu = 0, time.perf_counter(), time.thread_time()
    while True:
        tries += 1
        link = MarketplaceLink(core, tokens, lambda: url, wall_clock, app="bench")
        done = link.run_once(forced=True).ok
        link.close()
        if done:
            break
    with core.reader() as connection:
        assert products.count(connection) == data.COUNT
        assert connection.exec_driver_sql("SELECT count(*) FROM market_order").scalar() == data.COUNT
    return time.perf_counter() - started, time.thread_time() - cpu, tries


def test_first_load(figures: Figures, tmp_path: Path) -> None:
    with running_marketplace(tmp_path) as market:
        shop_id = market.admin.create_shop("Toko Berkah Jaya")
        fill(market, shop_id)
        with newcomer(market, shop_id, tmp_path / "pertama") as (core, tokens), SlowLink(market.base_url) as wire:
            seconds, _, _ = load(core, tokens, wire.base_url)
            figures.add("first load, 10,000 products + 10,000 orders: with building the snapshot", seconds, "s")
        with newcomer(market, shop_id, tmp_path / "cepat") as (core, tokens), SlowLink(market.base_url) as wire:
            seconds, cpu, _ = load(core, tokens, wire.base_url)
            clean = wire.carried
            figures.add("first load, fast wire", clean, "bytes", 1_600_000, peers=beside(FIRST_LOAD, "bytes"))
            figures.add("first load, fast wire", seconds, "s")
            figures.add("first load, own CPU of the till", cpu, "s")
        village, breaking = SlowLink(market.base_url, VILLAGE), SlowLink(market.base_url, BREAKING)
        with newcomer(market, shop_id, tmp_path / "lambat") as (core, tokens), village as wire:
            seconds, _, _ = load(core, tokens, wire.base_url)
            figures.add(f"first load, {SLOW}", seconds, "s", 105, peers=beside(FIRST_LOAD, "seconds"))
        with newcomer(market, shop_id, tmp_path / "putus") as (core, tokens), breaking as wire:
            _, _, tries = load(core, tokens, wire.base_url)
            figures.add(f"{CUT}: meetings", tries, "")
            figures.add(f"{CUT}: bytes against a calm line", wire.carried / clean, "x", 1.05, peers=CUT_PEERS)
        with newcomer(market, shop_id, tmp_path / "sobek") as (core, tokens), ChaosProxy(market.base_url) as proxy:
            proxy.always(truncate(100_000))
            _, _, tries = load(core, tokens, proxy.base_url)
            again = proxy.counts.bytes_down / clean
            figures.add("first load, every answer cut after 100 kB: bytes against a calm line", again, "x", 1.05)
