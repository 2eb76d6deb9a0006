"""Noticing what only a person can decide: from the marketplace's answers, from what it sends, and at the counter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from blangkon_desktop.domain.conflict import kind_of_answer
from blangkon_desktop.domain.customer import Customer
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CONFLICT
from blangkon_desktop.domain.order import CANCELLED, EXPIRED, HOLDING_STATES, MarketplaceOrder
from blangkon_desktop.domain.payment import Payment
from blangkon_desktop.domain.product import Product
from blangkon_desktop.domain.replication import SentOperation
from blangkon_desktop.domain.sale import Sale
from blangkon_desktop.services.unit_of_work import UnitOfWork

UNITS = "units"
_PRICE = 2  # the place of the price in a unit as the wire writes it


def notice_answer(ack: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    """Open what the marketplace's answer to one of our operations asks of a person. Call it once per stored answer."""
    if ack["s"] == "applied" and not ack.get("clash"):
        return set()
    operation = uow.outbox.found(ack["n"])
    clash = ack.get("clash") or ()
    if clash:
        _notice_clash(operation, clash, ack.get("lost") or (), uow)
    kind = kind_of_answer(ack["s"], operation.code, operation.kind, str(operation.body.get("do", "")))
    if kind is not None:
        _open_for_answer(kind, operation, ack, uow)
    return {CONFLICT}


def notice_order(order: MarketplaceOrder, before: str, uow: UnitOfWork) -> set[str]:
    """The order's state went from `before` to what it is now: were its goods perhaps on their way?"""
    if before == order.state:
        return set()
    for conflict in uow.conflicts.open_of(order.id, "order_cancelled"):
        uow.conflicts.close(conflict.no)
    if order.state in (CANCELLED, EXPIRED) and before in HOLDING_STATES:
        facts = {"title": order.number, "buyer": order.buyer_office or order.buyer_name,
                 "ours": {"state": before, "total": order.total},
                 "theirs": {"state": order.state, "total": order.total}}  # fmt: skip
        uow.conflicts.open("order_cancelled", order.id, facts, mark=str(order.version))
    return {CONFLICT}


def notice_code(product: Product, owner: Product, code: str, field: str, units: Iterable[Any], uow: UnitOfWork) -> None:
    """`product` came with a barcode or SKU that `owner` has here; `units` are the product's as they came."""
    facts = {
        "title": owner.name, "code": code, "field": field, "ours_id": owner.id, "theirs_id": product.id,
        "ours": {"name": owner.name, field: code}, "theirs": {"name": product.name, field: code},
        UNITS: [list(unit) for unit in units],
    }  # fmt: skip
    uow.conflicts.open("product_code_twice", product.id, facts, mark=code)


def recheck_codes(product: Product, claimed: frozenset[str], uow: UnitOfWork) -> set[str]:
    """A product came anew with the codes `claimed`: a code that two products had may belong to one alone now."""
    topics: set[str] = set()
    for conflict in uow.conflicts.open_kind("product_code_twice"):
        facts = conflict.facts
        if product.id not in (facts["ours_id"], facts["theirs_id"]):
            continue
        freed = facts["code"] not in claimed
        theirs = uow.products.find(facts["theirs_id"])
        if product.id == facts["ours_id"] and freed and theirs is not None:
            give_code(theirs, facts, uow)
        if freed or (product.id == facts["theirs_id"] and product.archived):
            uow.conflicts.close(conflict.no)
            topics.add(CONFLICT)
    return topics


def give_code(product: Product, facts: Mapping[str, Any], uow: UnitOfWork) -> None:
    """Give the product that came later the code it came with, where the other one has it no more."""
    if facts["field"] == "sku":
        product.sku = facts["code"]
    else:
        named = {unit[0] for unit in facts[UNITS] if unit[3] == facts["code"]}
        for unit in product.units:
            if unit.name in named:
                unit.barcode = facts["code"]
    uow.products.store(product)


