"""Receipt bytes to files, devices and sockets, with printers that are off, slow or not there."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blangkon_desktop.documents.raw_printer import send_receipt
from blangkon_desktop.domain.errors import DomainError

DATA = bytes(range(256)) * 40


@contextmanager
def sink(received: list[bytes]) -> Iterator[int]:
    """A network printer: takes one connection and keeps its bytes in `received` (appended at its end)."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.settimeout(10)
                chunks = iter(lambda: connection.recv(4096), b"")
                received.append(b"".join(chunks))

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join(10)
        assert not thread.is_alive()


def test_network_printer_receives_the_bytes_unchanged() -> None:
    received: list[bytes] = []
    with sink(received) as port:
        send_receipt(DATA, f"tcp://127.0.0.1:{port}")
    assert received == [DATA]


def test_printer_that_is_off_is_unreachable() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))  # bound but not listening: refuses
        target = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        with pytest.raises(DomainError) as caught:
            send_receipt(DATA, target, timeout=2)
    assert caught.value.code == "print.unreachable"
    assert caught.value.values["target"] == target


def test_printer_that_takes_no_bytes_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        target = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(DomainError) as caught:
            send_receipt(bytes(64_000_000), target, timeout=0.3)
    assert caught.value.code == "print.unreachable"


def test_file_holds_the_bytes_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "struk.bin"
    send_receipt(DATA, f"file:{path}")
    assert path.read_bytes() == DATA
    send_receipt(b"pendek", f"file:{path}")
    assert path.read_bytes() == b"pendek"


def test_file_in_a_missing_folder_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(DomainError) as caught:
        send_receipt(DATA, f"file:{tmp_path}/tidak-ada/struk.bin")
    assert caught.value.code == "print.unreachable"


if sys.platform != "win32":

    def test_device_receives_the_bytes(tmp_path: Path) -> None:
        device = tmp_path / "lp0"
        os.mkfifo(device)
        end = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
        try:
            send_receipt(DATA, f"file:{device}", timeout=5)
            assert os.read(end, len(DATA) + 1) == DATA
        finally:
            os.close(end)

    def test_device_without_a_printer_is_unreachable(tmp_path: Path) -> None:
        device = tmp_path / "lp0"
        os.mkfifo(device)
        with pytest.raises(DomainError) as caught:
            send_receipt(DATA, f"file:{device}", timeout=1)
        assert caught.value.code == "print.unreachable"

    def test_device_that_takes_no_bytes_is_given_up_in_time(tmp_path: Path) -> None:
        device = tmp_path / "lp0"
        os.mkfifo(device)
        idle = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
        try:
            with pytest.raises(DomainError) as caught:
                send_receipt(bytes(1_000_000), f"file:{device}", timeout=0.3)
        finally:
            os.close(idle)
        assert caught.value.code == "print.unreachable"


@pytest.mark.parametrize("target", ["", "usb", "tcp:", "tcp://", "tcp://printer:kosong", "ftp://a/b", "queue:"])
def test_target_that_cannot_be_read_is_refused(target: str) -> None:
    with pytest.raises(DomainError) as caught:
        send_receipt(DATA, target, timeout=1)
    assert caught.value.code == "print.target_unreadable"


def test_queue_on_a_system_without_a_spooler(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DomainError) as caught:
        send_receipt(DATA, "queue:Struk")
    assert caught.value.code == "print.spooler_missing"
