"""The honest tiles: sent, waiting, refused and unknown, each with its age."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blangkon_desktop.domain.digest import CheckResult
from blangkon_desktop.queries.sync import SyncStatus
from ui import format as shown
from ui import theme
from ui.theme import Colour
from ui.widgets import Card, label


@dataclass(frozen=True)
class Summary:
    """`refused_at` is when the oldest refusal that is still open was answered, UTC ms; `check` the last comparison."""

    status: SyncStatus
    refused_at: int | None = None
    check: CheckResult | None = None


class Tile(Card):
    """A figure with its name and its age; pale while there is nothing of it."""

    def __init__(self, icon: str, colour: str, name: str) -> None:
        super().__init__(padding=12)
        self._icon, self._colour = icon, colour
        self.body.setSpacing(2)
        self._picture = QLabel()
        self.name = label(name, "muted")
        self.figure = label("", "title")
        self.age = label("", "caption", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._picture)
        head.addWidget(self.name)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.figure)
        self.body.addWidget(self.age)
        self.body.addStretch(1)
        self.setAccessibleName(name)

    def say(self, figure: str, age: str, *, active: bool) -> None:
        """Show a figure; an inactive tile keeps its place, quietly."""
        size = theme.metrics().icon
        colour = self._colour if active else Colour.FAINT
        self._picture.setPixmap(theme.icon(self._icon, colour).pixmap(QSize(size, size)))
        self.figure.setText(figure)
        self.age.setText(age)
        self.setAccessibleDescription(f"{figure} {age}")


class SyncSummary(QWidget):
    """Four tiles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sent = Tile("cloud-upload", Colour.SUCCESS_TEXT, self.tr("Diterima pasar"))
        self.waiting = Tile("clock", Colour.WARNING_TEXT, self.tr("Tertulis, menunggu"))
        self.refused = Tile("triangle-alert", Colour.DANGER, self.tr("Ditolak"))
        self.unknown = Tile("circle-help", Colour.PRIMARY, self.tr("Terkirim, belum dijawab"))
        self._tiles = QGridLayout()
        self._tiles.setSpacing(12)
        self.fit(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._tiles)

    def fit(self, width: int) -> None:
        """Stand in one row, or in pairs where `width` px are too few."""
        tiles = (self.sent, self.waiting, self.refused, self.unknown)
        across = 4 if sum(tile.minimumSizeHint().width() + 12 for tile in tiles) <= width else 2
        for place, tile in enumerate(tiles):
            self._tiles.addWidget(tile, place // across, place % across)
        for column in range(4):
            self._tiles.setColumnStretch(column, 1 if column < across else 0)

    def show_summary(self, summary: Summary, now_ms: int) -> None:
        """Say what is true at `now_ms` (UTC ms)."""
        status = summary.status
        waiting = max(0, status.waiting - status.unknown)
        self._show_sent(status, waiting, now_ms)
        oldest = self._aged(self.tr("terlama {0}"), status.oldest_waiting_at, now_ms)
        self.waiting.say(
            shown.count(waiting), oldest if waiting else self.tr("tidak ada yang menunggu"), active=waiting > 0
        )
        self.refused.say(
            shown.count(status.refused),
            self._aged(self.tr("terlama {0}"), summary.refused_at, now_ms)
            if status.refused
            else self.tr("tidak ada yang ditolak"),
            active=status.refused > 0,
        )
        self.unknown.say(
            shown.count(status.unknown),
            self._aged(self.tr("sejak {0}, jawabannya belum sampai"), status.oldest_sent_at, now_ms)
            if status.unknown
            else self.tr("semua jawaban sudah sampai"),
            active=status.unknown > 0,
        )

    def _show_sent(self, status: SyncStatus, waiting: int, now_ms: int) -> None:
        success = status.last_success_at
        if success is None:
            self.sent.say("–", self.tr("belum pernah bertemu pasar"), active=False)
            return
        rest = waiting or status.refused or status.unknown
        self.sent.say(
            self.tr("Sebagian") if rest else self.tr("Semua"),
            self._aged(self.tr("terakhir bertemu pasar {0}"), success, now_ms),
            active=True,
        )

    def _aged(self, words: str, since_ms: int | None, now_ms: int) -> str:
        return "" if since_ms is None else words.format(shown.age(since_ms, now_ms))
