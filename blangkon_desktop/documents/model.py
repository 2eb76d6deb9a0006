"""The device-independent layout of a document: every text a renderer may put on paper, in reading order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Letterhead:
    """The shop as it stands at the top: its name, then address, telephone and (where it belongs) NPWP."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """A labelled value. An empty value is a line that is filled in by hand."""

    label: str
    value: str


@dataclass(frozen=True)
class PartyBlock:
    """Who the document is for (`name` and `lines`), or one side of a hand-over (`fields`)."""

    label: str
    name: str
    lines: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Item:
    """One line of goods as printed; money texts are empty where the document shows no prices."""

    row: int
    name: str
    quantity: str
    unit: str
    price: str = ""
    discount: str = ""
    total: str = ""
    why: str = ""


@dataclass(frozen=True)
class Items:
    """The goods. `prices` and `discounts` say which money columns exist; `condition` fills a BAST's last column."""

    rows: tuple[Item, ...]
    prices: bool
    discounts: bool
    condition: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of an account: what happened on a date, the money of it and what was owed after it."""

    date: str
    text: str
    amount: str
    balance: str


@dataclass(frozen=True)
class Amount:
    """A labelled money text of the totals or the payments.

    `strong` is what the eye must find first; a `memo` (the tax base) is stated but is no term of the sum.
    """

    label: str
    text: str
    strong: bool = False
    memo: bool = False


@dataclass(frozen=True)
class QrCode:
    """A code to be scanned, and what it is for. `payload` is its text."""

    payload: str
    caption: str


@dataclass(frozen=True)
class Signature:
    """Room for one signature: role above, space for hand (and stamp, and meterai), name and detail below."""

    role: str
    name: str
    detail: str = ""
    stamp: bool = False
    meterai: str = ""


@dataclass(frozen=True)
class DocumentLayout:
    """A whole document. Invariant: all money in it was formatted from the facts, nothing was calculated here."""

    type: str
    title: str
    number: str
    copy_mark: str
    letterhead: Letterhead
    fields: tuple[Field, ...]
    opening: str
    parties: tuple[PartyBlock, ...]
    statement: str
    body: tuple[Field, ...]
    items: Items | None
    amounts: tuple[Amount, ...]
    included: tuple[Amount, ...]
    payments: tuple[Amount, ...]
    words: str
    bank_account: str
    note: str
    closing: str
    signature_date: str
    signatures: tuple[Signature, ...]
    footer: str
    qr: QrCode | None = None
    entries: tuple[Entry, ...] = ()
