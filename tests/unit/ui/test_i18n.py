"""The language of the windows, and Qt's own words in Indonesian."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui import i18n
from ui.format import day


@pytest.fixture(autouse=True)
def indonesian_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.install(qapp, i18n.SOURCE)


def test_qts_own_menus_speak_indonesian(qapp: QApplication, qtbot: QtBot) -> None:
    i18n.install(qapp, "id")
    field = QLineEdit("kopi")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert menu is not None
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert words == ["&Urungkan", "&Ulangi", "&Potong", "&Salin", "&Tempel", "Hapus", "Pilih semua"]


def test_source_sentences_stay_as_written(qapp: QApplication) -> None:
    i18n.install(qapp, "id")
    assert QCoreApplication.translate("MainWindow", "Tombol pintas") == "Tombol pintas"
    assert day("2026-05-02") == "2 Mei 2026"


def test_switching_leaves_one_translator(qapp: QApplication) -> None:
    for language in ("en", "id", "id"):
        i18n.install(qapp, language)
    assert len(qapp.findChildren(QTranslator)) == 1
    assert QLocale().language() == QLocale.Language.Indonesian


def test_english_keeps_the_numbers_of_the_country(qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    assert QLocale().language() == QLocale.Language.English
    assert day("2026-05-02") == "2 May 2026"


def test_unknown_language_is_indonesian(qapp: QApplication) -> None:
    i18n.install(qapp, "tlh")
    assert QLocale().language() == QLocale.Language.Indonesian
