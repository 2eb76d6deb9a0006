"""The bad link itself: each fault is what its name says, and the counters count."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from sync.protocol import PROBLEM_TYPE, SERVER_HEADER, new_id
from tests.helpers.chaosproxy import (
    KINDS,
    PASS,
    PORTAL,
    REDIRECT,
    REFUSE,
    STALL,
    ChaosProxy,
    Fault,
    portal,
    random_fault,
    status,
    truncate,
)
from tests.helpers.marketplace import RunningMarketplace, product_body, stock_body


@pytest.fixture
def database_url() -> None:
    """The link does not care about the database: run once, on SQLite."""


@pytest.fixture
def proxy(market: RunningMarketplace) -> Iterator[ChaosProxy]:
    """A link that is good until told otherwise."""
    with ChaosProxy(market.base_url) as link:
        yield link


def ask(proxy: ChaosProxy, path: str = "/v1/ping") -> requests.Response:
    return requests.get(f"{proxy.base_url}{path}?n=1", timeout=10, allow_redirects=False)


def test_answers_that_are_not_the_servers(proxy: ChaosProxy) -> None:
    proxy.next(PORTAL, REDIRECT, status(429, 7), status(422, body=b"{}", content_type=PROBLEM_TYPE))
    answers = [ask(proxy) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 302, 429, 422, 200]
    assert answers[0].headers["Content-Type"] == "text/html"
    assert answers[2].headers["Retry-After"] == "7"
    assert [SERVER_HEADER in answer.headers for answer in answers] == [False] * 4 + [True]


def test_broken_lines(proxy: ChaosProxy) -> None:
    proxy.next(REFUSE)
    with pytest.raises(requests.ConnectionError):
        ask(proxy)
    proxy.next(truncate(3))
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        ask(proxy)
    assert ask(proxy).json()["n"] == "1"


def test_what_comes_slowly_comes_whole(proxy: ChaosProxy) -> None:
    proxy.next(Fault("slow", at=7, pause_ms=1), Fault("slow_close", pause_ms=1))
    slow, unsized = ask(proxy), ask(proxy)
    assert slow.json()["n"] == unsized.json()["n"] == "1"
    assert "Content-Length" in slow.headers
    assert "Content-Length" not in unsized.headers


@pytest.mark.parametrize("kind", ["reset", "corrupt_answer", "cut_request", "corrupt_request"])
def test_what_breaks_in_the_middle(proxy: ChaosProxy, kind: str) -> None:
    proxy.next(Fault(kind, at=5))
    with pytest.raises(requests.RequestException):
        requests.post(f"{proxy.base_url}/v1/devices", json={"code": "ABCD2345"}, timeout=10)
    assert ask(proxy).status_code == 200


def test_a_silent_end_is_noticed_by_the_client(proxy: ChaosProxy) -> None:
    proxy.next(Fault("silence"))
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{proxy.base_url}/v1/ping?n=1", timeout=0.3)


@pytest.mark.parametrize("code", [200, 302, 511])
def test_portals(proxy: ChaosProxy, code: int) -> None:
    proxy.next(portal(code))
    answer = ask(proxy)
    assert (answer.status_code, SERVER_HEADER in answer.headers) == (code, False)


def test_a_storm_is_the_same_again(market: RunningMarketplace) -> None:
    def weather(seed: int) -> list[Fault]:
        rng = random.Random(seed)
        return [random_fault(rng) for _ in range(400)]

    assert weather(1) == weather(1) != weather(2)
    assert {fault.kind for fault in weather(1)} >= {kind for kind in KINDS if kind != "portal"}
    with ChaosProxy(market.base_url) as proxy:
        proxy.storm(1, calm=1.0)
        assert ask(proxy).status_code == 200
        proxy.clear_up()
        assert ask(proxy).status_code == 200
        assert proxy.weather == {"pass": 2}


def test_an_earlier_request_comes_again(market: RunningMarketplace) -> None:
    shop_id = market.admin.create_shop()
    till = market.admin.till(shop_id)
    product = new_id()
    with ChaosProxy(market.base_url) as proxy:
        till.base_url = proxy.base_url
        till.do("product.put", product_body(product))
        till.do("stock.move", stock_body(product, 5_000))
        proxy.always(Fault("replay"))
        for _ in range(4):
            till.do("stock.move", stock_body(product, 1_000))
    assert market.admin.stock(shop_id) == {product: 9_000}


def test_a_stall_lasts_until_released(proxy: ChaosProxy) -> None:
    proxy.always(STALL)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(ask, proxy)
        assert proxy.wait_until_stalled()
        assert not answer.done()
        proxy.release()
        with pytest.raises(requests.ConnectionError):
            answer.result()
    proxy.always(PASS)
    assert ask(proxy).status_code == 200


def test_faults_can_aim_at_one_path_and_everything_is_counted(market: RunningMarketplace) -> None:
    with ChaosProxy(market.base_url, "/v1/exchange") as proxy:
        proxy.always(REFUSE)
        assert ask(proxy).status_code == 200
        assert ask(proxy, "/health").status_code == 200
        counts = proxy.counts
    assert (counts.requests, counts.connections) == (2, 2)
    assert counts.bytes_up > 100
    assert counts.bytes_down > 200
