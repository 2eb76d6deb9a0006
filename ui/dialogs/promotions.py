"""Promo: which promotions run, are coming and have ended; make, change and end them."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from blangkon_desktop.domain.events import PROMOTION
from blangkon_desktop.domain.promotion import ENDED
from blangkon_desktop.queries import promotions
from blangkon_desktop.queries.promotions import PromotionRow
from blangkon_desktop.services.money_commands import EndPromotion
from ui import format as shown
from ui import theme
from ui.background import Shop, Ticket
from ui.dialogs.base import Confirm, Dialog
from ui.dialogs.promotion_edit import PromotionDialog
from ui.dialogs.promotion_words import ICONS, TONES, cover_words, date_words, gift_words, state_words
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.widgets import Button, EmptyState, TableView

_TABLE_HEIGHT = 200
_WIDTHS = {3: 790, 4: 620}
"""What the table must be wide, at 14 px text, for a column to be shown: on what, and until when."""


class PromotionTable(TableView):
    """With large text on a small screen, name, state and gift matter more than on what and until when."""

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, least in _WIDTHS.items():
            self.setColumnHidden(column, self.width() < theme.metrics().scaled(least))


class PromotionsDialog(Dialog):
    """Enter opens the chosen one; F2 makes a new one; Del ends one at once."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Promo"), self.tr("Ubah  Enter"), parent, width=900,
            text=self.tr("Harga turun sendiri di kasir dan di pasar selama promonya berjalan."),
        )  # fmt: skip
        self._shop = shop
        self._ticket: Ticket | None = None
        self.model: KeysetTableModel[PromotionRow] = KeysetTableModel(self._columns(), self, key=lambda row: row.id)
        self.table = PromotionTable(self.model, "promotions")
        self.table.setAccessibleName(self.tr("Daftar promo"))
        self.table.prefer_height(_TABLE_HEIGHT)
        self.empty = EmptyState(
            "percent", self.tr("Belum ada promo"),
            self.tr("Misalnya potong 10 % menjelang Lebaran, atau beli 2 gratis 1. Tanggalnya diisi sekali, "
                    "berhentinya sendiri."),
            self.tr("Buat promo"), self.open_new,
        )  # fmt: skip
        self.table.set_empty_state(self.empty)
        self.new = Button(self.tr("Promo baru"), icon="plus")
        self.end = Button(self.tr("Hentikan"), icon="x")
        self.body.addWidget(self.table, 1)
        self.add_tools(((self.new, "F2", self.open_new), (self.end, "Del", self.ask_end)))
        self.cancel.setText(self.tr("Tutup"))
        self.lead(self.table)
        shop.changed.connect(self._changed)
        self.show_actions()
        self._load()
        self.table.setFocus()

    def submit(self) -> None:
        """Open the chosen promotion."""
        row = self.table.current()
        if row is not None:
            self._edit(row)

    def open_new(self) -> PromotionDialog:
        """Open an empty promotion."""
        return self._edit(None)

    def ask_end(self) -> Confirm | None:
        """Ask, then end the chosen one at once."""
        row = self.table.current()
        if row is None or row.state == ENDED:
            return None
        self.messages.clear()
        return self.open_over(
            Confirm(
                self.tr("Hentikan {0}?").format(row.promotion.name),
                self.tr("Mulai sekarang harganya kembali biasa. Nota yang sudah jadi tidak berubah."),
                self.tr("Hentikan promo"), lambda: self._run_end(row), self,
            )
        )  # fmt: skip

    def home(self) -> QWidget:
        return self.table

    def show_actions(self) -> None:
        """Only what has not ended can be ended."""
        row = self.table.current()
        self.primary.setEnabled(row is not None)
        self.end.setEnabled(row is not None and row.state != ENDED)

    def _edit(self, row: PromotionRow | None) -> PromotionDialog:
        dialog = PromotionDialog(self._shop, row, self)
        dialog.saved.connect(self._saved)
        self.messages.clear()
        return self.open_over(dialog)

    def _run_end(self, row: PromotionRow) -> None:
        done = self.tr("{0} dihentikan.").format(row.promotion.name)
        self._shop.run(
            EndPromotion(row.id), lambda _changes: self.messages.say(done, tone="success"), self.show_error
        )

    def _saved(self, name: str) -> None:
        self.messages.say(self.tr("{0} tersimpan.").format(name), tone="success")

    def _changed(self, topics: frozenset[str]) -> None:
        if PROMOTION in topics:
            self._load()

    def _load(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        today = shown.today()
        self._ticket = self._shop.ask(lambda connection: promotions.listed(connection, today), self._show)

    def _show(self, rows: tuple[PromotionRow, ...]) -> None:
        self._ticket = None
        before = self.table.current()
        self.model.set_rows(rows)
        place = self.model.find(before.id) if before is not None else None
        if rows:
            self.table.select_row(place or 0)
        self.show_actions()

    def _columns(self) -> list[Column[PromotionRow]]:
        settings = self._shop.settings
        return [
            Column(
                self.tr("Nama"), lambda row: row.promotion.name, strong=True, tooltip=lambda row: row.promotion.name
            ),
            Column(
                self.tr("Keadaan"), lambda row: state_words(row.state), width=146, tone=lambda row: TONES[row.state],
                icon=lambda row: ICONS[row.state],
            ),
            Column(
                self.tr("Promo"), lambda row: gift_words(row.promotion),
                tooltip=lambda row: gift_words(row.promotion),
            ),
            Column(
                self.tr("Untuk"), lambda row: cover_words(row, settings), width=170,
                tooltip=lambda row: "\n".join((row.promotion.category, *row.goods)).strip(),
            ),
            Column(
                self.tr("Berlaku"), lambda row: date_words(row.promotion), width=202,
                tooltip=lambda row: date_words(row.promotion),
            ),
        ]  # fmt: skip
