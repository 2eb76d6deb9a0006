"""Use cases that turn goods into money: complete a sale, take goods back, check a claimed payment."""

from __future__ import annotations

from typing import Any

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.document import NOTA
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CART, CONFLICT, CUSTOMER, DOCUMENT, OUTBOX, QUOTATION, SALE, STOCK
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.ledger import BANK_ACCOUNT, QRIS_ACCOUNT, JournalEntry
from blangkon_desktop.domain.money import divide_half_up
from blangkon_desktop.domain.payment import AWAITING, CASH, KASBON, TRANSFER, Payment, initial_status
from blangkon_desktop.domain.quantity import ONE
from blangkon_desktop.domain.sale import REFUND, Cart, Sale, SaleLine
from blangkon_desktop.domain.sale import SALE as SALE_KIND
from blangkon_desktop.domain.stock import RETURN, StockMovement
from blangkon_desktop.domain.stock import SALE as SALE_REASON
from blangkon_desktop.domain.tax import TAXABLE
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import (
    CompleteSale,
    ConfirmPayment,
    ConfirmPayments,
    RefundLine,
    RefundSale,
    SaleReceipt,
)
from blangkon_desktop.services.conflicts import notice_missing_money
from blangkon_desktop.services.receivables import allow_debt, debt_of
from blangkon_desktop.services.unit_of_work import UnitOfWork


def complete_sale(command: CompleteSale, uow: UnitOfWork) -> Changes:
    """Everything of a sale in one transaction: number, lines, payments, stock, journal, summary, outbox."""
    done = uow.sales.find(command.sale_id)
    if done is not None:
        return Changes.of(result=_receipt(done))
    cart = uow.carts.get(command.cart_id)
    if not cart.lines:
        raise DomainError("cart.empty")
    settings = uow.settings.load()
    now = uow.now()
    sale = _sale_from(cart, command, now, uow)
    payments = [
        Payment(draft.method, draft.amount, now, initial_status(draft.method), draft.reference)
        for draft in command.payments
    ]
    sale.settle(payments, settings.cash_rounding)
    allowed = allow_debt(sale, command.over_limit, uow)
    if settings.pkp:
        sale.split_tax(uow.tax_rule(sale.business_date))
    sale.number = uow.documents.take_number(NOTA, sale.business_date)
    store_sale(sale, uow, over_limit=allowed)
    uow.carts.remove(cart)
    quoted = (QUOTATION,) if uow.quotations.note_sold(cart.id, sale.id) else ()
    return Changes.of(SALE, STOCK, CART, CUSTOMER, DOCUMENT, OUTBOX, *quoted, result=_receipt(sale))


def store_sale(sale: Sale, uow: UnitOfWork, *, over_limit: dict[str, Any] | None = None) -> None:
    """Append a settled sale with its movements, debt, journal entry, day summary and operation.

    `over_limit` is what the owner allowed (see `receivables.allow_debt`).
    """
    uow.sales.add(sale)
    body = _sale_body(sale)
    if over_limit is not None:
        body["over_limit"] = over_limit
        uow.debts.note_override(sale.id, over_limit["limit"], over_limit["debt"], over_limit["reason"], sale.sold_at)
    op_seq = uow.outbox.add("sale.complete", "sale", sale.id, body)
    uow.stock.record(
        (
            StockMovement(product_id, -quantity, SALE_REASON, sale.sold_at, sale.business_date, reference=sale.id)
            for line in sale.lines
            for product_id, quantity in line.goods()
        ),
        op_seq,
    )
    _note_debt(sale, uow)
    uow.ledger.post(sale.journal(new_id()))
    uow.ledger.add_to_day(sale)


def refund_sale(command: RefundSale, uow: UnitOfWork) -> Changes:
    """Take goods back against the original. Never more goods than were sold, never more money than was paid."""
    done = uow.sales.find(command.refund_id)
    if done is not None:
        return Changes.of(result=_receipt(done))
    original = uow.sales.get(command.sale_id)
    if original.kind == REFUND:
        raise DomainError("refund.of_refund", number=original.number)
    if not command.lines:
        raise DomainError("refund.nothing")
    if command.method not in (CASH, TRANSFER, KASBON):
        raise DomainError("payment.method_unknown", method=command.method)
    earlier = uow.sales.refunds_of(original.id)
    refund = refund_of(original, earlier, command, uow)
    store_refund(refund, uow)
    return Changes.of(SALE, STOCK, CUSTOMER, OUTBOX, result=_receipt(refund))


