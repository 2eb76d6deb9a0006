"""The figures as Prometheus reads them."""

from sync.marketplace.metrics import Metrics


def test_counters_buckets_and_gauges() -> None:
    metrics = Metrics()
    metrics.count("blangkon_requests_total", route="/v1/ping", status="200")
    metrics.count("blangkon_requests_total", 2, route="/v1/ping", status="200")
    for milliseconds in (0, 5, 6, 20_000):
        metrics.took("/v1/ping", milliseconds)
    lines = metrics.text([("blangkon_shops", "Shops.", 3)]).splitlines()
    assert 'blangkon_requests_total{route="/v1/ping",status="200"} 3' in lines
    assert 'blangkon_request_seconds_bucket{route="/v1/ping",le="0.005"} 2' in lines
    assert 'blangkon_request_seconds_bucket{route="/v1/ping",le="0.01"} 3' in lines
    assert 'blangkon_request_seconds_bucket{route="/v1/ping",le="10"} 3' in lines
    assert 'blangkon_request_seconds_bucket{route="/v1/ping",le="+Inf"} 4' in lines
    assert 'blangkon_request_seconds_sum{route="/v1/ping"} 20.011' in lines
    assert 'blangkon_request_seconds_count{route="/v1/ping"} 4' in lines
    assert lines[-3:] == ["# HELP blangkon_shops Shops.", "# TYPE blangkon_shops gauge", "blangkon_shops 3"]


def test_labels_are_escaped() -> None:
    metrics = Metrics()
    metrics.count("blangkon_exchanges_total", odd='a"b\\c\nd')
    assert r'blangkon_exchanges_total{odd="a\"b\\c\nd"} 1' in metrics.text().splitlines()
