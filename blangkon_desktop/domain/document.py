"""What a printed document states: parties, lines and totals, frozen at the moment it was issued."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

NOTA = "nota"
INVOICE = "invoice"
KUITANSI = "kuitansi"
SURAT_JALAN = "surat_jalan"
BAST = "bast"
DOCUMENT_TYPES = (NOTA, INVOICE, KUITANSI, SURAT_JALAN, BAST)


@dataclass(frozen=True)
class Party:
    """A shop, customer or office as it is to appear on paper. Every field but the name may be empty."""

    name: str
    office: str = ""
    address: str = ""
    phone: str = ""
    npwp: str = ""
    bank_account: str = ""
    position: str = ""
    nip: str = ""


@dataclass(frozen=True)
class DocumentLine:
    """`quantity` in thousandths of the base unit, shown in a unit of `factor`; `price`, `discount`, `total` rupiah.

    `price_class` and `price_least` (thousandths) say why the price is not the ordinary one, `promotion` (a name) whose
    `promotion_discount` of the `discount` is.
    """

    name: str
    quantity: int
    unit: str
    factor: int
    price: int
    discount: int
    total: int
    price_class: str = ""
    price_least: int = 0
    promotion: str = ""
    promotion_discount: int = 0


@dataclass(frozen=True)
class PaymentFact:
    """`method` is cash, transfer, qris or kasbon; `confirmed` is false while a QRIS payment awaits checking."""

    method: str
    amount: int
    confirmed: bool = True


@dataclass(frozen=True)
class DocumentFacts:
    """Everything a renderer may state. Stored as JSON with the document, so that a reprint is always identical.

    Rupiah throughout. `subtotal` is the sum of line totals; `total = subtotal - discount + rounding` where prices
    contain PPN, or `dpp_base + ppn` where PPN is added on top. `ppn` is 0 and not shown for a shop that is not PKP.
    `dpp` is the printed base (`DPP nilai lain`). `issued_at` is UTC ms, `date` the ISO business date in WIB.
    `qris` is the payload that asks for what is still to be paid by QRIS.
    """

    type: str
    number: str
    date: str
    issued_at: int
    shop: Party
    buyer: Party | None
    lines: tuple[DocumentLine, ...]
    subtotal: int
    discount: int
    rounding: int
    total: int
    dpp: int = 0
    ppn: int = 0
    ppn_label: str = ""
    payments: tuple[PaymentFact, ...] = ()
    change: int = 0
    cashier: str = ""
    order_number: str = ""
    sp_number: str = ""
    sp_date: str = ""
    reference: str = ""
    purpose: str = ""
    note: str = ""
    meterai: bool = False
    due_date: str = ""
    qris: str = ""

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, no spaces, integers only."""
        return json.dumps(dataclasses.asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> DocumentFacts:
        """The facts that `to_json` wrote; fields a newer version added are ignored."""
        raw: dict[str, Any] = json.loads(text)
        raw["shop"] = _known(Party, raw["shop"])
        raw["buyer"] = _known(Party, raw["buyer"]) if raw["buyer"] else None
        raw["lines"] = tuple(_known(DocumentLine, line) for line in raw["lines"])
        raw["payments"] = tuple(_known(PaymentFact, payment) for payment in raw["payments"])
        facts: DocumentFacts = _known(cls, raw)
        return facts


@dataclass(frozen=True)
class IssuedPaper:
    """An issued document: `facts` is the JSON of `DocumentFacts`; `printed` copies have come out so far."""

    document_id: str
    type: str
    number: str
    facts: str
    printed: int = 0


def _known(kind: Any, raw: dict[str, Any]) -> Any:
    names = {f.name for f in dataclasses.fields(kind)}
    return kind(**{key: value for key, value in raw.items() if key in names})
