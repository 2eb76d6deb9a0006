"""Perlu diputuskan: what only a person can decide, and what was decided and can be undone. Tabs of Sinkronisasi."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blangkon_desktop.queries import conflicts
from blangkon_desktop.queries.conflicts import ConflictRow
from blangkon_desktop.services.commands import UndoAnswer
from ui import format as shown
from ui.background import Shop
from ui.conflict_words import choice_words, conflict_words, question
from ui.dialogs.ask_market import AskMarketDialog
from ui.dialogs.conflict import ConflictDialog
from ui.models.keyset_table_model import Column, KeysetTableModel, PageLike, PageRequest
from ui.repair import Repairs, entity_of
from ui.widgets import Button, Card, EmptyState, PrimaryButton, TableView, key_button, label


class InboxPanel(QWidget):
    """A list and, under it, the question with its buttons; `decided` shows the answers that were given instead."""

    counted = Signal(int, bool)
    """How many rows are loaded, and whether there are more."""
    said = Signal(str)
    """Good news for the page to say."""

    def __init__(self, shop: Shop, repairs: Repairs, parent: QWidget | None = None, *, decided: bool = False) -> None:
        super().__init__(parent)
        self._shop = shop
        self._repairs = repairs
        self._decided = decided
        self.model = KeysetTableModel(self._columns(), self, key=lambda row: row.no)
        self.table = TableView(self.model, "inbox-decided" if decided else "inbox")
        self.table.setAccessibleName(self.tr("Sudah diputuskan") if decided else self.tr("Perlu diputuskan"))
        self.table.set_empty_state(self._empty())
        self.title = label("", "strong", wrap=True)
        self.text = label("", wrap=True)
        self.proof = label("", "caption", wrap=True)
        self._add_buttons()
        self._lay_out()
        self.table.row_selected.connect(self._show_row)
        self.table.row_activated.connect(lambda _row: self._activate())
        self.model.loaded.connect(self._loaded)
        self._load()
        self._show_row(None)

    def reload(self) -> None:
        """Ask again."""
        self.model.reload()

    def decide(self) -> ConflictDialog | None:
        """Open the decision that is chosen."""
        row = self.table.current()
        if row is None or self._decided:
            return None
        dialog = ConflictDialog(self._shop, row, self)
        dialog.accepted.connect(lambda: self.said.emit(self.tr("Diputuskan. Bisa diurungkan di tab Sudah diputuskan.")))
        dialog.open()
        return dialog

    def ask(self) -> AskMarketDialog | None:
        """Open the question to the marketplace's people."""
        row = self.table.current()
        if row is None:
            return None
        dialog = AskMarketDialog(self._shop, question(row, self._shop.settings), self)
        dialog.open()
        return dialog

    def repair(self) -> None:
        """Open what it is about."""
        row = self.table.current()
        if row is not None and (entity := self._entity(row)):
            refused = row.op_seq if row.kind in ("record_refused", "order_answer_refused") else None
            self._repairs.open(
                entity, row.entity_id, refused, lambda: self.said.emit(self.tr("Perbaikannya masuk antrean kirim."))
            )

    def undo(self) -> None:
        """Take the chosen decision back."""
        row = self.table.current()
        if row is not None and self._undoable(row):
            self._shop.run(
                UndoAnswer(row.no), lambda _changes: self.said.emit(self.tr("Diurungkan. Pertanyaannya terbuka lagi."))
            )

    def _columns(self) -> tuple[Column[ConflictRow], ...]:
        columns = [
            Column[ConflictRow](self.tr("Hal"), lambda row: conflict_words(row).title, width=220, strong=True),
            Column[ConflictRow](self.tr("Tentang"), lambda row: row.title or "–", tooltip=lambda row: row.title),
        ]
        if self._decided:
            columns.append(
                Column(self.tr("Keputusan"), lambda row: choice_words(row.kind, row.answer or "").title, width=210)
            )
        when = (self.tr("Diputuskan"), lambda row: row.answered_at) if self._decided else (
            self.tr("Sejak"), lambda row: row.opened_at)  # fmt: skip
        columns.append(Column(when[0], when[1], shown.moment, width=150))
        return tuple(columns)

    def _empty(self) -> EmptyState:
        if self._decided:
            return EmptyState(
                "clock", self.tr("Belum ada keputusan"), self.tr("Keputusan yang salah bisa diurungkan dari sini.")
            )
        return EmptyState(
            "circle-check",
            self.tr("Tidak ada yang perlu diputuskan"),
            self.tr(
                "Kalau dua kasir mengubah harga yang sama, pesanan batal di tengah jalan, atau stok tidak cocok, "
                "pertanyaannya muncul di sini. Jualan tidak pernah berhenti karenanya."
            ),
        )

    def _add_buttons(self) -> None:
        self.decide_button = PrimaryButton(self.tr("Putuskan"), "check")
        self.decide_button.clicked.connect(lambda: self.decide())
        self.repair_button = Button(self.tr("Perbaiki"), icon="pencil")
        self.repair_button.clicked.connect(lambda: self.repair())
        self.ask_button = Button(self.tr("Tanya"), icon="circle-help")
        self.ask_button.clicked.connect(lambda: self.ask())
        self.undo_button = Button(self.tr("Urungkan"), icon="undo-2")
        self.undo_button.clicked.connect(lambda: self.undo())
        self.keys = {
            button: key_button(self, button, keys)
            for button, keys in (
                (self.decide_button, "F2"), (self.repair_button, "F3"), (self.ask_button, "F4"),
                (self.undo_button, "Ctrl+Z"),
            )
        }  # fmt: skip

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (self.title, self.text, self.proof):
            words.addWidget(text)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.ask_button, self.repair_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.undo_button, self.decide_button):
            buttons.addWidget(button)
        self.card = Card(padding=12)
        self.card.body.setSpacing(8)
        self.card.body.addLayout(words)
        self.card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.card)

    def _load(self) -> None:
        decided = self._decided

        def query(connection: Any, page: PageRequest) -> PageLike[ConflictRow]:
            return conflicts.page(connection, decided=decided, after=page.after)

        self.model.load(self._shop, query)

    def _loaded(self) -> None:
        self.counted.emit(self.model.rowCount(), self.model.canFetchMore())
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.select_row(0)
        self._show_row(self.table.current())

    def _activate(self) -> None:
        if self._decided:
            self.undo()
        else:
            self.decide()

    def _show_row(self, row: ConflictRow | None) -> None:
        """The card under the list, and only the buttons that make sense."""
        self.card.setVisible(row is not None)
        allowed = {
            self.decide_button: row is not None and not self._decided,
            self.repair_button: row is not None and not self._decided and bool(self._entity(row)),
            self.ask_button: row is not None and not self._decided,
            self.undo_button: row is not None and self._undoable(row),
        }
        for button, shown_now in allowed.items():
            button.setVisible(shown_now)
            self.keys[button].setEnabled(shown_now)
        if row is None:
            return
        words = conflict_words(row)
        self.title.setText(words.title)
        self.text.setText(words.text if not self._decided else choice_words(row.kind, row.answer or "").text)
        proof = [self.tr("Nomor {0}").format(row.no)]
        if row.op_seq is not None:
            proof.append(self.tr("kiriman {0}").format(row.op_seq))
        if row.code:
            proof.append(self.tr("kode {0}").format(row.code))
        if row.receipt:
            proof.append(self.tr("tanda terima {0}").format(row.receipt))
        self.proof.setText(" · ".join(proof))

    def _entity(self, row: ConflictRow) -> str:
        return entity_of(row.op_kind, row.rules.entity)

    def _undoable(self, row: ConflictRow) -> bool:
        return self._decided and row.answer is not None and row.rules.answer(row.answer).undoable
