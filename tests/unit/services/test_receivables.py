"""Kasbon: payments, limits and the owner's PIN, and the ledger after random histories."""

import json
import random
from dataclasses import replace

import pytest

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.document import DocumentFacts
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import customers, debts
from blangkon_desktop.queries.customers import CustomerRow
from blangkon_desktop.services.commands import (
    AddToCart,
    ApplyFrame,
    CompleteSale,
    IssueDocument,
    IssuedPaper,
    OverLimit,
    PaymentDraft,
    RefundLine,
    RefundSale,
    SaleReceipt,
    SaveCustomer,
    SaveSettings,
    SetCart,
)
from blangkon_desktop.services.money_commands import (
    DebtReceipt,
    NoteOldDebt,
    PayDebt,
    SetDebtLimit,
    SetOwnerPin,
    TakeBackDebtPayment,
)
from tests.helpers.book import query, refused
from tests.unit.services.conftest import World

DAY = 86_400_000


def on_credit(world: World, count: int, customer: str = "", allowed: OverLimit | None = None) -> CompleteSale:
    """A sale of `count` pcs (Rp3.500 each) that is on the counter, all on kasbon."""
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", count * 1_000, "Siti"))
    world.shop.handle(SetCart(cart, customer or world.customer))
    return CompleteSale(new_id(), cart, (PaymentDraft("kasbon", count * 3_500),), "Siti", allowed)


def take(world: World, count: int, customer: str = "") -> SaleReceipt:
    receipt = world.shop.handle(on_credit(world, count, customer)).result
    assert isinstance(receipt, SaleReceipt)
    return receipt


def pay(world: World, amount: int, method: str = "cash") -> DebtReceipt:
    receipt = world.shop.handle(PayDebt(new_id(), world.customer, amount, method)).result
    assert isinstance(receipt, DebtReceipt)
    return receipt


def row(world: World, customer: str = "") -> CustomerRow:
    with world.shop.reader() as connection:
        found = customers.customer(connection, customer or world.customer)
    assert found is not None
    return found


def ledger(world: World) -> debts.DebtLedger:
    with world.shop.reader() as connection:
        found = debts.ledger(connection, world.customer, business_date(world.clock.now))
    assert found is not None
    return found


def test_a_payment_lowers_the_debt_books_money_and_is_told(world: World) -> None:
    first, second = take(world, 2), take(world, 4)
    receipt = pay(world, 10_000)
    assert (receipt.number, receipt.amount, receipt.debt) == ("A001/BK/2026", 10_000, 11_000)
    assert [(debt.entry.id, debt.left) for debt in ledger(world).open] == [(second.sale_id, 11_000)]
    assert query(world.shop, """SELECT account, sum(amount) FROM posting WHERE account IN ('kas', 'piutang_kasbon')
                                GROUP BY account ORDER BY 1""") == [("kas", 10_000), ("piutang_kasbon", 11_000)]
    [(kind, body)] = query(world.shop, "SELECT kind, body FROM outbox ORDER BY op_seq DESC LIMIT 1")
    told = json.loads(body)
    assert (kind, told["customer"], told["kind"], told["amount"]) == ("debt.note", world.customer, "payment", -10_000)
    assert [entry.entry.id for entry in ledger(world).rows][:2] == [first.sale_id, second.sale_id]


def test_a_payment_asked_twice_is_one(world: World) -> None:
    take(world, 2)
    command = PayDebt(new_id(), world.customer, 5_000)
    first = world.shop.handle(command).result
    assert world.shop.handle(command).result == first
    assert row(world).debt == 2_000


def test_what_cannot_be_paid_is_refused(world: World) -> None:
    take(world, 2)
    for command, code in (
        (PayDebt(new_id(), world.customer, 7_001), "kasbon.too_much"),
        (PayDebt(new_id(), world.customer, 0), "kasbon.amount_wrong"),
        (PayDebt(new_id(), world.customer, 1, "qris"), "payment.method_unknown"),
        (PayDebt(new_id(), "0" * 32, 1), "customer.missing"),
        (NoteOldDebt(new_id(), world.customer, 0, "2026-01-01"), "kasbon.amount_wrong"),
        (NoteOldDebt(new_id(), world.customer, 5, "2026-12-01"), "kasbon.date_wrong"),
        (NoteOldDebt(new_id(), world.customer, 5, "kemarin"), "kasbon.date_wrong"),
        (NoteOldDebt(new_id(), world.customer, 10**15, "2026-01-01"), "money.too_large"),
        (SetDebtLimit(world.customer, -1), "kasbon.limit_wrong"),
        (TakeBackDebtPayment(new_id(), "0" * 32), "kasbon.payment_missing"),
    ):
        assert refused(world.shop, command)[0] == code


