"""The cart on the counter and those put aside."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from blangkon_desktop.domain.money import round_cash
from blangkon_desktop.domain.quantity import amount_for
from blangkon_desktop.queries.products import UnitRow, kit_stock, units_of
from blangkon_desktop.queries.settings import shop_settings
from blangkon_desktop.storage.tables import unpack_detail


@dataclass(frozen=True)
class CartLineRow:
    """A line with the units it could be sold in and what the book says is on hand.

    `price_class` and `price_least` say why the price is not the ordinary one; `promotion` takes `promotion_discount`
    off it besides the seller's `discount`.
    """

    line_no: int
    product_id: str
    name: str
    unit: str
    factor: int
    quantity: int
    price: int
    discount: int
    total: int
    on_hand: int
    units: tuple[UnitRow, ...]
    price_class: str = ""
    price_least: int = 0
    promotion: str = ""
    promotion_discount: int = 0


@dataclass(frozen=True)
class CartView:
    """What the counter shows. `cash_total` is `total` rounded to the coins in use."""

    id: str
    note: str
    customer_id: str | None
    customer_name: str
    discount: int
    subtotal: int
    total: int
    cash_total: int
    opened_at: int
    lines: tuple[CartLineRow, ...]


@dataclass(frozen=True)
class HeldRow:
    """A cart put aside: who holds it, since when, how much."""

    id: str
    note: str
    holder: str
    opened_at: int
    updated_at: int
    lines: int
    total: int


def open_cart(connection: Connection) -> CartView | None:
    """The cart on the counter, or None before the first product of a sale."""
    head = connection.execute(
        text("""SELECT c.id, c.note, c.customer_id, coalesce(k.name, '') AS customer_name, c.discount, c.opened_at
                FROM cart c LEFT JOIN customer k ON k.id = c.customer_id WHERE c.state = 'open'""")
    ).first()
    if head is None:
        return None
    rows = connection.execute(
        text("""SELECT l.*, coalesce(s.on_hand, 0) AS on_hand, p.parts FROM cart_line l
                JOIN product p ON p.id = l.product_id LEFT JOIN product_stock s ON s.product_id = l.product_id
                WHERE l.cart_id = :id ORDER BY l.line_no"""),
        {"id": head.id},
    ).all()
    units = units_of(connection, [row.product_id for row in rows])
    kits = kit_stock(
        connection, {row.product_id: unpack_detail("parts", row.parts) for row in rows if row.parts != "[]"}
    )
    lines = tuple(
        CartLineRow(
            row.line_no, row.product_id, row.name, row.unit, row.factor, row.quantity, row.price, row.discount,
            amount_for(row.quantity, row.price, row.factor) - row.discount - row.promotion_discount,
            kits.get(row.product_id, row.on_hand), units[row.product_id], row.price_class, row.price_least,
            row.promotion, row.promotion_discount,
        )
        for row in rows
    )  # fmt: skip
    subtotal = sum(line.total for line in lines)
    total = subtotal - head.discount
    cash_total = round_cash(total, shop_settings(connection).cash_rounding)
    return CartView(
        head.id, head.note, head.customer_id, head.customer_name, head.discount, subtotal, total, cash_total,
        head.opened_at, lines,
    )  # fmt: skip


def held_carts(connection: Connection) -> tuple[HeldRow, ...]:
    """Carts put aside, oldest first."""
    heads = connection.execute(
        text("""SELECT id, note, holder, opened_at, updated_at, discount FROM cart
                WHERE state = 'held' ORDER BY updated_at, id""")
    ).all()
    # Multiplied here, not in SQL: the product of a quantity and a price can be wider than SQLite's 64 bits.
    lines: dict[str, list[int]] = {head.id: [] for head in heads}
    for row in connection.execute(
        text("""SELECT l.cart_id, l.quantity, l.price, l.factor, l.discount + l.promotion_discount AS discount
                FROM cart c JOIN cart_line l ON l.cart_id = c.id WHERE c.state = 'held'""")
    ):
        lines[row.cart_id].append(amount_for(row.quantity, row.price, row.factor) - row.discount)
    return tuple(
        HeldRow(
            head.id, head.note, head.holder, head.opened_at, head.updated_at, len(lines[head.id]),
            sum(lines[head.id]) - head.discount,
        )
        for head in heads
    )  # fmt: skip
