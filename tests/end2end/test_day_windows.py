"""A seller's day through the real windows against the real marketplace over HTTP, the link cut for half of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

import resources
from blangkon_desktop.__main__ import Desktop
from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.document import DocumentFacts
from blangkon_desktop.domain.money import format_rupiah
from blangkon_desktop.queries import (
    debts,
    documents,
    orders,
    outbox,
    photos,
    price_batches,
    products,
    quotations,
    sales,
    shifts,
    stock,
)
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.terminal.demo import DemoWorld, report
from blangkon_desktop.training import open_training_shop, token_store
from sync.marketplace.admin import Admin
from tests.helpers.escpos import receipt_text
from ui import theme
from ui.day import Day
from ui.day_counter import OPENING, PART

SIZE = QSize(1024, 600)


class LivedDay:
    """What is left of the day when the evening comes; the shop and its marketplace still stand."""

    def __init__(self, core: ShopCore, world: DemoWorld, day: Day, out: Path) -> None:
        self.core = core
        self.world = world
        self.day = day
        self.out = out

    def server_says(self) -> Admin:
        return Admin.of(self.world.market.engine)


@pytest.fixture(scope="module")
def lived(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivedDay]:
    theme.apply(qapp, 1.0)
    folder, out = tmp_path_factory.mktemp("toko"), tmp_path_factory.mktemp("hari")
    core = open_training_shop(folder)
    desktop = Desktop(core, token_store(folder))
    world = DemoWorld(folder, desktop.sync.sync_now)
    day = Day(desktop.shop, desktop.window, world, resources.path("sample/harga-toko.xlsx"), out)
    try:
        day.live(SIZE)
        yield LivedDay(core, world, day, out)
    finally:
        desktop.close()
        world.close()


def test_every_sale_is_at_the_marketplace_once(lived: LivedDay) -> None:
    with lived.core.reader() as connection:
        sold = [row for row in sales.page(connection).rows if row.kind == "sale"]
        assert outbox.position(connection).waiting == 0
    admin = lived.server_says()
    shop_id = lived.world.market.shop_id()
    assert len(sold) == 5
    assert admin.sale_count(shop_id) == len(sold)


def test_stock_is_the_same_on_both_sides_and_the_sum_of_its_movements(lived: LivedDay) -> None:
    with lived.core.reader() as connection:
        moved = text("SELECT product_id, on_hand FROM product_stock WHERE on_hand <> 0")
        here = {row[0]: row[1] for row in connection.execute(moved)}
        assert stock.differences(connection) == ()
    counted = lived.server_says().stock(lived.world.market.shop_id())
    there = {product: quantity for product, quantity in counted.items() if quantity}
    assert len(here) > 90
    assert there == here


def test_the_books_balance_and_the_day_adds_up(lived: LivedDay) -> None:
    with lived.core.reader() as connection:
        unbalanced = connection.execute(
            text("SELECT entry_id FROM posting GROUP BY entry_id HAVING sum(amount) <> 0")
        ).all()
        [date] = connection.execute(text("SELECT DISTINCT business_date FROM sale")).scalars().all()
        day = sales.day(connection, date)
    assert unbalanced == []
    assert (day.sales, day.refunds) == (5, 2)
    assert day.turnover == day.cash + day.transfer + day.qris + day.kasbon + day.instansi
    assert day.qris == 7_000
    assert day.kasbon == 28_000


def test_what_else_was_done_at_the_counter_is_on_disk(lived: LivedDay) -> None:
    with lived.core.reader() as connection:
        [debtor] = debts.debtors(connection, business_date(lived.core.now()))
        [shift] = shifts.page(connection).rows
        [quotation] = quotations.page(connection).rows
        [shirt, *_others] = products.search(connection, "Kaos Polos")
        batch = price_batches.last(connection)
        water = products.search(connection, "Aqua Gelas")[0]
        photo = photos.photo(connection, water.id)
        packs = [row for row in stock.page(connection).rows if row.reason == "open"]
    assert debtor.debt == 28_000 - PART
    assert (shift.opening, shift.difference, shift.counted > OPENING) == (OPENING, 0, True)
    assert (quotation.state, quotation.total) == ("quoted", 520_000)
    assert shirt.price == 55_000
    assert batch is not None
    assert batch.prices == 23
    assert photo is not None
    assert len(photo.thumbnail) < 30_000
    assert sorted(row.quantity for row in packs) == [-40_000, 40_000]


def test_half_of_the_day_had_no_link_and_nothing_counted_against_it(lived: LivedDay) -> None:
    with lived.core.reader() as connection:
        outcomes = [row.outcome for row in reversed(sync_queries.log(connection).rows)]
        refused = sync_queries.operations(connection, state="refused").rows
    assert "offline" in outcomes
    assert outcomes[-1] == "done"
    assert refused == ()


def test_the_order_went_all_the_way_with_its_papers(lived: LivedDay) -> None:
    with lived.core.reader() as connection:
        [row] = orders.page(connection).rows
        detail = orders.detail(connection, row.id)
    assert detail is not None
    assert (row.state, row.waiting, detail.problem) == ("handed_over", False, "")
    assert [event.state for event in detail.events] == ["pending_shop", "accepted", "ready", "handed_over"]
    assert {paper.type for paper in detail.documents} == {"surat_jalan", "invoice", "bast"}


def test_what_was_printed_says_what_was_sold(lived: LivedDay) -> None:
    with lived.core.reader() as connection:
        rows = {row.type: row for row in documents.page(connection).rows}
        papers = {kind: documents.document(connection, row.id) for kind, row in rows.items()}
    nota = papers["nota"]
    assert nota is not None
    facts = DocumentFacts.from_json(nota.facts)
    receipt = "\n".join(receipt_text((lived.out / "struk.bin").read_bytes()))
    for amount in (facts.total, facts.change, facts.payments[0].amount):
        assert format_rupiah(amount) in receipt
    for kind in ("invoice", "nota"):
        pages = PdfReader(lived.out / f"{kind}.pdf").pages
        assert format_rupiah(rows[kind].total) in "".join(page.extract_text() for page in pages)
        assert rows[kind].number in pages[0].extract_text()


def test_there_is_a_picture_of_every_step_at_the_window_size(lived: LivedDay) -> None:
    pictures = sorted(lived.out.glob("[0-9]*.png"))
    assert len(pictures) >= 45
    for path in pictures:
        with Image.open(path) as image:
            assert image.size == (SIZE.width(), SIZE.height())
            assert len(image.convert("P").getcolors() or []) > 8, f"{path.name} is blank"


def test_the_report_has_ten_lines_and_true_byte_counts(lived: LivedDay) -> None:
    lines = report(lived.core, lived.out)
    written = json.loads((lived.out / "sinkronisasi.json").read_text())
    assert len(lines) == 10
    with lived.core.reader() as connection:
        assert written["total"]["bytes_up"] == sum(row.bytes_up for row in sync_queries.log(connection).rows)
    assert 0 < written["total"]["bytes_up"] < 40_000
