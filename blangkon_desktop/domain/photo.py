"""The picture of a product that a till keeps: small enough for a hundred thousand of them and for any link."""

from __future__ import annotations

from dataclasses import dataclass

from blangkon_desktop.domain.errors import DomainError

MAX_THUMBNAIL = 30_000
"""Bytes."""
SIDE = 320
"""Pixels of the longer side."""
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True)
class Photo:
    """`thumbnail` is a JPEG; `original` the path of the file that it was made from, on this computer."""

    product_id: str
    thumbnail: bytes
    original: str = ""

    def check(self) -> None:
        """Raise `DomainError("photo.not_small")` for what is no JPEG of `MAX_THUMBNAIL` bytes at most."""
        if not self.thumbnail.startswith(_JPEG) or len(self.thumbnail) > MAX_THUMBNAIL:
            raise DomainError("photo.not_small", limit=MAX_THUMBNAIL // 1_000)
