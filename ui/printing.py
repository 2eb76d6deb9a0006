"""Pages for A4 and A5: HTML laid out by QTextDocument, to a PDF file or to one of the system's printers.

Every function here makes its own QTextDocument and paint device and touches no widget, so each may run
(and, since a first page costs up to 180 ms, should run) on a worker thread; only a QGuiApplication must
exist.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from blangkon_desktop.documents import spooler
from blangkon_desktop.documents.spooler import JobState
from blangkon_desktop.domain.errors import DomainError

Paper = Literal["A4", "A5"]

_PAGES = {"A4": QPageSize.PageSizeId.A4, "A5": QPageSize.PageSizeId.A5}
_MARGINS = {"A4": QMarginsF(18, 16, 18, 10), "A5": QMarginsF(12, 10, 12, 7)}  # millimetres
_FOOTER_MM = 7.0
_RESOLUTION = 600
_SCREEN_DPI = 96
_FOOTER_COLOUR = "#66707b"
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class PrintJob:
    """What became of a print order. `id` is empty where the system gives none; then `state` is `unknown`."""

    id: str
    state: JobState


def list_printers() -> list[str]:
    """Names of the system's printers, the default first. May take seconds on a network: call it on a worker."""
    names = QPrinterInfo.availablePrinterNames()
    default = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != default, name.casefold()))


def pdf_bytes(html: str, paper: Paper) -> bytes:
    """The PDF of `html` on `paper`, made in memory."""
    buffer = QBuffer()
    writer = _pdf_writer(buffer, paper)
    writer.setCreator("Blangkon Desktop")
    _paint(html, writer)
    buffer.close()
    return bytes(buffer.data().data())


def page_images(html: str, paper: Paper, dpi: int = 144) -> tuple[QImage, ...]:
    """Every page of `html` on white paper, `dpi` dots per inch, with the lines broken as in print."""
    buffer = QBuffer()
    # Only measured, never painted on: what is printed is laid out for the same device.
    writer = _pdf_writer(buffer, paper)
    pages = _break_into_pages(html, writer)
    return tuple(_page_image(pages, writer.pageLayout(), number, dpi) for number in range(pages.count))


def write_pdf(html: str, path: Path, paper: Paper) -> None:
    """Write the PDF of `html` to `path`: the whole new file or, on any error, the old one untouched.

    Raises `DomainError`: `file.no_space` where the disk is full, `file.unwritable` for anything else.
    """
    _replace_file(path, pdf_bytes(html, paper))


def print_document(html: str, printer_name: str, paper: Paper, *, wait: float = 30.0) -> PrintJob:
    """Print on the system's printer `printer_name` and say what became of the job after at most `wait` seconds.

    With CUPS the job is followed, for QPrinter also reports success where the printer then cancels.
    Elsewhere (Windows) the state is `unknown`. Raises `DomainError`: `print.queue_missing`,
    `print.unreachable`, `print.job_failed` (with the printer's `reason`). A job that still waits is
    returned as `waiting`, not raised.
    """
    if spooler.available():
        job = spooler.submit(pdf_bytes(html, paper), printer_name, options=(f"media={paper}",))
        return PrintJob(job, spooler.wait_for(job, printer_name, wait).state)
    if printer_name not in QPrinterInfo.availablePrinterNames():
        raise DomainError("print.queue_missing", target=printer_name)
    printer = QPrinter(QPrinterInfo.printerInfo(printer_name), QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_page_layout(paper))
    _paint(html, printer)
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise DomainError("print.job_failed", target=printer_name, reason="")
    return PrintJob("", "unknown")


def job_state(job: PrintJob) -> JobState:
    """The state now of a job that `print_document` returned as `waiting`."""
    return spooler.state_of(job.id).state if job.id else "unknown"


def _pdf_writer(buffer: QBuffer, paper: Paper) -> QPdfWriter:
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_page_layout(paper))
    return writer


def _page_layout(paper: Paper) -> QPageLayout:
    return QPageLayout(
        QPageSize(_PAGES[paper]),
        QPageLayout.Orientation.Portrait,
        _MARGINS[paper],
        QPageLayout.Unit.Millimeter,
    )


