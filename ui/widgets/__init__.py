"""The kit: what every page and dialog is built from."""

from ui.widgets.buttons import (
    Button,
    DangerButton,
    IconButton,
    PrimaryButton,
    QuietButton,
    key_button,
    page_action,
)
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field
from ui.widgets.labels import ElidedLabel, KeyHint, StatusChip, TotalLabel, label, line, set_property
from ui.widgets.message_bar import MessageAction, MessageBar, Notice, Toast
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.nav_rail import NavItem, NavRail
from ui.widgets.panels import Card, Page, PageHeader, ScrollPanel
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.quantity_edit import Quantity, QuantityEdit
from ui.widgets.search_box import SearchBox
from ui.widgets.status_light import StatusLight, SyncState, state_of
from ui.widgets.table_view import TableView

__all__ = [
    "Button",
    "Card",
    "DangerButton",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "IconButton",
    "KeyHint",
    "MessageAction",
    "MessageBar",
    "MoneyEdit",
    "NavItem",
    "NavRail",
    "Notice",
    "Page",
    "PageHeader",
    "PrimaryButton",
    "ProgressStrip",
    "Quantity",
    "QuantityEdit",
    "QuietButton",
    "ScrollPanel",
    "SearchBox",
    "StatusChip",
    "StatusLight",
    "SyncState",
    "TableView",
    "Toast",
    "TotalLabel",
    "key_button",
    "label",
    "line",
    "page_action",
    "set_property",
    "state_of",
]
