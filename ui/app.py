"""The QApplication: name, high DPI, language, dress and icon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui import i18n, theme
from ui.collecting import GarbageCollector

NAME = "Blangkon Desktop"


def create_application(
    argv: Sequence[str], language: str = i18n.SOURCE, scale: float | None = None
) -> QApplication:
    """The application, ready to show windows; `scale` None takes the text size remembered on this PC."""
    # 125 % and 150 % screens get exactly that, not the next whole factor.
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QCoreApplication.setOrganizationName("Blangkon")
    QCoreApplication.setApplicationName(NAME)
    app = QApplication(list(argv))
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("blangkon-desktop")
    i18n.install(app, language)
    theme.apply(app, scale)
    app.setWindowIcon(theme.icon("blangkon"))
    GarbageCollector(app)
    return app
