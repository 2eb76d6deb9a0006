"""Payment: how much, how, and the change, from F9 to a sale on disk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.payment import CASH, KASBON, QRIS, TRANSFER
from blangkon_desktop.domain.qris import read_qris
from blangkon_desktop.queries import customers
from blangkon_desktop.queries.carts import CartView
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import CompleteSale, PaymentDraft, SaleReceipt, SetCart
from ui import format as shown
from ui import theme
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.dialogs.customer_picker import CustomerPicker
from ui.dialogs.owner_pin import OverLimitDialog
from ui.dialogs.payment_plan import MOST_CHANGE, MOST_NOTES, PaymentPlan
from ui.dialogs.payment_words import method_words
from ui.messages import explain
from ui.widgets import (
    Button,
    Card,
    Field,
    IconButton,
    MoneyEdit,
    QuietButton,
    key_button,
    label,
    page_action,
    set_property,
)
from ui.widgets.qr_view import QrView

_WIDTH = 600
_CODE_SIDE = 232
_CODE_ROOM = _CODE_SIDE + 16
_MARGINS = 96


class PaymentDialog(Dialog):
    """Enter takes the money: an empty amount is exactly enough. The sale's id is made here, so twice is once."""

    grows = True

    completed = Signal(object)
    """SaleReceipt of the sale that is on disk now."""

    def __init__(self, shop: Shop, view: CartView, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Pembayaran"), self.tr("Selesaikan  Enter"), parent, width=_WIDTH)
        self.title.hide()
        self._shop = shop
        self._view = view
        self._sale_id = new_id()
        self.method = CASH
        self._customer: CustomerRow | None = None
        self.plan = PaymentPlan(view.total, view.cash_total)
        self.amount = MoneyEdit()
        set_property(self.amount, "role", "big")
        self.amount.installEventFilter(self)
        self.amount.value_changed.connect(self._refresh)
        self.payable = label("", "total")
        self.rounding = label("", "caption")
        self.rest_name = label("", "heading")
        self.rest = label("", "total")
        self.explanation = label("", "muted", wrap=True)
        self.code = QrView(_CODE_SIDE)
        self.code_text = label("", "caption", wrap=True)
        self.customer = Button(self.tr("Pembeli umum"), icon="user")
        self.customer.clicked.connect(self.open_customers)
        page_action(self, self.tr("Pilih pelanggan"), "F6", self.customer.click)
        self.methods = self._method_buttons()
        self.exact = Button(self.tr("Uang pas"))
        key_button(self, self.exact, "F8")
        self.exact.clicked.connect(lambda: self._fill(self.plan.due(self.method)))
        self.notes = tuple(self._note_button(number) for number in range(MOST_NOTES))
        self.split = QuietButton(self.tr("Bagi: tambah cara bayar lain  +"), "plus")
        self.split.clicked.connect(self.add_part)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(4)
        self._rows: list[QWidget] = []
        self._lay_out()
        self._load_customer()
        self.choose(CASH)
        self.amount.setFocus()

    def choose(self, method: str) -> None:
        """Pay what is being typed by `method`. Money typed before it, less than is due, is a down payment on kasbon."""
        typed = self.amount.value() if self.method in (CASH, TRANSFER) and self.amount.problem() is None else None
        if method == KASBON and typed is not None and 0 < typed < self.plan.due(self.method):
            self.plan.parts.append(PaymentDraft(self.method, typed))
            self._show_parts()
        self.method = method
        self.methods[method].setChecked(True)
        self.amount.set_value(None if method == CASH else self.plan.due(method))
        self.amount.selectAll()
        self.amount.setFocus()
        self.messages.clear()
        self._refresh()

    def add_part(self) -> None:
        """Keep what is typed as one part of the payment and go on with the rest."""
        amount = self.amount.value()
        if not amount or self._refuse_unreadable():
            self.show_error(DomainError("payment.amount_wrong"))
            return
        self.plan.parts.append(PaymentDraft(self.method, min(amount, self.plan.due(self.method))))
        self._show_parts()
        unused = next((method for method in (CASH, KASBON) if method != self.method), CASH)
        self.choose(unused if self.method != CASH else TRANSFER)

    def submit(self) -> None:
        """Complete the sale."""
        if self._refuse_unreadable() or self._refuse_change():
            return
        self.set_busy(True)
        drafts = self.plan.drafts(self.method, self.amount.value())
        command = CompleteSale(self._sale_id, self._view.id, drafts, self._shop.settings.cashier)
        self._shop.run(command, self._completed, lambda error: self._refused(error, command))

    def open_customers(self) -> CustomerPicker:
        """Choose who buys; kasbon needs a name."""
        picker = CustomerPicker(self._shop, self, chosen=self._view.customer_id)
        picker.picked.connect(self._set_customer)
        return self.open_over(picker)

    def home(self) -> QWidget:
        return self.amount

    def _completed(self, changes: Changes) -> None:
        assert isinstance(changes.result, SaleReceipt)
        self.accept()
        self.completed.emit(changes.result)

    def _refused(self, error: DomainError, command: CompleteSale) -> None:
        self.show_error(error)
        if error.code == "kasbon.over_limit":
            dialog = OverLimitDialog(self._shop, error, command, self)
            dialog.completed.connect(self._completed)
            self.open_over(dialog)

    def _refuse_unreadable(self) -> bool:
        problem = self.amount.problem()
        if problem is not None:
            self.show_error(problem)
        return problem is not None

    def _refuse_change(self) -> bool:
        change = self.plan.difference(self.method, self.amount.value())
        if self.method != CASH or change < MOST_CHANGE:
            return False
        self.messages.say(
            self.tr("Kembalian {0} tidak masuk akal.").format(shown.rupiah(change)),
            self.tr("Mungkin barcode terpindai di kolom uang. Hapus, lalu ketik jumlah uangnya."),
            tone="danger",
            code="payment.change_unlikely",
        )
        self.amount.selectAll()
        return True

    def _fill(self, amount: int) -> None:
        self.amount.set_value(amount)
        self.amount.setFocus()
        self.amount.selectAll()

    def _refresh(self) -> None:
        due = self.plan.due(self.method)
        self.payable.setText(shown.rupiah(self.plan.payable(self.method)))
        rounded = self.plan.payable(self.method) - self.plan.total
        self.rounding.setText(self.tr("Dibulatkan dari {0}").format(shown.rupiah(self.plan.total)))
        self.rounding.setVisible(bool(rounded))
        rest = self.plan.difference(self.method, self.amount.value())
        self.rest_name.setText(self.tr("Masih kurang") if rest < 0 else self.tr("Kembalian"))
        if self.method != CASH and rest >= 0:
            self.rest_name.setText(self.tr("Kelebihan") if rest else self.tr("Sisa"))
        self.rest.setText(shown.rupiah(abs(rest)))
        self.amount.setPlaceholderText(shown.figures(due))
        notes = self.plan.notes(self.method)
        for number, button in enumerate(self.notes):
            button.setVisible(number < len(notes))
            if number < len(notes):
                button.setText(f"{shown.figures(notes[number])}  Alt+{number + 1}")
        self.exact.setVisible(bool(due))
        self._explain(due)

    def _explain(self, due: int) -> None:
        amount = self.amount.value()
        paid = due if amount is None else amount
        texts = {
            CASH: self.tr("Kosong berarti uang pas. Tekan Enter untuk menyelesaikan."),
            TRANSFER: self.tr("Periksa dulu mutasi rekening, baru tekan Enter."),
            QRIS: self.tr(
                "Dicatat sebagai menunggu konfirmasi sampai uangnya terlihat di mutasi. Layar HP pembeli bukan bukti."
            ),
            KASBON: self.tr("Kasbon dicatat atas nama pelanggan. Pilih pelanggannya dulu (F6)."),
        }
        text = texts[self.method]
        if self.method == KASBON and self._customer is not None:
            text = self.tr("Utang {0} sekarang {1}, menjadi {2}.").format(
                self._customer.name,
                shown.rupiah(self._customer.debt),
                shown.rupiah(self._customer.debt + paid),
            )
        self._show_code(paid if self.method == QRIS else 0)
        self.explanation.setText(text)
        name = self._customer.name if self._customer else self.tr("Pembeli umum")
        self.customer.setText(f"{name}  F6".replace("&", "&&"))
        self.customer.setAccessibleName(self.tr("Pembeli: {0} (F6)").format(name))

    def _show_code(self, amount: int) -> None:
        """Show the buyer the shop's code with the amount in it, beside everything else; none without a code."""
        payload = self._shop.settings.qris
        asking, sentence = None, ""
        if payload and amount > 0:
            try:
                asking = read_qris(payload).asking(amount)
                sentence = self.tr("Pembeli memindai, membayar {0} ke {1}.").format(shown.rupiah(amount), asking.name)
            except DomainError as error:
                sentence = explain(error).text
        self.code.show_code(asking.text() if asking else "", sentence)
        self.code_text.setText(sentence)
        self.code.setVisible(asking is not None)
        self.code_text.setVisible(bool(sentence))
        wide = self.screen().availableSize().width() > theme.metrics().scaled(_WIDTH) + _CODE_ROOM + _MARGINS
        # With large text on a small screen the code stands above: the amount is filled in, the buyer looks at the code.
        across, up = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._beside.setDirection(across if wide else up)
        self._width = _WIDTH + (_CODE_ROOM if sentence and wide else 0)

    def _show_parts(self) -> None:
        for row in self._rows:
            self._parts.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._part_row(number, part) for number, part in enumerate(self.plan.parts)]
        for row in self._rows:
            self._parts.addWidget(row)

    def _part_row(self, number: int, part: PaymentDraft) -> QWidget:
        def remove() -> None:
            del self.plan.parts[number]
            self._show_parts()
            self.choose(self.method)

        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(12, 0, 0, 0)
        name = method_words(part.method)
        inside.addWidget(label(name, "strong"))
        inside.addStretch(1)
        inside.addWidget(label(shown.rupiah(part.amount), "money"))
        away = IconButton("trash-2", self.tr("Hapus {0} {1}").format(name, shown.rupiah(part.amount)))
        away.clicked.connect(remove)
        inside.addWidget(away)
        return row

    # The buyer --------------------------------------------------------------------------------

    def _load_customer(self) -> None:
        wanted = self._view.customer_id
        if wanted is not None:
            self._shop.ask(lambda connection: customers.customer(connection, wanted), self._show_customer)

    def _show_customer(self, customer: CustomerRow | None) -> None:
        self._customer = customer
        self._refresh()

    def _set_customer(self, customer: CustomerRow | None) -> None:
        chosen = customer.id if customer else None
        command = SetCart(self._view.id, chosen, self._view.discount, self._view.note)
        self._shop.run(command, lambda _changes: self._show_customer(customer), self.show_error)
        self.messages.clear()

    # Looks ------------------------------------------------------------------------------------

    def _method_buttons(self) -> dict[str, Button]:
        # Keys of our own: a mnemonic presses its button 100 ms late, and digits typed meanwhile would be lost.
        looks = {
            CASH: ("banknote", "F2", "Alt+T"),
            TRANSFER: ("credit-card", "F3", "Alt+R"),
            QRIS: ("qr-code", "F4", "Alt+Q"),
            KASBON: ("hand-coins", "F5", "Alt+K"),
        }
        group = QButtonGroup(self)
        made: dict[str, Button] = {}
        for method, (icon, key, letter) in looks.items():
            name = method_words(method)
            button = Button(name, icon=icon)
            button.setCheckable(True)
            key_button(self, button, key)
            page_action(self, name, letter, button.click)
            button.clicked.connect(lambda _checked=False, chosen=method: self.choose(chosen))
            group.addButton(button)
            made[method] = button
        return made

    def _note_button(self, number: int) -> Button:
        def press() -> None:
            notes = self.plan.notes(self.method)
            if number < len(notes):
                self._fill(notes[number])

        button = Button("")
        button.clicked.connect(press)
        page_action(self, self.tr("Uang yang disarankan"), f"Alt+{number + 1}", button.click)
        return button

    def _lay_out(self) -> None:
        sums = QHBoxLayout()
        sums.setSpacing(12)
        for name, figure in ((label(self.tr("Harus dibayar"), "heading"), self.payable), (self.rest_name, self.rest)):
            card = Card(padding=12)
            card.body.setSpacing(2)
            figure.setAlignment(Qt.AlignmentFlag.AlignLeft)
            card.body.addWidget(name)
            card.body.addWidget(figure)
            if figure is self.payable:
                card.body.addWidget(self.rounding)
            card.body.addStretch(1)
            sums.addWidget(card, 1)
        methods = QHBoxLayout()
        methods.setSpacing(8)
        for button in self.methods.values():
            button.setMinimumHeight(44)
            methods.addWidget(button, 1)
        quick = QHBoxLayout()
        quick.setSpacing(8)
        quick.addWidget(self.exact)
        for button in self.notes:
            quick.addWidget(button)
        quick.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.split)
        foot.addStretch(1)
        foot.addWidget(self.customer)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(sums)
        column.addLayout(self._parts)
        column.addLayout(methods)
        column.addWidget(Field(self.tr("&Jumlah uang"), self.amount))
        column.addLayout(quick)
        column.addWidget(self.explanation)
        column.addLayout(foot)
        code = QVBoxLayout()
        code.setSpacing(8)
        code.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        code.addWidget(self.code_text)
        code.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(16)
        self._beside.addLayout(column, 1)
        self._beside.addLayout(code)
        self.body.addLayout(self._beside)

    # Qt's own names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Plus:
            self.add_part()
            return True
        return super().eventFilter(watched, event)
