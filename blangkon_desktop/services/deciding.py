"""Use cases of the conflict inbox: preview an answer, give it, take it back. One answer is one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from blangkon_desktop.domain.conflict import Answer, Conflict, FieldEffect, Preview, StockEffect
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import CONFLICT, CUSTOMER, ORDER, OUTBOX, PRODUCT, SALE, STOCK
from blangkon_desktop.domain.ledger import BANK_ACCOUNT, QRIS_ACCOUNT
from blangkon_desktop.domain.payment import ACCOUNTS
from blangkon_desktop.domain.replication import PendingOperation
from blangkon_desktop.services.catalog import customer_fields, product_edit, product_fields
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import (
    AnswerConflict,
    PreviewAnswer,
    RepairOperation,
    ResendOperation,
    UndoAnswer,
)
from blangkon_desktop.services.deeds import DEEDS, Deciding
from blangkon_desktop.services.promotions import promotion_fields
from blangkon_desktop.services.replication import resend_operation
from blangkon_desktop.services.unit_of_work import UnitOfWork

_TOPICS = (CONFLICT, OUTBOX, STOCK, SALE, ORDER, PRODUCT, CUSTOMER)


class _OnlyLooking(Exception):
    """Thrown out of the savepoint of a preview, so that nothing of it stays."""


def answer_conflict(command: AnswerConflict, uow: UnitOfWork) -> Changes:
    """Do what the answer says, with its operations; raises `conflict.*` and what the deed itself refuses."""
    conflict, answer = _open(command.conflict_no, command.answer, uow)
    trace = DEEDS[answer.deed].do(Deciding(conflict, uow, command.quantity))
    uow.conflicts.answer(conflict.no, answer.name, trace | _settle(conflict, uow))
    return Changes.of(*_TOPICS)


def preview_answer(command: PreviewAnswer, uow: UnitOfWork) -> Changes:
    """Give the answer, look at what it did, and undo it: so a preview can never differ from the deed."""
    conflict, answer = _open(command.conflict_no, command.answer, uow)
    before = _Before(uow)
    preview = Preview()
    try:
        with uow.attempt():
            DEEDS[answer.deed].do(Deciding(conflict, uow, command.quantity, note_before=before.note_fields))
            preview = before.compare(answer)
            raise _OnlyLooking
    except _OnlyLooking:
        return Changes(frozenset(), preview)


def undo_answer(command: UndoAnswer, uow: UnitOfWork) -> Changes:
    """Put the answer's effect back by counter-entries. Raises `conflict.not_decided`, `conflict.final`."""
    conflict = uow.conflicts.get(command.conflict_no)
    given = uow.conflicts.given(conflict.no)
    if given is None:
        raise DomainError("conflict.not_decided", number=conflict.no)
    answer = conflict.rules.answer(given.answer)
    if not answer.undoable:
        raise DomainError("conflict.final", number=conflict.no)
    DEEDS[answer.deed].undo(Deciding(conflict, uow), dict(given.trace))
    settled, number = given.trace.get("settled"), conflict.op_seq
    if settled and number is not None and uow.outbox.found(number).state == "set_aside":
        uow.outbox.reopen(number, str(settled))
    uow.conflicts.undo(conflict.no)
    return Changes.of(*_TOPICS)


def repair_operation(command: RepairOperation, uow: UnitOfWork) -> Changes:
    """Send what a refused edit wanted as it stands here now; other refused work goes as it is.

    Result: the new number. Raises `sync.not_refused`, `product.missing`, `customer.missing`, `promotion.missing`.
    """
    refused = uow.outbox.refused(command.op_seq)
    named = {*(refused.body.get("set") or {}), *(("units",) if "units" in refused.body else ())}
    if refused.kind == "product.put":
        product = uow.products.get(refused.body["id"])
        now = product_fields(product, uow)
        body = product_edit(product.id, {name: now[name] for name in now if name in named})
    elif refused.kind == "customer.put":
        customer = uow.customers.get(refused.body["id"])
        told = {name: value for name, value in customer_fields(customer).items() if name in named}
        body = {"id": customer.id, "set": told}
    elif refused.kind == "promotion.put":
        promotion = uow.promotions.get(refused.body["id"])
        told = {name: value for name, value in promotion_fields(promotion).items() if name in named}
        body = {"id": promotion.id, "set": told}
    else:
        return resend_operation(ResendOperation(command.op_seq), uow)
    uow.conflicts.close_operation(command.op_seq)
    return Changes.of(OUTBOX, CONFLICT, result=uow.outbox.resend(command.op_seq, body))


