"""What day is it? Asked when the computer's clock has jumped; answered without a link."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from blangkon_desktop.domain.clock import Reading, possible
from blangkon_desktop.domain.dates import WIB, business_date, wib
from blangkon_desktop.services.commands import SettleClock
from ui import format as shown
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.widgets import Button
from ui.widgets.field import Field


class ClockQuestion(Dialog):
    """Later has the focus, so that a scanner's Enter decides nothing."""

    def __init__(self, shop: Shop, reading: Reading, parent: QWidget | None = None) -> None:
        same_day = business_date(reading.computer) == business_date(reading.now)
        words = shown.moment if same_day else lambda at: shown.day(business_date(at))
        super().__init__(
            self.tr("Jam komputer menunjukkan {0}. Seharusnya {1}?").format(
                words(reading.computer), words(reading.now)
            ),
            self.tr("&Pakai tanggal ini"),
            parent,
            text=self.tr(
                "Jualan tetap jalan, dan nota memakai {0} sampai ini dijawab. Lihat tanggal di ponsel kalau ragu. "
                "Saat bertemu pasar, jamnya dibetulkan sendiri."
            ).format(shown.moment(reading.now)),
            width=560,
        )
        self._shop = shop
        self._reading = reading
        self.moment = QDateTimeEdit(_as_qt(reading.now))
        self.moment.setDisplayFormat("d MMMM yyyy  HH:mm")
        self.moment.setCalendarPopup(True)
        self.body.addWidget(Field(self.tr("Tanggal dan jam sekarang (WIB)"), self.moment))
        self.right = Button(self.tr("Jam &komputer benar"))
        self.right.clicked.connect(lambda: self._settle(self._reading.computer))
        self.right.setVisible(possible(reading.computer))
        self.buttons.insertWidget(self.buttons.count() - 1, self.right)
        self.cancel.setText(self.tr("&Nanti"))
        self.cancel.setFocus()

    def submit(self) -> None:
        self._settle(_as_ms(self.moment.dateTime()))

    def _settle(self, now: int) -> None:
        self.set_busy(True)
        self._shop.run(SettleClock(now), lambda _changes: self.accept(), self.show_error)


def _as_qt(at_ms: int) -> QDateTime:
    """The wall clock of WIB, whatever zone the computer thinks it is in."""
    at = wib(at_ms)
    return QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))


def _as_ms(shown_at: QDateTime) -> int:
    day, time = shown_at.date(), shown_at.time()
    at = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=WIB)
    return int(at.timestamp()) * 1000