def test_a_wrong_payment_is_taken_back_once(world: World) -> None:
    sale = take(world, 2)
    paid = pay(world, 7_000, "transfer")
    back = TakeBackDebtPayment(new_id(), paid.entry_id, "salah orang")
    receipt = world.shop.handle(back).result
    assert isinstance(receipt, DebtReceipt)
    assert receipt.debt == 7_000
    assert world.shop.handle(back).result == receipt
    assert refused(world.shop, replace(back, entry_id=new_id()))[0] == "kasbon.taken_back"
    assert refused(world.shop, TakeBackDebtPayment(new_id(), receipt.entry_id))[0] == "kasbon.payment_missing"
    assert refused(world.shop, TakeBackDebtPayment(new_id(), sale.sale_id))[0] == "kasbon.payment_missing"
    assert query(world.shop, "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = 'bank'") == [(0,)]
    assert refused(world.shop, IssueDocument(new_id(), "kuitansi", debt_id=paid.entry_id))[0] == "document.not_paid"


def test_a_debt_of_the_paper_book_is_as_old_as_it_is(world: World) -> None:
    world.shop.handle(NoteOldDebt(new_id(), world.customer, 40_000, "2026-08-01", "buku hal. 12"))
    take(world, 2)
    found = ledger(world).customer
    assert (found.debt, found.ageing.bands, found.ageing.oldest) == (47_000, (7_000, 0, 0, 40_000), "2026-08-01")


def test_the_kuitansi_says_what_was_paid_and_what_is_left(world: World) -> None:
    first, second = take(world, 2), take(world, 4)
    paid = pay(world, 10_000)
    command = IssueDocument(new_id(), "kuitansi", debt_id=paid.entry_id)
    paper = world.shop.handle(command).result
    assert isinstance(paper, IssuedPaper)
    facts = DocumentFacts.from_json(paper.facts)
    assert facts.purpose == f"Pembayaran kasbon {first.number}, {second.number}. Sisa utang Rp11.000."
    assert (facts.total, facts.reference, facts.buyer and facts.buyer.name) == (10_000, paid.number, "Bu Sri")
    pay(world, 11_000)
    assert world.shop.handle(replace(command, document_id=new_id())).result == paper
    assert refused(world.shop, IssueDocument(new_id(), "kuitansi", debt_id=first.sale_id))[0] == "document.not_paid"
    assert refused(world.shop, IssueDocument(new_id(), "nota", debt_id=paid.entry_id))[0] == "document.not_paid"


def test_the_limit_cannot_be_passed_without_pin_and_reason(world: World) -> None:
    world.shop.handle(SetDebtLimit(world.customer, 20_000))
    take(world, 5)
    sale = on_credit(world, 1)
    assert refused(world.shop, sale) == (
        "kasbon.over_limit", {"customer": "Bu Sri", "limit": 20_000, "debt": 17_500, "after": 21_000},
    )  # fmt: skip
    assert refused(world.shop, replace(sale, over_limit=OverLimit("2468", "panen")))[0] == "pin.not_set"
    world.shop.handle(SetOwnerPin("2468"))
    assert refused(world.shop, replace(sale, over_limit=OverLimit("2468", " ")))[0] == "kasbon.reason_missing"
    with pytest.raises(DomainError, match=r"pin\.wrong"):
        world.shop.handle(replace(sale, over_limit=OverLimit("1111", "panen")))
    assert query(world.shop, "SELECT misses FROM owner_pin") == [(1,)]  # counted, though nothing was sold
    assert row(world).debt == 17_500
    world.shop.handle(replace(sale, over_limit=OverLimit("2468", "panen minggu depan")))
    assert query(world.shop, "SELECT misses FROM owner_pin") == [(0,)]
    assert query(world.shop, "SELECT debt_limit, debt, reason FROM debt_override") == [
        (20_000, 21_000, "panen minggu depan")
    ]
    body = query(world.shop, "SELECT body FROM outbox WHERE kind = 'sale.complete' ORDER BY op_seq DESC LIMIT 1")
    assert json.loads(body[0][0])["over_limit"] == {"limit": 20_000, "debt": 21_000, "reason": "panen minggu depan"}


