"""Buttons with a role, an icon in the right colour, and their key in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.theme import Colour

FIRST_KEY = "first_key"
"""The property of an action that has the key which the program gave it; a person may have changed it since."""
_INK = {"primary": Colour.ON_PRIMARY, "danger": Colour.ON_PRIMARY, "quiet": Colour.PRIMARY}


class Button(QPushButton):
    """A push button in one of the roles; `icon` is a name in resources/icons."""

    def __init__(
        self, text: str, role: str = "secondary", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._role = role
        self.key: QAction | None = None
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_icon(icon)

    def show_words(self, words: str) -> None:
        """Another text on a button that has a key: the key stays in sight."""
        key = self.key.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if self.key is not None else ""
        self.setText(f"{words}  {key}".rstrip().replace("&", "&&"))
        self.setAccessibleName(f"{words} ({key})" if key else words)

    def show_icon(self, name: str) -> None:
        """Another icon of resources/icons, or none for an empty name."""
        self._icon_name = name
        if name:
            self.setIcon(theme.icon(name, _INK.get(self._role, Colour.INK), self._gap()))
            self.setIconSize(theme.icon_size(self._gap()))

    def _gap(self) -> float:
        return theme.ICON_GAP if self.text() else 0.0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._icon_name:
            self.setIconSize(theme.icon_size(self._gap()))


class PrimaryButton(Button):
    """The one thing to do next on a page or in a dialog."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "primary", icon, parent)


class QuietButton(Button):
    """Something that may be done, without asking for attention."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "quiet", icon, parent)


class DangerButton(Button):
    """Something that cannot be taken back."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "danger", icon, parent)


class IconButton(Button):
    """An icon alone; `name` is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "icon", icon, parent)
        self.setToolTip(name)
        self.setAccessibleName(name)


def page_action(page: QWidget, text: str, keys: str, triggered: Callable[[], object]) -> QAction:
    """A key of a page ("F9"), live while the page or something in it has the focus; F1 lists it."""
    action = QAction(text, page)
    action.setShortcut(QKeySequence(keys))
    action.setProperty(FIRST_KEY, keys)
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: triggered())
    page.addAction(action)
    return action


def key_button(page: QWidget, button: QPushButton, keys: str) -> QAction:
    """Give a button its key: pressing it clicks the button, the text shows it ("Bayar  F9"), F1 lists it."""
    plain = button.text()
    action = page_action(page, plain, keys, button.click)
    if isinstance(button, Button):
        button.key = action
    tip, shown = button.toolTip(), ""
    if not plain:
        action.setText(button.accessibleName())

    def show_key() -> None:
        nonlocal shown
        before, shown = shown, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if shown == before:
            return  # the action changed in some other way
        if not plain:
            button.setToolTip(f"{tip} ({shown})")
        elif before:  # a person has changed the key; the words may be others by now
            button.setText(button.text().removesuffix(before) + shown)
            button.setAccessibleName(button.accessibleName().replace(f"({before})", f"({shown})"))
        else:
            button.setText(f"{plain}  {shown}")
            button.setAccessibleName(f"{plain} ({shown})")

    show_key()
    action.changed.connect(show_key)
    return action
