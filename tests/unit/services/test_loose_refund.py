"""Goods that come back without a nota: never above the price or what was paid, on the shelf or scrapped."""

import json

import pytest

from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.refund_slip import refund_layout
from blangkon_desktop.domain.document import Party
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import sales
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    CompleteSale,
    PaymentDraft,
    SaleReceipt,
    SaveSettings,
    SetCart,
)
from blangkon_desktop.services.money_commands import LooseLine, RefundLoose
from tests.helpers.book import query, refused
from tests.unit.services.conftest import World


def back(world: World, *lines: LooseLine, customer: str | None = None, method: str = "cash") -> SaleReceipt:
    command = RefundLoose(new_id(), lines, "bungkus sobek", method, "Siti", customer)
    receipt = world.shop.handle(command).result
    assert isinstance(receipt, SaleReceipt)
    assert world.shop.handle(command).result == receipt
    return receipt


def test_goods_come_back_at_most_at_their_price(world: World) -> None:
    receipt = back(world, LooseLine(world.mie, "pcs", 2_000), LooseLine(world.beras, "kg", 1_505, restock=False))
    assert (receipt.number, receipt.total) == ("A001/RT/2026", 28_000)  # 7.000 + 21.070, rounded down to coins
    assert query(world.shop, "SELECT subtotal, rounding, refund_of FROM sale") == [(28_070, -70, None)]
    assert query(world.shop, "SELECT product_id, quantity FROM stock_movement WHERE reason = 'return'") == [
        (world.mie, 2_000)
    ]
    assert query(world.shop, "SELECT times FROM product_sold") == []
    [(kind, body)] = query(world.shop, "SELECT kind, body FROM outbox ORDER BY op_seq DESC LIMIT 1")
    told = json.loads(body)
    assert (kind, told["of"], told["total"], told["lines"][1][6]) == ("sale.refund", None, 28_000, 0)
    with world.shop.reader() as connection:
        detail = sales.detail(connection, receipt.sale_id)
    assert detail is not None
    page = refund_layout(detail, Party("Toko Berkah"), detail.original, detail.note)
    paper = render_escpos(page, 58).decode("ascii", "ignore")
    for words in ("NOTA RETUR", "A001/RT/2026", "tanpa nota", "Rp28.000", "bungkus sobek"):
        assert words in paper


def test_a_known_buyer_gets_no_more_than_they_paid(world: World) -> None:
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 4_000, "Siti"))
    world.shop.handle(SetCart(cart, world.customer))
    world.shop.handle(ChangeCartLine(cart, 1, discount=4_000))
    world.shop.handle(CompleteSale(new_id(), cart, (PaymentDraft("kasbon", 10_000),), "Siti"))
    line = LooseLine(world.mie, "pcs", 2_000, amount=5_001)
    command = RefundLoose(new_id(), (line,), "salah beli", "kasbon", "Siti", world.customer)
    assert refused(world.shop, command) == ("refund.above_price", {"product": "Indomie Goreng", "most": 5_000})
    assert back(world, LooseLine(world.mie, "pcs", 2_000), customer=world.customer, method="kasbon").total == 5_000
    assert query(world.shop, "SELECT sum(amount) FROM debt_entry") == [(5_000,)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"lines": ()}, "refund.nothing"), ({"note": " "}, "refund.reason_missing"),
        ({"method": "qris"}, "payment.method_unknown"), ({"method": "kasbon"}, "payment.kasbon_needs_customer"),
        ({"customer_id": "0" * 32}, "customer.missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(world: World, change: dict[str, object], code: str) -> None:
    plain: dict[str, object] = {"lines": (LooseLine(world.mie, "pcs", 1_000),), "note": "rusak"}
    wanted = {**plain, **change}
    assert refused(world.shop, RefundLoose(new_id(), **wanted))[0] == code  # type: ignore[arg-type]


def test_lines_that_cannot_be_are_refused(world: World) -> None:
    for line, code in (
        (LooseLine(world.mie, "pcs", 0), "cart.quantity_wrong"),
        (LooseLine(world.mie, "pcs", 1_000, amount=-1), "refund.above_price"),
        (LooseLine(world.mie, "peti", 1_000), "product.unit_unknown"),
        (LooseLine("0" * 32, "pcs", 1_000), "product.missing"),
    ):
        assert refused(world.shop, RefundLoose(new_id(), (line,), "rusak"))[0] == code


def test_a_pkp_shop_gives_the_ppn_back_too(world: World) -> None:
    world.shop.handle(SaveSettings(ShopSettings(pkp=True, cash_rounding=1)))
    back(world, LooseLine(world.mie, "dus", 40_000), LooseLine(world.beras, "kg", 10_000))
    assert query(world.shop, "SELECT total, dpp, ppn FROM sale") == [(272_000, 109_009, 13_081)]
