"""A price list from Excel or CSV in three steps: the file, its columns, and a look before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.importing import check, columns, reader
from blangkon_desktop.importing.check import CheckedImport, Known
from blangkon_desktop.importing.reader import RawTable
from blangkon_desktop.queries import products
from blangkon_desktop.reports.goods_list import write_template
from blangkon_desktop.services.commands import ImportCatalogue, ImportOutcome
from ui import format as shown
from ui import theme
from ui.background import CANCELLED, Progress, Shop, Work, WorkState
from ui.dialogs.base import Dialog
from ui.dialogs.import_catalogue_steps import MappingStep, ResultStep
from ui.pages.fresh import Room
from ui.theme import Colour
from ui.widgets import ProgressStrip, QuietButton, label
from ui.widgets.save_file import ask_where

FILE, COLUMNS, RESULT = range(3)
_FRAME = 276
"""What title, sentence, buttons and the screen's edge need around a step, in px at 14 px text."""
_LEAST = 260


class ImportCatalogueDialog(Dialog):
    """Nothing is stored before the last button; Escape at any step leaves the shop as it was."""

    grows = True

    imported = Signal(object)
    """ImportOutcome, when everything is on disk."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Impor daftar barang"), "", parent, text=" ", width=1240)
        self._shop = shop
        self._work: Work | None = None
        self._table: RawTable | None = None
        self._checked: CheckedImport | None = None
        self.steps = QStackedWidget()
        room = self.screen().availableGeometry().height() - theme.metrics().scaled(_FRAME)
        self.steps.setMinimumHeight(max(_LEAST, min(theme.metrics().scaled(480), room)))
        self.columns = MappingStep()
        self.outcome = ResultStep()
        for step in (self._file_step(), self.columns, self.outcome):
            scrolled = Room()
            scrolled.body.addWidget(step)
            self.steps.addWidget(scrolled)
        self.progress = ProgressStrip()
        self.body.addWidget(self.steps, 1)
        self.body.addWidget(self.progress)
        self.back = QuietButton(self.tr("&Kembali"), "chevron-left")
        self.back.clicked.connect(lambda: self._go(self.steps.currentIndex() - 1))
        self.extras.addWidget(self.back)
        self.extras.addWidget(self.columns.more)
        self.columns.changed.connect(self._show_primary)
        # The dialog covers the window's own strip, so the way out of a long file is shown here.
        shop.work_changed.connect(self._show_progress)
        self._go(FILE)

    def submit(self) -> None:
        step = self.steps.currentIndex()
        if step == FILE:
            self.choose_file()
        elif step == COLUMNS:
            self._check()
        else:
            self._import()

    def choose_file(self) -> QFileDialog:
        """Ask which file."""
        dialog = QFileDialog(self, self.tr("Pilih daftar harga"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Excel atau CSV (*.xlsx *.csv *.txt)"), self.tr("Semua berkas (*)")])
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()
        return dialog

    def read(self, path: Path) -> None:
        """Read a file and go on to its columns."""

        def job(progress: Progress) -> RawTable:
            return reader.read_table(path, progress.report, progress.cancelled)

        self._start(self._shop.work(job, self._read, self._failed, self.tr("Membaca {0}").format(path.name)))

    def choose_template(self) -> QFileDialog:
        """Ask where the example goes."""
        kinds = self.tr("Excel atau CSV (*.xlsx *.csv *.txt)")
        return ask_where(self, self.tr("Simpan contoh daftar"), "contoh-daftar-barang.xlsx", kinds, self.save_template)

    def save_template(self, path: Path) -> None:
        """Write the example in the background."""

        def job(_progress: Progress) -> None:
            write_template(path)

        self.set_busy(True)
        self._shop.work(job, lambda _none: self._saved(path), self._failed, self.tr("Menyimpan {0}").format(path.name))

    def _saved(self, path: Path) -> None:
        self.set_busy(False)
        self.messages.say(self.tr("{0} tersimpan. Isi di bawah contohnya, lalu pilih di sini.").format(path.name))

    def _file_step(self) -> QWidget:
        step = QWidget()
        picture = QLabel()
        picture.setPixmap(theme.icon("file-spreadsheet", Colour.GOLD).pixmap(56, 56))
        heading = label(self.tr("Berkas Excel (.xlsx) atau CSV dengan satu barang tiap baris"), "heading", wrap=True)
        needed = label(
            self.tr("Yang wajib hanya nama barang dan harga. Boleh ada satuan, barcode, kode, kategori, stok, satuan "
                    "besar seperti dus, harga grosir, nama lain, izin, dan varian. Nama kolom bebas, nanti bisa "
                    "dipilih. Hasil Ekspor bisa diimpor lagi."),
            "muted", wrap=True,
        )  # fmt: skip
        self.template = QuietButton(self.tr("Simpan &contoh daftar…"), "file-spreadsheet")
        self.template.clicked.connect(self.choose_template)
        column = QVBoxLayout(step)
        column.addStretch(1)
        for widget in (picture, heading, needed):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        column.addWidget(self.template, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return step

    def _read(self, table: RawTable) -> None:
        self.set_busy(False)
        self._table = table
        self.columns.show_table(table, columns.guess(table))
        self._go(COLUMNS)

    def _check(self) -> None:
        mapping = self.columns.mapping()
        self.set_busy(True)
        self._shop.ask(
            products.known_goods, lambda known: self._check_against(mapping, Known(*known)), self._failed
        )

    def _check_against(self, mapping: Mapping[str, int], known: Known) -> None:
        table = self._table
        assert table is not None

        def job(_progress: Progress) -> CheckedImport:
            return check.check(table, mapping, known)

        self._start(self._shop.work(job, self._show_result, self._failed, self.tr("Memeriksa setiap baris")))

    def _show_result(self, checked: CheckedImport) -> None:
        self.set_busy(False)
        self._checked = checked
        self.outcome.show_result(checked)
        self._go(RESULT)

    def _import(self) -> None:
        checked, table = self._checked, self._table
        assert checked is not None
        assert table is not None
        self.set_busy(True)
        self.back.setEnabled(False)
        self.primary.setText(self.tr("Menyimpan…"))
        self._shop.run(
            ImportCatalogue(checked.rows, table.source), lambda changes: self._stored(changes.result), self._failed
        )

    def _stored(self, outcome: object) -> None:
        assert isinstance(outcome, ImportOutcome)
        self.imported.emit(outcome)
        self.accept()

    def _start(self, work: Work) -> None:
        self._work = work
        self.set_busy(True)

    def _failed(self, error: DomainError) -> None:
        self.back.setEnabled(True)
        self.set_busy(False)
        self._show_primary()
        if error.code not in (CANCELLED, "import.cancelled"):
            self.show_error(error)

    def _show_progress(self, state: WorkState) -> None:
        if state.work is self._work or not state.running:
            self.progress.show_state(state)

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.messages.clear()
        self.back.setVisible(step != FILE)
        self.columns.more.setVisible(step == COLUMNS and not self.columns.complete)
        self.text.setText(self._explanation(step))
        self._show_primary()
        self.primary.setFocus()

    def _explanation(self, step: int) -> str:
        if step == FILE:
            return self.tr("Langkah 1 dari 3. Pilih berkasnya; toko belum berubah.")
        if step == COLUMNS:
            assert self._table is not None
            return self.tr("Langkah 2 dari 3. {0}: {1} baris. Cocokkan kolomnya.").format(
                self._table.source, shown.count(len(self._table.rows))
            )
        return self.tr("Langkah 3 dari 3. Beginilah hasilnya nanti; toko belum berubah.")

    def _show_primary(self) -> None:
        step = self.steps.currentIndex()
        if step == FILE:
            self.primary.setText(self.tr("&Pilih berkas…"))
            self.primary.setEnabled(True)
        elif step == COLUMNS:
            self.primary.setText(self.tr("&Periksa semua baris"))
            self.primary.setEnabled(not columns.missing(self.columns.mapping()))
        else:
            assert self._checked is not None
            number = len(self._checked.rows)
            self.primary.setText(self.tr("&Impor {0} barang").format(shown.count(number)))
            self.primary.setEnabled(number > 0)

    # Qt's own names from here on.

    def reject(self) -> None:
        if self._work is not None:
            self._work.cancel()
        super().reject()
