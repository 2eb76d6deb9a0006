"""Printing to real queues needs CUPS: without it these tests fail and say how to install it.

`BLANGKON_WITHOUT_CUPS=1` deselects them, and the run says so. Windows has no CUPS.
"""

from __future__ import annotations

import os
import sys

import pytest

collect_ignore = ["test_cups.py"] if sys.platform == "win32" else []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("BLANGKON_WITHOUT_CUPS") != "1":
        return
    dropped = [item for item in items if item.get_closest_marker("cups")]
    items[:] = [item for item in items if item not in dropped]
    config.hook.pytest_deselected(items=dropped)
