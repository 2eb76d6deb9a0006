"""Carts put aside: whose, since when, how much; Enter brings one back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blangkon_desktop.queries import carts
from blangkon_desktop.queries.carts import HeldRow
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.widgets import EmptyState, TableView

_TABLE_HEIGHT = 240


class HeldCarts(Dialog):
    """Oldest first, for that buyer has waited longest."""

    picked = Signal(str)
    """Cart id."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Keranjang yang ditahan"),
            self.tr("Lanjutkan"),
            parent,
            text=self.tr("Yang sedang dibuka ikut ditahan, tidak hilang."),
            width=620,
        )
        self.rows: KeysetTableModel[HeldRow] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.rows, "held-carts")
        self.table.setAccessibleName(self.tr("Keranjang yang ditahan"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.table.set_empty_state(
            EmptyState(
                "pause",
                self.tr("Tidak ada yang ditahan"),
                self.tr("F8 menahan keranjang saat pembeli masih mengambil barang lain."),
            )
        )
        self.table.row_activated.connect(self._pick)
        self.body.addWidget(self.table, 1)
        self.table.setFocus()
        shop.ask(carts.held_carts, self._show)

    def submit(self) -> None:
        """Bring the chosen cart back."""
        chosen = self.table.current()
        if isinstance(chosen, HeldRow):
            self._pick(chosen)

    def _show(self, rows: tuple[HeldRow, ...]) -> None:
        self.rows.set_rows(rows)
        self.primary.setEnabled(bool(rows))
        if rows:
            self.table.select_row(0)

    def _pick(self, row: HeldRow) -> None:
        self.accept()
        self.picked.emit(row.id)

    def _columns(self) -> list[Column[HeldRow]]:
        now = shown.now_ms()
        nameless = self.tr("Tanpa nama")
        return [
            Column(self.tr("Atas nama"), lambda row: row.note or nameless, strong=True),
            Column(self.tr("Ditahan"), lambda row: row.updated_at, lambda at: shown.age(at, now), width=116),
            Column(self.tr("Oleh"), lambda row: row.holder, width=84),
            Column(self.tr("Baris"), lambda row: row.lines, align="right", width=60),
            Column(self.tr("Total"), lambda row: row.total, shown.figures, align="right", width=100, strong=True),
        ]