def notice_phone(customer: Customer, uow: UnitOfWork) -> set[str]:
    """Two customers with one telephone number may be one person."""
    if customer.same_as:
        for conflict in uow.conflicts.open_kind("customer_twice"):
            if customer.id in (conflict.entity_id, conflict.facts["theirs_id"]):
                uow.conflicts.close(conflict.no)
        return {CONFLICT}
    if not customer.phone:
        return set()
    topics: set[str] = set()
    for other in uow.customers.of_phone(customer.phone):
        if other.id == customer.id:
            continue
        first, second = sorted((customer, other), key=lambda person: person.id)
        facts = {
            "title": first.name, "phone": first.phone, "theirs_id": second.id,
            "ours": _person(first), "theirs": _person(second),
        }  # fmt: skip
        if uow.conflicts.open("customer_twice", first.id, facts, mark=second.id, again=False):
            topics.add(CONFLICT)
    return topics


def notice_stock(product_id: str, uow: UnitOfWork) -> set[str]:
    """Another till's movement changed the stock: is there less than nothing, or less than was promised?"""
    on_hand, reserved = uow.stock.on_hand(product_id), uow.stock.reserved(product_id)
    open_ones = uow.conflicts.open_of(product_id, "stock_below_zero")
    if on_hand >= 0:
        for conflict in open_ones:
            uow.conflicts.close(conflict.no)
    product = uow.products.find(product_id)
    if product is None:
        return set()
    if on_hand < 0 and not open_ones:
        facts = {"title": product.name, "product": product_id, "ours": {"on_hand": on_hand}, "theirs": {}}
        uow.conflicts.open("stock_below_zero", product_id, facts)
    topics = {CONFLICT} if open_ones or on_hand < 0 else set()
    return topics | _notice_short(product, on_hand, reserved, uow)


def notice_missing_money(sale: Sale, payment: Payment, arrived: bool, uow: UnitOfWork) -> set[str]:
    """The statement was looked at: money that is not there is a question, money that came late answers it."""
    mark = str(payment.ordinal)
    if arrived:
        for conflict in uow.conflicts.open_of(sale.id, "payment_missing"):
            if conflict.mark == mark:
                uow.conflicts.close(conflict.no)
        return {CONFLICT}
    facts = {
        "title": sale.number, "amount": payment.amount, "ordinal": payment.ordinal, "sale": sale.id,
        "ours": {"total": sale.total, "arrived": 0}, "theirs": {},
    }  # fmt: skip
    uow.conflicts.open("payment_missing", sale.id, facts, mark=mark)
    return {CONFLICT}


def notice_event(kind: str, subject: str, facts: Mapping[str, Any], uow: UnitOfWork, *, mark: str = "") -> set[str]:
    """Something a person must know of: `row_healed`, `till_copied`, `market_restored`, `record_unreadable`.

    `facts` has at least `title`; `ours` and `theirs` are shown side by side when they are there.
    """
    uow.conflicts.open(kind, subject, {"ours": {}, "theirs": {}, **facts}, mark=mark)
    return {CONFLICT}


def _notice_short(product: Product, on_hand: int, reserved: int, uow: UnitOfWork) -> set[str]:
    if not reserved:
        return set()
    holding = [order for order in uow.orders.of_product(product.id) if order.state in HOLDING_STATES]
    short, topics = on_hand < reserved, set()
    for order in holding:
        open_ones = [n for n in uow.conflicts.open_of(order.id, "order_short") if n.mark == product.id]
        if not short:
            for conflict in open_ones:
                uow.conflicts.close(conflict.no)
                topics.add(CONFLICT)
    if short and holding:
        order = holding[-1]  # the newest waits: the others were promised before it
        facts = {
            "title": order.number, "product": product.id, "name": product.name,
            "ours": {"on_hand": on_hand}, "theirs": {"ordered": reserved},
        }  # fmt: skip
        if uow.conflicts.open("order_short", order.id, facts, mark=product.id):
            topics.add(CONFLICT)
    return topics


def _notice_clash(
    operation: SentOperation, clash: Iterable[Any], lost: Iterable[str], uow: UnitOfWork
) -> None:
    sent: dict[str, Any] = dict(operation.body.get("set") or {})
    if UNITS in operation.body:
        sent[UNITS] = operation.body[UNITS]
    prices: list[Any] = []
    others: list[Any] = []
    for field, value, hlc, device_no in clash:
        row = (field, sent.get(field), value, int(hlc[:12], 16), device_no)
        (prices if field == UNITS and _prices(value) != _prices(sent.get(field)) else others).append(row)
    lost = frozenset(lost)
    for kind, rows in (("price_clash", prices), (f"{operation.entity}_clash", others)):
        if not rows:
            continue
        facts = {
            "title": _title(operation, uow), "by": rows[0][4], "theirs_at": max(row[3] for row in rows),
            "ours_at": operation.made_at, "ours": {row[0]: row[1] for row in rows},
            "theirs": {row[0]: row[2] for row in rows}, "won": "theirs" if lost & {row[0] for row in rows} else "ours",
        }  # fmt: skip
        if operation.entity == "promotion":
            found = uow.promotions.find(operation.entity_id)
            facts["gift"] = found.kind if found is not None else ""  # what its `value` counts
        _open_once(kind, operation.entity_id, facts, operation, uow)


