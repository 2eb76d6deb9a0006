"""A dressed application and a real shop in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from blangkon_desktop.bootstrap import ShopCore, open_shop
from ui import i18n, theme
from ui.background import Shop


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application as a person sees it at 100 %, with nothing remembered from the test before."""
    QCoreApplication.setOrganizationName("Blangkon")
    QCoreApplication.setApplicationName("Blangkon Desktop test")
    QSettings().clear()
    if not qapp.styleSheet():
        i18n.install(qapp, i18n.SOURCE)
        theme.apply(qapp, 1.0)
    return qapp


@pytest.fixture
def core(tmp_path: Path) -> Iterator[ShopCore]:
    opened = open_shop(tmp_path / "shop.db")
    yield opened
    opened.close()


@pytest.fixture
def shop(core: ShopCore, qapp: QApplication) -> Iterator[Shop]:
    made = Shop(core.handle, core.reader)
    yield made
    made.close()
