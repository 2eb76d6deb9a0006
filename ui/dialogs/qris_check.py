"""Did the money of a QRIS payment arrive? Only the bank's statement knows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries.sales import PaymentRow, SaleRow
from blangkon_desktop.services.commands import ConfirmPayment
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.widgets import Button


class QrisCheck(Dialog):
    """Three answers: it is there, it will not come, or not yet, which leaves everything as it is."""

    def __init__(self, shop: Shop, sale: SaleRow, payment: PaymentRow, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("QRIS {0} sudah masuk?").format(shown.rupiah(payment.amount)),
            self.tr("&Sudah masuk"),
            parent,
            text=self.tr(
                "Nota {0}. Lihat mutasi bank atau aplikasi QRIS, bukan layar HP pembeli. "
                "Kalau belum terlihat, pilih Nanti."
            ).format(sale.number),
            width=520,
        )
        self._shop = shop
        self._sale_id, self._ordinal = sale.id, payment.ordinal
        self.panel.hide()
        self.cancel.setText(self.tr("&Nanti"))
        self.missing = Button(self.tr("&Tidak masuk"))
        self.missing.clicked.connect(lambda: self._answer(arrived=False))
        self.buttons.insertWidget(self.buttons.count() - 1, self.missing)
        self.cancel.setFocus()

    def submit(self) -> None:
        self._answer(arrived=True)

    def _answer(self, *, arrived: bool) -> None:
        self.set_busy(True)
        self.missing.setEnabled(False)
        command = ConfirmPayment(self._sale_id, self._ordinal, arrived)
        self._shop.run(command, lambda _changes: self.accept(), self._refused)

    def _refused(self, error: DomainError) -> None:
        self.missing.setEnabled(True)
        self.show_error(error)
