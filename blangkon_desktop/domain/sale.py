"""The cart at the counter and the sale it becomes; all amounts rupiah, all quantities thousandths of the base unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from blangkon_desktop.domain.details import Part, goods_of
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ledger import PPN_ACCOUNT, ROUNDING_ACCOUNT, SALES_ACCOUNT, JournalEntry
from blangkon_desktop.domain.money import MAX_RUPIAH, format_rupiah, round_cash
from blangkon_desktop.domain.payment import ACCOUNTS, CASH, KASBON, METHODS, Payment
from blangkon_desktop.domain.pricing import UnitPrice
from blangkon_desktop.domain.promotion import LineDiscount
from blangkon_desktop.domain.quantity import MAX_QUANTITY, amount_for
from blangkon_desktop.domain.tax import TAXABLE, TaxRule, ppn_included

OPEN = "open"
HELD = "held"
SALE = "sale"
REFUND = "refund"
MAX_LINES = 500


@dataclass
class CartLine:
    """A line that is still on the counter; `price` is for one unit of `factor`, `discount` what the seller takes off.

    `price_class` (its name, as it is to be read) and `price_least` (thousandths of the base unit) say why the price is
    not the ordinary one. `promotion_discount` rupiah are taken off by `promotion` (a name) besides. A `quoted` line was
    promised as it is: no promotion touches it until it is priced anew.
    """

    line_no: int
    product_id: str
    name: str
    unit: str
    factor: int
    quantity: int
    price: int
    discount: int = 0
    tax_class: str = TAXABLE
    price_class: str = ""
    price_least: int = 0
    promotion: str = ""
    promotion_id: str = ""
    promotion_discount: int = 0
    quoted: bool = False

    @property
    def gross(self) -> int:
        """Price times quantity, before the discount."""
        return amount_for(self.quantity, self.price, self.factor)

    @property
    def total(self) -> int:
        """What the line adds to the sale."""
        return self.gross - self.discount - self.promotion_discount

    def set_price(self, found: UnitPrice, class_name: str) -> None:
        """The price that holds for this line now; a discount never exceeds what it costs."""
        self.price, self.price_class, self.price_least = found.price, class_name, found.least
        self.discount = min(self.discount, self.gross)
        self.quoted = False
        self.set_promotion(None)

    def set_promotion(self, found: LineDiscount | None) -> None:
        """What a promotion takes off what the seller's own discount leaves, or nothing."""
        told = (found.name, found.promotion_id, found.amount) if found is not None else ("", "", 0)
        if told != (self.promotion, self.promotion_id, self.promotion_discount):  # most lines stay as they are
            self.promotion, self.promotion_id, self.promotion_discount = told

    def cost_exactly(self, total: int) -> None:
        """As much as costs `total` rupiah, to the thousandth above; the odd rupiah are a discount.

        Raises `DomainError("scale.no_price")` for goods without a price.
        """
        if not self.price:
            raise DomainError("scale.no_price", product=self.name)
        self.quantity = -(-total * self.factor // self.price)
        self.discount = self.gross - total
        self.check()

    def check(self) -> None:
        """Raise `cart.quantity_wrong`, `cart.discount_too_large` or `money.too_large` for what cannot be."""
        if not 0 < self.quantity <= MAX_QUANTITY:
            raise DomainError("cart.quantity_wrong", product=self.name)
        if self.gross > MAX_RUPIAH:
            raise DomainError("money.too_large", text=format_rupiah(self.gross))
        if not 0 <= self.discount <= self.gross:
            raise DomainError("cart.discount_too_large", product=self.name, amount=self.gross)


@dataclass
class Cart:
    """A sale being rung up. Saved at every change, so that a power cut loses nothing."""

    id: str
    state: str
    opened_at: int
    updated_at: int
    holder: str = ""
    note: str = ""
    customer_id: str | None = None
    discount: int = 0
    lines: list[CartLine] = field(default_factory=list)

    @property
    def subtotal(self) -> int:
        """Sum of the lines."""
        return sum(line.total for line in self.lines)

    @property
    def total(self) -> int:
        """What is to be paid, before cash rounding."""
        return self.subtotal - self.discount

    def line(self, line_no: int) -> CartLine:
        """The line numbered `line_no`; raises `DomainError("cart.line_missing")`."""
        for line in self.lines:
            if line.line_no == line_no:
                return line
        raise DomainError("cart.line_missing")

    def add(self, line: CartLine, *, alone: bool = False) -> CartLine:
        """Append, or add to the line that already has the same product and unit without a discount.

        The line that it went to may have another price now: more pieces can be cheaper. `alone`: always a new line.
        """
        line.check()
        for present in self.lines:
            same = (present.product_id, present.unit) == (line.product_id, line.unit)
            if same and not alone and not present.discount and not line.discount:
                present.quantity += line.quantity
                present.check()
                return present
        if len(self.lines) >= MAX_LINES:
            raise DomainError("cart.too_many_lines", limit=MAX_LINES)
        line.line_no = max((p.line_no for p in self.lines), default=0) + 1
        self.lines.append(line)
        return line

    def check_discount(self) -> None:
        """Raise `cart.discount_too_large` when the discount exceeds the lines, `money.too_large` above the limit."""
        if not 0 <= self.discount <= self.subtotal:
            raise DomainError("cart.discount_too_large", product="", amount=self.subtotal)
        if self.total > MAX_RUPIAH:
            raise DomainError("money.too_large", text=format_rupiah(self.total))


@dataclass
class SaleLine:
    """A line as sold: name, unit and price are copies, never looked up again.

    `parts` are those of a kit when it was sold; a kit is sold and taken back in whole numbers only.
    `discount` is all that was taken off; `promotion_discount` of it by `promotion` (a name). On a refund `of_line`
    names the line of the original sale, and `restock` is false for scrapped goods.
    """

    line_no: int
    product_id: str
    name: str
    unit: str
    factor: int
    quantity: int
    price: int
    discount: int
    total: int
    tax_class: str
    restock: bool = True
    of_line: int | None = None
    price_class: str = ""
    price_least: int = 0
    parts: tuple[Part, ...] = ()
    promotion: str = ""
    promotion_id: str = ""
    promotion_discount: int = 0

    def goods(self) -> list[tuple[str, int]]:
        """What the line takes off the shelf, as (product, thousandths): a kit is its parts, and nothing itself."""
        return goods_of(self.product_id, self.quantity, self.parts)


@dataclass
class Sale:
    """A completed sale or refund. Immutable once stored; a correction is a refund of its own.

    `total = subtotal - discount + rounding = sum(payments)`. A refund has `kind` REFUND and positive amounts that
    go back to the buyer. `ppn` is contained in `total` for a PKP shop and 0 otherwise.
    """

    id: str
    kind: str
    number: str
    sold_at: int
    business_date: str
    cashier: str
    customer_id: str | None = None
    order_id: str | None = None
    refund_of: str | None = None
    subtotal: int = 0
    discount: int = 0
    rounding: int = 0
    total: int = 0
    dpp: int = 0
    ppn: int = 0
    received: int = 0
    change: int = 0
    note: str = ""
    lines: list[SaleLine] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)

    def settle(self, payments: Sequence[Payment], cash_step: int) -> None:
        """Fix rounding, payments and change from what was handed over.

        A cash payment's amount is the money handed over; the rest comes back as change. Rounding to `cash_step`
        rupiah applies only when everything is paid in cash. Raises `DomainError`: `payment.none`,
        `payment.method_unknown`, `payment.amount_wrong`, `payment.short`, `payment.too_much`,
        `payment.kasbon_needs_customer`.
        """
        if not payments and self.total > 0:
            raise DomainError("payment.none")
        for payment in payments:
            if payment.method not in METHODS:
                raise DomainError("payment.method_unknown", method=payment.method)
            if payment.amount < 0:
                raise DomainError("payment.amount_wrong")
            if payment.method == KASBON and self.customer_id is None:
                raise DomainError("payment.kasbon_needs_customer")
        all_cash = all(payment.method == CASH for payment in payments)
        exact = self.subtotal - self.discount
        if all_cash:
            self.rounding = round_cash(exact, cash_step) - exact
        self.total = exact + self.rounding
        not_cash = sum(p.amount for p in payments if p.method != CASH)
        if not_cash > self.total:
            raise DomainError("payment.too_much", total=self.total)
        handed = sum(p.amount for p in payments if p.method == CASH)
        cash_due = self.total - not_cash
        if handed < cash_due:
            raise DomainError("payment.short", missing=cash_due - handed)
        self.received = handed
        self.change = handed - cash_due
        self.payments = [p for p in payments if p.method != CASH and p.amount]
        if cash_due:
            first = next(p for p in payments if p.method == CASH)
            self.payments.insert(0, Payment(CASH, cash_due, first.paid_at, first.status, first.reference))
        for ordinal, payment in enumerate(self.payments):
            payment.ordinal = ordinal

    def split_tax(self, rule: TaxRule) -> None:
        """Fix the PPN contained in the taxable lines, per document (a discount is shared out by amount)."""
        taxable = sum(line.total for line in self.lines if line.tax_class == TAXABLE)
        if self.subtotal and self.discount:
            taxable -= (2 * self.discount * taxable + self.subtotal) // (2 * self.subtotal)
        ppn = ppn_included(taxable, rule)
        self.dpp, self.ppn = ppn.dpp, ppn.tax

    def journal(self, entry_id: str) -> JournalEntry:
        """The balanced entry that books this sale (signs turned round for a refund)."""
        entry = JournalEntry(entry_id, self.kind, self.id, self.sold_at, self.business_date, self.number)
        sign = -1 if self.kind == REFUND else 1
        for payment in self.payments:
            entry.debit(ACCOUNTS[payment.method], sign * payment.amount)
        entry.credit(SALES_ACCOUNT, sign * (self.total - self.rounding - self.ppn))
        entry.credit(PPN_ACCOUNT, sign * self.ppn)
        entry.credit(ROUNDING_ACCOUNT, sign * self.rounding)
        entry.check()
        return entry
