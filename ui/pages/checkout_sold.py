"""The calm panel after a sale: the change to hand over, the nota's number, and what may be printed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blangkon_desktop.services.commands import SaleReceipt
from ui import format as shown
from ui import theme
from ui.theme import Colour
from ui.widgets import Button, Card, PrimaryButton, StatusChip, label


class SoldPanel(QWidget):
    """Enter goes on, P prints, D makes the A5 nota; any other letter or digit already belongs to the next sale."""

    next_requested = Signal()
    print_requested = Signal(object)
    """Sale id."""
    document_requested = Signal(object)
    """Sale id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._receipt: SaleReceipt | None = None
        self._follower: QWidget | None = None
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption = label("", "heading")
        self.change = label("", "total")
        self.facts = label("", "muted", wrap=True)
        self.awaiting = StatusChip(self.tr("QRIS menunggu konfirmasi"), "warning")
        for words in (self.caption, self.change, self.facts):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.printing = Button(self.tr("Cetak struk  P"), icon="printer")
        self.printing.clicked.connect(self._print)
        self.document = Button(self.tr("Nota A5  D"), icon="file-text")
        self.document.clicked.connect(self._open_document)
        self.next = PrimaryButton(self.tr("Penjualan berikutnya  Enter"))
        self.next.clicked.connect(self.next_requested)
        for button in (self.printing, self.document, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()

    def show_receipt(self, receipt: SaleReceipt) -> None:
        """Show what was just sold."""
        self._receipt = receipt
        size = theme.metrics().scaled(48)
        self._picture.setPixmap(theme.icon("circle-check", Colour.SUCCESS).pixmap(size, size))
        self.caption.setText(self.tr("Kembalian") if receipt.change else self.tr("Lunas, tanpa kembalian"))
        self.change.setText(shown.rupiah(receipt.change or receipt.total))
        facts = [self.tr("Nota {0}").format(receipt.number), self.tr("Total {0}").format(shown.rupiah(receipt.total))]
        if receipt.received:
            facts.append(self.tr("Diterima {0}").format(shown.rupiah(receipt.received)))
        self.facts.setText("  ·  ".join(facts))
        self.awaiting.setVisible(receipt.awaiting_check)
        self.setAccessibleName(f"{self.caption.text()} {self.change.text()}. {self.facts.text()}")

    def lead(self, box: QWidget) -> None:
        """Where a key goes that already belongs to the next sale, such as a scan."""
        self._follower = box

    def _print(self) -> None:
        if self._receipt is not None:
            self.print_requested.emit(self._receipt.sale_id)

    def _open_document(self) -> None:
        if self._receipt is not None:
            self.document_requested.emit(self._receipt.sale_id)

    def _lay_out(self) -> None:
        card = Card(padding=24)
        card.body.addWidget(self._picture)
        card.body.addWidget(self.caption)
        card.body.addWidget(self.change)
        card.body.addWidget(self.facts)
        chip = QHBoxLayout()
        chip.addStretch(1)
        chip.addWidget(self.awaiting)
        chip.addStretch(1)
        card.body.addLayout(chip)
        papers = QHBoxLayout()
        papers.setSpacing(8)
        papers.addWidget(self.printing, 1)
        papers.addWidget(self.document, 1)
        card.body.addSpacing(8)
        card.body.addLayout(papers)
        card.body.addWidget(self.next)
        middle = QGridLayout()
        middle.addWidget(card, 1, 1)
        for side in (0, 2):
            middle.setColumnStretch(side, 1)
            middle.setRowStretch(side, 1)
        middle.setColumnMinimumWidth(1, theme.metrics().scaled(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(middle)

    # Qt's own names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.next_requested.emit()
        elif plain and key == Qt.Key.Key_P:
            self._print()
        elif plain and key == Qt.Key.Key_D:
            self._open_document()
        elif event.text().strip() and self._follower is not None:
            self.next_requested.emit()
            QCoreApplication.sendEvent(self._follower, event)
        else:
            super().keyPressEvent(event)
