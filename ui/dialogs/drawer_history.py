"""Cash sessions that were closed: when, by whom, and what was missing; each slip can be printed again."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from blangkon_desktop.documents.shift_slip import shift_layout
from blangkon_desktop.domain.shift import Shift
from blangkon_desktop.queries import shifts
from blangkon_desktop.queries.shifts import ShiftDetail
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.models.keyset_table_model import Column, KeysetTableModel, PageLike, PageRequest
from ui.services import Receipts
from ui.theme import Colour
from ui.widgets import EmptyState, TableView

_TABLE_HEIGHT = 240


class DrawerHistory(Dialog):
    """Arrows walk, Enter prints the slip of a closed session."""

    def __init__(self, shop: Shop, receipts: Receipts, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Riwayat kas"), self.tr("Cetak slip  Enter"), parent, width=760)
        self._shop = shop
        self._receipts = receipts
        self.model: KeysetTableModel[Shift] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "drawer-history")
        self.table.setAccessibleName(self.tr("Kas yang pernah dibuka"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(EmptyState("wallet", self.tr("Belum pernah ada kas yang dibuka")))
        self.lead(self.table)
        self.body.addWidget(self.table, 1)
        self.cancel.setText(self.tr("Tutup"))
        self.table.setFocus()

        def query(connection: Any, page: PageRequest) -> PageLike[Shift]:
            return shifts.page(connection, after=page.after)

        self.model.load(shop, query)

    def submit(self) -> None:
        """Print the slip."""
        row = self.table.current()
        if isinstance(row, Shift) and row.closed_at is not None:
            shift_id = row.id
            self._shop.ask(lambda connection: shifts.detail(connection, shift_id), self._print, self.show_error)

    def _print(self, detail: ShiftDetail | None) -> None:
        if detail is not None:
            page = shift_layout(detail, self._shop.settings.party())
            self._receipts.print_slip(page, self._printed, self.show_error)

    def _printed(self) -> None:
        self.messages.say(self.tr("Slip tutup kas dicetak."), tone="success")

    def show_actions(self) -> None:
        row = self.table.current()
        self.primary.setEnabled(isinstance(row, Shift) and row.closed_at is not None)

    def _columns(self) -> list[Column[Shift]]:
        def closed(at: int | None) -> str:
            return shown.moment(at) if at is not None else self.tr("masih buka")

        def difference(row: Shift) -> str:
            return "" if row.closed_at is None else shown.figures(row.difference)

        return [
            Column(self.tr("Kas"), lambda row: row.number, strong=True, width=140),
            Column(self.tr("Dibuka"), lambda row: row.opened_at, shown.moment, width=152),
            Column(self.tr("Ditutup"), lambda row: row.closed_at, closed, width=152),
            Column(self.tr("Kasir"), lambda row: row.cashier),
            Column(
                self.tr("Selisih"), difference, align="right", width=100, strong=True,
                tone=lambda row: Colour.WARNING_TEXT if row.difference and row.closed_at else None,
            ),
        ]  # fmt: skip
