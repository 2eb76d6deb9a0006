"""A photo of goods becomes a picture of 30 KB at most; the original stays where it is and is never changed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.photo import MAX_THUMBNAIL, SIDE

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_FILE = 25 * 1024 * 1024
"""Bytes; a telephone's photo has 3 to 12 MB."""
MAX_PIXELS = 60_000_000
"""What a telephone's best camera makes; decoded, a PNG of that takes 180 MB for a moment, a JPEG much less."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITIES = (82, 72, 62, 50, 38, 25)


@dataclass(frozen=True)
class Thumbnail:
    """A JPEG, and how large the original is in pixels."""

    data: bytes
    width: int
    height: int


def make_thumbnail(path: Path) -> Thumbnail:
    """Read a photo and make it small; upright, whatever way the telephone was held, and without its GPS position.

    Raises `DomainError`: `photo.too_big` (the file), `photo.too_many_pixels` (a decompression bomb among them; seen in
    the header, before anything is decoded), `photo.unreadable` (no picture, whatever its name says, or a broken one).
    """
    # Loaded when it is first wanted, as in `qr_picture`.
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # it only warns up to twice its limit; the check below is stricter
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise DomainError("photo.too_big", file=path.name, size=size // 1_000_000, limit=MAX_FILE // 1_000_000)
        with Image.open(path, formats=_FORMATS) as photo:
            width, height = photo.size
            if width * height > MAX_PIXELS:
                raise DomainError("photo.too_many_pixels", file=path.name, width=width, height=height)
            photo.draft("RGB", (SIDE * 2, SIDE * 2))  # a JPEG is decoded small at once
            return Thumbnail(_small(ImageOps.exif_transpose(photo)), width, height)
    # Pillow's readers raise whatever their format runs into.
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise DomainError("photo.unreadable", file=path.name) from error


def _small(photo: Picture) -> bytes:
    """JPEG bytes on white, at the best quality that fits."""
    from PIL import Image

    if photo.mode in ("RGBA", "LA", "P", "PA"):
        layer = photo.convert("RGBA")
        photo = Image.new("RGB", layer.size, "white")
        photo.paste(layer, mask=layer.getchannel("A"))
    photo = photo.convert("RGB")
    side = SIDE
    while True:
        photo.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            out = io.BytesIO()
            photo.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= MAX_THUMBNAIL:
                return out.getvalue()
        side = side * 3 // 4
