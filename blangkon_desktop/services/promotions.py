"""Use cases of promotions: make, change and end them, and take off a cart what holds for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.digest import PROMOTION_FIELDS
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import OUTBOX, PROMOTION
from blangkon_desktop.domain.promotion import LineDiscount, Promotion, PromotionLine, apply
from blangkon_desktop.domain.sale import Cart, CartLine
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.money_commands import EndPromotion, SavePromotion
from blangkon_desktop.services.unit_of_work import UnitOfWork

_TEXTS = ("name", "kind", "unit", "category", "price_class", "since", "until")
_NUMBERS = ("value", "buy", "least")
_FLAGS = ("mixed", "ended")
_LISTS = ("products", "weekdays")
UNSET: Mapping[str, Any] = {
    **dict.fromkeys(_TEXTS, ""), **dict.fromkeys((*_NUMBERS, *_FLAGS), 0), **{name: [] for name in _LISTS},
}  # fmt: skip
"""What a field is that nobody ever set."""


NOTHING = LineDiscount("", "", 0)


def save_promotion(command: SavePromotion, uow: UnitOfWork) -> Changes:
    """Make or change a promotion, and tell the marketplace which fields changed. One that had ended may run again.

    Raises `promotion.*`, `product.missing`.
    """
    promotion = uow.promotions.find(command.promotion_id)
    before = dict(UNSET) if promotion is None else promotion_fields(promotion)
    promotion = promotion or Promotion(command.promotion_id, command.name)
    for product_id in command.products:
        uow.products.get(product_id)
    for name in PROMOTION_FIELDS:
        if name != "ended":
            setattr(promotion, name, getattr(command, name))
    promotion.name, promotion.category = " ".join(command.name.split()), " ".join(command.category.split())
    promotion.weekdays = tuple(sorted(set(command.weekdays)))
    promotion.ended = False
    promotion.check()
    return _store(promotion, before, uow)


def end_promotion(command: EndPromotion, uow: UnitOfWork) -> Changes:
    """From now on it makes nothing cheaper, here at once and elsewhere when they hear of it; it stays in the list.

    Raises `promotion.missing`.
    """
    promotion = uow.promotions.get(command.promotion_id)
    before = promotion_fields(promotion)
    promotion.ended = True
    return _store(promotion, before, uow)


def change_promotion(
    promotion_id: str, fields: Mapping[str, Any], uow: UnitOfWork
) -> tuple[str, dict[str, Any]]:
    """Set fields as the wire writes them; answers (name, the changed fields as they were). Raises `promotion.*`."""
    promotion = uow.promotions.get(promotion_id)
    before = promotion_fields(promotion)
    write_promotion(promotion, {**before, **{name: value for name, value in fields.items() if name in before}})
    promotion.check()
    _store(promotion, before, uow)
    after = promotion_fields(promotion)
    return promotion.name, {name: value for name, value in before.items() if after[name] != value}


def promotion_fields(promotion: Promotion) -> dict[str, Any]:
    """The promotion as the wire writes it (PROTOCOL.md, promotion.put)."""
    values = {name: getattr(promotion, name) for name in (*_TEXTS, *_NUMBERS)}
    flags = {name: int(getattr(promotion, name)) for name in _FLAGS}
    return {**values, **flags, **{name: list(getattr(promotion, name)) for name in _LISTS}}


def write_promotion(promotion: Promotion, fields: Mapping[str, Any]) -> None:
    """Set all fields from what the wire says; raises `DomainError("promotion.unreadable")` for another shape."""
    try:
        for name in _TEXTS:
            setattr(promotion, name, _of(str, fields[name]))
        for name in _NUMBERS:
            setattr(promotion, name, _of(int, fields[name]))
        for name in _FLAGS:
            setattr(promotion, name, bool(fields[name]))
        promotion.products = tuple(_of(str, one) for one in fields["products"])
        promotion.weekdays = tuple(_of(int, one) for one in fields["weekdays"])
    except TypeError as error:
        raise DomainError("promotion.unreadable") from error


def take_off(cart: Cart, uow: UnitOfWork) -> None:
    """Give each line of the cart the promotion that holds for it now, and take away what does not hold any more.

    Lines at a quoted price keep it. The seller's discount on the whole cart never exceeds what the lines cost.
    """
    lines = [line for line in cart.lines if not line.quoted]
    found = promoted(lines, cart.customer_id, uow)
    for line in lines:
        line.set_promotion(found.get(line.line_no))
    cart.discount = min(cart.discount, cart.subtotal)


def promoted(lines: Sequence[CartLine], customer_id: str | None, uow: UnitOfWork) -> dict[int, LineDiscount]:
    """What promotions take off these lines for that customer today, by line number; two queries at most."""
    date = business_date(uow.now())
    running = uow.promotions.of_date(date)
    if not running or not lines:
        return {}
    buyer = uow.customers.get(customer_id) if customer_id is not None else None
    categories: dict[str, str] = {}
    if any(promotion.category for promotion in running):
        categories = uow.promotions.categories_of(line.product_id for line in lines)
    seen = [
        PromotionLine(line.line_no, line.product_id, categories.get(line.product_id, ""), line.unit, line.factor,
                      line.quantity, line.price, line.gross - line.discount)
        for line in lines
    ]  # fmt: skip
    return apply(running, seen, date, buyer.price_class if buyer is not None else "")


def _of(kind: type[Any], value: object) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _store(promotion: Promotion, before: Mapping[str, Any], uow: UnitOfWork) -> Changes:
    uow.promotions.store(promotion)
    changed = {name: value for name, value in promotion_fields(promotion).items() if before[name] != value}
    if changed:
        body = {"id": promotion.id, "set": changed}
        uow.outbox.add("promotion.put", "promotion", promotion.id, body)
    return Changes.of(PROMOTION, OUTBOX, result=promotion.id)
