"""Rencana sinyal and the data meter: what the next meeting needs, and what meetings have cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blangkon_desktop.domain.data_plan import DataPlan
from blangkon_desktop.domain.signal_plan import SignalPlan
from blangkon_desktop.queries.data_plan import data_plan
from ui import format as shown
from ui.background import Shop, Ticket
from ui.services import SyncLine
from ui.widgets import Button, Card, QuietButton, label, set_property
from ui.widgets.flow import FlowLayout


@dataclass(frozen=True)
class Facts:
    """`plan` is None in a shop without a line to a marketplace."""

    data: DataPlan
    plan: SignalPlan | None


class SignalPanel(QWidget):
    """Two calm columns; the button is there only while a used up cap holds answers or sales back."""

    def __init__(self, shop: Shop, sync: SyncLine | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._sync = sync
        self._ticket: Ticket | None = None
        self.need, self.need_why = label("", "strong"), label("", "caption", wrap=True)
        self.spent, self.spent_why = label("", "strong"), label("", "caption", wrap=True)
        self.consent = Button("", icon="upload")
        self.consent.setToolTip(
            self.tr("Jawaban pesanan dan penjualan dikirim sekarang, walau batas data sudah tercapai.")
        )
        self.consent.hide()
        self.pictures = label("", "caption", wrap=True)
        self.send_pictures = QuietButton(self.tr("Kirim &foto sekarang"), "upload")
        self.send_pictures.setToolTip(
            self.tr("Foto biasanya menunggu Wi-Fi. Tombol ini mengirimnya sekarang, sampai batas data.")
        )
        for widget in (self.pictures, self.send_pictures):
            widget.hide()
        if sync is not None:
            self.send_pictures.clicked.connect(lambda: sync.send_pictures())
            self.consent.clicked.connect(lambda: sync.sync_past_cap())
        card = Card(padding=12)
        row = QHBoxLayout()
        row.setSpacing(24)
        if sync is not None:
            need = _column(self.tr("Rencana sinyal"), self.need, self.need_why, self.pictures)
            need.insertWidget(need.count() - 1, self.send_pictures, 0, Qt.AlignmentFlag.AlignLeft)
            row.addLayout(need, 1)
        meter = _column(self.tr("Data terpakai"), self.spent, self.spent_why)
        meter.insertWidget(meter.count() - 1, self.consent, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(meter, 1)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        """Ask again; every waiting operation is encoded for it, in the background."""
        if self._ticket is not None:
            self._ticket.cancel()
        sync, now = self._sync, shown.now_ms()

        def query(connection: Any) -> Facts:
            return Facts(data_plan(connection, now), sync.signal_plan(connection) if sync is not None else None)

        self._ticket = self._shop.ask(query, self.show_facts)

    def show_facts(self, facts: Facts) -> None:
        """Say what is needed, what was spent, and what waits for a person's word."""
        self._show_spent(facts.data)
        self.consent.hide()
        if facts.plan is not None:
            self._show_plan(facts.plan)
            if facts.data.used_up and facts.plan.urgent:
                self.consent.setText(
                    self.tr("Lampaui batas untuk {0} kiriman ({1})").format(
                        shown.count(facts.plan.urgent), shown.data_size(facts.plan.urgent_bytes)
                    )
                )
                self.consent.show_icon("upload")
                self.consent.show()

    def _show_plan(self, plan: SignalPlan) -> None:
        self.need.setText(
            self.tr("{0}, kira-kira {1}").format(shown.data_size(plan.total), shown.duration(plan.ms))
        )
        parts = [
            self.tr("{0} naik, {1} turun").format(shown.data_size(plan.up), shown.data_size(plan.down)),
            self.tr("menurut pertemuan terakhir") if plan.measured else self.tr("menurut sinyal desa biasa"),
        ]
        if plan.first_load:
            parts.append(self.tr("ditambah muatan pertama dari pasar"))
        if plan.due:
            parts.insert(0, self._due(plan))
        self.need_why.setText(" · ".join(parts))
        self.pictures.setText(
            self.tr("Foto: {0} menunggu ({1}), berangkat sendiri lewat Wi-Fi.").format(
                shown.count(plan.pictures), shown.data_size(plan.picture_bytes)
            )
        )
        for widget in (self.pictures, self.send_pictures):
            widget.setVisible(plan.pictures > 0)

    def _due(self, plan: SignalPlan) -> str:
        words = self.tr("{0} jawaban pesanan").format(shown.count(len(plan.due)))
        first = plan.due[0].deadline_at
        if first is None:
            return words
        return self.tr("{0}, paling lambat {1}").format(words, shown.clock_or_day(first, shown.now_ms()))

    def _show_spent(self, data: DataPlan) -> None:
        self.spent.setText(self._amount(data, data.spent_today, data.day_cap, self.tr("hari ini")))
        month = self._amount(data, data.spent_month, data.month_cap, self.tr("bulan ini"))
        if data.photos_month:
            month = self.tr("{0}, di antaranya foto {1}").format(month, shown.data_size(data.photos_month))
        self.spent_why.setText(month)
        set_property(self.spent, "role", "error" if data.used_up else "strong")
        if data.used_up:
            self.spent_why.setText(self.tr("Batas tercapai: barang dan gambar menunggu. ") + self.spent_why.text())

    def _amount(self, data: DataPlan, spent: int, cap: int, when: str) -> str:
        words = self.tr("{0} {1}").format(shown.data_size(spent), when)
        if data.price:
            words = self.tr("{0} (kira-kira {1})").format(words, shown.rupiah(data.cost(spent)))
        return self.tr("{0} dari {1}").format(words, shown.data_size(cap)) if cap else words


def _column(name: str, *lines: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    first, *others = lines
    head = FlowLayout()
    head.addWidget(label(name, "muted"))
    head.addWidget(first)
    column.addLayout(head)
    for text in others:
        column.addWidget(text)
    column.addStretch(1)
    return column
