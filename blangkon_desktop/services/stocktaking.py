"""Use cases that move goods without a sale: receive from a supplier, correct a count, write off damage."""

from __future__ import annotations

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import OUTBOX, STOCK
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.ledger import CASH_ACCOUNT, STOCK_ACCOUNT, SUPPLIER_ACCOUNT, JournalEntry
from blangkon_desktop.domain.money import MAX_RUPIAH, divide_half_up
from blangkon_desktop.domain.product import Product
from blangkon_desktop.domain.quantity import MAX_QUANTITY, ONE, amount_for, format_quantity
from blangkon_desktop.domain.stock import ADJUST_REASONS, COUNT, OPEN, RECEIVE, StockMovement
from blangkon_desktop.services.catalog import move_stock
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import AdjustStock, OpenPack, ReceiveGoods
from blangkon_desktop.services.unit_of_work import UnitOfWork


def receive_goods(command: ReceiveGoods, uow: UnitOfWork) -> Changes:
    """Book goods that came in, with what they cost, and give the receipt a number."""
    if not command.lines:
        raise DomainError("stock.nothing_received")
    now = uow.now()
    date = business_date(now)
    movements = []
    value = 0
    for line in command.lines:
        product = _shelved(line.product_id, uow)
        if not 0 < line.quantity <= MAX_QUANTITY:
            raise DomainError("stock.quantity_wrong", product=product.name)
        if not 0 < line.factor <= MAX_QUANTITY:
            raise DomainError("product.factor_wrong", product=product.name, unit="")
        value += amount_for(line.quantity, line.unit_cost, line.factor)
        if line.unit_cost < 0 or max(line.unit_cost, value) > MAX_RUPIAH:
            raise DomainError("product.price_wrong", product=product.name, unit="")
        movements.append(
            StockMovement(
                product.id, line.quantity, RECEIVE, now, date, reference=command.receipt_id,
                note=command.supplier, unit_cost=divide_half_up(line.unit_cost * ONE, line.factor),
            )
        )  # fmt: skip
    number = uow.documents.take_number("terima", date)
    move_stock(uow, movements)
    # Goods that cost nothing are booked too: their number must stand somewhere.
    entry = JournalEntry(new_id(), "receive", command.receipt_id, now, date, f"{number} {command.supplier}".strip())
    entry.debit(STOCK_ACCOUNT, value)
    entry.credit(SUPPLIER_ACCOUNT if command.on_credit else CASH_ACCOUNT, value)
    uow.ledger.post(entry)
    return Changes.of(STOCK, OUTBOX, result=number)


def open_pack(command: OpenPack, uow: UnitOfWork) -> Changes:
    """Write down that packs were opened: so many out, the same goods in as the next smaller unit.

    The book counts base units, so what is on hand stays as it was; the two movements say who opened what, and when.
    Result: the name of the smaller unit. Raises `product.*`, `stock.nothing_inside`, `stock.quantity_wrong`.
    """
    product = _shelved(command.product_id, uow)
    pack = product.unit(command.unit)
    smaller = [unit for unit in product.units if unit.factor < pack.factor]
    if not smaller:
        raise DomainError("stock.nothing_inside", product=product.name, unit=pack.name)
    quantity = command.count * pack.factor
    if not 0 < quantity <= MAX_QUANTITY:
        raise DomainError("stock.quantity_wrong", product=product.name)
    inside = max(smaller, key=lambda unit: unit.factor)
    now = uow.now()
    move_stock(
        uow,
        [
            StockMovement(
                product.id, moved, OPEN, now, business_date(now), reference=command.opening_id,
                note=f"{format_quantity(quantity, unit.factor)} {unit.name}",
            )
            for moved, unit in ((-quantity, pack), (quantity, inside))
        ],
    )  # fmt: skip
    return Changes.of(STOCK, OUTBOX, result=inside.name)


def adjust_stock(command: AdjustStock, uow: UnitOfWork) -> Changes:
    """Write the movement that brings the book to what was counted, or that takes broken goods off.

    Result: the signed difference in thousandths of the base unit (0 when the book was right).
    """
    product = _shelved(command.product_id, uow)
    if command.reason not in ADJUST_REASONS or (command.counted is None) == (command.delta is None):
        raise DomainError("stock.adjustment_unclear", product=product.name)
    if command.counted is not None:
        if not 0 <= command.counted <= MAX_QUANTITY:
            raise DomainError("stock.quantity_wrong", product=product.name)
        delta = command.counted - uow.stock.on_hand(product.id)
    else:
        delta = command.delta or 0
    if abs(delta) > 2 * MAX_QUANTITY:
        raise DomainError("stock.quantity_wrong", product=product.name)
    counting = command.reason == COUNT and command.counted is not None
    if delta == 0 and not counting:
        raise DomainError("stock.quantity_wrong", product=product.name)
    now = uow.now()
    movement = StockMovement(
        product.id, delta, command.reason, now, business_date(now), reference=command.adjustment_id, note=command.note
    )
    if not counting:
        move_stock(uow, [movement])
        return Changes.of(STOCK, OUTBOX, result=delta)
    # Sent even when the book was right: what another till sold before now and sends later must not move it.
    body = {"id": command.adjustment_id, "at": now, "counts": [[product.id, command.counted, delta]]}
    seq = uow.outbox.add("stock.count", "stock", command.adjustment_id, body)
    if delta == 0:
        return Changes.of(OUTBOX, result=0)
    uow.stock.record([movement], seq)
    return Changes.of(STOCK, OUTBOX, result=delta)


def _shelved(product_id: str, uow: UnitOfWork) -> Product:
    """Goods that lie on a shelf; raises `product.missing`, and `kit.no_stock` for what only its parts are."""
    product = uow.products.get(product_id)
    if product.parts:
        raise DomainError("kit.no_stock", product=product.name)
    return product
