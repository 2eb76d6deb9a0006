"""Asking where a file goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Folder = QStandardPaths.StandardLocation


def ask_where(
    parent: QWidget,
    title: str,
    name: str,
    kinds: str,
    chosen: Callable[[Path], object],
    folder: Folder = Folder.DocumentsLocation,
) -> QFileDialog:
    """Open the dialog that proposes `name`, whose ending is kept, in `folder`; `chosen` gets what the person chose."""
    dialog = QFileDialog(parent, title, str(Path(QStandardPaths.writableLocation(folder)) / name), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog
