"""What is open of a debt, how old it is, and what a payment went to."""

import random

from hypothesis import given
from hypothesis import strategies as st

from blangkon_desktop.domain.debt import (
    OPENING,
    PAYMENT,
    REFUND,
    SALE,
    DebtEntry,
    ageing,
    balance,
    open_debts,
    over_limit,
    settled_by,
)


def entry(id_: str, kind: str, amount: int, date: str = "2026-11-01", of: str | None = None) -> DebtEntry:
    return DebtEntry(id_, "c", kind, amount, int(date.replace("-", "")), date, f"N-{id_}", of)


OLD = entry("a", OPENING, 50_000, "2026-08-01")
SECOND = entry("b", SALE, 30_000, "2026-10-20")
THIRD = entry("c", SALE, 20_000, "2026-11-20")


def left(*entries: DebtEntry) -> dict[str, int]:
    return {debt.entry.id: debt.left for debt in open_debts(entries)}


def test_money_pays_the_oldest_first_whatever_the_order() -> None:
    paid = entry("p", PAYMENT, -60_000, "2026-11-21")
    assert left(paid, THIRD, SECOND, OLD) == {"b": 20_000, "c": 20_000}


def test_a_return_lowers_its_own_sale_and_what_is_over_pays_the_oldest() -> None:
    back = entry("r", REFUND, -20_000, "2026-11-22", of="c")
    assert left(OLD, SECOND, THIRD, back) == {"a": 50_000, "b": 30_000}
    more = entry("s", REFUND, -25_000, "2026-11-22", of="c")
    assert left(OLD, SECOND, THIRD, more) == {"a": 45_000, "b": 30_000}
    assert left(OLD, entry("t", REFUND, -5_000)) == {"a": 45_000}


def test_too_much_paid_leaves_nothing_open_and_pays_what_comes_next() -> None:
    paid = entry("p", PAYMENT, -70_000, "2026-10-21")
    assert (left(OLD, paid), balance([OLD, paid])) == ({}, -20_000)
    assert left(OLD, paid, SECOND) == {"b": 10_000}


def test_a_payment_that_is_taken_back_leaves_the_debt_as_it_was() -> None:
    paid, back = entry("p", PAYMENT, -50_000, "2026-11-02"), entry("q", PAYMENT, 50_000, "2026-11-03", of="p")
    assert left(OLD, SECOND, paid, back) == {"a": 50_000, "b": 30_000}
    assert left(OLD, back) == {"a": 50_000, "q": 50_000}  # the payment itself comes later, from another till
    assert settled_by([OLD, SECOND, paid, back], "p") == ((OLD, 50_000, 0),)


def test_a_payment_knows_what_it_went_to() -> None:
    first, second = entry("p", PAYMENT, -20_000, "2026-11-02"), entry("q", PAYMENT, -40_000, "2026-11-03")
    entries = [OLD, SECOND, first, second, THIRD]
    assert settled_by(entries, "p") == ((OLD, 20_000, 30_000),)
    assert settled_by(entries, "q") == ((OLD, 30_000, 0), (SECOND, 10_000, 20_000))


def test_open_debts_are_sorted_by_age() -> None:
    debts = open_debts([OLD, SECOND, THIRD, entry("f", SALE, 1, "2026-12-01"), entry("w", SALE, 7, "2026-11-17")])
    found = ageing(debts, "2026-11-24")
    assert (found.bands, found.oldest, found.total) == ((20_008, 0, 30_000, 50_000), "2026-08-01", 100_008)
    assert ageing((), "2026-11-24").oldest == ""


def test_the_limit_is_what_may_stand() -> None:
    assert not over_limit(90, 10, 100)
    assert over_limit(90, 11, 100)
    assert over_limit(0, 1, 0)
    assert not over_limit(900, 0, 100)
    assert not over_limit(900, 900, None)


@given(st.data())
def test_open_parts_add_up_to_the_balance(data: st.DataObject) -> None:
    entries: list[DebtEntry] = []
    for number in range(data.draw(st.integers(0, 12))):
        kind = data.draw(st.sampled_from((SALE, OPENING, REFUND, PAYMENT)))
        amount = data.draw(st.integers(1, 1_000))
        sales = [known for known in entries if known.kind == SALE]
        payments = [known for known in entries if known.kind == PAYMENT and known.amount < 0]
        of = data.draw(st.sampled_from(sales)).id if kind == REFUND and sales else None
        if kind == PAYMENT and payments and data.draw(st.booleans()):
            taken = data.draw(st.sampled_from(payments))
            amount, of = -taken.amount, taken.id
        sign = 1 if kind in (SALE, OPENING) or (kind == PAYMENT and of) else -1
        day = data.draw(st.integers(1, 28))
        entries.append(entry(f"{number:02}", kind, sign * amount, f"2026-11-{day:02}", of))
    debts = open_debts(entries)
    owed = balance(entries)
    assert sum(debt.left for debt in debts) == max(owed, 0) or any(e.of and e.kind == PAYMENT for e in entries)
    assert sum(debt.left for debt in debts) >= owed
    assert all(debt.left > 0 for debt in debts)
    shuffled = entries.copy()
    random.Random(1).shuffle(shuffled)
    assert open_debts(shuffled) == debts
