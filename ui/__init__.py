"""The windows: Qt Widgets over commands and queries; nothing here knows a table or a network address."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own import in the place that is given back here

# PySide's import reads the source of every module that is imported after it, to see whether it wants `__feature__`, and
# keeps those lines: 24 MB of memory, and on a spinning disk a second of the start. Nothing here uses `__feature__`.
# (https://github.com/napari/napari/issues/8584)
if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__
