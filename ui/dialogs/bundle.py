"""Lewat berkas: work goes to the marketplace on a stick or a telephone, and the answer comes back the same way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.replication import BundleFacts, BundleOutcome
from ui import format as shown
from ui.dialogs.base import Dialog
from ui.dialogs.bundle_words import facts_words, outcome_words
from ui.services import Bundles
from ui.widgets import Button, Card, QuietButton, label
from ui.widgets.flow import FlowLayout

_FOLDER_KEY = "bundle/folder"
_SIZE_KEY = "bundle/part"
_NAMED = 3
_REQUEST, _PACK = "request", "pack"
CHOICES, RESULT = range(2)


class BundleDialog(Dialog):
    """Two ways, a file out and a file in, each with what is inside before and after. `waiting` operations wait."""

    grows = True

    def __init__(self, bundles: Bundles, shop: str, waiting: int, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Lewat berkas"), self.tr("&Masukkan"), parent,
            text=self.tr("Tanpa sinyal, data bisa dibawa dengan flashdisk atau dikirim lewat telepon orang lain."),
            width=640,
        )  # fmt: skip
        self._bundles = bundles
        self._shop = shop
        self._path: Path | None = None
        self._working = False
        self.cancel.setText(self.tr("Tutup"))
        self.export_button = Button(self.tr("&Simpan berkas kiriman…"), icon="upload")
        self.export_button.clicked.connect(self.choose_folder)
        self.open_button = Button(self.tr("&Buka berkas…"), icon="download")
        self.open_button.clicked.connect(self.choose_file)
        self.part_size = QComboBox()
        for text, size in (
            (self.tr("Satu berkas"), 0), (self.tr("Bagian 100 KB"), 100_000), (self.tr("Bagian 1 MB"), 1_000_000),
            (self.tr("Bagian 5 MB"), 5_000_000), (self.tr("Bagian 16 MB"), 16_000_000),
        ):  # fmt: skip
            self.part_size.addItem(text, size)
        self.part_size.setAccessibleName(self.tr("Ukuran tiap berkas"))
        self.part_size.setToolTip(self.tr("Telepon sering menolak berkas besar. Urutan mengirim bagiannya bebas."))
        self.part_size.setCurrentIndex(max(0, self.part_size.findData(_remembered_size())))
        self.waits = label("", "muted", wrap=True)
        answers = label(
            self.tr("Berkas jawaban membuat yang menunggu menjadi terkirim. Paket awal mengisi komputer baru."),
            "muted", wrap=True,
        )  # fmt: skip
        sending = _way(self.tr("1. Kirim"), self.waits, self.export_button, self.part_size)
        receiving = _way(self.tr("2. Terima"), answers, self.open_button)
        self.choices = _column(sending, receiving)
        self._show_waiting(waiting)
        self.heading = label("", "strong", wrap=True)
        self.facts = label("", wrap=True)
        self.note = label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Memasukkan berkas"))
        self.bar.hide()
        # Both lie in one place, so that the dialog keeps its height from step to step.
        self.steps = QStackedWidget()
        self.steps.addWidget(self.choices)
        self.steps.addWidget(_column(self.heading, self.facts, self.note, self.bar))
        self.body.addWidget(self.steps)
        self.back = QuietButton(self.tr("&Kembali"), "chevron-left")
        self.back.clicked.connect(self._choose)
        self.extras.addWidget(self.back)
        bundles.progressed.connect(self._show_progress)
        self._choose()

    def choose_folder(self) -> QFileDialog:
        """Ask where the file should go."""
        chooser = self._chooser(self.tr("Simpan berkas di mana?"), QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda path: self.export(Path(path)))
        chooser.open()
        return chooser

    def choose_file(self) -> QFileDialog:
        """Ask which answer came."""
        chooser = self._chooser(self.tr("Pilih berkas dari pasar"), QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Berkas Blangkon (*.bkl)"), self.tr("Semua berkas (*)")])
        chooser.fileSelected.connect(lambda path: self.look(Path(path)))
        chooser.open()
        return chooser

    def export(self, folder: Path) -> None:
        """Write the file into a folder and say what is in it."""
        QSettings().setValue(_FOLDER_KEY, str(folder))
        size = int(self.part_size.currentData())
        QSettings().setValue(_SIZE_KEY, size)
        self._begin(self.tr("Menyimpan…"))
        self._bundles.export(folder, self._shop, size or None, self._exported, self._failed)

    def look(self, path: Path) -> None:
        """Say what a file is; nothing changes yet."""
        QSettings().setValue(_FOLDER_KEY, str(path.parent))
        self._path = path
        self._begin(self.tr("Memeriksa {0}…").format(path.name))
        self._bundles.look(path, self._looked, self._failed)

    def submit(self) -> None:
        if self._path is not None:
            self._begin(self.tr("Memasukkan {0}…").format(self._path.name))
            self.bar.setValue(0)
            self.bar.show()
            self.cancel.setText(self.tr("Hentikan"))
            self._working = True
            self._bundles.take(self._path, self._taken, self._failed)

    def _choose(self) -> None:
        """Show the two ways again."""
        self.primary.hide()
        self.back.hide()
        self.steps.setCurrentIndex(CHOICES)
        self.export_button.setFocus()

    def _show_waiting(self, waiting: int) -> None:
        going = self.tr("{0} kiriman menunggu. Simpan di flashdisk, lalu bawa ke pasar.").format(shown.count(waiting))
        asking = self.tr("Tidak ada yang menunggu. Berkasnya tetap bisa menanyakan apa yang baru di pasar.")
        self.waits.setText(going if waiting else asking)

    def _chooser(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        chooser = QFileDialog(self, title, str(QSettings().value(_FOLDER_KEY, "")))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(mode)
        return chooser

    def _begin(self, words: str) -> None:
        self.messages.clear()
        self.set_busy(True)
        self.primary.hide()
        self.back.hide()
        self._say(words, "", "")

    def _end(self) -> None:
        self._working = False
        self.set_busy(False)
        self.bar.hide()
        self.cancel.setText(self.tr("Tutup"))
        self.back.show()

    def _say(self, heading: str, facts: str, note: str) -> None:
        self.steps.setCurrentIndex(RESULT)
        for part, text in ((self.heading, heading), (self.facts, facts), (self.note, note)):
            part.setText(text)
            part.setVisible(bool(text))

    def _exported(self, facts: BundleFacts) -> None:
        self._end()
        note = self.tr("Semua tetap menunggu sampai berkas jawabannya dimasukkan di sini.")
        if facts.left:
            note = self.tr("{0} lagi belum muat; buat berkas berikutnya setelah jawabannya masuk. {1}").format(
                shown.count(facts.left), note
            )
        names = ", ".join(path.name for path in facts.paths[:_NAMED])
        heading = self.tr("Tersimpan: {0}").format(names)
        if len(facts.paths) > 1:
            note = self.tr("Kirim {0} berkas itu semuanya; urutannya bebas. {1}").format(
                shown.count(len(facts.paths)), note
            )
        if len(facts.paths) > _NAMED:
            more = shown.count(len(facts.paths) - _NAMED)
            heading = self.tr("Tersimpan: {0} dan {1} lagi").format(names, more)
        self._say(heading, facts_words(facts), note)
        self.cancel.setFocus()

    def _looked(self, facts: BundleFacts) -> None:
        self._end()
        whose = self.tr("{0}, kasir nomor {1}").format(facts.shop, facts.device_no)
        if facts.kind == _REQUEST:
            note = self.tr("Ini berkas kiriman. Bawa ke pasar; yang dibuka di sini berkas jawabannya.")
            self._say(self.tr("Kiriman dari {0}").format(whose), facts_words(facts), note)
            self.back.setFocus()
            return
        note = self.tr("Toko belum berubah. Berkas yang sama boleh dimasukkan dua kali.")
        heading = self.tr("Jawaban pasar untuk {0}").format(whose)
        if facts.kind == _PACK:
            heading = self.tr("Paket awal untuk {0}").format(facts.shop)
            note = self.tr("Isi toko tanpa sinyal. Jualan boleh jalan terus sambil menunggu.")
        self._say(heading, facts_words(facts), note)
        self.primary.show()
        self.primary.setFocus()

    def _taken(self, outcome: BundleOutcome) -> None:
        self._end()
        self._show_waiting(outcome.waiting)
        first, *rest = outcome_words(outcome)
        heading = self.tr("Belum semua masuk") if outcome.stopped else self.tr("Sudah masuk")
        self._say(heading, first, "\n".join(rest))
        self.cancel.setFocus()

    def _failed(self, error: DomainError) -> None:
        self._end()
        self._choose()
        self.show_error(error)
        self.open_button.setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    # Qt's own names from here on.

    def reject(self) -> None:
        if self._working:
            self._bundles.stop()  # the answer to `take` says how far it came
        else:
            super().reject()


def _way(title: str, words: QLabel, *controls: QWidget) -> Card:
    card = Card(title, padding=12)
    card.body.setSpacing(6)
    card.body.addWidget(words)
    row = FlowLayout()
    for control in controls:
        row.addWidget(control)
    card.body.addLayout(row)
    return card


def _remembered_size() -> int:
    """Bytes of a part as somebody chose them last; 0 for one file."""
    try:
        return int(str(QSettings().value(_SIZE_KEY, 0)))
    except ValueError:
        return 0


def _column(*parts: QWidget) -> QWidget:
    step = QWidget()
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return step
