"""One promotion: what it gives, on what, for whom, when, and what goods would cost with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.mass_price import read_percent
from blangkon_desktop.domain.promotion import AMOUNT, FREE, MAX_NAME, MAX_PIECES, PERCENT, Promotion
from blangkon_desktop.domain.quantity import format_quantity, parse_quantity
from blangkon_desktop.queries import products, promotions
from blangkon_desktop.queries.products import BarcodeHit
from blangkon_desktop.queries.promotions import Example, PromotionRow
from blangkon_desktop.services.money_commands import SavePromotion
from ui import format as shown
from ui.background import Shop, Ticket
from ui.dialogs.base import Dialog
from ui.dialogs.product_prices import read_day
from ui.dialogs.promotion_words import day_names, example_words
from ui.messages import explain
from ui.pages.stock_picker import ProductPicker
from ui.widgets import Card, Field, IconButton, MoneyEdit, label

_PAUSE_MS = 150
_HUNDREDTHS = 100
_EVERYTHING, _CATEGORY, _GOODS = range(3)
_FIELD_OF = {
    "promotion.name_wrong": "name", "promotion.percent_wrong": "percent", "price.percent_unreadable": "percent",
    "promotion.amount_wrong": "amount", "promotion.free_wrong": "buy", "promotion.least_wrong": "least",
    "promotion.dates_wrong": "until",
}  # fmt: skip
Value = TypeVar("Value")
Frame = tuple[tuple[str, ...], tuple[str, ...]]
"""Categories and units of the shop."""


class PromotionDialog(Dialog):
    """Saves by itself; `saved` tells the name. What is typed is tried on some goods while it is typed."""

    grows = True
    saved = Signal(str)

    def __init__(self, shop: Shop, row: PromotionRow | None, parent: QWidget | None = None) -> None:
        title = self.tr("Ubah promo") if row else self.tr("Promo baru")
        super().__init__(title, self.tr("Simpan  Enter"), parent, width=720)
        self._shop = shop
        self._id = row.promotion.id if row else new_id()
        self._goods: dict[str, str] = {}
        self._wrong = ""
        self._ticket: Ticket | None = None
        self.fields: dict[str, Field] = {}
        self._make_editors()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._try_out)
        if row is not None:
            self._fill(row)
        else:
            self.since.setText(shown.day_digits(shown.today()))
        self._connect()
        self._shape()
        self.name.setFocus()
        wanted = row.promotion if row else None
        shop.ask(
            lambda connection: (products.categories(connection), promotions.unit_names(connection)),
            lambda frame: self._offer(frame, wanted),
        )

    def submit(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        try:
            command = self.command()
        except DomainError as error:
            self.show_error(error)
            return
        self.set_busy(True)
        self._shop.run(command, lambda _changes: self._done(command.name), self.show_error)

    def command(self) -> SavePromotion:
        """What stands in the fields; raises `DomainError` for what cannot be read."""
        kind, covers = str(self.kind.currentData()), self.covers.currentIndex()
        free = kind == FREE
        return SavePromotion(
            self._id, self.name.text().strip(), kind, self._value(kind),
            buy=int(self.buy.text() or 0) if free else 0,
            unit="" if kind == PERCENT else str(self.unit.currentData()),
            mixed=free and self.mixed.isChecked(),
            least=0 if free else self._read("least", parse_quantity) or 0,
            products=tuple(self._goods) if covers == _GOODS else (),
            category=str(self.category.currentData() or "") if covers == _CATEGORY else "",
            price_class=str(self.price_class.currentData()),
            since=self._read("since", read_day) or "", until=self._read("until", read_day) or "",
            weekdays=tuple(number for number, box in enumerate(self.days, start=1) if box.isChecked()),
        )  # fmt: skip

    def show_error(self, error: DomainError) -> None:
        """Say a refusal under the field that it is about."""
        field = self.fields.get(self._wrong or _FIELD_OF.get(error.code, ""))
        self._wrong = ""
        if field is None or not field.isVisible():
            super().show_error(error)
            return
        self.set_busy(False)
        message = explain(error)
        field.set_error(f"{message.text} {message.next_step}")
        field.editor.setFocus()

    def _value(self, kind: str) -> int:
        if kind == PERCENT:
            return self._read("percent", read_percent) or 0
        if kind == FREE:
            return int(self.free.text() or 0)
        problem = self.amount.problem()
        if problem is not None:
            self._wrong = "amount"
            raise problem
        return self.amount.value() or 0

    def _read(self, name: str, read: Callable[[str], Value]) -> Value | None:
        """What is typed in a field, None for nothing; notes which field it was that could not be read."""
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        text = editor.text().strip()
        try:
            return read(text) if text else None
        except DomainError:
            self._wrong = name
            raise

    def _done(self, name: str) -> None:
        self.accept()
        self.saved.emit(name)

    def _make_editors(self) -> None:
        self.name, self.percent, self.least = QLineEdit(), QLineEdit(), QLineEdit()
        self.since, self.until = QLineEdit(), QLineEdit()
        self.name.setMaxLength(MAX_NAME)
        self.name.setPlaceholderText(self.tr("Promo Lebaran"))
        self.percent.setPlaceholderText(self.tr("10 atau 12,5"))
        self.least.setPlaceholderText(self.tr("1"))
        for edit in (self.since, self.until):
            edit.setPlaceholderText(self.tr("tanpa batas"))
        self.amount = MoneyEdit()
        self.buy, self.free = QLineEdit("2"), QLineEdit("1")
        for edit in (self.buy, self.free):
            edit.setValidator(QIntValidator(1, MAX_PIECES, edit))
        for edit in (self.percent, self.least, self.buy, self.free):
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.kind, self.unit, self.covers = QComboBox(), QComboBox(), QComboBox()
        self.category, self.price_class = QComboBox(), QComboBox()
        for words, kind in (
            (self.tr("Potongan persen"), PERCENT), (self.tr("Potongan rupiah"), AMOUNT),
            (self.tr("Beli sekian, gratis sekian"), FREE),
        ):  # fmt: skip
            self.kind.addItem(words, kind)
        self.unit.addItem(self.tr("satuan terkecil"), "")
        self.covers.addItems([self.tr("Semua barang"), self.tr("Satu kategori"), self.tr("Barang tertentu")])
        self.price_class.addItem(self.tr("Semua pembeli"), "")
        for key, name in self._shop.settings.price_classes:
            self.price_class.addItem(name, key)
        for box in (self.kind, self.unit, self.covers, self.category, self.price_class):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.mixed = QCheckBox(self.tr("&Barangnya boleh campur, yang termurah gratis"))
        self.days = [QCheckBox(name) for name in day_names()]
        self.picker = ProductPicker(self._shop, self.tr("Pindai atau cari barang yang kena promo"))
        self.chosen = QVBoxLayout()
        self.chosen.setSpacing(4)
        self.examples = label("", "", wrap=True)

    def _lay_out(self) -> None:
        self._row(self._field("name", self.tr("&Nama di nota"), self.name), self._field(
            "kind", self.tr("&Jenis promo"), self.kind))
        self._row(
            self._field("percent", self.tr("Potong berapa &persen"), self.percent),
            self._field("amount", self.tr("Potong berapa &rupiah"), self.amount),
            self._field("buy", self.tr("B&eli"), self.buy), self._field("free", self.tr("&Gratis"), self.free),
            self._field("unit", self.tr("Per s&atuan"), self.unit),
            self._field("least", self.tr("Beli paling sedi&kit"), self.least),
        )
        self.body.addWidget(self.mixed)
        self._row(
            self._field("covers", self.tr("&Untuk barang"), self.covers),
            self._field("category", self.tr("Kateg&ori"), self.category),
            self._field("class", self.tr("Untuk pe&langgan"), self.price_class),
        )
        self.body.addWidget(self.picker)
        self.body.addLayout(self.chosen)
        self._row(
            self._field("since", self.tr("&Mulai"), self.since, self.tr("Hari pertama, misalnya 24/11/2026")),
            self._field("until", self.tr("&Sampai"), self.until, self.tr("Hari terakhir, ikut dihitung")),
        )
        days = QHBoxLayout()
        days.setSpacing(12)
        for number, box in enumerate(self.days):
            box.setAccessibleName(self.tr("Hari {0}").format(box.text()))
            days.addWidget(box)
            days.setStretch(number, 0)
        days.addStretch(1)
        self.body.addWidget(label(self.tr("Hanya pada hari tertentu; kosong berarti setiap hari"), "strong", wrap=True))
        self.body.addLayout(days)
        card = Card(self.tr("Contohnya"), padding=12)
        card.body.addWidget(self.examples)
        self.card = card
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _field(self, name: str, title: str, editor: QWidget, hint: str = "") -> Field:
        self.fields[name] = Field(title, editor, hint)
        return self.fields[name]

    def _row(self, *fields: Field) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in fields:
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def _connect(self) -> None:
        for edit in (self.name, self.percent, self.amount, self.buy, self.free, self.least, self.since, self.until):
            edit.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.kind, self.unit, self.covers, self.category, self.price_class):
            box.currentIndexChanged.connect(lambda _at: self._shape())
        self.mixed.toggled.connect(lambda _on: self._pause.start())
        self.picker.picked.connect(self._picked)
        self.picker.missed.connect(self.show_error)

    def _shape(self) -> None:
        """Show the fields that this kind of promotion has."""
        kind, covers = self.kind.currentData(), self.covers.currentIndex()
        for name, wanted in (
            ("percent", kind == PERCENT), ("amount", kind == AMOUNT), ("buy", kind == FREE), ("free", kind == FREE),
            ("unit", kind != PERCENT), ("least", kind != FREE), ("category", covers == _CATEGORY),
        ):  # fmt: skip
            self.fields[name].setVisible(wanted)
        self.mixed.setVisible(kind == FREE)
        self.picker.setVisible(covers == _GOODS)
        for at in range(self.chosen.count()):
            item = self.chosen.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(covers == _GOODS)
        self._pause.start()

    def _fill(self, row: PromotionRow) -> None:
        rule = row.promotion
        self.name.setText(rule.name)
        self.kind.setCurrentIndex(max(0, self.kind.findData(rule.kind)))
        if rule.kind == PERCENT:
            self.percent.setText(format_quantity(rule.value, _HUNDREDTHS))
        elif rule.kind == AMOUNT:
            self.amount.set_value(rule.value)
        elif rule.kind == FREE:
            self.buy.setText(str(rule.buy))
            self.free.setText(str(rule.value))
        self.mixed.setChecked(rule.mixed)
        self.least.setText(format_quantity(rule.least) if rule.least else "")
        self.covers.setCurrentIndex(_GOODS if rule.products else _CATEGORY if rule.category else _EVERYTHING)
        for product_id, name in zip(rule.products, row.goods, strict=True):
            self._add(product_id, name)
        _choose(self.price_class, rule.price_class)
        self.since.setText(shown.day_digits(rule.since) if rule.since else "")
        self.until.setText(shown.day_digits(rule.until) if rule.until else "")
        for number, box in enumerate(self.days, start=1):
            box.setChecked(number in rule.weekdays)

    def _offer(self, frame: Frame, rule: Promotion | None) -> None:
        """Categories and units of the shop, and those that the promotion has already."""
        categories, units = frame
        for name in categories:
            self.category.addItem(name, name)
        for name in units:
            self.unit.addItem(name, name)
        if rule is not None and rule.category:
            _choose(self.category, rule.category)
        if rule is not None and rule.unit:
            _choose(self.unit, rule.unit)

    def _picked(self, hit: BarcodeHit, _scanned: bool) -> None:
        self.messages.clear()
        if hit.product.id not in self._goods:
            self._add(hit.product.id, hit.product.name)
        self._pause.start()

    def _add(self, product_id: str, name: str) -> None:
        self._goods[product_id] = name
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(name, "strong", wrap=True), 1)
        remove = IconButton("trash-2", self.tr("Keluarkan {0}").format(name))
        remove.clicked.connect(lambda: self._remove(product_id, row))
        line.addWidget(remove)
        self.chosen.addWidget(row)

    def _remove(self, product_id: str, row: QWidget) -> None:
        del self._goods[product_id]
        self.chosen.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.picker.setFocus()
        self._pause.start()

    def _try_out(self) -> None:
        """Ask what some goods would cost with what stands here, in the background."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        try:
            command = self.command()
        except DomainError:
            self._wrong = ""
            self._show_examples(())
            return
        covers = self.covers.currentIndex()
        nothing = (covers == _GOODS and not command.products) or (covers == _CATEGORY and not command.category)
        if not command.value or nothing:
            self._show_examples(())
            return
        rule = Promotion(
            command.promotion_id, command.name, command.kind, command.value, buy=command.buy, unit=command.unit,
            mixed=command.mixed, least=command.least, products=command.products, category=command.category,
            price_class=command.price_class,
        )  # fmt: skip
        today = shown.today()
        self._ticket = self._shop.ask(
            lambda connection: promotions.examples(connection, rule, today), self._show_examples
        )

    def _show_examples(self, found: Sequence[Example]) -> None:
        self._ticket = None
        words = "\n".join(map(example_words, found))
        self.examples.setText(words or self.tr("Isi besarnya dan barangnya; harga sesudah promo tampil di sini."))


def _choose(box: QComboBox, value: str) -> None:
    """Choose a value; one that only another till knows is added as it is written."""
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))
