"""Every window fits a small netbook at ordinary and at double text: nothing cut, hidden, nameless or out of reach."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.helpers import windows
from tests.helpers.windows import PAGES, Stage, cut, dialogs, stage, visible
from ui import i18n, theme
from ui.dialogs.base import Dialog

ROOT = Path(__file__).parents[3]
NO_DIALOG = {"Dialog", "_EntryDialog"}
"""Bases, which nobody opens."""
SCREEN = QRect(0, 0, 1024, 600)


@pytest.fixture(scope="module", params=(1.0, 2.0), ids=("100", "200"))
def on(request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One busy shop on a small screen, at one text size."""
    i18n.install(qapp, i18n.SOURCE)
    theme.apply(qapp, request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Dialog, "screen", lambda _dialog: windows.SmallScreen(), raising=False)
        with stage(tmp_path_factory.mktemp("shop"), SCREEN.width(), SCREEN.height()) as made:
            yield made
    theme.apply(qapp, 1.0)


def squeezed(window: QWidget) -> list[str]:
    """Lines of text, boxes and wrapped labels that have less room than their text needs."""
    found = []
    for widget in visible(window):
        room = widget.contentsRect().size()
        if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                found.append(widget.text())
        elif isinstance(widget, QLabel) and widget.text() and widget.fontMetrics().tightBoundingRect(
            widget.text()
        ).height() > room.height():
            found.append(widget.text())
        elif isinstance(widget, (QCheckBox, QRadioButton)) and widget.text():
            found += [widget.text()] if widget.width() < widget.sizeHint().width() - theme.GRID else []
        elif isinstance(widget, (QLineEdit, QComboBox)) and widget.height() < widget.minimumSizeHint().height() - 2:
            found.append(widget.accessibleName())
    return found


def placed(layout: QLayout) -> Iterator[QWidget]:
    """The visible widgets that a layout and those inside it place in one parent."""
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            yield from placed(inside)
        elif widget is not None and widget.isVisible():
            yield widget


def overlapping(window: QWidget) -> list[tuple[str, str]]:
    """Pairs of neighbours that lie on each other."""
    found = []
    for parent in visible(window):
        layout = parent.layout()
        if layout is not None and not isinstance(parent, QAbstractItemView):
            for one, other in combinations(placed(layout), 2):
                if one.geometry().intersects(other.geometry()):
                    found.append((_named(one), _named(other)))
    return found


def sideways(window: QWidget) -> list[str]:
    """Scrolled columns that are wider than their view: rows of a table may be, a form never."""
    return [
        _named(area) for area in visible(window)
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum() > 0
    ]  # fmt: skip


def walk() -> tuple[list[QWidget], list[str]]:
    """What Tab comes to, once around; and what of it nobody could see."""
    seen: list[QWidget] = []
    hidden: list[str] = []
    while True:
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            return seen, hidden
        seen.append(focused)
        if focused.visibleRegion().isEmpty():
            hidden.append(_named(focused))
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def unreached(window: QWidget, seen: list[QWidget]) -> list[str]:
    """Widgets that take the focus and that Tab does not come to; of a group of radio buttons one suffices."""
    missing = []
    for widget in visible(window):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled() or widget.focusProxy():
            continue
        if widget not in seen and not isinstance(widget, QRadioButton) and _is_own(widget):
            missing.append(_named(widget))
    return missing


def nameless(window: QWidget) -> list[str]:
    """Widgets that take the focus and that a screen reader has no name for."""
    found = []
    for widget in visible(window):
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.isWindow() and _is_own(widget)
        if takes and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name):
            found.append(_named(widget))
    return found


def _is_own(widget: QWidget) -> bool:
    """Not a part that Qt puts into its own widgets, nor the frame that only scrolls."""
    inside = widget.parentWidget()
    part = isinstance(inside, (QComboBox, QAbstractItemView)) or widget.objectName().startswith("qt_")
    return not part and not isinstance(widget, QScrollArea)


def _named(widget: QWidget) -> str:
    text = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {text}".strip()


def complaints(window: QWidget) -> dict[str, list[object]]:
    """What is wrong with a window as it stands, by kind."""
    found: dict[str, list[object]] = {
        "cut": [*cut(window)], "squeezed": [*squeezed(window)], "overlapping": [*overlapping(window)],
        "sideways": [*sideways(window)], "nameless": [*nameless(window)],
    }  # fmt: skip
    return {kind: those for kind, those in found.items() if those}


@pytest.mark.parametrize("key", PAGES)
def test_a_page_fits(key: str, on: Stage) -> None:
    on.window.show_page(key)
    on.come_to_rest(on.window)
    assert on.window.size() == SCREEN.size()
    assert on.in_the_end(lambda: complaints(on.window)) == {}


@pytest.mark.parametrize("name", dialogs())
def test_a_dialog_fits_and_is_lived_by_keys(name: str, on: Stage) -> None:
    dialog = dialogs()[name](on)
    dialog.open()
    on.come_to_rest(dialog)
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    assert SCREEN.size().expandedTo(dialog.size()) == SCREEN.size()
    assert on.in_the_end(lambda: complaints(dialog)) == {}
    dialog.activateWindow()
    on.until(lambda: QApplication.activeWindow() is dialog)
    seen, hidden = walk()
    assert (hidden, unreached(dialog, seen)) == ([], [])
    for _step in range(3):  # a dialog of several steps goes back one at a time
        if not closed:
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert closed


def test_the_table_knows_every_dialog() -> None:
    """A new dialog goes into `windows.dialogs()`."""
    classes = set()
    for file in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any("Dialog" in ast.unparse(base) for base in node.bases):
                classes.add(node.name)
    known = (ROOT / "tests" / "helpers" / "windows.py").read_text(encoding="utf-8")
    assert {name for name in classes - NO_DIALOG if known.count(name) < 2} == set()
