"""Buyers' orders: promises, holds, the state table on both sides, and deadlines."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.marketplace.policy import HOUR
from sync.marketplace.schema import order_event, reservation
from sync.protocol import TRANSITIONS, new_id
from tests.helpers.marketplace import (
    FakeClock,
    MarketplaceAdmin,
    Till,
    product_body,
    results_of,
    sale_body,
    stock_body,
)

RICE = new_id()


@pytest.fixture(autouse=True)
def stocked(till: Till) -> None:
    """Ten kilograms on the shelf."""
    till.do("product.put", product_body(RICE))
    till.do("stock.move", stock_body(RICE, 10_000))


def promised(admin: MarketplaceAdmin, shop_id: str) -> int:
    items = admin.buyer("GET", "catalogue", shop=shop_id, q="gula").json()["items"]
    return int(items[0]["promised"]) if items else -1


def command(till: Till, order: str, do: str, version: int | None = None) -> tuple[str, str | None, str | None]:
    result = till.do("order.command", {"order": order, "do": do, "if_version": version, "reason": "", "at": 7})
    return result["s"], result.get("code"), result.get("state")


def test_an_order_holds_and_its_end_releases(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    assert promised(admin, shop_id) == 10_000
    order = admin.place_order(shop_id, (RICE, "kg", 4_000)).json()
    assert promised(admin, shop_id) == 6_000
    refused = admin.place_order(shop_id, (RICE, "kg", 3_500), (RICE, "kg", 3_000))
    assert refused.status_code == 409
    assert refused.json()["promised"] == {RICE: 6_000}
    till.do("sale.complete", sale_body(RICE, 8_000))
    assert promised(admin, shop_id) == 0
    assert command(till, order["id"], "decline", 1) == ("applied", None, "declined")
    assert promised(admin, shop_id) == 2_000
    assert sum(row.qty for row in admin.rows(shop_id, reservation)) == 0


def test_a_delivered_order_leaves_stock_once(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    order = admin.place_order(shop_id, (RICE, "kg", 4_000)).json()
    assert command(till, order["id"], "accept", 1) == ("applied", None, "accepted")
    assert command(till, order["id"], "ready", 2) == ("applied", None, "ready")
    assert command(till, order["id"], "hand_over", 3) == ("applied", None, "handed_over")
    assert promised(admin, shop_id) == 6_000
    assert till.do("sale.complete", sale_body(RICE, 4_000, order=order["id"]))["s"] == "applied"
    assert promised(admin, shop_id) == 6_000
    assert admin.stock(shop_id) == {RICE: 6_000}
    assert {row.reason for row in admin.rows(shop_id, reservation)} == {"hold", "commit"}
    closed = admin.buyer("POST", f"orders/{order['id']}/confirm").json()
    assert closed["state"] == "closed"
    assert [step["state"] for step in closed["history"]] == [
        "pending_shop", "accepted", "ready", "handed_over", "closed",
    ]  # fmt: skip


def test_the_order_reaches_the_till_whole(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    placed = admin.place_order(shop_id, (RICE, "karung", 5_000)).json()
    (frame,) = till.pull("order")
    assert (frame["id"], frame["ver"], frame["state"]) == (placed["id"], 1, "pending_shop")
    assert frame["lines"] == [[1, RICE, "Gula pasir", "karung", 50_000, 5_000, 720_000]]
    assert (frame["total"], frame["ppn"], frame["sp"]["number"]) == (72_000, 1, "027/SP/118/2026")
    assert frame["buyer"]["office"] == "SD Negeri 2 Karanganom"
    assert frame["deadline_at"] == frame["placed_at"] + 24 * HOUR
    command(till, placed["id"], "accept", 1)
    assert till.pull("order") == []
    assert admin.till(shop_id).pull("order")[0]["state"] == "accepted"


def test_every_command_in_every_state_follows_the_table(
    admin: MarketplaceAdmin, shop_id: str, till: Till, clock: FakeClock
) -> None:
    paths: dict[str, list[str]] = {
        "pending_shop": [], "accepted": ["accept"], "declined": ["decline"], "ready": ["accept", "ready"],
        "handed_over": ["accept", "hand_over"], "cancelled": ["cancel"],
        "handed_over_after_cancel": ["cancel", "hand_over"], "closed": ["accept", "hand_over", "confirm"],
    }  # fmt: skip
    for state, path in paths.items():
        clock.advance(60_000)  # no buyer orders so much in one minute
        for do in ("accept", "decline", "ready", "hand_over", "cancel", "confirm"):
            order = admin.place_order(shop_id, (RICE, "kg", 1)).json()["id"]
            for step in [*path, do]:
                if step in ("cancel", "confirm"):
                    answer = admin.buyer("POST", f"orders/{order}/{step}")
                    done, now = answer.status_code == 200, answer.json()["state"]
                else:
                    status, code, now = command(till, order, step)
                    assert status != "rejected" or step != "hand_over"
                    done = status == "applied" or code == "order.handed_over_after_cancel"
            expected = TRANSITIONS.get((state, do))
            repeated = (state, do) in (("cancelled", "cancel"), ("closed", "confirm"))
            assert done == (expected is not None or repeated), (state, do)
            assert now == (expected.to if expected else state), (state, do)
    assert all(row.reason for row in admin.rows(shop_id, reservation))


def test_handed_over_after_cancel_is_flagged(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    order = admin.place_order(shop_id, (RICE, "kg", 1_000)).json()["id"]
    assert admin.buyer("POST", f"orders/{order}/cancel").json()["state"] == "cancelled"
    assert admin.buyer("POST", f"orders/{order}/cancel").status_code == 200
    assert command(till, order, "accept", 1) == ("rejected", "order.illegal_transition", "cancelled")
    assert command(till, order, "hand_over") == (
        "flagged", "order.handed_over_after_cancel", "handed_over_after_cancel",
    )  # fmt: skip
    assert [frame["state"] for frame in till.pull("order")] == ["cancelled"]
    assert admin.till(shop_id).pull("order")[0]["state"] == "handed_over_after_cancel"


def test_a_cancellation_not_yet_read_comes_with_ones_own_hand_over(
    admin: MarketplaceAdmin, shop_id: str, till: Till
) -> None:
    order = admin.place_order(shop_id, (RICE, "kg", 1_000)).json()["id"]
    till.pull()
    admin.buyer("POST", f"orders/{order}/cancel")
    command(till, order, "hand_over")
    assert [frame["state"] for frame in till.pull("order")] == ["handed_over_after_cancel"]


def test_commands_given_offline_in_a_row_are_not_stale(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    order = admin.place_order(shop_id, (RICE, "kg", 1_000)).json()["id"]
    other = admin.till(shop_id)
    batch = [
        till.op("order.command", {"order": order, "do": do, "if_version": 1, "at": 5}) for do in ("accept", "ready")
    ]
    assert [result["s"] for result in results_of(till.exchange(batch))] == ["applied", "applied"]
    assert command(other, order, "hand_over", 1)[0] == "applied"
    second = admin.place_order(shop_id, (RICE, "kg", 1_000)).json()["id"]
    command(till, second, "accept", 1)
    assert command(other, second, "ready", 1) == ("rejected", "order.stale_version", "accepted")
    times = {(row.command, row.at) for row in admin.rows(shop_id, order_event) if row.order_id == order}
    assert ("accept", 5) in times


def test_an_unanswered_order_expires(admin: MarketplaceAdmin, shop_id: str, till: Till, clock: FakeClock) -> None:
    late = admin.place_order(shop_id, (RICE, "kg", 1_000)).json()["id"]
    saved = admin.place_order(shop_id, (RICE, "kg", 2_000)).json()["id"]
    clock.advance(24 * HOUR)
    # Answered offline in time, sent late: operations come before the deadline acts.
    frames = till.exchange([till.op("order.command", {"order": saved, "do": "accept", "if_version": 1, "at": 5})])
    assert frames[0]["r"][0]["state"] == "accepted"
    assert [f["state"] for f in frames if f["t"] == "order" and f["id"] == late] == ["expired"]
    assert promised(admin, shop_id) == 8_000
    command(till, saved, "hand_over")
    clock.advance(72 * HOUR)
    till.pull()
    assert {row.state for row in admin.orders(shop_id)} == {"expired", "closed"}


def test_a_silent_shop_promises_nothing(admin: MarketplaceAdmin, shop_id: str, till: Till, clock: FakeClock) -> None:
    clock.advance(72 * HOUR)
    assert promised(admin, shop_id) == 10_000
    clock.advance(1)
    assert promised(admin, shop_id) == -1
    refused = admin.place_order(shop_id, (RICE, "kg", 1_000))
    assert (refused.status_code, refused.json()["promised"]) == (409, {RICE: 0})
    till.pull()
    assert promised(admin, shop_id) == 10_000


def test_an_order_asked_for_twice_is_one(admin: MarketplaceAdmin, shop_id: str) -> None:
    first = admin.place_order(shop_id, (RICE, "kg", 1_000), key="k1")
    second = admin.place_order(shop_id, (RICE, "kg", 1_000), key="k1")
    other = admin.place_order(shop_id, (RICE, "kg", 2_000), key="k1")
    assert first.json() == second.json()
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key.reused")
    assert len(admin.orders(shop_id)) == 1


def test_only_published_products_are_offered(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    till.do("product.put", {"id": RICE, "set": {"archived": 1}}, "0" * 15 + "1")
    assert promised(admin, shop_id) == -1
    assert admin.place_order(shop_id, (RICE, "kg", 1_000)).status_code == 404
    assert admin.buyer("GET", "catalogue", shop="nowhere").status_code == 404
    assert admin.buyer("GET", "orders/%00").status_code == 404
    assert admin.buyer("GET", "catalogue", shop=shop_id, q="\x00%_").json()["items"] == []
    assert admin.buyer("GET", "catalogue").status_code == 400


@pytest.mark.parametrize("line", [(RICE, "pikul", 1_000), (RICE, "kg", 0), (RICE, "kg", -5)])
def test_a_wrong_order_line_is_a_bad_request(admin: MarketplaceAdmin, shop_id: str, line: tuple[str, str, int]) -> None:
    assert admin.place_order(shop_id, line).status_code == 400


def test_two_buyers_cannot_take_the_same_goods(admin: MarketplaceAdmin, shop_id: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: admin.place_order(shop_id, (RICE, "kg", 4_000)).status_code, range(6)))
    assert sorted(answers) == [201, 201, 409, 409, 409, 409]
    assert promised(admin, shop_id) == 2_000


def test_an_order_of_a_kit_holds_its_parts(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    kit, sugar = new_id(), new_id()
    till.do("product.put", product_body(sugar, "Kecap"))
    till.do("stock.move", stock_body(sugar, 3_500))
    parts = [[RICE, 2_000], [sugar, 1_000]]
    body = product_body(kit, "Paket Lebaran", parts=parts) | {"units": [["paket", 1_000, 50_000, None]]}
    assert till.do("product.put", body)["s"] == "applied"

    def left() -> dict[str, int]:
        items = admin.buyer("GET", "catalogue", shop=shop_id, q="").json()["items"]
        return {item["product"]: item["promised"] for item in items}

    assert left() == {kit: 3_000, RICE: 10_000, sugar: 3_500}
    assert admin.place_order(shop_id, (kit, "paket", 4_000)).status_code == 409
    assert admin.place_order(shop_id, (kit, "paket", 1_500)).status_code == 400
    # Two kits and nearly all of the rest of one part: together it is too much.
    assert admin.place_order(shop_id, (kit, "paket", 2_000), (RICE, "kg", 7_000)).status_code == 409
    order = admin.place_order(shop_id, (kit, "paket", 2_000), (RICE, "kg", 1_000)).json()
    assert left() == {kit: 1_000, RICE: 5_000, sugar: 1_500}
    moved = [[RICE, 4_000], [sugar, 2_000]]
    lines = [[kit, 2_000, "paket", 1_000, 50_000, 0, 100_000, moved], [RICE, 1_000, "kg", 1_000, 15_000, 0, 15_000]]
    sale = sale_body(kit, 2_000, lines=lines, total=115_000, pay=[["cash", 115_000, "confirmed"]], order=order["id"])
    assert till.do("sale.complete", sale)["s"] == "applied"
    assert left() == {kit: 1_000, RICE: 5_000, sugar: 1_500}
    back = {
        "id": new_id(), "number": "R1", "at": 7, "date": "2026-11-24", "of": sale["id"], "total": 50_000,
        "lines": [[kit, 1_000, "paket", 1_000, 50_000, 50_000, 1, [[RICE, 2_000], [sugar, 1_000]]]],
        "pay": [["cash", 50_000]],
    }  # fmt: skip
    assert till.do("sale.refund", back)["s"] == "applied"
    assert left() == {kit: 2_000, RICE: 7_000, sugar: 2_500}
    assert sum(row.qty for row in admin.rows(shop_id, reservation)) == 0


def test_buyers_see_the_price_that_everybody_pays_today(admin: MarketplaceAdmin, shop_id: str, till: Till) -> None:
    rules = [["", "kg", 0, "2020-01-01", 16_000], ["", "kg", 0, "2999-01-01", 99_000], ["", "kg", 5_000, "", 14_000],
             ["grosir", "kg", 0, "", 13_000]]  # fmt: skip
    till.do("product.put", {"id": RICE, "set": {"prices": rules, "aliases": ["gendis"]}})
    (item,) = admin.buyer("GET", "catalogue", shop=shop_id, q="gendis").json()["items"]
    assert [(unit["name"], unit["price"]) for unit in item["units"]] == [("kg", 16_000), ("karung", 720_000)]
    assert admin.place_order(shop_id, (RICE, "kg", 6_000)).json()["total"] == 96_000
