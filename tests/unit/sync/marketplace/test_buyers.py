"""Simulated buyers order through the public API and stop when told."""

import threading
from pathlib import Path

from sync.marketplace.buyers import SimulatedBuyers
from sync.protocol import new_id
from tests.helpers.marketplace import product_body, running_marketplace, stock_body


def test_buyers_order_within_the_promise(tmp_path: Path) -> None:
    rice = new_id()
    with running_marketplace(tmp_path) as market:
        shop = market.admin.create_shop()
        buyers = SimulatedBuyers(market.base_url, 3, 60)
        assert buyers.order_once() is None
        till = market.admin.till(shop)
        till.do("product.put", product_body(rice))
        till.do("stock.move", stock_body(rice, 12_000))
        ordered = 0
        while (order := buyers.order_once(shop)) is not None:
            assert order["buyer"]["name"]
            ordered += sum(line[5] for line in order["lines"])
        buyers.stop()
        assert ordered == 12_000
        assert len(till.pull("order")) == len(market.admin.orders(shop)) > 1


def test_the_thread_orders_by_itself_and_ends(tmp_path: Path) -> None:
    rice = new_id()
    with running_marketplace(tmp_path) as market:
        shop = market.admin.create_shop()
        till = market.admin.till(shop)
        till.exchange([till.op("product.put", product_body(rice)), till.op("stock.move", stock_body(rice, 10**9))])
        buyers = SimulatedBuyers(market.base_url, 1, 0.01)
        buyers.start()
        while not till.pull("order"):
            continue
        buyers.stop()
    assert "buyers" not in {thread.name for thread in threading.enumerate()}
