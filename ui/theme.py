"""Colours, sizes, fonts and icons of the windows, and the function that dresses the application in them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from string import Template

from PySide6.QtCore import QByteArray, QDir, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources


class Colour:
    """Every colour in use. Text colours keep 4.5:1 on PAPER, SURFACE and on the soft colour of their kind."""

    PRIMARY = "#1F3A5F"
    PRIMARY_HOVER = "#2A4D7C"
    PRIMARY_PRESSED = "#162B47"
    PRIMARY_SOFT = "#E4EAF2"
    ON_PRIMARY = "#FFFFFF"
    ON_PRIMARY_MUTED = "#C6D2E2"
    GOLD = "#C8963E"
    GOLD_SOFT = "#F8EEDB"
    SOGA = "#6B3F1D"
    PAPER = "#FAF7F2"
    SURFACE = "#FFFFFF"
    SUNKEN = "#F3EEE5"
    INK = "#1E2329"
    MUTED = "#5A6270"
    FAINT = "#8B919B"
    LINE = "#E5DED2"
    LINE_STRONG = "#C9C0B1"
    SUCCESS = "#2E7D4F"
    SUCCESS_TEXT = "#22633E"
    SUCCESS_SOFT = "#E3F1E8"
    WARNING = "#B26A00"
    WARNING_TEXT = "#7F4B00"
    WARNING_SOFT = "#FCF0DA"
    DANGER = "#B3261E"
    DANGER_HOVER = "#961D17"
    DANGER_SOFT = "#FBE7E5"


TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)
"""Text sizes that the settings page offers."""

GRID = 4
RADIUS = 8
_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 96)
ICON_GAP = 0.4
"""Room between an icon and its text, as a part of the icon."""
_SCALE_KEY = "appearance/text_scale"


@dataclass(frozen=True)
class Metrics:
    """Sizes in device-independent pixels, all grown from the body text (`body`), so that 200 % text works."""

    body: int

    @property
    def caption(self) -> int:
        return round(self.body * 0.86)

    @property
    def heading(self) -> int:
        return round(self.body * 1.18)

    @property
    def title(self) -> int:
        return round(self.body * 1.58)

    @property
    def total(self) -> int:
        """The one figure that must be read from across the counter."""
        return round(self.body * 2.9)

    @property
    def control(self) -> int:
        """Height of an ordinary field or button."""
        return max(36, round(self.body * 2.45))

    @property
    def target(self) -> int:
        """Height of a main action: never under 44, for fingers."""
        return max(44, round(self.body * 2.9))

    @property
    def row(self) -> int:
        """Height of one table row."""
        return max(36, round(self.body * 2.6))

    @property
    def icon(self) -> int:
        return max(20, round(self.body * 1.35))

    def scaled(self, width: int) -> int:
        """A width drawn for 14 px text, for the text size in use."""
        return round(width * self.body / 14)


def metrics() -> Metrics:
    """The sizes in use now. Needs a QApplication."""
    return Metrics(max(QApplication.font().pixelSize(), 14))


def apply(app: QApplication, scale: float | None = None) -> None:
    """Dress `app`: Fusion, palette, font, style sheet. `scale` 1.0 to 2.0; None takes the remembered one."""
    chosen = font(text_scale() if scale is None else scale)
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(chosen)
    for folder in ("icons", "styles"):
        QDir.setSearchPaths(folder, [str(resources.path(folder))])
    app.setStyleSheet(style_sheet(Metrics(chosen.pixelSize())))


def text_scale() -> float:
    """The text size chosen on this PC; 1.0 when nobody did. It belongs to the screen, not to the shop."""
    stored = QSettings().value(_SCALE_KEY, 1.0, type=float)
    assert isinstance(stored, float)
    return min(max(stored, 1.0), 2.0)


def set_text_scale(app: QApplication, scale: float) -> None:
    """Use and remember another text size (1.0 to 2.0)."""
    QSettings().setValue(_SCALE_KEY, scale)
    apply(app, scale)


def style_sheet(sizes: Metrics) -> str:
    """The style sheet for these sizes; raises KeyError when it names a token that does not exist."""
    tokens: dict[str, str | int] = {name.lower(): value for name, value in vars(Colour).items() if name.isupper()}
    for name in ("caption", "body", "heading", "title", "total", "control", "target", "row", "icon"):
        tokens[f"size_{name}"] = getattr(sizes, name)
    # A box's height in a style sheet is without its border and padding.
    tokens |= {"inner_control": sizes.control - 2, "inner_target": sizes.target - 2, "radius": RADIUS}
    # A radio button's dot is its border; with the hole it is as wide as the empty one with its 1 px border.
    dot = sizes.icon // 4 + 1
    tokens |= {"half_icon": sizes.icon // 2 + 1, "dot": dot, "dot_hole": sizes.icon + 2 - 2 * dot}
    return Template(resources.text("styles/app.qss")).substitute(tokens)


@lru_cache(maxsize=256)
def icon(name: str, colour: str = Colour.INK, gap: float = 0.0) -> QIcon:
    """The icon `name` of resources/icons in one colour, paler when disabled; sharp up to 96 px.

    `gap` is empty room at its right, as a part of its height: style sheets know no distance from icon to text.
    """
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, Colour.FAINT)):
        for size in _ICON_SIZES:
            made.addPixmap(picture(name, size, ink, gap), mode)
    return made


def icon_size(gap: float = 0.0) -> QSize:
    """The size of an icon beside body text; `gap` as for `icon`."""
    size = metrics().icon
    return QSize(round(size * (1 + gap)), size)


def picture(name: str, size: int, colour: str = Colour.INK, gap: float = 0.0) -> QPixmap:
    """The icon `name` drawn `size` physical pixels high, currentColor replaced by `colour`; `gap` as for `icon`."""
    svg = resources.text(f"icons/{name}.svg").replace("currentColor", colour)
    pixmap = QPixmap(round(size * (1 + gap)), size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@lru_cache(maxsize=1)
def _platform_font() -> QFont:
    # Asked once: where the platform has no opinion, Qt later answers with the font that we set ourselves.
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def font(scale: float) -> QFont:
    """The font of body text for a text size of 1.0 to 2.0."""
    made = QFont(_platform_font())
    base = min(max(QFontInfo(made).pixelSize(), 14), 16)
    if sys.platform not in ("win32", "darwin"):
        made.setFamilies(["Noto Sans", "DejaVu Sans", made.family()])
    # Figures of equal width: amounts stand under each other, and a growing total does not tremble.
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setPixelSize(round(base * min(max(scale, 1.0), 2.0)))
    return made


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, Colour.PAPER),
        (roles.WindowText, Colour.INK),
        (roles.Base, Colour.SURFACE),
        (roles.AlternateBase, Colour.PAPER),
        (roles.Text, Colour.INK),
        (roles.PlaceholderText, Colour.MUTED),
        (roles.Button, Colour.SURFACE),
        (roles.ButtonText, Colour.INK),
        (roles.BrightText, Colour.DANGER),
        (roles.Highlight, Colour.PRIMARY),
        (roles.HighlightedText, Colour.ON_PRIMARY),
        (roles.Accent, Colour.PRIMARY),
        (roles.Link, Colour.PRIMARY),
        (roles.ToolTipBase, Colour.INK),
        (roles.ToolTipText, Colour.SURFACE),
        (roles.Light, Colour.SURFACE),
        (roles.Midlight, Colour.SUNKEN),
        (roles.Mid, Colour.LINE_STRONG),
        (roles.Dark, Colour.FAINT),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(Colour.FAINT))
    return palette
