"""From the start of the process to a counter that finds goods, and how much memory the whole program takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from tests.bench.conftest import Shops
from tests.bench.figures import RUNS, Figures

pytestmark = pytest.mark.bench
SIZES = (1_000, 10_000, 100_000)
ROOT = Path(__file__).parents[2]


def probe(folder: Path, data: Path, *, empty: bool = False) -> dict[str, float]:
    """One run of the program in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.window_probe", str(folder), str(time.monotonic_ns())]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "BLANGKON_DATA": str(data)}
    done = subprocess.run(
        command + ["empty"] * empty, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_start(shops: Shops, figures: Figures, tmp_path: Path) -> None:
    floors = [probe(tmp_path, tmp_path, empty=True) for _ in range(RUNS)]
    figures.add("floor: an empty Qt window", median(floor["usable_s"] for floor in floors), "s")
    figures.add("floor: an empty Qt window", median(floor["rss_mb"] for floor in floors), "MB")
    starts = {}
    for count in SIZES:
        folder = shops.goods(count)
        taken = [probe(shops.copy(folder), tmp_path) for _ in range(RUNS)]
        told = {key: median(one[key] for one in taken) for key in taken[0]}
        starts[count] = told["usable_s"]
    largest = f"{max(SIZES):,} products"
    figures.add(f"start to usable counter, {largest}", told["usable_s"], "s", 1.5)
    figures.add("of this until Python has imported everything", told["imported_s"], "s")
    figures.add(f"memory when usable, {largest}", told["rss_mb"], "MB", 120)
    figures.add(f"memory after the file's check, {largest}", told["checked_rss_mb"], "MB", 120)
    figures.add(f"memory at most, every page opened, {largest}", told["peak_mb"], "MB", 120)
    figures.add(f"Enter after a scan to painted line on disk, {largest}", told["scan_ms"], "ms", 16)
    figures.add("Enter after a scan until the counter has settled", told["settled_ms"], "ms")
    figures.add("13 digits of a scan into the box", told["digits_ms"], "ms")
    figures.growth("start to usable counter", starts, 0)
