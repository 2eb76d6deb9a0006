"""Use case of a return without the nota: goods come back that nobody can prove were bought here on a certain day."""

from __future__ import annotations

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CUSTOMER, OUTBOX, SALE, STOCK
from blangkon_desktop.domain.money import divide_half_up
from blangkon_desktop.domain.payment import CASH, KASBON, TRANSFER, Payment
from blangkon_desktop.domain.quantity import MAX_QUANTITY, ONE, amount_for
from blangkon_desktop.domain.sale import MAX_LINES, REFUND, CartLine, Sale, SaleLine
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import SaleReceipt
from blangkon_desktop.services.money_commands import LooseLine, RefundLoose
from blangkon_desktop.services.promotions import NOTHING, promoted
from blangkon_desktop.services.selling import store_refund
from blangkon_desktop.services.unit_of_work import UnitOfWork

NO_LINE = 0
"""The line of the original that a line of such a return belongs to: none."""


def refund_loose(command: RefundLoose, uow: UnitOfWork) -> Changes:
    """Take goods back without an original. No line gives more than the goods cost today, with their promotion, nor,
    where the customer is known to have bought them, more than they paid last.

    Cash is rounded down to coins that exist. Result: `SaleReceipt`. Raises `refund.*`, `payment.*`, `product.*`.
    """
    done = uow.sales.find(command.refund_id)
    if done is not None:
        return Changes.of(result=SaleReceipt(done.id, done.number, done.total, 0, 0))
    if not command.lines:
        raise DomainError("refund.nothing")
    if not command.note.strip():
        raise DomainError("refund.reason_missing")
    if command.method not in (CASH, TRANSFER, KASBON):
        raise DomainError("payment.method_unknown", method=command.method)
    if command.method == KASBON and command.customer_id is None:
        raise DomainError("payment.kasbon_needs_customer")
    if len(command.lines) > MAX_LINES:
        raise DomainError("cart.too_many_lines", limit=MAX_LINES)
    if command.customer_id is not None:
        uow.customers.get(command.customer_id)
    lines = [_line(wanted, number, command.customer_id, uow) for number, wanted in enumerate(command.lines, start=1)]
    settings, now = uow.settings.load(), uow.now()
    date = business_date(now)
    subtotal = sum(line.total for line in lines)
    step = settings.cash_rounding if command.method == CASH else 1
    rounding = -(subtotal % step) if step > 1 else 0
    refund = Sale(
        id=command.refund_id, kind=REFUND, number="", sold_at=now, business_date=date, cashier=command.cashier,
        customer_id=command.customer_id, subtotal=subtotal, rounding=rounding, total=subtotal + rounding,
        note=command.note.strip(), lines=lines,
    )  # fmt: skip
    if settings.pkp:
        refund.split_tax(uow.tax_rule(date))
    if refund.total:
        refund.payments = [Payment(command.method, refund.total, now)]
    refund.number = uow.documents.take_number("retur", date)
    store_refund(refund, uow)
    return Changes.of(SALE, STOCK, CUSTOMER, OUTBOX, result=SaleReceipt(refund.id, refund.number, refund.total, 0, 0))


def _line(wanted: LooseLine, number: int, customer_id: str | None, uow: UnitOfWork) -> SaleLine:
    product = uow.products.get(wanted.product_id)
    unit = product.unit(wanted.unit)
    if not 0 < wanted.quantity <= MAX_QUANTITY:
        raise DomainError("cart.quantity_wrong", product=product.name)
    if product.parts and wanted.quantity % ONE:
        raise DomainError("kit.not_whole", product=product.name)
    most = amount_for(wanted.quantity, unit.price, unit.factor)
    alone = CartLine(number, product.id, product.name, unit.name, unit.factor, wanted.quantity, unit.price)
    most -= promoted([alone], customer_id, uow).get(number, NOTHING).amount
    if customer_id is not None:
        paid = uow.sales.last_paid(customer_id, product.id)
        if paid is not None:
            most = min(most, divide_half_up(paid[0] * wanted.quantity, paid[1]))
    amount = most if wanted.amount is None else wanted.amount
    if not 0 <= amount <= most:
        raise DomainError("refund.above_price", product=product.name, most=most)
    return SaleLine(
        number, product.id, product.name, unit.name, unit.factor, wanted.quantity, unit.price, 0, amount,
        product.tax_class, wanted.restock, NO_LINE, parts=product.parts,
    )  # fmt: skip
