"""Goods from a supplier: scan or search each, say how many and what they cost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries.products import BarcodeHit
from blangkon_desktop.services.commands import ReceiveGoods
from ui import format as shown
from ui import theme
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.receive_goods_line import ReceivedFields
from ui.pages.fresh import Room
from ui.pages.stock_picker import ProductPicker
from ui.widgets import Card, EmptyState, Field, label


class ReceiveGoodsDialog(Dialog):
    """Scanning the same code again adds one; a name that is picked goes on to its quantity and cost."""

    received = Signal(str)
    """The receipt's number, when it is on disk."""

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Terima barang"), self.tr("&Simpan penerimaan"), parent, width=860)
        self._shop = shop
        self._id = new_id()
        self.lines: list[ReceivedFields] = []
        self.supplier = QLineEdit()
        self.supplier.setPlaceholderText(self.tr("Misalnya: UD Sumber Rejeki"))
        self.cash = QRadioButton(self.tr("&Tunai"))
        self.credit = QRadioButton(self.tr("&Utang ke pemasok"))
        self.cash.setChecked(True)
        self.picker = ProductPicker(shop, self.tr("Pindai atau cari barang yang datang"))
        self.total = label("", "figure")
        self._lay_out()
        self.picker.picked.connect(self._picked)
        self.picker.missed.connect(self.show_error)
        self._refresh()
        self.picker.setFocus()

    def submit(self) -> None:
        try:
            lines = tuple(line.received() for line in self.lines)
        except DomainError as error:
            self.show_error(error)
            return
        self.set_busy(True)
        self._shop.run(
            ReceiveGoods(self._id, self.supplier.text().strip(), lines, on_credit=self.credit.isChecked()),
            lambda changes: self._done(str(changes.result)),
            self.show_error,
        )

    def _lay_out(self) -> None:
        pay = QButtonGroup(self)
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for button in (self.cash, self.credit):
            pay.addButton(button)
            row.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Field(self.tr("&Pemasok"), self.supplier), 1)
        head.addWidget(Field(self.tr("Dibayar"), ways))
        self._list = Room()
        self._list.body.setSpacing(0)
        self._list.body.addStretch(1)
        self._empty = EmptyState(
            "package-plus", self.tr("Belum ada barang"), self.tr("Pindai barcode dus atau pcs; sekali pindai, satu.")
        )
        card = Card(padding=8)
        card.setMinimumHeight(theme.metrics().scaled(220))
        card.body.addWidget(self._list, 1)
        card.body.addWidget(self._empty, 1)
        sums = QHBoxLayout()
        sums.addWidget(label(self.tr("Jumlah"), "muted"))
        sums.addStretch(1)
        sums.addWidget(self.total)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.picker)
        column.addWidget(card, 1)
        column.addLayout(sums)
        self.body.addLayout(column)

    def _picked(self, hit: BarcodeHit, scanned: bool) -> None:
        self.messages.clear()
        line = next((line for line in self.lines if line.holds(hit)), None)
        if line is None:
            line = ReceivedFields(hit)
            line.changed.connect(self._refresh)
            line.finished.connect(self.picker.setFocus)
            line.removed.connect(self._remove)
            self.lines.append(line)
            self._list.body.insertWidget(len(self.lines) - 1, line)
        elif scanned:
            line.add_one()
        if scanned:
            self.picker.setFocus()
        else:
            line.edit()
        self._refresh()
        self._list.ensureWidgetVisible(line)

    def _remove(self, line: object) -> None:
        assert isinstance(line, ReceivedFields)
        self.lines.remove(line)
        self._list.body.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.picker.setFocus()
        self._refresh()

    def _refresh(self) -> None:
        self._empty.setVisible(not self.lines)
        self._list.setVisible(bool(self.lines))
        self.total.setText(shown.rupiah(sum(line.total() for line in self.lines)))
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.primary.setEnabled(bool(self.lines))

    def _done(self, number: str) -> None:
        self.received.emit(number)
        self.accept()
