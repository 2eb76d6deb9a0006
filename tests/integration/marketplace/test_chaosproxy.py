"""The bad link itself: each fault is what its name says, and the counters count."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from sync.protocol import PROBLEM_TYPE, SERVER_HEADER
from tests.helpers.chaosproxy import PASS, PORTAL, REDIRECT, REFUSE, STALL, ChaosProxy, status, truncate
from tests.helpers.marketplace import RunningMarketplace


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
