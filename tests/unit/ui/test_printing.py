"""PDF pages: how many, what they say, and what happens when the file cannot be written."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.html import Paper, render_html
from blangkon_desktop.domain.document import DOCUMENT_TYPES, INVOICE, KUITANSI, SURAT_JALAN, DocumentFacts
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.money import format_rupiah
from tests.helpers.documents import sample, with_ppn
from ui.printing import pdf_bytes, write_pdf

pytestmark = pytest.mark.usefixtures("qapp")

SIZES_MM = {"A4": (210, 297), "A5": (148, 210)}


def pages(facts: DocumentFacts, paper: Paper, copy_no: int = 0, *, only_last: bool = False) -> list[str]:
    """The text of each page (or the last), spaces and line ends made one space."""
    reader = PdfReader(BytesIO(pdf_bytes(render_html(layout(facts, copy_no), paper), paper)))
    for page in reader.pages:
        size = (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        assert size == SIZES_MM[paper]
    wanted = reader.pages[-1:] if only_last else reader.pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in wanted]


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("kind", DOCUMENT_TYPES)
def test_every_document_is_one_page_that_says_its_facts(kind: str, paper: Paper) -> None:
    facts = sample(kind)
    text = pages(facts, paper)
    assert len(text) == 1
    assert facts.number in text[0]
    assert facts.shop.name in text[0]
    assert "Halaman" not in text[0]
    if kind == KUITANSI:
        assert format_rupiah(facts.total) in text[0]
    else:
        for line in facts.lines:
            assert line.name in text[0]
            shown = format_rupiah(line.total, symbol=False) in text[0]
            assert shown == (kind in ("nota", "invoice"))


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_twenty_lines_with_ppn_fit_one_page(paper: Paper) -> None:
    facts = with_ppn(sample(INVOICE, 20))
    text = pages(facts, paper)
    assert len(text) == 1
    for amount in (facts.subtotal, facts.dpp, facts.ppn):
        assert format_rupiah(amount, symbol=False) in text[0]
    assert format_rupiah(facts.total) in text[0]


@pytest.mark.parametrize(("paper", "most"), [("A4", 3), ("A5", 3)])
def test_sixty_lines_repeat_the_head_and_number_the_pages(paper: Paper, most: int) -> None:
    facts = sample(INVOICE, 60)
    text = pages(facts, paper, copy_no=1)
    assert 2 <= len(text) <= most
    for number, page in enumerate(text, start=1):
        assert f"Halaman {number}/{len(text)}" in page
        assert f"Invoice {facts.number}" in page
    with_goods = [page for page in text if re.search(r"\d+ Kertas HVS", page)]
    assert len(with_goods) >= 2
    assert all("Nama barang" in page for page in with_goods)
    assert "SALINAN ke-1" in text[0]
    joined = " ".join(text)
    for line in facts.lines:
        assert format_rupiah(line.total, symbol=False) in joined


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("kind", [INVOICE, SURAT_JALAN, "bast"])
def test_total_and_signature_stand_on_one_page_however_many_lines(kind: str, paper: Paper) -> None:
    for count in range(18, 46, 3):
        facts = sample(kind, count)
        document = layout(facts)
        last = pages(facts, paper, only_last=True)[-1]
        assert document.signatures[0].role in last
        if document.amounts:
            assert format_rupiah(facts.total) in last


def test_largest_money_and_longest_name_are_not_cut() -> None:
    line = dataclasses.replace(
        sample(INVOICE).lines[0], name="Laptop " * 30, price=999_999_999_999, total=999_999_999_999_999
    )
    facts = dataclasses.replace(sample(INVOICE), lines=(line,), subtotal=999_999_999_999_999, total=999_999_999_999_999)
    text = pages(facts, "A5")[0]
    assert "999.999.999.999 999.999.999.999.999" in text
    assert "Rp999.999.999.999.999" in text
    assert text.count("Laptop") == 30


def test_pages_are_made_on_a_worker_thread(qapp: QApplication) -> None:
    html = render_html(layout(sample(INVOICE)), "A5")
    made: list[bytes] = []
    worker = threading.Thread(target=lambda: made.append(pdf_bytes(html, "A5")))
    worker.start()
    worker.join(30)
    assert made[0].startswith(b"%PDF")
    assert len(PdfReader(BytesIO(made[0])).pages) == 1
    assert qapp is not None


def test_written_file_carries_its_title_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(b"lama")
    write_pdf(render_html(layout(sample(INVOICE)), "A4"), path, "A4")
    metadata = PdfReader(path).metadata
    assert metadata is not None
    assert metadata.title == "Invoice A017/INV/2026"
    assert list(tmp_path.iterdir()) == [path]


def test_folder_that_does_not_exist_is_unwritable(tmp_path: Path) -> None:
    path = tmp_path / "tidak-ada" / "invoice.pdf"
    with pytest.raises(DomainError) as caught:
        write_pdf(render_html(layout(sample(INVOICE)), "A4"), path, "A4")
    assert caught.value.code == "file.unwritable"
    assert caught.value.values["path"] == str(path)


if sys.platform != "win32":

    def test_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
        path = tmp_path / "invoice.pdf"
        path.write_bytes(b"lama")
        # A limit on the size of files stands for the full disk: the write fails in the middle in the same way.
        code = (
            "import resource, sys\n"
            "from pathlib import Path\n"
            "from PySide6.QtGui import QGuiApplication\n"
            "from blangkon_desktop.domain.errors import DomainError\n"
            "from ui.printing import write_pdf\n"
            "app = QGuiApplication([])\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
            "try:\n"
            "    write_pdf('<p>Invoice</p>', Path(sys.argv[1]), 'A4')\n"
            "except DomainError as error:\n"
            "    print(error.code)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.stdout == "file.no_space\n", done.stderr
        assert list(tmp_path.iterdir()) == [path]
        assert path.read_bytes() == b"lama"
