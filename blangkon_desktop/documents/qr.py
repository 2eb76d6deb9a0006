"""QR codes as squares, for screens, pages and receipts alike."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from PIL import Image

BORDER = 4
"""Light modules around a code, as ISO/IEC 18004 wants them."""


@lru_cache(maxsize=32)
def modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """The code's rows, dark is True, with its light border. Error correction M survives a crease in a receipt."""
    code = segno.make_qr(payload, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=BORDER))


def qr_image(payload: str, most: int) -> Image.Image:
    """A black and white picture whose modules are as large as `most` pixels allow, all of one size."""
    # Only papers need pictures: the counter shows a code without loading Pillow.
    from PIL import Image

    rows = modules(payload)
    picture = Image.new("1", (len(rows), len(rows)), 1)
    picture.putdata([0 if dark else 1 for row in rows for dark in row])
    size = len(rows) * max(1, most // len(rows))
    return picture.resize((size, size), Image.Resampling.NEAREST)


def qr_png(payload: str, most: int) -> bytes:
    """The same as the bytes of a PNG file."""
    stream = io.BytesIO()
    qr_image(payload, most).save(stream, "PNG")
    return stream.getvalue()
