"""Children that are quick to start and may be killed: forked from a server that has imported everything already."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Any

from tests.simulation.invariants import require

GIVE_UP_S = 60.0
"""A child that has not ended by then hangs."""
KILLED = -signal.SIGKILL
_PRELOADED = ["tests.torture.till", "tests.torture.market", "tests.torture.verbs"]


def context() -> ForkServerContext:
    """The one context for all children."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(_PRELOADED)
    return made


def start(target: Callable[..., None], *arguments: Any) -> ForkServerProcess:
    """Start a child."""
    child = context().Process(target=target, args=arguments, daemon=True)
    child.start()
    return child


def end(child: ForkServerProcess, after_s: float | None = None) -> int:
    """Wait for a child's end, or kill it after a delay; its exit code, `KILLED` when we or its failpoint ended it.

    Raises `Broken` when it hangs.
    """
    child.join(GIVE_UP_S if after_s is None else after_s)
    hangs = child.exitcode is None and after_s is None
    if child.exitcode is None:
        child.kill()
        child.join(GIVE_UP_S)
    code = child.exitcode
    child.close()
    require(not hangs and code is not None, f"a child did not end within {GIVE_UP_S:.0f} s")
    assert code is not None
    return code


def kill(child: ForkServerProcess) -> None:
    """SIGKILL, whatever it does."""
    child.kill()
    child.join(GIVE_UP_S)
    child.close()
