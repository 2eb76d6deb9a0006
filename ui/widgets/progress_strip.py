"""How far a long job is: its name, a thin bar, and a way out."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.background import Work, WorkState
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import label

SHOWN_AFTER_MS = 200


class ProgressStrip(QWidget):
    """Shows the job of the latest `WorkState`, and nothing at all for jobs that end within 200 ms."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._works: dict[Work, WorkState] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOWN_AFTER_MS)
        self._wait.timeout.connect(self._reveal)
        self.title = label("", "strong")
        self.far = label("", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QuietButton(self.tr("Batalkan"), "x")
        self.cancel.clicked.connect(self._cancel)
        words = QHBoxLayout()
        words.addWidget(self.title)
        words.addStretch(1)
        words.addWidget(self.far)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(words)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 0)
        row.addLayout(column, 1)
        row.addWidget(self.cancel)
        self.hide()

    def show_state(self, state: WorkState) -> None:
        """Take note of a job that began, went further or ended."""
        if state.running:
            self._works[state.work] = state
            if not self.isVisible() and not self._wait.isActive():
                self._wait.start()
        else:
            self._works.pop(state.work, None)
        self._refresh()

    def waiting(self) -> bool:
        """Whether a job runs that has not lasted long enough to be shown."""
        return self._wait.isActive()

    def _refresh(self) -> None:
        if not self._works:
            self._wait.stop()
            self.hide()
            return
        state = list(self._works.values())[-1]
        self.title.setText(state.title)
        self.bar.setRange(0, state.total)
        self.bar.setValue(state.done)
        self.bar.setAccessibleName(state.title)
        self.far.setText(f"{state.done * 100 // state.total} %" if state.total else "")

    def _reveal(self) -> None:
        self.cancel.setEnabled(True)
        self.show()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        for work in self._works:
            work.cancel()
        self.cancelled.emit()
