"""Jobs of the CUPS spooler (Linux, macOS): hand one over, ask what became of it. Blocking; worker threads only.

`lp` hands over. It is libcups that is asked, as `lpstat` lists a cancelled job exactly like a printed one.
"""

from __future__ import annotations

import ctypes
import getpass
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from blangkon_desktop.domain.errors import DomainError

JobState = Literal["completed", "failed", "waiting", "unknown"]

_COMMAND_TIMEOUT = 15.0
_POLL = 0.2
_REQUEST = re.compile(r"request id is (\S+-\d+)")
_LIBRARY = "/usr/lib/libcups.dylib" if sys.platform == "darwin" else "libcups.so.2"

# RFC 8011: operation Get-Job-Attributes, groups and value types of a request, and the job-state values.
_GET_JOB_ATTRIBUTES = 0x0009
_OPERATION_GROUP = 0x01
_URI, _NAME, _KEYWORD, _ENUM = 0x45, 0x42, 0x44, 0x23
_STATES: dict[int, JobState] = {
    3: "waiting",  # pending
    4: "waiting",  # pending-held
    5: "waiting",  # processing
    6: "waiting",  # processing-stopped
    7: "failed",  # canceled
    8: "failed",  # aborted
    9: "completed",
}


@dataclass(frozen=True)
class JobStatus:
    """A job's state and, for a failed or waiting one, the printer's own words (English, may be empty)."""

    state: JobState
    reason: str = ""


def available() -> bool:
    """Whether this system prints through CUPS and has its `lp` command."""
    return shutil.which("lp") is not None


def submit(data: bytes, queue: str, options: tuple[str, ...] = ()) -> str:
    """Hand `data` to the queue; returns the job's id (`"NAME-12"`).

    Raises `DomainError`: `print.queue_missing`, `print.job_failed` (the queue takes no jobs),
    `print.unreachable` (no spooler runs), `print.spooler_missing` (no `lp` on this system).
    """
    arguments = [text for option in options for text in ("-o", option)]
    code, answer, said = _run(["lp", "-d", queue, *arguments], queue, data)
    match = _REQUEST.search(answer)
    if code == 0 and match:
        return match[1]
    # lp also says "does not exist" where no spooler runs that could know.
    if "does not exist" in said and "is running" in _run(["lpstat", "-r"], queue)[1]:
        raise DomainError("print.queue_missing", target=queue)
    if "not accepting" in said:
        raise DomainError("print.job_failed", target=queue, reason=said)
    raise DomainError("print.unreachable", target=queue, reason=said)


def state_of(job: str) -> JobStatus:
    """What CUPS says of `job` now; `unknown` where it cannot be asked or has forgotten the job."""
    library = _cups()
    number = job.rpartition("-")[2]
    if library is None or not number.isdecimal():
        return JobStatus("unknown")
    request = library.ippNewRequest(_GET_JOB_ATTRIBUTES)
    for tag, name, value in (
        (_URI, b"job-uri", f"ipp://localhost/jobs/{number}".encode()),
        (_NAME, b"requesting-user-name", getpass.getuser().encode()),
        (_KEYWORD, b"requested-attributes", b"all"),
    ):
        library.ippAddString(request, _OPERATION_GROUP, tag, name, None, value)
    answer = library.cupsDoRequest(None, request, b"/")  # frees the request
    try:
        state = _STATES.get(_integer(library, answer, b"job-state"), "unknown")
        reason = _string(library, answer, b"job-printer-state-message")
    finally:
        library.ippDelete(answer)
    return JobStatus(state, reason if state in ("failed", "waiting") else "")


def wait_for(job: str, queue: str, seconds: float) -> JobStatus:
    """Ask until the job has ended, at most `seconds`; its state is `completed`, `waiting` or `unknown`.

    Raises `DomainError("print.job_failed")` with the printer's `reason` where it was cancelled or aborted.
    """
    deadline = time.monotonic() + seconds
    while True:
        status = state_of(job)
        if status.state == "failed":
            raise DomainError("print.job_failed", target=queue, reason=status.reason)
        if status.state != "waiting" or time.monotonic() >= deadline:
            return status
        time.sleep(_POLL)


def _run(command: list[str], queue: str, data: bytes = b"") -> tuple[int, str, str]:
    """Exit code, output and error text of one of CUPS's commands, in English: the patterns above read it."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_COMMAND_TIMEOUT, env=environment, check=False
        )
    except FileNotFoundError as error:
        raise DomainError("print.spooler_missing", target=queue) from error
    except subprocess.TimeoutExpired as error:
        raise DomainError("print.unreachable", target=queue, reason="timeout") from error
    said = done.stderr.decode(errors="replace").strip().removeprefix("lp: ")
    return done.returncode, done.stdout.decode(errors="replace"), said


@lru_cache(maxsize=1)
def _cups() -> ctypes.CDLL | None:
    """The library that every CUPS client uses, found at the first question; None where it is not installed."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
    pointer, text, integer = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    library.ippNewRequest.restype = pointer
    library.ippNewRequest.argtypes = [integer]
    library.ippAddString.restype = pointer
    library.ippAddString.argtypes = [pointer, integer, integer, text, text, text]
    library.cupsDoRequest.restype = pointer
    library.cupsDoRequest.argtypes = [pointer, pointer, text]
    library.ippFindAttribute.restype = pointer
    library.ippFindAttribute.argtypes = [pointer, text, integer]
    library.ippGetInteger.restype = integer
    library.ippGetInteger.argtypes = [pointer, integer]
    library.ippGetString.restype = text
    library.ippGetString.argtypes = [pointer, integer, pointer]
    library.ippDelete.restype = None
    library.ippDelete.argtypes = [pointer]
    return library


def _integer(library: ctypes.CDLL, answer: int | None, name: bytes) -> int:
    attribute = library.ippFindAttribute(answer, name, _ENUM)
    return int(library.ippGetInteger(attribute, 0)) if attribute else 0


def _string(library: ctypes.CDLL, answer: int | None, name: bytes) -> str:
    attribute = library.ippFindAttribute(answer, name, 0)
    value: bytes | None = library.ippGetString(attribute, 0, None) if attribute else None
    return (value or b"").decode(errors="replace")
