"""The picture of a product: small enough for a hundred thousand of them and for any link, and named by its bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from blangkon_desktop.domain.errors import DomainError

MAX_THUMBNAIL = 30_000
"""Bytes."""
SIDE = 320
"""Pixels of the longer side."""
_JPEG = b"\xff\xd8\xff"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class PhotoName:
    """What a product says of its picture, here or elsewhere: SHA-256 in hex of its bytes, and how many they are."""

    sha256: str
    size: int

    def __post_init__(self) -> None:
        if not is_sha256(self.sha256) or not 0 < self.size <= MAX_THUMBNAIL:
            raise ValueError("no name of a picture")

    def names(self, data: bytes) -> bool:
        """Whether these are the bytes."""
        return len(data) == self.size and hashlib.sha256(data).hexdigest() == self.sha256


@dataclass(frozen=True)
class Photo:
    """`thumbnail` is a JPEG; `original` the path of the file that it was made from, on this computer."""

    thumbnail: bytes
    original: str = ""

    @property
    def name(self) -> PhotoName:
        return PhotoName(hashlib.sha256(self.thumbnail).hexdigest(), len(self.thumbnail))

    def check(self) -> None:
        """Raise `DomainError("photo.not_small")` for what is no JPEG of `MAX_THUMBNAIL` bytes at most."""
        if not self.thumbnail.startswith(_JPEG) or len(self.thumbnail) > MAX_THUMBNAIL:
            raise DomainError("photo.not_small", limit=MAX_THUMBNAIL // 1_000)


@dataclass(frozen=True)
class PhotosDue:
    """What has to travel: pictures that the marketplace may lack, and those that products name and this till lacks."""

    to_send: Sequence[PhotoName] = ()
    to_fetch: Sequence[PhotoName] = ()

    @property
    def count(self) -> int:
        return len(self.to_send) + len(self.to_fetch)

    @property
    def size(self) -> int:
        """Bytes, without what carries them."""
        return sum(name.size for name in (*self.to_send, *self.to_fetch))


NO_PHOTOS = PhotosDue()


def is_sha256(text: object) -> bool:
    """Whether it is a SHA-256 in lower-case hex."""
    return isinstance(text, str) and _SHA256.fullmatch(text) is not None
