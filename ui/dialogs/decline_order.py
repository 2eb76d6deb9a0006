"""Say no to an order, with a reason that the buyer will read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries.orders import OrderRow
from blangkon_desktop.services.commands import AnswerOrder
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.widgets import Field


class DeclineOrderDialog(Dialog):
    """The common reasons are one key away; anything else is written."""

    declined = Signal(str)
    """The order's number, when the answer is on disk."""

    def __init__(self, shop: Shop, order: OrderRow, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Tolak pesanan {0}?").format(order.number), self.tr("&Tolak pesanan"), parent,
            danger=True, width=460,
            text=self.tr("{0} akan membaca alasannya. Jawaban ini tidak bisa ditarik lagi.").format(
                order.buyer_office or order.buyer_name
            ),
        )  # fmt: skip
        self._shop = shop
        self._order = order
        self._group = QButtonGroup(self)
        self.reasons: list[QRadioButton] = []
        for number, (reason, words) in enumerate(self._common(), start=1):
            button = QRadioButton(f"&{number}. {words}")
            button.setProperty("reason", reason)
            self._group.addButton(button)
            self.reasons.append(button)
            self.body.addWidget(button)
        self.other = QRadioButton(self.tr("&Lainnya"))
        self._group.addButton(self.other)
        self.body.addWidget(self.other)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Tulis dengan sopan dan singkat"))
        self.field = Field(self.tr("&Alasan untuk pembeli"), self.words)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self._group.buttonToggled.connect(self._chosen)
        self.words.textEdited.connect(lambda: self.other.setChecked(True))
        self.reasons[0].setFocus()

    def reason(self) -> str:
        """What the buyer will read; "" while nothing was chosen."""
        return " ".join(self.words.text().split())

    def submit(self) -> None:
        if not self.reason():
            self.field.set_error(explain(DomainError("order.reason_missing", number=self._order.number)).text)
            self.words.setFocus()
            return
        self.set_busy(True)
        self._shop.run(
            AnswerOrder(self._order.id, "decline", self.reason()), lambda _changes: self._done(), self.show_error
        )

    def _common(self) -> tuple[tuple[str, str], ...]:
        """(what is sent, what is shown): the buyer reads Indonesian, whatever language this window speaks."""
        return (
            ("Stok habis", self.tr("Stok habis")),
            ("Jumlahnya lebih besar dari stok kami", self.tr("Jumlahnya lebih besar dari stok kami")),
            ("Harga dari pemasok sudah berubah", self.tr("Harga dari pemasok sudah berubah")),
            ("Alamat di luar jangkauan kirim", self.tr("Alamat di luar jangkauan kirim")),
            ("Toko tutup pada tanggal itu", self.tr("Toko tutup pada tanggal itu")),
        )

    def _chosen(self, button: QRadioButton, checked: bool) -> None:
        if not checked:
            return
        self.field.set_error("")
        reason = button.property("reason")
        if isinstance(reason, str):
            self.words.setText(reason)
        elif self.focusWidget() is not self.words:
            # While somebody types, choosing "other" must not select what was typed.
            self.words.setFocus()
            self.words.selectAll()

    def _done(self) -> None:
        self.declined.emit(self._order.number)
        self.accept()
