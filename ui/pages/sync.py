"""Sinkronisasi: what the marketplace has, what waits, what it refused and why, and what each meeting cost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CONFLICT, OUTBOX, SETTINGS, SYNC
from blangkon_desktop.queries import sync as sync_queries
from blangkon_desktop.queries.sync import ExchangeRow, OperationRow
from blangkon_desktop.services.commands import Command, ResendOperation, SetAsideOperation
from ui import format as shown
from ui import theme
from ui.background import Shop, Ticket
from ui.conflict_words import ask_words
from ui.dialogs.ask_market import AskMarketDialog
from ui.dialogs.bundle import BundleDialog
from ui.models.keyset_table_model import Column, KeysetTableModel, PageLike, PageRequest
from ui.pages.fresh import FreshPage
from ui.pages.inbox import InboxPanel
from ui.pages.sync_check import CheckPanel
from ui.pages.sync_signal import SignalPanel
from ui.pages.sync_summary import Summary, SyncSummary
from ui.pages.sync_words import (
    NOTICED,
    REFUSED,
    kind_words,
    operation_look,
    outcome_look,
    outcome_reason,
    reason,
    state_look,
)
from ui.repair import Repairs, entity_of
from ui.services import Bundles, SyncLine
from ui.theme import Colour
from ui.widgets import Button, Card, EmptyState, PrimaryButton, TableView, key_button, label, page_action
from ui.widgets.panels import PAGE_MARGIN

AGE_TICK_MS = 30_000

PICTURES_FULL = "sync.pictures_full"

class GivingTabs(QTabWidget):
    """Tabs whose tables give way: Qt would otherwise insist on the height that all wrapped text would like."""

    def hasHeightForWidth(self) -> bool:
        return False


class SyncPage(FreshPage):
    """`sync` None, as in a shop without a marketplace, takes the button away; nothing else changes."""

    def __init__(
        self, shop: Shop, sync: SyncLine | None, bundles: Bundles | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            shop, frozenset({CONFLICT, OUTBOX, SYNC, SETTINGS}), self.tr("Sinkronisasi"),
            self.tr("Semua tersimpan di komputer ini dulu. Mengirim boleh menunggu sinyal."), parent,
        )  # fmt: skip
        self._ticket: Ticket | None = None
        self._last: Summary | None = None
        self.summary = SyncSummary()
        self.signal = SignalPanel(shop, sync)
        self.check = CheckPanel(sync)
        self.repairs = Repairs(shop, self)
        self.inbox = InboxPanel(shop, self.repairs)
        self.decided = InboxPanel(shop, self.repairs, decided=True)
        self.open_model = KeysetTableModel(self._open_columns(), self, key=lambda row: row.op_seq)
        self.open_table = TableView(self.open_model, "sync-open")
        self.open_table.setAccessibleName(self.tr("Yang belum selesai"))
        self.open_empty = EmptyState("circle-check", "", "")
        self.open_table.set_empty_state(self.open_empty)
        self.log_model = KeysetTableModel(self._log_columns(), self, key=lambda row: row.no)
        self.log_table = TableView(self.log_model, "sync-log")
        self.log_table.setAccessibleName(self.tr("Pertemuan dengan pasar"))
        self.log_table.set_empty_state(
            EmptyState("clock", self.tr("Belum pernah bertemu pasar"), self.tr("Setiap pertemuan dicatat di sini."))
        )
        self._add_file_button(bundles)
        self._add_button(sync)
        self._lay_out()
        self.open_table.row_selected.connect(self._show_operation)
        self.open_model.loaded.connect(self._loaded)
        self.inbox.counted.connect(self._show_undecided)
        for panel in (self.inbox, self.decided):
            panel.said.connect(lambda words: self.say(words))
        page_action(self, self.tr("Ganti tab"), "Alt+Right", self._turn)
        self._tick = QTimer(self)
        self._tick.setInterval(AGE_TICK_MS)
        self._tick.timeout.connect(self._show_ages)
        self._load()
        self._show_operation(None)

    def refresh(self) -> None:
        self._ask_summary()
        self.signal.refresh()
        for panel in (self.inbox, self.decided):
            panel.reload()
        self.open_model.reload()
        self.log_model.reload()

    def show_decisions(self) -> None:
        """Bring what only a person can decide to the front."""
        self.tabs.setCurrentWidget(self.inbox)
        self.inbox.table.setFocus()

    def entered(self) -> None:
        super().entered()
        self._show_ages()
        self._tick.start()

    def left(self) -> None:
        self._tick.stop()

    def _open_columns(self) -> tuple[Column[OperationRow], ...]:
        return (
            Column(self.tr("Apa"), lambda row: row.kind, kind_words, width=150, strong=True),
            Column(self.tr("Tentang"), lambda row: row.title or "–", tooltip=lambda row: row.title),
            Column(self.tr("Dibuat"), lambda row: row.made_at, shown.moment, width=142),
            Column(
                self.tr("Keadaan"), lambda row: operation_look(row).text, width=206,
                icon=lambda row: operation_look(row).icon, tone=lambda row: operation_look(row).colour,
            ),
            Column(self.tr("Alasan"), lambda row: reason(row)[0], width=220, tooltip=lambda row: reason(row)[0]),
        )  # fmt: skip

    def _log_columns(self) -> tuple[Column[ExchangeRow], ...]:
        return (
            Column(self.tr("Waktu"), lambda row: row.started_at, shown.moment, width=150),
            Column(
                self.tr("Hasil"), lambda row: outcome_look(row).text, tooltip=outcome_reason,
                icon=lambda row: outcome_look(row).icon, tone=lambda row: outcome_look(row).colour,
            ),
            Column(self.tr("Terkirim"), lambda row: row.sent, shown.count, align="right", width=84),
            Column(self.tr("Diterima"), lambda row: row.received, shown.count, align="right", width=84),
            Column(self.tr("Naik"), lambda row: row.bytes_up, shown.data_size, align="right", width=90),
            Column(self.tr("Turun"), lambda row: row.bytes_down, shown.data_size, align="right", width=90),
            Column(
                self.tr("Lama"), lambda row: row.finished_at - row.started_at, _seconds, align="right", width=90,
                tone=lambda _row: Colour.MUTED,
            ),
        )  # fmt: skip

    def _add_file_button(self, bundles: Bundles | None) -> None:
        self.file_button = Button(self.tr("&Berkas…"), icon="save")
        self.file_button.setAccessibleName(self.tr("Lewat berkas"))
        self.file_button.setAccessibleDescription(self.tr("Kirim dan terima dengan flashdisk atau telepon"))
        self.file_button.hide()
        self._by_file = bundles is not None
        if bundles is not None:
            self.file_button.clicked.connect(lambda: self.open_files(bundles))
            self.header.add_action(self.file_button)

    def open_files(self, bundles: Bundles) -> BundleDialog:
        """Sync by file."""
        status = self._last.status if self._last is not None else None
        dialog = BundleDialog(
            bundles, status.shop_name if status else "", status.waiting if status else 0, self.window()
        )
        dialog.open()
        return dialog

    def _add_button(self, sync: SyncLine | None) -> None:
        self.sync_button = PrimaryButton(self.tr("Kirim sekarang"), "refresh-cw")
        if sync is None:
            self.sync_button.hide()
            return
        self.sync_button.clicked.connect(lambda: sync.sync_now())
        key_button(self, self.sync_button, "F5")
        self.header.add_action(self.sync_button)
        sync.state_changed.connect(self._show_activity)

    def _lay_out(self) -> None:
        self.why = label("", "strong", wrap=True)
        self.what_to_do = label("", wrap=True)
        self.proof = label("", "caption", wrap=True)
        self.resend_button = Button(self.tr("Kirim lagi"), icon="upload")
        self.resend_button.clicked.connect(lambda: self._settle(ResendOperation))
        self.aside_button = Button(self.tr("Sisihkan"), icon="inbox")
        self.aside_button.clicked.connect(lambda: self._settle(SetAsideOperation))
        self.repair_button = Button(self.tr("Perbaiki"))
        self.repair_button.clicked.connect(lambda: self._repair())
        self.ask_button = Button(self.tr("Tanya"))
        self.ask_button.clicked.connect(lambda: self._ask_market())
        self.repair_key = self._key(self.repair_button, "Ctrl+E")
        self.ask_key = self._key(self.ask_button, "Ctrl+T")
        self.resend_key = self._key(self.resend_button, "Ctrl+R")
        self.aside_key = self._key(self.aside_button, "Ctrl+D")
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (self.why, self.what_to_do, self.proof):
            words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ask_button)
        row.addWidget(self.repair_button)
        row.addStretch(1)
        row.addWidget(self.aside_button)
        row.addWidget(self.resend_button)
        self.card = Card(padding=12)
        self.card.body.setSpacing(8)
        self.card.body.addLayout(words)
        self.card.body.addLayout(row)
        queue = QWidget()
        column = QVBoxLayout(queue)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.open_table, 1)
        column.addWidget(self.card)
        meetings = QWidget()
        log = QVBoxLayout(meetings)
        log.setContentsMargins(0, 8, 0, 0)
        log.setSpacing(8)
        log.addWidget(self.check)
        log.addWidget(self.log_table, 1)
        self.tabs = GivingTabs()
        self.tabs.setAccessibleName(self.tr("Antrean dan keputusan"))
        self._undecided, self._queue = self.tr("Perlu diputuskan"), self.tr("Belum selesai")
        self.tabs.addTab(self.inbox, self._undecided)
        self.tabs.addTab(queue, self._queue)
        self.tabs.addTab(self.decided, self.tr("Sudah diputuskan"))
        self.tabs.addTab(meetings, self.tr("Pertemuan dengan pasar"))
        # The tables give way first; below this the page scrolls.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(theme.metrics().scaled(300))
        self.content.addWidget(self.summary)
        self.content.addWidget(self.signal)
        self.content.addWidget(self.tabs, 1)

    def _key(self, button: Button, keys: str) -> QAction:
        """The key stands in the tooltip and on the sheet of keys: four of these must fit beside each other."""
        button.setToolTip(f"{button.text()} ({keys})")
        return page_action(self, button.text(), keys, button.click)

    def _load(self) -> None:
        def operations(connection: Any, page: PageRequest) -> PageLike[OperationRow]:
            return sync_queries.operations(connection, state="open", after=page.after)

        def meetings(connection: Any, page: PageRequest) -> PageLike[ExchangeRow]:
            return sync_queries.log(connection, after=page.after)

        self.open_model.load(self.shop, operations)
        self.log_model.load(self.shop, meetings)
        self._ask_summary()

    def _ask_summary(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        now = shown.now_ms()

        def query(connection: Any) -> Summary:
            refused = sync_queries.operations(connection, state="refused", limit=500).rows
            oldest = min((row.answered_at for row in refused if row.answered_at is not None), default=None)
            return Summary(sync_queries.status(connection, now), oldest, sync_queries.last_check(connection))

        self._ticket = self.shop.ask(query, self._show_summary)

    def _show_summary(self, summary: Summary) -> None:
        self._last = summary
        self._show_ages()
        self.file_button.setVisible(summary.status.enrolled and self._by_file)
        if summary.status.enrolled:
            self.open_empty.say(
                self.tr("Tidak ada yang tertinggal"),
                self.tr("Semua penjualan, stok, dan jawaban pesanan sudah diterima pasar."),
            )
        else:
            self.open_empty.say(
                self.tr("Toko ini belum terhubung ke pasar"),
                self.tr("Jualan tetap tersimpan lengkap di sini. Hubungkan kapan saja lewat Pengaturan."),
            )

    def _show_ages(self) -> None:
        if self._last is not None:
            self.summary.show_summary(self._last, shown.now_ms())
            self.check.show_result(self._last.check, shown.now_ms())

    def _loaded(self) -> None:
        number = self.open_model.rowCount()
        self._show_number(1, self._queue, number, self.open_model.canFetchMore())
        if number and not self.open_table.currentIndex().isValid():
            # What was refused needs a person, so it is chosen even when newer work waits above it.
            refused = (place for place, row in enumerate(self.open_model.rows()) if row.state in REFUSED)
            self.open_table.select_row(next(refused, 0))
        self._show_operation(self.open_table.current())

    def _show_undecided(self, number: int, more: bool) -> None:
        self._show_number(0, self._undecided, number, more)

    def _show_number(self, tab: int, words: str, number: int, more: bool) -> None:
        self.tabs.setTabText(tab, f"{words}  {shown.count(number)}{'+' if more else ''}" if number else words)

    def _show_operation(self, row: OperationRow | None) -> None:
        """The card below the table: why, what to do, the proof, and only the buttons that make sense."""
        refused = row is not None and row.state in REFUSED
        noticed = row is not None and row.state == NOTICED
        self.card.setVisible(refused or noticed)
        self.resend_button.setVisible(refused)
        repairable = refused and row is not None and bool(entity_of(row.kind))
        self.repair_button.setVisible(repairable)
        for key, allowed in (
            (self.resend_key, refused), (self.aside_key, refused or noticed), (self.repair_key, repairable),
            (self.ask_key, refused or noticed),
        ):  # fmt: skip
            key.setEnabled(allowed)
        if row is None or not (refused or noticed):
            return
        why, step = reason(row)
        self.why.setText(why or state_look(row.state).text)
        self.what_to_do.setText(step)
        proof = [self.tr("Nomor kiriman {0}").format(row.op_seq)]
        if row.code:
            proof.append(self.tr("Kode: {0}").format(row.code))
        if row.receipt:
            proof.append(self.tr("Tanda terima: {0}").format(row.receipt))
        if row.answered_at is not None:
            proof.append(self.tr("dijawab {0}").format(shown.moment(row.answered_at)))
        self.proof.setText(" · ".join(proof))

    def _repair(self) -> None:
        """Open what the refused work is about; once it is saved, the repaired edit goes out as a new operation."""
        row = self.open_table.current()
        if row is not None and row.state in REFUSED:
            words = self.tr("Perbaikannya masuk antrean kirim.")
            self.repairs.open(entity_of(row.kind), row.entity_id, row.op_seq, lambda: self.say(words))

    def _ask_market(self) -> None:
        row = self.open_table.current()
        if row is not None:
            text = ask_words(
                self.shop.settings, row.op_seq, kind_words(row.kind), row.made_at, row.code, row.receipt
            )
            AskMarketDialog(self.shop, text, self).open()

    def _settle(self, command: type[ResendOperation] | type[SetAsideOperation]) -> None:
        row = self.open_table.current()
        if row is None:
            return
        made: Command = command(row.op_seq)
        words = (
            self.tr("Dimasukkan lagi ke antrean kirim.")
            if command is ResendOperation
            else self.tr("Disisihkan. Catatannya tetap ada.")
        )
        self.shop.run(made, lambda _changes: self.say(words))

    def _show_activity(self, activity: Any) -> None:
        """While the line works, pressing again does nothing."""
        working = activity.state in ("connecting", "sending", "receiving", "comparing", "loading", "pictures")
        self.sync_button.setEnabled(not working)
        self.check.working(working)
        self._tell_pictures(activity.report)

    def _tell_pictures(self, report: Any) -> None:
        """To whoever looks: pictures that moved, and that there is no room for more."""
        if report is None or not self.isVisible():
            return
        if PICTURES_FULL in report.notes:
            self.show_error(DomainError(PICTURES_FULL))
        elif report.pictures:
            self.say(self.tr("{0} foto dikirim atau diambil.").format(shown.count(report.pictures)))

    def _turn(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.summary.fit(self.width() - 2 * PAGE_MARGIN)


def _seconds(duration_ms: int) -> str:
    tenths = (duration_ms + 50) // 100
    return QCoreApplication.translate("format", "{0} dtk").format(f"{tenths // 10},{tenths % 10}")