def test_the_limit_counts_what_nobody_else_knows_yet_and_what_other_tills_told(world: World) -> None:
    world.shop.handle(SaveSettings(ShopSettings(debt_limit=20_000)))
    told = {
        "t": "debt", "id": new_id(), "c": world.customer, "kind": "sale", "amount": 15_000, "at": 1,
        "date": "2026-11-20", "number": "B001/NT/2026", "of": None, "method": "", "note": "",
    }  # fmt: skip
    world.shop.handle(ApplyFrame(None, changes=(told,)))
    take(world, 1)  # 18.500, not sent to anybody
    assert refused(world.shop, on_credit(world, 1))[0] == "kasbon.over_limit"
    world.shop.handle(SetDebtLimit(world.customer, 30_000))
    take(world, 1)


def test_a_limit_is_changed_by_pin_once_there_is_one(world: World) -> None:
    world.shop.handle(SetOwnerPin("2468"))
    with pytest.raises(DomainError, match=r"pin\.wrong"):
        world.shop.handle(SetDebtLimit(world.customer, 5))
    world.shop.handle(SetDebtLimit(world.customer, 5, "2468"))
    assert row(world).limit == 5
    world.shop.handle(SaveCustomer(world.customer, "Bu Sri Wetan"))
    assert row(world).limit == 5
    with pytest.raises(DomainError, match=r"pin\.wrong"):
        world.shop.handle(SetOwnerPin("1357"))
    world.shop.handle(SetOwnerPin("1357", "2468"))
    world.shop.handle(SetDebtLimit(world.customer, None, "1357"))
    assert row(world).limit is None


def test_another_tills_entry_counts_once_and_before_its_customer(world: World) -> None:
    stranger = new_id()
    debt = {"t": "debt", "id": new_id(), "c": stranger, "kind": "opening", "amount": 9_000, "at": 1,
            "date": "2026-11-01", "number": "B001/BK/2026", "of": None, "method": "", "note": ""}  # fmt: skip
    person = {"t": "customer", "id": stranger, "ver": 1, "f": {"name": "Bu Sri", "same_as": world.customer}, "x": {}}
    world.shop.handle(ApplyFrame(None, changes=(debt, debt)))
    take(world, 2)
    assert row(world).debt == 7_000
    world.shop.handle(ApplyFrame(None, changes=(person, debt)))
    assert row(world).debt == 16_000  # one person, written down twice
    with world.shop.reader() as connection:
        [found] = debts.debtors(connection, "2026-11-24")
    assert (found.id, found.debt, found.ageing.total) == (world.customer, 16_000, 16_000)
    strange = {**debt, "id": new_id(), "kind": "gift"}
    world.shop.handle(ApplyFrame(None, changes=(strange,)))
    assert query(world.shop, "SELECT count(*) FROM unknown_change") == [(1,)]


@pytest.mark.parametrize("seed", range(3))
def test_the_ledger_is_notas_less_payments_less_returns(world: World, seed: int) -> None:
    rng = random.Random(seed)
    notas = payments = returns = 0
    sales: list[tuple[SaleReceipt, int]] = []
    paid: list[DebtReceipt] = []
    for _ in range(40):
        world.clock.now += rng.randrange(0, 2 * DAY)
        act = rng.choice(("take", "take", "pay", "pay", "return", "undo", "old"))
        if act == "take":
            count = rng.randint(1, 9)
            sales.append((take(world, count), count))
            notas += count * 3_500
        elif act == "old":
            world.shop.handle(NoteOldDebt(new_id(), world.customer, 1_234, "2026-01-02"))
            notas += 1_234
        elif act == "pay" and row(world).debt > 0:
            paid.append(pay(world, rng.randint(1, row(world).debt), rng.choice(("cash", "transfer"))))
            payments += paid[-1].amount
        elif act == "undo" and paid:
            wrong = paid.pop(rng.randrange(len(paid)))
            world.shop.handle(TakeBackDebtPayment(new_id(), wrong.entry_id))
            payments -= wrong.amount
        elif act == "return" and sales:
            sale, count = sales.pop(rng.randrange(len(sales)))
            back = rng.randint(1, count)
            lines = (RefundLine(1, back * 1_000),)
            world.shop.handle(RefundSale(new_id(), sale.sale_id, lines, "kasbon"))
            returns += back * 3_500
        owed = notas - payments - returns
        found = ledger(world)
        assert row(world).debt == found.customer.debt == owed
        assert sum(debt.left for debt in found.open) == max(owed, 0)
        assert query(world.shop, "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = 'piutang_kasbon'") == [
            (owed,)
        ]
