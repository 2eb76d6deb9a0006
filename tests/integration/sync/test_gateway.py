"""The till's gateway over real HTTP: tokens it renews itself, revocations it believes, proxies that break codings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sync.compression import CODINGS
from sync.credentials import FileTokenStore, Login
from sync.gateway import Enrolment, GatewayError
from sync.http_gateway import HttpGateway
from sync.keys import DeviceKey
from sync.marketplace.policy import HOUR
from sync.protocol import PROBLEM_TYPE, ExchangeRequest, Frame, Operation, canonical_json, new_id, problem_uri
from tests.helpers.chaosproxy import ChaosProxy, status
from tests.helpers.marketplace import FakeClock, RunningMarketplace, running_marketplace, stock_body

Headers = list[tuple[str, str]]


@dataclass
class Joined:
    """A till that has just joined a shop."""

    shop_id: str
    answer: Enrolment
    login: Login

    def gateway(self, url: str, server_key: str | None = None) -> HttpGateway:
        key = self.answer.server_key if server_key is None else server_key
        return HttpGateway(url, self.login, key, connect_s=2, stall_s=3)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def market(tmp_path: Path, clock: FakeClock) -> Iterator[RunningMarketplace]:
    with running_marketplace(tmp_path, clock=clock) as running:
        yield running


@pytest.fixture
def joined(market: RunningMarketplace, tmp_path: Path) -> Joined:
    shop_id = market.admin.create_shop()
    key = DeviceKey.generate()
    gateway = HttpGateway(market.base_url)
    answer = gateway.enrol(market.admin.enrolment_code(shop_id), "Kasir", new_id(), key.public, 1)
    gateway.close()
    store = FileTokenStore(tmp_path / "kunci")
    Login(store, answer.server_id, answer.device_no, key, answer.token, answer.pack_key).save()
    login = Login.load(store, answer.server_id, answer.device_no)
    assert login is not None
    return Joined(shop_id, answer, login)


def meeting(n: int = 1) -> ExchangeRequest:
    """A request with one operation."""
    body = stock_body("0" * 32, n) | {"note": "panjang " * 40}
    return ExchangeRequest("0.1.0", 1, 0, {}, n - 1, [Operation(n, "stock.move", "0" * 16, body)])


def meet(gateway: HttpGateway, n: int = 1) -> list[Frame]:
    return list(gateway.exchange(meeting(n)))


def test_a_token_that_ran_out_is_renewed_by_the_way(
    market: RunningMarketplace, joined: Joined, clock: FakeClock, tmp_path: Path
) -> None:
    gateway = joined.gateway(market.base_url)
    meet(gateway)
    for n in (2, 3):
        clock.advance(31 * 24 * HOUR)
        before = gateway.traffic.requests
        assert meet(gateway, n)[-1]["t"] == "end"
        assert gateway.traffic.requests == before + 3
    again = Login.load(FileTokenStore(tmp_path / "kunci"), joined.login.server_id, joined.login.device_no)
    assert again is not None
    assert (again.token, again.counter) == (joined.login.token, 2)
    # A key file from an old backup has forgotten how often it asked.
    clock.advance(31 * 24 * HOUR)
    joined.login.counter = 0
    assert meet(gateway, 4)[-1]["t"] == "end"
    assert joined.login.counter == 3
    gateway.close()


def test_an_unknown_device_asks_once_and_is_told(market: RunningMarketplace, joined: Joined) -> None:
    joined.login.token, joined.login.key = "guess", DeviceKey.generate()
    gateway = joined.gateway(market.base_url)
    with pytest.raises(GatewayError) as error:
        meet(gateway)
    assert (error.value.outcome, error.value.code) == ("refused", "sync.unauthorized")
    assert gateway.traffic.requests == 2
    gateway.close()


def test_a_revocation_is_believed_with_the_marketplaces_signature_alone(
    market: RunningMarketplace, joined: Joined
) -> None:
    with ChaosProxy(market.base_url) as proxy:
        gateway = joined.gateway(proxy.base_url)
        market.admin.revoke(joined.shop_id, joined.answer.device_no)
        with pytest.raises(GatewayError) as error:
            meet(gateway)
        assert (error.value.outcome, error.value.code) == ("refused", "sync.device_revoked")
        stranger = joined.gateway(proxy.base_url, server_key=DeviceKey.generate().public)
        with pytest.raises(GatewayError) as error:
            meet(stranger)
        assert (error.value.outcome, error.value.code) == ("captive", "sync.captive")
        forged = canonical_json({"type": problem_uri("device-revoked"), "sig": "A" * 86})
        proxy.next(status(403, body=forged, content_type=PROBLEM_TYPE))
        with pytest.raises(GatewayError, match=r"sync\.captive"):
            meet(gateway)
        gateway.close()
        stranger.close()


def test_a_successor_is_another_device(market: RunningMarketplace, joined: Joined) -> None:
    gateway = joined.gateway(market.base_url)
    meet(gateway)
    key, request_id = DeviceKey.generate(), new_id()
    answer = gateway.succeed(request_id, key.public, 1, 2)
    assert (answer.device_no, answer.letter, answer.epoch) == (2, "B", 2)
    assert gateway.succeed(request_id, key.public, 1, 2) == answer
    gateway.close()


class StrippingProxy(ChaosProxy):
    """Forgets how a request or an answer was encoded, unless it was in one of the codings that it knows."""

    def __init__(self, upstream: str, known: tuple[str, ...], *, answers: bool) -> None:
        super().__init__(upstream)
        self.known = known
        self.answers = answers
        self.seen: list[str] = []

    def forward(self, method: str, path: str, headers: Headers, body: bytes) -> Any:
        coding = {name.lower(): value for name, value in headers}.get("content-encoding", "identity")
        self.seen.append(coding)
        if self.answers:
            answer = super().forward(method, path, headers, body)
            kept = tuple(pair for pair in answer.headers if self._passes(pair))
            return type(answer)(answer.status, kept, answer.body)
        return super().forward(method, path, [pair for pair in headers if self._passes(pair)], body)

    def _passes(self, pair: tuple[str, str]) -> bool:
        return pair[0].lower() != "content-encoding" or pair[1] in self.known


@pytest.mark.parametrize("known", [("zstd", "gzip"), ("gzip",), ()])
def test_a_proxy_that_strips_codings_is_got_along_with(
    market: RunningMarketplace, joined: Joined, known: tuple[str, ...]
) -> None:
    proxy = StrippingProxy(market.base_url, known, answers=False)
    with proxy:
        gateway = joined.gateway(proxy.base_url)
        assert meet(gateway)[-1]["t"] == "end"
        assert meet(gateway, 2)[-1]["t"] == "end"
        best = next((coding for coding in CODINGS if coding in known), "identity")
        assert proxy.seen[-2:] == [best, best]
        gateway.close()


def test_an_answer_that_cannot_be_decoded_comes_simpler_next_time(market: RunningMarketplace, joined: Joined) -> None:
    with StrippingProxy(market.base_url, ("gzip",), answers=True) as proxy:
        gateway = joined.gateway(proxy.base_url)
        for _ in range(2):
            with pytest.raises(GatewayError) as error:
                meet(gateway)
            assert error.value.outcome == "interrupted"
        assert meet(gateway)[0]["through"] == 1
        gateway.close()


def test_unsupported_media_type_means_another_coding(market: RunningMarketplace, joined: Joined) -> None:
    with ChaosProxy(market.base_url) as proxy:
        gateway = joined.gateway(proxy.base_url)
        proxy.next(status(415), status(415))
        assert meet(gateway)[-1]["t"] == "end"
        assert gateway.traffic.requests == 3
        proxy.always(status(415))
        with pytest.raises(GatewayError, match=r"sync\.refused"):
            meet(gateway, 2)
        gateway.close()
