"""Who a device is: its key, its tokens, its signatures; what happens once it is shut out, copied or restored."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import requests

from sync.keys import (
    DeviceKey,
    batch_message,
    new_keys_message,
    revocation_message,
    successor_message,
    token_message,
    verify,
)
from sync.marketplace.database import write
from sync.marketplace.policy import HOUR
from sync.marketplace.schema import batch, device, op
from sync.marketplace.server_keys import rotate_keys
from sync.protocol import SIGNATURE_HEADER, compress, fingerprint, new_id, read_results
from tests.helpers.marketplace import (
    TIMEOUT_S,
    FakeClock,
    MarketplaceAdmin,
    RunningMarketplace,
    Till,
    product_body,
    stock_body,
)

RICE = new_id()


def problem(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rsplit(":", 1)[1]


def ask_token(till: Till, counter: int, **changes: Any) -> requests.Response:
    signature = till.key.sign(token_message(till.server_id, till.key.public, counter))
    wish = {"pubkey": till.key.public, "ctr": counter, "sig": signature, **changes}
    return requests.post(f"{till.base_url}/v1/token", json=wish, timeout=TIMEOUT_S)


def test_a_token_runs_out_and_the_key_gets_another(till: Till, clock: FakeClock) -> None:
    old = till.token
    clock.advance(29 * 24 * HOUR)
    till.token = ask_token(till, 1).json()["token"]
    assert till.send().status_code == 200
    till.token = old
    assert till.send().status_code == 200  # several are valid at a time: a lost answer locks nobody out
    clock.advance(24 * HOUR)
    assert problem(till.send()) == (401, "unauthorized")
    till.token = ask_token(till, 5).json()["token"]
    assert till.send().status_code == 200


def test_a_question_for_a_token_that_was_overheard_is_worthless(till: Till) -> None:
    assert ask_token(till, 3).status_code == 200
    for counter in (3, 2):
        again = ask_token(till, counter)
        assert (problem(again), again.json()["code"], again.json()["expected"]) == (
            (409, "conflict"), "token.counter", 4,
        )  # fmt: skip
    assert problem(ask_token(till, 4, ctr=5)) == (401, "unauthorized")
    assert problem(ask_token(till, 4, pubkey=DeviceKey.generate().public)) == (401, "unauthorized")
    assert problem(ask_token(till, 4, pubkey="0" * 64)) == (400, "bad-request")


def test_operations_are_taken_with_the_devices_signature_alone(
    till: Till, admin: MarketplaceAdmin, shop_id: str
) -> None:
    ops = [till.op("stock.move", stock_body(RICE, 1)), till.op("stock.move", stock_body(RICE, 2))]
    request = till.request(ops)
    body = compress(request.encode(), "zstd")
    good = till.sign(request)[SIGNATURE_HEADER]
    other = replace(till, key=DeviceKey.generate()).sign(request)[SIGNATURE_HEADER]
    less = till.sign(till.request(ops[:1]))[SIGNATURE_HEADER]
    for header in ("", "x", other, less, good.replace("1.2.", "1.1."), good[:-2], good + "A"):
        assert problem(till.post(body, **{SIGNATURE_HEADER: header})) == (400, "bad-signature")
    assert admin.rows(shop_id, op) == []
    assert till.post(body, **{SIGNATURE_HEADER: good}).status_code == 200
    assert till.send(ops).status_code == 200
    [kept] = admin.rows(shop_id, batch)
    claimed = [(n, fingerprint(ops[n - 1].body)) for n in (1, 2)]
    assert kept.numbers == "1-2"
    assert verify(till.key.public, batch_message(till.server_id, till.device_no, 1, claimed), kept.signature)


def test_a_revocation_is_signed(till: Till, admin: MarketplaceAdmin, shop_id: str, clock: FakeClock) -> None:
    server_key = joined(admin, shop_id)["server_key"]
    admin.revoke(shop_id, till.device_no)
    for answer in (till.send(), ask_token(till, 1)):
        assert problem(answer) == (403, "device-revoked")
        message = revocation_message(till.server_id, till.key.public)
        assert verify(server_key, message, answer.json()["sig"])
    clock.advance(31 * 24 * HOUR)
    assert problem(till.send()) == (401, "unauthorized")


def joined(admin: MarketplaceAdmin, shop_id: str, **changes: Any) -> dict[str, Any]:
    """Join a device by hand and return the answer."""
    wish = {
        "code": admin.enrolment_code(shop_id), "name": "Kasir", "request_id": new_id(),
        "pubkey": DeviceKey.generate().public, **changes,
    }  # fmt: skip
    answer = requests.post(f"{admin.base_url}/v1/devices", json=wish, timeout=TIMEOUT_S)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_a_key_belongs_to_one_device(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    wish = {
        "code": admin.enrolment_code(shop_id), "name": "Kasir", "request_id": new_id(), "pubkey": till.key.public,
    }  # fmt: skip
    answer = requests.post(f"{till.base_url}/v1/devices", json=wish, timeout=TIMEOUT_S)
    assert (problem(answer), answer.json()["code"]) == ((409, "conflict"), "enrolment.pubkey_used")


def shut_out(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    """A till that was shut out goes on selling, and hands in its work twice."""
    till.do("product.put", product_body(RICE))
    admin.revoke(shop_id, till.device_no)
    ops = [till.op("stock.move", stock_body(RICE, 5_000)), till.op("stock.move", {"at": 1})]
    for parked in (2, 0):
        answer = till.send(ops)
        assert problem(answer) == (403, "device-revoked")
        assert (answer.json()["parked"], answer.json()["expected"]) == (parked, 4)
    other = replace(till, key=DeviceKey.generate())
    assert problem(other.send([till.op("stock.move", stock_body(RICE, 9))])) == (400, "bad-signature")
    assert [(row.n, row.status) for row in admin.rows(shop_id, op)] == [(1, "applied"), (2, "parked"), (3, "parked")]
    assert admin.stock(shop_id) == {}


def test_what_a_device_did_that_was_shut_out_may_count(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    other = admin.till(shop_id)
    shut_out(till, admin, shop_id)
    assert [frame["t"] for frame in other.pull()] == ["product"]
    assert [operation.n for operation in admin.owner.waiting(shop_id, till.device_no)] == [2, 3]
    results = admin.owner.review(shop_id, till.device_no, "approve")
    assert [(result.n, result.s, result.code) for result in results] == [
        (2, "applied", None), (3, "flagged", "op.malformed"),
    ]  # fmt: skip
    assert admin.owner.review(shop_id, till.device_no, "approve") == []
    assert admin.stock(shop_id) == {RICE: 5_000}
    assert [frame["q"] for frame in other.pull("mov")] == [5_000]


def test_or_may_not(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    shut_out(till, admin, shop_id)
    results = admin.owner.review(shop_id, till.device_no, "refuse")
    assert [(result.s, result.code) for result in results] == [("rejected", "device.revoked")] * 2
    assert admin.stock(shop_id) == {}
    assert admin.owner.waiting(shop_id, till.device_no) == []


def succeed(till: Till, first: int, **changes: Any) -> requests.Response:
    key, request_id = changes.pop("key", DeviceKey.generate()), changes.pop("request_id", new_id())
    message = successor_message(till.server_id, request_id, key.public, 1, first)
    wish = {
        "request_id": request_id, "pubkey": key.public, "epoch": 1, "from": first, "sig": till.key.sign(message),
        **changes,
    }  # fmt: skip
    headers = {"Authorization": f"Device {till.token}"}
    return requests.post(f"{till.base_url}/v1/devices/successor", json=wish, headers=headers, timeout=TIMEOUT_S)


def test_a_copy_becomes_a_device_of_its_own(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    till.do("product.put", product_body(RICE))
    till.do("stock.move", stock_body(RICE, 1_000))
    key, request_id = DeviceKey.generate(), new_id()
    first = succeed(till, 2, key=key, request_id=request_id)
    assert first.json() == succeed(till, 2, key=key, request_id=request_id).json()
    answer = first.json()
    assert (answer["device_no"], answer["letter"], answer["epoch"]) == (2, "B", 2)
    copy = Till(till.base_url, answer["token"], 2, "B", till.server_id, key, next_n=2)
    ack = copy.exchange([copy.op("stock.move", stock_body(RICE, 10_000))], epoch=2)[0]
    assert [(result.n, result.s) for result in read_results(ack["r"])] == [(2, "applied")]
    till.do("stock.move", stock_body(RICE, 100_000))
    assert admin.stock(shop_id) == {RICE: 111_000}
    follows = {row.device_no: row.follows for row in admin.rows(shop_id, device)}
    assert follows == {1: None, 2: 1}
    copy.session.close()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"from": 3}, "bad-signature"), ({"epoch": 2}, "bad-signature"), ({"sig": "A" * 86}, "bad-signature"),
        ({"pubkey": "0" * 64}, "bad-request"), ({"from": 0}, "bad-request"),
    ],
)  # fmt: skip
def test_nobody_else_can_follow_a_device(till: Till, changes: dict[str, Any], expected: str) -> None:
    till.do("product.put", product_body(RICE))
    assert problem(succeed(till, 2, **changes)) == (400, expected)


def test_a_till_that_had_another_identity_goes_on_with_its_numbers(admin: MarketplaceAdmin, shop_id: str) -> None:
    key = DeviceKey.generate()
    answer = joined(admin, shop_id, pubkey=key.public, first=41)
    till = Till(
        admin.base_url, answer["token"], answer["device_no"], answer["letter"], answer["server_id"], key, next_n=41
    )
    ack = till.exchange([till.op("stock.move", stock_body(RICE, 1))])[0]
    assert (ack["through"], [result.n for result in read_results(ack["r"])]) == (41, [41])
    till.session.close()


def test_the_old_key_brings_in_the_new_one(
    till: Till, admin: MarketplaceAdmin, shop_id: str, market: RunningMarketplace
) -> None:
    old = joined(admin, shop_id)["server_key"]
    till.pull()
    assert [frame["t"] for frame in till.exchange(key=old[:8])] == ["ack", "end"]
    keys = write(market.server.engine, rotate_keys)
    news = till.exchange(key=old[:8])[1]
    assert (news["t"], news["key"], news["box"]) == ("keys", keys.public, keys.box)
    assert verify(old, new_keys_message(till.server_id, keys.public, keys.box), news["sig"])
    for known in (keys.public[:8], "", "00000000", old[:7]):
        assert [frame["t"] for frame in till.exchange(key=known)] == ["ack", "end"]
    assert joined(admin, shop_id)["server_key"] == keys.public
