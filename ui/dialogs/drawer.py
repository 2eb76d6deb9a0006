"""Kas: the drawer's session. Opened with what is in it, money in and out beside sales, closed by counting."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blangkon_desktop.documents.shift_slip import shift_layout
from blangkon_desktop.domain.events import SHIFT
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shift import EXPENSE, IN, OUT, CashMove, Shift
from blangkon_desktop.queries import shifts
from blangkon_desktop.queries.shifts import ShiftDetail
from blangkon_desktop.services.money_commands import OpenShift
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.drawer_close import CloseDrawer
from ui.dialogs.drawer_history import DrawerHistory
from ui.dialogs.drawer_move import CashMoveDialog
from ui.dialogs.drawer_words import category_words, kind_title
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.services import Receipts
from ui.theme import Colour
from ui.widgets import Button, EmptyState, Field, MoneyEdit, TableView, set_property
from ui.widgets.flow import FlowLayout

_TABLE_HEIGHT = 180


class DrawerDialog(Dialog):
    """Without a session: how much is in the drawer. With one: what was put in and taken out, and the closing."""

    grows = True

    def __init__(self, shop: Shop, receipts: Receipts, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kas"), self.tr("Buka kas  Enter"), parent, width=720)
        self._shop = shop
        self._receipts = receipts
        self._shift_id = new_id()
        self.detail: ShiftDetail | None = None
        self.opening = MoneyEdit()
        set_property(self.opening, "role", "big")
        self.model: KeysetTableModel[CashMove] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "drawer")
        self.table.setAccessibleName(self.tr("Uang masuk dan keluar"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(EmptyState("wallet", self.tr("Belum ada uang masuk atau keluar selain penjualan")))
        self.table.row_activated.connect(lambda _row: self._submit())
        self.history = Button(self.tr("Riwayat"), icon="clock")
        self.moves = {
            kind: Button(kind_title(kind), icon=icon)
            for kind, icon in ((IN, "arrow-down"), (OUT, "arrow-up"), (EXPENSE, "receipt"))
        }
        self._lay_out()
        shop.changed.connect(self._changed)
        self._ask()

    def submit(self) -> None:
        """Open the drawer, or close it."""
        if self.detail is not None:
            self.open_closing()
            return
        problem = self.opening.problem()
        if problem is not None:
            self.show_error(problem)
            return
        self.set_busy(True)
        command = OpenShift(self._shift_id, self.opening.value() or 0, self._shop.settings.cashier)
        self._shop.run(command, lambda _changes: self.set_busy(False), self.show_error)

    def open_move(self, kind: str) -> CashMoveDialog:
        """Write money in or out down."""
        return self.open_over(CashMoveDialog(self._shop, kind, self))

    def open_history(self) -> DrawerHistory:
        """Sessions that were closed."""
        return self.open_over(DrawerHistory(self._shop, self._receipts, self))

    def open_closing(self) -> CloseDrawer | None:
        """Count the drawer; None while no session is open."""
        if self.detail is None:
            return None
        dialog = CloseDrawer(self._shop, self.detail.shift, self)
        dialog.print_requested.connect(self._print)
        return self.open_over(dialog)

    def _print(self, detail: ShiftDetail) -> None:
        page = shift_layout(detail, self._shop.settings.party())
        self._receipts.print_slip(page, self._printed, self.show_error)

    def _printed(self) -> None:
        self.messages.say(self.tr("Slip tutup kas dicetak."), tone="success")

    def home(self) -> QWidget:
        return self.table if self.detail is not None else self.opening

    def _changed(self, topics: frozenset[str]) -> None:
        if SHIFT in topics:
            self._ask()

    def _ask(self) -> None:
        def query(connection: Any) -> ShiftDetail | None:
            shift = shifts.open_shift(connection)
            return None if shift is None else shifts.detail(connection, shift.id)

        self._shop.ask(query, self._show, self.show_error)

    def _show(self, detail: ShiftDetail | None) -> None:
        self.detail = detail
        self._closed.setVisible(detail is None)
        self._session.setVisible(detail is not None)
        if detail is None:
            self._shift_id = new_id()
            self.text.setText(self.tr("Hitung uang di laci sebelum mulai. Penjualan tetap bisa berjalan tanpa ini."))
            self.primary.setText(self.tr("Buka kas  Enter"))
            self.opening.setFocus()
        else:
            self.text.setText(self._facts(detail.shift))
            self.primary.setText(self.tr("Tutup kas  Enter"))
            self.model.set_rows(tuple(reversed(detail.moves)))
            self.table.setFocus()
        self.text.show()

    def _facts(self, shift: Shift) -> str:
        facts = (
            self.tr("Kas {0}").format(shift.number), self.tr("dibuka {0}").format(shown.moment(shift.opened_at)),
            shift.cashier, self.tr("modal {0}").format(shown.rupiah(shift.opening)),
        )  # fmt: skip
        return "  ·  ".join(fact for fact in facts if fact)

    def _columns(self) -> list[Column[CashMove]]:
        return [
            Column(self.tr("Pukul"), lambda move: move.moved_at, shown.clock, width=76),
            Column(self.tr("Jenis"), lambda move: kind_title(move.kind), width=124, strong=True),
            Column(self.tr("Untuk"), lambda move: category_words(move.category), width=120),
            Column(self.tr("Catatan"), lambda move: move.note),
            Column(
                self.tr("Jumlah"), lambda move: move.signed, shown.figures, align="right", width=110, strong=True,
                tone=lambda move: None if move.kind == IN else Colour.WARNING_TEXT,
            ),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        self._closed, self._session = QWidget(), QWidget()
        start = QVBoxLayout(self._closed)
        start.setContentsMargins(0, 0, 0, 0)
        start.addWidget(Field(self.tr("&Uang di laci sekarang"), self.opening, self.tr("Kosong berarti nol")))
        start.addStretch(1)
        session = QVBoxLayout(self._session)
        session.setContentsMargins(0, 0, 0, 0)
        session.setSpacing(12)
        row = FlowLayout()
        for (kind, button), keys in zip(self.moves.items(), ("F2", "F3", "F4"), strict=True):
            self.give(button, keys, partial(self.open_move, kind))
            row.addWidget(button)
        session.addLayout(row)
        session.addWidget(self.table, 1)
        self.body.addWidget(self._closed)
        self.body.addWidget(self._session, 1)
        self._closed.hide()
        self._session.hide()
        self.add_extra(self.history, "F8", self.open_history)
        self.cancel.setText(self.tr("Tutup jendela"))
