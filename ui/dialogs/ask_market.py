"""A question to the marketplace's people: to copy, to send by WhatsApp, or to keep as a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from ui import theme
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.widgets import Button, label


class AskMarketDialog(Dialog):
    """The text can be changed before it goes; copying is the primary way, because it works without a link."""

    def __init__(self, shop: Shop, text: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Tanya layanan Blangkon"), self.tr("&Salin"), parent, width=560,
            text=self.tr(
                "Kirim kalimat ini lewat jalan apa saja. Isinya hanya nomor dan kode, tanpa nama orang dan tanpa uang."
            ),
        )  # fmt: skip
        self._shop = shop
        self.words = QPlainTextEdit(text)
        self.words.setAccessibleName(self.tr("Pertanyaan"))
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(theme.metrics().scaled(120))
        self.done_label = label("", "muted", wrap=True)
        self.chat = Button(self.tr("Lewat &WhatsApp"), icon="upload")
        self.chat.clicked.connect(self._chat)
        self.keep = Button(self.tr("Simpan &berkas"), icon="save")
        self.keep.clicked.connect(self._keep)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.chat)
        ways.addWidget(self.keep)
        ways.addStretch(1)
        self.body.addWidget(self.words, 1)
        self.body.addLayout(ways)
        self.body.addWidget(self.done_label)
        self.cancel.setText(self.tr("&Tutup"))
        self.primary.setFocus()

    def submit(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        self.done_label.setText(self.tr("Sudah disalin. Tempel di WhatsApp, SMS, atau surel."))

    def address(self) -> QUrl:
        """The WhatsApp link with the text; the person chooses whom to send it to."""
        return QUrl(f"https://wa.me/?text={quote(self.words.toPlainText())}")

    def _chat(self) -> None:
        if not QDesktopServices.openUrl(self.address()):
            self.submit()

    def _keep(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(self, self.tr("Simpan pertanyaan"), "tanya-blangkon.txt")
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write the question to a file, in the background."""
        text = self.words.toPlainText()

        def write(_progress: object) -> None:
            try:
                path.write_text(text + "\n", encoding="utf-8")
            except OSError as error:
                raise DomainError("file.unwritable", path=str(path)) from error

        self._shop.work(write, lambda _none: self.done_label.setText(self.tr("Tersimpan.")), self.show_error)
