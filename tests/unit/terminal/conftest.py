"""The command line as a person uses it: in another process, without Qt, with a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# Importing Qt fails in the process, as on a machine where it was never installed.
_NO_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)

sys.meta_path.insert(0, NoQt())
"""
_ONE = _NO_QT + """
import runpy
runpy.run_module("blangkon_desktop.cli", run_name="__main__", alter_sys=True)
"""
# One interpreter for many verbs: most of the time of a short verb is the start of Python.
_MANY = _NO_QT + """
import contextlib, io, json, traceback
from blangkon_desktop.cli import main

for line in sys.stdin:
    out, err, code = io.StringIO(), io.StringIO(), 1
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(json.loads(line))
        except SystemExit as stop:
            code = stop.code
        except BaseException:
            traceback.print_exc()
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


@dataclass(frozen=True)
class Ran:
    """How a verb ended."""

    code: int
    out: str
    err: str


@dataclass
class Terminal:
    """`blangkon` in a folder of its own; `fresh` starts a new process for each verb."""

    folder: Path
    fresh: bool = False
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def run(self, *arguments: str) -> Ran:
        """Run one verb whatever comes of it."""
        ran = self._alone(arguments) if self.fresh else self._among_others(arguments)
        assert "Traceback" not in ran.err, ran.err
        return ran

    def do(self, *arguments: str) -> str:
        """Run one verb that must succeed; its output."""
        ran = self.run(*arguments)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.out

    def refused(self, *arguments: str) -> str:
        """Run one verb that must be refused with an Indonesian sentence and a next step; its code."""
        ran = self.run(*arguments)
        assert ran.code == 2, ran
        text, _, rest = ran.err.partition("\n")
        assert text.endswith("."), ran
        assert len(text.split()) >= 3
        assert rest.endswith("]\n")
        return rest[rest.rindex("[") + 1 : -2]

    def close(self) -> None:
        """End the process that ran the verbs."""
        if self._process is not None:
            self._process.communicate(timeout=20)
            self._process = None

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "BLANGKON_DATA": str(self.folder / "data"), "PYTHONPATH": str(ROOT),
                "PYTHONIOENCODING": "utf-8"}  # fmt: skip

    def _alone(self, arguments: tuple[str, ...]) -> Ran:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", _ONE, *arguments], cwd=self.folder, env=self._environment(),
            capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    def _among_others(self, arguments: tuple[str, ...]) -> Ran:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "error", "-c", _MANY], cwd=self.folder, env=self._environment(),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(arguments) + "\n")
        self._process.stdin.flush()
        code, out, err = json.loads(self._process.stdout.readline())
        return Ran(code, out, err)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """An empty shop."""
    opened = Terminal(tmp_path)
    yield opened
    opened.close()
