"""Who asks too much waits, edits first: a sale passes while a catalogue is throttled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from sync.marketplace.policy import Policy
from sync.marketplace.schema import product, sale
from sync.protocol import PROBLEM_TYPE, new_id
from tests.helpers.marketplace import (
    FakeClock,
    RunningMarketplace,
    Till,
    product_body,
    results_of,
    running_marketplace,
    sale_body,
)

POLICY = Policy(edits_per_minute=60, edit_burst=5, buyer_per_minute=60, buyer_burst=2)


@pytest.fixture
def market(tmp_path: Path, database_url: str, clock: FakeClock) -> Iterator[RunningMarketplace]:
    """A marketplace that lets little through."""
    with running_marketplace(tmp_path, database_url, POLICY, clock) as running:
        yield running



def test_a_sale_passes_while_edits_wait(
    market: RunningMarketplace, shop_id: str, till: Till, clock: FakeClock
) -> None:
    admin = market.admin
    first = [till.op("product.put", product_body(new_id())) for _ in range(9)]
    assert len(results_of(till.exchange(first))) == 9  # whoever has anything left may send a whole batch
    more = [till.op("product.put", product_body(new_id())) for _ in range(3)]
    refused = till.send(more)
    assert (refused.status_code, refused.headers["Content-Type"]) == (429, PROBLEM_TYPE)
    assert (refused.json()["type"], refused.json()["retry"]) == ("urn:blangkon:problem:quota", "after")
    rice = new_id()
    needed = till.op("product.put", product_body(rice))
    sold = till.op("sale.complete", sale_body(rice, 1_000))
    frames = till.exchange([*more, needed, sold])
    # The sale, and the product that it names; the other edits have no result yet and stay waiting.
    assert [result["n"] for result in results_of(frames)] == [needed.n, sold.n]
    assert {result["s"] for result in results_of(frames)} == {"applied"}
    assert (frames[0]["through"], frames[0]["last"]) == (9, sold.n)
    assert len(admin.rows(shop_id, sale)) == 1
    clock.advance(1_000 * int(refused.headers["Retry-After"]))
    frames = till.exchange(more, acked=9)
    assert [result["n"] for result in results_of(frames)][:3] == [operation.n for operation in more]
    assert len(admin.rows(shop_id, product)) == 13


def test_buyers_wait_too_and_a_page_says_so(market: RunningMarketplace, shop_id: str, clock: FakeClock) -> None:
    quotes = f"{market.base_url}/v1/buyer/quotes"
    body = {"shop": shop_id, "lines": [{"product": new_id(), "unit": "kg", "count": 1}]}
    assert [requests.post(quotes, json=body, timeout=10).status_code for _ in range(3)] == [200, 200, 429]
    page = requests.post(f"{market.base_url}/toko/{shop_id}/keranjang", data={}, timeout=10)
    assert (page.status_code, "Terlalu banyak permintaan" in page.text) == (429, True)
    assert int(page.headers["Retry-After"]) > 0
    assert requests.get(f"{market.base_url}/toko/{shop_id}", timeout=10).status_code == 200  # looking is free
    clock.advance(2_000)
    assert requests.post(quotes, json=body, timeout=10).status_code == 200
