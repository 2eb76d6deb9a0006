"""Customers: neighbours who buy on kasbon and offices that need papers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from blangkon_desktop.domain.errors import DomainError

PERSON = "umum"
OFFICE = "instansi"
KINDS = (PERSON, OFFICE)


@dataclass
class Customer:
    """A buyer known by name. `phone` is stored as digits starting with 62; `npwp` as 15, 16 or 22 digits.

    `price_class` is the key of the price list that holds for them, "" for eceran (`ShopSettings.price_classes`).
    `same_as` is the id that this person is kept under when they were written down twice, or "". `debt_limit` is how
    many rupiah may stand on kasbon, None for what the shop allows everybody.
    """

    id: str
    name: str
    kind: str = PERSON
    phone: str = ""
    address: str = ""
    office: str = ""
    npwp: str = ""
    price_class: str = ""
    same_as: str = ""
    debt_limit: int | None = None
    archived: bool = False
    version: int = 0
    extra: str = "{}"

    def check(self) -> None:
        """Normalise phone and NPWP; raise `DomainError("customer.*")` for what cannot be stored."""
        if not self.name.strip():
            raise DomainError("customer.name_missing")
        if self.kind not in KINDS:
            raise DomainError("customer.kind_unknown", value=self.kind)
        self.phone = normalise_phone(self.phone)
        self.npwp = normalise_npwp(self.npwp)


def normalise_phone(text: str) -> str:
    """`"0812-3456-7890"` -> `"6281234567890"`; empty stays empty; raises `DomainError("customer.phone_unreadable")`."""
    digits = re.sub(r"[\s().+-]", "", text)
    if not digits:
        return ""
    if digits.startswith("0"):
        digits = "62" + digits[1:]
    if not digits.isascii() or not digits.isdigit() or not 8 <= len(digits) <= 15:
        raise DomainError("customer.phone_unreadable", text=text)
    return digits


def format_phone(digits: str) -> str:
    """`"6281226014471"` -> `"0812-2601-4471"`, as it is written on paper; what is not Indonesian stays as it is."""
    if not digits.startswith("62"):
        return digits
    local = "0" + digits[2:]
    return "-".join(part for part in (local[:4], local[4:8], local[8:]) if part)


def normalise_npwp(text: str) -> str:
    """Digits only: 15 (old), 16 (NIK, organisation) or 22 (NITKU); raises `DomainError("customer.npwp_unreadable")`."""
    digits = re.sub(r"[\s.\-/]", "", text)
    if not digits:
        return ""
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (15, 16, 22):
        raise DomainError("customer.npwp_unreadable", text=text)
    return digits
