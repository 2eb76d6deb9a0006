"""One decision: both versions side by side, answers about goods and money, and what each does before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from blangkon_desktop.domain.conflict import Answer, Preview
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.queries import products
from blangkon_desktop.queries.conflicts import ConflictRow
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import AnswerConflict, PreviewAnswer
from ui.background import Shop
from ui.conflict_words import choice_words, conflict_words, effects, versions
from ui.dialogs.base import SCREEN_MARGIN, Dialog
from ui.messages import explain
from ui.widgets import Card, Field, QuantityEdit, label, line

_TOP = Qt.AlignmentFlag.AlignTop


class ConflictDialog(Dialog):
    """Arrow keys move between the answers, the card below shows what the chosen one does, Enter does it."""

    grows = True

    def __init__(self, shop: Shop, row: ConflictRow, parent: QWidget | None = None) -> None:
        words = conflict_words(row)
        super().__init__(words.title, self.tr("Ya, &lakukan"), parent, text=words.text, width=620)
        self._shop = shop
        self._row = row
        self._asked = 0
        self._group = QButtonGroup(self)
        self.choices: list[QRadioButton] = []
        self.quantity = QuantityEdit()
        self.quantity_field = Field(self.tr("&Ada di rak"), self.quantity)
        self.effect = label("", wrap=True)
        self.effect.setAccessibleName(self.tr("Akibatnya"))
        # Tab goes there, so that a keyboard alone can scroll to it.
        self.effect.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._lay_out()
        self._group.buttonToggled.connect(lambda _button, on: self._chosen() if on else None)
        self.quantity.value_changed.connect(lambda _value: self._look())
        self._name_units()
        self.choices[0].setChecked(True)
        self.choices[0].setFocus()

    def answer(self) -> Answer:
        """The answer that is chosen now."""
        return self._row.rules.answers[self._group.checkedId()]

    def submit(self) -> None:
        answer, counted = self.answer(), self._counted()
        if answer.asks_quantity and counted is None:
            problem = self.quantity.problem() or DomainError("conflict.quantity_missing")
            self.quantity_field.set_error(explain(problem).text)
            self.quantity.setFocus()
            return
        self.set_busy(True)
        command = AnswerConflict(self._row.no, answer.name, counted)
        self._shop.run(command, lambda _changes: self.accept(), self.show_error)

    def _lay_out(self) -> None:
        compared = versions(self._row)
        if compared:
            self.body.addWidget(self._comparison(compared))
        suggested = self.tr("disarankan")
        self._answers = QVBoxLayout()
        self._answers.setSpacing(4)
        for number, answer in enumerate(self._row.rules.answers):
            words = choice_words(self._row.kind, answer.name)
            text = f"&{number + 1}. {words.title}"
            choice = QRadioButton(text if number else f"{text}  ·  {suggested}")
            choice.setAccessibleDescription(words.text)
            self._group.addButton(choice, number)
            self.choices.append(choice)
            self._answers.addWidget(choice)
        # What the chosen answer asks and does stands right below it, so both are in sight on a low screen.
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 4)
        below.setSpacing(8)
        card = Card(padding=12)
        card.body.setSpacing(4)
        self.meaning = label("", "strong", wrap=True)
        card.body.addWidget(self.meaning)
        card.body.addWidget(self.effect)
        below.addWidget(self.quantity_field)
        below.addWidget(card)
        self._answers.addWidget(self._below)
        self.body.addLayout(self._answers)
        self.body.addStretch(1)

    def _comparison(self, compared: list[tuple[str, str, str]]) -> QWidget:
        card = Card(padding=12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        grid.addWidget(label(self.tr("Di sini"), "muted"), 0, 1)
        both = bool(self._row.facts.get("theirs"))
        if both:
            grid.addWidget(label(self._other_side(), "muted", wrap=True), 0, 2)
        grid.addWidget(line(), 1, 0, 1, 3)
        for number, (name, ours, theirs) in enumerate(compared, start=2):
            grid.addWidget(label(name, "caption", wrap=True), number, 0, _TOP)
            grid.addWidget(label(ours, "strong", wrap=True), number, 1, _TOP)
            if both:
                grid.addWidget(label(theirs, "strong", wrap=True), number, 2, _TOP)
        card.body.addLayout(grid)
        return card

    def _other_side(self) -> str:
        by = self._row.facts.get("by")
        return self.tr("Kasir nomor {0}").format(by) if by else self.tr("Di pasar atau kasir lain")

    def _name_units(self) -> None:
        """The shelf is counted in the packing levels of the product that the question is about."""
        product_id = self._row.facts.get("product")
        if product_id is None:
            return

        def units_known(found: products.ProductRow | None) -> None:
            if found is not None:
                self.quantity.set_units(found.units)

        self._shop.ask(lambda connection: products.product(connection, product_id), units_known, self.show_error)

    def _counted(self) -> int | None:
        value = self.quantity.value()
        return value.amount if self.answer().asks_quantity and value is not None else None

    def _chosen(self) -> None:
        self._answers.removeWidget(self._below)
        self._answers.insertWidget(self._group.checkedId() + 1, self._below)
        self.quantity_field.setVisible(self.answer().asks_quantity)
        self.quantity_field.set_error("")
        self.meaning.setText(choice_words(self._row.kind, self.answer().name).text)
        self._look()

    def _look(self) -> None:
        """Ask the core what the answer would do; only the newest question may answer."""
        answer, counted = self.answer(), self._counted()
        self._asked += 1
        if answer.asks_quantity and counted is None:
            self.effect.setText(self.tr("Hitung barangnya, lalu tulis jumlahnya di atas."))
            return
        number = self._asked
        command = PreviewAnswer(self._row.no, answer.name, counted)
        self._shop.run(command, lambda changes: self._show(number, changes), lambda error: self._cannot(number, error))

    def _show(self, number: int, changes: Changes) -> None:
        assert isinstance(changes.result, Preview)
        if number == self._asked:
            self.messages.clear()
            self.effect.setText("\n".join(effects(changes.result, str(self._row.facts.get("gift") or ""))))
            # Once it has its new height: what the answer does, and above all the answer itself.
            QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        for widget in (self._below, self.choices[self._group.checkedId()]):
            self.panel.ensureWidgetVisible(widget, 0, 0)

    def _fit(self) -> None:
        """As the base does, and then as high as the wrapped lines of the effect need, where the screen has room."""
        super()._fit()
        lacking = self.body.heightForWidth(self.panel.viewport().width()) - self.panel.viewport().height()
        if lacking > 0:
            tallest = self.screen().availableGeometry().height() - 2 * SCREEN_MARGIN
            self.resize(self.width(), min(self.height() + lacking, tallest))

    def _cannot(self, number: int, error: DomainError) -> None:
        if number == self._asked:
            message = explain(error)
            self.effect.setText(f"{message.text} {message.next_step}")
