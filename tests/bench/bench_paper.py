"""The PDF of an invoice: layout, HTML and QPdfWriter together, after the first one has loaded the fonts."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.html import Paper, render_html
from blangkon_desktop.domain.document import INVOICE
from tests.bench.figures import Figures, clock, timed
from tests.helpers.documents import sample
from ui.printing import pdf_bytes

pytestmark = pytest.mark.bench
LINES = 20


def invoice(paper: Paper) -> bytes:
    """From frozen facts to the bytes of the file."""
    return pdf_bytes(render_html(layout(sample(INVOICE, LINES)), paper), paper)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_invoice(paper: Paper, figures: Figures, qapp: QApplication) -> None:
    pdf, first, _ = clock(partial(invoice, paper))
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == 1
    figures.add(f"invoice of {LINES} lines, {paper}: the first in this process", first, "ms")
    times = timed(lambda: [partial(invoice, paper)] * 10)
    figures.add(f"invoice of {LINES} lines, {paper}: wall, p50", times.p50, "ms")
    figures.add(f"invoice of {LINES} lines, {paper}: own CPU", times.cpu, "ms", 40)
    figures.add(f"invoice of {LINES} lines, {paper}: file", len(pdf), "bytes")
