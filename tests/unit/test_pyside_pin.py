"""The PySide6 pin: exact, not the release that loses references to None, and 10,000 clicks survive."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]

# 6.12.0 on Python < 3.12 loses one reference to None for each slot call and aborts after about 5,000 of them.
CLICKS = """
import sys
from PySide6.QtWidgets import QApplication, QPushButton

app = QApplication([])
button = QPushButton("Bayar")
clicks = 0


def count():
    global clicks
    clicks += 1


button.clicked.connect(count)
before = sys.getrefcount(None)
for _ in range(10_000):
    button.click()
print(clicks, before - sys.getrefcount(None))
"""


def test_ten_thousand_clicks_do_not_abort() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", CLICKS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    clicks, lost_references = (int(word) for word in done.stdout.split())
    assert clicks == 10_000
    assert lost_references < 100


def test_pin_is_exact_and_not_the_broken_release() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [entry for entry in project["dependencies"] if entry.lower().startswith("pyside6")]
    assert pins == ["PySide6-Essentials==6.11.3"]


def test_lock_has_the_pinned_release_and_no_other_qt() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    entries = [line.split()[0] for line in lock.splitlines() if line.startswith(("pyside6", "shiboken6"))]
    assert entries == ["pyside6-essentials==6.11.3", "shiboken6==6.11.3"]
