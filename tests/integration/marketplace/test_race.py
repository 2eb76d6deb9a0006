"""Commit-ordered positions under concurrent writers: a reader that only moves forward misses nothing."""

import threading
from collections import defaultdict

from sync.marketplace.schema import feed, feed_head
from sync.protocol import new_id
from tests.helpers.marketplace import MarketplaceAdmin, Till, product_body, stock_body

WRITERS = 8
BATCHES = 6
BATCH = 4


def _write(till: Till, ids: list[str], failures: list[BaseException]) -> None:
    try:
        for _ in range(BATCHES):
            edits = [till.op("product.put", product_body(ids[i], f"Barang {till.device_no}")) for i in range(2)]
            moves = [till.op("stock.move", stock_body(ids[i % len(ids)], 1_000)) for i in range(BATCH)]
            till.exchange([*edits, *moves])
    except BaseException as error:
        failures.append(error)
        raise


def test_a_reader_beside_eight_writers_misses_nothing(admin: MarketplaceAdmin, shop_id: str) -> None:
    ids = [new_id() for _ in range(4)]
    reader = admin.till(shop_id)
    tills = [admin.till(shop_id) for _ in range(WRITERS)]
    failures: list[BaseException] = []
    # Products in another order on every second till: the database has deadlocks to break.
    threads = [
        threading.Thread(target=_write, args=(till, ids if till.device_no % 2 else ids[::-1], failures))
        for till in tills
    ]
    for thread in threads:
        thread.start()
    seen: dict[tuple[int, int], int] = defaultdict(int)
    while any(thread.is_alive() for thread in threads):
        for frame in reader.pull("mov"):
            seen[frame["k"][0], frame["k"][1]] += 1
    for thread in threads:
        thread.join()
    for frame in reader.pull("mov"):
        seen[frame["k"][0], frame["k"][1]] += 1
    assert failures == []
    assert len(seen) == WRITERS * BATCHES * BATCH
    assert set(seen.values()) == {1}
    assert sum(admin.stock(shop_id).values()) == WRITERS * BATCHES * BATCH * 1_000


def test_positions_have_no_hole(admin: MarketplaceAdmin, shop_id: str) -> None:
    tills = [admin.till(shop_id) for _ in range(4)]
    failures: list[BaseException] = []

    def move(till: Till) -> None:
        try:
            for _ in range(5):
                till.do("stock.move", stock_body(new_id(), 1))
                # Undone as a whole: it must not burn a position.
                assert till.send([till.op("stock.move", stock_body(new_id(), 1))], epoch=7).status_code == 409
                till.next_n -= 1
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=move, args=(till,)) for till in tills]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(row.pos for row in admin.rows(shop_id, feed)) == list(range(1, 21))
    assert [row.pos for row in admin.rows(shop_id, feed_head)] == [20]
