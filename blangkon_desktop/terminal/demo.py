"""The verb `demo`: one day of a seller, lived on a training shop, with or without a screen."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from blangkon_desktop.domain.errors import DomainError


def add(verbs: Any) -> None:
    """Register the verb."""
    demo = verbs.add_parser("demo", help="hidupkan satu hari di toko latihan")
    demo.add_argument("--headless", action="store_true", help="tanpa layar: tulis gambar dan dokumen ke --out")
    demo.add_argument("--out", default="build/day", help="folder hasil (build/day)")
    demo.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    try:
        import PySide6.QtWidgets  # noqa: F401 - is the window part installed at all?
    except ImportError as error:
        raise DomainError("program.no_qt") from error
    if arguments.headless:
        from ui.day import live_headless

        return live_headless(Path(arguments.out))
    from blangkon_desktop.__main__ import main

    return main(["--training"])
