"""Photos: small whatever they are, upright, and what is none is refused in words."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.photo import MAX_THUMBNAIL, SIDE
from blangkon_desktop.importing.photo import MAX_FILE, make_thumbnail


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """The hardest picture to make small."""
    return Image.frombytes(mode, (width, height), os.urandom(width * height * len(Image.new(mode, (1, 1)).getbands())))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "mode", "size"),
    [("hp.jpg", "RGB", (1_600, 1_200)), ("katalog.png", "RGBA", (700, 900)), ("logo.png", "P", (64, 64)),
     ("wa.webp", "RGB", (640, 480)), ("abu.png", "L", (500, 400))],
)  # fmt: skip
def test_every_photo_becomes_a_small_jpeg(tmp_path: Path, name: str, mode: str, size: tuple[int, int]) -> None:
    path = tmp_path / name
    noise(*size, mode="RGB" if mode == "P" else mode).convert(mode).save(path)
    before = path.read_bytes()
    made = make_thumbnail(path)
    assert len(made.data) <= MAX_THUMBNAIL
    assert (made.width, made.height) == size
    small = opened(made.data)
    assert small.format == "JPEG"
    assert max(small.size) <= SIDE
    assert path.read_bytes() == before


def test_a_photo_taken_upright_stays_upright_and_forgets_where_it_was_taken(tmp_path: Path) -> None:
    photo = Image.new("RGB", (400, 200), "red")
    exif = photo.getexif()
    exif[0x0112] = 6  # the telephone was turned
    exif.get_ifd(0x8825)[1] = "S"
    photo.save(tmp_path / "a.jpg", exif=exif)
    small = opened(make_thumbnail(tmp_path / "a.jpg").data)
    assert small.height > small.width
    assert len(small.getexif()) == 0


def test_what_can_be_seen_through_is_white(tmp_path: Path) -> None:
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(make_thumbnail(tmp_path / "a.png").data).getpixel((25, 25)) == (255, 255, 255)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is gigantic."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def refusal(path: Path) -> str:
    with pytest.raises(DomainError) as error:
        make_thumbnail(path)
    return error.value.code


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (9_000, 9_000), (2_000_000_000, 1)])
def test_a_decompression_bomb_is_seen_in_its_header(tmp_path: Path, width: int, height: int) -> None:
    (tmp_path / "bom.png").write_bytes(bomb(width, height))
    assert refusal(tmp_path / "bom.png") == "photo.too_many_pixels"


def test_a_renamed_text_a_cut_photo_and_nothing_at_all(tmp_path: Path) -> None:
    (tmp_path / "surat.jpg").write_text("Kepada Yth. Bapak Camat\n" * 50)
    assert refusal(tmp_path / "surat.jpg") == "photo.unreadable"
    noise(600, 600).save(tmp_path / "utuh.png")
    (tmp_path / "putus.png").write_bytes((tmp_path / "utuh.png").read_bytes()[:5_000])
    assert refusal(tmp_path / "putus.png") == "photo.unreadable"
    (tmp_path / "kosong.jpg").touch()
    assert refusal(tmp_path / "kosong.jpg") == "photo.unreadable"
    assert refusal(tmp_path / "tidak-ada.jpg") == "photo.unreadable"
    noise(20, 20).save(tmp_path / "a.gif")
    assert refusal(tmp_path / "a.gif") == "photo.unreadable"


def test_fifty_megabytes_are_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "besar.jpg").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(DomainError) as error:
        make_thumbnail(tmp_path / "besar.jpg")
    assert error.value.code == "photo.too_big"
    assert error.value.values == {"file": "besar.jpg", "size": 50, "limit": MAX_FILE // 1_000_000}
