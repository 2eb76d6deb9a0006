"""What the operator sees: health, figures, and a log without secrets or persons."""

import json
import logging
from pathlib import Path

import pytest
import requests
from sqlalchemy.exc import OperationalError

from sync.marketplace.server import EmbeddedMarketplace
from sync.protocol import PROBLEM_TYPE, Operation, new_id
from tests.helpers.marketplace import MarketplaceAdmin, RunningMarketplace, Till, product_body, sale_body, stock_body

RICE = new_id()


def figures(market: RunningMarketplace) -> dict[str, int | float]:
    answer = requests.get(f"{market.base_url}/metrics", timeout=10)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}


def test_the_figures_count_what_happened(
    market: RunningMarketplace, admin: MarketplaceAdmin, shop_id: str, till: Till
) -> None:
    till.exchange(
        [
            till.op("product.put", product_body(RICE)),
            till.op("stock.move", stock_body(RICE, 10_000)),
            till.op("sale.complete", sale_body(RICE, 1_000, total=7)),
            till.op("later.kind", {"a": 1}),
        ]
    )
    closed, _open = (admin.place_order(shop_id, (RICE, "kg", 1_000)).json()["id"] for _ in range(2))
    admin.buyer("POST", f"orders/{closed}/cancel")
    seen = figures(market)
    assert seen["blangkon_exchanges_total"] == 1
    answers = {name: value for name, value in seen.items() if name.startswith("blangkon_operations")}
    assert answers == {
        'blangkon_operations_total{kind="product.put",answer="applied"}': 1,
        'blangkon_operations_total{kind="stock.move",answer="applied"}': 1,
        'blangkon_operations_total{kind="sale.complete",answer="flagged"}': 1,
        'blangkon_operations_total{kind="other",answer="parked"}': 1,
    }
    assert (seen["blangkon_open_orders"], seen["blangkon_devices"], seen["blangkon_shops"]) == (1, 1, 1)
    assert seen['blangkon_requests_total{route="/v1/buyer/orders/{order_id}/cancel",status="200"}'] == 1
    assert seen['blangkon_request_seconds_count{route="/v1/exchange"}'] == 1
    assert seen['blangkon_received_bytes_total{route="/v1/exchange"}'] > 100
    assert seen['blangkon_sent_bytes_total{route="/v1/exchange"}'] > 100
    requests.get(f"{market.base_url}/toko/{shop_id}", timeout=10)
    requests.get(f"{market.base_url}/nowhere/{new_id()}", timeout=10)
    seen = figures(market)
    assert seen['blangkon_requests_total{route="/toko/{shop_id}",status="200"}'] == 1
    assert seen['blangkon_requests_total{route="none",status="404"}'] == 1


def test_the_log_has_routes_and_no_secrets(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    order, token = new_id(), "secret-token"
    with caplog.at_level(logging.INFO, "sync.marketplace.requests"):
        for wanted in (True, False):
            server = EmbeddedMarketplace(f"sqlite:///{tmp_path / 'm.db'}", log_requests=wanted)
            server.start()
            url = server.base_url
            requests.get(f"{url}/v1/buyer/orders/{order}", params={"q": "Endang"}, timeout=10)
            headers = {"Authorization": f"Device {token}"}
            requests.post(f"{url}/v1/exchange", data=b"{}", headers=headers, timeout=10)
            requests.get(f"{url}/pesanan/{order}", timeout=10)
            server.stop()
    lines = [record.getMessage() for record in caplog.records if record.name == "sync.marketplace.requests"]
    found = [json.loads(line) for line in lines]
    assert [(line["method"], line["route"], line["status"]) for line in found if line["route"] != "/health"] == [
        ("GET", "/v1/buyer/orders/{order_id}", 404),
        ("POST", "/v1/exchange", 400),
        ("GET", "/pesanan/{order_id}", 404),
    ]
    assert set(found[0]) == {"at", "method", "route", "status", "ms", "received", "sent"}
    assert not any(secret in line for line in lines for secret in (order, token, "Endang"))


def test_health_says_when_the_database_is_gone(market: RunningMarketplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("connect", {}, ConnectionRefusedError())

    monkeypatch.setattr(market.server.engine, "connect", refuse)
    answer = requests.get(f"{market.base_url}/health", timeout=10)
    monkeypatch.undo()
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, PROBLEM_TYPE)
    assert (answer.json()["reason"], answer.headers["Retry-After"]) == ("database", "5")
    assert requests.get(f"{market.base_url}/health", timeout=10).status_code == 200


def test_a_kind_may_not_become_many_series(market: RunningMarketplace, till: Till) -> None:
    till.exchange([Operation(n, f"odd{n}", "0" * 16, {}) for n in range(1, 20)])
    assert figures(market)['blangkon_operations_total{kind="other",answer="parked"}'] == 19
