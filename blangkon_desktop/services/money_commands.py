"""Commands of the money that is not in a sale: kasbon, the owner's PIN, the drawer, quotations, promotions.

See `services.commands`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blangkon_desktop.domain.payment import CASH
from blangkon_desktop.domain.promotion import PERCENT
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
class OpenShift(Command):
    """Begin a cash session with `opening` rupiah in the drawer. Result: the shift's id."""

    shift_id: str
    opening: int
    cashier: str = ""


@dataclass(frozen=True)
class MoveCash(Command):
    """Put money into the drawer or take it out; kinds and categories are in `domain.shift`.

    `photo` is a small JPEG of the note, b"" for none. Result: the movement's id.
    """

    move_id: str
    kind: str
    category: str
    amount: int
    note: str = ""
    photo: bytes = b""


@dataclass(frozen=True)
class CloseShift(Command):
    """End a session by what is in the drawer: note or coin -> pieces. Result: `ShiftClosing`."""

    shift_id: str
    counts: Mapping[int, int]
    note: str = ""


@dataclass(frozen=True)
class ShiftClosing:
    """How a session ended, in rupiah."""

    shift_id: str
    number: str
    expected: int
    counted: int

    @property
    def difference(self) -> int:
        """More (or, negative, less) in the drawer than the book says."""
        return self.counted - self.expected


@dataclass(frozen=True)
class MakeQuotation(Command):
    """Freeze the cart as a quotation that holds for `days`, and clear the counter. Result: its number."""

    quotation_id: str
    cart_id: str
    days: int = 14
    note: str = ""


@dataclass(frozen=True)
class OrderQuotation(Command):
    """The customer orders what was quoted."""

    quotation_id: str


@dataclass(frozen=True)
class ExtendQuotation(Command):
    """A quotation holds for `days` from today on."""

    quotation_id: str
    days: int


@dataclass(frozen=True)
class WithdrawQuotation(Command):
    """A quotation holds no longer."""

    quotation_id: str


@dataclass(frozen=True)
class SellQuotation(Command):
    """Put what was quoted on the counter, at its prices. Result: the cart's id."""

    quotation_id: str
    cart_id: str
    cashier: str = ""


@dataclass(frozen=True)
class SavePromotion(Command):
    """Make or change a promotion, all of it; see `domain.promotion.Promotion`. Result: its id."""

    promotion_id: str
    name: str
    kind: str = PERCENT
    value: int = 0
    buy: int = 0
    unit: str = ""
    mixed: bool = False
    least: int = 0
    products: tuple[str, ...] = ()
    category: str = ""
    price_class: str = ""
    since: str = ""
    until: str = ""
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True)
class EndPromotion(Command):
    """A promotion holds no longer."""

    promotion_id: str


@dataclass(frozen=True)
class LooseLine:
    """Goods that come back without a nota. `amount` rupiah for all of them; None is as much as may be given."""

    product_id: str
    unit: str
    quantity: int
    amount: int | None = None
    restock: bool = True


@dataclass(frozen=True)
class RefundLoose(Command):
    """Take goods back without the original; `note` says why. Result: `SaleReceipt`."""

    refund_id: str
    lines: tuple[LooseLine, ...]
    note: str
    method: str = CASH
    cashier: str = ""
    customer_id: str | None = None


@dataclass(frozen=True)
class DebtReceipt:
    """What the counter shows when an entry is on disk; `debt` rupiah owed after it."""

    entry_id: str
    number: str
    amount: int
    debt: int
