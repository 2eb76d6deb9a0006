"""A receipt as people see it (a PNG) and as text lines, read from the bytes without any code of the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from blangkon_desktop.documents.escpos_image import receipt_image

PICTURE = "[gambar]"

_TEXT = re.compile(
    rb"\x1b@|\x1b[!EaMt\-3d].|\x1b2|\x1bp...|\x1d[!B].|\x1dV[\x00\x01]|\x1dV[AB].|(?P<raster>\x1dv0.(?P<size>....))"
    rb"|(?P<text>[\x20-\x7e]+)|(?P<feed>\n)",
    re.DOTALL,
)


def receipt_png(data: bytes, path: Path, width: Literal[58, 80] = 58) -> None:
    """Write the picture of the paper to `path`."""
    receipt_image(data, width).save(path)


def receipt_text(data: bytes) -> list[str]:
    """The printed lines of ASCII text in order; a raster picture is `PICTURE`. Raises `ValueError` on other bytes."""
    lines: list[str] = []
    line = ""
    at = 0
    while at < len(data):
        match = _TEXT.match(data, at)
        if match is None:
            raise ValueError(f"byte {at} is neither text nor a known command: {data[at : at + 4].hex(' ')}")
        at = match.end()
        if match["raster"]:
            xl, xh, yl, yh = match["size"]
            at += (xl + 256 * xh) * (yl + 256 * yh)
            lines.append(PICTURE)
        elif match["text"]:
            line += match["text"].decode("ascii")
        elif match["feed"]:
            lines.append(line)
            line = ""
    return [*lines, line] if line else lines
