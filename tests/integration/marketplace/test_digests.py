"""Digests: kept sums are those of the rows, tell where a till differs, and count what a till has read and no more."""

from __future__ import annotations

import random
from typing import Any

import pytest
import requests

from sync.digest import SHORT, STOCK, TYPES, BucketRows, BucketSums, Digest, ServerDigest, bucket_of, row_hash, row_of
from sync.marketplace.schema import product
from sync.protocol import Frame, new_id
from tests.helpers.marketplace import TIMEOUT_S, MarketplaceAdmin, RunningMarketplace, Till, product_body, sale_body

GOODS = [new_id() for _ in range(12)]
PEOPLE = [new_id() for _ in range(4)]


def ask(till: Till, path: str, **question: Any) -> requests.Response:
    headers = {"Authorization": f"Device {till.token}", "Accept-Encoding": "identity"}
    asked = {"cursor": till.cursors["sales"], **question}
    return till.session.post(f"{till.base_url}/v1/{path}", json=asked, headers=headers, timeout=TIMEOUT_S)


def digest_of(till: Till) -> ServerDigest:
    return ServerDigest.from_wire(till.exchange(digest=True)[-1]["digest"])


def live(admin: MarketplaceAdmin, shop_id: str, tills: list[Till], rng: random.Random, steps: int) -> None:
    """A life of edits, sales, counts and orders, all in small requests."""
    for step in range(steps):
        till, rice = rng.choice(tills), rng.choice(GOODS)
        stamp = f"{(1_795_489_000_000 + rng.randrange(60_000)) << 16:016x}"
        acts: list[tuple[str, dict[str, Any]]] = [
            ("product.put", product_body(rice, f"Gula {step}", warna=step)),
            ("product.put", {"id": rice, "set": {"min_stock": step}}),
            ("customer.put", {"id": rng.choice(PEOPLE), "set": {"name": f"Bu {step}"}}),
            ("promotion.put", {"id": rng.choice(PEOPLE), "set": {"name": f"Promo {step}", "kind": "percent",
                                                                 "value": step, "weekdays": [step % 7 + 1]}}),
            ("stock.move", {"at": 1_795_489_000_000 + step, "moves": [[rice, 10_000 + step, "receive"]]}),
            ("stock.count", {"id": new_id(), "at": 1_795_489_000_000, "counts": [[rice, 5_000 + step, -step]]}),
            ("sale.complete", sale_body(rice, 1_000 + step)),
            ("stock.move", {"at": "never"}),
        ]
        chosen = rng.sample(acts, rng.randint(1, 3))
        till.exchange([till.op(kind, body, stamp) for kind, body in chosen])
        if rng.random() < 0.3:
            admin.place_order(shop_id, (rice, "kg", 1_000))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_what_the_rows_make(admin: MarketplaceAdmin, shop_id: str, seed: int) -> None:
    live(admin, shop_id, [admin.till(shop_id), admin.till(shop_id)], random.Random(seed), 15)
    assert admin.owner.wrong_digests(shop_id) == {}
    counts = {name: digest.count for name, digest in digest_of(admin.till(shop_id)).tables.items()}
    assert counts[STOCK] == sum(admin.stock(shop_id).values())
    assert counts["product"] == len(admin.rows(shop_id, product))


def test_a_row_changed_past_the_program_is_noticed(
    market: RunningMarketplace, admin: MarketplaceAdmin, shop_id: str, till: Till
) -> None:
    till.do("product.put", product_body(GOODS[0]))
    with market.server.engine.begin() as connection:
        connection.execute(product.update().values(ver=7))
    assert list(admin.owner.wrong_digests(shop_id)) == ["product"]


