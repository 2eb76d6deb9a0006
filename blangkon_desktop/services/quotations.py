"""Use cases of quotations: make one of what is on the counter, let it become an order, sell it at the quoted prices.

They stay on the till that made them.
"""

from __future__ import annotations

from dataclasses import replace

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CART, QUOTATION
from blangkon_desktop.domain.quotation import ORDERED, QUOTED, WITHDRAWN, Quotation, last_day
from blangkon_desktop.domain.sale import OPEN, Cart
from blangkon_desktop.services.cart import put_aside
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.money_commands import (
    ExtendQuotation,
    MakeQuotation,
    OrderQuotation,
    SellQuotation,
    WithdrawQuotation,
)
from blangkon_desktop.services.unit_of_work import UnitOfWork

SERIES = "penawaran"


def make_quotation(command: MakeQuotation, uow: UnitOfWork) -> Changes:
    """Freeze the cart as a quotation and clear the counter. Result: its number.

    Raises `cart.missing`, `cart.empty`, `quotation.days_wrong`.
    """
    done = uow.quotations.find(command.quotation_id)
    if done is not None:
        return Changes.of(result=done.number)
    cart = uow.carts.get(command.cart_id)
    if not cart.lines:
        raise DomainError("cart.empty")
    cart.check_discount()
    now = uow.now()
    date = business_date(now)
    until = last_day(date, command.days)
    lines = [replace(line, line_no=number) for number, line in enumerate(cart.lines, start=1)]
    quotation = Quotation(
        command.quotation_id, uow.documents.take_number(SERIES, date), now, date, until, cart.customer_id,
        cart.discount, (command.note or cart.note).strip(), lines,
    )  # fmt: skip
    uow.quotations.add(quotation)
    uow.carts.remove(cart)
    return Changes.of(QUOTATION, CART, result=quotation.number)


def order_quotation(command: OrderQuotation, uow: UnitOfWork) -> Changes:
    """The customer orders: from here on the prices hold whatever the date. Raises `quotation.*`."""
    quotation = uow.quotations.get(command.quotation_id)
    quotation.check_valid(business_date(uow.now()))
    uow.quotations.set_state(quotation.id, ORDERED)
    return Changes.of(QUOTATION)


def extend_quotation(command: ExtendQuotation, uow: UnitOfWork) -> Changes:
    """Let it hold for `days` from today on. Raises `quotation.*`."""
    quotation = uow.quotations.get(command.quotation_id)
    if quotation.state != QUOTED:
        raise DomainError("quotation.closed", number=quotation.number)
    uow.quotations.set_until(quotation.id, last_day(business_date(uow.now()), command.days))
    return Changes.of(QUOTATION)


def withdraw_quotation(command: WithdrawQuotation, uow: UnitOfWork) -> Changes:
    """It holds no longer. Raises `quotation.*`."""
    quotation = uow.quotations.get(command.quotation_id)
    quotation.check_live()
    uow.quotations.set_state(quotation.id, WITHDRAWN)
    return Changes.of(QUOTATION)


def sell_quotation(command: SellQuotation, uow: UnitOfWork) -> Changes:
    """Put it on the counter at its prices, what lies there aside. It is sold when that cart is.

    A line that is changed on the counter gets the price of the day. Raises `quotation.*`.
    """
    if uow.carts.find(command.cart_id) is not None:
        return Changes.of(result=command.cart_id)
    quotation = uow.quotations.get(command.quotation_id)
    now = uow.now()
    quotation.check_valid(business_date(now))
    for line in quotation.lines:
        uow.products.get(line.product_id)
        line.quoted = True
    put_aside(uow)
    uow.carts.add(
        Cart(
            command.cart_id, OPEN, now, now, holder=command.cashier, note=quotation.number,
            customer_id=quotation.customer_id, discount=quotation.discount, lines=quotation.lines,
        )
    )  # fmt: skip
    uow.quotations.put_on_counter(quotation.id, command.cart_id)
    return Changes.of(CART, QUOTATION, result=command.cart_id)
