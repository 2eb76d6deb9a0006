"""The paper on the screen as it will come out, and the ways out: PDF, page printer, receipt printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from blangkon_desktop.documents.raw_printer import send_receipt
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.proof import Proof
from blangkon_desktop.queries import documents
from blangkon_desktop.services.commands import IssuedPaper, NotePrinted
from ui import printing, theme
from ui.background import Progress, Shop, Ticket, Work
from ui.pages.documents_picture import Form, paper_html, pictures, receipt_bytes
from ui.pages.documents_words import type_words
from ui.paper_desk import receipt_width
from ui.printing import Paper
from ui.theme import Colour
from ui.widgets import Button, ElidedLabel, PrimaryButton, StatusChip, key_button, page_action
from ui.widgets.proof_line import ProofLine
from ui.widgets.save_file import ask_where

_GAP = 12
FORMS = (("A4", Form(paper="A4")), ("A5", Form(paper="A5")), ("58", Form(width=58)), ("80", Form(width=80)))


class PaperSheets(QScrollArea):
    """Pages under each other, as wide as the room allows and never blown up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.images: tuple[QImage, ...] = ()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(_GAP)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._labels: list[QLabel] = []
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def show_images(self, images: tuple[QImage, ...]) -> None:
        """Show these pages; none leaves the place empty."""
        for old in self._labels:
            self._column.removeWidget(old)
            old.deleteLater()
        self.images = images
        self._labels = [QLabel() for _ in images]
        for sheet in self._labels:
            sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._draw()
        self.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 4
        for sheet, image in zip(self._labels, self.images, strict=True):
            width = min(room, image.width() if image.width() > 700 else round(image.width() * 0.75))
            scaled = image.scaledToWidth(max(1, round(width * ratio)), Qt.TransformationMode.SmoothTransformation)
            pixmap = QPixmap.fromImage(scaled)
            # White paper on a white card needs an edge.
            painter = QPainter(pixmap)
            painter.setPen(QPen(QColor(Colour.LINE_STRONG), ratio))
            painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            sheet.setPixmap(pixmap)
            sheet.setFixedSize(pixmap.deviceIndependentSize().toSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.images:
            self._draw()


class PaperPreview(QWidget):
    """One paper: its preview and its buttons. A copy counts only when it came out; the next one says SALINAN."""

    said = Signal(str, str)
    """Good news and the next step."""
    refused = Signal(object)
    """DomainError of an output that failed; nothing was counted."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self.paper: IssuedPaper | None = None
        self._wanted: str | None = None
        self.drawn = ""
        """Id of the paper whose picture is on screen; "" while it is being made."""
        self._ticket: Ticket | None = None
        self._drawing: Work | None = None
        self.title = ElidedLabel("", "heading")
        self.copy = StatusChip()
        self.form = QComboBox()
        self.form.setAccessibleName(self.tr("Bentuk kertas"))
        for text, (_key, form) in zip(self._form_words(), FORMS, strict=True):
            self.form.addItem(text, form)
        self.form.setCurrentIndex([key for key, _form in FORMS].index(shop.settings.paper))
        self.form.activated.connect(self._draw)
        self.sheets = PaperSheets()
        self.sheets.setAccessibleName(self.tr("Pratinjau kertas"))
        self.proof = ProofLine(self)
        self.pdf_button = Button(self.tr("PDF"), icon="download")
        self.pdf_button.setAccessibleName(self.tr("Simpan PDF"))
        self.pdf_button.clicked.connect(lambda: self.choose_pdf())
        self.receipt_button = Button(self.tr("Struk"), icon="receipt")
        self.receipt_button.clicked.connect(self.print_receipt)
        self.print_button = PrimaryButton(self.tr("Cetak"), "printer")
        self.print_button.clicked.connect(self.print_page)
        self._lay_out()
        self.show_document(None)

    def add_keys(self, owner: QWidget) -> None:
        """Give the buttons their keys on the page or dialog that shows this."""
        key_button(owner, self.print_button, "Ctrl+P")
        for button, keys in ((self.pdf_button, "Ctrl+S"), (self.receipt_button, "Ctrl+T")):
            name = button.accessibleName() or button.text()
            action = page_action(owner, name, keys, button.click)
            # Beside a narrow preview there is no room for three keys in three buttons.
            button.setToolTip(f"{name} ({action.shortcut().toString()})")

    def show_document(self, document_id: str | None) -> None:
        """Show another paper, or none."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._wanted = document_id
        if document_id is None:
            self._show_paper(None)
        else:
            wanted = document_id
            self._ticket = self._shop.ask(
                lambda connection: (documents.document(connection, wanted), documents.proof(connection, wanted)),
                lambda found: self._show_paper(*found),
            )

    def look_again(self) -> None:
        """Ask what the marketplace has of this paper by now."""
        if self._wanted is not None:
            wanted = self._wanted

            def seen(proof: Proof | None) -> None:
                if self._wanted == wanted:
                    self.proof.show_proof(proof)

            self._shop.ask(lambda connection: documents.proof(connection, wanted), seen)

    def choose_pdf(self) -> QFileDialog:
        """Ask where the PDF goes."""
        paper = self._chosen()
        name = f"{type_words(paper.type)} {paper.number}.pdf".replace("/", "-")
        return ask_where(self, self.tr("Simpan PDF"), name, self.tr("PDF (*.pdf)"), self.save_pdf)

    def save_pdf(self, path: Path) -> None:
        """Write the PDF of what is shown; a receipt is saved as a page."""
        paper, size = self._chosen(), self._page_size()

        def job(progress: Progress) -> str:
            html = paper_html(paper, size)
            progress.check()
            printing.write_pdf(html, path, size)
            return self.tr("PDF tersimpan: {0}").format(path.name)

        self._run(job, self.tr("Menyimpan PDF"), f"pdf:{path.name}")

    def print_page(self) -> None:
        """Print on the page printer of the settings; a receipt form prints as a page of the shop's paper."""
        paper, size, printer = self._chosen(), self._page_size(), self._shop.settings.page_printer
        if not printer:
            self.refused.emit(DomainError("print.not_set_up"))
            return

        def job(progress: Progress) -> str:
            html = paper_html(paper, size)
            progress.check()
            state = printing.print_document(html, printer, size).state
            if state == "waiting":
                return self.tr("Sudah masuk antrean printer {0}, belum keluar.").format(printer)
            return self.tr("Tercetak di {0}.").format(printer)

        self._run(job, self.tr("Mencetak"), f"page:{printer}")

    def print_receipt(self) -> None:
        """Print as a receipt on the receipt printer of the settings."""
        settings = self._shop.settings
        paper, target = self._chosen(), settings.receipt_target
        width = receipt_width(settings.receipt_width)
        if not target:
            self.refused.emit(DomainError("print.not_set_up"))
            return

        def job(progress: Progress) -> str:
            data = receipt_bytes(paper, width)
            progress.check()
            send_receipt(data, target)
            return self.tr("Struk tercetak.")

        self._run(job, self.tr("Mencetak struk"), target)

    def _form_words(self) -> tuple[str, ...]:
        return (self.tr("A4"), self.tr("A5"), self.tr("Struk 58"), self.tr("Struk 80"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy)
        head.addWidget(self.form)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.bar.addStretch(1)
        for button in (self.pdf_button, self.receipt_button, self.print_button):
            self.bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID * 2)
        column.addLayout(head)
        column.addWidget(self.sheets, 1)
        column.addWidget(self.proof)
        column.addLayout(self.bar)

    def _show_paper(self, paper: IssuedPaper | None, proof: Proof | None = None) -> None:
        self.paper = paper
        self.proof.show_proof(proof)
        self.drawn = ""
        for widget in (self.form, self.pdf_button, self.receipt_button, self.print_button):
            widget.setEnabled(paper is not None)
        self.copy.setVisible(paper is not None)
        if paper is None:
            self.title.setText("")
            self.sheets.show_images(())
            return
        self.title.setText(f"{type_words(paper.type)} {paper.number}")
        if paper.printed:
            self.copy.show_state(self.tr("Salinan ke-{0}").format(paper.printed), "warning")
        else:
            self.copy.show_state(self.tr("Asli"), "success")
        self._draw()

    def _draw(self) -> None:
        paper, form = self.paper, self.form.currentData()
        if self._drawing is not None:
            self._drawing.cancel()
        if paper is None:
            return

        def shown(images: tuple[QImage, ...]) -> None:
            if self.paper is paper and self.form.currentData() == form:
                self.sheets.show_images(images)
                self.drawn = paper.document_id

        self._drawing = self._shop.work(
            lambda _progress: pictures(paper, form), shown, self._not_drawn, self.tr("Menyiapkan pratinjau")
        )

    def _not_drawn(self, error: DomainError) -> None:
        if error.code != "work.cancelled":
            self.sheets.show_images(())
            self.refused.emit(error)

    def _run(self, job: Callable[[Progress], str], title: str, target: str) -> None:
        output = _Output(self._shop, self, self._chosen().document_id, target)
        self._shop.work(job, output.done, output.failed, title)

    def came_out(self, document_id: str, words: str) -> None:
        """Say that a copy is out, and show how the next one will be marked."""
        self.said.emit(words, "")
        # Another paper may have been chosen meanwhile, even if its answer is still on the way.
        if self._wanted == document_id:
            self.show_document(document_id)

    def _chosen(self) -> IssuedPaper:
        assert self.paper is not None
        return self.paper

    def _page_size(self) -> Paper:
        form = self.form.currentData()
        assert isinstance(form, Form)
        return form.paper or ("A4" if self._shop.settings.paper == "A4" else "A5")


class _Output:
    """One copy on its way out. Outlives the preview: it counts even when that window was closed meanwhile."""

    def __init__(self, shop: Shop, preview: PaperPreview, document_id: str, target: str) -> None:
        self._shop = shop
        self._preview = preview
        self._command = NotePrinted(document_id, target)

    def done(self, words: str) -> None:
        self._shop.run(self._command, lambda _changes: self._counted(words))

    def failed(self, error: DomainError) -> None:
        refused = self._preview.refused if isValid(self._preview) else self._shop.failed
        refused.emit(error)

    def _counted(self, words: str) -> None:
        if isValid(self._preview):
            self._preview.came_out(self._command.document_id, words)
