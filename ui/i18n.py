"""The language of the windows: Indonesian is the source, English a translation; Qt's own words are here."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

import resources

log = logging.getLogger(__name__)

SOURCE = "id"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
_LOCALES = {"id": "id_ID", "en": "en_ID"}

# Qt ships no Indonesian: what its own menus and dialogs say, by Qt's English text.
QT_WORDS = {
    "&Undo": "&Urungkan",
    "&Redo": "&Ulangi",
    "Cu&t": "&Potong",
    "&Copy": "&Salin",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "OK": "OK",
    "&OK": "&OK",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "&Yes": "&Ya",
    "&No": "&Tidak",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "Open": "Buka",
    "&Open": "&Buka",
    "Apply": "Terapkan",
    "Help": "Bantuan",
    "Discard": "Buang",
    "Look in:": "Cari di:",
    "File &name:": "&Nama berkas:",
    "Files of type:": "Jenis berkas:",
    "Directory:": "Folder:",
    "&Choose": "&Pilih",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Date Modified": "Tanggal diubah",
    "Back": "Kembali",
    "Forward": "Maju",
    "Parent Directory": "Folder di atas",
    "Create New Folder": "Buat folder baru",
    "List View": "Tampilan daftar",
    "Detail View": "Tampilan rinci",
    "Print": "Cetak",
    "&Print": "&Cetak",
}
_QT_CONTEXTS = frozenset(
    (
        "QLineEdit",
        "QWidgetTextControl",
        "QPlatformTheme",
        "QDialogButtonBox",
        "QFileDialog",
        "QFileSystemModel",
        "QAbstractSpinBox",
        "QPrintDialog",
        "QAbstractPrintDialog",
    )
)


class QtWords(QTranslator):
    """Qt's standard menus and buttons in Indonesian."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        # None is "not mine" to Qt, which an empty string is not; the stubs know only str.
        return QT_WORDS.get(sourceText) if context in _QT_CONTEXTS else None  # type: ignore[return-value]


def install(app: QCoreApplication, language: str) -> None:
    """Speak `language` ("id" or "en") from now on: numbers and months at once, widgets as they are made."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    chosen = language if language in LANGUAGES else SOURCE
    QLocale.setDefault(QLocale(_LOCALES[chosen]))
    translator = QtWords(app) if chosen == SOURCE else _load(app, chosen)
    if translator is not None:
        app.installTranslator(translator)


def _load(app: QCoreApplication, language: str) -> QTranslator | None:
    translator = QTranslator(app)
    try:
        file = resources.path(f"translations/blangkon_{language}.qm")
    except FileNotFoundError:
        log.warning("no translation for %r here: the windows stay Indonesian", language)
        return None
    if not translator.load(str(file)):
        log.warning("the translation for %r cannot be read: the windows stay Indonesian", language)
        return None
    return translator
