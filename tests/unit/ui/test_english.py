"""A whole shop in English: nothing Indonesian is left on a page or dialog, no key twice, no button cut."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resources
from blangkon_desktop.domain.errors import DomainError
from tests.helpers.windows import PAGES, Stage, cut, dialogs, stage, visible
from ui import i18n, theme
from ui.dialogs.startup_problem import StartupProblem

QUOTING = {"import columns"}
"""Dialogs that show what stands in a file, in the file's own language."""
ROOT = Path(__file__).parents[3]


def translations() -> Iterator[tuple[str, str, str]]:
    """(context, Indonesian, English) of every sentence."""
    for context in ET.parse(resources.path("translations/blangkon_en.ts")).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", "")


def plain(text: str) -> str:
    return text.replace("&", "").strip(" ,.:")


def indonesian() -> re.Pattern[str]:
    """Fits every sentence that has another text in English, whatever stands in its fields."""
    left = {plain(source) for _context, source, english in translations() if source != english}
    left -= {plain(english) for _context, _source, english in translations()}
    patterns = (re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(source)) for source in sorted(left))
    return re.compile("|".join(patterns))


def pieces(text: str) -> Iterator[str]:
    """The text as it stands, and the parts that a widget may have put together: "Bayar  F9", "1 ditolak · ..."."""
    yield plain(text)
    yield from map(plain, re.split(r"\n|  +| · |, |[()]", text))


def cells(table: QAbstractItemView) -> Iterator[str]:
    model = table.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    for column in range(model.columnCount(QModelIndex())):
        if isinstance(table, QTableView) and table.horizontalHeader().isVisible():
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(QModelIndex()), 30)):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)


def words(widget: QWidget) -> Iterator[str]:
    """Everything that one widget says to eyes, mouse and screen reader."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from (action.text() for action in widget.actions())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, (QAbstractButton, QLabel)):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from cells(widget)


def left_over(window: QWidget) -> list[str]:
    """The Indonesian texts on the visible widgets of a window."""
    pattern = indonesian()
    said = {text for widget in visible(window) for text in words(widget) if text}
    return sorted(text for text in said if any(pattern.fullmatch(piece) for piece in pieces(text)))


def keys_given_twice(window: QWidget) -> list[str]:
    """The Alt letters that more than one visible button or field of a window answers to."""
    named = [
        widget.text()
        for widget in visible(window)
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)
    ]
    letters = Counter(letter for text in named if (letter := QKeySequence.mnemonic(text).toString()))
    return [letter for letter, times in letters.items() if times > 1]


@pytest.fixture(scope="module")
def on(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One shop for all windows: nothing here changes it."""
    theme.apply(qapp, 1.0)
    i18n.install(qapp, "en")
    with stage(tmp_path_factory.mktemp("shop"), 1024, 600) as made:
        yield made
    i18n.install(qapp, i18n.SOURCE)


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_wholly_english_gives_no_key_twice_and_cuts_no_text_on_a_small_screen(key: str, on: Stage) -> None:
    on.window.show_page(key)
    on.come_to_rest(on.window)
    assert on.window.width() == 1024
    assert left_over(on.window) == []
    assert keys_given_twice(on.window) == []
    assert on.in_the_end(lambda: cut(on.window)) == []


@pytest.mark.parametrize("name", dialogs())
def test_a_dialog_is_wholly_english_and_gives_no_key_twice(name: str, on: Stage) -> None:
    dialog = dialogs()[name](on)
    dialog.open()
    on.come_to_rest(dialog)
    assert name in QUOTING or left_over(dialog) == []
    assert keys_given_twice(dialog) == []
    assert on.in_the_end(lambda: cut(dialog)) == []
    dialog.close()


def test_a_shop_that_cannot_be_opened_says_so_in_english(qapp: QApplication, qtbot: QtBot) -> None:
    i18n.install(qapp, "en")
    window = StartupProblem(DomainError("database.newer", version=9, known=1))
    qtbot.addWidget(window)
    i18n.install(qapp, i18n.SOURCE)
    assert left_over(window) == []
    assert "version 9, this program 1" in window.text.text()


def test_the_search_finds_indonesian_where_there_is_some(qapp: QApplication, tmp_path: Path) -> None:
    i18n.install(qapp, i18n.SOURCE)
    with stage(tmp_path, 1024, 600) as plain_shop:
        plain_shop.window.show_page("products")
        plain_shop.settle()
        found = left_over(plain_shop.window)
    assert {"Impor  Ctrl+I", "Nama barang", "Semua stok"} <= set(found)


def test_every_sentence_is_asked_for_under_the_name_it_is_kept_by() -> None:
    """`self.other.tr(...)`, or `translate` under the name `tr`, is collected but never found again."""
    asked = set()
    for file in [*(ROOT / "ui").rglob("*.py"), *(ROOT / "blangkon_desktop").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                asked.add(node.name)
            elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("translate", "_N"):
                    asked.add(str(node.args[0].value))
    kept = {context for context, _source, _english in translations()}
    assert kept - asked == set()
