"""What goes next: the urgent first, each with the waiting work that it builds on, and nothing else before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from blangkon_desktop.bootstrap import ShopCore
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import outbox
from blangkon_desktop.services.commands import (
    AddToCart,
    AnswerOrder,
    ApplyFrame,
    CompleteSale,
    ImportCatalogue,
    ImportedProduct,
    NoteExchange,
    PaymentDraft,
    RefundLine,
    RefundSale,
    SaveCustomer,
    SaveProduct,
    SetCart,
    UnitDraft,
)
from tests.helpers.shop import running_shop, scalar, sell, stocked
from tests.helpers.trade import GOODS, order_frame
from tests.unit.queries.conftest import watched

TAIL = 10_000
PCS = (UnitDraft("pcs", 1_000, 5_000),)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopCore]:
    with running_shop(tmp_path) as opened:
        yield opened


def answer(shop: ShopCore, *numbers: int) -> None:
    """The marketplace has applied these operations."""
    shop.handle(ApplyFrame(None, acks=tuple({"n": number, "s": "applied"} for number in numbers)))


def answer_all(shop: ShopCore) -> None:
    answer(shop, *range(1, shop.position().next_op_seq))


def kinds(shop: ShopCore, max_bytes: int = 100_000) -> list[str]:
    return [operation.kind for operation in shop.operations(max_bytes)]


def long_tail(shop: ShopCore) -> None:
    shop.handle(ImportCatalogue(tuple(ImportedProduct(f"Barang {n}", PCS) for n in range(TAIL)), "harga.xlsx"))


def test_ten_thousand_edits_delay_no_answer_no_sale_and_no_count(shop: ShopCore) -> None:
    goods = stocked(shop)
    order = order_frame({name: "1" * 32 for name, *_ in GOODS}, 1, (("Gula Pasir Gulaku 1 kg", 2),), 1_795_489_000_000)
    shop.handle(ApplyFrame(None, changes=(order,)))
    answer_all(shop)
    long_tail(shop)
    sell(shop, (goods["Gula Pasir 1 kg"], "pcs", 1_000))
    shop.handle(AnswerOrder(order["id"], "accept"))
    with shop.reader() as connection, watched(connection) as seen:
        batch = outbox.batch(connection, 2_000)
    assert [operation.kind for operation in batch][-2:] == ["sale.complete", "order.command"]
    assert {operation.kind for operation in batch[:-2]} == {"product.put"}  # what room was left
    assert len(seen.statements) == 3
    assert seen.objections() == []
    [first] = shop.operations(1)
    assert first.kind == "order.command"


def test_a_sale_brings_along_the_goods_and_the_customer_that_are_new(shop: ShopCore) -> None:
    long_tail(shop)
    with shop.reader() as connection:
        product = str(scalar(connection, "SELECT id FROM product WHERE name = 'Barang 7000'"))
    customer = str(shop.handle(SaveCustomer(new_id(), "Bu Sri")).result)
    cart = new_id()
    shop.handle(AddToCart(cart, product, "pcs", 1_000, cashier="Siti"))
    shop.handle(SetCart(cart, customer))
    shop.handle(CompleteSale(new_id(), cart, (PaymentDraft("kasbon", 5_000),)))
    chosen = shop.operations(900)
    assert [operation.kind for operation in chosen if operation.op_seq > 7_001] == ["customer.put", "sale.complete"]
    assert product in {operation.body["id"] for operation in chosen if operation.kind == "product.put"}


def test_earlier_edits_of_a_product_that_is_sold_go_along_and_later_ones_stay(shop: ShopCore) -> None:
    goods = stocked(shop)
    gula = goods["Gula Pasir 1 kg"]
    answer_all(shop)
    for name in ("Gula A", "Gula B"):
        shop.handle(SaveProduct(gula, name, PCS))
    shop.handle(SaveCustomer(new_id(), "Pak Slamet"))
    sell(shop, (gula, "pcs", 1_000))
    shop.handle(SaveProduct(gula, "Gula C", PCS))
    first = shop.position().acked + 1
    sizes = {operation.op_seq: len(str(operation.body)) for operation in shop.operations(100_000)}
    with_edits = [operation.op_seq for operation in shop.operations(sizes[first] + sizes[first + 1] + 400)]
    assert with_edits == [first, first + 1, first + 3]


def test_work_that_brings_too_much_along_goes_in_parts_the_oldest_first(shop: ShopCore) -> None:
    stocked(shop)  # three products, and one operation with the opening stock of all of them
    parts: list[list[int]] = []
    while batch := shop.operations(1):
        parts.append([operation.op_seq for operation in batch])
        answer(shop, *parts[-1])
    assert parts == [[1], [2], [3], [4]]


def test_nothing_stays_behind_and_every_batch_ascends(shop: ShopCore) -> None:
    goods = stocked(shop)
    receipt = sell(shop, (goods["Gula Pasir 1 kg"], "pcs", 1_000))
    shop.handle(RefundSale(new_id(), receipt.sale_id, (RefundLine(1, 500, True),)))
    for n in range(20):
        shop.handle(SaveCustomer(new_id(), f"Pembeli {n}"))
        sell(shop, (goods["Beras Mentik"], "kg", 1_000))
    sent: list[int] = []
    while batch := shop.operations(1_000):
        numbers = [operation.op_seq for operation in batch]
        assert numbers == sorted(numbers)
        sent += numbers
        answer(shop, *numbers)
    assert sorted(sent) == list(range(1, shop.position().next_op_seq))
    assert shop.position().waiting == 0


def test_the_position_names_what_is_answered_beyond_the_first_that_waits(shop: ShopCore) -> None:
    for n in range(10):
        shop.handle(SaveCustomer(new_id(), f"Pembeli {n}"))
    assert (shop.position().acked, shop.position().answered) == (0, ())
    answer(shop, 1, 2, 4, 5, 6, 9, 10)
    found = shop.position()
    assert (found.acked, found.answered, found.waiting, found.next_op_seq) == (2, ((4, 6), (9, 10)), 3, 11)
    answer(shop, 3, 7, 8)
    assert (shop.position().acked, shop.position().answered) == (10, ())


def test_at_most_two_hundred_ranges_are_named_the_lowest(shop: ShopCore) -> None:
    shop.handle(ImportCatalogue(tuple(ImportedProduct(f"Barang {n}", PCS) for n in range(500)), "harga.xlsx"))
    answer(shop, *range(2, 500, 2))
    assert shop.position().answered == tuple((n, n) for n in range(2, 402, 2))


def test_work_that_left_without_an_answer_is_known_as_sent(shop: ShopCore) -> None:
    for n in range(3):
        shop.handle(SaveCustomer(new_id(), f"Pembeli {n}"))
    answer(shop, 1)
    shop.handle(NoteExchange(1, 2, "interrupted", left=(1, 2)))
    with shop.reader() as connection:
        left = connection.exec_driver_sql("SELECT op_seq, state, sent_at IS NOT NULL FROM outbox").all()
    assert [tuple(row) for row in left] == [(1, "applied", 1), (2, "waiting", 1), (3, "waiting", 0)]
    assert kinds(shop) == ["customer.put"] * 2
