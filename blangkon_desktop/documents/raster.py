"""Text as a black and white picture, for letters that a receipt printer does not have (aksara Jawa, é)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

_SIZE = 22
_BASE = 22
_LINE = 30  # as high as a printed line of text; higher only where a script reaches further (aksara Jawa)
# File names, which Pillow looks up in the system's font folders; the first font that has the letter draws it.
_FONTS = (
    "NotoSans-Regular.ttf", "DejaVuSans.ttf", "segoeui.ttf", "Arial.ttf", "arial.ttf",
    "NotoSansJavanese-Regular.ttf", "javatext.ttf", "NotoSansJavanese.ttf",
    "NotoNaskhArabic-Regular.ttf", "Arial Unicode.ttf",
)  # fmt: skip

Font = ImageFont.FreeTypeFont


def text_image(text: str, dots: int, *, align: str = "left", bold: bool = False, indent: int = 0) -> Image.Image:
    """`text` wrapped to `dots` pixels, black on white; a letter that no font on this PC has becomes a box."""
    lines = [_line_image(line, dots, align, bold, indent) for line in _wrap(text, dots - indent)]
    picture = Image.new("1", (dots, sum(line.height for line in lines)), 1)
    top = 0
    for line in lines:
        picture.paste(line, (0, top))
        top += line.height
    return picture


def _line_image(line: str, dots: int, align: str, bold: bool, indent: int) -> Image.Image:
    runs = list(_runs(line))
    boxes = [font.getbbox(run, anchor="ls") for run, font in runs]
    above = max(_BASE, *(2 - round(box[1]) for box in boxes))
    below = max(_LINE - _BASE, *(2 + round(box[3]) for box in boxes))
    picture = Image.new("1", (dots, above + below), 1)
    draw = ImageDraw.Draw(picture)
    free = dots - indent - round(_width(line))
    x = float(indent + (free // 2 if align == "center" else 0))
    for run, font in runs:
        for offset in (0, 1) if bold else (0,):
            draw.text((x + offset, above), run, font=font, fill=0, anchor="ls")
        x += font.getlength(run)
    return picture


def _wrap(text: str, dots: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        candidate = f"{line} {word}" if line else word
        if _width(candidate) <= dots:
            line = candidate
            continue
        if line:
            yield line
        while _width(word) > dots:
            end = next(n for n in range(len(word), 0, -1) if n == 1 or _width(word[:n]) <= dots)
            yield word[:end]
            word = word[end:]
        line = word
    yield line


def _width(text: str) -> float:
    return sum(font.getlength(run) for run, font in _runs(text))


def _runs(text: str) -> Iterator[tuple[str, Font]]:
    """Stretches of `text` that one font can draw; a shaped script stays in one run."""
    run = ""
    current: Font | None = None
    for char in text:
        font = current if current is not None and _has(current, char) else _font_for(char)
        if current is not None and font is not current:
            yield run, current
            run = ""
        run += char
        current = font
    if current is not None:
        yield run, current


@lru_cache(maxsize=4096)
def _font_for(char: str) -> Font:
    fonts = _fonts()
    return next((font for font in fonts if _has(font, char)), fonts[0])


@lru_cache(maxsize=4096)
def _has(font: Font, char: str) -> bool:
    # Pillow does not say which letters a font has: a missing one is drawn as the font's box.
    return char.isspace() or _shape(font, char) != _shape(font, "\U0010ffff")


def _shape(font: Font, char: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(char)
    return mask.size, bytes(mask)


@lru_cache(maxsize=1)
def _fonts() -> tuple[Font, ...]:
    found: list[Font] = []
    for name in _FONTS:
        try:
            found.append(ImageFont.truetype(name, _SIZE))
        except OSError:  # not on this system; the list has others
            continue
    bundled = ImageFont.load_default(_SIZE)
    return (*found, bundled) if isinstance(bundled, ImageFont.FreeTypeFont) else tuple(found)
