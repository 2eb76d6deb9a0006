"""Folders that many tests of one process share."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path


def folder_of_this_process(purpose: str) -> Path:
    """An empty folder that is removed when the process ends."""
    made = Path(tempfile.mkdtemp(prefix=purpose))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made
