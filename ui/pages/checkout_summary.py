"""The right side of the counter: the total, the buyer, and every key as a button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from blangkon_desktop.queries.carts import CartView
from ui import format as shown
from ui.widgets import Button, Card, PrimaryButton, StatusChip, key_button, label, line


class SummaryPanel(Card):
    """Shows a cart; the page connects the buttons. Clicks leave the focus where it is."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(parent=page)
        self.total = label("Rp0", "total")
        self.count = StatusChip("", "neutral")
        self.rows = _AmountRows()
        self.pay = PrimaryButton(self.tr("Bayar"), "banknote")
        self.customer = Button(self.tr("Pembeli umum"), icon="user")
        self.customer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.note = label("", "muted", wrap=True)
        self.quantity = Button(self.tr("Jumlah"))
        self.unit = Button(self.tr("Satuan"))
        self.line_discount = Button(self.tr("Potong"))
        self.remove = Button(self.tr("Hapus"))
        self.sale_discount = Button(self.tr("Pot. nota"))
        self.write_note = Button(self.tr("Catatan"))
        self.hold = Button(self.tr("Tahan"))
        self.refund = Button(self.tr("Retur"))
        self.held = Button("")
        self.sales = Button(self.tr("Penjualan hari ini"))
        self.debts = Button(self.tr("Kasbon"))
        self.drawer = Button(self.tr("Kas"))
        for button, keys in (
            (self.pay, "F9"),
            (self.quantity, "F2"),
            (self.unit, "F3"),
            (self.line_discount, "F4"),
            (self.remove, "Del"),
            (self.sale_discount, "F7"),
            (self.write_note, "F5"),
            (self.hold, "F8"),
            (self.refund, "Ctrl+R"),
            (self.sales, "Ctrl+H"),
            (self.debts, "F10"),
            (self.drawer, "F11"),
        ):
            key_button(page, button, keys)
        self._name_actions(page)
        self._lay_out()
        self.show_cart(None, 0)

    def show_cart(self, view: CartView | None, held: int) -> None:
        """Show the cart's sums, buyer and note, and how many carts are put aside."""
        lines = view.lines if view else ()
        total = view.total if view else 0
        self.total.setText(shown.rupiah(total))
        self.total.setAccessibleName(self.tr("Total {0}").format(self.total.text()))
        self.count.setText(self.tr("{0} baris").format(len(lines)))
        self.count.setVisible(bool(lines))
        rounding = (view.cash_total - view.total) if view else 0
        self.rows.show_amounts(
            (
                (self.tr("Jumlah barang"), view.subtotal if view and view.discount else 0),
                (self.tr("Potongan nota"), -view.discount if view else 0),
                (self.tr("Tunai, dibulatkan"), view.cash_total if view and rounding else 0),
            )
        )
        buyer = view.customer_name if view and view.customer_name else self.tr("Pembeli umum")
        self.customer.show_words(buyer)
        self.note.setText(self.tr("Catatan: {0}").format(view.note) if view and view.note else "")
        self.note.setVisible(bool(view and view.note))
        held_text = self.tr("Ditahan ({0})").format(held) if held else self.tr("Ditahan")
        self.held.show_words(held_text)

    def show_drawer(self, is_open: bool) -> None:
        """Ask for a drawer that nobody has opened; sales go on without."""
        self.drawer.show_words(self.tr("Kas") if is_open else self.tr("Buka kas"))

    def _name_actions(self, page: QWidget) -> None:
        """The sheet behind F1 says in full what a narrow button can only hint at."""
        full = {
            "F2": self.tr("Ubah jumlah baris yang dipilih"),
            "F3": self.tr("Ganti satuan baris yang dipilih"),
            "F4": self.tr("Potongan baris yang dipilih"),
            "Del": self.tr("Hapus baris yang dipilih"),
            "F7": self.tr("Potongan seluruh nota"),
            "F5": self.tr("Catatan nota"),
            "F8": self.tr("Tahan keranjang ini"),
            "Ctrl+R": self.tr("Retur barang dari nota lama"),
            "F10": self.tr("Buku kasbon: siapa berutang berapa, dan pembayarannya"),
            "F11": self.tr("Kas di laci: buka, uang masuk dan keluar, tutup"),
        }
        for action in page.actions():
            text = full.get(action.shortcut().toString())
            if text:
                action.setText(text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Total"), "heading"))
        head.addStretch(1)
        head.addWidget(self.count)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        buttons: tuple[QPushButton, ...] = (
            self.quantity,
            self.unit,
            self.line_discount,
            self.remove,
            self.sale_discount,
            self.write_note,
            self.hold,
            self.refund,
            self.debts,
            self.drawer,
        )
        for at, button in enumerate(buttons):
            grid.addWidget(button, at // 2, at % 2)
        wide = (self.held, self.sales)
        for at, button in enumerate(wide, start=len(buttons) // 2):
            grid.addWidget(button, at, 0, 1, 2)
        for button in (*buttons, *wide):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setProperty("density", "key")
        for button in (*buttons, *wide, self.pay, self.customer):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.body.setSpacing(8)
        self.body.addLayout(head)
        self.body.addWidget(self.total)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.pay)
        self.body.addWidget(self.customer)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.body.addWidget(line())
        self.body.addLayout(grid)


class _AmountRows(QWidget):
    """Names and amounts under the total; those of 0 are not shown."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._rows: list[tuple[QWidget, QLabel, QLabel]] = []

    def show_amounts(self, amounts: tuple[tuple[str, int], ...]) -> None:
        while len(self._rows) < len(amounts):
            self._rows.append(self._row())
        for (row, name, value), (text, amount) in zip(self._rows, amounts, strict=False):
            name.setText(text)
            value.setText(shown.rupiah(amount))
            row.setVisible(bool(amount))
        self.setVisible(any(amount for _, amount in amounts))

    def _row(self) -> tuple[QWidget, QLabel, QLabel]:
        row = QWidget()
        name, value = label("", "muted"), label("", "money")
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(name)
        inside.addStretch(1)
        inside.addWidget(value)
        self._column.addWidget(row)
        return row, name, value
