"""Every change a person, a spreadsheet or the marketplace can ask for. Frozen; named in the imperative.

Ids are made by the caller (`domain.ids.new_id`), so that asking twice is harmless. Money in rupiah, quantities in
thousandths of the base unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from blangkon_desktop.domain.customer import PERSON
from blangkon_desktop.domain.digest import CheckResult
from blangkon_desktop.domain.document import IssuedPaper as IssuedPaper
from blangkon_desktop.domain.payment import CASH
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.domain.tax import TAXABLE


class Command:
    """Marker of all commands."""


@dataclass(frozen=True)
class UnitDraft:
    """One packing level; `factor` thousandths of the base unit, `price` rupiah."""

    name: str
    factor: int
    price: int
    barcode: str | None = None


@dataclass(frozen=True)
class SaveProduct(Command):
    """Create a product or replace its editable fields. Result: the product id."""

    product_id: str
    name: str
    units: tuple[UnitDraft, ...]
    sku: str | None = None
    category: str = ""
    tax_class: str = TAXABLE
    published: bool = False
    min_stock: int = 0
    details: Mapping[str, Any] = field(default_factory=dict)
    """Values of `domain.details` by name; what is not named stays as it is."""


@dataclass(frozen=True)
class ArchiveProduct(Command):
    """Take a product off the shelf (never deleted), or put it back."""

    product_id: str
    archived: bool = True


@dataclass(frozen=True)
class ImportedProduct:
    """One checked spreadsheet row. `stock` is the opening quantity in thousandths of the base unit, or None.

    What is empty (a unit's name or barcode, SKU, category, tax class) was not said: a known product keeps what it has,
    a new one gets the defaults.
    """

    name: str
    units: tuple[UnitDraft, ...]
    sku: str | None = None
    category: str = ""
    tax_class: str = TAXABLE
    stock: int | None = None
    row: int = 0
    min_stock: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    """Values of `domain.details` that the row speaks of, but for `parts`."""
    parts: tuple[tuple[str | int, int], ...] = ()
    """Of a kit: product id, or the row in which the part is new; thousandths of its base unit."""


@dataclass(frozen=True)
class ImportCatalogue(Command):
    """Store checked rows in one transaction: a known SKU or barcode updates, the rest is created.

    Result: `ImportOutcome`. Opening stock is booked for new products only.
    """

    rows: tuple[ImportedProduct, ...]
    source: str = ""


@dataclass(frozen=True)
class AddToCart(Command):
    """Put a product on the counter. An unknown `cart_id` opens a new cart. Result: the line number."""

    cart_id: str
    product_id: str
    unit: str
    quantity: int
    cashier: str = ""
    label_price: int | None = None
    """Rupiah on the label of a scale: the line costs exactly that, and `quantity` is found from it."""


@dataclass(frozen=True)
class ChangeCartLine(Command):
    """Set what is not None on one line; a quantity of 0 removes it."""

    cart_id: str
    line_no: int
    quantity: int | None = None
    unit: str | None = None
    discount: int | None = None


@dataclass(frozen=True)
class SetCart(Command):
    """Set customer, discount and note of the whole cart."""

    cart_id: str
    customer_id: str | None = None
    discount: int = 0
    note: str = ""


@dataclass(frozen=True)
class HoldCart(Command):
    """Put the cart aside under a note such as "Bu Sri"."""

    cart_id: str
    note: str = ""


@dataclass(frozen=True)
class ResumeCart(Command):
    """Bring a held cart back to the counter; an open cart with lines is held in its place."""

    cart_id: str


@dataclass(frozen=True)
class DiscardCart(Command):
    """Throw the cart away; nothing was sold."""

    cart_id: str


@dataclass(frozen=True)
class PaymentDraft:
    """What the buyer hands over; for cash the amount before change."""

    method: str
    amount: int
    reference: str = ""


@dataclass(frozen=True)
class OverLimit:
    """The owner lets a customer go past the limit of kasbon: by PIN, and why."""

    pin: str
    reason: str


@dataclass(frozen=True)
class CompleteSale(Command):
    """Turn the cart on disk into a sale. Result: `SaleReceipt`. The same `sale_id` twice is the same sale."""

    sale_id: str
    cart_id: str
    payments: tuple[PaymentDraft, ...]
    cashier: str = ""
    over_limit: OverLimit | None = None


@dataclass(frozen=True)
class RefundLine:
    """`quantity` of one sold line going back; `restock` false means scrapped."""

    line_no: int
    quantity: int
    restock: bool = True


@dataclass(frozen=True)
class RefundSale(Command):
    """Take goods back against the original sale, never above what was paid. Result: `SaleReceipt`."""

    refund_id: str
    sale_id: str
    lines: tuple[RefundLine, ...]
    method: str = CASH
    cashier: str = ""
    note: str = ""


@dataclass(frozen=True)
class ConfirmPayment(Command):
    """A QRIS payment was found on the statement (`arrived`) or was not."""

    sale_id: str
    ordinal: int
    arrived: bool = True


@dataclass(frozen=True)
class ConfirmPayments(Command):
    """Several QRIS payments, as (sale id, ordinal), were found on a statement: all are booked, or none."""

    payments: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ReceivedLine:
    """`quantity` received; `unit_cost` rupiah for one unit of `factor`."""

    product_id: str
    quantity: int
    factor: int
    unit_cost: int


@dataclass(frozen=True)
class ReceiveGoods(Command):
    """Goods came in from a supplier. Result: the receipt number."""

    receipt_id: str
    supplier: str
    lines: tuple[ReceivedLine, ...]
    on_credit: bool = False
    note: str = ""


@dataclass(frozen=True)
class AdjustStock(Command):
    """Correct one product's stock. `counted` (what is on the shelf) or `delta`, not both."""

    adjustment_id: str
    product_id: str
    reason: str
    counted: int | None = None
    delta: int | None = None
    note: str = ""


@dataclass(frozen=True)
class OpenPack(Command):
    """`count` of a unit (a dus) were opened and stand on the shelf as the next smaller unit. Result: its name."""

    opening_id: str
    product_id: str
    unit: str
    count: int = 1


@dataclass(frozen=True)
class SaveCustomer(Command):
    """Create a customer or replace its fields. Result: the customer id."""

    customer_id: str
    name: str
    kind: str = PERSON
    phone: str = ""
    address: str = ""
    office: str = ""
    npwp: str = ""
    price_class: str = ""


@dataclass(frozen=True)
class AnswerOrder(Command):
    """accept, decline, ready (packed), hand_over (shipped) or take_back (came back) an order.

    `reason` is required to decline.
    """

    order_id: str
    command: str
    reason: str = ""


@dataclass(frozen=True)
class IssueDocument(Command):
    """Give a sale, an order or a payment on kasbon one of its papers. Result: `IssuedPaper`.

    Asking again returns the same paper.
    """

    document_id: str
    type: str
    sale_id: str | None = None
    order_id: str | None = None
    debt_id: str | None = None


@dataclass(frozen=True)
class NotePrinted(Command):
    """A copy of the document came out; the next one is marked SALINAN. Result: how many copies there are now."""

    document_id: str
    target: str = ""


@dataclass(frozen=True)
class SettleClock(Command):
    """A person says that it is `now`, UTC milliseconds, whatever this computer's clock shows."""

    now: int


@dataclass(frozen=True)
class ExplainGap(Command):
    """Write into the gap book why the numbers from `first` to `last`, as printed, have no paper."""

    first: str
    last: str
    note: str


@dataclass(frozen=True)
class SaveSettings(Command):
    """Replace the shop's settings."""

    settings: ShopSettings


@dataclass(frozen=True)
class StoreEnrolment(Command):
    """The marketplace has accepted this till; `first` is its first operation under the name that it got."""

    url: str
    server_id: str
    shop_id: str
    shop_name: str
    device_no: int
    epoch: int
    letter: str
    server_key: str
    server_box: str
    first: int = 1


@dataclass(frozen=True)
class StoreServerKeys(Command):
    """The marketplace has new keys; its old key has vouched for them."""

    server_key: str
    server_box: str


@dataclass(frozen=True)
class ApplyFrame(Command):
    """Everything one committed frame from the marketplace carries: acks, changes and the cursors after them."""

    server_ms: int | None
    acks: tuple[dict[str, Any], ...] = ()
    changes: tuple[dict[str, Any], ...] = ()
    cursors: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class TakeBackAnswers(Command):
    """The marketplace was restored from an older copy: it has answered operations up to `through` only (None: all of
    them), and its feed is read again from the beginning."""

    through: int | None


@dataclass(frozen=True)
class BecomeSuccessor(Command):
    """This file is a copy of a till that lives on elsewhere: from operation `first` on it is a device of its own."""

    device_no: int
    epoch: int
    letter: str
    first: int


@dataclass(frozen=True)
class BeginFirstLoad(Command):
    """A till without anything begins to load the shop by a manifest (JSON)."""

    manifest: str


@dataclass(frozen=True)
class LoadRows(Command):
    """Rows of a snapshot as frames of one type; `at` is where they begin and `then` the place after them.

    The last ones come with the cursors, and with them the load is done.
    """

    frames: tuple[Mapping[str, Any], ...]
    at: tuple[int, int]
    then: tuple[int, int]
    cursors: Mapping[str, str] | None = None


@dataclass(frozen=True)
class DropFirstLoad(Command):
    """Give up a load: its snapshot is gone or damaged. What came stays, and comes once more from the feed."""


@dataclass(frozen=True)
class NoteExchange(Command):
    """The sync log: how one meeting with the marketplace went. Bytes are whole HTTP bodies and headers.

    `left` are the numbers of operations that were sent when the line broke before their answer.
    `unread` changes of the marketplace's feed are still to come; None when it did not say. A line about pictures
    says so with `photos`.
    """

    started_at: int
    finished_at: int
    outcome: str
    code: str = ""
    bytes_up: int = 0
    bytes_down: int = 0
    requests: int = 0
    sent: int = 0
    received: int = 0
    retry_at: int | None = None
    left: tuple[int, ...] = ()
    unread: int | None = None
    photos: bool = False


@dataclass(frozen=True)
class HealRows(Command):
    """Rows of one table as the marketplace has them, where this till's differ, and ids that only this till has."""

    table: str
    frames: tuple[Mapping[str, Any], ...] = ()
    only_here: tuple[str, ...] = ()


@dataclass(frozen=True)
class HealStock(Command):
    """Products whose stock differs, and what the marketplace says that each device moved of them (carry frames)."""

    products: tuple[str, ...]
    frames: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class NoteCheck(Command):
    """How a comparison with the marketplace ended."""

    result: CheckResult


@dataclass(frozen=True)
class ResendOperation(Command):
    """Send a refused operation once more, under a new number."""

    op_seq: int


@dataclass(frozen=True)
class SetAsideOperation(Command):
    """Stop showing a refused operation as open; it is kept."""

    op_seq: int


@dataclass(frozen=True)
class ImportOutcome:
    """How many products an import created and updated."""

    created: int
    updated: int


@dataclass(frozen=True)
class SaleReceipt:
    """What the counter shows when a sale is on disk."""

    sale_id: str
    number: str
    total: int
    received: int
    change: int
    awaiting_check: bool = False


@dataclass(frozen=True)
class RepairOperation(Command):
    """What a refused edit wanted, as the product or customer stands here now, goes out as a new operation.

    Result: its number.
    """

    op_seq: int


@dataclass(frozen=True)
class AnswerConflict(Command):
    """Decide an open conflict. `quantity` (thousandths of the base unit on the shelf) where the answer asks for it."""

    conflict_no: int
    answer: str
    quantity: int | None = None


@dataclass(frozen=True)
class PreviewAnswer(Command):
    """Work out what the answer would do, and do nothing. Result: `domain.conflict.Preview`."""

    conflict_no: int
    answer: str
    quantity: int | None = None


@dataclass(frozen=True)
class UndoAnswer(Command):
    """Put the effect of the answer in force back by counter-entries; the conflict is open again."""

    conflict_no: int
