"""Use cases of reconciling: store what the marketplace answered and what it sent, with the cursor, in one commit."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from blangkon_desktop.domain.customer import KINDS, PERSON, Customer
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.debt import KINDS as DEBT_KINDS
from blangkon_desktop.domain.debt import DebtEntry
from blangkon_desktop.domain.details import EMPTY
from blangkon_desktop.domain.digest import OwnRows
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.events import (
    CONFLICT,
    CUSTOMER,
    ORDER,
    OUTBOX,
    PRODUCT,
    PROMOTION,
    SETTINGS,
    STOCK,
    SYNC,
)
from blangkon_desktop.domain.invoice import COPY, RESTORE
from blangkon_desktop.domain.order import MarketplaceOrder, OrderLine, next_state, read_line
from blangkon_desktop.domain.photo import PhotosDue
from blangkon_desktop.domain.product import Product
from blangkon_desktop.domain.promotion import Promotion
from blangkon_desktop.domain.replication import FirstLoad, PendingOperation, Position
from blangkon_desktop.domain.stock import StockMovement
from blangkon_desktop.domain.tax import TAX_CLASSES, TAXABLE
from blangkon_desktop.services import conflicts
from blangkon_desktop.services.catalog import CUSTOMER_FIELDS, set_fields, set_units
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import (
    ApplyFrame,
    BecomeSuccessor,
    Command,
    NoteExchange,
    ResendOperation,
    SetAsideOperation,
    StoreEnrolment,
    StoreServerKeys,
    TakeBackAnswers,
    UnitDraft,
)
from blangkon_desktop.services.orders import settle_reservation
from blangkon_desktop.services.promotions import UNSET, write_promotion
from blangkon_desktop.services.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)


class ReplicationPort(Protocol):
    """What reconciling may do to the shop: look at its position and its queue, and hand in what it received."""

    def position(self) -> Position: ...

    def operations(self, max_bytes: int, urgency: int) -> list[PendingOperation]:
        """Waiting operations, ascending, the urgent with all they build on first; at least one, up to `max_bytes`.

        None is begun with that is less urgent than `urgency` (0 the most).
        """

    def operations_from(self, first: int, max_bytes: int) -> list[PendingOperation]:
        """Waiting operations from number `first` on, ascending; at least one if there is one, up to `max_bytes`."""

    def own_rows(self, key: bytes) -> OwnRows:
        """Everything that is compared with the marketplace, hashed under `key`; of one moment."""

    def first_load(self) -> FirstLoad | None:
        """The load that was begun and is not done."""

    def photos(self) -> PhotosDue:
        """The next pictures that have to travel."""

    def thumbnail(self, sha256: str) -> bytes | None:
        """The bytes of a picture that is here."""

    def parts(self) -> Path:
        """The folder in which downloads of a load may lie; it need not exist."""

    def handle(self, command: Command) -> Changes: ...


def store_enrolment(command: StoreEnrolment, uow: UnitOfWork) -> Changes:
    """This till now belongs to a shop of the marketplace; its letter goes into every number from here on.

    One that had another name there goes on as `become_successor` says.
    """
    if uow.device.has_other_name(command):
        moved = uow.outbox.move_to_end(command.first)
        uow.device.store_enrolment(command)
        uow.stock.follow(moved, command.first)
        uow.documents.close_series(RESTORE)
        uow.bulk.end()  # its sums would be reckoned under the other name
    else:
        uow.device.store_enrolment(command)
    settings = uow.settings.load()
    uow.settings.save(
        dataclasses.replace(
            settings, marketplace_url=command.url, till_letter=command.letter, name=settings.name or command.shop_name
        )
    )
    return Changes.of(SETTINGS, SYNC)


def store_server_keys(command: StoreServerKeys, uow: UnitOfWork) -> Changes:
    """Believe the marketplace's new keys from here on."""
    uow.device.store_server_keys(command)
    return Changes.of(SYNC)


def become_successor(command: BecomeSuccessor, uow: UnitOfWork) -> Changes:
    """This file was copied, and the other one lives on: work that waits goes to the marketplace as another device's.

    Operations below `first` get new numbers at the end of the queue; the till's own movements follow their operations,
    and papers get the new letter.
    """
    moved = uow.outbox.move_to_end(command.first)
    uow.device.become(command)
    uow.stock.follow(moved, command.first)
    uow.bulk.end()  # its sums would be reckoned under the other name
    settings = uow.settings.load()
    uow.documents.close_series(COPY)
    uow.settings.save(dataclasses.replace(settings, till_letter=command.letter))
    uow.device.note_incident("sync.copy_found")
    conflicts.notice_event("till_copied", command.letter, {"title": command.letter}, uow)
    return Changes.of(SETTINGS, STOCK, OUTBOX, SYNC, CONFLICT)