def test_the_end_of_an_answer_tells_the_digest_of_what_was_read(
    till: Till, admin: MarketplaceAdmin, shop_id: str
) -> None:
    other = admin.till(shop_id)
    till.exchange([till.op("product.put", product_body(id_)) for id_ in GOODS])
    till.do("sale.complete", sale_body(GOODS[0], 2_000))
    admin.place_order(shop_id, (GOODS[1], "kg", 0))
    frames = other.exchange(digest=True)
    told = ServerDigest.from_wire(frames[-1]["digest"])
    assert told.pos == frames[-1]["head"]
    for kind in ("product", "customer", "promotion", "order"):
        hashes = [row_hash(told.key, row_of(frame)) for frame in frames if frame["t"] == kind]
        assert told.tables[kind] == Digest().plus(len(hashes), sum(hashes))
    assert told.tables[STOCK].count == -2_000
    assert "digest" not in other.exchange()[-1]


def test_rows_that_changed_since_are_in_no_sum(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.till(shop_id)
    till.exchange([till.op("product.put", product_body(id_)) for id_ in GOODS[:6]])
    till.exchange([till.op("sale.complete", sale_body(GOODS[0], 1_000))])
    told = digest_of(other)
    before = {
        kind: BucketSums.from_wire(ask(other, "digest", type=kind).json()) for kind in TYPES
    }
    for kind, sums in before.items():
        assert sum(sums.sums) % SHORT == told.tables[kind].sum % SHORT
        assert sums.newer == frozenset()
    till.do("product.put", {"id": GOODS[0], "set": {"name": "Gula baru"}}, "0001a1b2c3d40000")
    till.do("product.put", product_body(GOODS[7]))
    till.do("sale.complete", sale_body(GOODS[0], 9_000))
    assert BucketSums.from_wire(ask(other, "digest", type=STOCK).json()) == before[STOCK]
    after = BucketSums.from_wire(ask(other, "digest", type="product").json())
    assert after.newer == {GOODS[0], GOODS[7]}
    old: list[Frame] = [frame for frame in other.pull() if frame["t"] == "product" and frame["id"] in GOODS[1:6]]
    assert {frame["id"] for frame in ask(other, "fetch", type="product", ids=GOODS[:9]).json()["frames"]} == {
        *GOODS[:6], GOODS[7],
    }  # fmt: skip
    assert sum(after.sums) % SHORT == sum(row_hash(told.key, row_of(frame)) for frame in old) % SHORT


def test_from_a_bucket_to_its_rows(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.till(shop_id)
    till.exchange([till.op("product.put", product_body(id_)) for id_ in GOODS])
    till.exchange([till.op("sale.complete", sale_body(id_, 1_000)) for id_ in GOODS[:3]])
    other.do("stock.move", {"at": 1_795_489_000_000, "moves": [[GOODS[0], 5_000, "receive"]]})
    told = digest_of(other)
    buckets = sorted({bucket_of(id_) for id_ in GOODS[:2]})
    rows = BucketRows.from_wire(ask(other, "digest", type="product", buckets=buckets).json()).rows
    frames = {frame["id"]: frame for frame in ask(other, "fetch", type="product", ids=GOODS).json()["frames"]}
    wanted = {id_ for id_ in GOODS if bucket_of(id_) in buckets}
    assert rows == {id_: row_hash(told.key, row_of(frames[id_])) % SHORT for id_ in wanted}
    stock = BucketRows.from_wire(ask(other, "digest", type=STOCK, buckets=list(range(256))).json()).rows
    assert stock == {GOODS[0]: 4_000, GOODS[1]: -1_000, GOODS[2]: -1_000}
    carries = ask(other, "fetch", type=STOCK, ids=[GOODS[0]]).json()["frames"]
    assert [(frame["d"], frame["q"]) for frame in carries] == [(till.device_no, -1_000), (other.device_no, 5_000)]
    till.do("sale.complete", sale_body(GOODS[0], 9_000))
    assert ask(other, "fetch", type=STOCK, ids=[GOODS[0]]).json()["frames"] == carries


def test_a_cursor_of_another_history_is_refused(till: Till) -> None:
    till.do("product.put", product_body(GOODS[0]))
    answer = ask(till, "digest", type="product", cursor="00000000.0")
    assert (answer.status_code, answer.json()["code"]) == (409, "digest.other_history")
