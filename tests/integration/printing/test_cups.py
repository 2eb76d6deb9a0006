"""Printing for real: pages and receipts through a CUPS server to a virtual printer and to a socket."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from pypdf import PdfReader

from blangkon_desktop.documents import spooler
from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.html import Paper, render_html
from blangkon_desktop.documents.raw_printer import send_receipt
from blangkon_desktop.domain.document import INVOICE, NOTA
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import format_rupiah
from tests.helpers import cups
from tests.helpers.documents import sample
from ui.printing import PrintJob, job_state, print_document

pytestmark = [pytest.mark.cups, pytest.mark.usefixtures("qapp")]

T = TypeVar("T")


class Printers(NamedTuple):
    """The private server, the folder where "Kantor" keeps what it printed, and a port where nobody listens."""

    server: cups.CupsServer
    printed: Path
    dead_port: int


@pytest.fixture(scope="module")
def printers() -> Iterator[Printers]:
    missing = cups.missing()
    if missing:
        pytest.fail(f"{missing} (or set BLANGKON_WITHOUT_CUPS=1 to leave these tests out)")
    with socket.socket() as nobody, cups.CupsServer() as server, pytest.MonkeyPatch.context() as patch:
        nobody.bind(("127.0.0.1", 0))
        for name, value in server.environment.items():
            patch.setenv(name, value)
        printed = server.add_ipp_printer("Kantor")
        server.add_raw_queue("StrukMati", nobody.getsockname()[1])
        yield Printers(server, printed, nobody.getsockname()[1])


def on_worker(work: Callable[[], T]) -> T:
    """Run as the program does, on a thread of its own; each thread of libcups reads the server's name anew."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result(60)


def invoice(paper: Paper) -> str:
    return render_html(layout(sample(INVOICE)), paper)


def test_a4_invoice_comes_out_of_the_printer(printers: Printers) -> None:
    job = on_worker(lambda: print_document(invoice("A4"), "Kantor", "A4"))
    assert job.state == "completed", printers.server.log()[-4000:]
    assert on_worker(lambda: job_state(job)) == "completed"
    number = job.id.rpartition("-")[2]
    (file,) = printers.printed.glob(f"{number}-*.pdf")
    text = re.sub(r"\s+", " ", PdfReader(file).pages[0].extract_text())
    assert format_rupiah(sample(INVOICE).total) in text


def test_a5_on_a_printer_that_has_no_a5_is_a_failure_with_its_reason(printers: Printers) -> None:
    with pytest.raises(DomainError) as caught:
        on_worker(lambda: print_document(invoice("A5"), "Kantor", "A5"))
    assert caught.value.code == "print.job_failed"
    assert caught.value.values == {"target": "Kantor", "reason": "Printer cannot print with supplied options."}


def test_receipt_through_a_raw_queue_arrives_unchanged(printers: Printers) -> None:
    data = render_escpos(layout(sample(NOTA)), 58) + bytes(range(256))
    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.settimeout(20)
        printers.server.add_raw_queue("Struk", printer.getsockname()[1])

        def serve() -> None:
            connection, _ = printer.accept()
            with connection:
                connection.settimeout(20)
                received.append(b"".join(iter(lambda: connection.recv(4096), b"")))

        thread = threading.Thread(target=serve)
        thread.start()
        on_worker(lambda: send_receipt(data, "queue:Struk"))
        thread.join(20)
    assert received == [data]


def test_receipt_for_a_printer_that_is_off_waits_and_is_not_called_printed(printers: Printers) -> None:
    with pytest.raises(DomainError) as caught:
        on_worker(lambda: send_receipt(b"struk", "queue:StrukMati", job_wait=1.5))
    assert caught.value.code == "print.job_waiting"
    job = str(caught.value.values["job"])
    assert on_worker(lambda: job_state(PrintJob(job, "waiting"))) == "waiting"


def test_cancelled_job_is_a_failure(printers: Printers) -> None:
    job = on_worker(lambda: spooler.submit(b"struk", "StrukMati", options=("raw",)))
    subprocess.run(["cancel", job], check=True, timeout=20)
    with pytest.raises(DomainError) as caught:
        on_worker(lambda: spooler.wait_for(job, "StrukMati", 20))
    assert caught.value.code == "print.job_failed"


def test_queue_that_takes_no_jobs(printers: Printers) -> None:
    printers.server.add_raw_queue("StrukTutup", printers.dead_port)
    subprocess.run(["cupsreject", "StrukTutup"], check=True, timeout=20)
    with pytest.raises(DomainError) as caught:
        on_worker(lambda: send_receipt(b"struk", "queue:StrukTutup"))
    assert caught.value.code == "print.job_failed"
    assert "not accepting" in str(caught.value.values["reason"])


@pytest.mark.usefixtures("printers")
def test_queue_that_does_not_exist() -> None:
    with pytest.raises(DomainError) as caught:
        on_worker(lambda: send_receipt(b"struk", "queue:TidakAda"))
    assert caught.value.code == "print.queue_missing"
    with pytest.raises(DomainError) as caught:
        on_worker(lambda: print_document(invoice("A4"), "TidakAda", "A4"))
    assert caught.value.code == "print.queue_missing"


def test_spooler_that_does_not_run(printers: Printers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
    with pytest.raises(DomainError) as caught:
        on_worker(lambda: send_receipt(b"struk", "queue:StrukMati"))
    assert caught.value.code == "print.unreachable"
    assert on_worker(lambda: spooler.state_of("StrukMati-1")).state == "unknown"
    assert printers.server.root.is_dir()


@pytest.mark.usefixtures("printers")
def test_printers_are_listed() -> None:
    code = (
        "from PySide6.QtGui import QGuiApplication\n"
        "from ui.printing import list_printers\n"
        "app = QGuiApplication([])\n"
        "print(list_printers())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "'Kantor'" in done.stdout, done.stderr
    assert "'StrukMati'" in done.stdout
