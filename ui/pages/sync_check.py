"""Are the records here those of the marketplace? The last answer, and the button that asks again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blangkon_desktop.domain.digest import CUSTOMER, ORDER, PRODUCT, CheckResult
from blangkon_desktop.domain.errors import DomainError
from ui import format as shown
from ui.messages import explain
from ui.services import SyncLine
from ui.widgets import Button, label


class CheckPanel(QWidget):
    """One line of words and a button; without a line to a marketplace there is nothing to compare with."""

    def __init__(self, sync: SyncLine | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "strong", wrap=True)
        self.since = label("", "caption", wrap=True)
        self.button = Button(self.tr("&Periksa kecocokan"), icon="circle-check")
        self.button.setAccessibleName(self.tr("Periksa kecocokan"))
        self.button.setAccessibleDescription(self.tr("Apakah catatan di sini sama dengan catatan di pasar?"))
        if sync is None:
            self.hide()
        else:
            self.button.clicked.connect(lambda: sync.check_rows())
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.words)
        texts.addWidget(self.since)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(self.button)

    def show_result(self, result: CheckResult | None, now_ms: int) -> None:
        """Say how the last comparison ended, None when there was none."""
        if result is None:
            self.words.setText(self.tr("Apakah catatan di sini sama dengan catatan di pasar?"))
            self.since.setText(self.tr("Diperiksa sendiri sekali sehari, kira-kira 1 KB."))
            return
        self.words.setText(self.in_words(result))
        self.since.setText(self.tr("Terakhir diperiksa {0}.").format(shown.age(result.checked_at, now_ms)))

    def working(self, busy: bool) -> None:
        """While the line works, pressing again does nothing."""
        self.button.setEnabled(not busy)

    def in_words(self, result: CheckResult) -> str:
        """One plain sentence, or two."""
        if result.code:
            return explain(DomainError(result.code, status="", url="")).text
        words = []
        if result.healed:
            words.append(self.tr("{0} catatan diperbaiki.").format(shown.count(result.healed)))
        if result.kept:
            kept = self.tr("{0} catatan berbeda dan tetap seperti di sini.")
            words.append(kept.format(shown.count(result.kept)))
        if result.skipped:
            words.append(self.tr("Belum semua diperiksa: ada perubahan yang belum dijawab pasar."))
        if words:
            return " ".join(words)
        counted = (shown.count(result.rows.get(table, 0)) for table in (PRODUCT, CUSTOMER, ORDER))
        return self.tr("Cocok dengan pasar: {0} barang, {1} pelanggan, {2} pesanan.").format(*counted)
