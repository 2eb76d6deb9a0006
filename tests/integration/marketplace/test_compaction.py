"""Compaction law: a snapshot at any position and its tail tell what the whole history tells (PROTOCOL.md, 8.4)."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from sync.marketplace.admin import DAY
from sync.marketplace.policy import Policy
from sync.marketplace.schema import feed, feed_head, movement, op, stock_count
from sync.protocol import IDENTITY, LANES, Operation, new_id, problem_code
from sync.snapshot import SegmentReader
from tests.helpers.marketplace import (
    FakeClock,
    MarketplaceAdmin,
    RunningMarketplace,
    Till,
    frames_of,
    product_body,
    running_marketplace,
    stock_body,
)

ALWAYS = Policy(snapshot_from=1, snapshot_behind=0, token_valid=3_000 * DAY)


@pytest.fixture
def market(tmp_path: Path, database_url: str, clock: FakeClock) -> Iterator[RunningMarketplace]:
    with running_marketplace(tmp_path, database_url, ALWAYS, clock) as running:
        yield running


def moved(product: str, qty: int, at: int) -> dict[str, Any]:
    return {"at": at, "moves": [[product, qty, "receive"]]}


def counted(product: str, qty: int, adjust: int, at: int) -> dict[str, Any]:
    return {"id": new_id(), "at": at, "counts": [[product, qty, adjust]]}


def compact(admin: MarketplaceAdmin, days: int) -> None:
    assert list(admin.owner.compact(days))


def snapshot_of(till: Till) -> dict[str, Any]:
    answer = requests.get(
        f"{till.base_url}/v1/snapshot", headers={"Authorization": f"Device {till.token}"}, timeout=20
    )
    assert answer.status_code == 200, answer.content
    manifest: dict[str, Any] = answer.json()
    return manifest


def carries_of(till: Till, manifest: dict[str, Any]) -> list[dict[str, Any]]:
    reader, found = SegmentReader(), []
    for name in manifest["segments"]:
        url = f"{till.base_url}/v1/segment/{name['sha256']}"
        answer = requests.get(url, headers={"Authorization": f"Device {till.token}"}, timeout=20)
        found += [frame for frame in reader.read(answer.content) if frame["t"] == "carry"]
    return found


def sums(frames: Sequence[dict[str, Any]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for frame in frames:
        total[frame["p"]] += frame["q"]
    return {product: quantity for product, quantity in total.items() if quantity}


def without_zero(stock: dict[str, int]) -> dict[str, int]:
    return {product: quantity for product, quantity in stock.items() if quantity}


class Twins:
    """Two marketplaces that are told the same; only one of them is ever compacted."""

    def __init__(self, admins: Sequence[MarketplaceAdmin], chance: random.Random) -> None:
        self.admins, self.chance = admins, chance
        self.shops = [admin.create_shop() for admin in admins]
        self.tills = [[admin.till(shop) for _ in range(3)] for admin, shop in zip(admins, self.shops, strict=True)]
        self.products = [new_id() for _ in range(3)]
        self.waiting: list[list[tuple[str, dict[str, Any]]]] = [[], [], []]

    def work(self, device: int, now: int) -> None:
        """A till does something and keeps it to itself."""
        product = self.chance.choice(self.products)
        if self.chance.random() < 0.25:
            counting = counted(product, 1_000 * self.chance.randint(0, 40), self.chance.randint(-3_000, 3_000), now)
            self.waiting[device].append(("stock.count", counting))
            self.meet(device)  # of a count that comes later than compaction its difference counts alone
        else:
            quantity = 1_000 * (self.chance.randint(-9, 12) or 1)
            self.waiting[device].append(("stock.move", moved(product, quantity, now)))

    def meet(self, device: int) -> None:
        """It tells both marketplaces all of it, however long ago it was."""
        told, self.waiting[device] = self.waiting[device], []
        for tills in self.tills:
            tills[device].exchange([tills[device].op(kind, body) for kind, body in told], lanes=())

    def stocks(self) -> list[dict[str, int]]:
        return [
            without_zero(admin.stock(shop)) for admin, shop in zip(self.admins, self.shops, strict=True)
        ]


@contextmanager
def twins(market: RunningMarketplace, folder: Path, clock: FakeClock, seed: int) -> Iterator[Twins]:
    with running_marketplace(folder, policy=ALWAYS, clock=clock) as other:
        yield Twins((market.admin, other.admin), random.Random(seed))


@pytest.mark.parametrize("seed", range(3))
def test_snapshot_and_tail_are_the_whole_history_at_every_position(
    market: RunningMarketplace, tmp_path: Path, clock: FakeClock, seed: int
) -> None:
    """Movements come up to weeks late, beside counts that they precede; the twin has every movement one by one."""
    (tmp_path / "twin").mkdir()
    with twins(market, tmp_path / "twin", clock, seed) as both:
        reader = market.admin.till(both.shops[0])
        begun: list[tuple[Till, str, list[dict[str, Any]]]] = []
        for step in range(40):
            clock.advance(both.chance.choice((1_000, 60_000, DAY, 6 * DAY)))
            for till in [till for tills in both.tills for till in tills]:
                till.wall_ms = clock.now
            reader.wall_ms = clock.now
            device = both.chance.randrange(3)
            both.work(device, clock.now)
            if both.chance.random() < 0.5:
                both.meet(device)
            if step % 8 == 3:
                compact(market.admin, both.chance.choice((0, 5, 15)))
            if step % 5 == 4:
                manifest = snapshot_of(reader)
                assert manifest["pos"] == market.admin.rows(both.shops[0], feed_head)[0].pos
                begun.append((reader, f"{manifest['generation']}.{manifest['pos']:x}", carries_of(reader, manifest)))
                assert sums(begun[-1][2]) == both.stocks()[0]
        for device in range(3):
            both.meet(device)
        compact(market.admin, 15)
        horizon = market.admin.rows(both.shops[0], feed_head)[0].horizon
        assert both.stocks()[0] == both.stocks()[1]
        read = 0
        for till, cursor, carries in begun:
            till.cursors = dict.fromkeys(LANES, cursor)
            if int(cursor.partition(".")[2], 16) < horizon:
                assert problem_code(till.send().json()) == "cursor-too-old"
                continue
            read += 1
            assert sums([*carries, *till.pull("mov")]) == both.stocks()[0]
        assert read > 0


def test_what_was_moved_becomes_one_sum_of_each_till(admin: MarketplaceAdmin, shop_id: str, clock: FakeClock) -> None:
    product = new_id()
    first, second = admin.till(shop_id), admin.till(shop_id)
    first.do("product.put", product_body(product))
    for _ in range(4):
        first.do("stock.move", moved(product, 5_000, clock.now))
        second.do("stock.move", moved(product, -1_000, clock.now))
    clock.advance(91 * DAY)
    first.wall_ms = second.wall_ms = clock.now
    second.do("stock.move", moved(product, -1_000, clock.now))
    compact(admin, 90)
    assert sorted((row.device_no, row.epoch, row.qty, row.reason) for row in admin.rows(shop_id, movement)) == [
        (1, 1, 20_000, "carried"), (2, 1, -4_000, "carried"), (2, 1, -1_000, "receive")
    ]  # fmt: skip
    assert [row.eid for row in admin.rows(shop_id, feed) if row.etype == "mov"] == ["2.1.5"]
    before = admin.rows(shop_id, movement)
    compact(admin, 90)
    assert admin.rows(shop_id, movement) == before


def test_a_till_that_has_read_too_little_is_told_so_and_its_work_counts(
    admin: MarketplaceAdmin, shop_id: str, clock: FakeClock
) -> None:
    product = new_id()
    busy, away = admin.till(shop_id), admin.till(shop_id)
    busy.do("product.put", product_body(product))
    away.pull()
    busy.do("stock.move", moved(product, 5_000, clock.now))
    clock.advance(1)
    compact(admin, 0)
    operation = away.op("stock.move", moved(product, 1_000, clock.now))
    answer = away.send([operation])
    assert (answer.status_code, answer.json()["retry"]) == (410, "bootstrap")
    assert admin.stock(shop_id) == {product: 6_000}
    assert frames_of(away.send([operation], lanes=()))[0]["r"][0]["s"] == "applied"
    away.cursors["catalog"] = None  # entities are all still there
    assert [frame["id"] for frame in frames_of(away.send(lanes=("catalog",))) if frame["t"] == "product"] == [product]


@pytest.mark.parametrize("counts_again", [False, True])
def test_a_late_sale_finds_the_count_as_true_as_before(
    admin: MarketplaceAdmin, shop_id: str, clock: FakeClock, counts_again: bool
) -> None:
    product = new_id()
    counting, late = admin.till(shop_id), admin.till(shop_id)
    sold_at = clock.now
    clock.advance(DAY)
    counting.wall_ms = late.wall_ms = clock.now
    counting.do("stock.move", moved(product, 9_000, clock.now))
    counting.do("stock.count", counted(product, 7_000, -2_000, clock.now))
    if counts_again:
        clock.advance(DAY)
        counting.do("stock.count", counted(product, 6_000, -1_000, clock.now))
    clock.advance(100 * DAY)
    counting.wall_ms = late.wall_ms = clock.now
    counting.do("stock.move", moved(product, 1_000, clock.now))
    compact(admin, 90)
    assert len(admin.rows(shop_id, stock_count)) == 1
    sold = late.op("stock.move", moved(product, -2_000, sold_at))  # what the count had seen already
    late.exchange([sold], lanes=())
    assert admin.stock(shop_id) == {product: 7_000 if counts_again else 8_000}


def test_a_count_from_before_what_was_compacted_counts_by_its_difference(
    admin: MarketplaceAdmin, shop_id: str, clock: FakeClock
) -> None:
    product = new_id()
    busy, late = admin.till(shop_id), admin.till(shop_id)
    counted_at = clock.now
    clock.advance(DAY)
    busy.wall_ms = late.wall_ms = clock.now
    busy.do("product.put", product_body(product))
    busy.do("stock.move", moved(product, 9_000, clock.now))
    clock.advance(1)
    compact(admin, 0)
    (result,) = late.exchange([late.op("stock.count", counted(product, 3_000, 500, counted_at))], lanes=())[0]["r"]
    assert (result["s"], result["code"]) == ("flagged", "stock.count_uncertain")
    assert admin.stock(shop_id) == {product: 9_500}
    assert admin.rows(shop_id, stock_count) == []


def test_answers_are_stripped_after_400_days_and_a_copy_is_found_out_at_any_age(
    admin: MarketplaceAdmin, shop_id: str, clock: FakeClock
) -> None:
    product = new_id()
    till = admin.till(shop_id)
    old = till.op("stock.move", moved(product, 1_000, clock.now))
    till.exchange([old])
    flagged = till.do("stock.move", stock_body(product, 5, "hilang"))
    clock.advance(401 * DAY)
    compact(admin, 90)
    rows = {row.n: row for row in admin.rows(shop_id, op)}
    assert (rows[1].status, rows[1].body) == (flagged["s"], rows[1].body)
    till.exchange([till.op("product.put", product_body(product)), till.op("stock.move", stock_body(product, 7))])
    clock.advance(401 * DAY)
    compact(admin, 90)
    rows = {row.n: row for row in admin.rows(shop_id, op)}
    assert [(rows[n].status, rows[n].body, bool(rows[n].result)) for n in (3, 4)] == [
        ("applied", "", True), ("applied", "", False)
    ]  # fmt: skip
    assert rows[2].body != ""
    edit = Operation(3, "product.put", "0" * 16, product_body(product))
    told = frames_of(till.send([edit], acked=2))[0]["r"]
    assert [(one["n"], one["s"], one.get("ver")) for one in told] == [(3, "applied", 1), (4, "applied", None)]
    other = Operation(3, "product.put", "0" * 16, product_body(product, "Lain"))
    assert problem_code(till.send([other], acked=2).json()) == "device-cloned"
    assert frames_of(till.send(acked=2))[0]["r"][0]["fp"].startswith(edit.fp[:6])


def test_beside_a_server_that_works(market: RunningMarketplace, shop_id: str, clock: FakeClock) -> None:
    """Every till's work goes on while shops are compacted under it, and nothing is lost."""
    admin = market.admin
    product = new_id()
    tills = [admin.till(shop_id) for _ in range(3)]
    failures: list[BaseException] = []

    def work(till: Till) -> None:
        try:
            for _ in range(12):
                till.exchange([till.op("stock.move", moved(product, 1_000, clock.now))], coding=IDENTITY, lanes=())
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(till,)) for till in tills]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        compact(admin, -1)
    for thread in threads:
        thread.join()
    compact(admin, -1)
    assert failures == []
    assert admin.stock(shop_id) == {product: 36_000}
    assert len(admin.rows(shop_id, movement)) == 3
