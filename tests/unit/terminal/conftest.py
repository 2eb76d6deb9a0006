"""The command line as a person uses it: another process, without Qt, with its own folder."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# Importing Qt fails in the process, as on a machine where it was never installed.
NO_QT = """
import runpy, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)

sys.meta_path.insert(0, NoQt())
runpy.run_module("blangkon_desktop.cli", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Ran:
    """How a verb ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """`blangkon` in a folder of its own."""

    folder: Path

    def run(self, *arguments: str) -> Ran:
        """Run one verb whatever comes of it."""
        environment = {**os.environ, "BLANGKON_DATA": str(self.folder / "data"), "PYTHONPATH": str(ROOT),
                       "PYTHONIOENCODING": "utf-8"}  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", NO_QT, *arguments], cwd=self.folder, env=environment, capture_output=True,
            text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    def do(self, *arguments: str) -> str:
        """Run one verb that must succeed; its output."""
        ran = self.run(*arguments)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.out

    def refused(self, *arguments: str) -> str:
        """Run one verb that must be refused with an Indonesian sentence; its code."""
        ran = self.run(*arguments)
        assert (ran.code, ran.out) == (2, ""), ran
        text, _, rest = ran.err.partition("\n")
        assert text.endswith((".", "}"))
        assert len(text.split()) >= 3
        assert rest.endswith("]\n")
        return rest[rest.rindex("[") + 1 : -2]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """An empty shop."""
    return Terminal(tmp_path)
