"""Printers and papers for the pages: issues the paper, renders it in the background, counts the copy that came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QObject, Signal

from blangkon_desktop.documents.model import DocumentLayout
from blangkon_desktop.domain.document import KUITANSI, NOTA, DocumentFacts, DocumentLine, PaymentFact
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.payment import CASH
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import IssueDocument, IssuedPaper, NotePrinted
from ui.background import Progress, Shop
from ui.format import now_ms, today

Width = Literal[58, 80]
Done = Callable[[], object]
Failed = Callable[[DomainError], object]


def receipt_width(millimetres: int) -> Width:
    """The setting as the renderer knows it."""
    return 80 if millimetres == 80 else 58


class PaperDesk(QObject):
    """Implements `services.Receipts`. `document_wanted` carries the id of a paper that a page wants to show."""

    document_wanted = Signal(str)

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop

    def print_sale(self, sale_id: str, done: Done, failed: Failed) -> None:
        """Print the receipt of a sale that is on disk. Only a copy that came out is counted."""
        self._issue(IssueDocument(new_id(), NOTA, sale_id=sale_id), done, failed)

    def print_debt(self, entry_id: str, done: Done, failed: Failed) -> None:
        """Print the kuitansi of a payment on kasbon."""
        self._issue(IssueDocument(new_id(), KUITANSI, debt_id=entry_id), done, failed)

    def print_slip(self, page: DocumentLayout, done: Done, failed: Failed) -> None:
        """Print a paper without a number on the receipt printer."""
        settings = self._shop.settings
        target, width = settings.receipt_target, receipt_width(settings.receipt_width)
        if not target:
            failed(DomainError("print.not_set_up"))
            return

        def job(_progress: Progress) -> None:
            _send(page, width, target)

        self._shop.work(job, lambda _nothing: done(), failed, self.tr("Mencetak…"))

    def print_page(self, page: DocumentLayout, done: Done, failed: Failed) -> None:
        """Print a paper without a number on the page printer."""
        settings = self._shop.settings
        if not settings.page_printer:
            failed(DomainError("print.not_set_up"))
            return
        paper: Literal["A4", "A5"] = "A4" if settings.paper == "A4" else "A5"

        def job(progress: Progress) -> None:
            from blangkon_desktop.documents.html import render_html
            from ui.printing import print_document

            html = render_html(page, paper)
            progress.check()
            print_document(html, settings.page_printer, paper)

        self._shop.work(job, lambda _nothing: done(), failed, self.tr("Mencetak…"))

    def print_test(self, target: str, width: int, done: Done, failed: Failed) -> None:
        """Print a small trial receipt with this shop's head; nothing is stored."""
        if not target:
            failed(DomainError("print.not_set_up"))
            return
        line = DocumentLine("Cetak uji 0123456789", 1_000, "pcs", 1_000, 12_345, 0, 12_345)
        facts = DocumentFacts(
            type=NOTA, number="UJI", date=today(), issued_at=now_ms(), shop=self._shop.settings.party(), buyer=None,
            lines=(line,), subtotal=12_345, discount=0, rounding=0, total=12_345,
            payments=(PaymentFact(CASH, 12_345),),
        )  # fmt: skip

        def job(_progress: Progress) -> None:
            _send(_layout(facts, 0), receipt_width(width), target)

        self._shop.work(job, lambda _nothing: done(), failed, self.tr("Mencetak…"))

    def open_document(self, document_id: str) -> None:
        """Ask the window to show this paper."""
        self.document_wanted.emit(document_id)

    def list_printers(self, done: Callable[[Sequence[str]], object], failed: Failed) -> None:
        """This computer's printers; may take seconds on a network."""

        def job(_progress: Progress) -> Sequence[str]:
            from ui.printing import list_printers

            return list_printers()

        self._shop.work(job, done, failed, self.tr("Mencari printer…"))

    def _issue(self, command: IssueDocument, done: Done, failed: Failed) -> None:
        if not self._shop.settings.receipt_target:
            failed(DomainError("print.not_set_up"))
            return

        def issued(changes: Changes) -> None:
            paper = changes.result
            assert isinstance(paper, IssuedPaper)
            self._print(paper, done, failed)

        self._shop.run(command, issued, failed)

    def _print(self, paper: IssuedPaper, done: Done, failed: Failed) -> None:
        settings = self._shop.settings
        target, width = settings.receipt_target, receipt_width(settings.receipt_width)
        facts = DocumentFacts.from_json(paper.facts)
        drawer = any(payment.method == CASH for payment in facts.payments) and not paper.printed

        def job(_progress: Progress) -> None:
            _send(_layout(facts, paper.printed), width, target, drawer=drawer)

        def printed(_nothing: None) -> None:
            self._shop.run(NotePrinted(paper.document_id, target), lambda _changes: done(), failed)

        self._shop.work(job, printed, failed, self.tr("Mencetak struk…"))


def _layout(facts: DocumentFacts, copy_no: int) -> DocumentLayout:
    from blangkon_desktop.documents.build import layout

    return layout(facts, copy_no)


def _send(page: DocumentLayout, width: Width, target: str, *, drawer: bool = False) -> None:
    # The printer languages take a tenth of a second to load: on the worker, at the first receipt, not at the start.
    from blangkon_desktop.documents.escpos import render_escpos
    from blangkon_desktop.documents.raw_printer import send_receipt

    send_receipt(render_escpos(page, width, drawer=drawer), target)
