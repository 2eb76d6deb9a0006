"""What became of our work at the marketplace, honestly: sent, waiting, refused or unknown, and since when."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from blangkon_desktop.queries.sync import SyncStatus
from ui import format as shown
from ui import theme
from ui.theme import Colour

_LEAST = 120


class SyncState(Enum):
    """Four states, told apart by shape and word, not by colour alone."""

    SENT = "sent"
    WAITING = "waiting"
    REFUSED = "refused"
    UNKNOWN = "unknown"


_LOOKS = {
    SyncState.SENT: ("cloud-upload", Colour.SUCCESS_TEXT),
    SyncState.WAITING: ("clock", Colour.WARNING_TEXT),
    SyncState.REFUSED: ("triangle-alert", Colour.DANGER),
    SyncState.UNKNOWN: ("circle-help", Colour.MUTED),
}


def state_of(status: SyncStatus) -> SyncState:
    """The worst that is true: nothing hides a refusal, and "sent" needs proof."""
    if status.refused:
        return SyncState.REFUSED
    if status.unknown or not status.enrolled or status.last_success_at is None:
        return SyncState.UNKNOWN
    return SyncState.WAITING if status.waiting else SyncState.SENT


class StatusLight(QPushButton):
    """Icon, words and age; a click opens the sync page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = SyncState.UNKNOWN
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_status(self, status: SyncStatus, now_ms: int) -> None:
        """Say what is true at `now_ms` (UTC ms)."""
        self.state = state_of(status)
        self.setText(self._sentence(status, now_ms))
        self.setAccessibleName(self.tr("Pengiriman ke pasar: {0}").format(self.text()))
        leads_to = self.tr("Buka halaman Sinkronisasi")
        self.setToolTip(f"{self.text()}\n{leads_to}")
        self._show_icon()

    def _sentence(self, status: SyncStatus, now_ms: int) -> str:
        if not status.enrolled:
            return self.tr("Belum terhubung ke pasar")
        parts: list[str] = []
        if status.refused:
            parts.append(self.tr("{0} ditolak").format(shown.count(status.refused)))
        if status.unknown:
            parts.append(self.tr("{0} belum pasti").format(shown.count(status.unknown)))
        waiting = status.waiting - status.unknown
        if waiting > 0:
            words = self.tr("{0} menunggu").format(shown.count(waiting))
            if status.oldest_waiting_at is not None:
                words = self.tr("{0} sejak {1}").format(words, shown.since(status.oldest_waiting_at, now_ms))
            parts.append(words)
        met = status.last_success_at
        if met is None:
            parts.append(self.tr("belum pernah bertemu pasar"))
        elif parts:
            parts.append(self.tr("terakhir bertemu pasar {0}").format(shown.clock_or_day(met, now_ms)))
        else:
            parts.append(self.tr("Semua diterima pasar {0}").format(shown.age(met, now_ms)))
        return " · ".join(parts)

    def _show_icon(self) -> None:
        name, colour = _LOOKS[self.state]
        self.setIcon(theme.icon(name, colour, theme.ICON_GAP))
        self.setIconSize(theme.icon_size(theme.ICON_GAP))

    # Qt's own names from here on.

    def minimumSizeHint(self) -> QSize:
        """Its first words: the end is what may be missed where there is no room."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme.metrics().scaled(_LEAST)), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        room = inside.width() - option.iconSize.width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_icon()
