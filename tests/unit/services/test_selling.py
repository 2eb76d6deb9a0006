"""Sales, refunds and checked payments, each in one transaction."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import event

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.domain.tax import rule_on
from blangkon_desktop.services.changes import Changes
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    Command,
    CompleteSale,
    ConfirmPayment,
    PaymentDraft,
    RefundLine,
    RefundSale,
    SaleReceipt,
    SaveSettings,
    SetCart,
)
from blangkon_desktop.storage.unit_of_work import SqlUnitOfWork
from tests.helpers.book import dump, query, refused
from tests.helpers.shop import sell
from tests.unit.services.conftest import World

NO = "0" * 32
RICH = (PaymentDraft("cash", 10**9),)


def cart_of(world: World, quantity: int = 3_000, customer: str | None = None) -> str:
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", quantity, "Siti"))
    if customer:
        world.shop.handle(SetCart(cart, customer))
    return cart


def refund(world: World, sale: SaleReceipt, *lines: tuple[int, int], method: str = "cash", restock: bool = True) -> int:
    parts = tuple(RefundLine(number, quantity, restock) for number, quantity in lines)
    receipt = world.shop.handle(RefundSale(new_id(), sale.sale_id, parts, method, "Siti", "tidak jadi")).result
    assert isinstance(receipt, SaleReceipt)
    return receipt.total


def test_a_sale_writes_everything_at_once(world: World) -> None:
    lines = ((world.mie, "dus", 40_000), (world.beras, "kg", 1_505))
    receipt = sell(world.shop, *lines, pay=(PaymentDraft("cash", 200_000),))
    assert receipt == SaleReceipt(receipt.sale_id, "A001/NT/2026", 153_100, 200_000, 46_900)
    assert query(world.shop, "SELECT kind, cashier, subtotal, rounding, total, dpp, ppn FROM sale") == [
        ("sale", "Siti", 153_070, 30, 153_100, 0, 0)
    ]
    assert query(world.shop, "SELECT quantity, reason FROM stock_movement WHERE reference = :id ORDER BY no",
                 id=receipt.sale_id) == [(-40_000, "sale"), (-1_505, "sale")]  # fmt: skip
    assert query(world.shop, "SELECT account, amount FROM posting ORDER BY ordinal") == [
        ("kas", 153_100), ("penjualan", -153_070), ("pembulatan", -30),
    ]  # fmt: skip
    assert query(world.shop, "SELECT sales, turnover, cash FROM day_summary") == [(1, 153_100, 153_100)]
    assert query(world.shop, "SELECT count(*) FROM cart") == [(0,)]
    [(kind, body, made_at)] = query(world.shop, "SELECT kind, body, made_at FROM outbox ORDER BY op_seq DESC LIMIT 1")
    wire = json.loads(body)
    assert (kind, made_at, wire["total"], wire["rounding"]) == ("sale.complete", world.clock.now, 153_100, 30)
    assert wire["lines"][1] == [world.beras, 1_505, "kg", 1_000, 14_000, 0, 21_070]
    assert wire["pay"] == [["cash", 153_100, "confirmed"]]


def test_the_same_sale_twice_is_one_sale(world: World) -> None:
    command = CompleteSale(new_id(), cart_of(world), RICH, "Siti")
    first = world.shop.handle(command)
    before = dump(world.shop.path)
    again = world.shop.handle(command)
    assert again == Changes.of(result=first.result)
    assert dump(world.shop.path) == before


def test_stock_below_zero_never_stops_a_sale(world: World) -> None:
    sell(world.shop, (world.mie, "dus", 200_000))
    assert query(world.shop, "SELECT on_hand FROM product_stock WHERE product_id = :id", id=world.mie) == [(-80_000,)]


def test_a_sale_of_a_pkp_shop_contains_ppn_of_the_taxable_lines(world: World) -> None:
    world.shop.handle(SaveSettings(ShopSettings(pkp=True, cash_rounding=1)))
    sale = sell(world.shop, (world.mie, "dus", 40_000), (world.beras, "kg", 10_000))
    assert query(world.shop, "SELECT total, dpp, ppn FROM sale") == [(272_000, 109_009, 13_081)]
    assert refund(world, sale, (2, 10_000)) == 140_000
    assert query(world.shop, "SELECT dpp, ppn FROM sale WHERE kind = 'refund'") == [(0, 0)]
    for _ in range(4):
        refund(world, sale, (1, 10_000))
    assert query(world.shop, "SELECT sum(total), sum(dpp), sum(ppn) FROM sale WHERE kind = 'refund'") == [
        (272_000, 109_009, 13_081)
    ]


@pytest.mark.parametrize(
    ("payments", "code"),
    [
        ((), "payment.none"), ((PaymentDraft("cek", 1),), "payment.method_unknown"),
        ((PaymentDraft("cash", -1),), "payment.amount_wrong"), ((PaymentDraft("cash", 10_499),), "payment.short"),
        ((PaymentDraft("qris", 10_501),), "payment.too_much"),
        ((PaymentDraft("kasbon", 10_500),), "payment.kasbon_needs_customer"),
    ],
)  # fmt: skip
def test_refused_payments_change_nothing(world: World, payments: tuple[PaymentDraft, ...], code: str) -> None:
    assert refused(world.shop, CompleteSale(new_id(), cart_of(world), payments))[0] == code


def test_sales_without_goods_change_nothing(world: World) -> None:
    cart = cart_of(world)
    world.shop.handle(ChangeCartLine(cart, 1, quantity=0))
    assert refused(world.shop, CompleteSale(new_id(), cart, RICH)) == ("cart.empty", {})
    assert refused(world.shop, CompleteSale(new_id(), NO, RICH)) == ("cart.missing", {})


def test_no_tax_rule_no_sale_for_a_pkp_shop(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.shop.handle(SaveSettings(ShopSettings(pkp=True)))
    cart = cart_of(world)
    monkeypatch.setattr(SqlUnitOfWork, "tax_rule", lambda _uow, date: rule_on((), date))
    assert refused(world.shop, CompleteSale(new_id(), cart, RICH)) == ("tax.no_rule", {"date": "2026-11-24"})


def each_step_fails(world: World, command: Command) -> int:
    """Break the command at its first, second, … statement that writes, and at the commit; count the steps."""
    writer = world.shop._writer
    before = dump(world.shop.path)
    count, limit, done = 0, 1, False

    def step(*_: object) -> None:
        nonlocal count
        if not str(_[2] if len(_) > 2 else "COMMIT").startswith(("SELECT", "BEGIN")):
            count += 1
            if count == limit:
                raise RuntimeError("power cut")

    event.listen(writer, "before_cursor_execute", step)
    event.listen(writer, "commit", step)
    try:
        while not done:
            count = 0
            try:
                world.shop.handle(command)
                done = True
            except RuntimeError:
                assert dump(world.shop.path) == before, f"step {limit} left something behind"
                limit += 1
    finally:
        event.remove(writer, "before_cursor_execute", step)
        event.remove(writer, "commit", step)
    assert dump(world.shop.path) != before
    return limit - 1


def test_a_sale_that_breaks_at_any_step_leaves_nothing(world: World) -> None:
    command = CompleteSale(new_id(), cart_of(world, customer=world.customer), (PaymentDraft("kasbon", 10_500),))
    assert each_step_fails(world, command) >= 10


def test_a_refund_that_breaks_at_any_step_leaves_nothing(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 3_000))
    assert each_step_fails(world, RefundSale(new_id(), sale.sale_id, (RefundLine(1, 1_000),))) >= 8


def test_goods_come_back_in_parts_until_nothing_is_left(world: World) -> None:
    cart = cart_of(world, 7_000)
    world.shop.handle(SetCart(cart, None, 111))
    sale = world.shop.handle(CompleteSale(new_id(), cart, RICH)).result
    assert isinstance(sale, SaleReceipt)
    assert sale.total == 24_400
    world.clock.advance(24 * 3_600_000)
    parts = [
        refund(world, sale, (1, 3_000)), refund(world, sale, (1, 3_000), restock=False),
        refund(world, sale, (1, 1_000)),
    ]  # fmt: skip
    assert sum(parts) == sale.total
    assert query(world.shop, "SELECT on_hand FROM product_stock WHERE product_id = :id", id=world.mie) == [(117_000,)]
    assert query(world.shop, "SELECT sum(refunds), sum(turnover), sum(cash) FROM day_summary") == [(3, 0, 0)]
    command = RefundSale(new_id(), sale.sale_id, (RefundLine(1, 1),))
    assert refused(world.shop, command) == (
        "refund.too_much", {"product": "Indomie Goreng", "left": 0, "unit": "pcs", "factor": 1_000}
    )


def test_the_same_refund_twice_is_one_refund(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 3_000))
    command = RefundSale(new_id(), sale.sale_id, (RefundLine(1, 1_000),))
    first = world.shop.handle(command)
    before = dump(world.shop.path)
    assert world.shop.handle(command) == Changes.of(result=first.result)
    assert dump(world.shop.path) == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sale_id": NO}, "sale.missing"), ({"lines": ()}, "refund.nothing"),
        ({"lines": (RefundLine(9, 1_000),)}, "refund.line_missing"),
        ({"lines": (RefundLine(1, 1_000), RefundLine(1, 1_000))}, "refund.line_twice"),
        ({"lines": (RefundLine(1, 3_001),)}, "refund.too_much"), ({"lines": (RefundLine(1, 0),)}, "refund.too_much"),
        ({"lines": (RefundLine(1, -1),)}, "refund.too_much"), ({"method": "qris"}, "payment.method_unknown"),
        ({"method": "kasbon"}, "payment.kasbon_needs_customer"),
    ],
)  # fmt: skip
def test_refused_refunds_change_nothing(world: World, changes: dict[str, object], code: str) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 3_000))
    command = RefundSale(new_id(), sale.sale_id, (RefundLine(1, 1_000),))
    assert refused(world.shop, replace(command, **changes))[0] == code  # type: ignore[arg-type]


def test_a_refund_is_not_refunded(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 3_000))
    refund_id = new_id()
    world.shop.handle(RefundSale(refund_id, sale.sale_id, (RefundLine(1, 1_000),)))
    again = RefundSale(new_id(), refund_id, (RefundLine(1, 1_000),))
    assert refused(world.shop, again) == ("refund.of_refund", {"number": "A001/RT/2026"})


def test_kasbon_goes_up_with_a_sale_and_down_with_a_refund(world: World) -> None:
    cart = cart_of(world, customer=world.customer)
    sale = world.shop.handle(CompleteSale(new_id(), cart, (PaymentDraft("kasbon", 10_500),))).result
    assert isinstance(sale, SaleReceipt)
    refund(world, sale, (1, 1_000), method="kasbon")
    assert query(world.shop, "SELECT sum(amount) FROM posting WHERE account = 'piutang_kasbon'") == [(7_000,)]


def test_qris_is_money_only_when_the_statement_says_so(world: World) -> None:
    first = sell(world.shop, (world.mie, "pcs", 1_000), pay=(PaymentDraft("qris", 3_500, "ref-1"),))
    second = sell(world.shop, (world.mie, "pcs", 2_000), pay=(PaymentDraft("qris", 7_000),))
    assert (first.awaiting_check, second.awaiting_check) == (True, True)
    world.shop.handle(ConfirmPayment(first.sale_id, 0))
    world.shop.handle(ConfirmPayment(second.sale_id, 0, arrived=False))
    assert dict(query(world.shop, "SELECT account, sum(amount) FROM posting GROUP BY account")) == {
        "bank": 3_500, "qris_belum_dicek": 7_000, "penjualan": -10_500,
    }  # fmt: skip
    assert refused(world.shop, ConfirmPayment(second.sale_id, 0, arrived=False))[0] == "payment.already_checked"
    world.shop.handle(ConfirmPayment(second.sale_id, 0))  # it came a day late
    assert query(world.shop, "SELECT sum(amount) FROM posting WHERE account = 'qris_belum_dicek'") == [(0,)]
    for sale in (first, second):
        for arrived in (True, False):
            command = ConfirmPayment(sale.sale_id, 0, arrived=arrived)
            assert refused(world.shop, command)[0] == "payment.already_checked"


def test_only_claimed_payments_are_checked(world: World) -> None:
    sale = sell(world.shop, (world.mie, "pcs", 1_000))
    assert refused(world.shop, ConfirmPayment(sale.sale_id, 0))[0] == "payment.not_awaiting"
    assert refused(world.shop, ConfirmPayment(sale.sale_id, 5))[0] == "payment.not_awaiting"
    assert refused(world.shop, ConfirmPayment(NO, 0))[0] == "sale.missing"


def test_numbers_start_again_with_the_year(world: World) -> None:
    assert sell(world.shop, (world.mie, "pcs", 1_000)).number == "A001/NT/2026"
    world.clock.advance(40 * 24 * 3_600_000)
    assert business_date(world.clock.now)[:4] == "2027"
    assert sell(world.shop, (world.mie, "pcs", 1_000)).number == "A001/NT/2027"
