"""Commands of the money that is not in a sale: kasbon and the owner's PIN. See `services.commands`."""

from __future__ import annotations

from dataclasses import dataclass

from blangkon_desktop.domain.payment import CASH
from blangkon_desktop.services.commands import Command


@dataclass(frozen=True)
class PayDebt(Command):
    """A customer pays `amount` rupiah of what they owe, by cash or transfer. Result: `DebtReceipt`."""

    payment_id: str
    customer_id: str
    amount: int
    method: str = CASH
    note: str = ""


@dataclass(frozen=True)
class TakeBackDebtPayment(Command):
    """A payment on kasbon was written down wrongly: the debt is as before. Result: `DebtReceipt`."""

    entry_id: str
    payment_id: str
    note: str = ""


@dataclass(frozen=True)
class NoteOldDebt(Command):
    """A debt from the paper book: `amount` rupiah owed since `date` (ISO). Result: `DebtReceipt`."""

    entry_id: str
    customer_id: str
    amount: int
    date: str
    note: str = ""


@dataclass(frozen=True)
class SetDebtLimit(Command):
    """How many rupiah a customer may have on kasbon; None: what the shop allows. `pin` once the owner has one."""

    customer_id: str
    limit: int | None
    pin: str = ""


@dataclass(frozen=True)
class SetOwnerPin(Command):
    """Give this till an owner's PIN, or another one (then with the present one)."""

    pin: str
    present: str = ""


@dataclass(frozen=True)
class DebtReceipt:
    """What the counter shows when an entry is on disk; `debt` rupiah owed after it."""

    entry_id: str
    number: str
    amount: int
    debt: int
