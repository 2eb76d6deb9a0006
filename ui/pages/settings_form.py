"""The fields of Pengaturan: between `ShopSettings` and what stands on screen."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from blangkon_desktop.domain.customer import format_phone
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.shop import ShopSettings
from ui import format as shown
from ui import i18n, theme
from ui.messages import explain
from ui.theme import Colour
from ui.widgets import Button, Card, Field

_ADDRESS_FRAME = 26
"""Padding, border and the document's own margin around two lines of address, in px."""
_CASH_STEPS = (1, 50, 100, 500)
_WIDTHS = (58, 80)
_PAPERS = ("A4", "A5")
_FIELD_OF = {
    "customer.phone_unreadable": "phone",
    "customer.npwp_unreadable": "npwp",
    "print.target_unreadable": "receipt_target",
}


class Form(QWidget):
    """One card of fields; `fields` by the names of `ShopSettings`."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.card = Card(title)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_refusal(self, error: DomainError) -> bool:
        """Say a refusal under its field; False when the field is not here."""
        field = self.fields.get(_FIELD_OF.get(error.code, ""))
        if field is None:
            return False
        message = explain(error)
        field.set_error(f"{message.text} {message.next_step}")
        field.editor.setFocus()
        return True

    def clear_errors(self) -> None:
        for field in self.fields.values():
            field.set_error("")

    def add(self, name: str, title: str, editor: QWidget, hint: str = "") -> Field:
        """One more field; its edits make the form changed."""
        field = Field(title, editor, hint)
        self.fields[name] = field
        if isinstance(editor, QComboBox):
            editor.currentTextChanged.connect(lambda _text: self.changed.emit())
        elif isinstance(editor, QLineEdit):
            editor.textChanged.connect(lambda _text: self.changed.emit())
        elif isinstance(editor, QPlainTextEdit):
            editor.textChanged.connect(self.changed)
        return field

    def row(self, *fields: Field) -> None:
        """Fields side by side."""
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in fields:
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(line)


class ShopForm(Form):
    """Toko: what stands on every paper, and how cash is rounded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Toko"), parent)
        self.name, self.owner, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.npwp, self.bank, self.cashier = QLineEdit(), QLineEdit(), QLineEdit()
        self.address = AddressEdit()
        self.pkp = QCheckBox(self.tr("Pengusaha &Kena Pajak (PKP), memungut PPN"))
        self.pkp.toggled.connect(lambda _on: self.changed.emit())
        self.rounding = QComboBox()
        for step in _CASH_STEPS:
            text = self.tr("Tidak dibulatkan") if step == 1 else self.tr("ke {0}").format(shown.rupiah(step))
            self.rounding.addItem(text, step)
        self.row(
            self.add("name", self.tr("&Nama toko"), self.name), self.add("owner", self.tr("&Pemilik"), self.owner)
        )
        self.row(self.add("address", self.tr("&Alamat"), self.address))
        self.row(
            self.add("phone", self.tr("&Telepon"), self.phone, self.tr("Misalnya 0812 3456 7890")),
            self.add("npwp", self.tr("NP&WP"), self.npwp, self.tr("15, 16, atau 22 angka; boleh kosong")),
        )
        self.row(
            self.add("bank_account", self.tr("&Rekening bank"), self.bank, self.tr("Tercetak di invoice")),
            self.add("cashier", self.tr("Kas&ir"), self.cashier, self.tr("Tercetak di nota")),
        )
        self.row(self.add("cash_rounding", self.tr("Pem&bulatan tunai"), self.rounding))
        self.card.body.addWidget(self.pkp)

    def show_settings(self, settings: ShopSettings) -> None:
        self.address.setPlainText(settings.address)
        for edit, text in (
            (self.name, settings.name),
            (self.owner, settings.owner),
            (self.phone, format_phone(settings.phone)),
            (self.npwp, settings.npwp),
            (self.bank, settings.bank_account),
            (self.cashier, settings.cashier),
        ):
            put(edit, text)
        self.pkp.setChecked(settings.pkp)
        self.rounding.setCurrentIndex(self.rounding.findData(settings.cash_rounding))

    def settings(self, before: ShopSettings) -> ShopSettings:
        """`before` with what stands in the fields."""
        return dataclasses.replace(
            before,
            name=self.name.text().strip(),
            owner=self.owner.text().strip(),
            address=self.address.one_line(),
            phone=self.phone.text().strip(),
            npwp=self.npwp.text().strip(),
            bank_account=self.bank.text().strip(),
            cashier=self.cashier.text().strip(),
            pkp=self.pkp.isChecked(),
            cash_rounding=self.rounding.currentData(),
        )