def _open(no: int, name: str, uow: UnitOfWork) -> tuple[Conflict, Answer]:
    conflict = uow.conflicts.get(no)
    if conflict.answer is not None:
        raise DomainError("conflict.decided", number=no)
    return conflict, conflict.rules.answer(name)


def _settle(conflict: Conflict, uow: UnitOfWork) -> dict[str, Any]:
    """The operation that the marketplace noticed something about needs nobody any more."""
    if conflict.op_seq is None:
        return {}
    state = uow.outbox.found(conflict.op_seq).state
    if state != "flagged":
        return {}
    uow.outbox.set_aside(conflict.op_seq)
    return {"settled": state}


class _Before:
    """The shop before a deed; `compare` reads from the new operations what the deed did, which is what is sent."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._first = uow.outbox.next_number()
        self._fields: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
        self._orders: dict[str, str] = {}

    def note_fields(self, entity_id: str, title: str, fields: dict[str, Any]) -> None:
        """What a product, customer or promotion looked like before the deed changes it."""
        self._fields.setdefault(("edit", entity_id), (title, fields))

    def compare(self, answer: Answer) -> Preview:
        operations = self._uow.outbox.since(self._first)
        moves: Counter[str] = Counter()
        money: Counter[str] = Counter()
        for operation in operations:
            moves.update(_goods(operation))
            money.update(self._money(operation))
        return Preview(
            stock=tuple(self._stock(product_id, moved) for product_id, moved in moves.items() if moved),
            money={account: amount for account, amount in money.items() if amount},
            orders=tuple(found for operation in operations for found in self._order(operation)),
            fields=tuple(found for operation in operations for found in self._edits(operation)),
            sends=Counter(operation.kind for operation in operations),
            undoable=answer.undoable,
        )

    def _stock(self, product_id: str, moved: int) -> StockEffect:
        product = self._uow.products.find(product_id)
        after = self._uow.stock.on_hand(product_id)
        return StockEffect(product.name if product else "", after - moved, after)

    def _money(self, operation: PendingOperation) -> Counter[str]:
        found: Counter[str] = Counter()
        body = operation.body
        if operation.kind in ("sale.complete", "sale.refund"):
            sign = -1 if operation.kind == "sale.refund" else 1
            for part in body["pay"]:
                found[ACCOUNTS[part[0]]] += sign * int(part[1])
        elif operation.kind == "payment.check":
            sale = self._uow.sales.get(body["sale"])
            amount = next(part.amount for part in sale.payments if part.ordinal == body["ordinal"])
            moved = amount if body["arrived"] else -amount
            found.update({BANK_ACCOUNT: moved, QRIS_ACCOUNT: -moved})
        return found

    def _order(self, operation: PendingOperation) -> list[tuple[str, str, str]]:
        if operation.kind != "order.command":
            return []
        order = self._uow.orders.get(operation.body["order"])
        return [(order.number, str(operation.body["do"]), order.state)]

    def _edits(self, operation: PendingOperation) -> list[FieldEffect]:
        if operation.kind not in ("product.put", "customer.put", "promotion.put"):
            return []
        title, before = self._fields.get(("edit", str(operation.body["id"])), ("", {}))
        after = dict(operation.body.get("set") or {})
        if "units" in operation.body:
            after["units"] = operation.body["units"]
        return [FieldEffect(title, name, before.get(name), value) for name, value in after.items()]


def _goods(operation: PendingOperation) -> Counter[str]:
    found: Counter[str] = Counter()
    body = operation.body
    for row in body.get("moves") or ():
        found[row[0]] += row[1]
    for row in body.get("counts") or ():
        found[row[0]] += row[2]
    if operation.kind == "sale.complete":
        for product_id, quantity in _moved(body["lines"]):
            found[product_id] -= quantity
    elif operation.kind == "sale.refund":
        for product_id, quantity in _moved(row for row in body["lines"] if row[6]):
            found[product_id] += quantity
    return found


def _moved(lines: Iterable[list[Any]]) -> Iterator[tuple[str, int]]:
    """The goods of lines as they are sent: of a kit those in its eighth member (PROTOCOL.md, 5)."""
    for row in lines:
        goods = row[7] if len(row) > 7 and row[7] is not None else [row[:2]]
        yield from ((product_id, quantity) for product_id, quantity in goods)
