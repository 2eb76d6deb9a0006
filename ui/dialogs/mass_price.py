"""Many prices at once: a formula, what it makes of every row, one batch, and its undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.mass_price import STEPS, Formula, PriceChange, read_difference, read_percent
from blangkon_desktop.queries import price_batches, products
from blangkon_desktop.queries.paging import Key, Page
from blangkon_desktop.queries.price_batches import PriceBatchRow
from blangkon_desktop.queries.products import ProductRow
from blangkon_desktop.services.goods_commands import ChangePrices, PricesChanged, UndoPrices, WatchedCommand
from ui import format as shown
from ui import theme
from ui.background import CANCELLED, Progress, Shop, Ticket, Work, WorkState
from ui.dialogs.base import Dialog
from ui.messages import explain
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.theme import Colour
from ui.widgets import Card, Field, ProgressStrip, QuietButton, TableView, label

_PAGE = 1_000
_PAUSE_MS = 150


@dataclass(frozen=True)
class Filter:
    """Which goods, as the page of goods shows them; `words` says it to a person."""

    text: str = ""
    category: str | None = None
    stock: str = "all"
    words: str = ""


@dataclass(frozen=True)
class PreviewRow:
    """A price before and after."""

    name: str
    change: PriceChange

    @property
    def difference(self) -> int:
        return self.change.new - self.change.old


class MassPriceDialog(Dialog):
    """Nothing is written before the button, which says how many prices; what it wrote can be undone here."""

    grows = True
    changed = Signal(object, str)
    """PricesChanged, and the batch's id (empty after an undo)."""

    def __init__(self, shop: Shop, wanted: Filter, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ubah banyak harga"), self.tr("Ubah harga"), parent, text=wanted.words, width=820)
        self._shop = shop
        self._wanted = wanted
        self._id = new_id()
        self._goods: list[ProductRow] = []
        self._ticket: Ticket | None = None
        self._work: Work | None = None
        self._last: PriceBatchRow | None = None
        self.percent, self.amount = QLineEdit(), QLineEdit()
        self.step, self.units = QComboBox(), QComboBox()
        self.model: KeysetTableModel[PreviewRow] = KeysetTableModel(
            self._columns(), self, key=lambda row: (row.change.product_id, row.change.unit)
        )
        self.table = TableView(self.model, "mass-price")
        self.table.setAccessibleName(self.tr("Harga lama dan baru"))
        self.table.setMinimumHeight(theme.metrics().scaled(170))
        self.sum = label("", "muted", wrap=True)
        self.progress = ProgressStrip()
        self._reading = Work(Progress(lambda _done, _total: None))
        self.progress.cancelled.connect(self._stop_reading)
        self.undo_words = label("", "muted", wrap=True)
        self.undo_button = QuietButton(self.tr("&Urungkan"), "undo-2")
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._preview)
        for edit in (self.percent, self.amount):
            edit.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.step, self.units):
            box.currentIndexChanged.connect(lambda _at: self._pause.start())
        self.undo_button.clicked.connect(self._undo)
        shop.work_changed.connect(self._show_progress)
        self.percent.setFocus()
        self._show_rows([])
        self._begin()
        self._shop.ask(price_batches.last, self._show_last)

    def submit(self) -> None:
        if self._pause.isActive():  # what is typed comes first
            self._pause.stop()
            self._preview()
            return
        changes = tuple(row.change for row in self.model.rows())
        self.set_busy(True)
        self.primary.setText(self.tr("Menyimpan…"))
        self._run(ChangePrices(self._id, changes, self._note()), self._id, self.tr("Mengubah harga"))

    def formula(self) -> Formula:
        """What is typed; raises `DomainError` and marks the field that cannot be read."""
        fields = ((self.percent_field, read_percent), (self.amount_field, read_difference))
        values = []
        for field, read in fields:
            field.set_error("")
            editor = field.editor
            assert isinstance(editor, QLineEdit)
            try:
                values.append(read(editor.text()))
            except DomainError as error:
                field.set_error(explain(error).text)
                raise
        return Formula(values[0], values[1], self.step.currentData())

    def _columns(self) -> list[Column[PreviewRow]]:
        return [
            Column(self.tr("Barang"), lambda row: row.name, strong=True, tooltip=lambda row: row.name),
            Column(self.tr("Satuan"), lambda row: row.change.unit, width=84),
            Column(self.tr("Lama"), lambda row: row.change.old, shown.figures, align="right", width=100),
            Column(self.tr("Baru"), lambda row: row.change.new, shown.figures, align="right", width=100, strong=True),
            Column(
                self.tr("Selisih"), lambda row: row.difference, _signed, align="right", width=100,
                tone=lambda row: Colour.SUCCESS_TEXT if row.difference > 0 else Colour.DANGER,
            ),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        for step in STEPS:
            text = self.tr("Tidak dibulatkan") if step == 1 else self.tr("ke {0}").format(shown.rupiah(step))
            self.step.addItem(text, step)
        self.step.setCurrentIndex(STEPS.index(100))
        for box in (self.step, self.units):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.units.addItem(self.tr("Semua satuan"), True)
        self.units.addItem(self.tr("Satuan terkecil"), False)
        self.percent.setPlaceholderText(self.tr("5 atau -2,5"))
        self.amount.setPlaceholderText(self.tr("500 atau -1.000"))
        self.percent_field = Field(self.tr("&Persen"), self.percent)
        self.amount_field = Field(self.tr("&Rupiah"), self.amount)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for field in (
            self.percent_field, self.amount_field, Field(self.tr("&Bulatkan"), self.step),
            Field(self.tr("&Satuan"), self.units),
        ):  # fmt: skip
            fields.addWidget(field, 1)
        self.last_card = Card(padding=8)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.undo_words, 1)
        row.addWidget(self.undo_button)
        self.last_card.body.addLayout(row)
        self.last_card.hide()
        self.body.addLayout(fields)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.sum)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.last_card)

    def _begin(self) -> None:
        """Read all goods of the filter, page by page, so that a person can stop it."""
        text = self._wanted.text

        def query(connection: Any) -> tuple[list[int], int]:
            return products.matching(connection, text) if text else [], products.count(connection)

        self._tell_reading(0, 0)
        self._ticket = self._shop.ask(query, self._found, self.show_error)

    def _found(self, answer: tuple[list[int], int]) -> None:
        numbers, every = answer
        if self._wanted.text:
            self._read_found(numbers, 0)
        else:
            self._read(None, every)

    def _read_found(self, numbers: list[int], start: int) -> None:
        wanted, part = self._wanted, numbers[start : start + _PAGE]

        def query(connection: Any) -> tuple[ProductRow, ...]:
            return products.listed(connection, part, category=wanted.category, stock=wanted.stock)

        def keep(rows: tuple[ProductRow, ...]) -> None:
            following = start + _PAGE
            more = (lambda: self._read_found(numbers, following)) if following < len(numbers) else None
            self._keep(rows, (following, len(numbers)), more)

        self._ticket = self._shop.ask(query, keep, self.show_error)

    def _read(self, after: Key | None, every: int) -> None:
        wanted = self._wanted

        def query(connection: Any) -> Page[ProductRow]:
            return products.page(
                connection, category=wanted.category, stock=wanted.stock, after=after, limit=_PAGE
            )

        def keep(page: Page[ProductRow]) -> None:
            more = page.next
            far = (len(self._goods) + len(page.rows), every)
            self._keep(page.rows, far, (lambda: self._read(more, every)) if more is not None else None)

        self._ticket = self._shop.ask(query, keep, self.show_error)

    def _keep(
        self, rows: Sequence[ProductRow], far: tuple[int, int], following: Callable[[], object] | None
    ) -> None:
        self._ticket = None
        self._goods += rows
        self._tell_reading(*far, running=following is not None)
        if following is not None:
            following()
        else:
            self._preview()

    def _tell_reading(self, done: int, total: int, *, running: bool = True) -> None:
        self.sum.setText(self.tr("Membaca barang: {0}").format(shown.count(len(self._goods))))
        self.progress.show_state(WorkState(self._reading, self.tr("Membaca barang"), min(done, total), total, running))

    def _preview(self) -> None:
        """In the background, since a formula may meet a hundred thousand prices; the newest formula counts."""
        if self._ticket is not None:
            return
        if self._work is not None:
            self._work.cancel()
        try:
            formula = self.formula()
        except DomainError:
            self._show_rows([])
            return
        goods, every = tuple(self._goods), bool(self.units.currentData())

        def job(progress: Progress) -> list[PreviewRow]:
            return preview(goods, formula, every, progress)

        self._work = self._shop.work(job, self._show_rows, self._failed, self.tr("Menghitung harga"))

    def _stop_reading(self) -> None:
        """Half of the goods are no preview: who stops the reading leaves."""
        if self._ticket is not None:
            self.reject()

    def _failed(self, error: DomainError) -> None:
        if error.code != CANCELLED:
            self.show_error(error)

    def _show_progress(self, state: WorkState) -> None:
        if state.work is self._work or not state.running:
            self.progress.show_state(state)

    def _show_rows(self, rows: list[PreviewRow]) -> None:
        self.model.set_rows(rows)
        number = shown.count(len(rows))
        self.primary.setEnabled(bool(rows))
        self.primary.setText(self.tr("&Ubah {0} harga").format(number) if rows else self.tr("Ubah harga"))
        self.sum.setText(
            self.tr("{0} barang dilihat, {1} harga akan berubah. Toko belum berubah.").format(
                shown.count(len(self._goods)), number
            )
        )

    def _note(self) -> str:
        told = [self._wanted.words]
        if self.percent.text().strip():
            told.append(f"{self.percent.text().strip().rstrip('%').strip()} %")
        if self.amount.text().strip():
            told.append(f"Rp{self.amount.text().strip()}")
        return " · ".join(told)

    def _show_last(self, last: PriceBatchRow | None) -> None:
        self._last = last
        self.last_card.setVisible(last is not None)
        if last is not None:
            self.undo_words.setText(
                self.tr("Terakhir {0}: {1} harga ({2})").format(
                    shown.moment(last.made_at), shown.count(last.prices), last.note
                )
            )

    def _undo(self) -> None:
        if self._last is not None:
            self.set_busy(True)
            self._run(UndoPrices(self._last.id), "", self.tr("Mengembalikan harga"))

    def _run(self, command: WatchedCommand, batch: str, title: str) -> None:
        self._work = self._shop.run_watched(
            command, lambda done: self._done(done.result, batch), self._refused, title
        )
        self.progress.show_state(WorkState(self._work, title))  # its beginning was told before it had a name here

    def _refused(self, error: DomainError) -> None:
        self.set_busy(False)
        if error.code == CANCELLED:
            self.messages.say(self.tr("Dibatalkan. Tidak ada harga yang berubah."))
        else:
            self.show_error(error)
        self._show_rows(list(self.model.rows()))

    def _done(self, result: object, batch: str) -> None:
        assert isinstance(result, PricesChanged)
        self.changed.emit(result, batch)
        self.accept()

    # Qt's own names from here on.

    def done(self, result: int) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        if self._work is not None:
            self._work.cancel()
        super().done(result)


def preview(goods: Sequence[ProductRow], formula: Formula, every_unit: bool, progress: Progress) -> list[PreviewRow]:
    """The prices that the formula changes, in the order of the goods; stops when the person does."""
    rows = []
    for number, product in enumerate(goods, start=1):
        for unit in product.units if every_unit else product.units[:1]:
            new = formula.price(unit.price)
            if new != unit.price:
                rows.append(PreviewRow(product.name, PriceChange(product.id, unit.name, unit.price, new)))
        if number % 200 == 0:
            progress.check()
            progress.report(number, len(goods))
    return rows


def _signed(amount: int) -> str:
    return ("+" if amount > 0 else "") + shown.figures(amount)
