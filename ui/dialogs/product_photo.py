"""The small picture of a product: choose a photo, see what is kept of it, or take it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.photo import SIDE, Photo
from blangkon_desktop.importing.photo import Thumbnail, make_thumbnail
from blangkon_desktop.queries import photos
from ui import format as shown
from ui import theme
from ui.background import Progress, Shop
from ui.dialogs.base import Dialog
from ui.theme import Colour
from ui.widgets import Button, QuietButton, label


@dataclass(frozen=True)
class ChosenPhoto:
    """What the product's picture is to be; no thumbnail takes it away. `original` is the file on this computer."""

    thumbnail: bytes | None
    original: str = ""


class PhotoDialog(Dialog):
    """Hands what was chosen to `done`; the product dialog saves it. The original is read and never changed."""

    grows = True

    def __init__(
        self,
        shop: Shop,
        product_id: str,
        chosen: ChosenPhoto | None,
        done: Callable[[ChosenPhoto], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Foto barang"), self.tr("&Pakai"), parent, width=440,
            text=self.tr("Yang disimpan gambar kecil, paling besar 30 KB. Foto aslinya tetap di tempatnya."),
        )  # fmt: skip
        self._shop = shop
        self._done = done
        self.chosen = chosen
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # As high as a telephone's photo lies, so that nothing moves when it has been read.
        self.picture.setMinimumHeight(SIDE * 3 // 4)
        self.facts = label("", "muted", wrap=True)
        self.choose = Button(self.tr("Pilih &foto…"), icon="upload")
        self.choose.clicked.connect(self.choose_file)
        self.remove = QuietButton(self.tr("&Hapus foto"), "trash-2")
        self.remove.clicked.connect(lambda: self._show(ChosenPhoto(None)))
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.body.addWidget(self.picture)
        self.body.addWidget(self.facts)
        self.body.addLayout(row)
        self._show(chosen or ChosenPhoto(None))
        self.primary.setEnabled(False)
        if chosen is None:
            shop.ask(
                lambda connection: (photos.photo(connection, product_id), photos.is_named(connection, product_id)),
                self._show_kept,
            )
        self.choose.setFocus()

    def submit(self) -> None:
        if self.chosen is not None:
            self._done(self.chosen)
        self.accept()

    def choose_file(self) -> QFileDialog:
        """Ask which photo."""
        dialog = QFileDialog(self, self.tr("Pilih foto"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Foto (*.jpg *.jpeg *.png *.webp)"), self.tr("Semua berkas (*)")])
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()
        return dialog

    def read(self, path: Path) -> None:
        """Make the small picture in the background."""

        def job(_progress: Progress) -> Thumbnail:
            return make_thumbnail(path)

        self.set_busy(True)
        self._shop.work(job, lambda made: self._made(made, path), self._refused, self.tr("Mengecilkan foto"))

    def _show_kept(self, answer: tuple[Photo | None, bool]) -> None:
        photo, named = answer
        if self.chosen != ChosenPhoto(None):
            return
        if photo is not None:
            self._show(ChosenPhoto(photo.thumbnail, photo.original))
        elif named:
            self.facts.setText(self.tr("Fotonya belum sampai di kasir ini; datang sendiri lewat Wi-Fi."))
            self.remove.show()

    def _made(self, made: Thumbnail, path: Path) -> None:
        self.messages.clear()
        self.set_busy(False)
        self._show(ChosenPhoto(made.data, str(path)))
        self.primary.setFocus()

    def _refused(self, error: DomainError) -> None:
        self.show_error(error)
        self.primary.setEnabled(False)

    def _show(self, chosen: ChosenPhoto) -> None:
        self.chosen = chosen
        self.remove.setVisible(chosen.thumbnail is not None)
        self.primary.setEnabled(True)
        if chosen.thumbnail is None:
            self.picture.setPixmap(theme.icon("package", Colour.FAINT).pixmap(64, 64))
            self.facts.setText(self.tr("Belum ada foto."))
            return
        pixmap = QPixmap()
        pixmap.loadFromData(chosen.thumbnail, "JPEG")
        self.picture.setPixmap(pixmap)
        size = shown.data_size(len(chosen.thumbnail))
        original = Path(chosen.original).name
        self.facts.setText(f"{size} · {original}" if original else size)
