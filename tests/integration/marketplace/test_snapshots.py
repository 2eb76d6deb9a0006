"""The first load: a snapshot and what came after it are the same as the whole feed; segments resume at any byte."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

import pytest
import requests

from sync.marketplace.policy import HOUR
from sync.marketplace.schema import snapshot
from sync.protocol import SEGMENT_TYPE, Frame, new_id, problem_code
from sync.snapshot import SegmentReader
from tests.helpers.marketplace import TIMEOUT_S, FakeClock, MarketplaceAdmin, Till, product_body, sale_body, stock_body

GOODS = [new_id() for _ in range(260)]


def get(till: Till, path: str, **headers: str) -> requests.Response:
    sent = {"Authorization": f"Device {till.token}", **headers}
    return till.session.get(f"{till.base_url}/v1/{path}", headers=sent, timeout=TIMEOUT_S)


def fill(till: Till) -> None:
    """Goods, stock, a sale and customers from one till."""
    till.exchange([till.op("product.put", product_body(id_, f"Gula {at}", sku=f"G-{at}", merk="Gulaku"))
                   for at, id_ in enumerate(GOODS)])  # fmt: skip
    till.exchange([till.op("stock.move", stock_body(id_, 50_000 + at)) for at, id_ in enumerate(GOODS)])
    till.exchange([till.op("sale.complete", sale_body(GOODS[0], 2_000))])
    till.exchange([till.op("customer.put", {"id": new_id(), "set": {"name": f"Bu {at}"}}) for at in range(3)])
    promo = {"name": "Promo Lebaran", "kind": "amount", "value": 500, "category": "Sembako", "warna": "merah"}
    till.exchange([till.op("promotion.put", {"id": new_id(), "set": promo})])


def state_of(frames: list[Frame], without: tuple[int, int] | None = None) -> tuple[dict[str, Frame], Counter[str]]:
    """Entities by id, and stock by product without the movements of one device."""
    entities = {frame["id"]: frame for frame in frames if frame["t"] in ("product", "customer", "promotion", "order")}
    stock: Counter[str] = Counter()
    for frame in frames:
        if frame["t"] in ("mov", "carry"):
            made_by = (frame["d"] if frame["t"] == "carry" else frame["k"][0], frame["e"])
            stock[frame["p"]] += frame["q"] if made_by != without else 0
    return entities, stock


def loaded(till: Till, found: dict[str, Any]) -> list[Frame]:
    reader = SegmentReader()
    frames = []
    for entry in found["segments"]:
        answer = get(till, f"segment/{entry['sha256']}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, SEGMENT_TYPE)
        assert (len(answer.content), hashlib.sha256(answer.content).hexdigest()) == (entry["bytes"], entry["sha256"])
        frames += reader.read(answer.content)
    return frames


def test_snapshot_and_tail_are_the_whole_feed(
    till: Till, admin: MarketplaceAdmin, shop_id: str, clock: FakeClock
) -> None:
    fill(till)
    for at in range(4):
        assert admin.place_order(shop_id, (GOODS[at], "kg", 3_000 + 500 * at), (GOODS[20 + at], "karung", 50_000)).ok
    newcomer, patient = admin.till(shop_id), admin.till(shop_id)
    found = get(newcomer, "snapshot").json()
    assert [entry["type"] for entry in found["segments"]] == ["product", "promotion", "customer", "order", "carry"]
    frames = loaded(newcomer, found)
    till.exchange([till.op("product.put", product_body(GOODS[3], "Gula aren")),
                   till.op("stock.move", stock_body(GOODS[3], -1_000, "waste"))])  # fmt: skip
    newcomer.cursors = dict.fromkeys(newcomer.cursors, f"{found['generation']}.{found['pos']:x}")
    tail = newcomer.pull()
    assert len(tail) == 2
    assert state_of(frames + tail) == state_of(patient.pull())
    assert get(newcomer, "snapshot").json() == found
    clock.advance(25 * HOUR)
    assert get(newcomer, "snapshot").json()["pos"] == found["pos"] + 2


def test_a_till_gets_its_own_movements_apart(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.till(shop_id)
    fill(till)
    other.do("stock.move", stock_body(GOODS[0], 7_000))
    frames = loaded(other, get(other, "snapshot").json())
    assert state_of(frames)[1][GOODS[0]] == 55_000
    assert state_of(frames, without=(other.device_no, 1))[1][GOODS[0]] == 48_000


def test_little_is_read_from_the_feed(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    assert get(till, "snapshot").status_code == 204
    fill(till)
    assert get(till, "snapshot").status_code == 204  # all of it is its own
    assert get(admin.till(shop_id), "snapshot").status_code == 200


@pytest.mark.parametrize("cut", [1, 1_000, -1])
def test_a_segment_goes_on_where_it_was_cut(till: Till, admin: MarketplaceAdmin, shop_id: str, cut: int) -> None:
    fill(till)
    newcomer = admin.till(shop_id)
    entry = get(newcomer, "snapshot").json()["segments"][0]
    path, tag = f"segment/{entry['sha256']}", f'"{entry["sha256"]}"'
    whole = get(newcomer, path).content
    at = cut % len(whole)
    rest = get(newcomer, path, Range=f"bytes={at}-", **{"If-Range": tag})
    assert (rest.status_code, rest.headers["ETag"]) == (206, tag)
    assert rest.headers["Content-Range"] == f"bytes {at}-{len(whole) - 1}/{len(whole)}"
    assert whole[:at] + rest.content == whole
    assert get(newcomer, path, Range="bytes=0-9").content == whole[:10]
    other_content = get(newcomer, path, Range="bytes=5-", **{"If-Range": '"other"'})
    assert (other_content.status_code, other_content.content) == (200, whole)
    beyond = get(newcomer, path, Range=f"bytes={len(whole)}-")
    assert (beyond.status_code, problem_code(beyond.json())) == (416, "bad-range")


def test_segments_stay_behind_the_wall(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    fill(till)
    entry = get(admin.till(shop_id), "snapshot").json()["segments"][0]
    stranger = admin.till(admin.create_shop("Toko Lain"))
    assert get(stranger, "snapshot").status_code == 204
    refused = get(stranger, f"segment/{entry['sha256']}")
    assert (refused.status_code, problem_code(refused.json())) == (404, "not-found")
    nobody = requests.get(f"{till.base_url}/v1/segment/{entry['sha256']}", timeout=TIMEOUT_S)
    assert nobody.status_code == 401
    assert [row.pos for row in admin.rows(shop_id, snapshot)] != []
