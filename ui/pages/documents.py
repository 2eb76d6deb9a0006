"""Dokumen: every paper that was issued; look at it, save it, print it again as a marked copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from blangkon_desktop.domain.document import DOCUMENT_TYPES
from blangkon_desktop.domain.events import DOCUMENT, OUTBOX, SETTINGS
from blangkon_desktop.queries import documents
from blangkon_desktop.queries.documents import DocumentRow
from ui import format as shown
from ui import theme
from ui.background import Shop
from ui.dialogs.number_book import NumberBook
from ui.models.keyset_table_model import Column, KeysetTableModel, PageLike, PageRequest
from ui.pages.documents_preview import PaperPreview
from ui.pages.documents_words import type_words
from ui.pages.fresh import FreshPage, ListAndChosen
from ui.proof import look, sentence
from ui.widgets import Button, Card, EmptyState, SearchBox, TableView, key_button, page_action

COL_TYPE, COL_DATE = 1, 2
_ROOM_FOR_TYPE, _ROOM_FOR_DATE = 660, 580


class DocumentsPage(FreshPage):
    """The list at the left, the paper itself at the right; arrows walk through the papers."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(
            shop, frozenset({DOCUMENT, OUTBOX, SETTINGS}), self.tr("Dokumen"),
            self.tr("Nota, invoice, kuitansi, surat jalan, dan BAST. Cetak ulang selalu ditandai salinan."), parent,
        )  # fmt: skip
        self.search = SearchBox(self.tr("Cari nomor atau pembeli"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Jenis dokumen"))
        self.kind.addItem(self.tr("Semua jenis"), None)
        for kind in DOCUMENT_TYPES:
            self.kind.addItem(type_words(kind), kind)
        self.model = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.model, "documents")
        self.table.setAccessibleName(self.tr("Daftar dokumen"))
        self.empty = EmptyState("file-text", "", "")
        self.table.set_empty_state(self.empty)
        self.preview = PaperPreview(shop)
        self.book_button = Button(self.tr("Buku nomor"), icon="file-spreadsheet")
        self.book_button.clicked.connect(lambda: self.open_book())
        key_button(self, self.book_button, "F6")
        self.header.add_action(self.book_button)
        self._lay_out()
        self._connect()
        self._load()
        self.search.setFocus()

    def refresh(self) -> None:
        self.model.reload()
        self.preview.look_again()

    def open_document(self, document_id: str) -> None:
        """Show one paper, whatever the list is narrowed to."""
        number = self.model.find(document_id)
        if number is not None:
            self.table.select_row(number)
        self.preview.show_document(document_id)

    def open_book(self) -> NumberBook:
        """Show which numbers were issued, and why any were not."""
        dialog = NumberBook(self.shop, self)
        dialog.open()
        return dialog

    def _columns(self) -> tuple[Column[DocumentRow], ...]:
        return (
            Column(self.tr("Nomor"), lambda row: row.number, width=126, strong=True),
            Column(self.tr("Jenis"), lambda row: row.type, type_words, width=88),
            Column(self.tr("Tanggal"), lambda row: row.date, shown.day_digits, width=96),
            Column(self.tr("Pembeli"), lambda row: row.buyer or "–", tooltip=lambda row: row.buyer),
            Column(self.tr("Jumlah"), lambda row: row.total, shown.rupiah, align="right", width=100),
            Column(
                self.tr("Pasar"), lambda row: look(row.proof).word, width=108, tooltip=_proven,
                icon=lambda row: look(row.proof).icon, tone=lambda row: look(row.proof).colour,
            ),
        )  # fmt: skip

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.kind)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        card = Card(padding=12)
        card.body.addWidget(self.preview)
        self.splitter = ListAndChosen(left, card, (360, 392))
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([700, 460])
        self.content.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.search.lead(self.table)
        self.search.searched.connect(self._load)
        self.search.submitted.connect(lambda _text: self.table.setFocus())
        self.kind.activated.connect(self._load)
        self.table.row_selected.connect(self._show)
        self.model.loaded.connect(self._loaded)
        self.preview.said.connect(lambda words, step: self.say(words, step))
        self.preview.refused.connect(lambda error: self.show_error(error))
        self.preview.add_keys(self)
        self.splitter.splitterMoved.connect(self._fit_columns)
        page_action(self, self.tr("Cari dokumen"), "Ctrl+F", self.search.setFocus)

    def _load(self) -> None:
        text, kind = self.search.text(), self.kind.currentData()

        def query(connection: Any, page: PageRequest) -> PageLike[DocumentRow]:
            return documents.page(connection, type=kind, text=text, after=page.after)

        self.model.load(self.shop, query)

    def _loaded(self) -> None:
        if self.table.take_first():
            return
        self.preview.show_document(None)
        if self.search.text().strip() or self.kind.currentData():
            self.empty.say(self.tr("Tidak ada yang cocok"), self.tr("Coba potongan nomornya, misalnya 017."))
        else:
            self.empty.say(
                self.tr("Belum ada dokumen"),
                self.tr("Dokumen dibuat dari nota di Kasir atau dari pesanan, lalu tersimpan di sini."),
            )

    def _show(self, row: DocumentRow | None) -> None:
        if row is not None:
            self.preview.show_document(row.id)

    def _fit_columns(self) -> None:
        """In a narrow window the number alone says the type (INV, KW, SJ), and the paper its date; the buyer needs the
        room."""
        for column, room in ((COL_TYPE, _ROOM_FOR_TYPE), (COL_DATE, _ROOM_FOR_DATE)):
            self.table.setColumnHidden(column, self.table.width() < theme.metrics().scaled(room))

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.splitter.fit(self.width())
        # Once the splitter has shared out the new width.
        QTimer.singleShot(0, self, self._fit_columns)


def _proven(row: DocumentRow) -> str:
    return sentence(row.proof, shown.now_ms()) if row.proof is not None else ""
