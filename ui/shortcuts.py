"""Keys that a person has changed: kept in the settings as `page:first key` -> key, put on the actions of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import FIRST_KEY


@dataclass(frozen=True)
class KeyRow:
    """What a key of a page does; `first` is the key that the program gave it."""

    id: str
    first: str
    key: str
    text: str


def name_of(page_key: str, first: str) -> str:
    """What a changed key is kept under."""
    return f"{page_key}:{first}"


def remap(page: QWidget, page_key: str, wanted: Mapping[str, str]) -> None:
    """Give every action of a page the key that the person wants, or the one it had first."""
    for action in page.actions():
        first = action.property(FIRST_KEY)
        if first:
            action.setShortcut(QKeySequence(wanted.get(name_of(page_key, str(first)), str(first))))


def keys_of_page(page: QWidget, page_key: str) -> list[KeyRow]:
    """The keys of a page that can be changed, in the order of the page."""
    rows: dict[str, KeyRow] = {}
    for action in page.actions():
        first = str(action.property(FIRST_KEY) or "")
        if first and action.text():
            row = KeyRow(name_of(page_key, first), first, action.shortcut().toString(), action.text().replace("&", ""))
            rows.setdefault(row.id, row)
    return list(rows.values())


def taken_by(key: str, row: KeyRow, rows: list[KeyRow], window: list[QAction]) -> str:
    """What a key does already, "" when it is free for `row`."""
    same = QKeySequence(key)
    for other in rows:
        if other.id != row.id and QKeySequence(other.key) == same:
            return other.text
    return next((action.text().replace("&", "") for action in window if action.shortcut() == same), "")
