"""Results that a device did not get: they come with the next answer, before anything that came after them."""

import random
from itertools import pairwise

import pytest

from sync.marketplace.schema import op
from sync.protocol import MAX_RESULTS, Operation, OpResult, new_id, read_results
from tests.helpers.marketplace import MarketplaceAdmin, Till, product_body, sale_body, stock_body

RICE, SUGAR = new_id(), new_id()


def test_the_next_answer_tells_what_was_cut_off(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.till(shop_id, "Kasir 2")
    ops = [till.op("product.put", product_body(SUGAR)), till.op("product.put", product_body(RICE, "Beras"), "1" * 16)]
    till.send(ops).close()  # the answer is lost
    other.do("product.put", product_body(RICE, "Beras Mentik"), "2" * 16)

    # The line is weak, so less is sent at once: the second operation still waits at the till.
    ack, *rest = till.exchange(ops[:1])

    assert (ack["through"], ack["last"], [result.n for result in read_results(ack["r"])]) == (2, 2, [1, 2])
    assert [frame["f"]["name"] for frame in till.inbox if frame["id"] == RICE] == ["Beras Mentik"]
    assert rest[-1]["t"] == "end"


def test_what_the_device_has_is_not_told_again(till: Till) -> None:
    ops = [till.op("stock.move", stock_body(RICE, 1)) for _ in range(6)]
    till.exchange([ops[0], ops[2], ops[3]])
    ack = till.exchange((), acked=1, answered=[(3, 3)])[0]
    assert [result.n for result in read_results(ack["r"])] == [4]
    assert (ack["through"], ack["last"]) == (1, 4)
    ack = till.exchange([ops[1], ops[4]], acked=1, answered=[(3, 4)])[0]
    assert [result.n for result in read_results(ack["r"])] == [2, 5]
    assert (ack["through"], ack["last"]) == (5, 5)


def test_more_results_than_one_answer_may_have_hold_back_the_feed(
    till: Till, admin: MarketplaceAdmin, shop_id: str
) -> None:
    admin.till(shop_id).do("product.put", product_body(RICE))
    ops = [till.op("stock.move", {"at": 1, "moves": []}) for _ in range(MAX_RESULTS + 1)]
    ack, end = till.exchange(ops)
    assert len(read_results(ack["r"])) == MAX_RESULTS
    assert end["more"]
    ack, *rest = till.exchange((), acked=MAX_RESULTS)
    assert [result.n for result in read_results(ack["r"])] == [MAX_RESULTS + 1]
    assert "product" in [frame["t"] for frame in rest]


@pytest.mark.parametrize(("acked", "answered"), [(2, []), (1, [(2, 3)]), (1, [(3, 4)]), (1, [(2, 2**62)])])
def test_a_device_that_knows_more_than_the_server_is_told_so(
    till: Till, acked: int, answered: list[tuple[int, int]]
) -> None:
    till.exchange([till.op("stock.move", stock_body(RICE, 1))])
    till.next_n = 3
    till.exchange([till.op("stock.move", stock_body(RICE, 2))], acked=1)
    problem = till.send((), acked=acked, answered=answered).json()
    assert (problem["type"], problem["expected"]) == ("urn:blangkon:problem:op-gap", 2)


def test_one_request_has_one_receipt(till: Till) -> None:
    first = read_results(till.exchange([till.op("stock.move", stock_body(RICE, n)) for n in (1, 2, 3)])[0]["r"])
    second = read_results(till.exchange([till.op("stock.move", stock_body(RICE, 4))])[0]["r"])
    assert len({result.receipt for result in first}) == 1
    assert first[0].receipt != second[0].receipt


def batches(ops: list[Operation], seed: int) -> list[list[Operation]]:
    """Cut a shuffled book into requests, each ascending as the wire wants it, some of it sent twice."""
    rng = random.Random(seed)
    mixed = [*ops, *rng.sample(ops, 4)]
    rng.shuffle(mixed)
    cuts = [0, *sorted(rng.sample(range(1, len(mixed)), 4)), len(mixed)]
    parts = [{op.n: op for op in mixed[start:stop]} for start, stop in pairwise(cuts)]
    return [[part[n] for n in sorted(part)] for part in parts]


@pytest.mark.parametrize("seed", range(6))
def test_any_order_gives_the_state_of_the_right_order(admin: MarketplaceAdmin, seed: int) -> None:
    """Urgent work overtakes the rest: as long as it needs nothing of it, the end is the same."""
    sold = [sale_body(RICE, 1_000 * n, number=f"A{n}") for n in range(1, 5)]
    told: list[list[OpResult]] = []
    states: list[object] = []
    for shuffled in (False, True):
        shop_id = admin.create_shop()
        till = admin.till(shop_id)
        till.do("product.put", product_body(RICE))
        edits = [
            till.op("product.put", {"id": RICE, "set": {"name": f"Beras {n}", f"x{n % 3}": n}}, f"{n:016x}")
            for n in range(1, 8)
        ]
        book = [*edits, *(till.op("sale.complete", body) for body in sold)]
        for part in batches(book, seed) if shuffled else [book]:
            till.exchange(part, acked=1)
        ack = till.exchange((), acked=1)[0]
        assert ack["through"] == ack["last"] == len(book) + 1
        told.append([OpResult(r.n, r.s, r.code) for r in read_results(ack["r"])])
        fresh = admin.till(shop_id)
        [product] = fresh.pull("product")
        states.append((product["f"], product["x"], admin.stock(shop_id), admin.sale_count(shop_id)))
        assert len(admin.rows(shop_id, op)) == len(book) + 1
    assert told[0] == told[1]
    assert states[0] == states[1]