def store_refund(refund: Sale, uow: UnitOfWork) -> None:
    """Append a refund with its movements, debt, journal entry, day summary and operation."""
    uow.sales.add(refund)
    body: dict[str, Any] = {
        "id": refund.id, "number": refund.number, "at": refund.sold_at, "date": refund.business_date,
        "of": refund.refund_of, "customer": refund.customer_id, "total": refund.total,
        "lines": [[line.product_id, line.quantity, line.unit, line.factor, line.price, line.total, int(line.restock),
                   *_kit(line)] for line in refund.lines],
        "pay": [[payment.method, payment.amount] for payment in refund.payments],
    }  # fmt: skip
    op_seq = uow.outbox.add("sale.refund", "sale", refund.id, body)
    uow.stock.record(
        (
            StockMovement(product_id, quantity, RETURN, refund.sold_at, refund.business_date, reference=refund.id)
            for line in refund.lines
            if line.restock
            for product_id, quantity in line.goods()
        ),
        op_seq,
    )
    _note_debt(refund, uow)
    uow.ledger.post(refund.journal(new_id()))
    uow.ledger.add_to_day(refund)


def _note_debt(sale: Sale, uow: UnitOfWork) -> None:
    entry = debt_of(sale)
    if entry is not None:
        uow.debts.record(entry)


def confirm_payment(command: ConfirmPayment, uow: UnitOfWork) -> Changes:
    """Book what the statement says of a claimed QRIS payment: it moves to the bank, or stays open and is marked."""
    sale = uow.sales.get(command.sale_id)
    payment = next((p for p in sale.payments if p.ordinal == command.ordinal), None)
    if payment is None or payment.status != AWAITING:
        raise DomainError("payment.not_awaiting", number=sale.number)
    before = uow.sales.payment_arrived(sale.id, payment.ordinal)
    if before is True or before is command.arrived:  # money that came late may still be booked
        raise DomainError("payment.already_checked", number=sale.number)
    uow.sales.check_payment(sale.id, payment.ordinal, arrived=command.arrived)
    _book_check(sale, payment, command.arrived, int(command.arrived), uow)
    notice_missing_money(sale, payment, command.arrived, uow)
    return Changes.of(SALE, OUTBOX, CONFLICT)


def confirm_payments(command: ConfirmPayments, uow: UnitOfWork) -> Changes:
    """Book what a whole statement says; see `confirm_payment`. Raises `DomainError` for the first that cannot be."""
    changes = Changes.of()
    for sale_id, ordinal in command.payments:
        changes = confirm_payment(ConfirmPayment(sale_id, ordinal), uow)
    return changes


def correct_check(sale: Sale, ordinal: int, arrived: bool, uow: UnitOfWork) -> bool | None:
    """What was said of a claimed payment was wrong: say it again, with a counter-entry. Answers what stood before.

    Raises `payment.not_awaiting` for a payment that nobody has to check.
    """
    payment = next((p for p in sale.payments if p.ordinal == ordinal), None)
    if payment is None or payment.status != AWAITING:
        raise DomainError("payment.not_awaiting", number=sale.number)
    before = uow.sales.payment_arrived(sale.id, ordinal)
    if before is not arrived:
        uow.sales.check_payment(sale.id, ordinal, arrived=arrived)
        _book_check(sale, payment, arrived, int(arrived) - int(before or False), uow, again=True)
    return before


def _book_check(
    sale: Sale, payment: Payment, arrived: bool, moved: int, uow: UnitOfWork, *, again: bool = False
) -> None:
    """Move the money to the bank (`moved` 1), back (-1) or not at all, and tell the marketplace."""
    now = uow.now()
    if moved:
        entry = JournalEntry(new_id(), "qris_check", sale.id, now, business_date(now), sale.number)
        entry.debit(BANK_ACCOUNT, moved * payment.amount)
        entry.credit(QRIS_ACCOUNT, moved * payment.amount)
        uow.ledger.post(entry)
    body = {"sale": sale.id, "ordinal": payment.ordinal, "arrived": int(arrived), "at": now}
    uow.outbox.add("payment.check", "sale", sale.id, body | ({"again": 1} if again else {}))


def _sale_from(cart: Cart, command: CompleteSale, now: int, uow: UnitOfWork) -> Sale:
    cart.check_discount()
    kits = uow.products.parts_of(line.product_id for line in cart.lines)
    return Sale(
        id=command.sale_id, kind=SALE_KIND, number="", sold_at=now, business_date=business_date(now),
        cashier=command.cashier or cart.holder, customer_id=cart.customer_id,
        subtotal=cart.subtotal, discount=cart.discount, total=cart.total,
        lines=[
            SaleLine(ordinal, line.product_id, line.name, line.unit, line.factor, line.quantity, line.price,
                     line.discount + line.promotion_discount, line.total, line.tax_class, price_class=line.price_class,
                     price_least=line.price_least, parts=kits.get(line.product_id, ()), promotion=line.promotion,
                     promotion_id=line.promotion_id, promotion_discount=line.promotion_discount)
            for ordinal, line in enumerate(cart.lines, start=1)
        ],
    )  # fmt: skip


