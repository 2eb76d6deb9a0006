"""Double-entry journal: postings balance or raise, and corrections reverse, never edit."""

from __future__ import annotations

from dataclasses import dataclass, field

CASH_ACCOUNT = "kas"
SALES_ACCOUNT = "penjualan"
PPN_ACCOUNT = "ppn_keluaran"
ROUNDING_ACCOUNT = "pembulatan"
STOCK_ACCOUNT = "persediaan"
SUPPLIER_ACCOUNT = "utang_pemasok"
BANK_ACCOUNT = "bank"
QRIS_ACCOUNT = "qris_belum_dicek"
DEBT_ACCOUNT = "piutang_kasbon"
OPENING_ACCOUNT = "saldo_awal"


@dataclass
class Posting:
    """`amount` rupiah, positive for a debit and negative for a credit."""

    account: str
    amount: int
    ordinal: int = 0


@dataclass
class JournalEntry:
    """One balanced entry; `reference` is the id of the sale, refund or receipt it books."""

    id: str
    kind: str
    reference: str
    made_at: int
    business_date: str
    memo: str = ""
    postings: list[Posting] = field(default_factory=list)

    def debit(self, account: str, amount: int) -> None:
        """Add a debit (a negative amount becomes a credit); nothing for zero."""
        if amount:
            self.postings.append(Posting(account, amount, len(self.postings)))

    def credit(self, account: str, amount: int) -> None:
        """Add a credit (a negative amount becomes a debit); nothing for zero."""
        self.debit(account, -amount)

    def check(self) -> None:
        """Raise `ValueError` (a bug, not a user's mistake) unless debits equal credits."""
        if sum(posting.amount for posting in self.postings) != 0:
            raise ValueError(f"unbalanced journal entry {self.kind} {self.reference}: {self.postings}")
