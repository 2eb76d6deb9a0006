"""The main window: wires rail, pages, message bar and status strip together, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QSettings, Qt, QTimer, SignalInstance
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from blangkon_desktop.domain.clock import Reading
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CONFLICT, ORDER, OUTBOX, SETTINGS, SYNC
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.sync import SyncStatus
from ui import theme
from ui.background import Query, Shop, Ticket
from ui.clock_watch import ClockWatch
from ui.dialogs.remap import RemapDialog
from ui.dialogs.shortcuts import ShortcutSheet, keys_of
from ui.format import now_ms
from ui.shortcuts import remap
from ui.widgets import MessageBar, NavItem, NavRail, Notice, Page, ProgressStrip, Toast, label
from ui.widgets.status_strip import StatusStrip

AGE_TICK_MS = 30_000
_GEOMETRY_KEY = "window/geometry"
_NARROW_UNDER = 1180
SYNC_PAGE = "sync"


@dataclass(frozen=True)
class PageSpec:
    """A page of the rail: made when it is first shown. `badge` counts what waits there."""

    key: str
    title: str
    icon: str
    factory: Callable[[], QWidget]
    badge: Query[int] | None = None


class SyncControl(Protocol):
    """What the window needs of the sync controller."""

    @property
    def state_changed(self) -> SignalInstance: ...

    def sync_now(self) -> None: ...


@dataclass(frozen=True)
class _Counts:
    badges: dict[str, int]
    sync: SyncStatus


class MainWindow(QMainWindow):
    """The first page of `pages` is shown first; without `sync` there is no line to the marketplace.

    `clock` says what time it is and whether the computer's clock can be believed; a doubt is asked about once.
    """

    def __init__(
        self, shop: Shop, pages: Sequence[PageSpec], sync: SyncControl | None = None,
        clock: Callable[[], Reading] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._shop = shop
        self._specs = {spec.key: spec for spec in pages}
        self._pages: dict[str, QWidget] = {}
        self._ticket: Ticket | None = None
        self._watch: ClockWatch | None = None
        self.rail = NavRail(tuple(NavItem(spec.key, spec.title, spec.icon) for spec in pages))
        self.stack = QStackedWidget()
        self.messages = MessageBar()
        self.toast = Toast()
        self._complainer: Page | None = None
        self.progress = ProgressStrip()
        self.ribbon = label("", "ribbon")
        self.status = StatusStrip()
        self._lay_out()
        self._connect(sync)
        if clock is not None:
            self._watch = ClockWatch(shop, clock, self.status.clock, self)
            self._tick.timeout.connect(self._watch.look)
        self._add_keys()
        self._show_settings()
        self._place()
        self._count()
        self.show_page(pages[0].key)

    def show_page(self, key: str) -> QWidget:
        """Bring a page to the front, making it the first time."""
        before = self.stack.currentWidget()
        page = self._pages.get(key) or self._make(key)
        self.rail.select(key)
        if page is not before:
            if isinstance(before, Page):
                before.left()
            # What was said on the last page does not belong on this one.
            self.messages.clear()
            self.toast.clear()
            self.stack.setCurrentWidget(page)
            # Where the hand was on that page; its keys work only while the focus is on it.
            focused: QWidget | None = page.focusWidget()
            (focused or page).setFocus()
            if isinstance(page, Page):
                page.entered()
        return page

    def page(self, key: str) -> QWidget | None:
        """The page, if it has been made."""
        return self._pages.get(key)

    def current_key(self) -> str:
        """The page in front."""
        shown = self.stack.currentWidget()
        return next(key for key, page in self._pages.items() if page is shown)

    def show_decisions(self) -> None:
        """Bring the questions that wait for a person to the front."""
        page: Any = self.show_page(SYNC_PAGE)
        page.show_decisions()

    def show_shortcuts(self) -> ShortcutSheet:
        """Open the sheet of all keys (F1)."""
        spec = self._specs[self.current_key()]
        window_keys = [*keys_of(self.rail), *((key, text) for key, text in self._own_keys())]
        sheet = ShortcutSheet(
            spec.title, keys_of(self._pages[spec.key]), window_keys, self, change=lambda: self.change_keys(spec.key)
        )
        sheet.open()
        return sheet

    def change_keys(self, key: str) -> RemapDialog:
        """Other keys for a page."""
        everywhere = [*self.rail.actions(), *self.rail.findChildren(QAction), *self.actions()]
        dialog = RemapDialog(self._shop, self._pages[key], key, everywhere, self)
        dialog.open()
        return dialog

    def _make(self, key: str) -> QWidget:
        page = self._specs[key].factory()
        self._pages[key] = page
        remap(page, key, self._shop.settings.shortcuts)
        self.stack.addWidget(page)
        if isinstance(page, Page):
            page.said.connect(lambda notice: self._say(page, notice))
            page.hushed.connect(lambda: self._hush(page))
        return page

    def _say(self, page: Page, notice: Notice) -> None:
        """Good news over the page; bad news in the bar, until it is closed or the page says something else."""
        self.messages.clear()
        if notice.tone in Toast.leaves:
            self.toast.show_notice(notice)
        else:
            self.toast.clear()
            self._complainer = page
            self.messages.show_notice(notice)

    def _refuse(self, error: DomainError) -> None:
        self._complainer = None
        self.messages.show_error(error)

    def _hush(self, page: Page) -> None:
        if self._complainer is page:
            self.messages.clear()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.ribbon)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 0, 20, 0)
        bar.addWidget(self.messages)
        self.messages.setProperty("place", "window")
        right.addLayout(bar)
        right.addWidget(self.progress)
        room = QGridLayout()
        room.addWidget(self.stack, 0, 0)
        room.addWidget(self.toast, 0, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        right.addLayout(room, 1)
        right.addWidget(self.status)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        centre = QWidget()
        centre.setLayout(middle)
        # The window always fits the screen: with large text a page scrolls, it does not push the window wider.
        centre.setMinimumSize(480, 320)
        self.setCentralWidget(centre)

    def _connect(self, sync: SyncControl | None) -> None:
        self.rail.chosen.connect(self.show_page)
        self.rail.help.clicked.connect(self.show_shortcuts)
        self._shop.failed.connect(self._refuse)
        self._shop.work_changed.connect(self.progress.show_state)
        self._shop.changed.connect(self._changed)
        if SYNC_PAGE in self._specs:
            self.status.light.clicked.connect(lambda: self.show_page(SYNC_PAGE))
            self.status.decisions.clicked.connect(self.show_decisions)
        if sync is not None:
            sync.state_changed.connect(self.status.show_activity)
            self.status.sync_button.clicked.connect(sync.sync_now)
        self.status.sync_button.setVisible(sync is not None)
        # Ages grow even when nothing happens; a status that stands still would lie.
        self._tick = QTimer(self)
        self._tick.setInterval(AGE_TICK_MS)
        self._tick.timeout.connect(self._count)
        self._tick.start()

    def _add_keys(self) -> None:
        action = QAction(self.tr("Daftar tombol pintas"), self)
        action.setShortcut(QKeySequence("F1"))
        action.triggered.connect(lambda: self.show_shortcuts())
        self.addAction(action)

    def _own_keys(self) -> list[tuple[str, str]]:
        return [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.text())
            for action in self.actions()
        ]

    def _changed(self, topics: frozenset[str]) -> None:
        if SETTINGS in topics:
            self._show_settings()
            for key, page in self._pages.items():
                remap(page, key, self._shop.settings.shortcuts)
        if self._watch is not None and topics & {SYNC, SETTINGS}:
            self._watch.look()
        if topics & {CONFLICT, ORDER, OUTBOX, SYNC, SETTINGS}:
            self._count()

    def _show_settings(self) -> None:
        settings = self._shop.settings
        name = settings.name or self.tr("Toko Saya")
        self.setWindowTitle(name)
        self.status.show_shop(name, settings.cashier)
        self.ribbon.setText(self.tr("TOKO LATIHAN: semua yang terjadi di sini hanya contoh"))
        self.ribbon.setVisible(settings.training)

    def _count(self) -> None:
        badges = {key: spec.badge for key, spec in self._specs.items() if spec.badge is not None}

        now = now_ms()

        def query(connection: Any) -> _Counts:
            counted = {key: badge(connection) for key, badge in badges.items()}
            return _Counts(counted, sync_queries.status(connection, now))

        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._shop.ask(query, self._show_counts)

    def _show_counts(self, counts: _Counts) -> None:
        for key, badge in counts.badges.items():
            self.rail.set_badge(key, badge)
        self.status.show_decisions(counts.badges.get(SYNC_PAGE, 0))
        self.status.light.show_status(counts.sync, now_ms())

    def _place(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1366, room.width()), min(768, room.height()))
        stored = QSettings().value(_GEOMETRY_KEY)
        if stored is not None:
            self.restoreGeometry(stored)

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < theme.metrics().scaled(_NARROW_UNDER))

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings().setValue(_GEOMETRY_KEY, self.saveGeometry())
        super().closeEvent(event)