def _open_for_answer(kind: str, operation: SentOperation, ack: Mapping[str, Any], uow: UnitOfWork) -> None:
    body = operation.body
    facts: dict[str, Any] = {
        "title": _title(operation, uow), "code": operation.code, "operation": operation.kind,
        "ours": {name: body[name] for name in ("do", "number", "total", "arrived") if name in body}, "theirs": {},
    }  # fmt: skip
    if ack.get("state"):
        facts["theirs"] = {"state": ack["state"]}
    if kind == "payment_checked_twice":
        facts |= {"sale": body["sale"], "ordinal": body["ordinal"], "theirs": {"arrived": 1 - int(body["arrived"])}}
    if kind == "count_uncertain":
        for row in body.get("counts") or ():
            _open_for_product(kind, row[0], {**facts, "ours": {"counted": row[1]}}, operation, uow)
    elif kind == "product_unknown":
        named = {row[0] for row in [*body.get("moves", ()), *body.get("lines", ()), *body.get("counts", ())]}
        untold = sorted(name for name in named if _untold(name, uow))
        for product_id in untold or sorted(named)[:1]:
            _open_for_product(kind, product_id, facts, operation, uow)
    else:
        _open_once(kind, operation.entity_id, facts, operation, uow)


def _open_once(kind: str, subject: str, facts: Mapping[str, Any], operation: SentOperation, uow: UnitOfWork) -> None:
    """One operation asks one question, also when a marketplace that forgot its answer gives it again."""
    number = operation.op_seq
    fresh = uow.conflicts.open(kind, subject, facts, mark=str(number), op_seq=number, again=False)
    if not fresh and operation.state == "flagged" and not uow.conflicts.open_of(subject, kind):
        uow.outbox.set_aside(number)  # decided already


def _open_for_product(
    kind: str, product_id: str, facts: Mapping[str, Any], operation: SentOperation, uow: UnitOfWork
) -> None:
    product = uow.products.find(product_id)
    if product is not None:
        _open_once(kind, product_id, {**facts, "title": product.name, "product": product_id}, operation, uow)


def _untold(product_id: str, uow: UnitOfWork) -> bool:
    product = uow.products.find(product_id)
    return product is not None and product.version == 0


def _title(operation: SentOperation, uow: UnitOfWork) -> str:
    """A number or a name: what a person calls it."""
    if "number" in operation.body:
        return str(operation.body["number"])
    found: Any = None
    if operation.entity == "product":
        found = uow.products.find(operation.entity_id)
    elif operation.entity == "customer":
        found = uow.customers.find(operation.entity_id)
    elif operation.entity == "promotion":
        found = uow.promotions.find(operation.entity_id)
    elif operation.entity == "order":
        found = uow.orders.find(operation.entity_id)
    elif operation.entity == "sale":
        found = uow.sales.find(operation.entity_id)
    return str(getattr(found, "number", None) or getattr(found, "name", "") or "")


def _prices(units: Any) -> list[Any]:
    return [[unit[0], unit[1], unit[_PRICE]] for unit in units or ()]


def _person(customer: Customer) -> dict[str, str]:
    return {name: getattr(customer, name) for name in ("name", "phone", "address", "office") if getattr(customer, name)}


def taken_code(error: DomainError, product: Product, uow: UnitOfWork) -> tuple[str, str, Product | None]:
    """(code, "barcode" or "sku", whose it is here) of a refusal to store a product."""
    if error.code == "product.sku_taken":
        return str(product.sku), "sku", uow.products.owner_of(sku=product.sku)
    code = str(error.values["barcode"])
    return code, "barcode", uow.products.owner_of(barcode=code)
