"""Money into the drawer or out of it: how much, what for, and a photo of the bon."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shift import CATEGORIES, EXPENSE
from blangkon_desktop.importing.bill_photo import small_photo
from blangkon_desktop.services.money_commands import MoveCash
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.drawer_words import category_words, kind_title
from ui.widgets import Button, Field, MoneyEdit, key_button, label, set_property


class CashMoveDialog(Dialog):
    """The movement's id is made here, so twice is once."""

    def __init__(self, shop: Shop, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(kind_title(kind), self.tr("Catat  Enter"), parent, width=480)
        self._shop = shop
        self._kind = kind
        self._move_id = new_id()
        self._photo = b""
        self.amount = MoneyEdit()
        set_property(self.amount, "role", "big")
        self.category = QComboBox()
        for name in CATEGORIES[kind]:
            self.category.addItem(category_words(name), name)
        self.note = QLineEdit()
        self.photo = Button(self.tr("Foto bon"), icon="upload")
        key_button(self, self.photo, "F2")
        self.photo.clicked.connect(self.open_photo)
        self.photo_state = label("", "muted")
        self.body.addWidget(Field(self.tr("&Jumlah uang"), self.amount))
        self.body.addWidget(Field(self.tr("&Untuk"), self.category))
        self.body.addWidget(Field(self.tr("&Catatan"), self.note))
        row = QHBoxLayout()
        row.addWidget(self.photo)
        row.addWidget(self.photo_state, 1)
        self.photo.setVisible(kind == EXPENSE)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.amount.setFocus()

    def submit(self) -> None:
        """Store the movement."""
        problem = self.amount.problem()
        if problem is not None:
            self.show_error(problem)
            return
        self.set_busy(True)
        command = MoveCash(
            self._move_id, self._kind, str(self.category.currentData()), self.amount.value() or 0, self.note.text(),
            self._photo,
        )  # fmt: skip
        self._shop.run(command, lambda _changes: self.accept(), self.show_error)

    def open_photo(self) -> None:
        """Choose a picture of the bon."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self, self.tr("Foto bon"), folder, self.tr("Gambar (*.png *.jpg *.jpeg *.webp)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take_photo(Path(path)))
        dialog.open()

    def take_photo(self, path: Path) -> None:
        """Make the picture small in the background; the original stays where it is."""
        self._shop.work(
            lambda _progress: small_photo(path), lambda data: self._taken(path.name, data), self.show_error,
            self.tr("Mengecilkan foto"),
        )  # fmt: skip

    def _taken(self, name: str, data: bytes) -> None:
        self._photo = data
        self.photo_state.setText(self.tr("{0}, disimpan {1}").format(name, shown.data_size(len(data))))
