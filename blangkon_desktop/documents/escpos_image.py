"""ESC/POS bytes -> a picture of the paper, so that a preview shows the very bytes that will be printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import segno
from PIL import Image, ImageDraw, ImageFont

from blangkon_desktop.documents.escpos import DOTS

CELL_WIDTH, CELL_HEIGHT = 12, 24
_LINE = 30
_MARGIN = 24
_CODE_PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
_QR_LEVELS: dict[int, Literal["L", "M", "Q", "H"]] = {48: "L", 49: "M", 50: "Q", 51: "H"}


class UnknownCommand(ValueError):
    """Bytes that this printer model does not know; `at` is their offset. Nothing is ever skipped silently."""

    def __init__(self, data: bytes, at: int) -> None:
        super().__init__(f"unknown or cut ESC/POS command at byte {at}: {data[at : at + 4].hex(' ')}")
        self.at = at


def receipt_image(data: bytes, width: Literal[58, 80]) -> Image.Image:
    """The paper after printing `data`: 203 dpi, black on white, with the side margins of the real paper.

    Raises `UnknownCommand` for any byte that this model cannot draw.
    """
    strips = _Printer(data, DOTS[width]).strips()
    height = sum(strip.height for strip in strips) + 2 * _MARGIN
    paper = Image.new("L", (DOTS[width] + 2 * _MARGIN, height), 255)
    top = _MARGIN
    for strip in strips:
        paper.paste(strip, (_MARGIN, top))
        top += strip.height
    return paper


@dataclass
class _Style:
    bold: bool = False
    underline: bool = False
    invert: bool = False
    wide: int = 1
    tall: int = 1
    align: int = 0
    code_page: str = "cp437"
    line: int = _LINE


@dataclass
class _Qr:
    size: int = 3
    level: Literal["L", "M", "Q", "H"] = "L"
    content: bytes = b""


@dataclass
class _Printer:
    """Runs through the bytes once; each finished line, picture or feed becomes a strip of paper."""

    data: bytes
    dots: int
    at: int = 0
    style: _Style = field(default_factory=_Style)
    qr: _Qr = field(default_factory=_Qr)
    paper: list[Image.Image] = field(default_factory=list)
    cells: list[Image.Image] = field(default_factory=list)

    def strips(self) -> list[Image.Image]:
        while self.at < len(self.data):
            byte = self.data[self.at]
            if byte >= 0x20:
                self._char(self._take(1).decode(self.style.code_page))
            elif byte == 0x0A:
                self.at += 1
                self._line_feed()
            elif byte in (0x1B, 0x1D):
                self._command()
            else:
                raise UnknownCommand(self.data, self.at)
        if self.cells:
            self._line_feed()
        return self.paper

    def _take(self, count: int) -> bytes:
        taken = self.data[self.at : self.at + count]
        if len(taken) < count:
            raise UnknownCommand(self.data, self.at)
        self.at += count
        return taken

    def _command(self) -> None:
        start = self.at
        handler = _COMMANDS.get(self._take(2))
        if handler is None or not handler(self):
            raise UnknownCommand(self.data, start)

    def _char(self, char: str) -> None:
        cell = _cell(char, self.style.bold, self.style.underline, self.style.invert)
        cell = cell.resize((CELL_WIDTH * self.style.wide, CELL_HEIGHT * self.style.tall), Image.Resampling.NEAREST)
        if sum(done.width for done in self.cells) + cell.width > self.dots:
            self._line_feed()
        self.cells.append(cell)

    def _line_feed(self) -> None:
        tallest = max((cell.height for cell in self.cells), default=CELL_HEIGHT)
        strip = Image.new("L", (self.dots, tallest + max(0, self.style.line - CELL_HEIGHT)), 255)
        left = self._left(sum(cell.width for cell in self.cells))
        for cell in self.cells:
            strip.paste(cell, (left, tallest - cell.height))
            left += cell.width
        self.cells.clear()
        self.paper.append(strip)

    def _left(self, width: int) -> int:
        return (0, (self.dots - width) // 2, self.dots - width)[self.style.align]

    def _picture(self, picture: Image.Image) -> None:
        strip = Image.new("L", (self.dots, picture.height), 255)
        strip.paste(picture, (self._left(picture.width), 0))
        self.paper.append(strip)

    # One method per command; each returns whether its parameters are ones this model knows.

    def reset(self) -> bool:
        self.style, self.qr = _Style(), _Qr()
        return True

    def print_mode(self) -> bool:
        mode = self._take(1)[0]
        self.style.bold, self.style.underline = bool(mode & 0x08), bool(mode & 0x80)
        self.style.tall, self.style.wide = 1 + bool(mode & 0x10), 1 + bool(mode & 0x20)
        return mode & 0x47 == 0

    def size(self) -> bool:
        size = self._take(1)[0]
        self.style.wide, self.style.tall = 1 + (size >> 4), 1 + (size & 0x0F)
        return size & 0x88 == 0

    def bold(self) -> bool:
        self.style.bold = bool(self._take(1)[0] & 1)
        return True

    def underline(self) -> bool:
        self.style.underline = self._take(1)[0] % 48 != 0
        return True

    def invert(self) -> bool:
        self.style.invert = bool(self._take(1)[0] & 1)
        return True

    def align(self) -> bool:
        self.style.align = self._take(1)[0] % 48
        return self.style.align <= 2

    def font(self) -> bool:
        return self._take(1)[0] in (0, 48)

    def code_page(self) -> bool:
        page = self._take(1)[0]
        self.style.code_page = _CODE_PAGES.get(page, "")
        return page in _CODE_PAGES

    def default_spacing(self) -> bool:
        self.style.line = _LINE
        return True

    def spacing(self) -> bool:
        self.style.line = self._take(1)[0]
        return True

    def feed_lines(self) -> bool:
        count = self._take(1)[0]
        if self.cells:
            self._line_feed()
            count -= 1
        self.paper.append(Image.new("L", (self.dots, max(0, count) * self.style.line), 255))
        return True

    def drawer(self) -> bool:
        return self._take(3)[0] in (0, 1, 48, 49)

    def cut(self) -> bool:
        mode = self._take(1)[0]
        if mode in (65, 66):
            self._take(1)
        strip = Image.new("L", (self.dots, 12), 255)
        draw = ImageDraw.Draw(strip)
        for x in range(0, self.dots, 16):
            draw.line((x, 6, x + 8, 6), fill=120, width=2)
        self.paper.append(strip)
        return mode in (0, 1, 48, 49, 65, 66)

    def raster(self) -> bool:
        kind, mode, xl, xh, yl, yh = self._take(6)
        width, height = (xl + 256 * xh) * 8, yl + 256 * yh
        if kind != 0x30 or mode not in (0, 48) or not 0 < width <= self.dots:
            return False
        bits = self._take(width // 8 * height)
        self._picture(Image.frombytes("1", (width, height), bytes(byte ^ 0xFF for byte in bits)))
        return True

    def two_dimensional(self) -> bool:
        kind, low, high = self._take(3)
        body = self._take(low + 256 * high)
        if kind != 0x6B or body[:1] != b"1":
            return False
        function, values = body[1], body[2:]
        if function == 67:
            self.qr.size = values[0]
        elif function == 69 and values[0] in _QR_LEVELS:
            self.qr.level = _QR_LEVELS[values[0]]
        elif function == 80:
            self.qr.content = values[1:]
        elif function == 81 and self.qr.content:
            self._picture(_qr_image(self.qr))
        else:
            return function == 65 and values[:1] == b"2"  # model 2 is the only one drawn
        return True


_COMMANDS: dict[bytes, Callable[[_Printer], bool]] = {
    b"\x1b@": _Printer.reset,
    b"\x1b!": _Printer.print_mode,
    b"\x1bE": _Printer.bold,
    b"\x1b-": _Printer.underline,
    b"\x1ba": _Printer.align,
    b"\x1bM": _Printer.font,
    b"\x1bt": _Printer.code_page,
    b"\x1b2": _Printer.default_spacing,
    b"\x1b3": _Printer.spacing,
    b"\x1bd": _Printer.feed_lines,
    b"\x1bp": _Printer.drawer,
    b"\x1d!": _Printer.size,
    b"\x1dB": _Printer.invert,
    b"\x1dV": _Printer.cut,
    b"\x1dv": _Printer.raster,
    b"\x1d(": _Printer.two_dimensional,
}


def _qr_image(qr: _Qr) -> Image.Image:
    rows = segno.make_qr(qr.content, error=qr.level, boost_error=False).matrix
    picture = Image.new("L", (len(rows), len(rows)), 255)
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    return picture.resize((len(rows) * qr.size, len(rows) * qr.size), Image.Resampling.NEAREST)


@lru_cache(maxsize=1024)
def _cell(char: str, bold: bool, underline: bool, invert: bool) -> Image.Image:
    """One character in its cell; the bundled font is proportional, so a wide letter is pressed into the cell."""
    font = ImageFont.load_default(20)
    room = max(CELL_WIDTH, round(font.getlength(char)) + 1)
    cell = Image.new("L", (room, CELL_HEIGHT), 255)
    draw = ImageDraw.Draw(cell)
    for offset in (0, 1) if bold else (0,):
        draw.text((room / 2 + offset, 19), char, font=font, fill=0, anchor="ms")
    cell = cell.resize((CELL_WIDTH, CELL_HEIGHT), Image.Resampling.LANCZOS)
    if underline:
        ImageDraw.Draw(cell).line((0, CELL_HEIGHT - 2, CELL_WIDTH, CELL_HEIGHT - 2), fill=0, width=1)
    return cell.point(lambda value: 255 - value) if invert else cell
