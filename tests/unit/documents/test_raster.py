"""Lines drawn as pictures."""

from __future__ import annotations

from PIL import Image, ImageChops

from blangkon_desktop.documents.raster import text_image


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(picture.convert("L")).getbbox()
    assert box is not None
    return box


def test_picture_is_as_wide_as_the_paper_and_text_stays_inside() -> None:
    picture = text_image("Café Semarang", 384)
    assert picture.size == (384, 30)
    assert ink(picture)[2] < 384


def test_long_text_wraps_and_a_long_word_is_broken_not_lost() -> None:
    assert text_image("kopi é " * 30, 384).height >= 5 * 30
    broken = text_image("é" * 200, 384)
    assert broken.height >= 4 * 30
    assert ink(broken)[2] <= 384


def test_centred_and_indented_text() -> None:
    left, _, right, _ = ink(text_image("Kopi é", 384, align="center"))
    assert abs((left + right) / 2 - 192) <= 3
    assert ink(text_image("Kopi é", 384, indent=24))[0] >= 24


def test_bold_has_more_ink() -> None:
    plain = text_image("é", 384).convert("L").histogram()[0]
    assert text_image("é", 384, bold=True).convert("L").histogram()[0] > plain


def test_a_script_with_deep_letters_gets_a_higher_line() -> None:
    picture = text_image("ꦲꦤꦕꦫꦏ꧀ꦏꦸ", 384)
    box = ink(picture)
    assert box[1] > 0
    assert box[3] < picture.height
