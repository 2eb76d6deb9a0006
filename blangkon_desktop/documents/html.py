"""Layout -> HTML, in the subset of tables and styles that QTextDocument prints and every browser shows."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

import resources
from blangkon_desktop.documents.model import DocumentLayout, Items
from blangkon_desktop.documents.qr import qr_png

Paper = Literal["A4", "A5"]


@dataclass(frozen=True)
class _Sizes:
    """Type sizes (`text` to `title`, half of a signature's room, `sign`) in points; spacing and `qr` in pixels."""

    text: float
    small: float
    shop: float
    title: float
    sign: int
    cell: int
    gap: int
    qr: int


@dataclass(frozen=True)
class _Widths:
    """Widths of the columns of figures, in percent of the table."""

    quantity: int
    price: int
    discount: int
    total: int


_DIGITS_ACROSS = 80  # digits that fit side by side on the narrower paper, in its text size
_COLUMN_GAP = 2
_QR_PIXELS = 600

_SIZES: dict[str, _Sizes] = {
    "A4": _Sizes(text=9.5, small=8, shop=17, title=13, sign=17, cell=3, gap=13, qr=130),
    "A5": _Sizes(text=7.4, small=6.4, shop=12.5, title=10, sign=11, cell=1, gap=7, qr=110),
}


def render_html(layout: DocumentLayout, paper: Paper) -> str:
    """A complete HTML page of `layout`, sized for `paper`. Everything is escaped; nothing is fetched from outside.

    `ui.printing` prints it; a browser shows it as it stands. Raises `ValueError` for another paper.
    """
    if paper not in _SIZES:
        raise ValueError(f"no such paper: {paper}")
    widths = _widths(layout.items) if layout.items else None
    qr = base64.b64encode(qr_png(layout.qr.payload, _QR_PIXELS)).decode() if layout.qr else ""
    return _template().render(doc=layout, size=_SIZES[paper], paper=paper, widths=widths, qr=qr)


def _widths(items: Items) -> _Widths:
    """Room for the longest figure of each column, since QTextDocument breaks a figure that is wider."""

    def percent(least: int, texts: list[str]) -> int:
        longest = max(map(len, texts), default=0)
        return max(least, -(-(longest + _COLUMN_GAP) * 100 // _DIGITS_ACROSS))

    return _Widths(
        quantity=percent(7, [row.quantity for row in items.rows]),
        price=percent(11, [row.price for row in items.rows]),
        discount=percent(10, [row.discount for row in items.rows]),
        total=percent(14, [row.total for row in items.rows]),
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(lambda name: resources.text(f"templates/{name}")),
    )
    return environment.get_template("document.html")