def take_back_answers(command: TakeBackAnswers, uow: UnitOfWork) -> Changes:
    """The marketplace has forgotten: what it answered and lost waits again, and its feed is read from the beginning."""
    if command.through is not None:
        uow.outbox.take_back(command.through)
    uow.photos.wait_again()
    uow.bulk.end()  # a first load of the lost history
    uow.device.read_again()
    uow.device.note_incident("sync.server_rewound")
    conflicts.notice_event("market_restored", "market", {"title": ""}, uow)
    return Changes.of(OUTBOX, SYNC, CONFLICT)


def apply_frame(command: ApplyFrame, uow: UnitOfWork) -> Changes:
    """Apply one committed frame: acks first, then changes, then the cursors; all of it or nothing.

    The result is how many acks belonged to other work than this till has under their numbers; they are left out.
    """
    topics: set[str] = set()
    strange = 0
    for ack in command.acks:
        if uow.outbox.is_strange(ack):
            strange += 1
        else:
            topics |= _acknowledge(ack, uow)
    topics |= apply_changes(command.changes, uow)
    if command.cursors:
        # Read another way, by a file: movements are here one by one, and a snapshot's sums would count them again.
        uow.bulk.end()
        uow.device.advance(command.cursors)
    if command.server_ms is not None:
        uow.device.settle_clock(command.server_ms)
    return Changes(frozenset(topics), strange)


def note_exchange(command: NoteExchange, uow: UnitOfWork) -> Changes:
    """Write one line of the sync log, and which documents have left without an answer."""
    uow.device.note_exchange(command)
    if command.left:
        uow.outbox.note_left(command.left)
        return Changes.of(SYNC, OUTBOX)
    return Changes.of(SYNC)


def resend_operation(command: ResendOperation, uow: UnitOfWork) -> Changes:
    """Send refused work once more; an answer to an order is given anew, to the order as it is now.

    Raises `DomainError`: `sync.not_refused`, `order.illegal_transition`.
    """
    refused = uow.outbox.refused(command.op_seq)
    topics, body = {OUTBOX}, dict(refused.body)
    order = uow.orders.find(str(body.get("order"))) if refused.kind == "order.command" else None
    if order is not None:
        order.apply(str(body["do"]))
        body["if_version"] = order.version
        uow.orders.note_event(order.id, order.state, "till", str(body.get("reason", "")))
        settle_reservation(order, uow)
        topics |= {ORDER, STOCK}
    uow.conflicts.close_operation(command.op_seq)
    return Changes(frozenset({*topics, CONFLICT}), uow.outbox.resend(command.op_seq, body))


def set_aside_operation(command: SetAsideOperation, uow: UnitOfWork) -> Changes:
    """Close refused work without sending it; it stays in the book."""
    uow.outbox.set_aside(command.op_seq)
    uow.conflicts.close_operation(command.op_seq)
    return Changes.of(OUTBOX, CONFLICT)


