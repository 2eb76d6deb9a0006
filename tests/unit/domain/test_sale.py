"""The cart, settling a sale, and books that always balance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ledger import JournalEntry
from blangkon_desktop.domain.money import MAX_RUPIAH
from blangkon_desktop.domain.payment import AWAITING, CONFIRMED, METHODS, Payment, initial_status
from blangkon_desktop.domain.sale import MAX_LINES, OPEN, Cart, CartLine, Sale, SaleLine
from blangkon_desktop.domain.tax import EXEMPT, TAXABLE, parse_rules, rule_on

RULE = rule_on(parse_rules(resources.text("rules/tax.json")), "2026-11-24")


def line(quantity: int = 1_000, price: int = 12_345, **changes: object) -> CartLine:
    values: dict[str, object] = {"line_no": 0, "product_id": "p1", "name": "Gula", "unit": "pcs", "factor": 1_000}
    return CartLine(**{**values, "quantity": quantity, "price": price, **changes})  # type: ignore[arg-type]


def sale(subtotal: int = 12_345, discount: int = 0, customer: str | None = None) -> Sale:
    total = subtotal - discount
    lines = [SaleLine(1, "p1", "Gula", "pcs", 1_000, 1_000, subtotal, 0, subtotal, TAXABLE)]
    return Sale("s1", "sale", "A001/NT/2026", 1, "2026-11-24", "Siti", customer, subtotal=subtotal, discount=discount,
                total=total, lines=lines)  # fmt: skip


def pay(*amounts: tuple[str, int]) -> list[Payment]:
    return [Payment(method, amount, 1, initial_status(method)) for method, amount in amounts]


def refusal(action: object, *arguments: object) -> DomainError:
    with pytest.raises(DomainError) as refused:
        action(*arguments)  # type: ignore[operator]
    return refused.value


def test_the_same_goods_become_one_line() -> None:
    cart = Cart("c1", OPEN, 0, 0)
    cart.add(line())
    assert cart.add(line(2_000)).quantity == 3_000
    cart.lines[0].discount = 100
    cart.add(line())
    cart.add(line(unit="dus", factor=40_000, quantity=40_000))
    cart.add(line(price=11_000))  # of one price: what it is, the use case asks the price list
    assert [(part.line_no, part.quantity) for part in cart.lines] == [(1, 3_000), (2, 2_000), (3, 40_000)]
    assert cart.total == cart.subtotal == 3 * 12_345 - 100 + 2 * 12_345 + 12_345


@pytest.mark.parametrize("quantity", [0, -500, 10**13])
def test_a_quantity_that_cannot_be_changes_no_line(quantity: int) -> None:
    cart = Cart("c1", OPEN, 0, 0)
    cart.add(line(3_000))
    assert refusal(cart.add, line(quantity)).code == "cart.quantity_wrong"
    assert [part.quantity for part in cart.lines] == [3_000]


def test_limits_of_a_cart() -> None:
    assert refusal(line(discount=12_346).check).values == {"product": "Gula", "amount": 12_345}
    assert refusal(line(discount=-1).check).code == "cart.discount_too_large"
    assert refusal(line(10**12, MAX_RUPIAH).check).code == "money.too_large"
    cart = Cart("c1", OPEN, 0, 0, lines=[line(product_id=str(number), line_no=number) for number in range(MAX_LINES)])
    assert refusal(cart.add, line(product_id="one more")).values == {"limit": MAX_LINES}
    cart.discount = cart.subtotal + 1
    assert refusal(cart.check_discount).code == "cart.discount_too_large"
    rich = Cart("c2", OPEN, 0, 0, lines=[line(price=MAX_RUPIAH), line(price=MAX_RUPIAH)])
    assert refusal(rich.check_discount).code == "money.too_large"
    assert refusal(cart.line, 999_999).code == "cart.line_missing"


@pytest.mark.parametrize(
    ("payments", "total", "rounding", "received", "change", "kept"),
    [
        ([("cash", 20_000)], 12_300, -45, 20_000, 7_700, [("cash", 12_300)]),
        ([("cash", 10_000), ("cash", 5_000)], 12_300, -45, 15_000, 2_700, [("cash", 12_300)]),
        ([("qris", 12_345)], 12_345, 0, 0, 0, [("qris", 12_345)]),
        ([("transfer", 10_000), ("cash", 3_000)], 12_345, 0, 3_000, 655, [("cash", 2_345), ("transfer", 10_000)]),
        ([("kasbon", 2_345), ("cash", 10_000)], 12_345, 0, 10_000, 0, [("cash", 10_000), ("kasbon", 2_345)]),
        ([("cash", 0), ("qris", 12_345)], 12_345, 0, 0, 0, [("qris", 12_345)]),
        ([("transfer", 0), ("qris", 12_345)], 12_345, 0, 0, 0, [("qris", 12_345)]),
    ],
)  # fmt: skip
def test_settling(
    payments: list[tuple[str, int]], total: int, rounding: int, received: int, change: int, kept: list[tuple[str, int]]
) -> None:
    done = sale(customer="c1")
    done.settle(pay(*payments), 100)
    assert (done.total, done.rounding, done.received, done.change) == (total, rounding, received, change)
    assert [(p.method, p.amount) for p in done.payments] == kept
    assert [p.ordinal for p in done.payments] == list(range(len(kept)))


@pytest.mark.parametrize(
    ("payments", "code", "values"),
    [
        ([], "payment.none", {}),
        ([("cek", 1)], "payment.method_unknown", {"method": "cek"}),
        ([("cash", -1)], "payment.amount_wrong", {}),
        ([("kasbon", 12_345)], "payment.kasbon_needs_customer", {}),
        ([("cash", 12_299)], "payment.short", {"missing": 1}),
        ([("qris", 12_000)], "payment.short", {"missing": 345}),
        ([("qris", 12_000), ("transfer", 346)], "payment.too_much", {"total": 12_345}),
        ([("qris", 12_346), ("cash", 50_000)], "payment.too_much", {"total": 12_345}),
    ],
)  # fmt: skip
def test_what_cannot_be_settled(payments: list[tuple[str, int]], code: str, values: dict[str, object]) -> None:
    refused = refusal(sale().settle, pay(*payments), 100)
    assert (refused.code, refused.values) == (code, values)


def test_nothing_to_pay_needs_no_payment() -> None:
    free = sale(5_000, discount=5_000)
    free.settle([], 100)
    assert (free.total, free.payments, free.journal("j1").postings) == (0, [], [])


def test_qris_waits_to_be_checked() -> None:
    assert [initial_status(method) for method in METHODS] == [
        AWAITING if method == "qris" else CONFIRMED for method in METHODS
    ]


def test_ppn_is_that_of_the_taxable_lines_less_their_share_of_the_discount() -> None:
    mixed = sale(211_000, discount=21_100)
    mixed.lines = [
        SaleLine(1, "p1", "Sabun", "pcs", 1_000, 1_000, 111_000, 0, 111_000, TAXABLE),
        SaleLine(2, "p2", "Beras", "kg", 1_000, 1_000, 100_000, 0, 100_000, EXEMPT),
    ]
    mixed.split_tax(RULE)
    assert (mixed.ppn, mixed.dpp) == (9_900, 82_500)


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.integers(0, 100),
    st.lists(st.tuples(st.sampled_from(METHODS), st.integers(0, 10**9)), max_size=4),
    st.sampled_from([1, 50, 100, 500]), st.booleans(),
)  # fmt: skip
def test_a_settled_sale_always_balances(
    prices: list[int], percent: int, drafts: list[tuple[str, int]], step: int, pkp: bool
) -> None:
    subtotal = sum(prices)
    done = sale(subtotal, subtotal * percent // 100, "c1")
    due = done.total
    fitting: list[tuple[str, int]] = []
    for method, amount in drafts:
        part = min(amount, due) if method != "cash" else amount
        due -= part if method != "cash" else 0
        fitting.append((method, part))
    done.settle(pay(*fitting, ("cash", due + step)), step)
    if pkp:
        done.split_tax(RULE)
    assert done.total == done.subtotal - done.discount + done.rounding == sum(p.amount for p in done.payments)
    assert all(p.amount > 0 for p in done.payments)
    assert done.received - done.change == sum(p.amount for p in done.payments if p.method == "cash")
    assert sum(posting.amount for posting in done.journal("j1").postings) == 0
    if any(method != "cash" for method, _ in fitting):
        assert done.rounding == 0


def test_an_entry_that_does_not_balance_is_a_bug() -> None:
    entry = JournalEntry("j1", "sale", "s1", 1, "2026-11-24")
    entry.debit("kas", 100)
    entry.credit("penjualan", 99)
    entry.debit("bank", 0)
    assert len(entry.postings) == 2
    with pytest.raises(ValueError, match="unbalanced"):
        entry.check()
