"""One sale to read: its goods, what came back of them, its sums, and how each part was paid."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from blangkon_desktop.domain.payment import AWAITING
from blangkon_desktop.queries.sales import PaymentRow, SaleDetail, SaleLineRow
from ui import format as shown
from ui.dialogs.payment_words import method_words
from ui.widgets import StatusChip, label, line
from ui.widgets.proof_line import ProofLine

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SaleView(QWidget):
    """Made anew for every `SaleDetail`."""

    def __init__(self, sale: SaleDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sale = sale
        self.chips: list[StatusChip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_goods()
        self._column.addWidget(line())
        for name, amount in (
            (self.tr("Potongan nota"), -sale.discount),
            (self.tr("Pembulatan"), sale.rounding),
        ):
            if amount:
                self._column.addLayout(self._sum(name, shown.rupiah(amount)))
        self._column.addLayout(self._sum(self.tr("Total"), shown.rupiah(sale.row.total), "heading"))
        for payment in sale.payments:
            self._column.addLayout(self._sum(method_words(payment.method), shown.rupiah(payment.amount), look=payment))
        if sale.change:
            self._column.addLayout(self._sum(self.tr("Kembalian"), shown.rupiah(sale.change)))
        if sale.paid_back:
            self._column.addLayout(self._sum(self.tr("Sudah dikembalikan"), shown.rupiah(sale.paid_back)))
        self._column.addStretch(1)
        self.proof = ProofLine(self)
        self._column.addWidget(self.proof)
        self.proof.show_proof(sale.row.proof)

    def _add_goods(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for number, item in enumerate(self.sale.lines):
            reason = shown.taken_off(item.promotion, item.promotion_discount)
            grid.addWidget(label("\n".join(filter(None, (item.name, reason))), wrap=True), number, 0)
            grid.addWidget(label(self._facts(item), "muted"), number, 1, _RIGHT)
            grid.addWidget(label(shown.rupiah(item.total), "money"), number, 2, _RIGHT)
        self._column.addLayout(grid)

    def _facts(self, item: SaleLineRow) -> str:
        text = self.tr("{0} × {1}").format(
            shown.quantity(item.quantity, item.unit, item.factor), shown.rupiah(item.price)
        )
        if item.refunded:
            back = shown.quantity(item.refunded, item.unit, item.factor)
            text = self.tr("{0}, kembali {1}").format(text, back)
        return text

    def _sum(self, name: str, amount: str, role: str = "body", *, look: PaymentRow | None = None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(name, role))
        if look is not None and look.status == AWAITING:
            chip = StatusChip(*self._checked(look))
            self.chips.append(chip)
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(label(amount, "figure" if role == "heading" else "money"))
        return row

    def _checked(self, payment: PaymentRow) -> tuple[str, str]:
        if payment.arrived is None:
            return self.tr("belum dicek"), "warning"
        return (self.tr("sudah masuk"), "success") if payment.arrived else (self.tr("tidak masuk"), "danger")
