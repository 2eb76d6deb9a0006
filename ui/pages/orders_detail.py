"""One order in full: who, where to, which goods and whether they are there, its papers, and what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.document import BAST, INVOICE, KUITANSI, SURAT_JALAN
from blangkon_desktop.domain.order import (
    ACCEPTED,
    CANCELLED,
    DECLINED,
    EXPIRED,
    PARTLY_ACCEPTED,
    PENDING,
    READY,
)
from blangkon_desktop.queries.documents import DocumentRow
from blangkon_desktop.queries.orders import OrderDetail, OrderLineRow
from ui import format as shown
from ui import theme
from ui.pages.documents_words import type_words
from ui.pages.orders_words import Look, deadline_look, state_look
from ui.widgets import Button, QuietButton, StatusChip, label, line
from ui.widgets.flow import FlowLayout
from ui.widgets.proof_line import ProofLine

PAPERS = (SURAT_JALAN, INVOICE, BAST, KUITANSI)
_LARGE_TEXT = 21
_HOLDING = (ACCEPTED, PARTLY_ACCEPTED, READY)
_NO_PAPERS = (PENDING, DECLINED, EXPIRED, CANCELLED)


class OrderBody(QWidget):
    """All of an order but its answers, which live in `orders_panel`; made anew for every `OrderDetail`."""

    paper_chosen = Signal(str)
    """The id of an issued document."""
    paper_wanted = Signal(str)
    """A document type to issue."""

    def __init__(self, detail: OrderDetail, now_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail = detail
        self.chips: list[StatusChip] = []
        self.papers: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._add_head(now_ms)
        self._add_buyer()
        self._column.addWidget(line())
        self._add_lines()
        if detail.note:
            self._column.addWidget(self._pair(self.tr("Catatan pembeli"), detail.note))
        if detail.documents or detail.row.state not in _NO_PAPERS:
            self._column.addWidget(line())
            self._add_papers()
        self._column.addWidget(line())
        self._add_history()
        self.proof = ProofLine(self)
        self._column.addWidget(self.proof)
        self.proof.show_proof(detail.proof)
        self._column.addStretch(1)

    def _add_head(self, now_ms: int) -> None:
        row = FlowLayout()
        row.addWidget(label(self.detail.row.number, "heading"))
        looks = [state_look(self.detail.row.state)]
        deadline = deadline_look(self.detail.row, now_ms)
        if deadline is not None:
            looks.append(deadline)
        if self.detail.row.waiting:
            looks.append(Look(self.tr("menunggu sinyal"), "warning"))
        for look in looks:
            chip = StatusChip(look.text, look.tone)
            self.chips.append(chip)
            row.addWidget(chip)
        self._column.addLayout(row)

    def _add_buyer(self) -> None:
        detail = self.detail
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        buyer = [detail.row.buyer_office, _joined(detail.row.buyer_name, format_phone(detail.buyer_phone))]
        order = [_joined(detail.sp_number, shown.day(detail.sp_date) if detail.sp_date else "")]
        if detail.ppn:
            order.append(self.tr("PPN dipungut pembeli"))
        facts = (
            (self.tr("Pembeli"), buyer),
            (self.tr("Kirim ke"), [detail.buyer_address]),
            (self.tr("Surat pesanan"), order),
            (self.tr("Dipesan"), [shown.moment(detail.row.placed_at)]),
        )
        shown_facts = [(name, [text for text in texts if text]) for name, texts in facts]
        for number, (name, texts) in enumerate([fact for fact in shown_facts if fact[1]]):
            pair = self._pair(name, "\n".join(texts))
            grid.addWidget(pair, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(grid)

    def _add_lines(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        # Large text has no room for a fifth column: the state of the stock then stands under the name.
        beneath = theme.metrics().body >= _LARGE_TEXT
        heads: tuple[str, ...] = (self.tr("Barang"), self.tr("Jumlah"), self.tr("Harga"), self.tr("Total"))
        heads = heads if beneath else (*heads, self.tr("Stok"))
        for column, head in enumerate(heads):
            grid.addWidget(label(head, "caption"), 0, column, right if 0 < column < 4 else Qt.AlignmentFlag.AlignLeft)
        for number, item in enumerate(self.detail.lines, start=1):
            number *= 2
            named = "\n".join(filter(None, (item.name, shown.taken_off(item.promotion, item.discount))))
            grid.addWidget(label(named, wrap=True), number, 0)
            amounts = (
                shown.quantity(item.quantity, item.unit, item.factor),
                shown.rupiah(item.price),
                shown.rupiah(item.total),
            )
            for column, text in enumerate(amounts, start=1):
                grid.addWidget(label(text, "money" if column == 3 else "body"), number, column, right)
            look = self._stock_look(item)
            if look is not None:
                chip = StatusChip(look.text, look.tone)
                grid.addWidget(chip, number + beneath, 0 if beneath else 4, Qt.AlignmentFlag.AlignLeft)
        last = grid.rowCount()
        grid.addWidget(label(self.tr("Jumlah seluruhnya"), "strong"), last, 0)
        grid.addWidget(label(shown.rupiah(self.detail.row.total), "figure"), last, 1, 1, 3, right)
        self._column.addLayout(grid)

    def _stock_look(self, item: OrderLineRow) -> Look | None:
        """Whether the goods are there beside what other orders hold; None once they have left."""
        state = self.detail.row.state
        if state != PENDING and state not in _HOLDING:
            return None
        if item.on_hand is None:
            return Look(self.tr("belum di daftar"), "neutral")
        own = item.quantity if state in _HOLDING else 0
        lacking = item.quantity - (item.on_hand - item.reserved + own)
        if lacking <= 0:
            return Look(self.tr("cukup"), "success")
        return Look(self.tr("kurang {0}").format(shown.quantity(lacking, item.unit, item.factor)), "danger")

    def _add_papers(self) -> None:
        """Every paper has its place: with its number once it exists, before that as an offer."""
        issued = {document.type: document for document in self.detail.documents}
        offered = PAPERS if self.detail.row.state not in _NO_PAPERS else ()
        papers = FlowLayout()
        for kind in dict.fromkeys((*offered, *issued)):
            self.papers[kind] = self._paper_button(kind, issued.get(kind))
            papers.addWidget(self.papers[kind])
        self._column.addWidget(label(self.tr("Dokumen"), "caption"))
        self._column.addLayout(papers)

    def _paper_button(self, kind: str, issued: DocumentRow | None) -> Button:
        if issued is None:
            name = type_words(kind)
            name = name if name.isupper() else name[0].lower() + name[1:]
            offer = QuietButton(self.tr("Buat {0}").format(name), "plus")
            offer.clicked.connect(lambda: self.paper_wanted.emit(kind))
            return offer
        paper = Button(f"{type_words(kind)} {issued.number}", icon="file-text")
        paper.clicked.connect(lambda: self.paper_chosen.emit(issued.id))
        return paper

    def _add_history(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(self.tr("Riwayat"), "caption"), 0, 0, 1, 2)
        for number, event in enumerate(reversed(self.detail.events), start=1):
            who = self.tr("toko") if event.by == "till" else self.tr("pasar")
            words = f"{state_look(event.state).text} ({who})"
            if event.reason:
                words += f": {event.reason}"
            grid.addWidget(label(shown.moment(event.happened_at), "caption"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wrap=True), number, 1)
        self._column.addLayout(grid)

    def _pair(self, name: str, text: str) -> QWidget:
        pair = QWidget()
        box = QVBoxLayout(pair)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(label(name, "caption"))
        box.addWidget(label(text, wrap=True))
        return pair


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
