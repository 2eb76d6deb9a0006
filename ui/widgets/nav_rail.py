"""The rail at the left: the pages with icon, name and badge; only icons when the window is narrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.theme import Colour

_ICONS_ONLY = 64


@dataclass(frozen=True)
class NavItem:
    """One page: `icon` is a name in resources/icons."""

    key: str
    title: str
    icon: str


class NavButton(QAbstractButton):
    """One entry of the rail, painted by hand: a gold bar for the page shown, a badge for what waits there."""

    def __init__(self, item: NavItem, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.badge = 0
        self.narrow = False
        self._shortcut = shortcut
        self.setText(item.title)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_badge(self, badge: int) -> None:
        self.badge = badge
        self._describe()
        self.update()

    def _describe(self) -> None:
        waiting = self.tr(", {0} menunggu").format(self.badge) if self.badge else ""
        self.setAccessibleName(self.item.title + waiting)
        self.setToolTip(f"{self.item.title} ({self._shortcut}){waiting}")

    def sizeHint(self) -> QSize:
        sizes = theme.metrics()
        width = sizes.icon + 2 * 20
        if not self.narrow:
            width += 12 + self.fontMetrics().horizontalAdvance(self.item.title) + sizes.scaled(32)
        return QSize(width, sizes.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(8, 2, -8, -2)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.PRIMARY_HOVER))
            painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        if self.hasFocus():
            painter.setPen(QColor(Colour.GOLD))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        ink = Colour.ON_PRIMARY if self.isChecked() else Colour.ON_PRIMARY_MUTED
        size = theme.metrics().icon
        top = (self.height() - size) // 2
        left = (self.width() - size) // 2 if self.narrow else 20
        theme.icon(self.item.icon, ink).paint(painter, left, top, size, size)
        if self.isChecked():
            painter.fillRect(QRectF(0, area.top() + 6, 3, area.height() - 12), QColor(Colour.GOLD))
        if not self.narrow:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            words = self.rect().adjusted(left + size + 12, 0, -16, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, flags, self.item.title)
        if self.badge:
            self._paint_badge(painter, left + size)

    def _paint_badge(self, painter: QPainter, icon_right: int) -> None:
        text = str(self.badge) if self.badge < 100 else "99+"
        font = QFont(self.font())
        font.setPixelSize(round(theme.metrics().caption * 0.92))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        height = painter.fontMetrics().height()
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + 10)
        if self.narrow:
            place = QRect(min(icon_right - height // 2, self.width() - width - 2), 4, width, height)
        else:
            place = QRect(self.width() - width - 16, (self.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Colour.GOLD))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(QColor(Colour.PRIMARY_PRESSED))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class NavRail(QFrame):
    """`chosen(key)` on click or Ctrl+1..9; arrow keys walk while the rail has the focus."""

    chosen = Signal(str)

    def __init__(self, items: tuple[NavItem, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName(self.tr("Halaman"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, NavButton] = {}
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(2)
        column.addWidget(self._brand())
        for number, item in enumerate(items, start=1):
            button = NavButton(item, f"Ctrl+{number}")
            button.clicked.connect(self._chooser(item.key))
            self._group.addButton(button)
            self._buttons[item.key] = button
            column.addWidget(button)
            self._add_key(item, number)
        column.addStretch(1)
        self.help = NavButton(NavItem("help", self.tr("Tombol pintas"), "keyboard"), "F1")
        self.help.setCheckable(False)
        column.addWidget(self.help)

    def select(self, key: str) -> None:
        """Mark the page that is shown."""
        self._buttons[key].setChecked(True)

    def set_badge(self, key: str, badge: int) -> None:
        """How much waits on a page; 0 takes the badge away."""
        self._buttons[key].set_badge(badge)

    def button(self, key: str) -> NavButton:
        return self._buttons[key]

    @property
    def narrow(self) -> bool:
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, or icons with names."""
        self._narrow = narrow
        for button in (*self._buttons.values(), self.help):
            button.narrow = narrow
            button.updateGeometry()
            button.update()
        self._name.setVisible(not narrow)
        self._fit()

    def _brand(self) -> QWidget:
        brand = QWidget()
        self._mark = QLabel()
        self._name = QLabel("Blangkon")
        self._name.setStyleSheet(f"color: {Colour.ON_PRIMARY}; font-weight: 600; letter-spacing: 0.5px;")
        row = QHBoxLayout(brand)
        row.setContentsMargins(16, 16, 16, 12)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._name)
        row.addStretch(1)
        return brand

    def _add_key(self, item: NavItem, number: int) -> None:
        action = QAction(item.title, self)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(self._chooser(item.key))
        self.addAction(action)

    def _chooser(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)

    def _fit(self) -> None:
        size = theme.metrics().icon + 8
        self._mark.setPixmap(theme.icon("blangkon").pixmap(size, size))
        widths = [button.sizeHint().width() for button in (*self._buttons.values(), self.help)]
        self.setFixedWidth(max(_ICONS_ONLY, *widths))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if step is None or not isinstance(focused, NavButton):
            super().keyPressEvent(event)
            return
        buttons = list(self._buttons.values())
        buttons[(buttons.index(focused) + step) % len(buttons)].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
