"""Sentences to the person: what happened, what to do, the code, and buttons. Never a modal box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from ui import theme
from ui.messages import explain
from ui.theme import Colour
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import label, set_property

_LOOKS = {
    "info": ("info", Colour.PRIMARY),
    "success": ("circle-check", Colour.SUCCESS),
    "warning": ("triangle-alert", Colour.WARNING),
    "danger": ("circle-x", Colour.DANGER),
}
_TOAST_TEXT = 440
"""The longest line of a toast, in px at 14 px text."""
PRAISE_MS = 6000
"""How long good news stays; bad news stays until it is closed or replaced."""


class MessageAction(NamedTuple):
    """A button of a message; pressing it also closes the message."""

    text: str
    pressed: Callable[[], object]


@dataclass(frozen=True)
class Notice:
    """Something a page wants said by the window; see `MessageBar.say`."""

    text: str
    next_step: str = ""
    tone: str = "success"
    code: str = ""
    actions: tuple[MessageAction, ...] = ()


class MessageBar(QFrame):
    """Hidden until something is to be said; the newest message replaces the one before."""

    leaves = frozenset({"success"})
    """The tones that go away by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._tone = "info"
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text = label("", "strong", wrap=True)
        self.next_step = label("", wrap=True)
        self.code = label("", "caption")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = IconButton("x", self.tr("Tutup pesan"))
        self.close_button.clicked.connect(self.clear)
        self.buttons: list[Button] = []
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.text)
        words.addWidget(self.next_step)
        words.addWidget(self.code)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addLayout(self._actions)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PRAISE_MS)
        self._timer.timeout.connect(self.clear)
        self.hide()

    def show_error(self, error: DomainError, actions: Sequence[MessageAction] = ()) -> None:
        """Say a refusal with its next step and code."""
        message = explain(error)
        self.say(message.text, message.next_step, tone="danger", code=error.code, actions=actions)

    def show_notice(self, notice: Notice) -> None:
        """Say what a page said."""
        self.say(
            notice.text, notice.next_step, tone=notice.tone, code=notice.code, actions=notice.actions
        )

    def say(
        self,
        text: str,
        next_step: str = "",
        *,
        tone: str = "info",
        code: str = "",
        actions: Sequence[MessageAction] = (),
    ) -> None:
        """Show a message. Tones: info, warning and danger stay; success goes away by itself."""
        self._tone = tone
        set_property(self, "tone", tone)
        self._show_icon()
        self.text.setText(text)
        quoted = code and self.tr("Kode: {0}").format(code)
        for words, shown in ((self.next_step, next_step), (self.code, quoted)):
            words.setText(shown)
            words.setVisible(bool(shown))
        self._replace_buttons(actions)
        self.show()
        if tone in self.leaves:
            self._timer.start()
        else:
            self._timer.stop()
        announcement = QAccessibleAnnouncementEvent(self, f"{text} {next_step}".strip())
        QAccessible.updateAccessibility(announcement)

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()

    def _show_icon(self) -> None:
        name, colour = _LOOKS[self._tone]
        size = theme.metrics().icon
        self._icon.setPixmap(theme.icon(name, colour).pixmap(size, size))

    def _replace_buttons(self, actions: Sequence[MessageAction]) -> None:
        for old in self.buttons:
            self._actions.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        for action in actions:
            button = Button(action.text)
            button.clicked.connect(self._pressing(action))
            self._actions.addWidget(button)
            self.buttons.append(button)

    def _pressing(self, action: MessageAction) -> Callable[[], None]:
        def press() -> None:
            self.clear()
            action.pressed()

        return press

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_icon()


class Toast(MessageBar):
    """Good news in a corner over the page: it moves nothing, takes no focus and goes away by itself.

    Share its layout cell with the page. At the left, because what is pressed next stands at the right.
    """

    leaves = frozenset({"success", "info"})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("place", "toast")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_notice(self, notice: Notice) -> None:
        super().show_notice(notice)
        # A label that wraps asks for a narrow column; a short sentence shall stay on one line.
        widest = theme.metrics().scaled(_TOAST_TEXT)
        for words in (self.text, self.next_step):
            words.ensurePolished()
            words.setMinimumWidth(min(words.fontMetrics().horizontalAdvance(words.text()) + 4, widest))

    # Qt's own names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.raise_()
