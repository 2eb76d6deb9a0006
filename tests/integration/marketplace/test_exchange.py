"""Pushing: once and in order, whatever the link does; one bad operation stops no other."""

from typing import Any

import pytest
import requests

from sync.marketplace.schema import document, op, payment, payment_check
from sync.protocol import ExchangeRequest, Operation, compress, new_id
from tests.helpers.chaosproxy import DROP_RESPONSE, DUPLICATE, ChaosProxy
from tests.helpers.marketplace import (
    FakeClock,
    MarketplaceAdmin,
    RunningMarketplace,
    Till,
    product_body,
    results_of,
    sale_body,
    stock_body,
)

RICE = new_id()


def debt_body(kind: str, amount: int) -> dict[str, Any]:
    return {
        "id": new_id(), "customer": new_id(), "kind": kind, "amount": amount, "at": 5, "date": "2026-11-24",
        "number": "A001/BK/2026", "of": None, "method": "cash", "note": "",
    }  # fmt: skip


def statuses(frames: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    return [(result["s"], result.get("code")) for result in results_of(frames)]


def test_the_same_request_twice_counts_once(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    ops = [
        till.op("product.put", product_body(RICE)),
        till.op("stock.move", stock_body(RICE, 50_000)),
        till.op("sale.complete", sale_body(RICE, 2_000)),
    ]
    first = till.exchange(ops)
    second = till.exchange(ops, coding="gzip")
    assert statuses(first) == [("applied", None)] * 3
    assert second[0]["r"] == first[0]["r"]
    assert first[0]["through"] == second[0]["through"] == 3
    assert all(len(result["receipt"]) == 10 for result in results_of(first))
    assert admin.sale_count(shop_id) == 1
    assert admin.stock(shop_id) == {RICE: 48_000}


def test_a_lost_answer_is_repaired_by_sending_again(
    till: Till, admin: MarketplaceAdmin, shop_id: str, market: RunningMarketplace
) -> None:
    ops = [till.op("stock.move", stock_body(RICE, 9_000))]
    with ChaosProxy(market.base_url) as proxy:
        till.base_url = proxy.base_url
        proxy.next(DROP_RESPONSE)
        with pytest.raises(requests.ConnectionError):
            till.exchange(ops)
        assert admin.stock(shop_id) == {RICE: 9_000}
        assert statuses(till.exchange(ops)) == [("flagged", "product.unknown")]
        assert admin.stock(shop_id) == {RICE: 9_000}
        proxy.next(DUPLICATE)
        till.exchange([till.op("stock.move", stock_body(RICE, 1_000))])
    assert admin.stock(shop_id) == {RICE: 10_000}
    assert len(admin.movements(shop_id)) == 2


def test_a_batch_that_overlaps_what_is_known_goes_on_behind_it(
    till: Till, admin: MarketplaceAdmin, shop_id: str
) -> None:
    old = till.op("stock.move", stock_body(RICE, 1_000))
    till.exchange([old])
    new = till.op("stock.move", stock_body(RICE, 10_000))
    frames = till.exchange([old, new])
    assert [result["n"] for result in results_of(frames)] == [1, 2]
    assert admin.stock(shop_id) == {RICE: 11_000}


def test_a_gap_is_named_and_nothing_is_stored(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.exchange([till.op("stock.move", stock_body(RICE, 1_000))])
    till.next_n = 5
    answer = till.send([till.op("stock.move", stock_body(RICE, 1_000))])
    problem = answer.json()
    assert answer.status_code == 409
    assert problem["type"] == "urn:blangkon:problem:op-gap"
    assert (problem["expected"], problem["epoch"], problem["retry"]) == (2, 1, "resend-from-expected")
    assert len(admin.rows(shop_id, op)) == 1


@pytest.mark.parametrize(("kind", "body"), [("stock.move", stock_body(RICE, 2)), ("sale.refund", stock_body(RICE, 1))])
def test_a_number_used_for_something_else_is_a_clone(till: Till, kind: str, body: dict[str, Any]) -> None:
    till.exchange([till.op("stock.move", stock_body(RICE, 1))])
    answer = till.send([Operation(1, kind, "0" * 16, body)])
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:blangkon:problem:device-cloned"
    assert till.send((), epoch=2).json()["type"] == "urn:blangkon:problem:device-cloned"


def test_one_bad_operation_among_good_ones(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    frames = till.exchange(
        [
            till.op("product.put", product_body(RICE)),
            till.op("product.put", {"id": "no id", "set": {}}),
            till.op("order.command", {"order": new_id(), "do": "accept", "if_version": 1, "at": 1}),
            till.op("drone.fly", {"height": 3}),
            till.op("stock.move", stock_body(RICE, 5_000)),
        ]
    )
    assert statuses(frames) == [
        ("applied", None),
        ("rejected", "op.malformed"),
        ("rejected", "order.unknown"),
        ("parked", "op.unknown_kind"),
        ("applied", None),
    ]
    assert admin.stock(shop_id) == {RICE: 5_000}
    parked = [row for row in admin.rows(shop_id, op) if row.status == "parked"]
    assert [(row.kind, row.body) for row in parked] == [("drone.fly", '{"height":3}')]


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("sale.complete", {"id": "?"}, "op.malformed"),
        ("sale.complete", sale_body(RICE, 1_000, total=1), "sale.total_differs"),
        ("sale.complete", sale_body(RICE, 1_000, order=new_id()), "product.unknown"),
        ("stock.move", {"at": 1, "moves": [[RICE, 2**70, "receive"]]}, "op.malformed"),
        ("sale.complete", sale_body(RICE, 1_000, pay=[["cash", 1, "confirmed"]]), "sale.payments_differ"),
        ("payment.check", {"sale": new_id(), "ordinal": 0, "arrived": 1, "at": 1}, "payment.unknown"),
        ("debt.note", {**debt_body("gift", 1), "kind": "gift"}, "op.malformed"),
        ("debt.note", debt_body("payment", 0), "op.malformed"),
        ("stock.move", {"at": 1, "moves": [[RICE, 5, "magic"]]}, "stock.reason_unknown"),
        ("order.command", {"order": new_id(), "do": "hand_over", "at": 1}, "order.unknown"),
        ("document.issue", {}, "op.malformed"),
        ("sale.refund", {"lines": [[RICE, 1, "kg", 1, 1, 1, 7]]}, "op.malformed"),
    ],
)
def test_a_fact_is_never_refused(till: Till, kind: str, body: dict[str, Any], code: str) -> None:
    result = till.do(kind, body)
    assert (result["s"], result["code"]) == ("flagged", code)
    assert result["receipt"]


def test_a_malformed_fact_leaves_no_half(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("sale.complete", sale_body(RICE, 1_000, pay=[["cash", "free"]]))
    assert admin.sale_count(shop_id) == 0
    assert admin.movements(shop_id) == []
    assert [row.status for row in admin.rows(shop_id, op)] == ["flagged"]


def test_one_sale_by_two_numbers_counts_once(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", product_body(RICE))
    sale = sale_body(RICE, 3_000)
    assert till.do("sale.complete", sale)["s"] == "applied"
    again = till.do("sale.complete", sale)
    other = till.do("sale.complete", sale_body(RICE, 1_000))
    assert (again["s"], again["code"]) == ("flagged", "sale.duplicate")
    assert (other["s"], other["code"]) == ("flagged", "number.twice")
    assert admin.sale_count(shop_id) == 2
    assert admin.stock(shop_id) == {RICE: -4_000}


def test_a_refund_brings_back_what_is_restocked(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", product_body(RICE))
    sale = sale_body(RICE, 3_000)
    till.do("sale.complete", sale)
    refund = {
        "id": new_id(), "number": "R1", "at": 2, "date": "2026-11-24", "of": sale["id"], "total": 30_000,
        "lines": [[RICE, 1_000, "kg", 1_000, 15_000, 15_000, restock] for restock in (1, 0)],
        "pay": [["cash", 30_000]],
    }  # fmt: skip
    assert till.do("sale.refund", refund)["s"] == "applied"
    assert admin.stock(shop_id) == {RICE: -2_000}
    assert sum(row.amount for row in admin.rows(shop_id, payment)) == 45_000 - 30_000


def test_a_debt_is_told_to_the_other_tills_once(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.till(shop_id)
    till.do("product.put", product_body(RICE))
    buyer = new_id()
    sale = sale_body(RICE, 1_000, pay=[["cash", 5_000, "confirmed"], ["kasbon", 10_000, "confirmed"]]) | {
        "customer": buyer
    }
    assert till.do("sale.complete", sale)["s"] == "applied"
    paid = {**debt_body("payment", -4_000), "customer": buyer}
    assert till.do("debt.note", paid)["s"] == "applied"
    assert till.do("debt.note", paid)["code"] == "debt.duplicate"
    refund = {
        "id": new_id(), "number": "R1", "at": 2, "date": "2026-11-24", "of": sale["id"], "customer": buyer,
        "total": 3_000, "lines": [], "pay": [["kasbon", 3_000]],
    }  # fmt: skip
    assert till.do("sale.refund", refund)["s"] == "applied"
    told = [frame for frame in other.pull() if frame["t"] == "debt"]
    assert [(frame["id"], frame["c"], frame["kind"], frame["amount"], frame["of"]) for frame in told] == [
        (sale["id"], buyer, "sale", 10_000, None), (paid["id"], buyer, "payment", -4_000, None),
        (refund["id"], buyer, "refund", -3_000, sale["id"]),
    ]  # fmt: skip
    assert [frame for frame in till.pull() if frame["t"] == "debt"] == []


def test_money_that_came_late_may_still_be_booked(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", product_body(RICE))
    sale = sale_body(RICE, 1_000, pay=[["qris", 15_000, "awaiting"]])
    till.do("sale.complete", sale)
    for arrived in (0, 1):
        check = {"sale": sale["id"], "ordinal": 0, "arrived": arrived, "at": 9 + arrived}
        assert (till.do("payment.check", check)["s"]) == "applied"
    assert [(row.arrived, row.at) for row in admin.rows(shop_id, payment_check)] == [(1, 10)]


def test_a_claimed_payment_is_checked_once(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", product_body(RICE))
    sale = sale_body(RICE, 1_000, pay=[["qris", 15_000, "awaiting"]])
    till.do("sale.complete", sale)
    check = {"sale": sale["id"], "ordinal": 0, "arrived": 1, "at": 9}
    assert till.do("payment.check", check)["s"] == "applied"
    assert till.do("payment.check", {**check, "arrived": 0})["code"] == "payment.checked_twice"
    assert [(row.i, row.arrived) for row in admin.rows(shop_id, payment_check)] == [(0, 1)]


def test_a_product_without_a_name_still_has_one_on_the_wire(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", {"id": RICE, "set": {"sku": "G"}})
    assert admin.till(shop_id).pull("product")[0]["f"] == {"name": "", "sku": "G"}


def test_a_document_number_with_another_hash_is_a_fork(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    paper = {
        "id": new_id(), "type": "invoice", "number": "A017/INV/2026", "date": "2026-11-24", "ref": new_id(),
        "total": 5, "hash": "aa",
    }  # fmt: skip
    assert till.do("document.issue", paper)["s"] == "applied"
    fork = till.do("document.issue", {**paper, "hash": "bb"})
    assert (fork["s"], fork["code"]) == ("flagged", "number.fork")
    assert [row.hash for row in admin.rows(shop_id, document)] == ["aa"]


def test_clock_in_the_future_is_cut_and_said(till: Till, clock: FakeClock) -> None:
    result = till.do("product.put", product_body(RICE), hlc="f" * 16)
    assert int(result["hlc"], 16) >> 16 == clock.now + 120_000
    assert till.pull("product")[0]["id"] == RICE


def test_request_from_a_newer_program_waits(till: Till) -> None:
    answer = till.send((), schema=99)
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:blangkon:problem:schema-too-new"
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("coding", ["zstd", "gzip"])
def test_a_bomb_is_refused_before_it_goes_off(till: Till, coding: str) -> None:
    answer = till.post(compress(b" " * 20_000_000, coding), coding)
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:blangkon:problem:decode-limit"


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (b"not zstd", "zstd"),
        (compress(b"{}", "zstd")[:-1], "zstd"),
        (b"{}", "br"),
        (b"[" * 100_000, "identity"),
        (b'{"v":1.5}', "identity"),
        (b"\xff\xfe", "identity"),
        (
            b'{"v":1,"ops":[[1,"x","0000000000000000",' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"]]}",
            "identity",
        ),
    ],
)
def test_nonsense_is_a_bad_request(till: Till, body: bytes, coding: str) -> None:
    answer = till.post(body, coding)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["retry"] == "never"


def test_a_body_over_a_megabyte_is_refused(till: Till) -> None:
    answer = till.post(b"x" * (1024 * 1024 + 1), "identity")
    assert answer.status_code == 413
    assert answer.json()["max_up"] == 1024 * 1024


def test_text_that_databases_hate_is_stored(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    body = b'{"id":"%s","set":{"name":"Gula\\u0000 \\ud800 \\u00e9"}}' % RICE.encode()
    raw = b'{"v":1,"schema":1,"app":"t","epoch":1,"clock":{"wall":0},"cursor":{},"acked":0,'
    raw += b'"ops":[[1,"product.put","0000000000000000",' + body + b']],"want":{"max_bytes":1}}'
    answer = till.post(raw, "identity", **till.sign(ExchangeRequest.decode(raw)))
    assert b'"s":"applied"' in answer.content
    other = admin.till(shop_id)
    assert other.pull("product")[0]["f"]["name"] == "Gula ? é"
