"""Pictures of QRIS codes: photographed, empty, several in one, damaged, renamed, and far too large."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from blangkon_desktop.documents.qr import qr_image, qr_png
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.importing.qr_picture import MOST_BYTES, read_qr_picture
from tests.helpers.qris import STATIC


def refused(path: Path) -> str:
    with pytest.raises(DomainError) as error:
        read_qr_picture(path)
    return error.value.code


def test_a_clean_code_and_a_turned_grey_photo_are_read(tmp_path: Path) -> None:
    clean, photo = tmp_path / "kode.png", tmp_path / "foto.jpg"
    clean.write_bytes(qr_png(STATIC, 400))
    sheet = Image.new("L", (900, 1_200), 190)
    sheet.paste(qr_image(STATIC, 520).convert("L").point(lambda value: 40 + value * 170 // 255), (150, 300))
    sheet.rotate(9, fillcolor=120).save(photo, quality=70)
    assert read_qr_picture(clean) == read_qr_picture(photo) == STATIC


def test_no_code_and_several_codes_are_told_apart(tmp_path: Path) -> None:
    empty, both = tmp_path / "kosong.png", tmp_path / "dua.png"
    Image.new("L", (300, 300), 255).save(empty)
    sheet = Image.new("L", (900, 450), 255)
    sheet.paste(qr_image(STATIC, 400), (10, 10))
    sheet.paste(qr_image("https://contoh.id", 400), (470, 10))
    sheet.save(both)
    assert (refused(empty), refused(both)) == ("qris.no_code", "qris.several_codes")


def test_what_is_no_picture_is_said_so(tmp_path: Path) -> None:
    renamed, cut = tmp_path / "harga.png", tmp_path / "putus.png"
    renamed.write_text("Indomie;3500")
    cut.write_bytes(qr_png(STATIC, 400)[:200])
    for path in (renamed, cut, tmp_path / "tidak-ada.png", tmp_path):
        assert refused(path) == "picture.unreadable"


def test_a_picture_that_would_fill_the_memory_is_refused_unopened(tmp_path: Path) -> None:
    bomb, heavy = tmp_path / "bom.png", tmp_path / "berat.png"

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    bomb.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    with heavy.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert refused(heavy) == "picture.too_large"
    assert refused(bomb) in ("picture.too_large", "picture.unreadable")