def _acknowledge(ack: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    answered = uow.outbox.acknowledge(dict(ack))
    if answered is None:
        return set()
    kind, entity_id = answered
    if ack.get("same"):
        device_no, epoch, number = ack["same"]
        uow.stock.merge_own(ack["n"], (device_no, epoch, number))
        uow.bulk.end()  # whether its sums have what the copy did, only a newer snapshot tells
    topics = {OUTBOX} | conflicts.notice_answer(ack, uow)
    version = ack.get("ver")
    if kind == "order.command":
        order = uow.orders.find(entity_id)
        if order is not None:
            _take_state(order, ack.get("state") or order.state, version or order.version, uow, ack.get("code") or "")
            topics |= {ORDER, STOCK, CONFLICT}
    elif kind == "product.put" and version is not None:
        uow.products.note_version(entity_id, version)
    elif kind == "customer.put" and version is not None:
        uow.customers.note_version(entity_id, version)
    elif kind == "promotion.put" and version is not None:
        uow.promotions.note_version(entity_id, version)
    return topics


def apply_changes(changes: Sequence[Mapping[str, Any]], uow: UnitOfWork) -> set[str]:
    """All changes together, or, where one cannot be read, each by itself and that one kept as it came."""
    topics: set[str] = set()
    try:
        with uow.attempt():
            for change in changes:
                topics |= _apply_change(change, uow)
    except UNREADABLE as error:
        if not is_unreadable(error):
            raise
    else:
        return topics
    topics = set()
    for change in changes:
        try:
            with uow.attempt():
                topics |= _apply_change(change, uow)
        except UNREADABLE as error:
            if not is_unreadable(error):
                raise
            # One record that cannot be read must not hold up all that follow.
            log.warning("kept a %s from the marketplace unread: %r", change.get("t"), error)
            uow.device.keep_unknown(dict(change))
            topics |= _notice_unreadable(change, uow)
    return topics


def _notice_unreadable(change: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    fields = change.get("f")
    name = fields.get("name") if isinstance(fields, dict) else change.get("number")
    facts = {"title": str(name or ""), "record": str(change.get("t"))}
    return conflicts.notice_event("record_unreadable", str(change.get("id", "")), facts, uow)


UNREADABLE = (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError, DomainError)


def is_unreadable(error: Exception) -> bool:
    """Whether the record is to blame, and not the disk."""
    theirs = ("product.", "customer.", "promotion.", "record.")
    return not isinstance(error, DomainError) or error.code.startswith(theirs)


def _apply_change(change: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    apply = _APPLY.get(str(change.get("t")))
    if apply is None:
        uow.device.keep_unknown(dict(change))
        return set()
    return apply(change, uow)


def _apply_order(change: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    buyer, sp = change["buyer"], change["sp"]
    lines = list(map(read_line, change["lines"]))
    order = uow.orders.find(change["id"])
    fresh = order is None
    if order is None:
        order = MarketplaceOrder(
            change["id"], change["number"], "", 0, change["placed_at"], None, buyer["name"], lines=lines
        )
    order.number, order.placed_at, order.deadline_at = change["number"], change["placed_at"], change["deadline_at"]
    order.buyer_name, order.buyer_office = buyer["name"], buyer["office"] or ""
    order.buyer_phone, order.buyer_address = buyer["phone"] or "", buyer["address"] or ""
    order.sp_number, order.sp_date = sp["number"] or "", sp["date"] or ""
    order.ppn, order.note, order.total = bool(change["ppn"]), change["note"] or "", change["total"]
    order.extra = json.dumps(change.get("x") or {}, sort_keys=True)
    if fresh:
        order.state = change["state"]
        uow.orders.add(order)
    else:
        _replace_lines(order, lines)
    _take_state(order, change["state"], change["ver"], uow, "", always=fresh)
    return {ORDER, STOCK, CONFLICT}


def _replace_lines(order: MarketplaceOrder, lines: list[OrderLine]) -> None:
    present = {line.line_no: line for line in order.lines}
    for line in lines:
        if line.line_no in present:
            target = present[line.line_no]
            for name in ("product_id", "name", "unit", "factor", "quantity", "price", "total", "discount", "promotion"):
                setattr(target, name, getattr(line, name))
        else:
            order.lines.append(line)
    kept = {line.line_no for line in lines}
    order.lines[:] = [line for line in order.lines if line.line_no in kept]


def _take_state(
    order: MarketplaceOrder, state: str, version: int, uow: UnitOfWork, code: str, *, always: bool = False
) -> None:
    """The marketplace's state, with our own unanswered commands folded on top (sync.md 2.3, rule 3)."""
    visible = state
    for body in uow.outbox.waiting_bodies(order.id):
        visible = next_state(visible, str(body.get("do"))) or visible
    before, changed = order.state, visible != order.state
    order.state, order.version = visible, version
    if changed or code or always:
        uow.orders.note_event(order.id, visible, "marketplace", code)
    settle_reservation(order, uow)
    conflicts.notice_order(order, before, uow)


_UNSET: Mapping[str, Any] = {"sku": None, "category": "", "published": 0, "archived": 0, "min_stock": 0, **EMPTY}
"""A frame is a whole state: what it does not name was never set, whatever stands here."""


def _apply_product(change: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    present = uow.products.find(change["id"])
    product = present or Product(change["id"], change["f"]["name"])
    fields = {**(change.get("x") or {}), **change["f"]}
    units = change.get("units") or []
    for body in uow.outbox.waiting_bodies(product.id):
        fields |= body.get("set") or {}
        units = body.get("units") or units
    tax_class = fields.get("tax_class") or TAXABLE
    fields["tax_class"] = tax_class if tax_class in TAX_CLASSES else product.tax_class
    set_fields(product, {**_UNSET, **fields}, uow)
    product.version = change["ver"]
    product.extra = json.dumps(change.get("x") or {}, sort_keys=True)
    set_units(product, tuple(UnitDraft(*unit[:4]) for unit in units))
    product.check()
    claimed = frozenset(code for code in (product.sku, *(unit.barcode for unit in product.units)) if code)
    _store_product(product, change, uow)
    topics = {PRODUCT, CONFLICT} | conflicts.recheck_codes(product, claimed, uow)
    for movement in uow.device.take_movements(product.id):
        topics |= _apply_movement(movement, uow)
    if present is None:  # an order may have come before its goods
        for order in uow.orders.of_product(product.id):
            settle_reservation(order, uow)
            topics |= {ORDER, STOCK}
    return topics


def _store_product(product: Product, change: Mapping[str, Any], uow: UnitOfWork) -> None:
    """Two tills may have given one code to two products: the goods arrive, the code stays where it was first."""
    for _ in range(len(product.units) + 1):
        try:
            uow.products.store(product)
        except DomainError as error:
            if error.code not in ("product.barcode_taken", "product.sku_taken"):
                raise
            code, field, owner = conflicts.taken_code(error, product, uow)
            if owner is not None and owner.id != product.id:
                conflicts.notice_code(product, owner, code, field, change.get("units") or (), uow)
            if field == "barcode":
                for unit in product.units:
                    if unit.barcode == code:
                        unit.barcode = None
            else:
                product.sku = None
            uow.device.keep_unknown(dict(change))
        else:
            return
    uow.products.store(product)


def _apply_customer(change: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    fields = dict(change["f"])
    customer = uow.customers.find(change["id"]) or Customer(change["id"], fields["name"])
    for body in uow.outbox.waiting_bodies(customer.id):
        fields |= body.get("set") or {}
    for name in CUSTOMER_FIELDS:
        setattr(customer, name, fields.get(name) or "")
    customer.debt_limit = fields.get("debt_limit")
    if customer.kind not in KINDS:
        customer.kind = PERSON
    customer.archived = bool(customer.same_as)
    customer.version = change["ver"]
    customer.extra = json.dumps(change.get("x") or {}, sort_keys=True)
    uow.customers.store(customer)
    return {CUSTOMER} | conflicts.notice_phone(customer, uow)


def _apply_promotion(change: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    fields = {**UNSET, **change["f"]}
    promotion = uow.promotions.find(change["id"]) or Promotion(change["id"], fields["name"])
    for body in uow.outbox.waiting_bodies(promotion.id):
        fields |= body.get("set") or {}
    write_promotion(promotion, fields)
    promotion.version = change["ver"]
    promotion.extra = json.dumps(change.get("x") or {}, sort_keys=True)
    uow.promotions.store(promotion)
    return {PROMOTION}


def _apply_movement(change: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    if uow.products.find(change["p"]) is None:
        # The product comes later in the feed or was never told; the movement waits for it (see PROTOCOL.md).
        uow.device.keep_unknown(dict(change))
        return set()
    device_no, op_seq, ordinal = change["k"]
    movement = StockMovement(
        change["p"], change["q"], change["reason"], change["at"], business_date(change["at"]),
        device_no=device_no, epoch=change.get("e", 1), op_seq=op_seq, ordinal=ordinal,
    )  # fmt: skip
    if not uow.stock.record_foreign(movement):
        return set()
    return {STOCK} | conflicts.notice_stock(movement.product_id, uow)


def _apply_debt(change: Mapping[str, Any], uow: UnitOfWork) -> set[str]:
    """What another till put on somebody's kasbon, or took off. The customer may come later."""
    if change["kind"] not in DEBT_KINDS:
        uow.device.keep_unknown(dict(change))
        return set()
    entry = DebtEntry(
        change["id"], change["c"], change["kind"], change["amount"], change["at"], change["date"], change["number"],
        change.get("of"), change.get("method") or "", change.get("note") or "",
    )  # fmt: skip
    return {CUSTOMER} if uow.debts.record_foreign(entry) else set()


_APPLY: dict[str, Callable[[Mapping[str, Any], UnitOfWork], set[str]]] = {
    "order": _apply_order,
    "product": _apply_product,
    "customer": _apply_customer,
    "promotion": _apply_promotion,
    "mov": _apply_movement,
    "debt": _apply_debt,
}
