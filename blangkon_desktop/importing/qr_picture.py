"""Finds the text of the one QR code in a picture: a photo of the QRIS sticker, or the file that the bank sent."""

from __future__ import annotations

from pathlib import Path

from blangkon_desktop.domain.errors import DomainError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000


def read_qr_picture(path: Path) -> str:
    """Return what the code says.

    Raises `DomainError`: `picture.unreadable` (no picture, damaged), `picture.too_large` (bytes or pixels),
    `qris.no_code` (none found), `qris.several_codes`.
    """
    # Loaded when it is first wanted: 8 MB that most days never need.
    import zxingcpp
    from PIL import Image

    try:
        if path.stat().st_size > MOST_BYTES:
            raise DomainError("picture.too_large", name=path.name)
        with Image.open(path) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DomainError("picture.too_large", name=path.name)
            grey = picture.convert("L")
    # Pillow's readers raise whatever their format runs into.
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise DomainError("picture.unreadable", name=path.name, detail=repr(error)) from error
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = {code.text for code in zxingcpp.read_barcodes(grey, formats=wanted)}
    if not found:
        raise DomainError("qris.no_code", name=path.name)
    if len(found) > 1:
        raise DomainError("qris.several_codes", name=path.name)
    return found.pop()
