"""The tables of the counter: what lies on it, and what the box has found."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.queries.carts import CartLineRow
from ui import format as shown
from ui import theme
from ui.models.keyset_table_model import Column, KeysetTableModel
from ui.pages.checkout_entry import Hit
from ui.theme import Colour
from ui.widgets import EmptyState, TableView
from ui.widgets.table_view import RowDelegate

_MOST_RESULTS = 7
_PRICE, _DISCOUNT = 2, 3
_STOCK = 3
_PRICE_FROM = 460
_PROMOTED_FROM = 640
"""What the table must be wide, at 14 px text, to show prices: beside the names of promotions it must be wider."""
_STOCK_FROM = 480
_CHIP_ROOM = 28


def below_zero(row: CartLineRow) -> bool:
    """Whether selling the line takes the book stock under zero; it is sold all the same."""
    return row.on_hand < row.quantity


def price_reason(row: CartLineRow) -> str:
    """Why a line has the price that it has: `"Grosir mulai 12 pcs"`; empty for the ordinary price."""
    if not row.price_least:
        return row.price_class
    least = shown.quantity(row.price_least, row.unit, row.factor)
    words = QCoreApplication.translate("CartTable", "{0} mulai {1}").format(row.price_class, least).strip()
    return words[:1].upper() + words[1:]


def promotion_reason(row: CartLineRow) -> str:
    """What a promotion takes off the line; empty for nothing."""
    return shown.taken_off(row.promotion, row.promotion_discount)


class CartDelegate(RowDelegate):
    """Puts quiet chips behind the name: why it costs what it costs, and that the book says it is not there."""

    def __init__(self, chip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        chips = self._chips(row) if not index.column() and isinstance(row, CartLineRow) else []
        if not chips:
            super().paint(painter, option, index)
            return
        font = QFont(option.font)
        font.setPixelSize(theme.metrics().caption)
        metrics = QFontMetrics(font)
        whole: QRect = option.rect
        # The name keeps at least half of the room; what is cut off a chip is in the tooltip.
        most = whole.width() // 2 // len(chips) - _CHIP_ROOM
        cut = [(metrics.elidedText(text, Qt.TextElideMode.ElideRight, most), *colours) for text, *colours in chips]
        room = sum(metrics.horizontalAdvance(text) + _CHIP_ROOM for text, *_ in cut)
        narrowed = QStyleOptionViewItem(option)
        narrowed.rect = whole.adjusted(0, 0, -room, 0)
        super().paint(painter, narrowed, index)
        rest = QRect(whole.right() - room + 1, whole.top(), room, whole.height())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rest, QColor(Colour.PRIMARY_SOFT))
        painter.setPen(QPen(QColor(Colour.LINE)))
        painter.drawLine(rest.bottomLeft(), rest.bottomRight())
        height = metrics.height() + 4
        left = float(rest.x())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        for text, soft, ink in cut:
            width = metrics.horizontalAdvance(text) + 16
            pill = QRectF(left, rest.y() + (rest.height() - height) / 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(soft))
            painter.drawRoundedRect(pill, height / 2, height / 2)
            painter.setPen(QColor(ink))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            left += width + _CHIP_ROOM - 16
        painter.restore()

    def _chips(self, row: CartLineRow) -> list[tuple[str, str, str]]:
        """(text, background, ink)."""
        chips = []
        if reason := price_reason(row):
            chips.append((reason, Colour.SUCCESS_SOFT, Colour.SUCCESS_TEXT))
        if row.promotion_discount:  # how much it is stands among the discounts
            chips.append((row.promotion, Colour.SUCCESS_SOFT, Colour.SUCCESS_TEXT))
        if below_zero(row):
            chips.append((self._chip, Colour.WARNING_SOFT, Colour.WARNING_TEXT))
        return chips


class CartTable(TableView):
    """The lines of the cart; reached with Tab, otherwise led by the box."""

    import_pressed = Signal()
    new_product_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lines: KeysetTableModel[CartLineRow] = KeysetTableModel(_cart_columns(), parent, key=_line_no)
        super().__init__(self.lines, "cart", parent)
        self.setItemDelegate(CartDelegate(self.tr("stok minus"), self))
        self.setAccessibleName(self.tr("Isi keranjang"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ready = EmptyState(
            "barcode",
            self.tr("Siap melayani"),
            self.tr("Pindai barcode, atau ketik nama barang. “3dus indomie” menambah tiga dus sekaligus."),
        )
        self.no_goods = EmptyState(
            "package",
            self.tr("Belum ada barang"),
            self.tr("Isi dulu dari daftar harga di Excel, atau tulis satu barang."),
            self.tr("Impor daftar harga"),
            self.import_pressed.emit,
        )
        self.no_goods.add_button(self.tr("Barang baru"), self.new_product_pressed.emit)
        self.set_empty_state(self.ready)

    def show_stocked(self, stocked: bool) -> None:
        """Teach how to sell, or in a shop without any product how to get some."""
        self.set_empty_state(self.ready if stocked else self.no_goods)

    def show_lines(self, rows: tuple[CartLineRow, ...], wanted: int | None) -> None:
        """Show the lines; the line numbered `wanted` is selected, or the one that was, or the last."""
        before = self.current()
        self.lines.set_rows(rows)
        self.setColumnHidden(_DISCOUNT, not any(map(_taken_off, rows)))
        self._fit()
        if not rows:
            return
        kept = before.line_no if before is not None else None
        places = (self.lines.find(key) for key in (wanted, kept) if key is not None)
        number = next((place for place in places if place is not None), len(rows) - 1)
        self.select_row(number)
        self.scrollTo(self.lines.index(number, 0))

    def _fit(self) -> None:
        """Where there is little room, name and total matter more than the price."""
        promoted = any(row.promotion_discount for row in self.lines.rows())
        least = _PROMOTED_FROM if promoted else _PRICE_FROM
        self.setColumnHidden(_PRICE, self.width() < theme.metrics().scaled(least))

    # Qt's own names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class ResultsPanel(QFrame):
    """What the box has found, laid over the cart just under the box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.hits: KeysetTableModel[Hit] = KeysetTableModel(self._columns(), self)
        self.table = TableView(self.hits, "counter-results", self)
        self.table.setAccessibleName(self.tr("Barang yang cocok"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.hide()

    def show_hits(self, hits: tuple[Hit, ...], under: QRect) -> None:
        """Show the hits below `under` (in the parent's pixels), the first one chosen; nothing for no hits."""
        self.hits.set_rows(hits)
        self.setVisible(bool(hits))
        if hits:
            self.table.setColumnHidden(_STOCK, under.width() < theme.metrics().scaled(_STOCK_FROM))
            self.table.select_row(0)
            self.table.scrollToTop()
            height = min(len(hits), _MOST_RESULTS) * theme.metrics().row + 4
            parent = self.parentWidget()
            room = (parent.height() if parent else height) - under.bottom() - 8
            self.setGeometry(under.x(), under.bottom() + 5, under.width(), min(height, max(room, 96)))
            self.raise_()

    def _columns(self) -> list[Column[Hit]]:
        return [
            Column(self.tr("Barang"), lambda hit: hit.product.name, strong=True),
            Column(
                self.tr("Jumlah"),
                lambda hit: shown.quantity(hit.quantity, hit.unit.name, hit.unit.factor),
                align="right",
                width=84,
            ),
            Column(
                self.tr("Harga"),
                lambda hit: f"{shown.figures(hit.unit.price)} / {hit.unit.name}",
                align="right",
                width=128,
            ),
            Column(
                self.tr("Stok"),
                _stock,
                align="right",
                width=124,
                tone=lambda hit: Colour.WARNING_TEXT if hit.product.on_hand <= 0 else Colour.MUTED,
            ),
        ]


def _line_no(row: CartLineRow) -> int:
    return row.line_no


def _cart_columns() -> list[Column[CartLineRow]]:
    translate = QCoreApplication.translate
    return [
        Column(translate("CartTable", "Barang"), lambda row: row.name, strong=True, tooltip=_whole_name),
        Column(
            translate("CartTable", "Jumlah"),
            lambda row: shown.quantity(row.quantity, row.unit, row.factor),
            align="right",
            width=100,
        ),
        Column(translate("CartTable", "Harga"), lambda row: row.price, shown.figures, align="right", width=88),
        Column(translate("CartTable", "Potongan"), _taken_off, _or_blank, align="right", width=92),
        Column(
            translate("CartTable", "Total"),
            lambda row: row.total,
            shown.figures,
            align="right",
            width=104,
            strong=True,
        ),
    ]


def _stock(hit: Hit) -> str:
    """What is on the shelf, counted in the base unit where the product is sold in it."""
    base = next((unit.name for unit in hit.product.units if unit.factor == ONE), "")
    return shown.quantity(hit.product.on_hand, base)


def _whole_name(row: CartLineRow) -> str:
    return "\n".join(part for part in (row.name, price_reason(row), promotion_reason(row)) if part)


def _taken_off(row: CartLineRow) -> int:
    """What the line costs less than its price says: by hand and by a promotion."""
    return row.discount + row.promotion_discount


def _or_blank(amount: int) -> str:
    return shown.figures(-amount) if amount else ""
