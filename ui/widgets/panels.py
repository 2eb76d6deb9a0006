"""What pages are made of: the page itself, its header, and white cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from ui import theme
from ui.messages import explain
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.message_bar import MessageAction, Notice

PAGE_MARGIN = 20
_LOW_UNDER = 680
"""Under this window height, in px at 14 px text, a page gives its rows the room that its header and gaps have."""


class Card(QFrame):
    """A white card; put things into `body`. `padding` 0 for a card that holds only a table."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, padding: int = 16) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(12)
        if title:
            self.title = label(title, "heading")
            self.body.addWidget(self.title)


class PageHeader(QWidget):
    """Title, one sentence of help, and the page's buttons at the right (`add_action`)."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title")
        self.subtitle = ElidedLabel(subtitle, "muted")
        self._low = False
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._show_subtitle()

    def add_action(self, widget: QWidget) -> None:
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, subtitle: str) -> None:
        """Change the sentence under the title."""
        self.subtitle.setText(subtitle)
        self._show_subtitle()

    def set_low(self, low: bool) -> None:
        """Leave the sentence out while the window is low."""
        self._low = low
        self._show_subtitle()

    def _show_subtitle(self) -> None:
        self.subtitle.setVisible(bool(self.subtitle.text()) and not self._low)


class Page(QWidget):
    """A page of the main window: a header and a column (`body`) under it, on paper colour.

    The window calls `entered` and `left` as the page comes to the front and goes; a page requeries there.
    """

    said = Signal(object)
    """Notice: good news for the window's toast, bad news for its message bar."""
    hushed = Signal()
    """What the page last complained about is settled."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.header = PageHeader(title, subtitle)
        self.header.setVisible(bool(title))
        self.body.addWidget(self.header)
        Page.set_low(self, False)

    def set_low(self, low: bool) -> None:
        """One step less room between things, and no subtitle, for a window that is not high."""
        self.body.setContentsMargins(PAGE_MARGIN, 12 if low else 16, PAGE_MARGIN, 12 if low else 16)
        self.body.setSpacing(8 if low else 12)
        self.header.set_low(low)

    def say(
        self,
        text: str,
        next_step: str = "",
        tone: str = "success",
        actions: Sequence[MessageAction] = (),
    ) -> None:
        """Have the window say something: success and info go away by themselves, warning and danger stay."""
        self.said.emit(Notice(text, next_step, tone, actions=tuple(actions)))

    def show_error(self, error: DomainError, actions: Sequence[MessageAction] = ()) -> None:
        """Have the window's message bar explain a refusal."""
        message = explain(error)
        notice = Notice(message.text, message.next_step, "danger", error.code, tuple(actions))
        self.said.emit(notice)

    def hush(self) -> None:
        """Take back the warning or refusal that this page said last: it is settled."""
        self.hushed.emit()

    def entered(self) -> None:
        """The page came to the front."""

    def left(self) -> None:
        """Another page came to the front."""

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_low(self.window().height() < theme.metrics().scaled(_LOW_UNDER))


class _Content(QWidget):
    """Tells when something in it asks for another size, and when it has one."""

    asked = Signal()
    resized = Signal()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.emit()
        elif event.type() == QEvent.Type.Resize:
            self.resized.emit()
        return handled


class ScrollPanel(QScrollArea):
    """A column (`body`) that scrolls when the window is small or the text large, sideways only if it must.

    What has the focus is in sight, however it came by it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._content = _Content()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.setWidget(self._content)
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self._content.asked.connect(self.updateGeometry)
        self._content.resized.connect(self._show_focused)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._keep_off_bar)

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        if focused is None or not self._content.isAncestorOf(focused):
            return
        # A table of which rows are in sight moves nothing: what stands above it is worth more than its last row.
        if not isinstance(focused, QAbstractItemView) or focused.visibleRegion().isEmpty():
            self.ensureWidgetVisible(focused, 0, 8)

    def height_for(self, width: int) -> int:
        """How high the column would be in `width` px, with everything in sight."""
        layout = self._content.layout()
        assert layout is not None
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else self._content.sizeHint().height()

    def _show_focused(self) -> None:
        self._follow(None, self._content.focusWidget())

    def _keep_off_bar(self, _lowest: int, highest: int) -> None:
        self.body.setContentsMargins(0, 0, 8 if highest else 0, 0)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # From the top again: in more room the focused one may be seen together with what stands above it.
        self.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self._show_focused)  # once everything inside has its place

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + 8 + bar, theme.metrics().control)
