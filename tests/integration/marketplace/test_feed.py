"""Pulling: nothing missed, nothing of one's own, nothing half, nothing of another shop."""

from typing import Any

import urllib3

from sync.marketplace.schema import feed
from sync.protocol import MEDIA_TYPE, FrameReader, new_id
from tests.helpers.chaosproxy import ChaosProxy, truncate
from tests.helpers.marketplace import (
    MarketplaceAdmin,
    RunningMarketplace,
    Till,
    product_body,
    sale_body,
    stock_body,
)


def later(ms: int) -> str:
    return f"{(1_795_489_000_000 + ms) << 16:016x}"


def test_other_tills_get_changes_and_the_author_does_not(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    rice, other = new_id(), admin.till(shop_id)
    till.do("product.put", product_body(rice, colour="putih"))
    till.do("customer.put", {"id": new_id(), "set": {"name": "Bu Kartini", "nickname": "Tini"}})
    till.do("sale.complete", sale_body(rice, 2_000))
    assert till.pull() == []
    customer, move, product = other.pull()  # the sales lane is wanted first
    assert product["f"]["name"] == "Gula pasir"
    assert product["x"] == {"colour": "putih"}
    assert product["units"][1] == ["karung", 50_000, 720_000, "8991002101"]
    assert (customer["f"], customer["x"]) == ({"name": "Bu Kartini"}, {"nickname": "Tini"})
    assert (move["k"], move["p"], move["q"], move["reason"]) == ([1, 3, 0], rice, -2_000, "sale")
    assert other.pull() == []


def test_the_later_edit_of_a_field_wins_on_every_till(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    rice, other = new_id(), admin.till(shop_id)
    till.do("product.put", product_body(rice), later(0))
    other.pull()
    newer = other.do("product.put", {"id": rice, "set": {"name": "Gula B", "sku": "G-2"}}, later(9))
    older = till.do("product.put", {"id": rice, "set": {"name": "Gula A", "category": "Sembako"}}, later(5))
    assert "lost" not in newer
    assert older["lost"] == ["name"]
    seen_by_author, seen_by_other = till.pull("product")[-1], other.pull("product")[-1]
    assert seen_by_author == seen_by_other
    assert seen_by_author["f"]["name"] == "Gula B"
    assert seen_by_author["f"]["category"] == "Sembako"
    assert seen_by_author["ver"] == older["ver"] == 3


def test_an_unread_change_of_another_till_survives_ones_own(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    rice, other = new_id(), admin.till(shop_id)
    till.do("product.put", product_body(rice), later(0))
    other.pull()
    other.do("product.put", {"id": rice, "set": {"sku": "G-2"}}, later(1))
    own = [till.op("product.put", {"id": rice, "set": {"name": f"Gula {i}"}}, later(2 + i)) for i in range(2)]
    till.exchange(own[:1])
    till.exchange(own[1:])
    assert {frame["f"]["sku"] for frame in till.pull("product")} == {"G-2"}


def test_the_feed_keeps_one_row_per_entity(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    rice = new_id()
    for i in range(5):
        till.do("product.put", {"id": rice, "set": {"name": f"Gula {i}"}}, later(i))
    till.do("stock.move", stock_body(rice, 1))
    assert [(row.etype, row.pos) for row in admin.rows(shop_id, feed)] == [("product", 5), ("mov", 6)]


def test_a_long_feed_comes_in_bounded_answers_without_half_operations(
    till: Till, admin: MarketplaceAdmin, shop_id: str
) -> None:
    ids = [new_id() for _ in range(300)]
    moves = {"at": 1, "moves": [[id_, 1_000 + i, "opening"] for i, id_ in enumerate(ids)]}
    till.exchange(
        [
            *(till.op("product.put", product_body(id_, f"Barang {id_}")) for id_ in ids),
            till.op("stock.move", moves),
        ]
    )
    other = admin.till(shop_id)
    products, movements, answers = set(), 0, 0
    while True:
        frames = other.exchange(max_bytes=1_000)
        answers += 1
        here = [frame for frame in frames if frame["t"] == "mov"]
        assert len(here) in (0, 300)
        movements += len(here)
        products |= {frame["id"] for frame in frames if frame["t"] == "product"}
        if not frames[-1]["more"]:
            break
    assert (products, movements) == (set(ids), 300)
    assert answers > 1


def test_every_prefix_of_an_answer_is_usable(
    till: Till, admin: MarketplaceAdmin, shop_id: str, market: RunningMarketplace
) -> None:
    ids = [new_id() for _ in range(400)]
    till.exchange([till.op("product.put", product_body(id_, f"Barang {id_}")) for id_ in ids])
    other = admin.till(shop_id)
    seen: set[str] = set()
    with ChaosProxy(market.base_url) as proxy:
        other.base_url = proxy.base_url
        for kept in (40, 3_500, 3_500):
            proxy.next(truncate(kept))
            seen |= _take_committed(other)
        assert 0 < len(seen) < 400
        seen |= {frame["id"] for frame in other.pull("product")}
    assert seen == set(ids)


def _take_committed(till: Till) -> set[str]:
    """Read a cut answer as a client must: keep what a commit closed, and its cursor."""
    answer = till.send()
    reader = FrameReader(answer.headers["Content-Encoding"])
    frames: list[dict[str, Any]] = []
    try:
        while piece := answer.raw.read(512, decode_content=False):
            frames += reader.feed(piece)
    except urllib3.exceptions.ProtocolError as error:
        # urllib3's own name for a body that ended early.
        cut = error
    assert "IncompleteRead" in str(cut)
    assert not reader.complete
    kept: set[str] = set()
    pending: set[str] = set()
    for frame in frames:
        if frame["t"] == "product":
            pending.add(frame["id"])
        elif frame["t"] == "commit":
            till.cursors[frame["lane"]] = frame["cursor"]
            kept, pending = kept | pending, set()
    return kept


def test_no_change_is_one_small_answer(till: Till) -> None:
    till.pull()
    answer = till.send()
    body = answer.raw.read(decode_content=False)
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    assert len(body) + head < 400
    assert [frame["t"] for frame in FrameReader("zstd").feed(body)] == ["ack", "end"]


def test_a_cursor_of_another_history_starts_again(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", product_body(new_id()))
    other = admin.till(shop_id)
    assert len(other.pull("product")) == 1
    other.cursors["catalog"] = "00000000.1"
    assert len(other.pull("product")) == 1


def test_tenant_wall(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    rice = new_id()
    till.do("product.put", product_body(rice))
    till.do("stock.move", stock_body(rice, 50_000))
    order = admin.place_order(shop_id, (rice, "kg", 5_000)).json()
    neighbour_id = admin.create_shop("Toko Sebelah")
    neighbour = admin.till(neighbour_id)
    assert neighbour.pull() == []
    accept = neighbour.do("order.command", {"order": order["id"], "do": "accept", "if_version": 1, "at": 1})
    assert (accept["s"], accept["code"]) == ("rejected", "order.unknown")
    moved = neighbour.do("stock.move", stock_body(rice, -50_000, "waste"))
    assert moved["code"] == "product.unknown"
    neighbour.do("product.put", {"id": rice, "set": {"name": "Milik tetangga"}}, "f" * 16)
    assert admin.stock(shop_id) == {rice: 50_000}
    assert admin.stock(neighbour_id) == {rice: -50_000}
    assert [row.state for row in admin.orders(shop_id)] == ["pending_shop"]
    assert till.pull("product") == []
    assert admin.place_order(neighbour_id, (rice, "kg", 1_000)).status_code == 404


def test_the_details_of_goods_reach_other_tills_and_wrong_ones_are_refused(
    till: Till, admin: MarketplaceAdmin, shop_id: str
) -> None:
    rice, other = new_id(), admin.till(shop_id)
    details: dict[str, Any] = {
        "aliases": ["gendis"], "nib": "1234567890123", "pirt": "", "halal": "ID33110000",
        "prices": [["grosir", "kg", 5_000, "2026-12-01", 14_000]], "parts": [[new_id(), 500]],
        "variant": [new_id(), "Gula", [["Ukuran", "1 kg"]]],
    }  # fmt: skip
    till.do("product.put", product_body(rice, **details))
    (product,) = other.pull("product")
    assert {name: product["f"][name] for name in details} == details
    for name, wrong in (
        ("aliases", [1]), ("aliases", "gendis"), ("prices", [["grosir", "kg", -1, "", 1]]), ("prices", [["", "kg"]]),
        ("parts", [[rice, 0]]), ("parts", [["x", 1]]), ("variant", ["x"]), ("variant", ["x", "y", [["a"]]]), ("nib", 1),
    ):  # fmt: skip
        answer = till.do("product.put", {"id": rice, "set": {name: wrong}})
        assert (answer["s"], answer["code"]) == ("rejected", "op.malformed"), name
