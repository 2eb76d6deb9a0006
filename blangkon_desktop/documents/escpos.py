"""Layout -> ESC/POS bytes for receipt printers of 58 mm (32 columns) and 80 mm (48 columns)."""

from __future__ import annotations

import logging
import os
import shutil
import textwrap
from functools import lru_cache
from typing import Any, Literal

from PIL import Image

from blangkon_desktop.documents.model import Amount, DocumentLayout, Field, Item, PartyBlock, Signature
from blangkon_desktop.documents.qr import qr_image
from blangkon_desktop.documents.raster import text_image
from blangkon_desktop.domain.errors import DomainError

Width = Literal[58, 80]

COLUMNS = {58: 32, 80: 48}
DOTS = {58: 384, 80: 576}
"""Printable dots (203 dpi) per paper width in millimetres; a character cell of font A is 12 by 24 dots."""

_SIGNATURE_LINES = 3
_QR_DOTS = 340
# Signs that receipt printers show wrongly or not at all, and what every reader takes them for.
_PLAIN = str.maketrans(
    {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "×": "x", "·": "-",
     "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " "}
)  # fmt: skip


def render_escpos(layout: DocumentLayout, width: Width, *, cut: bool = True, drawer: bool = False) -> bytes:
    """The receipt of `layout` as bytes for the printer; `drawer` also opens the cash drawer.

    Text goes out as ASCII, which every printer shows alike whatever its code page; a name with other
    letters is printed as a picture of the line. Money is never a picture: a money text that is not ASCII or
    is wider than the paper raises `DomainError("print.money_unprintable", row=..., text=...)`, with `row`
    the line of goods or the label of the amount. Raises `ValueError` for another width.
    """
    if width not in COLUMNS:
        raise ValueError(f"no such paper width: {width}")
    receipt = _Receipt(width)
    if drawer:
        receipt.printer.cashdraw(2)
    _head(receipt, layout)
    _goods(receipt, layout)
    _entries(receipt, layout)
    _money(receipt, layout)
    _foot(receipt, layout)
    if cut:
        receipt.printer.cut()
    else:
        receipt.printer.print_and_feed(4)
    output: bytes = receipt.printer.output
    return output


class _Receipt:
    """Lines on paper of a fixed number of columns. Invariant: no line of text is longer than `columns`."""

    def __init__(self, width: Width) -> None:
        self.columns = COLUMNS[width]
        self.dots = DOTS[width]
        self.printer = _dummy_printer(self.columns, self.dots)
        self.printer.hw("INIT")
        self._style: tuple[str, bool, bool] = ("left", False, False)

    def rule(self) -> None:
        self._line("-" * self.columns)

    def blank(self, count: int = 1) -> None:
        for _ in range(count):
            self._line("")

    def text(self, text: str, *, align: str = "left", bold: bool = False, tall: bool = False, indent: int = 0) -> None:
        """`text` wrapped to the paper, as a picture where the printer has no such letters."""
        plain = text.translate(_PLAIN)
        if not plain.isascii():
            self._picture(text, align, bold, indent)
            return
        margin = " " * indent
        for line in textwrap.wrap(plain, self.columns, initial_indent=margin, subsequent_indent=margin):
            self._line(line, align=align, bold=bold, tall=tall)

    def field(self, field: Field, label_width: int) -> None:
        """A label and its value, the value's further lines under its first; an empty value is a line to write on."""
        value = (field.value or "." * (self.columns - label_width)).translate(_PLAIN)
        if not value.isascii():
            self._line(field.label)
            self._picture(field.value, "left", False, 2)
            return
        margin = " " * label_width
        label = field.label.ljust(label_width)
        for line in textwrap.wrap(value, self.columns, initial_indent=label, subsequent_indent=margin):
            self._line(line)

    def money(self, left: str, money: str, row: int | str, *, bold: bool = False, tall: bool = False) -> None:
        """`left` and, at the right edge, a money text that is never wrapped, cut or drawn."""
        self.require_printable(money, row)
        plain = left.translate(_PLAIN)
        if plain.isascii() and len(plain) + 1 + len(money) <= self.columns:
            self._line(plain + money.rjust(self.columns - len(plain)), bold=bold, tall=tall)
            return
        self.text(left, bold=bold, tall=tall)
        self._line(money.rjust(self.columns), bold=bold, tall=tall)

    def qr(self, payload: str) -> None:
        """A code to scan, as a picture: cheap printers know no codes of their own. About 40 mm wide."""
        code = qr_image(payload, min(self.dots, _QR_DOTS))
        line = Image.new("1", (self.dots, code.height), 1)
        line.paste(code, ((self.dots - code.width) // 2, 0))
        self._set("left", False, False)
        self.printer.image(line)

    def require_printable(self, money: str, row: int | str) -> None:
        """Refuse a money text that this paper cannot show whole."""
        if not money.isascii() or not money.isprintable() or len(money) > self.columns:
            raise DomainError("print.money_unprintable", row=row, text=money)

    def _line(self, line: str, *, align: str = "left", bold: bool = False, tall: bool = False) -> None:
        self._set(align, bold, tall)
        self.printer.text("".join(c if c.isprintable() else "?" for c in line) + "\n")

    def _picture(self, text: str, align: str, bold: bool, indent: int) -> None:
        self._set("left", False, False)
        self.printer.image(text_image(text, self.dots, align=align, bold=bold, indent=indent * 12))

    def _set(self, align: str, bold: bool, tall: bool) -> None:
        if (align, bold, tall) != self._style:
            self.printer.set(align=align, bold=bold, double_height=tall, normal_textsize=not tall)
            self._style = (align, bold, tall)


def _head(receipt: _Receipt, layout: DocumentLayout) -> None:
    receipt.text(layout.letterhead.name, align="center", bold=True, tall=True)
    for line in layout.letterhead.lines:
        receipt.text(line, align="center")
    receipt.rule()
    receipt.text(layout.title, align="center", bold=True)
    receipt.text(layout.number, align="center")
    if layout.copy_mark:
        receipt.text(layout.copy_mark, align="center", bold=True)
    _fields(receipt, layout.fields)
    if layout.opening:
        receipt.text(layout.opening)
    for party in layout.parties:
        _party(receipt, party)
    receipt.rule()
    if layout.statement:
        receipt.text(layout.statement)
        receipt.rule()
    for field in layout.body:
        receipt.text(f"{field.label}:")
        receipt.text(field.value, bold=True, indent=2)


def _fields(receipt: _Receipt, fields: tuple[Field, ...]) -> None:
    label_width = max((len(field.label) for field in fields), default=0) + 2
    for field in fields:
        receipt.field(field, label_width)


def _party(receipt: _Receipt, party: PartyBlock) -> None:
    if party.fields:
        receipt.text(f"{party.label} ({party.name})", bold=True)
        _fields(receipt, party.fields)
        return
    receipt.text(f"{party.label}:")
    receipt.text(party.name, bold=True)
    for line in party.lines:
        receipt.text(line)


def _goods(receipt: _Receipt, layout: DocumentLayout) -> None:
    if layout.items is None:
        return
    for item in layout.items.rows:
        if layout.items.prices:
            _priced_item(receipt, item)
        else:
            receipt.text(f"{item.row}. {item.name}")
            amount = f"{item.quantity} {item.unit}"
            condition = f", {layout.items.condition.lower()}" if layout.items.condition else ""
            receipt.text(amount + condition, bold=True, indent=3)
    receipt.rule()


def _entries(receipt: _Receipt, layout: DocumentLayout) -> None:
    for row, entry in enumerate(layout.entries, start=1):
        receipt.money(f"{entry.date} {entry.text}", entry.amount, row)
    if layout.entries:
        receipt.rule()


def _priced_item(receipt: _Receipt, item: Item) -> None:
    receipt.text(item.name)
    if item.why:
        receipt.text(f"  {item.why}")
    for money in (item.price, item.discount, item.total):
        receipt.require_printable(money, item.row)
    left = f"  {item.quantity} {item.unit} x "
    if not left.translate(_PLAIN).isascii():
        receipt.text(left, indent=2)
        left = "  x "
    if item.discount:
        receipt.text(left + item.price)
        receipt.money(f"  Potongan {item.discount}", item.total, item.row)
    else:
        receipt.money(left + item.price, item.total, item.row)


def _money(receipt: _Receipt, layout: DocumentLayout) -> None:
    for amount in layout.amounts:
        _amount(receipt, amount, tall=amount.strong)
    if layout.included:
        receipt.text("Sudah termasuk:")
    for amount in (*layout.included, *layout.payments):
        _amount(receipt, amount, tall=False)
    if layout.words and not layout.body:
        receipt.text(f"Terbilang: {layout.words}")
    if layout.bank_account:
        receipt.text("Pembayaran ke rekening:")
        receipt.text(layout.bank_account, bold=True)


def _amount(receipt: _Receipt, amount: Amount, *, tall: bool) -> None:
    label = f"  {amount.label}" if amount.memo else amount.label
    receipt.money(label, amount.text, amount.label, bold=amount.strong, tall=tall)


def _foot(receipt: _Receipt, layout: DocumentLayout) -> None:
    if layout.note:
        receipt.text(f"Catatan: {layout.note}")
    if layout.closing:
        receipt.text(layout.closing)
    if layout.signatures:
        receipt.blank()
        receipt.text(layout.signature_date)
    for signature in layout.signatures:
        _signature(receipt, signature)
    if layout.qr is not None:
        receipt.blank()
        receipt.qr(layout.qr.payload)
        receipt.text(layout.qr.caption, align="center")
    if layout.footer:
        receipt.blank()
        receipt.text(layout.footer, align="center")


def _signature(receipt: _Receipt, signature: Signature) -> None:
    receipt.text(signature.role)
    if signature.meterai:
        receipt.text(f"[ {signature.meterai} ]")
    receipt.blank(_SIGNATURE_LINES)
    receipt.text(signature.name or "(" + "." * 22 + ")", bold=bool(signature.name))
    receipt.text(signature.detail)
    receipt.blank()


def _dummy_printer(columns: int, dots: int) -> Any:
    profile = _library().capabilities.Profile(
        columns=columns, features={"paperFullCut": True, "paperPartCut": True, "bitImageRaster": True}
    )
    profile.profile_data = {**profile.profile_data, "media": {"width": {"mm": "Unknown", "pixels": dots}}}
    # The text is ASCII, so the page that a printer starts with will do and no code page is ever selected.
    return _library().printer.Dummy(profile=profile, magic_encode_args={"encoding": "CP437"})


@lru_cache(maxsize=1)
def _library() -> Any:
    """python-escpos, loaded at the first receipt: a quarter of a second, most of it its table of printers.

    At import it leaves a new temporary folder behind and configures logging for the whole process; both are undone.
    """
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    import escpos.capabilities
    import escpos.printer

    root.handlers[:] = handlers
    root.setLevel(level)
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(escpos.capabilities.pickle_dir)
    return escpos
