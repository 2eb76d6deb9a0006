"""Measured figures beside their budgets: clocks, medians of runs, growth between sizes, the table and the JSON."""

from __future__ import annotations

import json
import math
import os
import platform
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import TypeVar

T = TypeVar("T")
RUNS = 5


@dataclass(frozen=True)
class Figure:
    """One row of the table. `budget` is the most that is allowed, in the same unit; None: only told.

    `undone` marks a figure that is good only because the work itself is not done. `peers` says what others need.
    """

    what: str
    measured: float
    unit: str
    budget: float | None = None
    undone: bool = False
    peers: str = ""

    @property
    def verdict(self) -> str:
        """ok, OVER, NOT DONE, or nothing where there is no budget."""
        if self.undone:
            return "NOT DONE"
        if self.budget is None:
            return ""
        return "ok" if self.measured <= self.budget else "OVER"


@dataclass(frozen=True)
class Times:
    """Milliseconds: percentiles of the wall clock and the median of this thread's own CPU, medians over the runs."""

    p50: float
    p95: float
    p99: float
    cpu: float


@dataclass
class Figures:
    """Everything that a session measured."""

    rows: list[Figure] = field(default_factory=list)
    load_before: float = 0.0

    def add(
        self, what: str, measured: float, unit: str, budget: float | None = None, *, undone: bool = False,
        peers: str = "",
    ) -> None:  # fmt: skip
        """Note one figure; being over its budget fails nothing."""
        self.rows.append(Figure(what, measured, unit, budget, undone, peers))

    def growth(self, what: str, sizes: Mapping[int, float], goal: int) -> None:
        """Note the exponent between the smallest and the largest size; `goal` 0 for till work, 1 for bulk work."""
        self.add(f"{what}: exponent {min(sizes):,} → {max(sizes):,} (goal {goal})", exponent(sizes), "")

    def table(self) -> str:
        """The aligned table: what, measured, budget, verdict, and what others need for the same."""
        cells = [("what", "measured", "budget", "verdict", "others" if any(row.peers for row in self.rows) else "")]
        for row in self.rows:
            budget = "" if row.budget is None else "≤ " + _number(row.budget, row.unit)
            cells.append((row.what, _number(row.measured, row.unit), budget, row.verdict, row.peers))
        widths = [max(len(line[at]) for line in cells) for at in range(5)]
        lines = [
            f"{what:<{widths[0]}}  {measured:>{widths[1]}}  {budget:>{widths[2]}}  {verdict:<{widths[3]}}  {others}"
            for what, measured, budget, verdict, others in cells
        ]
        lines.insert(1, "-" * (sum(widths) + 8))
        return "\n".join(line.rstrip() for line in lines)

    def machine(self) -> str:
        """Where and how busy: the noise that the figures were taken in."""
        return (
            f"Python {platform.python_version()}, {os.cpu_count()} cores, load {self.load_before:.1f} before and "
            f"{load():.1f} after; medians of {RUNS} runs where not said otherwise"
        )

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        rows = [asdict(row) | {"verdict": row.verdict} for row in self.rows]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps({"machine": self.machine(), "figures": rows}, ensure_ascii=False, indent=1) + "\n",
            encoding="utf-8",
        )


def load() -> float:
    """How many programs want a core now; 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def clock(call: Callable[[], T]) -> tuple[T, float, float]:
    """(result, wall ms, CPU ms of this thread) of one call."""
    cpu, wall = time.thread_time_ns(), time.perf_counter_ns()
    result = call()
    wall, cpu = time.perf_counter_ns() - wall, time.thread_time_ns() - cpu
    return result, wall / 1e6, cpu / 1e6


def timed(calls: Callable[[], Iterable[Callable[[], object]]], runs: int = RUNS) -> Times:
    """Clock a fresh round of calls `runs` times, after a round that warms up."""
    for call in calls():
        call()
    return combined([[clock(call)[1:] for call in calls()] for _ in range(runs)])


def combined(rounds: Sequence[Sequence[tuple[float, float]]]) -> Times:
    """Percentiles of every round of (wall, CPU) milliseconds, then the median of each over the rounds."""
    walls = [sorted(wall for wall, _ in taken) for taken in rounds]
    cpu = [median(cpu for _, cpu in taken) for taken in rounds]
    p50, p95, p99 = (median(percentile(wall, share) for wall in walls) for share in (0.50, 0.95, 0.99))
    return Times(p50, p95, p99, median(cpu))


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value under which `share` of the sorted values lie (nearest rank)."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def exponent(sizes: Mapping[int, float]) -> float:
    """The power of the size that the cost grows with, between the smallest and the largest."""
    small, large = min(sizes), max(sizes)
    return math.log(sizes[large] / sizes[small]) / math.log(large / small)


def _number(value: float, unit: str) -> str:
    if unit in ("bytes", "requests", "queries", "rows"):
        text = f"{value:,.0f}"
    else:
        text = f"{value:,.2f}" if abs(value) < 100 else f"{value:,.0f}"
    return f"{text} {unit}".rstrip()
