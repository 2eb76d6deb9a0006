"""Counted shelves on both databases: the server's corrections, and counts that race with sales."""

import threading

from sync.marketplace.schema import movement, stock_count
from sync.protocol import Frame, new_id
from tests.helpers.marketplace import MarketplaceAdmin, Till, product_body, results_of, stock_body

RICE, TEA = new_id(), new_id()
T = 1_795_489_000_000


def count_body(counted: int, adjust: int, at: int = T, product: str = RICE) -> dict[str, object]:
    return {"id": new_id(), "at": at, "counts": [[product, counted, adjust]]}


def move_body(qty: int, at: int, product: str = RICE) -> dict[str, object]:
    return {**stock_body(product, qty, "waste"), "at": at}


def corrections(frames: list[Frame]) -> list[tuple[str, int, int]]:
    return [(f["p"], f["q"], f["at"]) for f in frames if f["t"] == "mov" and f["reason"] == "count_correction"]


def test_a_late_movement_gets_its_opposite(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    other = admin.till(shop_id)
    till.exchange([till.op("product.put", product_body(RICE)), till.op("stock.move", move_body(9_000, T - 50))])
    frames = till.exchange([till.op("stock.count", count_body(7_000, -2_000))])
    assert (results_of(frames)[0]["s"], corrections(frames)) == ("applied", [])
    assert corrections(other.exchange([other.op("stock.move", move_body(-2_000, T - 10))])) == [(RICE, 2_000, T)]
    assert corrections(other.exchange([other.op("stock.move", move_body(-500, T + 1))])) == []
    assert admin.stock(shop_id) == {RICE: 6_500}
    (told,) = [frame for frame in till.pull("mov") if frame["k"][0] == 0]
    assert (told["e"], told["q"], told["reason"]) == (0, 2_000, "count_correction")


def test_between_two_counts_only_the_first_is_corrected_and_the_second_stays(
    admin: MarketplaceAdmin, shop_id: str, till: Till
) -> None:
    other = admin.till(shop_id)
    till.do("stock.count", count_body(10_000, 10_000))
    till.do("stock.count", count_body(8_000, -2_000, T + 100))
    frames = other.exchange([other.op("stock.move", move_body(-1_000, T - 1))])
    assert corrections(frames) == [(RICE, 1_000, T)]
    frames = other.exchange([other.op("stock.move", move_body(-2_000, T + 50))])
    assert corrections(frames) == [(RICE, 2_000, T + 100)]
    frames = other.exchange([other.op("stock.count", count_body(9_500, -500, T + 60))])
    # It is put between the two: what it changes is taken back at the later one.
    assert sum(qty for _, qty, _ in corrections(frames) if qty) == 500
    assert admin.stock(shop_id) == {RICE: 8_000}


def test_a_count_that_agrees_is_kept_and_changes_nothing(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    frames = till.exchange([till.op("stock.count", count_body(0, 0))])
    assert results_of(frames)[0]["s"] == "applied"
    assert admin.rows(shop_id, movement) == []
    assert [row.counted for row in admin.rows(shop_id, stock_count)] == [0]


def test_two_counts_at_one_moment_and_one_product_twice(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    other = admin.till(shop_id)
    twice = {"id": new_id(), "at": T, "counts": [[RICE, 5_000, 5_000], [TEA, 1_000, 1_000], [RICE, 6_000, 1_000]]}
    till.do("stock.count", twice)
    other.do("stock.count", count_body(4_000, 4_000))
    till.do("stock.move", move_body(1_000, T + 10))
    assert admin.stock(shop_id) == {RICE: 5_000, TEA: 1_000}
    assert sorted(row.at for row in admin.rows(shop_id, stock_count)) == [T, T, T + 1, T + 2]


def test_a_clock_that_is_far_off_is_flagged(shop_id: str, admin: MarketplaceAdmin, till: Till) -> None:
    till.wall_ms -= 3_600_000
    assert till.do("stock.count", count_body(1_000, 1_000, T - 3_600_000))["code"] == "stock.count_uncertain"
    (row,) = admin.rows(shop_id, stock_count)
    assert abs(row.at - T) < 60_000
    body = {"id": new_id(), "at": T, "counts": [[RICE, "many", 0]]}
    assert till.do("stock.count", body)["code"] == "op.malformed"


def test_counts_that_race_with_sales_hold(admin: MarketplaceAdmin, shop_id: str) -> None:
    tills = [admin.till(shop_id) for _ in range(4)]
    failures: list[BaseException] = []

    def work(till: Till) -> None:
        try:
            for step in range(6):
                at = T + 10 * step
                if till.device_no % 2:
                    till.do("stock.count", count_body(1_000 * step, 100, at + till.device_no))
                else:
                    till.do("stock.move", move_body(-100, at))
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(till,)) for till in tills]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    moved = admin.rows(shop_id, movement)
    for count in admin.rows(shop_id, stock_count):
        mine = (count.device_no, count.epoch)
        before = [
            row.qty
            for row in moved
            if (row.n <= count.n if (row.device_no, row.epoch) == mine else row.at <= count.at)
        ]
        assert sum(before) == count.counted
    assert admin.stock(shop_id) == {RICE: 5_000}
