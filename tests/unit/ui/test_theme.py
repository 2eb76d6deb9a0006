"""Colours that can be read, a style sheet without holes, icons in the asked colour, and text that grows."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import resources
from ui import theme
from ui.theme import Colour, Metrics

TEXT_ON = [
    *((ink, ground) for ink in (Colour.INK, Colour.MUTED, Colour.PRIMARY, Colour.DANGER, Colour.SOGA)
      for ground in (Colour.PAPER, Colour.SURFACE, Colour.SUNKEN)),
    *((Colour.INK, soft) for soft in (
        Colour.PRIMARY_SOFT, Colour.SUCCESS_SOFT, Colour.WARNING_SOFT, Colour.DANGER_SOFT, Colour.GOLD_SOFT)),
    (Colour.PRIMARY, Colour.PRIMARY_SOFT),
    (Colour.SUCCESS_TEXT, Colour.SUCCESS_SOFT),
    (Colour.SUCCESS_TEXT, Colour.SUNKEN),
    (Colour.WARNING_TEXT, Colour.WARNING_SOFT),
    (Colour.WARNING_TEXT, Colour.SUNKEN),
    (Colour.DANGER, Colour.DANGER_SOFT),
    (Colour.DANGER, Colour.PRIMARY_SOFT),
    (Colour.SOGA, Colour.GOLD_SOFT),
    (Colour.ON_PRIMARY, Colour.PRIMARY),
    (Colour.ON_PRIMARY, Colour.PRIMARY_HOVER),
    (Colour.ON_PRIMARY_MUTED, Colour.PRIMARY_HOVER),
    (Colour.ON_PRIMARY, Colour.DANGER),
    (Colour.PRIMARY_PRESSED, Colour.GOLD),
    (Colour.MUTED, Colour.LINE),
]  # fmt: skip
SHAPE_ON = [
    (Colour.SUCCESS, Colour.SUCCESS_SOFT),
    (Colour.WARNING, Colour.WARNING_SOFT),
    (Colour.DANGER, Colour.DANGER_SOFT),
    (Colour.GOLD, Colour.PRIMARY),
    (Colour.FAINT, Colour.SURFACE),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("ink", "ground"), SHAPE_ON)
def test_shapes_can_be_seen(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 3.0


def test_style_sheet_knows_only_tokens() -> None:
    written = resources.text("styles/app.qss")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", written) == []
    assert "$" not in theme.style_sheet(Metrics(14))


def test_icon_has_the_asked_colour_and_is_paler_when_disabled(qapp: QApplication) -> None:
    icon = theme.icon("package", Colour.DANGER)
    assert most_used(icon.pixmap(48, 48)) == Colour.DANGER.lower()
    assert most_used(icon.pixmap(48, 48, icon.Mode.Disabled)) == Colour.FAINT.lower()
    assert theme.icon("package", Colour.DANGER) is icon
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def most_used(pixmap: object) -> str:
    image = pixmap.toImage()  # type: ignore[attr-defined]
    seen: dict[str, int] = {}
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                seen[colour.name()] = seen.get(colour.name(), 0) + 1
    return max(seen, key=lambda name: seen[name])


def test_main_actions_are_large_enough_for_a_finger() -> None:
    assert Metrics(14).target >= 44
    assert Metrics(28).target >= 2 * 40


def test_text_scale_is_remembered_kept_in_bounds_and_makes_everything_larger(
    qapp: QApplication, qtbot: QtBot
) -> None:
    button, title = QPushButton("Bayar"), QLabel("Kasir")
    title.setProperty("role", "title")
    for widget in (button, title):
        qtbot.addWidget(widget)
        widget.show()
    small = (button.sizeHint().height(), title.sizeHint().height(), theme.metrics().body)
    try:
        theme.set_text_scale(qapp, 2.0)
        assert theme.text_scale() == 2.0
        large = (button.sizeHint().height(), title.sizeHint().height(), theme.metrics().body)
        assert all(after >= 1.8 * before for before, after in zip(small, large, strict=True))
        theme.set_text_scale(qapp, 9.0)
        assert theme.text_scale() == 2.0
    finally:
        theme.set_text_scale(qapp, 1.0)
    assert theme.metrics().body == small[2]
