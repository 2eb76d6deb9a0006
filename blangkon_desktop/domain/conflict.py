"""What only a person can decide: the kinds of conflict, their physical answers, and what each answer does.

The table is data. Sentences are in `blangkon_desktop.messages_conflicts`; what a deed does is in `services.deciding`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from blangkon_desktop.domain.errors import DomainError

NOTE = "note"
"""The answer is written down and nothing moves."""
HAND_OVER = "hand_over"
TAKE_ORDER_BACK = "take_order_back"
TAKE_SALE_BACK = "take_sale_back"
USE_OURS = "use_ours"
USE_THEIRS = "use_theirs"
TELL_PRODUCT = "tell_product"
JOIN_PRODUCTS = "join_products"
KEEP_OUR_CODE = "keep_our_code"
KEEP_THEIR_CODE = "keep_their_code"
JOIN_CUSTOMERS = "join_customers"
COUNT = "count"
SHELF_EMPTY = "shelf_empty"
MONEY_CAME = "money_came"
MONEY_MISSING = "money_missing"
SEND_AGAIN = "send_again"
SET_ASIDE = "set_aside"
DEEDS = frozenset(
    (NOTE, HAND_OVER, TAKE_ORDER_BACK, TAKE_SALE_BACK, USE_OURS, USE_THEIRS, TELL_PRODUCT, JOIN_PRODUCTS,
     KEEP_OUR_CODE, KEEP_THEIR_CODE, JOIN_CUSTOMERS, COUNT, SHELF_EMPTY, MONEY_CAME, MONEY_MISSING, SEND_AGAIN,
     SET_ASIDE)
)  # fmt: skip

MOOT = "moot"
"""The answer of a conflict that ended by itself, for example because another till has decided it."""


@dataclass(frozen=True)
class Answer:
    """`deed` is what happens. What was sent again cannot be called back; everything else has an undo."""

    name: str
    deed: str

    @property
    def undoable(self) -> bool:
        return self.deed != SEND_AGAIN

    @property
    def asks_quantity(self) -> bool:
        """Whether a person must say how much is on the shelf."""
        return self.deed == COUNT


@dataclass(frozen=True)
class Kind:
    """`entity` is what it is about (the tables of the shop); the first answer is the one suggested."""

    name: str
    entity: str
    answers: tuple[Answer, ...]

    def answer(self, name: str) -> Answer:
        """Raises `DomainError("conflict.answer_unknown")`."""
        for answer in self.answers:
            if answer.name == name:
                return answer
        raise DomainError("conflict.answer_unknown", answer=name)


def _kind(name: str, entity: str, *answers: tuple[str, str]) -> Kind:
    return Kind(name, entity, tuple(Answer(*answer) for answer in answers))


_SEEN = ("seen", NOTE)
_COUNTED = ("counted", COUNT)
_OURS_THEIRS = (("ours", USE_OURS), ("theirs", USE_THEIRS))

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        # Orders
        _kind("order_out_after_cancel", "order", ("goods_out", NOTE), ("goods_here", TAKE_ORDER_BACK)),
        _kind("order_cancelled", "order", ("goods_here", NOTE), ("goods_out", HAND_OVER)),
        _kind("order_out_twice", "order", ("out_once", TAKE_SALE_BACK), ("out_twice", NOTE)),
        _kind("order_answer_refused", "order", ("see_market", SET_ASIDE), ("send_again", SEND_AGAIN)),
        _kind("order_short", "order", _COUNTED, ("will_come", NOTE)),
        # Sales, money and papers
        _kind("number_twice", "sale", ("two_sales", NOTE), ("wrong_entry", TAKE_SALE_BACK)),
        _kind("sale_sum_differs", "sale", ("money_right", NOTE), ("wrong_entry", TAKE_SALE_BACK)),
        _kind("payment_checked_twice", "sale", ("money_came", MONEY_CAME), ("money_missing", MONEY_MISSING)),
        _kind("payment_missing", "sale", ("still_waiting", NOTE), ("money_came", MONEY_CAME),
              ("goods_back", TAKE_SALE_BACK)),
        _kind("document_fork", "document", ("ours_valid", NOTE), ("theirs_valid", NOTE)),
        # Goods
        _kind("product_unknown", "product", ("tell_product", TELL_PRODUCT), ("not_sold", NOTE)),
        _kind("product_code_twice", "product", ("other_goods_ours", KEEP_OUR_CODE),
              ("other_goods_theirs", KEEP_THEIR_CODE), ("same_goods", JOIN_PRODUCTS)),
        _kind("price_clash", "product", *_OURS_THEIRS),
        _kind("product_clash", "product", *_OURS_THEIRS),
        _kind("stock_below_zero", "product", _COUNTED, ("shelf_empty", SHELF_EMPTY), ("will_come", NOTE)),
        _kind("count_uncertain", "product", ("count_right", NOTE), _COUNTED),
        # Customers
        _kind("customer_clash", "customer", *_OURS_THEIRS),
        _kind("customer_twice", "customer", ("same_person", JOIN_CUSTOMERS), ("two_people", NOTE)),
        _kind("promotion_clash", "promotion", *_OURS_THEIRS),
        # Records and machines
        _kind("record_refused", "operation", ("send_again", SEND_AGAIN), ("set_aside", SET_ASIDE)),
        _kind("record_noticed", "operation", _SEEN),
        _kind("record_unreadable", "operation", _SEEN),
        _kind("row_healed", "table", _SEEN),
        _kind("row_differs", "table", _SEEN),
        _kind("till_copied", "till", _SEEN),
        _kind("market_restored", "till", _SEEN),
    )
}  # fmt: skip

_FLAGGED: Mapping[str, str] = {
    "order.handed_over_after_cancel": "order_out_after_cancel",
    "order.illegal_transition": "order_out_twice",
    "number.twice": "number_twice",
    "sale.total_differs": "sale_sum_differs",
    "sale.payments_differ": "sale_sum_differs",
    "payment.checked_twice": "payment_checked_twice",
    "number.fork": "document_fork",
    "product.unknown": "product_unknown",
    "stock.count_uncertain": "count_uncertain",
}
HARMLESS = frozenset({"document.duplicate", "debt.duplicate", "sale.unknown", "payment.unknown"})
"""Flags that need nobody: the same paper again, or a record that came before the one that it speaks of."""


def kind_of_answer(status: str, code: str, op_kind: str, do: str = "") -> str | None:
    """Which conflict the marketplace's answer to one operation opens, or None for one that needs nobody.

    `do` is the command of an `order.command`.
    """
    if status in ("rejected", "parked"):
        return "order_answer_refused" if op_kind == "order.command" and status == "rejected" else "record_refused"
    if status != "flagged" or code in HARMLESS:
        return None
    if code == "order.illegal_transition" and do != "hand_over":
        return "record_noticed"
    return _FLAGGED.get(code, "record_noticed")


@dataclass(frozen=True)
class Conflict:
    """One open or decided conflict.

    `facts` holds both versions under `ours` and `theirs` (field name -> value) and what the sentence and the deeds
    need. `mark` tells two conflicts of one kind on one subject apart. `op_seq` is the operation it came from.
    """

    no: int
    kind: str
    entity_id: str
    mark: str
    op_seq: int | None
    facts: Mapping[str, Any]
    opened_at: int
    answer: str | None = None

    @property
    def rules(self) -> Kind:
        return KINDS[self.kind]


@dataclass(frozen=True)
class GivenAnswer:
    """An answer in force; `trace` is what its undo needs."""

    answer: str
    trace: Mapping[str, Any]


@dataclass(frozen=True)
class StockEffect:
    """Thousandths of the base unit, before and after."""

    product: str
    before: int
    after: int


@dataclass(frozen=True)
class FieldEffect:
    """One field of a product or customer as it was and as it will be, as the wire writes it."""

    title: str
    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Preview:
    """What an answer would do: goods, rupiah per account, order states, fields, and operations to send by kind."""

    stock: tuple[StockEffect, ...] = ()
    money: Mapping[str, int] = field(default_factory=dict)
    orders: tuple[tuple[str, str, str], ...] = ()
    """(number, state before, state after)."""
    fields: tuple[FieldEffect, ...] = ()
    sends: Mapping[str, int] = field(default_factory=dict)
    undoable: bool = True

    @property
    def nothing(self) -> bool:
        """Whether the answer is only written down."""
        return not (self.stock or self.money or self.orders or self.fields or self.sends)
