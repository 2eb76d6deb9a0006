"""Receipt bytes to the printer: a device or file, a network socket, or a raw queue. Blocking; worker threads only."""

from __future__ import annotations

import os
import select
import socket
import stat
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from blangkon_desktop.documents import spooler
from blangkon_desktop.domain.errors import DomainError

DEFAULT_PORT = 9100


def send_receipt(data: bytes, target: str, *, timeout: float = 10.0, job_wait: float = 20.0) -> None:
    """Send `data` unchanged to `target`: `file:/path`, `tcp://host:9100` or `queue:NAME`.

    `timeout` seconds bound connecting and each write; `job_wait` bounds the wait for a queue's answer.
    Raises `DomainError`: `print.target_unreadable`; `print.unreachable` (off, refused, unplugged: `target`,
    `reason`); `print.queue_missing`; `print.job_failed` (`target`, `reason`); `print.job_waiting` (accepted
    by the queue but not printed yet: it may still come out, so do not send it again).
    """
    scheme, _, rest = target.partition(":")
    if not rest or scheme not in ("file", "tcp", "queue"):
        raise DomainError("print.target_unreadable", target=target)
    try:
        if scheme == "file":
            _to_file(data, Path(rest.removeprefix("//")), timeout)
        elif scheme == "tcp":
            _to_socket(data, target, timeout)
        else:
            _to_queue(data, rest, job_wait)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DomainError("print.unreachable", target=target, reason=reason) from error


def _to_socket(data: bytes, target: str, timeout: float) -> None:
    try:
        address = urlsplit(target)
        host, port = address.hostname, address.port or DEFAULT_PORT
    except ValueError as error:
        raise DomainError("print.target_unreadable", target=target) from error
    if not host:
        raise DomainError("print.target_unreadable", target=target)
    with socket.create_connection((host, port), timeout=timeout) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)


def _to_file(data: bytes, path: Path, timeout: float) -> None:
    if sys.platform == "win32" or not path.exists() or stat.S_ISREG(path.stat().st_mode):
        path.write_bytes(data)
        return
    # A device whose printer is off takes no bytes and would hold a blocking write for ever.
    device = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    try:
        deadline = time.monotonic() + timeout
        rest = memoryview(data)
        while rest:
            _, ready, _ = select.select([], [device], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError
            rest = rest[os.write(device, rest) :]
    finally:
        os.close(device)


def _to_queue(data: bytes, queue: str, job_wait: float) -> None:
    if sys.platform == "win32":
        _to_windows_queue(data, queue)
        return
    job = spooler.submit(data, queue, options=("raw",))
    status = spooler.wait_for(job, queue, job_wait)
    if status.state == "waiting":
        raise DomainError("print.job_waiting", target=queue, job=job, reason=status.reason)


def _to_windows_queue(data: bytes, queue: str) -> None:
    from escpos.exceptions import DeviceNotFoundError
    from escpos.printer import Win32Raw

    try:
        printer = Win32Raw(queue)
        printer.open(job_name="Blangkon Desktop")
    except DeviceNotFoundError as error:
        raise DomainError("print.queue_missing", target=queue) from error
    except RuntimeError as error:  # pywin32 is not installed
        raise DomainError("print.spooler_missing", target=queue) from error
    try:
        printer._raw(data)
    finally:
        printer.close()