@dataclass(frozen=True)
class _Pages:
    """A document broken into pages for one device; sizes in its dots, `footer` 0 on a single page."""

    document: QTextDocument
    page: QSizeF
    footer: float
    title: str

    @property
    def count(self) -> int:
        return self.document.pageCount()

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw the page `number` (from 0) without its footer."""
        height = self.page.height()
        painter.save()
        painter.translate(0, -number * height)
        self.document.drawContents(painter, QRectF(0, number * height, self.page.width(), height))
        painter.restore()

    def draw_footer(self, painter: QPainter, number: int, scale: float = 1.0) -> None:
        """Draw title and page number, where there is more than one page, in dots times `scale`."""
        if self.count > 1:
            area = QRectF(0, self.page.height() * scale, self.page.width() * scale, self.footer * scale)
            _draw_footer(painter, area, self.title, f"Halaman {number + 1}/{self.count}")


def _break_into_pages(html: str, device: QPdfWriter | QPrinter) -> _Pages:
    QEventLoop()  # gives a plain Python thread the event dispatcher that the layout's timer asks for
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    document.setDocumentMargin(0)
    document.setHtml(html)
    page = QSizeF(device.width(), device.height())
    document.setPageSize(page)
    footer = 0.0
    if document.pageCount() > 1:
        footer = _FOOTER_MM * device.logicalDpiY() / 25.4
        page.setHeight(page.height() - footer)
        document.setPageSize(page)
        _keep_together(document, page.height())
    return _Pages(document, page, footer, document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))


def _paint(html: str, device: QPdfWriter | QPrinter) -> None:
    pages = _break_into_pages(html, device)
    if isinstance(device, QPdfWriter):
        device.setTitle(pages.title)
    else:
        device.setDocName(pages.title)
    painter = QPainter()
    if not painter.begin(device):
        raise DomainError("print.unreachable", target=pages.title)
    try:
        for number in range(pages.count):
            if number:
                device.newPage()
            pages.draw(painter, number)
            pages.draw_footer(painter, number)
    finally:
        painter.end()


def _page_image(pages: _Pages, layout: QPageLayout, number: int, dpi: int) -> QImage:
    scale = dpi / _RESOLUTION
    whole, printed = layout.fullRectPixels(_RESOLUTION), layout.paintRectPixels(_RESOLUTION)
    image = QImage(round(whole.width() * scale), round(whole.height() * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    painter.translate(printed.topLeft())
    pages.draw(painter, number)
    # The footer's font is in points, and a picture's points are not the printer's.
    painter.scale(_RESOLUTION / _SCREEN_DPI, _RESOLUTION / _SCREEN_DPI)
    pages.draw_footer(painter, number, _SCREEN_DPI / _RESOLUTION)
    painter.end()
    return image


def _draw_footer(painter: QPainter, area: QRectF, title: str, page: str) -> None:
    painter.setFont(QFont(["Noto Sans", "Segoe UI", "DejaVu Sans"], 7))
    painter.setPen(QColor(_FOOTER_COLOUR))
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(area, bottom | Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(area, bottom | Qt.AlignmentFlag.AlignRight, page)


def _keep_together(document: QTextDocument, page_height: float) -> None:
    """Move what follows the goods to a new page where a page's end would tear it, unless it is longer than a page.

    Totals and signature must stand on one paper, or a signed page would state no amount. QTextDocument
    knows no `page-break-inside`; only the table of goods, the one with a repeated head, may be torn.
    """
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    goods = max((at for at, table in enumerate(tables) if table.format().headerRowCount()), default=-1)
    for group in ([table] for table in tables[: max(goods, 0)]):
        _break_before_if_torn(document, group, page_height)
    if tables[goods + 1 :]:
        _break_before_if_torn(document, tables[goods + 1 :], page_height)


def _break_before_if_torn(document: QTextDocument, group: list[QTextTable], page_height: float) -> None:
    layout = document.documentLayout()
    top = layout.frameBoundingRect(group[0]).top()
    bottom = layout.frameBoundingRect(group[-1]).bottom()
    torn = int(top // page_height) != int((bottom - 1) // page_height)
    if torn and bottom - top < page_height:
        format_ = group[0].format()
        format_.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        group[0].setFormat(format_)


def _replace_file(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        _forget(temporary)
        code = "file.no_space" if error.errno in _NO_SPACE else "file.unwritable"
        raise DomainError(code, path=str(path), reason=error.strerror or "") from error


def _forget(temporary: Path) -> None:
    # The folder itself may be what is missing or forbidden; the first error is the one to report.
    with contextlib.suppress(OSError):
        temporary.unlink()
