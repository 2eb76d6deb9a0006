"""The strip at the bottom: what the marketplace has, what the line is doing, whose shop and till this is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import format as shown
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.status_light import StatusLight


class StatusStrip(QFrame):
    """`light` is the four-state light; `clock` is there while nobody knows the time; `decisions` leads to open
    questions; `sync_button` sends now.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusbar")
        self.light = StatusLight()
        self.activity = label("", "caption")
        self.decisions = Button("")
        self.decisions.hide()
        self.clock = Button(self.tr("Jam belum pasti"), icon="clock")
        self.clock.hide()
        self.sync_button = Button(self.tr("Kirim sekarang"), icon="refresh-cw")
        self.shop = label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 20, 2)
        row.setSpacing(8)
        row.addWidget(self.light)
        row.addWidget(self.activity)
        row.addStretch(1)
        row.addWidget(self.decisions)
        row.addWidget(self.clock)
        row.addWidget(self.sync_button)
        row.addWidget(self.shop)

    def _make_room(self) -> None:
        """The shop's name stands in the window's title too: it goes first where there is too little room."""
        others = (self.light, self.activity, self.decisions, self.clock, self.sync_button)
        taken = sum(widget.sizeHint().width() + 8 for widget in others if not widget.isHidden())
        self.shop.setVisible(taken + self.shop.sizeHint().width() + 40 <= self.width())

    def show_activity(self, activity: Any) -> None:
        """What the sync controller is doing: its `state` is one of the words below."""
        words = {
            "idle": "",
            "connecting": self.tr("Menghubungi pasar…"),
            "sending": self.tr("Mengirim…"),
            "receiving": self.tr("Menerima…"),
            "comparing": self.tr("Memeriksa…"),
            "pictures": self.tr("Mengirim foto…"),
            "offline": self.tr("Tidak ada sambungan; toko tetap bisa berjualan"),
            "capped": self.tr("Batas data tercapai; sisanya menunggu"),
            "captive": self.tr("Jaringan meminta login; buka peramban dulu"),
        }
        load = getattr(activity, "load", None)
        if load is not None:
            words["loading"] = self.tr("Mengambil isi toko: {0} dari {1} baris, {2} dari {3}").format(
                shown.count(load.rows), shown.count(load.of_rows), shown.data_size(load.bytes),
                shown.data_size(load.of_bytes),
            )  # fmt: skip
        self.activity.setText(words.get(activity.state, ""))

    def show_decisions(self, number: int) -> None:
        """How many questions wait for a person; none takes the button away."""
        self.decisions.setText(self.tr("{0} perlu diputuskan").format(number))
        self.decisions.show_icon("circle-help")  # with the room that an icon beside text needs
        self.decisions.setVisible(bool(number))

    def show_shop(self, name: str, cashier: str) -> None:
        """The name of the shop, and of who stands at the till."""
        self.shop.setText(f"{name} · {cashier}" if cashier else name)
        self._make_room()

    # Qt's own names from here on.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
