"""What an answer of the conflict inbox does, and how it is put back: pairs of a deed and its counter-deed.

A deed returns what its undo needs. Nothing is deleted: goods go back by movements, sales by refunds and new sales,
edits by new edits, the state of an order by the opposite command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from blangkon_desktop.domain import conflict as words
from blangkon_desktop.domain.conflict import Conflict
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.stock import COUNT, TRANSFER, StockMovement
from blangkon_desktop.services.catalog import change_customer, change_product, move_stock, product_fields, put_product
from blangkon_desktop.services.commands import AdjustStock, AnswerOrder, ResendOperation
from blangkon_desktop.services.conflicts import give_code
from blangkon_desktop.services.orders import answer_order
from blangkon_desktop.services.promotions import change_promotion
from blangkon_desktop.services.replication import resend_operation
from blangkon_desktop.services.selling import correct_check
from blangkon_desktop.services.stocktaking import adjust_stock
from blangkon_desktop.services.taking_back import sell_again, take_sale_back
from blangkon_desktop.services.unit_of_work import UnitOfWork

Trace = dict[str, Any]


def _nobody_looks(_entity_id: str, _title: str, _fields: dict[str, Any]) -> None:
    """The usual case: nobody wants to know what a product looked like before."""


_CHANGES = {"product": change_product, "customer": change_customer, "promotion": change_promotion}


@dataclass(frozen=True)
class Deciding:
    """One conflict being decided; `quantity` is what lies on the shelf, where the answer asks for it."""

    conflict: Conflict
    uow: UnitOfWork
    quantity: int | None = None
    note_before: Callable[[str, str, dict[str, Any]], None] = _nobody_looks

    @property
    def facts(self) -> Mapping[str, Any]:
        return self.conflict.facts

    def change(self, entity: str, entity_id: str, fields: Mapping[str, Any]) -> Trace:
        """Edit a product, customer or promotion; answers the fields that changed as they were."""
        title, before = _CHANGES[entity](entity_id, fields, self.uow)
        self.note_before(entity_id, title, before)
        return before


@dataclass(frozen=True)
class Deed:
    """`do` returns the trace that `undo` gets."""

    do: Callable[[Deciding], Trace]
    undo: Callable[[Deciding, Trace], None]


def _note(_deciding: Deciding) -> Trace:
    return {}


def _forget(_deciding: Deciding, _trace: Trace) -> None:
    """A note needs no counter-entry; that it was taken back is written beside it."""


def _command(name: str) -> Callable[[Deciding], Trace]:
    def do(deciding: Deciding) -> Trace:
        answer_order(AnswerOrder(deciding.conflict.entity_id, name), deciding.uow)
        return {}

    return do


def _counter_command(name: str) -> Callable[[Deciding, Trace], None]:
    def undo(deciding: Deciding, _trace: Trace) -> None:
        answer_order(AnswerOrder(deciding.conflict.entity_id, name), deciding.uow)

    return undo


def _take_sale_back(deciding: Deciding) -> Trace:
    uow = deciding.uow
    sale_id = deciding.conflict.entity_id
    if deciding.conflict.rules.entity == "order":
        sale_id = uow.orders.get(sale_id).sale_id or ""
    refund = take_sale_back(uow.sales.get(sale_id), uow)
    return {"refund": refund.id} if refund else {}


def _sell_again(deciding: Deciding, trace: Trace) -> None:
    if "refund" in trace:
        sell_again(deciding.uow.sales.get(trace["refund"]), deciding.uow)


def _use(side: str) -> Callable[[Deciding], Trace]:
    def do(deciding: Deciding) -> Trace:
        entity = deciding.conflict.rules.entity
        return {"before": deciding.change(entity, deciding.conflict.entity_id, deciding.facts[side])}

    return do


def _put_fields_back(deciding: Deciding, trace: Trace) -> None:
    deciding.change(deciding.conflict.rules.entity, deciding.conflict.entity_id, trace["before"])


def _tell_product(deciding: Deciding) -> Trace:
    uow = deciding.uow
    product = uow.products.get(deciding.conflict.entity_id)
    put_product(uow, product.id, product_fields(product, uow))
    return {}


def _join_products(deciding: Deciding) -> Trace:
    """The goods of the second entry are counted on the first, and the second goes off the shelf without its code."""
    uow, facts = deciding.uow, deciding.facts
    quantity = uow.stock.on_hand(facts["theirs_id"])
    _shift(deciding, quantity)
    before = deciding.change("product", facts["theirs_id"], {"archived": 1})
    _disclaim(deciding)
    return {"quantity": quantity, "before": before}


def _part_products(deciding: Deciding, trace: Trace) -> None:
    _shift(deciding, -int(trace["quantity"]))
    deciding.change("product", deciding.facts["theirs_id"], trace["before"])
    _claim(deciding)


def _shift(deciding: Deciding, quantity: int) -> None:
    """Book `quantity` from the second entry to the first."""
    if not quantity:
        return
    now = deciding.uow.now()
    reference = new_id()
    move_stock(
        deciding.uow,
        [
            StockMovement(product_id, moved, TRANSFER, now, business_date(now), reference=reference)
            for product_id, moved in ((deciding.facts["theirs_id"], -quantity), (deciding.facts["ours_id"], quantity))
        ],
    )


def _keep_our_code(deciding: Deciding) -> Trace:
    _disclaim(deciding)
    return {}


def _give_up_our_code(deciding: Deciding, _trace: Trace) -> None:
    _claim(deciding)


def _disclaim(deciding: Deciding) -> None:
    """Here the second entry is stored without the code already; everybody else still has to hear of it."""
    product = deciding.uow.products.get(deciding.facts["theirs_id"])
    name = "sku" if deciding.facts["field"] == "sku" else "units"
    put_product(deciding.uow, product.id, {name: product_fields(product, deciding.uow)[name]})


def _claim(deciding: Deciding) -> None:
    """Everybody else sees both with the code again, as it was before the answer."""
    facts, uow = deciding.facts, deciding.uow
    fields: dict[str, Any] = {"sku": facts["code"]} if facts["field"] == "sku" else {"units": facts["units"]}
    put_product(uow, facts["theirs_id"], fields)


def _keep_their_code(deciding: Deciding) -> Trace:
    facts, uow = deciding.facts, deciding.uow
    ours = product_fields(uow.products.get(facts["ours_id"]), uow)
    if facts["field"] == "sku":
        freed: dict[str, Any] = {"sku": ""}
    else:
        freed = {"units": [[*unit[:3], None if unit[3] == facts["code"] else unit[3]] for unit in ours["units"]]}
    before = deciding.change("product", facts["ours_id"], freed)
    theirs = uow.products.get(facts["theirs_id"])
    give_code(theirs, facts, uow)
    return {"before": before}


def _take_code_again(deciding: Deciding, trace: Trace) -> None:
    facts, uow = deciding.facts, deciding.uow
    theirs = uow.products.get(facts["theirs_id"])
    for unit in theirs.units:
        unit.barcode = None if unit.barcode == facts["code"] else unit.barcode
    if facts["field"] == "sku":
        theirs.sku = None
    uow.products.store(theirs)
    deciding.change("product", facts["ours_id"], trace["before"])


def _join_customers(deciding: Deciding) -> Trace:
    """The older entry stays; what the younger one owes is counted there."""
    before = deciding.change("customer", deciding.facts["theirs_id"], {"same_as": deciding.conflict.entity_id})
    return {"before": before}


def _part_customers(deciding: Deciding, trace: Trace) -> None:
    deciding.change("customer", deciding.facts["theirs_id"], trace["before"])


def _count(deciding: Deciding) -> Trace:
    if deciding.quantity is None:
        raise DomainError("conflict.quantity_missing")
    return _counted(deciding, deciding.quantity)


def _shelf_empty(deciding: Deciding) -> Trace:
    return _counted(deciding, 0)


def _counted(deciding: Deciding, quantity: int) -> Trace:
    product_id = str(deciding.facts["product"])
    changes = adjust_stock(AdjustStock(new_id(), product_id, COUNT, counted=quantity), deciding.uow)
    return {"product": product_id, "moved": changes.result}


def _count_back(deciding: Deciding, trace: Trace) -> None:
    if trace["moved"]:
        now = deciding.uow.now()
        back = StockMovement(trace["product"], -trace["moved"], COUNT, now, business_date(now), reference=new_id())
        move_stock(deciding.uow, [back])


def _money(arrived: bool) -> Callable[[Deciding], Trace]:
    def do(deciding: Deciding) -> Trace:
        sale = deciding.uow.sales.get(deciding.facts["sale"])
        return {"before": correct_check(sale, deciding.facts["ordinal"], arrived, deciding.uow)}

    return do


def _money_back(deciding: Deciding, trace: Trace) -> None:
    if trace["before"] is not None:
        sale = deciding.uow.sales.get(deciding.facts["sale"])
        correct_check(sale, deciding.facts["ordinal"], trace["before"], deciding.uow)


def _send_again(deciding: Deciding) -> Trace:
    resend_operation(ResendOperation(deciding.conflict.op_seq or 0), deciding.uow)
    return {}


def _set_aside(deciding: Deciding) -> Trace:
    number = deciding.conflict.op_seq or 0
    state = deciding.uow.outbox.found(number).state
    deciding.uow.outbox.set_aside(number)
    return {"settled": state}


DEEDS: Mapping[str, Deed] = {
    words.NOTE: Deed(_note, _forget),
    words.HAND_OVER: Deed(_command("hand_over"), _counter_command("take_back")),
    words.TAKE_ORDER_BACK: Deed(_command("take_back"), _counter_command("hand_over")),
    words.TAKE_SALE_BACK: Deed(_take_sale_back, _sell_again),
    words.USE_OURS: Deed(_use("ours"), _put_fields_back),
    words.USE_THEIRS: Deed(_use("theirs"), _put_fields_back),
    words.TELL_PRODUCT: Deed(_tell_product, _forget),
    words.JOIN_PRODUCTS: Deed(_join_products, _part_products),
    words.KEEP_OUR_CODE: Deed(_keep_our_code, _give_up_our_code),
    words.KEEP_THEIR_CODE: Deed(_keep_their_code, _take_code_again),
    words.JOIN_CUSTOMERS: Deed(_join_customers, _part_customers),
    words.COUNT: Deed(_count, _count_back),
    words.SHELF_EMPTY: Deed(_shelf_empty, _count_back),
    words.MONEY_CAME: Deed(_money(arrived=True), _money_back),
    words.MONEY_MISSING: Deed(_money(arrived=False), _money_back),
    words.SEND_AGAIN: Deed(_send_again, _forget),
    words.SET_ASIDE: Deed(_set_aside, _forget),
}
