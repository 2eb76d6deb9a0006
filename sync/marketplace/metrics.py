"""Figures of one running process in Prometheus' text format (version 0.0.4)."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS_MS = (5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
Labels = tuple[tuple[str, str], ...]
Gauge = tuple[str, str, int]
"""(name, help, value) of something that is counted when it is asked for."""

_COUNTERS = {
    "blangkon_requests_total": "Requests by route and status.",
    "blangkon_received_bytes_total": "Body bytes received, as sent, by route.",
    "blangkon_sent_bytes_total": "Body bytes sent, as sent, by route.",
    "blangkon_exchanges_total": "Exchanges that were answered.",
    "blangkon_operations_total": "Answers given to operations, by kind and answer; a repeated answer counts again.",
}
_SECONDS = "blangkon_request_seconds"


class Metrics:
    """Thread-safe; values only grow until the process ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, Labels]] = Counter()
        self._buckets: dict[str, list[int]] = {}
        self._total_ms: Counter[str] = Counter()

    def count(self, name: str, by: int = 1, **labels: str) -> None:
        """Add to a counter; its name must be one of those above."""
        with self._lock:
            self._counts[name, tuple(labels.items())] += by

    def took(self, route: str, milliseconds: int) -> None:
        """Put the duration of one request into its bucket."""
        with self._lock:
            buckets = self._buckets.setdefault(route, [0] * (len(BUCKETS_MS) + 1))
            buckets[bisect_left(BUCKETS_MS, milliseconds)] += 1
            self._total_ms[route] += milliseconds

    def text(self, gauges: Iterable[Gauge] = ()) -> str:
        """Return everything as Prometheus reads it."""
        with self._lock:
            lines = [*self._counter_lines(), *self._duration_lines()]
        for name, explanation, value in gauges:
            lines += [*_head(name, explanation, "gauge"), f"{name} {value}"]
        return "\n".join(lines) + "\n"

    def _counter_lines(self) -> Iterable[str]:
        for name, explanation in _COUNTERS.items():
            yield from _head(name, explanation, "counter")
            for (counter, labels), value in sorted(self._counts.items()):
                if counter == name:
                    yield f"{name}{_labels(dict(labels))} {value}"

    def _duration_lines(self) -> Iterable[str]:
        yield from _head(_SECONDS, "Time from the first byte in to the last byte out, by route.", "histogram")
        for route, buckets in sorted(self._buckets.items()):
            below = 0
            for limit, number in zip((*BUCKETS_MS, None), buckets, strict=True):
                below += number
                edge = "+Inf" if limit is None else f"{limit / 1_000:g}"
                yield f"{_SECONDS}_bucket{_labels({'route': route, 'le': edge})} {below}"
            yield f"{_SECONDS}_sum{_labels({'route': route})} {self._total_ms[route] / 1_000:.3f}"
            yield f"{_SECONDS}_count{_labels({'route': route})} {below}"


def _head(name: str, explanation: str, kind: str) -> list[str]:
    return [f"# HELP {name} {explanation}", f"# TYPE {name} {kind}"]


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    escaped = {
        name: value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n") for name, value in labels.items()
    }
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped.items()) + "}"
