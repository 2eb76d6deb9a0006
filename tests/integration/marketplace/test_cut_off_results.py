"""A device that was cut off from its results: what it did must not reach it before them (PROTOCOL.md, section 4)."""

from sync.protocol import new_id
from tests.helpers.marketplace import MarketplaceAdmin, Till, product_body

RICE, SUGAR = new_id(), new_id()


def test_the_feed_waits_until_all_applied_work_was_sent_again(
    till: Till, admin: MarketplaceAdmin, shop_id: str
) -> None:
    other = admin.till(shop_id, "Kasir 2")
    ops = [till.op("product.put", product_body(SUGAR)), till.op("product.put", product_body(RICE, "Beras"), "1" * 16)]
    till.send(ops).close()  # the answer is lost
    other.do("product.put", product_body(RICE, "Beras Mentik"), "2" * 16)

    # The line is weak, so less is sent at once: the second operation still waits at the till.
    first = till.exchange(ops[:1])
    held = list(till.inbox)
    second = till.exchange(ops[1:])

    assert (first[0]["through"], held, first[-1]["t"]) == (2, [], "end")
    assert second[0]["r"][0]["s"] == "applied"
    assert [frame["f"]["name"] for frame in till.inbox if frame["id"] == RICE] == ["Beras Mentik"]


def test_a_device_that_has_nothing_more_to_send_is_not_kept_waiting(
    till: Till, admin: MarketplaceAdmin, shop_id: str
) -> None:
    other = admin.till(shop_id, "Kasir 2")
    other.do("product.put", product_body(RICE))
    ops = [till.op("product.put", product_body(SUGAR)), till.op("product.put", product_body(SUGAR, "Gula Jawa"))]
    till.send(ops).close()
    till.exchange(ops[:1])
    till.next_n = 2  # its book ends here: it was restored from a copy

    assert [frame["id"] for frame in till.pull("product")] == [RICE]
