"""A sale that was none, put right by counter-entries: taken back whole, and sold again when that was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.document import NOTA
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.payment import CASH, Payment, initial_status
from blangkon_desktop.domain.sale import SALE, Sale, SaleLine
from blangkon_desktop.services.commands import RefundLine, RefundSale
from blangkon_desktop.services.selling import refund_of, store_refund, store_sale
from blangkon_desktop.services.unit_of_work import UnitOfWork


def take_sale_back(sale: Sale, uow: UnitOfWork) -> Sale | None:
    """Everything that is left of the sale comes back: goods on the shelf, each payment the way it came.

    None when nothing is left of it.
    """
    earlier = uow.sales.refunds_of(sale.id)
    back: Counter[int] = Counter()
    for refund in earlier:
        for line in refund.lines:
            back[line.of_line or 0] += line.quantity
    lines = tuple(
        RefundLine(line.line_no, line.quantity - back[line.line_no])
        for line in sale.lines
        if line.quantity > back[line.line_no]
    )
    if not lines:
        return None
    refund = refund_of(sale, earlier, RefundSale(new_id(), sale.id, lines, CASH, note=sale.number), uow)
    refund.payments = _way_back(sale, earlier, refund)
    store_refund(refund, uow)
    return refund


def sell_again(refund: Sale, uow: UnitOfWork) -> Sale:
    """The goods had gone after all: what the refund took back is sold once more, under a number of its own."""
    now = uow.now()
    date = business_date(now)
    original = uow.sales.get(refund.refund_of or "")
    lines = [
        SaleLine(number, line.product_id, line.name, line.unit, line.factor, line.quantity, line.price, line.discount,
                 line.total, line.tax_class, parts=line.parts)
        for number, line in enumerate(refund.lines, start=1)
    ]  # fmt: skip
    sale = Sale(
        id=new_id(), kind=SALE, number=uow.documents.take_number(NOTA, date), sold_at=now, business_date=date,
        cashier=original.cashier, customer_id=refund.customer_id, subtotal=refund.subtotal, discount=refund.discount,
        rounding=refund.rounding, total=refund.total, dpp=refund.dpp, ppn=refund.ppn, received=0, note=original.number,
        lines=lines,
        payments=[
            Payment(part.method, part.amount, now, initial_status(part.method), ordinal=part.ordinal)
            for part in refund.payments
        ],
    )  # fmt: skip
    store_sale(sale, uow)
    return sale


def _way_back(sale: Sale, earlier: Sequence[Sale], refund: Sale) -> list[Payment]:
    """The refund's money by the methods that the sale was paid with, less what went back before."""
    left: Counter[str] = Counter()
    for payment in sale.payments:
        left[payment.method] += payment.amount
    for part in earlier:
        for payment in part.payments:
            left[payment.method] -= payment.amount
    due = refund.total
    payments: list[Payment] = []
    for method in dict.fromkeys(payment.method for payment in sale.payments):
        amount = min(due, max(left[method], 0))
        if amount:
            payments.append(Payment(method, amount, refund.sold_at, ordinal=len(payments)))
            due -= amount
    if due:  # it went back another way than it came before; the rest is cash
        payments.append(Payment(CASH, due, refund.sold_at, ordinal=len(payments)))
    return payments