def refund_of(original: Sale, earlier: Any, command: RefundSale, uow: UnitOfWork) -> Sale:
    """The refund that the command asks for, numbered and not stored; raises `refund.*` and `payment.*`."""
    now = uow.now()
    date = business_date(now)
    lines = [
        _refund_line(original, earlier, wanted, ordinal)
        for ordinal, wanted in enumerate(command.lines, start=1)
    ]
    if len({wanted.line_no for wanted in command.lines}) < len(command.lines):
        raise DomainError("refund.line_twice")
    subtotal = sum(line.total for line in lines)
    # The sale's own discount and rounding are shared out over the value of all goods that are back by now: rounded
    # as a running sum, no part is ever negative, and the last return takes exactly what is left.
    paid_back = sum(refund.total for refund in earlier)
    value_back = subtotal + sum(refund.subtotal for refund in earlier)
    share = divide_half_up(original.total * value_back, original.subtotal) if original.subtotal else 0
    total = share - paid_back
    refund = Sale(
        id=command.refund_id, kind=REFUND, number=uow.documents.take_number("retur", date), sold_at=now,
        business_date=date, cashier=command.cashier, customer_id=original.customer_id, refund_of=original.id,
        subtotal=subtotal, discount=max(0, subtotal - total), rounding=max(0, total - subtotal), total=total,
        note=command.note, lines=lines,
    )  # fmt: skip
    _give_back_tax(refund, original, earlier)
    if command.method == KASBON and refund.customer_id is None:
        raise DomainError("payment.kasbon_needs_customer")
    if total:
        refund.payments = [Payment(command.method, total, now)]
    return refund


def _give_back_tax(refund: Sale, original: Sale, earlier: Any) -> None:
    """PPN follows the taxable goods that come back; the parts of all returns add up to the PPN of the sale."""
    taxable = sum(line.total for line in original.lines if line.tax_class == TAXABLE)
    if not taxable:
        return
    back = sum(line.total for part in (*earlier, refund) for line in part.lines if line.tax_class == TAXABLE)
    refund.ppn = divide_half_up(original.ppn * back, taxable) - sum(part.ppn for part in earlier)
    refund.dpp = divide_half_up(original.dpp * back, taxable) - sum(part.dpp for part in earlier)


def _refund_line(original: Sale, earlier: Any, wanted: RefundLine, ordinal: int) -> SaleLine:
    sold = next((line for line in original.lines if line.line_no == wanted.line_no), None)
    if sold is None:
        raise DomainError("refund.line_missing", number=original.number)
    back = [line for refund in earlier for line in refund.lines if line.of_line == wanted.line_no]
    earlier_quantity = sum(line.quantity for line in back)
    left = sold.quantity - earlier_quantity
    if not 0 < wanted.quantity <= left:
        raise DomainError("refund.too_much", product=sold.name, left=left, unit=sold.unit, factor=sold.factor)
    if sold.parts and wanted.quantity % ONE:
        raise DomainError("kit.not_whole", product=sold.name)
    share = divide_half_up(sold.total * (earlier_quantity + wanted.quantity), sold.quantity)
    total = share - sum(line.total for line in back)
    return SaleLine(
        ordinal, sold.product_id, sold.name, sold.unit, sold.factor, wanted.quantity, sold.price, 0,
        total, sold.tax_class, wanted.restock, wanted.line_no, parts=sold.parts,
    )  # fmt: skip


def _sale_body(sale: Sale) -> dict[str, Any]:
    return {
        "id": sale.id, "number": sale.number, "at": sale.sold_at, "date": sale.business_date,
        "customer": sale.customer_id, "order": sale.order_id,
        "discount": sale.discount, "rounding": sale.rounding, "total": sale.total,
        "lines": [[line.product_id, line.quantity, line.unit, line.factor, line.price, line.discount, line.total,
                   *_kit(line), *_promotion(line)] for line in sale.lines],
        "pay": [[payment.method, payment.amount, payment.status] for payment in sale.payments],
    }  # fmt: skip


def _kit(line: SaleLine) -> list[list[list[Any]]]:
    """What follows a kit's line: the goods that move in its place."""
    return [[list(moved) for moved in line.goods()]] if line.parts else []


def _promotion(line: SaleLine) -> list[Any]:
    """What follows a line that a promotion made cheaper: no goods if it is no kit, and what it took off."""
    told = [line.promotion_id, line.promotion_discount, line.promotion]
    return [*([] if line.parts else [None]), told] if line.promotion_discount else []


def _receipt(sale: Sale) -> SaleReceipt:
    awaiting = any(payment.status == AWAITING for payment in sale.payments)
    return SaleReceipt(sale.id, sale.number, sale.total, sale.received, sale.change, awaiting)
