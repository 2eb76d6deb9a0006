"""Use cases of kasbon: payments on it, debts of the paper book, limits, and the owner's PIN that lifts them."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from blangkon_desktop.domain.customer import Customer
from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.debt import OPENING, PAYMENT, REFUND, SALE, DebtEntry, over_limit
from blangkon_desktop.domain.errors import DomainError, KeptRefusal
from blangkon_desktop.domain.events import CUSTOMER, OUTBOX, SETTINGS
from blangkon_desktop.domain.events import SALE as SALE_TOPIC
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.ledger import DEBT_ACCOUNT, OPENING_ACCOUNT, JournalEntry
from blangkon_desktop.domain.money import MAX_RUPIAH, format_rupiah
from blangkon_desktop.domain.payment import ACCOUNTS, CASH, KASBON, TRANSFER
from blangkon_desktop.domain.pin import SALT_BYTES, new_pin
from blangkon_desktop.domain.sale import REFUND as REFUND_SALE
from blangkon_desktop.domain.sale import Sale
from blangkon_desktop.services.catalog import put_customer
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import OverLimit
from blangkon_desktop.services.money_commands import (
    DebtReceipt,
    NoteOldDebt,
    PayDebt,
    SetDebtLimit,
    SetOwnerPin,
    TakeBackDebtPayment,
)
from blangkon_desktop.services.unit_of_work import UnitOfWork

PAYABLE = (CASH, TRANSFER)
"""How a debt can be paid. QRIS is left out: a claim that may not have arrived would settle a debt."""
SERIES = "kasbon"


def debt_of(sale: Sale) -> DebtEntry | None:
    """What a sale or refund puts on the customer's kasbon, or takes off; None when it has no such part."""
    amount = sum(payment.amount for payment in sale.payments if payment.method == KASBON)
    if not amount or sale.customer_id is None:
        return None
    refund = sale.kind == REFUND_SALE
    return DebtEntry(
        sale.id, sale.customer_id, REFUND if refund else SALE, -amount if refund else amount, sale.sold_at,
        sale.business_date, sale.number, of=sale.refund_of,
    )  # fmt: skip


def allow_debt(sale: Sale, asked: OverLimit | None, uow: UnitOfWork) -> dict[str, Any] | None:
    """Check the limit of the sale's customer, all debts counted that this till knows of, sent or not.

    None when the limit holds. Past it: what the owner allowed, to be noted with the sale. Raises `kasbon.over_limit`
    without the owner's word, `kasbon.reason_missing` and `pin.*`.
    """
    entry = debt_of(sale)
    if entry is None:
        return None
    customer = uow.customers.get(entry.customer_id)
    limit = limit_of(customer, uow)
    debt = uow.debts.balance(customer.id)
    if limit is None or not over_limit(debt, entry.amount, limit):
        return None
    if asked is None:
        after = debt + entry.amount
        raise DomainError("kasbon.over_limit", customer=customer.name, limit=limit, debt=debt, after=after)
    if not asked.reason.strip():
        raise DomainError("kasbon.reason_missing")
    require_pin(asked.pin, uow)
    return {"limit": limit, "debt": debt + entry.amount, "reason": asked.reason.strip()}


def limit_of(customer: Customer, uow: UnitOfWork) -> int | None:
    """Rupiah that may stand on the customer's kasbon; None for no limit."""
    return customer.debt_limit if customer.debt_limit is not None else uow.settings.load().debt_limit or None


def require_pin(pin: str, uow: UnitOfWork) -> None:
    """Raises `pin.not_set`, `pin.wrong` and `pin.locked`; a wrong one is counted, also when the use case fails."""
    owner = uow.pins.owner()
    if owner is None:
        raise DomainError("pin.not_set")
    try:
        owner.check(pin, uow.now())
    except KeptRefusal:
        uow.pins.save(owner)
        raise
    uow.pins.save(owner)


def pay_debt(command: PayDebt, uow: UnitOfWork) -> Changes:
    """Money for a debt: never more than is owed. Which sales it pays follows from the ledger, the oldest first.

    Raises `DomainError`: `customer.missing`, `kasbon.amount_wrong`, `kasbon.too_much`, `payment.method_unknown`.
    """
    done = uow.debts.find(command.payment_id)
    if done is not None:
        return Changes.of(result=_receipt(done, uow))
    customer = uow.customers.get(command.customer_id)
    if command.method not in PAYABLE:
        raise DomainError("payment.method_unknown", method=command.method)
    if command.amount <= 0:
        raise DomainError("kasbon.amount_wrong")
    debt = uow.debts.balance(customer.id)
    if command.amount > debt:
        raise DomainError("kasbon.too_much", customer=customer.name, debt=max(debt, 0))
    now = uow.now()
    entry = DebtEntry(
        command.payment_id, customer.id, PAYMENT, -command.amount, now, business_date(now), _number(uow),
        method=command.method, note=command.note.strip(),
    )  # fmt: skip
    return _noted(entry, ACCOUNTS[command.method], uow)


