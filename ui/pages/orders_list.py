"""The order inbox as a list of tall rows: who, what, how much, and how long there is to answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from blangkon_desktop.queries.orders import OrderRow
from ui import format as shown
from ui import theme
from ui.models.keyset_table_model import ROW_ROLE, Column, KeysetTableModel
from ui.pages.orders_words import deadline_look, state_look
from ui.theme import Colour
from ui.widgets import TableView

_PADDING = 12
_TONES = {
    "danger": (Colour.DANGER, Colour.DANGER_SOFT),
    "warning": (Colour.WARNING_TEXT, Colour.WARNING_SOFT),
    "neutral": (Colour.MUTED, Colour.SUNKEN),
}


class OrderDelegate(QStyledItemDelegate):
    """Two lines a row: office and amount, then person, number and deadline."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.model().data(index, ROW_ROLE)
        assert isinstance(row, OrderRow)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(Colour.PRIMARY_SOFT))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), QColor(Colour.PRIMARY))
        painter.setPen(QPen(QColor(Colour.LINE)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(_PADDING, 8, -_PADDING, -9)
        half = inside.height() // 2
        font: QFont = option.font
        upper = QRect(inside.x(), inside.y(), inside.width(), half)
        lower = QRect(inside.x(), inside.y() + half, inside.width(), inside.height() - half)
        self._line(painter, upper, font, row.buyer_office or row.buyer_name, shown.rupiah(row.total), strong=True)
        small = QFont(font)
        small.setPixelSize(theme.metrics().caption)
        lower = self._chip(painter, lower, small, row)
        who = row.buyer_name if row.buyer_office else shown.moment(row.placed_at)
        self._line(painter, lower, small, f"{row.number} · {who}", "", strong=False)

    def _line(
        self, painter: QPainter, area: QRect, font: QFont, left: str, right: str, *, strong: bool
    ) -> None:
        font = QFont(font)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(Colour.INK if strong else Colour.MUTED))
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, right)
        room = area.width() - (metrics.horizontalAdvance(right) + 12 if right else 0)
        text = metrics.elidedText(left, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, text)

    def _chip(self, painter: QPainter, area: QRect, font: QFont, row: OrderRow) -> QRect:
        """Draw the deadline, or that the answer waits for a signal; returns what room is left."""
        now = shown.now_ms()
        look = deadline_look(row, now)
        if row.waiting:
            text, tone = self.tr("menunggu sinyal"), "warning"
        elif look is not None:
            text, tone = look.text, look.tone
        else:
            text, tone = shown.age(row.placed_at, now), ""
        font = QFont(font)
        font.setWeight(QFont.Weight.DemiBold if tone else QFont.Weight.Normal)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text) + (16 if tone else 0)
        height = min(area.height(), painter.fontMetrics().height() + 2)
        place = QRect(area.right() - width + 1, area.y() + (area.height() - height) // 2, width, height)
        ink, ground = _TONES.get(tone, (Colour.MUTED, None))
        if ground is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(place, height / 2, height / 2)
            painter.restore()
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return area.adjusted(0, 0, -width - 8, 0)


class OrderList(TableView):
    """A `TableView` of one column without a head; the model says the same words to a screen reader."""

    def __init__(self, model: KeysetTableModel[OrderRow], parent: QWidget | None = None) -> None:
        super().__init__(model, "orders", parent)
        self.setItemDelegate(OrderDelegate(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tall_rows()

    def _tall_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.metrics().scaled(62))

    # Qt's own names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tall_rows()


def order_columns() -> tuple[Column[OrderRow], ...]:
    """The one column: everything a row says, as text."""
    return (Column("", _spoken),)


def _spoken(row: OrderRow) -> str:
    words = [row.buyer_office or row.buyer_name, shown.rupiah(row.total), row.number, state_look(row.state).text]
    look = deadline_look(row, shown.now_ms())
    return ", ".join(words if look is None else [*words, look.text])
