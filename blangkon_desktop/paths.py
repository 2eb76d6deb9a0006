"""Where the shop's files live on this PC. The only module that knows appdirs."""

from __future__ import annotations

import os
from pathlib import Path

import appdirs

_NAME = "BlangkonDesktop"


def data_folder() -> Path:
    """The folder of the shop's database; `BLANGKON_DATA` overrides it (tests, a stick)."""
    override = os.environ.get("BLANGKON_DATA")
    return Path(override) if override else Path(appdirs.user_data_dir(_NAME, appauthor=False))


def shop_file(folder: Path | None = None) -> Path:
    """The shop's database."""
    return (folder or data_folder()) / "toko.blangkon"


def training_folder() -> Path:
    """A separate shop for practice, which can never meet the real marketplace."""
    return data_folder() / "latihan"


def log_file() -> Path:
    """What went wrong, for whoever helps the seller."""
    override = os.environ.get("BLANGKON_DATA")
    folder = Path(override) if override else Path(appdirs.user_log_dir(_NAME, appauthor=False))
    return folder / "blangkon.log"
