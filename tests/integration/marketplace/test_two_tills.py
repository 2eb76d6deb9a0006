"""What two tills say of one thing without knowing of each other: both are told, and what was wrong is put right."""

from __future__ import annotations

from sync.marketplace.schema import payment_check
from sync.protocol import new_id
from tests.helpers.marketplace import MarketplaceAdmin, Till, product_body, sale_body

RICE = new_id()


def later(ms: int) -> str:
    return f"{(1_795_489_000_000 + ms) << 16:016x}"


def test_the_second_till_is_told_what_the_first_one_had_set(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.till(shop_id)
    till.do("product.put", product_body(RICE), later(0))
    other.pull()
    till.do("product.put", {"id": RICE, "set": {"name": "Gula A", "sku": "G"}}, later(1))
    winner = other.op("product.put", {"id": RICE, "set": {"name": "Gula B", "sku": "G"}}, later(2))
    answer = other.exchange([winner])[0]["r"][0]
    assert answer["clash"] == [["name", "Gula A", later(1), 1]]  # both wrote the same SKU: nothing to tell
    assert "lost" not in answer
    again = other.exchange([winner], acked=winner.n - 1)[0]["r"][0]
    assert again["clash"] == answer["clash"]
    loser = till.do("product.put", {"id": RICE, "set": {"name": "Gula C"}}, later(1))
    assert (loser["lost"], loser["clash"]) == (["name"], [["name", "Gula B", later(2), 2]])


def test_an_edit_of_what_was_read_clashes_with_nobody(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.till(shop_id)
    till.do("product.put", product_body(RICE), later(0))
    other.pull()
    assert "clash" not in other.do("product.put", {"id": RICE, "set": {"name": "Gula B"}}, later(1))
    till.pull()
    assert "clash" not in till.do("product.put", {"id": RICE, "set": {"name": "Gula C"}}, later(2))


def test_a_check_is_said_once_corrected_by_looking_again(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", product_body(RICE))
    sale = sale_body(RICE, 1_000, pay=[["qris", 15_000, "awaiting"]])
    till.do("sale.complete", sale)
    check = {"sale": sale["id"], "ordinal": 0, "arrived": 1, "at": 9}
    for said, status in ((check, "applied"), (check, "applied"), ({**check, "arrived": 0}, "flagged")):
        assert till.do("payment.check", said)["s"] == status
    assert till.do("payment.check", {**check, "arrived": 0, "again": 1, "at": 10})["s"] == "applied"
    assert [(row.arrived, row.at) for row in admin.rows(shop_id, payment_check)] == [(0, 10)]


def test_goods_handed_over_after_a_cancellation_come_back(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", product_body(RICE))
    till.do("stock.move", {"at": 1, "moves": [[RICE, 9_000, "opening"]]})
    order = admin.place_order(shop_id, (RICE, "kg", 2_000)).json()["id"]

    def say(do: str, **members: object) -> tuple[str, str | None, str | None]:
        body = {"order": order, "do": do, "if_version": None, "reason": "", "at": 1, **members}
        told = till.do("order.command", body)
        return told["s"], told.get("code"), told.get("state")

    assert say("take_back") == ("flagged", "order.illegal_transition", "pending_shop")
    admin.buyer("POST", f"orders/{order}/cancel")
    assert say("hand_over") == ("flagged", "order.handed_over_after_cancel", "handed_over_after_cancel")
    assert say("take_back") == ("applied", None, "cancelled")
    assert say("hand_over", known=1) == ("applied", None, "handed_over_after_cancel")
