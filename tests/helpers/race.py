"""Many tills write to one shop at once while another one reads: what a reader that only moves forward gets to see."""

from __future__ import annotations

import threading
from collections import Counter

from sync.protocol import new_id
from tests.helpers.marketplace import MarketplaceAdmin, Till, product_body, stock_body

WRITERS = 8
BATCHES = 6
BATCH = 4
MOVEMENTS = WRITERS * BATCHES * BATCH
"""So many operations move goods in one race."""


def race(admin: MarketplaceAdmin, shop_id: str) -> Counter[tuple[int, int]]:
    """How often the reader got the movement of each (device, operation). Raises what a writer raised."""
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
    seen: Counter[tuple[int, int]] = Counter()
    while any(thread.is_alive() for thread in threads):
        seen.update((frame["k"][0], frame["k"][1]) for frame in reader.pull("mov"))
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    seen.update((frame["k"][0], frame["k"][1]) for frame in reader.pull("mov"))
    return seen


def _write(till: Till, ids: list[str], failures: list[BaseException]) -> None:
    try:
        for _ in range(BATCHES):
            edits = [till.op("product.put", product_body(ids[i], f"Barang {till.device_no}")) for i in range(2)]
            moves = [till.op("stock.move", stock_body(ids[i % len(ids)], 1_000)) for i in range(BATCH)]
            till.exchange([*edits, *moves])
    except BaseException as error:
        failures.append(error)
        raise
