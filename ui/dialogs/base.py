"""The base of all dialogs: fits a small screen at 200 % text, Enter does it, Escape leaves, errors inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from blangkon_desktop.domain.errors import DomainError
from ui import theme
from ui.models.keyset_table_model import KeysetTableModel
from ui.widgets import (
    Button,
    DangerButton,
    MessageBar,
    PrimaryButton,
    QuietButton,
    ScrollPanel,
    TableView,
    key_button,
    label,
    set_property,
)
from ui.widgets.flow import FlowLayout

SCREEN_MARGIN = 24
Shown = TypeVar("Shown", bound="Dialog")


class Dialog(QDialog):
    """Put fields into `body`; override `submit`, and call `accept` when the core said yes.

    `width` is for 14 px text. A dialog deletes itself when it closes, and is opened with `open()`: it blocks
    the window, never the program.
    """

    grows = False
    """True for a dialog whose content changes while it is open: it takes the height that the content needs."""

    def __init__(
        self,
        title: str,
        primary: str,
        parent: QWidget | None = None,
        *,
        text: str = "",
        width: int = 480,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._width = width
        self._busy = False
        self.title = label(title, "title", wrap=True)
        self.text = label(text, "muted", wrap=True)
        self.text.setVisible(bool(text))
        self.messages = MessageBar()
        self.panel = ScrollPanel()
        self.body = self.panel.body
        self.primary: Button = DangerButton(primary) if danger else PrimaryButton(primary)
        self.primary.clicked.connect(self._submit)
        self.cancel = QuietButton(self.tr("Batal"))
        self.cancel.clicked.connect(self.reject)
        self.extras = FlowLayout()
        """What else can be done here, left of the two answers."""
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.primary)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addLayout(self.extras, 1)
        foot.addLayout(self.buttons)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.messages)
        column.addWidget(self.panel, 1)
        column.addLayout(foot)
        self._set_close(close=False)

    def submit(self) -> None:
        """What the primary button and Enter do; the base says yes at once."""
        self.accept()

    def give(self, button: Button, keys: str, pressed: Callable[[], object]) -> None:
        """What a button does, and the key that does it too."""
        key_button(self, button, keys)
        button.clicked.connect(lambda _checked=False: pressed())

    def add_extra(self, button: Button, keys: str, pressed: Callable[[], object]) -> None:
        """A button with its key beside the two answers."""
        self.give(button, keys, pressed)
        self.extras.addWidget(button)

    def add_tools(self, keyed: Iterable[tuple[Button, str, Callable[[], object]]]) -> None:
        """Buttons with their keys under what is in the body so far."""
        tools = FlowLayout()
        for button, keys, pressed in keyed:
            self.give(button, keys, pressed)
            tools.addWidget(button)
        self.body.addLayout(tools)

    def one_of(self, looks: Mapping[str, tuple[str, str, str]], chosen: str) -> dict[str, Button]:
        """One of several, such as how somebody pays: value -> (words, icon, key). `choice_made` hears which."""
        group = QButtonGroup(self)
        made: dict[str, Button] = {}
        for value, (words, icon, keys) in looks.items():
            made[value] = button = Button(words, icon=icon)
            button.setCheckable(True)
            button.setChecked(value == chosen)
            self.give(button, keys, partial(self.choice_made, value))
            group.addButton(button)
        return made

    def choice_made(self, value: str) -> None:
        """One of `one_of` was pressed."""

    def lead(self, table: TableView) -> None:
        """Let a list lead the dialog: Enter and double click submit, `show_actions` hears of every other row."""
        table.row_activated.connect(lambda _row: self._submit())
        table.row_selected.connect(lambda _row: self.show_actions())
        model = table.model()
        assert isinstance(model, KeysetTableModel)
        model.loaded.connect(table.take_first)
        model.loaded.connect(self.show_actions)

    def show_actions(self) -> None:
        """Only what can be done with the chosen row can be pressed."""

    def open_over(self, dialog: Shown) -> Shown:
        """Open another dialog over this one; when it closes, the keys are back at `home`."""
        dialog.finished.connect(self._come_back)
        dialog.open()
        return dialog

    def home(self) -> QWidget | None:
        """What has the focus after a dialog over this one closed; None: what had it before."""
        return None

    def _come_back(self) -> None:
        # Not every window system gives the keys back to the window behind a dialog.
        self.activateWindow()
        home = self.home()
        if home is not None:
            home.setFocus()

    def show_error(self, error: DomainError) -> None:
        """Say a refusal inside the dialog, which stays open and may be tried again."""
        self.set_busy(False)
        self.messages.show_error(error)
        self._fit()

    def set_busy(self, busy: bool) -> None:
        """While the core works on it: pressing again does nothing."""
        self._busy = busy
        self.primary.setEnabled(not busy)

    def _submit(self) -> None:
        if not self._busy and self.primary.isEnabled():
            self.messages.clear()
            self.submit()

    def _fit(self) -> None:
        room = self.screen().availableGeometry().size()
        widest = room.width() - 2 * SCREEN_MARGIN
        tallest = room.height() - 2 * SCREEN_MARGIN
        width = min(max(theme.metrics().scaled(self._width), self.minimumSizeHint().width()), widest)
        self.setMaximumSize(room)
        self._set_close(close=False)
        if self._wanted_height(width) > tallest:
            self._set_close(close=True)
        self.resize(width, min(self._wanted_height(width), tallest))

    def _wanted_height(self, width: int) -> int:
        self._column.activate()
        inside = width - self._column.contentsMargins().left() - self._column.contentsMargins().right()
        more = self.panel.height_for(inside) - self.panel.sizeHint().height() if self.panel.isVisibleTo(self) else 0
        return max(self._column.totalHeightForWidth(width), self.sizeHint().height()) + max(0, more)

    def _set_close(self, *, close: bool) -> None:
        """Where a screen is too low for everything, the rows get the room that title and edges have."""
        across, down = (16, 12) if close else (24, 20)
        self._column.setContentsMargins(across, down, across, down)
        self._column.setSpacing(8 if close else 12)
        set_property(self.title, "role", "heading" if close else "title")

    # Qt's own names from here on.

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        # Only now have all layouts inside heard of what was added or hidden.
        if self.grows and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return handled

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style says how large things are, and Qt would ask it only when each of them is first painted.
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            elif not isinstance(focused, QPlainTextEdit):
                self._submit()
        else:
            super().keyPressEvent(event)


class Confirm(Dialog):
    """One question before something that cannot be taken back. The careful answer has the focus."""

    def __init__(
        self,
        title: str,
        text: str,
        yes: str,
        on_yes: Callable[[], object],
        parent: QWidget | None = None,
        *,
        danger: bool = True,
    ) -> None:
        super().__init__(title, yes, parent, text=text, width=420, danger=danger)
        self._on_yes = on_yes
        self.panel.hide()
        self.cancel.setFocus()

    def submit(self) -> None:
        self.accept()
        self._on_yes()
