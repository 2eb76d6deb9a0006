"""QRIS in Pengaturan: the text of the shop's static code, pasted or read from a picture, and whose code it is."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.importing.qr_picture import read_qr_picture
from ui.background import Shop
from ui.messages import explain
from ui.pages.settings_form import Form, put
from ui.widgets import Button, label
from ui.widgets.qr_view import QrView

_FOLDER_KEY = "folders/qris"
_SIDE = 132


class QrisForm(Form):
    """Tells at once whether a code is whole and whose it is, before a buyer pays a stranger."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("QRIS"), parent)
        self._shop = shop
        self.code = QLineEdit()
        self.code.setPlaceholderText("000201…")
        self.picture = Button(self.tr("Baca dari &gambar…"), icon="qr-code")
        self.picture.clicked.connect(self.choose_picture)
        self.owner = label("", "muted", wrap=True)
        self.view = QrView(_SIDE)
        hint = self.tr("Tempel teksnya, atau ambil dari foto kodenya")
        field = self.add("qris", self.tr("Isi kode QRIS stati&k"), self.code, hint)
        words = QVBoxLayout()
        words.setSpacing(12)
        words.addWidget(field)
        words.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.owner)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(line)
        self.code.textChanged.connect(self._show)
        self._show()

    def show_settings(self, settings: ShopSettings) -> None:
        put(self.code, settings.qris)

    def settings(self, before: ShopSettings) -> ShopSettings:
        """`before` with the code. Raises `DomainError("qris.*")` when it is none."""
        text = self.code.text().strip()
        return dataclasses.replace(before, qris=read_qris(text).text() if text else "")

    def show_refusal(self, error: DomainError) -> bool:
        if not error.code.startswith("qris."):
            return False
        message = explain(error)
        self.fields["qris"].set_error(f"{message.text} {message.next_step}")
        self.code.setFocus()
        return True

    def choose_picture(self) -> QFileDialog:
        """Ask for a picture of the code."""
        dialog = QFileDialog(self, self.tr("Pilih gambar kode QRIS"))
        dialog.setNameFilter(self.tr("Gambar (*.png *.jpg *.jpeg *.webp *.bmp)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(str(QSettings().value(_FOLDER_KEY, "")))
        dialog.fileSelected.connect(self.take_picture)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def take_picture(self, name: str) -> None:
        """Read the code in a picture file; off the window's thread."""
        path = Path(name)
        QSettings().setValue(_FOLDER_KEY, str(path.parent))
        self.picture.setEnabled(False)
        self._shop.work(lambda _progress: read_qr_picture(path), self._take, self._refused, self.tr("Membaca gambar"))

    def _take(self, text: str) -> None:
        self.picture.setEnabled(True)
        self.code.setText(text)

    def _refused(self, error: DomainError) -> None:
        self.picture.setEnabled(True)
        message = explain(error)
        self.fields["qris"].set_error(f"{message.text} {message.next_step}")

    def _show(self) -> None:
        self.fields["qris"].set_error("")
        text = self.code.text().strip()
        try:
            code = read_qris(text) if text else None
        except DomainError as error:
            self.view.show_code("", "")
            self.owner.setText("")
            self._refused(error)
            return
        self.view.setVisible(code is not None)
        if code is None:
            self.owner.setText(self.tr("Belum ada. Pembeli tetap bisa memindai kode yang ditempel di toko."))
            return
        owner = self.tr("Milik {0}, {1}").format(code.name, code.city)
        self.owner.setText(self.tr("{0}. Jumlah belanja ikut di kodenya, tanpa biaya tambahan.").format(owner))
        self.view.show_code(text, owner)