class PrinterForm(Form):
    """Printer: where receipts go (`file:`, `tcp://`, `queue:`) and what prints pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Printer"), parent)
        self.kind = QComboBox()
        for text, scheme in (
            (self.tr("Belum ada"), ""),
            (self.tr("Printer komputer ini"), "queue:"),
            (self.tr("Jaringan (LAN/wifi)"), "tcp://"),
            (self.tr("Berkas atau perangkat"), "file:"),
        ):
            self.kind.addItem(text, scheme)
        self.target = QComboBox()
        self.target.setEditable(True)
        self.roll = QComboBox()
        for width in _WIDTHS:
            self.roll.addItem(f"{width} mm", width)
        self.page_printer = QComboBox()
        self.page_printer.setEditable(True)
        self.paper = QComboBox()
        for paper in _PAPERS:
            self.paper.addItem(paper, paper)
        self.test = Button(self.tr("&Cetak uji"), icon="printer")
        self._queues: tuple[str, ...] = ()
        self.row(
            self.add("kind", self.tr("&Jenis printer struk"), self.kind),
            self.add("receipt_width", self.tr("&Lebar struk"), self.roll),
        )
        self.row(self.add("receipt_target", self.tr("T&ujuan struk"), self.target))
        self.card.body.addWidget(self.test)
        self.row(
            self.add("page_printer", self.tr("Printer &halaman"), self.page_printer, self.tr("Untuk nota dan invoice")),
            self.add("paper", self.tr("K&ertas"), self.paper),
        )
        self.kind.currentIndexChanged.connect(self._kind_changed)

    def show_settings(self, settings: ShopSettings) -> None:
        scheme, rest = split_target(settings.receipt_target)
        self.kind.setCurrentIndex(self.kind.findData(scheme))
        self.roll.setCurrentIndex(self.roll.findData(settings.receipt_width))
        self.paper.setCurrentIndex(self.paper.findData(settings.paper))
        self._kind_changed()
        put(self.target.lineEdit(), rest)
        put(self.page_printer.lineEdit(), settings.page_printer)

    def show_queues(self, names: Sequence[str]) -> None:
        """Offer this computer's printers, keeping what is typed."""
        self._queues = tuple(names)
        offer(self.page_printer, self._queues)
        self._kind_changed()

    def settings(self, before: ShopSettings) -> ShopSettings:
        """`before` with what stands in the fields. Raises `DomainError("print.target_unreadable")`."""
        return dataclasses.replace(
            before,
            receipt_target=self.receipt_target(),
            receipt_width=self.roll.currentData(),
            page_printer=self.page_printer.currentText().strip(),
            paper=self.paper.currentData(),
        )

    def receipt_target(self) -> str:
        """The target, "" for no printer. Raises `DomainError("print.target_unreadable")` when it is incomplete."""
        scheme = str(self.kind.currentData())
        rest = self.target.currentText().strip()
        if scheme and not rest:
            raise DomainError("print.target_unreadable", target="")
        return scheme + rest if scheme else ""

    def _kind_changed(self) -> None:
        scheme = self.kind.currentData()
        hints = {
            "": "",
            "queue:": self.tr("Pilih dari daftar"),
            "tcp://": self.tr("Alamat dan port, misalnya 192.168.1.50:9100"),
            "file:": self.tr("Misalnya /dev/usb/lp0"),
        }
        offer(self.target, self._queues if scheme == "queue:" else ())
        line = self.target.lineEdit()
        if line is not None:
            line.setPlaceholderText(hints[scheme])
        self.fields["receipt_target"].set_error("")
        self.fields["receipt_target"].setVisible(bool(scheme))
        self.test.setEnabled(bool(scheme))


class LookForm(Form):
    """Tampilan: language of the shop, and text size of this screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tampilan"), parent)
        self.language = QComboBox()
        for code, name in i18n.LANGUAGES.items():
            self.language.addItem(name, code)
        self.scale = QComboBox()
        for scale in theme.TEXT_SCALES:
            self.scale.addItem(f"{round(scale * 100)} %", scale)
        self.sample = SizeSample(self.tr("Indomie Goreng  Rp3.500"))
        self.row(
            self.add("language", self.tr("Baha&sa"), self.language, self.tr("Berlaku saat program dibuka lagi")),
            self.add("scale", self.tr("Ukuran huru&f"), self.scale, self.tr("Hanya untuk layar ini")),
        )
        self.card.body.addWidget(self.sample)
        self.scale.currentIndexChanged.connect(self._show_sample)
        self._show_sample()

    def show_settings(self, settings: ShopSettings) -> None:
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        sizes = theme.TEXT_SCALES
        now = theme.text_scale()
        self.scale.setCurrentIndex(min(range(len(sizes)), key=lambda at: abs(sizes[at] - now)))

    def settings(self, before: ShopSettings) -> ShopSettings:
        """`before` with the chosen language."""
        return dataclasses.replace(before, language=self.language.currentData())

    def chosen_scale(self) -> float:
        """Text size, 1.0 to 2.0."""
        return float(self.scale.currentData())

    def _show_sample(self) -> None:
        self.sample.show_scale(self.chosen_scale())


class AddressEdit(QPlainTextEdit):
    """Two lines to read a long address in; papers print it as one. Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._fit()

    def one_line(self) -> str:
        """What is written, its lines joined by commas."""
        lines = (" ".join(line.split()).rstrip(",") for line in self.toPlainText().splitlines())
        return ", ".join(line for line in lines if line)

    def _fit(self) -> None:
        self.ensurePolished()
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + _ADDRESS_FRAME)

    # Qt's own names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()


class SizeSample(QWidget):
    """One line as large as a text size would make it, before anybody chooses it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._font = QFont()
        self.setAccessibleName(text)

    def show_scale(self, scale: float) -> None:
        """Show the sample for a text size of 1.0 to 2.0."""
        self._font = theme.font(scale)
        self.setFixedHeight(QFontMetrics(self._font).height() + 8)
        self.update()

    # Qt's own names from here on.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(Colour.MUTED))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), middle | Qt.TextFlag.TextSingleLine, self._text)


def put(edit: QLineEdit | None, text: str) -> None:
    """Fill a field; a long text shows its beginning, not its end."""
    if edit is not None:
        edit.setText(text)
        edit.setCursorPosition(0)


def split_target(target: str) -> tuple[str, str]:
    """`"tcp://10.0.0.5:9100"` -> `("tcp://", "10.0.0.5:9100")`; anything unknown is no printer."""
    for scheme in ("queue:", "tcp://", "file:"):
        if target.startswith(scheme):
            return scheme, target.removeprefix(scheme)
    return "", ""


def offer(box: QComboBox, names: Sequence[str]) -> None:
    """Fill an editable box with choices, keeping its text."""
    text = box.currentText()
    box.clear()
    box.addItems(list(names))
    put(box.lineEdit(), text)
