"""The right side of the order inbox: the order to read, and under it what can be answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from blangkon_desktop.domain.order import CANCELLED, EXPIRED
from blangkon_desktop.queries.orders import OrderDetail
from ui import format as shown
from ui import theme
from ui.pages.orders_detail import OrderBody
from ui.pages.orders_words import TaxNote, refusal_words
from ui.theme import Colour
from ui.widgets import Button, Card, EmptyState, MessageBar, ScrollPanel, key_button, line, set_property

ANSWERS = ("accept", "decline", "ready", "hand_over", "take_back")
_ICONS = {"accept": "check", "decline": "x", "ready": "package-check", "hand_over": "truck", "take_back": "undo-2"}
_KEYS = {"accept": "A", "decline": "T", "ready": "K", "hand_over": "S", "take_back": "B"}


def answer_words(command: str) -> str:
    """The button of an answer."""
    translate = QCoreApplication.translate
    return {
        "accept": translate("orders", "Terima"),
        "decline": translate("orders", "Tolak"),
        "ready": translate("orders", "Sudah dikemas"),
        "hand_over": translate("orders", "Serahkan"),
        "take_back": translate("orders", "Barang kembali"),
    }[command]


class OrderPanel(Card):
    """`page` owns the keys A, T, K, S, B; only what the state table allows is on screen, and only that has a key."""

    answered = Signal(str)
    """One of `ANSWERS`."""
    paper_wanted = Signal(str)
    """A document type to issue."""
    paper_chosen = Signal(str)
    """The id of an issued document."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(padding=16)
        self.detail: OrderDetail | None = None
        self.buttons: dict[str, Button] = {}
        self._keys: dict[str, QAction] = {}
        self._body: OrderBody | None = None
        self.problem = MessageBar()
        self.tax = MessageBar()
        # It is true as long as the order is what it is, so there is no closing it.
        self.tax.close_button.hide()
        self.reading = ScrollPanel()
        self.empty = EmptyState("inbox", self.tr("Pilih satu pesanan"), self.tr("Panah atas dan bawah memilih."))
        self._answer_bar = QWidget()
        self._line = line()
        self._lay_out(page)
        self.show_detail(None)

    def show_detail(self, detail: OrderDetail | None, tax: TaxNote | None = None) -> None:
        """Show an order, or that none is chosen, with what is odd about its PPN. The same order keeps its place."""
        same = self.detail is not None and detail is not None and self.detail.row.id == detail.row.id
        place = self.reading.verticalScrollBar().value() if same else 0
        self.detail = detail
        self.empty.setVisible(detail is None)
        self.reading.setVisible(detail is not None)
        self._show_problem(detail)
        self._show_tax(tax)
        self._show_buttons(detail, careful=tax is not None and tax.tone == "warning")
        if self._body is not None:
            self.reading.body.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        if detail is not None:
            self._body = OrderBody(detail, shown.now_ms())
            self._body.paper_chosen.connect(self.paper_chosen)
            self._body.paper_wanted.connect(self.paper_wanted)
            self.reading.body.addWidget(self._body)
        self.reading.verticalScrollBar().setValue(place)

    def order_body(self) -> OrderBody | None:
        """The order that is shown."""
        return self._body

    def _lay_out(self, page: QWidget) -> None:
        for command in ANSWERS:
            button = Button(answer_words(command), icon=_ICONS[command])
            # As tall as the primary one beside it: each of them is a main action.
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
            button.clicked.connect(self._answering(command))
            self._keys[command] = key_button(page, button, _KEYS[command])
            self.buttons[command] = button
        answers = QHBoxLayout(self._answer_bar)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setSpacing(8)
        answers.addWidget(self.buttons["decline"])
        answers.addStretch(1)
        for command in ("take_back", "hand_over", "ready", "accept"):
            answers.addWidget(self.buttons[command])
        self.reading.body.addWidget(self.tax)
        for widget in (self.problem, self.empty, self.reading, self._line, self._answer_bar):
            self.body.addWidget(widget)
        self.body.setStretch(1, 1)
        self.body.setStretch(2, 1)

    def _answering(self, command: str) -> object:
        return lambda: self.answered.emit(command)

    def _show_problem(self, detail: OrderDetail | None) -> None:
        # A new answer on its way has overtaken the refused one.
        if detail is None or not detail.problem or detail.row.waiting:
            self.problem.clear()
            return
        text, step = refusal_words(detail.problem, detail.row.number)
        self.problem.say(text, step, tone="danger", code=detail.problem)

    def _show_tax(self, tax: TaxNote | None) -> None:
        if tax is None:
            self.tax.clear()
        elif self.tax.isHidden() or self.tax.text.text() != tax.text:
            # Said once: the order is shown again every half minute, and a screen reader would repeat it.
            self.tax.say(tax.text, tax.next_step, tone=tax.tone)

    def _show_buttons(self, detail: OrderDetail | None, *, careful: bool) -> None:
        commands: Sequence[str] = detail.commands if detail else ()
        main = next((command for command in ("accept", "ready", "hand_over") if command in commands), "")
        if careful or (detail is not None and detail.row.state in (CANCELLED, EXPIRED)):
            main = ""  # possible, and nothing to be led to
        for command, button in self.buttons.items():
            allowed = command in commands
            button.setVisible(allowed)
            button.setEnabled(allowed)
            self._keys[command].setEnabled(allowed)
            role = "primary" if command == main else "secondary"
            set_property(button, "role", role)
            ink = Colour.ON_PRIMARY if command == main else Colour.INK
            button.setIcon(theme.icon(_ICONS[command], ink, theme.ICON_GAP))
        self._answer_bar.setVisible(bool(commands))
        self._line.setVisible(bool(commands))
