"""Joining a shop, tokens, revocation, and how a client knows that it talks to us."""

from dataclasses import replace
from pathlib import Path

import pytest
import requests
from sqlalchemy import text

from sync.keys import DeviceKey
from sync.marketplace.policy import MINUTE, Policy
from sync.marketplace.schema import device
from sync.protocol import MEDIA_TYPE, PROBLEM_TYPE, SERVER_HEADER, new_id
from tests.helpers.marketplace import (
    FakeClock,
    MarketplaceAdmin,
    RunningMarketplace,
    Till,
    running_marketplace,
    stock_body,
)

KEY = DeviceKey.generate()


def join(market: RunningMarketplace, code: str, request_id: str) -> requests.Response:
    body = {"code": code, "name": "Kasir depan", "request_id": request_id, "pubkey": KEY.public}
    return requests.post(f"{market.base_url}/v1/devices", json=body, timeout=10)


def test_a_lost_answer_is_asked_for_again(
    market: RunningMarketplace, admin: MarketplaceAdmin, shop_id: str, clock: FakeClock
) -> None:
    code, request_id = admin.enrolment_code(shop_id), new_id()
    first = join(market, f"{code[:4]}-{code[4:].lower()}", request_id)
    clock.advance(60 * MINUTE)
    second = join(market, code, request_id)
    assert first.json() == second.json()
    assert first.headers["Content-Type"] == MEDIA_TYPE
    assert (first.json()["letter"], first.json()["device_no"], first.json()["epoch"]) == ("A", 1, 1)
    assert first.json()["shop"] == {"id": shop_id, "name": "Toko Sumber Rejeki"}
    assert admin.till(shop_id).letter == "B"


def test_a_code_is_for_one_device_and_ten_minutes(
    market: RunningMarketplace, admin: MarketplaceAdmin, shop_id: str, clock: FakeClock
) -> None:
    used, old = admin.enrolment_code(shop_id), admin.enrolment_code(shop_id)
    request_id = new_id()
    join(market, used, request_id)
    clock.advance(10 * MINUTE + 1)
    answers = [join(market, used, new_id()), join(market, old, new_id()), join(market, "AAAAAAAA", new_id())]
    assert [(a.status_code, a.json()["code"]) for a in answers] == [
        (409, "enrolment.used"), (409, "enrolment.expired"), (404, "enrolment.unknown"),
    ]  # fmt: skip
    again = join(market, admin.enrolment_code(shop_id), request_id)
    assert again.json()["code"] == "enrolment.request_id_used"
    assert join(market, used, "short").status_code == 400


def test_unknown_and_revoked_tokens(till: Till, admin: MarketplaceAdmin, shop_id: str) -> None:
    wrong = replace(till, token="guess", session=requests.Session())
    answer = wrong.send()
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:blangkon:problem:unauthorized")
    wrong.session.close()
    assert till.post(b"{}", "identity", Authorization="Basic x").status_code == 400
    admin.revoke(shop_id, till.device_no)
    answer = till.send([till.op("stock.move", stock_body(new_id(), 1))])
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:blangkon:problem:device-revoked")
    assert admin.movements(shop_id) == []


def test_every_answer_names_the_server(market: RunningMarketplace, till: Till) -> None:
    ping = requests.get(f"{market.base_url}/v1/ping", params={"n": "abc"}, timeout=10)
    assert ping.json() == {"server_id": ping.headers[SERVER_HEADER], "n": "abc"}
    assert ping.headers["Content-Type"] == MEDIA_TYPE
    health = requests.get(f"{market.base_url}/health", timeout=10)
    assert health.json() == {"ok": 1, "shops": 1}
    lost = requests.get(f"{market.base_url}/nowhere", timeout=10)
    assert (lost.status_code, lost.headers["Content-Type"]) == (404, PROBLEM_TYPE)
    answers = [ping, health, lost, till.send()]
    assert {answer.headers[SERVER_HEADER] for answer in answers} == {ping.json()["server_id"]}


def test_the_token_is_not_stored(market: RunningMarketplace, till: Till, admin: MarketplaceAdmin) -> None:
    shop_id = str(requests.get(f"{market.base_url}/v1/buyer/shops", timeout=10).json()["shops"][0]["id"])
    (row,) = admin.rows(shop_id, device)
    assert till.token not in str(row)


def test_too_many_requests_are_asked_to_wait(tmp_path: Path, database_url: str) -> None:
    clock = FakeClock()
    policy = Policy(requests_per_minute=60, request_burst=3)
    with running_marketplace(tmp_path, database_url, policy, clock) as market:
        shop = market.admin.create_shop()
        till, other = market.admin.till(shop), market.admin.till(shop)
        assert [till.send().status_code for _ in range(4)] == [200, 200, 200, 429]
        refused = till.send()
        assert refused.json()["retry"] == "after"
        clock.advance(1_000 * int(refused.headers["Retry-After"]))
        assert [till.send().status_code, other.send().status_code] == [200, 200]


@pytest.mark.logs_errors
def test_a_failing_server_says_so(market: RunningMarketplace, till: Till) -> None:
    with market.server.engine.begin() as connection:
        connection.execute(text("DROP TABLE op"))
    answer = till.send([till.op("stock.move", stock_body(new_id(), 1))])
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, PROBLEM_TYPE)
    assert answer.json()["retry"] == "after"
    assert SERVER_HEADER in answer.headers