def take_back_debt_payment(command: TakeBackDebtPayment, uow: UnitOfWork) -> Changes:
    """A counter-entry of the whole payment, once. Raises `kasbon.payment_missing`, `kasbon.taken_back`."""
    done = uow.debts.find(command.entry_id)
    if done is not None:
        return Changes.of(result=_receipt(done, uow))
    payment = uow.debts.get(command.payment_id)
    if payment.kind != PAYMENT or payment.amount > 0:
        raise DomainError("kasbon.payment_missing")
    if uow.debts.taken_back(payment.id):
        raise DomainError("kasbon.taken_back", number=payment.number)
    now = uow.now()
    entry = DebtEntry(
        command.entry_id, payment.customer_id, PAYMENT, -payment.amount, now, business_date(now), _number(uow),
        of=payment.id, method=payment.method, note=command.note.strip(),
    )  # fmt: skip
    return _noted(entry, ACCOUNTS[payment.method], uow)


def note_old_debt(command: NoteOldDebt, uow: UnitOfWork) -> Changes:
    """Copy a debt from the paper book. Raises `customer.missing`, `kasbon.amount_wrong`, `kasbon.date_wrong`."""
    done = uow.debts.find(command.entry_id)
    if done is not None:
        return Changes.of(result=_receipt(done, uow))
    customer = uow.customers.get(command.customer_id)
    if command.amount <= 0:
        raise DomainError("kasbon.amount_wrong")
    if command.amount > MAX_RUPIAH:
        raise DomainError("money.too_large", text=format_rupiah(command.amount))
    now = uow.now()
    entry = DebtEntry(
        command.entry_id, customer.id, OPENING, command.amount, now, _past_date(command.date, business_date(now)),
        _number(uow), note=command.note.strip(),
    )  # fmt: skip
    return _noted(entry, OPENING_ACCOUNT, uow)


def set_debt_limit(command: SetDebtLimit, uow: UnitOfWork) -> Changes:
    """Change a customer's limit. Raises `kasbon.limit_wrong`, and `pin.*` once the owner has a PIN."""
    customer = uow.customers.get(command.customer_id)
    if command.limit is not None and not 0 <= command.limit <= MAX_RUPIAH:
        raise DomainError("kasbon.limit_wrong")
    if uow.pins.owner() is not None:
        require_pin(command.pin, uow)
    if customer.debt_limit == command.limit:
        return Changes.of(CUSTOMER)
    customer.debt_limit = command.limit
    uow.customers.store(customer)
    put_customer(uow, customer.id, {"debt_limit": command.limit})
    return Changes.of(CUSTOMER, OUTBOX)


def set_owner_pin(command: SetOwnerPin, uow: UnitOfWork) -> Changes:
    """Set or change the PIN; the present one must be known. Raises `pin.unreadable`, `pin.wrong`, `pin.locked`."""
    if uow.pins.owner() is not None:
        require_pin(command.present, uow)
    uow.pins.save(new_pin(command.pin, secrets.token_bytes(SALT_BYTES)))
    return Changes.of(SETTINGS)


def _noted(entry: DebtEntry, account: str, uow: UnitOfWork) -> Changes:
    """Store an entry with its journal entry and operation; `account` is where the money came from or goes to."""
    uow.debts.record(entry)
    journal = JournalEntry(new_id(), f"debt_{entry.kind}", entry.id, entry.made_at, business_date(entry.made_at),
                           entry.number)  # fmt: skip
    journal.debit(DEBT_ACCOUNT, entry.amount)
    journal.credit(account, entry.amount)
    uow.ledger.post(journal)
    uow.outbox.add("debt.note", "debt", entry.id, {
        "id": entry.id, "customer": entry.customer_id, "kind": entry.kind, "amount": entry.amount, "at": entry.made_at,
        "date": entry.date, "number": entry.number, "of": entry.of, "method": entry.method, "note": entry.note,
    })  # fmt: skip
    return Changes.of(CUSTOMER, SALE_TOPIC, OUTBOX, result=_receipt(entry, uow))


def _receipt(entry: DebtEntry, uow: UnitOfWork) -> DebtReceipt:
    return DebtReceipt(entry.id, entry.number, abs(entry.amount), uow.debts.balance(entry.customer_id))


def _number(uow: UnitOfWork) -> str:
    return uow.documents.take_number(SERIES, business_date(uow.now()))


def _past_date(date: str, today: str) -> str:
    try:
        read = datetime.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise DomainError("kasbon.date_wrong", date=date) from error
    if not "2000-01-01" <= read <= today:
        raise DomainError("kasbon.date_wrong", date=date)
    return read
