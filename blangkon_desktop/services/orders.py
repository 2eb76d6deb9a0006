"""Use cases of marketplace orders. The marketplace owns the state; the till sends commands, and facts are facts."""

from __future__ import annotations

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.details import goods_of
from blangkon_desktop.domain.document import NOTA
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import DOCUMENT, ORDER, OUTBOX, SALE, STOCK
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.order import CANCELLED, EXPIRED, HOLDING_STATES, MarketplaceOrder
from blangkon_desktop.domain.payment import OFFICE_DEBT, Payment
from blangkon_desktop.domain.product import Product, ProductUnit
from blangkon_desktop.domain.sale import SALE as SALE_KIND
from blangkon_desktop.domain.sale import Sale, SaleLine
from blangkon_desktop.domain.stock import Reservation
from blangkon_desktop.domain.tax import EXEMPT, TAXABLE, ppn_on_top
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import AnswerOrder
from blangkon_desktop.services.selling import store_sale
from blangkon_desktop.services.taking_back import take_sale_back
from blangkon_desktop.services.unit_of_work import UnitOfWork


def answer_order(command: AnswerOrder, uow: UnitOfWork) -> Changes:
    """Any command of the till: shown at once, sent when there is a link, and the state put back if it is refused."""
    order = uow.orders.get(command.order_id)
    if command.command == "decline" and not command.reason.strip():
        raise DomainError("order.reason_missing", number=order.number)
    known_dead = order.state in (CANCELLED, EXPIRED)
    order.apply(command.command)
    version = order.version
    uow.orders.note_event(order.id, order.state, "till", command.reason)
    body = {
        "order": order.id, "do": command.command, "if_version": version, "reason": command.reason.strip(),
        "at": uow.now(),
    }  # fmt: skip
    # A hand-over that somebody chose in spite of the cancellation needs no question afterwards.
    uow.outbox.add("order.command", "order", order.id, body | ({"known": 1} if known_dead else {}))
    topics = [ORDER, STOCK, OUTBOX]
    if command.command == "take_back" and order.sale_id is not None:
        take_sale_back(uow.sales.get(order.sale_id), uow)
        order.sale_id = None
        topics.append(SALE)
    elif command.command == "hand_over" and order.sale_id is None:
        sale = _sale_of(order, uow)
        store_sale(sale, uow)
        order.sale_id = sale.id
        topics += [SALE, DOCUMENT]
    settle_reservation(order, uow)
    return Changes.of(*topics)


def settle_reservation(order: MarketplaceOrder, uow: UnitOfWork) -> None:
    """Bring what is held for the order in line with its state: everything while it is open, nothing after."""
    held = uow.stock.reserved_for(order.id)
    wanted: dict[str, int] = {}
    if order.state in HOLDING_STATES:
        kits = uow.products.parts_of(line.product_id for line in order.lines)
        for line in order.lines:
            for product_id, quantity in goods_of(line.product_id, line.quantity, kits.get(line.product_id, ())):
                if uow.products.find(product_id) is not None:
                    wanted[product_id] = wanted.get(product_id, 0) + quantity
    now = uow.now()
    uow.stock.reserve(
        Reservation(order.id, product_id, wanted.get(product_id, 0) - held.get(product_id, 0), now)
        for product_id in sorted(set(held) | set(wanted))
        if wanted.get(product_id, 0) != held.get(product_id, 0)
    )


def _sale_of(order: MarketplaceOrder, uow: UnitOfWork) -> Sale:
    """The sale that a hand-over is: goods leave now, the office pays later (piutang instansi)."""
    now = uow.now()
    date = business_date(now)
    subtotal = sum(line.total for line in order.lines)
    lines = []
    for line in order.lines:
        product = uow.products.find(line.product_id) or _placeholder(order, line.line_no, uow)
        lines.append(
            SaleLine(line.line_no, product.id, line.name, line.unit, line.factor, line.quantity, line.price,
                     line.discount, line.total, product.tax_class, parts=product.parts, promotion=line.promotion,
                     promotion_discount=line.discount)
        )  # fmt: skip
    sale = Sale(
        id=new_id(), kind=SALE_KIND, number=uow.documents.take_number(NOTA, date), sold_at=now, business_date=date,
        cashier=uow.settings.load().cashier, order_id=order.id, subtotal=subtotal, note=order.number, lines=lines,
    )  # fmt: skip
    sale.settle([Payment(OFFICE_DEBT, subtotal, now)] if subtotal else [], cash_step=1)
    if order.ppn and uow.settings.load().pkp:
        # The buyer pays PPN to the state through the marketplace (PMK 58/2022): it is no debt to the shop.
        sale.dpp = ppn_on_top(sum(line.total for line in lines if line.tax_class == TAXABLE), uow.tax_rule(date)).dpp
    return sale


def _placeholder(order: MarketplaceOrder, line_no: int, uow: UnitOfWork) -> Product:
    """A product that the shop's catalogue here does not have yet: the order's line says what it is."""
    line = next(line for line in order.lines if line.line_no == line_no)
    product = Product(line.product_id, line.name, tax_class=EXEMPT, archived=True)
    product.units.append(ProductUnit(line.unit, line.factor, line.price))
    uow.products.store(product)
    return product
