"""Pasar Blangkon in Pengaturan: connect this till once with an eight-letter code."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries.sync import SyncStatus
from ui.messages import explain
from ui.services import Marketplace
from ui.widgets import Button, Card, Field, StatusChip, label

_CODE_LENGTH = 8


class MarketCard(QWidget):
    """Shows which shop and till this is, or asks for address and code."""

    connected = Signal()

    def __init__(self, sync: Marketplace | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sync = sync
        self.state = StatusChip("", "neutral")
        self.facts = label("", "muted", wrap=True)
        self.url, self.code = QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://")
        self.code.setMaxLength(_CODE_LENGTH + 4)
        self.fields = {
            "url": Field(self.tr("Ala&mat pasar"), self.url),
            "code": Field(self.tr("K&ode delapan huruf"), self.code, self.tr("Berlaku 10 menit, minta ke pemilik")),
        }
        self.enrol = Button(self.tr("Hubun&gkan"), icon="cloud-upload")
        self.enrol.clicked.connect(self._enrol)
        self.code.returnPressed.connect(self._enrol)
        card = Card(self.tr("Pasar Blangkon"))
        for part in (self.state, self.facts, *self.fields.values(), self.enrol):
            card.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.enrol.setEnabled(sync is not None)

    def show_status(self, status: SyncStatus, letter: str) -> None:
        """Say which shop at which marketplace this till belongs to; `letter` begins its numbers."""
        if status.enrolled:
            self.state.show_state(self.tr("Terhubung"), "success")
            self.facts.setText(
                self.tr("{0}, kasir {1}, di {2}").format(status.shop_name, letter, status.marketplace_url)
            )
            self.enrol.setText(self.tr("Hubun&gkan ulang"))
        else:
            self.state.show_state(self.tr("Belum terhubung"), "neutral")
            self.facts.setText(self.tr("Toko tetap bisa berjualan. Hubungkan kalau ingin menerima pesanan dari pasar."))
        if not self.url.text():
            self.url.setText(status.marketplace_url)

    def _enrol(self) -> None:
        url, code = self.url.text().strip(), "".join(self.code.text().split()).replace("-", "").upper()
        for field in self.fields.values():
            field.set_error("")
        if not url:
            self._refuse("url", self.tr("Isi alamat pasarnya dulu."))
        elif len(code) != _CODE_LENGTH:
            self._refuse("code", self.tr("Kodenya delapan huruf atau angka."))
        elif self._sync is not None:
            self.enrol.setEnabled(False)
            self._sync.enrol(url, code, self._done, self._failed)

    def _refuse(self, name: str, text: str) -> None:
        self.fields[name].set_error(text)
        self.fields[name].editor.setFocus()

    def _done(self) -> None:
        self.enrol.setEnabled(True)
        self.code.clear()
        self.connected.emit()

    def _failed(self, error: DomainError) -> None:
        self.enrol.setEnabled(True)
        message = explain(error)
        self._refuse("url" if error.code in _ADDRESS_CODES else "code", f"{message.text} {message.next_step}")


_ADDRESS_CODES = frozenset(
    ("sync.bad_address", "sync.offline", "sync.captive", "sync.certificate", "sync.server_error", "sync.busy")
)
