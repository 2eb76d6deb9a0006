"""The picture of a receipt: right size, right places, and an error for whatever it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import Width, render_escpos
from blangkon_desktop.documents.escpos_image import UnknownCommand, receipt_image
from blangkon_desktop.domain.document import DOCUMENT_TYPES
from tests.helpers.documents import sample
from tests.helpers.escpos import receipt_png

MARGIN = 24


def ink(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of everything that is not white."""
    return ImageChops.invert(picture).getbbox()


@pytest.mark.parametrize("width", [58, 80])
@pytest.mark.parametrize("kind", DOCUMENT_TYPES)
def test_every_receipt_becomes_a_picture(kind: str, width: Width, tmp_path: Path) -> None:
    path = tmp_path / "struk.png"
    receipt_png(render_escpos(layout(sample(kind)), width), path, width)
    with Image.open(path) as picture:
        assert picture.width == {58: 384, 80: 576}[width] + 2 * MARGIN
        box = ink(picture)
    assert box is not None
    assert box[0] >= MARGIN
    assert box[2] <= picture.width - MARGIN


def test_alignment_moves_the_ink() -> None:
    left = ink(receipt_image(b"\x1ba\x00HH\n", 58))
    centre = ink(receipt_image(b"\x1ba\x01HH\n", 58))
    right = ink(receipt_image(b"\x1ba\x02HH\n", 58))
    assert left is not None
    assert centre is not None
    assert right is not None
    assert left[0] < MARGIN + 12
    assert abs((centre[0] + centre[2]) / 2 - (MARGIN + 192)) <= 2
    assert right[2] > MARGIN + 384 - 12


def test_double_size_is_twice_as_large() -> None:
    small = ink(receipt_image(b"H\n", 58))
    large = ink(receipt_image(b"\x1d!\x11H\n", 58))
    assert small is not None
    assert large is not None
    assert large[2] - large[0] == 2 * (small[2] - small[0])
    assert large[3] - large[1] == 2 * (small[3] - small[1])


def test_bold_has_more_ink_and_reset_takes_it_away() -> None:
    def black(data: bytes) -> int:
        return sum(receipt_image(data, 58).histogram()[:128])

    assert black(b"\x1bE\x01Harga\n") > black(b"Harga\n")
    assert black(b"\x1bE\x01\x1b@Harga\n") == black(b"Harga\n")


def test_a_line_too_long_goes_on_below_as_on_the_printer() -> None:
    one = receipt_image(b"H" * 32 + b"\n", 58)
    two = receipt_image(b"H" * 33 + b"\n", 58)
    assert two.height == one.height + 30


def test_raster_is_drawn_dot_for_dot() -> None:
    picture = receipt_image(b"\x1dv0\x00\x01\x00\x02\x00" + b"\x80\x01", 58)
    assert [picture.getpixel((MARGIN + x, MARGIN)) for x in (0, 1, 7)] == [0, 255, 255]
    assert [picture.getpixel((MARGIN + x, MARGIN + 1)) for x in (0, 6, 7)] == [255, 255, 0]


def test_qr_of_the_printer_is_drawn_with_its_module_size() -> None:
    def command(body: bytes) -> bytes:
        return b"\x1d(k" + len(body).to_bytes(2, "little") + body

    data = command(b"1A2\x00") + command(b"1C\x04") + command(b"1E1") + command(b"1P0QRIS") + command(b"1Q0")
    box = ink(receipt_image(data, 58))
    assert box is not None
    assert (box[2] - box[0], box[3] - box[1]) == (21 * 4, 21 * 4)  # version 1 has 21 modules


@pytest.mark.parametrize(
    "data",
    [
        b"\x1bZ\x00",  # unknown
        b"A\x07",  # a bell is no text
        b"\x1bt\x63A",  # a code page that is not known
        b"\x1bE",  # cut off
        b"\x1dv0\x00\x01\x00\x02\x00\x80",  # picture cut off
        b"\x1dv0\x00\xff\x00\x01\x00" + bytes(255),  # wider than the paper
        b"\x1d(k\x03\x001Q0",  # a code that was never stored
        b"\x1dV\x07",  # no such cut
    ],
)
def test_nothing_unknown_is_skipped(data: bytes) -> None:
    with pytest.raises(UnknownCommand):
        receipt_image(data, 58)


def test_the_error_names_the_place() -> None:
    with pytest.raises(UnknownCommand) as caught:
        receipt_image(b"Halo\n\x1bZ\x00", 58)
    assert caught.value.at == 5


def test_inverted_text_is_mostly_black_and_underlined_text_has_its_line() -> None:
    def black(data: bytes) -> int:
        return sum(receipt_image(data, 58).histogram()[:128])

    plain = black(b"HH\n")
    assert black(b"\x1dB\x01HH\n") > 2 * 12 * 24 - 2 * plain
    assert black(b"\x1b-\x01HH\n") == plain + 2 * 12


def test_line_spacing_and_feed_move_the_paper() -> None:
    line = receipt_image(b"H\n", 58).height
    assert receipt_image(b"\x1b3\x3cH\n", 58).height == line + 30
    assert receipt_image(b"\x1b3\x3c\x1b2H\n", 58).height == line
    assert receipt_image(b"H\n\x1bd\x05", 58).height == line + 5 * 30
    assert receipt_image(b"H\x1bd\x01", 58).height == line


def test_letters_of_a_known_code_page_are_drawn() -> None:
    assert receipt_image(b"\x1bt\x10\xe9\n", 58).tobytes() == receipt_image(b"\x1bt\x00\x82\n", 58).tobytes()
