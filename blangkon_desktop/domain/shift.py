"""A cash session: what was in the drawer, what came and went, what was counted at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ledger import BANK_ACCOUNT
from blangkon_desktop.domain.money import MAX_RUPIAH

DENOMINATIONS = (100_000, 75_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
"""Notes and coins of the rupiah that are in use, the largest first; smaller ones are no longer given."""
MOST_PIECES = 100_000

IN, OUT, EXPENSE = "in", "out", "expense"
MOVE_KINDS = (IN, OUT, EXPENSE)
CATEGORIES: Mapping[str, Mapping[str, str]] = {
    IN: {"modal": "modal", "tukar": "lain_lain", "lain": "lain_lain"},
    OUT: {"setor_bank": BANK_ACCOUNT, "ambil_pemilik": "prive", "tukar": "lain_lain", "lain": "lain_lain"},
    EXPENSE: {
        "listrik": "beban_listrik", "sewa": "beban_sewa", "upah": "beban_upah", "transport": "beban_transport",
        "perlengkapan": "beban_perlengkapan", "kebersihan": "beban_kebersihan", "lain": "beban_lain",
    },
}  # fmt: skip
"""Kind -> category -> the account in the ledger that the money comes from or goes to."""
DIFFERENCE_ACCOUNT = "selisih_kas"


@dataclass
class Shift:
    """One session of one drawer. `opening` rupiah were in it; `first_entry` is the last journal entry before it.

    Once it is closed: `counts` (note or coin -> pieces), `counted` and `expected` rupiah, and `last_entry`, the last
    journal entry that belongs to it.
    """

    id: str
    number: str
    cashier: str
    opened_at: int
    date: str
    opening: int
    first_entry: int
    closed_at: int | None = None
    counts: Mapping[int, int] = field(default_factory=dict)
    counted: int = 0
    expected: int = 0
    last_entry: int = 0
    note: str = ""

    @property
    def difference(self) -> int:
        """Rupiah more (or, negative, less) in the drawer than the book says."""
        return self.counted - self.expected


@dataclass(frozen=True)
class CashMove:
    """Money that was put into the drawer or taken out of it, beside sales. `amount` rupiah, above zero."""

    id: str
    shift_id: str
    kind: str
    category: str
    amount: int
    moved_at: int
    date: str
    note: str = ""

    @property
    def signed(self) -> int:
        """What it does to the drawer."""
        return self.amount if self.kind == IN else -self.amount

    def check(self) -> str:
        """The account on the other side; raises `shift.category_unknown`, `shift.amount_wrong`."""
        account = CATEGORIES.get(self.kind, {}).get(self.category)
        if account is None:
            raise DomainError("shift.category_unknown", category=self.category)
        if not 0 < self.amount <= MAX_RUPIAH:
            raise DomainError("shift.amount_wrong")
        return account


def count_drawer(counts: Mapping[int, int]) -> int:
    """Rupiah of `counts` (note or coin -> pieces); raises `shift.count_wrong`."""
    for value, pieces in counts.items():
        if value not in DENOMINATIONS or not 0 <= pieces <= MOST_PIECES:
            raise DomainError("shift.count_wrong", value=value)
    return sum(value * pieces for value, pieces in counts.items())


@dataclass(frozen=True)
class Drawer:
    """What came and went during a session, in rupiah; what left is negative.

    `sales` and `refunds` by cash (change is taken off already), `debts` cash paid on kasbon, `supplier` goods paid in
    cash, then what was put in, taken out and spent.
    """

    opening: int
    sales: int = 0
    refunds: int = 0
    debts: int = 0
    supplier: int = 0
    put_in: int = 0
    taken_out: int = 0
    spent: int = 0
    other: int = 0

    @property
    def expected(self) -> int:
        """What has to be in the drawer."""
        return (
            self.opening + self.sales + self.refunds + self.debts + self.supplier + self.put_in + self.taken_out
            + self.spent + self.other
        )  # fmt: skip


_PARTS: Mapping[str, str] = {
    "sale": "sales", "refund": "refunds", "debt_payment": "debts", "receive": "supplier", "cash_in": "put_in",
    "cash_out": "taken_out", "cash_expense": "spent",
}  # fmt: skip


def drawer_of(opening: int, sums: Mapping[str, int]) -> Drawer:
    """Sort what happened to the cash account, summed by the kind of journal entry."""
    parts: dict[str, int] = {}
    for kind, amount in sums.items():
        name = _PARTS.get(kind, "other")
        parts[name] = parts.get(name, 0) + amount
    return Drawer(opening, **parts)
