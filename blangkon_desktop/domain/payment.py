"""Payments of a sale: cash, transfer, QRIS (unconfirmed until checked), kasbon, and what an office still owes."""

from __future__ import annotations

from dataclasses import dataclass

from blangkon_desktop.domain.ledger import BANK_ACCOUNT, CASH_ACCOUNT, DEBT_ACCOUNT, QRIS_ACCOUNT

CASH = "cash"
TRANSFER = "transfer"
QRIS = "qris"
KASBON = "kasbon"
OFFICE_DEBT = "instansi"
METHODS = (CASH, TRANSFER, QRIS, KASBON, OFFICE_DEBT)

CONFIRMED = "confirmed"
AWAITING = "awaiting"
STATUSES = (CONFIRMED, AWAITING)

ACCOUNTS = {
    CASH: CASH_ACCOUNT,
    TRANSFER: BANK_ACCOUNT,
    QRIS: QRIS_ACCOUNT,
    KASBON: DEBT_ACCOUNT,
    OFFICE_DEBT: "piutang_instansi",
}
"""Where the money of each method stands in the ledger. QRIS is never cash: it waits until it is checked."""


@dataclass
class Payment:
    """`amount` rupiah applied to the sale (change already taken off); append-only, a check is a new journal entry."""

    method: str
    amount: int
    paid_at: int
    status: str = CONFIRMED
    reference: str = ""
    ordinal: int = 0


def initial_status(method: str) -> str:
    """A QRIS sale starts *menunggu konfirmasi*: a static code gives no proof of payment (domain.md §4)."""
    return AWAITING if method == QRIS else CONFIRMED
