"""Use cases of the counter before payment: every change of the cart is on disk before it is on screen."""

from __future__ import annotations

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CART
from blangkon_desktop.domain.pricing import UnitPrice, price_for
from blangkon_desktop.domain.product import Product
from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.domain.sale import HELD, OPEN, Cart, CartLine
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    DiscardCart,
    HoldCart,
    ResumeCart,
    SetCart,
)
from blangkon_desktop.services.promotions import take_off
from blangkon_desktop.services.unit_of_work import UnitOfWork


def add_to_cart(command: AddToCart, uow: UnitOfWork) -> Changes:
    """Put a product on the counter at the price that holds for this buyer, unit, quantity and day.

    Stock below zero never refuses a sale.
    """
    product = uow.products.get(command.product_id)
    unit = product.unit(command.unit)
    cart = uow.carts.find(command.cart_id)
    if cart is None:
        put_aside(uow)
        cart = Cart(command.cart_id, OPEN, uow.now(), uow.now(), holder=command.cashier)
        uow.carts.add(cart)
    line = cart.add(
        CartLine(
            line_no=0, product_id=product.id, name=product.name, unit=unit.name, factor=unit.factor,
            quantity=command.quantity, price=unit.price, tax_class=product.tax_class,
        ),
        alone=command.label_price is not None,
    )  # fmt: skip
    _check_kit(line, product)
    _set_price(line, product, cart, uow)
    if command.label_price is not None:
        line.cost_exactly(command.label_price)
    take_off(cart, uow)
    cart.updated_at = uow.now()
    return Changes.of(CART, result=line.line_no)


def change_cart_line(command: ChangeCartLine, uow: UnitOfWork) -> Changes:
    """Set quantity, unit or discount of a line; quantity 0 takes it off."""
    cart = uow.carts.get(command.cart_id)
    line = cart.line(command.line_no)
    product = uow.products.get(line.product_id)
    if command.unit is not None and command.unit != line.unit:
        unit = product.unit(command.unit)
        line.quantity = line.quantity * unit.factor // line.factor  # 3 pcs becomes 3 dus
        line.unit, line.factor, line.price = unit.name, unit.factor, unit.price
    if command.quantity is not None:
        line.quantity = command.quantity
    if line.quantity and (command.quantity is not None or command.unit is not None):
        _set_price(line, product, cart, uow)
    if command.discount is not None:
        line.discount = command.discount
    if line.quantity == 0:
        cart.lines.remove(line)
    else:
        line.check()
        _check_kit(line, product)
    take_off(cart, uow)
    cart.updated_at = uow.now()
    return Changes.of(CART)


def set_cart(command: SetCart, uow: UnitOfWork) -> Changes:
    """Set customer, discount and note. Another buyer may have other prices: every line is priced anew."""
    cart = uow.carts.get(command.cart_id)
    if command.customer_id is not None:
        uow.customers.get(command.customer_id)
    if cart.customer_id != command.customer_id:
        cart.customer_id = command.customer_id
        for line in cart.lines:
            _set_price(line, uow.products.get(line.product_id), cart, uow)
    before = cart.discount
    take_off(cart, uow)
    kept = command.discount == before  # it was given on what the lines cost before
    cart.discount = min(command.discount, cart.subtotal) if kept else command.discount
    cart.note = command.note
    cart.check_discount()
    cart.updated_at = uow.now()
    return Changes.of(CART)


def hold_cart(command: HoldCart, uow: UnitOfWork) -> Changes:
    """Put the cart aside; an empty one cannot be held."""
    cart = uow.carts.get(command.cart_id)
    if not cart.lines:
        raise DomainError("cart.empty")
    cart.state = HELD
    cart.note = command.note or cart.note
    cart.updated_at = uow.now()
    return Changes.of(CART)


def resume_cart(command: ResumeCart, uow: UnitOfWork) -> Changes:
    """Bring a held cart back, with the promotions of today; what lies on the counter is held in its place."""
    cart = uow.carts.get(command.cart_id)
    if cart.state == HELD:
        put_aside(uow)
        cart.state = OPEN
        take_off(cart, uow)
        cart.updated_at = uow.now()
    return Changes.of(CART, result=cart.id)


def discard_cart(command: DiscardCart, uow: UnitOfWork) -> Changes:
    """Throw a cart away."""
    uow.carts.remove(uow.carts.get(command.cart_id))
    return Changes.of(CART)


def put_aside(uow: UnitOfWork) -> None:
    """Hold what lies on the counter, so that another cart can come there."""
    present = uow.carts.open_cart()
    if present is None:
        return
    if present.lines:
        present.state = HELD
        present.updated_at = uow.now()
    else:
        uow.carts.remove(present)
    # The database allows one open cart: the old one must have left before the new one arrives.
    uow.carts.flush()


def _set_price(line: CartLine, product: Product, cart: Cart, uow: UnitOfWork) -> None:
    """Price a line again. A unit that is sold no longer keeps the price that the line has."""
    unit = next((unit for unit in product.units if unit.name == line.unit), None)
    if unit is None:
        return
    if not product.prices:
        line.set_price(UnitPrice(unit.price), "")
        return
    buyer = uow.customers.get(cart.customer_id) if cart.customer_id is not None else None
    price_class = buyer.price_class if buyer is not None else ""
    found = price_for(product.prices, unit.name, unit.price, line.quantity, price_class, business_date(uow.now()))
    name = uow.settings.load().class_name(found.price_class) if found.price_class else ""
    line.set_price(found, name)


def _check_kit(line: CartLine, product: Product) -> None:
    if product.parts and line.quantity % ONE:
        raise DomainError("kit.not_whole", product=product.name)
