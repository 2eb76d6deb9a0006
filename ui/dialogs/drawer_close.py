"""Closing the drawer blind: notes and coins are counted first, and only then the book says what should be there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from blangkon_desktop.domain.shift import DENOMINATIONS, Shift
from blangkon_desktop.queries import shifts
from blangkon_desktop.queries.shifts import ShiftDetail
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.money_commands import CloseShift, ShiftClosing
from ui import format as shown
from ui import theme
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.widgets import Button, Field, label

_COLUMNS = 3
_MOST = 99_999


class CloseDrawer(Dialog):
    """Enter goes from note to note and after the last one closes; then the difference is shown."""

    grows = True

    print_requested = Signal(object)
    """ShiftDetail of the closed session."""

    def __init__(self, shop: Shop, shift: Shift, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Tutup kas: hitung uang di laci"), self.tr("Tutup kas"), parent,
            text=self.tr("Tulis berapa lembar atau keping. Enter pindah ke pecahan berikutnya."), width=560,
        )  # fmt: skip
        self._shop = shop
        self._shift = shift
        self.closing: ShiftClosing | None = None
        self._detail: ShiftDetail | None = None
        self.pieces = {value: self._edit(value) for value in DENOMINATIONS}
        self.total = label("Rp0", "total")
        self.note = QLineEdit()
        self.difference = label("", "total")
        self.facts = label("", "muted", wrap=True)
        self.printing = Button(self.tr("Cetak slip"), icon="printer")
        self._lay_out()
        self._edits()[0].setFocus()

    def counts(self) -> dict[int, int]:
        """Note or coin -> pieces as typed."""
        return {value: int(edit.text() or 0) for value, edit in self.pieces.items()}

    def submit(self) -> None:
        """Go on to the next note; after the last one close; then leave."""
        if self.closing is not None:
            self.accept()
            return
        edits = self._edits()
        focused = self.focusWidget()
        if focused in edits and focused is not edits[-1]:
            edits[edits.index(focused) + 1].setFocus()
            return
        self.set_busy(True)
        self._shop.run(CloseShift(self._shift.id, self.counts(), self.note.text()), self._closed, self.show_error)

    def _closed(self, changes: Changes) -> None:
        assert isinstance(changes.result, ShiftClosing)
        self.closing = closing = changes.result
        self.set_busy(False)
        self._count.hide()
        self._result.show()
        self.cancel.hide()
        self.text.hide()
        self.title.setText(self.tr("Kas {0} ditutup").format(closing.number))
        words = self.tr("Cocok, tanpa selisih")
        if closing.difference:
            words = self.tr("Lebih {0}") if closing.difference > 0 else self.tr("Kurang {0}")
        self.difference.setText(words.format(shown.rupiah(abs(closing.difference))))
        self.facts.setText(
            self.tr("Seharusnya {0}  ·  dihitung {1}").format(
                shown.rupiah(closing.expected), shown.rupiah(closing.counted)
            )
        )
        self.printing.show()
        self.printing.setEnabled(False)
        self.primary.setText(self.tr("Selesai  Enter"))
        self.primary.setFocus()

        def query(connection: Any) -> ShiftDetail | None:
            return shifts.detail(connection, closing.shift_id)

        self._shop.ask(query, self._detailed, self.show_error)

    def _detailed(self, detail: ShiftDetail | None) -> None:
        self._detail = detail
        self.printing.setEnabled(detail is not None)

    def _print(self) -> None:
        if self._detail is not None:
            self.print_requested.emit(self._detail)

    def _refresh(self) -> None:
        self.total.setText(shown.rupiah(sum(value * count for value, count in self.counts().items())))

    def _edits(self) -> list[QLineEdit]:
        return list(self.pieces.values())

    def _edit(self, value: int) -> QLineEdit:
        edit = QLineEdit()
        edit.setValidator(QIntValidator(0, _MOST, edit))
        edit.setPlaceholderText("0")
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.setFixedWidth(theme.metrics().scaled(72))
        edit.setAccessibleName(self.tr("Banyaknya {0}").format(shown.rupiah(value)))
        edit.textChanged.connect(lambda _text: self._refresh())
        edit.installEventFilter(self)
        return edit

    def _lay_out(self) -> None:
        self._count, self._result = QWidget(), QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        rows = -(-len(self.pieces) // _COLUMNS)
        for place, (value, edit) in enumerate(self.pieces.items()):
            name: QLabel = label(shown.rupiah(value), "money")
            column = 3 * (place // rows)
            grid.addWidget(name, place % rows, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(edit, place % rows, column + 1)
            grid.setColumnStretch(column + 2, 1)
        count = QVBoxLayout(self._count)
        count.setContentsMargins(0, 0, 0, 0)
        count.setSpacing(10)
        count.addLayout(grid)
        count.addWidget(self.total)
        count.addWidget(Field(self.tr("&Catatan"), self.note, self.tr("Boleh kosong")))
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        for words in (self.difference, self.facts):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            result.addWidget(words)
        result.addStretch(1)
        self._result.hide()
        self.body.addWidget(self._count)
        self.body.addWidget(self._result)
        self.add_extra(self.printing, "Ctrl+P", self._print)
        self.printing.hide()

    # Qt's own names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._edits():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                edits = self._edits()
                edits[(edits.index(watched) + step) % len(edits)].setFocus()
                return True
        return super().eventFilter(watched, event)
