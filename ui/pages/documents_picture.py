"""Pictures of what will be printed: the pages of the HTML as `ui.printing` lays them out, or the receipt's bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter, QTextDocument

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.escpos_image import receipt_image
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.domain.document import DocumentFacts
from blangkon_desktop.services.commands import IssuedPaper
from ui import printing

Paper = Literal["A4", "A5"]
Width = Literal[58, 80]
_SCREEN_DPI = 144
_RESOLUTION = 600


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
    return page_pictures(paper_html(paper, form.paper), form.paper)


def page_pictures(html: str, paper: Paper) -> tuple[QImage, ...]:
    """Every page of `html` on white paper. Laid out at the printer's resolution, so that lines break as in print."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Only measured, never painted on: what is printed is laid out for the same device.
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(printing._page_layout(paper))
    QEventLoop()  # gives a plain Python thread the event dispatcher that the layout's timer asks for
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setHtml(html)
    page = QSizeF(writer.width(), writer.height())
    document.setPageSize(page)
    footer = 0.0
    if document.pageCount() > 1:
        footer = printing._FOOTER_MM * _RESOLUTION / 25.4
        page.setHeight(page.height() - footer)
        document.setPageSize(page)
        printing._keep_together(document, page.height())
    count = document.pageCount()
    return tuple(_page(document, writer, page, footer, number, count) for number in range(count))


def _page(
    document: QTextDocument, writer: QPdfWriter, page: QSizeF, footer: float, number: int, count: int
) -> QImage:
    scale = _SCREEN_DPI / _RESOLUTION
    whole, printed = writer.pageLayout().fullRectPixels(_RESOLUTION), writer.pageLayout().paintRectPixels(_RESOLUTION)
    image = QImage(round(whole.width() * scale), round(whole.height() * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    painter.translate(printed.topLeft())
    painter.save()
    painter.translate(0, -number * page.height())
    document.drawContents(painter, QRectF(0, number * page.height(), page.width(), page.height()))
    painter.restore()
    if count > 1:
        painter.save()
        # The footer's font is in points, and a picture's points are not the printer's.
        painter.scale(_RESOLUTION / 96, _RESOLUTION / 96)
        shrink = 96 / _RESOLUTION
        area = QRectF(0, page.height() * shrink, page.width() * shrink, footer * shrink)
        title = document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
        printing._draw_footer(painter, area, title, f"Halaman {number + 1}/{count}")
        painter.restore()
    painter.end()
    return image
