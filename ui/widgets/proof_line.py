"""One line under a paper: what the marketplace has of it, with its receipt to copy."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from blangkon_desktop.domain.proof import Proof
from ui import format as shown
from ui import theme
from ui.proof import look, sentence
from ui.widgets.buttons import Button
from ui.widgets.labels import label


class ProofLine(QWidget):
    """Empty and out of the way without a proof. It must have a parent: it shows itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.proof: Proof | None = None
        self._picture = QLabel()
        self.words = label("", "caption", wrap=True)
        self.receipt = Button("", icon="receipt")
        self.receipt.setToolTip(self.tr("Salin tanda terima"))
        self.receipt.clicked.connect(self.copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.receipt)
        self.hide()

    def show_proof(self, proof: Proof | None) -> None:
        """Say what is true now; ages are those of this moment."""
        self.proof = proof
        self.setVisible(proof is not None)
        if proof is None:
            return
        seen = look(proof)
        size = theme.metrics().icon
        self._picture.setPixmap(theme.icon(seen.icon, seen.colour).pixmap(QSize(size, size)))
        self.words.setText(sentence(proof, shown.now_ms()))
        self.receipt.setVisible(bool(proof.receipt))
        self.receipt.setText(proof.receipt)
        self.receipt.show_icon("receipt")
        self.receipt.setAccessibleName(self.tr("Salin tanda terima {0}").format(proof.receipt))

    def copy(self) -> None:
        """Put the receipt on the clipboard."""
        if self.proof is not None:
            QGuiApplication.clipboard().setText(self.proof.receipt)
