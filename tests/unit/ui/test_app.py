"""The application as __main__ makes it, in a process of its own on a 1024x600 screen at 200 % text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import json
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QLineEdit
from ui.app import create_application
from ui.dialogs.base import Dialog
from ui.widgets import Field

app = create_application(["blangkon"], "id", 2.0)
dialog = Dialog("Barang baru", "Simpan", text="Isi nama dan harga.")
for number in range(8):
    dialog.body.addWidget(Field(f"Isian {number}", QLineEdit()))
dialog.open()
app.processEvents()
print(json.dumps({
    "name": QCoreApplication.applicationName(),
    "screen": [dialog.screen().size().width(), dialog.screen().size().height()],
    "dialog": [dialog.width(), dialog.height()],
    "button": dialog.rect().contains(dialog.primary.geometry()),
    "style": bool(app.styleSheet()),
    "text": app.font().pixelSize(),
    "icon": not app.windowIcon().isNull(),
    "language": QLocale().name(),
}))
dialog.reject()
"""


def test_create_application_and_a_dialog_on_a_small_screen(tmp_path: Path) -> None:
    screen = tmp_path / "screen.json"
    screen.write_text(json.dumps({"screens": [{"name": "netbook", "width": 1024, "height": 600, "dpr": 1}]}))
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=60, check=False,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["screen"] == [1024, 600]
    assert seen["dialog"][0] <= 1024
    assert seen["dialog"][1] <= 600
    assert seen["button"] is True
    assert seen["text"] >= 28
    assert seen["style"] is True
    assert seen["icon"] is True
    assert seen["language"] == "id_ID"
    assert seen["name"] == "Blangkon Desktop"
