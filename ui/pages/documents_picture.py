"""Pictures of what will be printed: the pages of the HTML as `ui.printing` lays them out, or the receipt's bytes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.escpos_image import receipt_image
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.domain.document import DocumentFacts
from blangkon_desktop.services.commands import IssuedPaper
from ui import printing
from ui.paper_desk import Width
from ui.printing import Paper


@dataclass(frozen=True)
class Form:
    """How a paper comes out: on a page of `paper`, or as a receipt `width` mm wide."""

    paper: Paper | None = None
    width: Width | None = None


def paper_html(paper: IssuedPaper, size: Paper) -> str:
    """The page as it comes out next: the original, or the copy after those that came out already."""
    return render_html(layout(DocumentFacts.from_json(paper.facts), paper.printed), size)


def receipt_bytes(paper: IssuedPaper, width: Width) -> bytes:
    """The receipt as it comes out next. Raises `DomainError("print.money_unprintable")`."""
    return render_escpos(layout(DocumentFacts.from_json(paper.facts), paper.printed), width)


def pictures(paper: IssuedPaper, form: Form) -> tuple[QImage, ...]:
    """The pages of a paper, or its one receipt. Costs up to 300 ms: for a worker thread."""
    if form.width is not None:
        image = receipt_image(receipt_bytes(paper, form.width), form.width)
        data = image.tobytes()
        return (QImage(data, image.width, image.height, image.width, QImage.Format.Format_Grayscale8).copy(),)
    assert form.paper is not None
    return printing.page_images(paper_html(paper, form.paper), form.paper)
