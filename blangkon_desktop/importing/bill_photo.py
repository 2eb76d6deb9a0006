"""A photo made small enough to keep in the shop's file: the bon of an expense."""

from __future__ import annotations

import io
from pathlib import Path

from blangkon_desktop.domain.errors import DomainError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
SMALL_SIDES = (1_000, 800, 640, 480)
SMALL_BYTES = 60_000


def small_photo(path: Path) -> bytes:
    """A JPEG of at most 60 kB with the long side between 480 and 1,000 pixels, upright, without the camera's notes.

    Raises `DomainError`: `picture.unreadable` (no picture, damaged), `picture.too_large` (bytes or pixels).
    """
    # Loaded when it is first wanted: 8 MB that most days never need.
    from PIL import Image, ImageOps

    try:
        if path.stat().st_size > MOST_BYTES:
            raise DomainError("picture.too_large", name=path.name)
        with Image.open(path) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DomainError("picture.too_large", name=path.name)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    # Pillow's readers raise whatever their format runs into.
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise DomainError("picture.unreadable", name=path.name, detail=repr(error)) from error
    data = b""
    for side in SMALL_SIDES:
        small = upright.copy()
        small.thumbnail((side, side))
        for quality in (70, 50, 30):
            out = io.BytesIO()
            small.save(out, "JPEG", quality=quality, optimize=True)
            data = out.getvalue()
            if len(data) <= SMALL_BYTES:
                return data
    raise DomainError("picture.too_large", name=path.name)
