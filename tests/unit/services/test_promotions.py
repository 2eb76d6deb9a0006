"""Promotions at the counter: from the rule over the cart onto the nota, and back when goods come back."""

import json
from dataclasses import replace

import pytest

from blangkon_desktop.documents.build import layout
from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.documents.quotation_paper import quotation_layout
from blangkon_desktop.domain.details import Part
from blangkon_desktop.domain.document import NOTA, DocumentFacts, Party
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.promotion import AMOUNT, FREE, PERCENT
from blangkon_desktop.queries import carts, quotations
from blangkon_desktop.queries.carts import CartLineRow, CartView
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    CompleteSale,
    HoldCart,
    IssueDocument,
    IssuedPaper,
    PaymentDraft,
    RefundLine,
    RefundSale,
    ResumeCart,
    SaleReceipt,
    SaveCustomer,
    SaveProduct,
    SetCart,
    UnitDraft,
)
from blangkon_desktop.services.money_commands import (
    EndPromotion,
    LooseLine,
    MakeQuotation,
    RefundLoose,
    SavePromotion,
    SellQuotation,
)
from tests.helpers.book import query, refused
from tests.helpers.escpos import receipt_text
from tests.helpers.shop import sell
from tests.unit.services.conftest import World

DAY = 86_400_000
LEBARAN = SavePromotion("1" * 32, "Promo Lebaran", PERCENT, 1_000)


def two_for_three(world: World) -> SavePromotion:
    return SavePromotion("2" * 32, "Beli 2 gratis 1", FREE, 1, buy=2, products=(world.mie,))


def view(world: World) -> CartView:
    with world.shop.reader() as connection:
        found = carts.open_cart(connection)
    assert found is not None
    return found


def line(world: World, at: int = 0) -> CartLineRow:
    return view(world).lines[at]


def test_what_changed_is_sent_and_an_ended_one_may_run_again(world: World) -> None:
    world.shop.handle(LEBARAN)
    world.shop.handle(replace(LEBARAN, name="  Promo   Lebaran ", value=1_500, weekdays=(5, 1, 5)))
    world.shop.handle(EndPromotion(LEBARAN.promotion_id))
    world.shop.handle(EndPromotion(LEBARAN.promotion_id))
    world.shop.handle(replace(LEBARAN, value=1_500, weekdays=(1, 5)))
    sent = [json.loads(row[0]) for row in query(
        world.shop, "SELECT body FROM outbox WHERE kind = 'promotion.put' AND class = 'edit' ORDER BY op_seq")]
    assert [body["id"] for body in sent] == ["1" * 32] * 4
    assert [body["set"] for body in sent] == [
        {"name": "Promo Lebaran", "kind": "percent", "value": 1_000}, {"value": 1_500, "weekdays": [1, 5]},
        {"ended": 1}, {"ended": 0},
    ]  # fmt: skip


def test_a_rule_of_goods_that_are_not_there_is_refused(world: World) -> None:
    assert refused(world.shop, replace(LEBARAN, products=("f" * 32,)))[0] == "product.missing"
    assert refused(world.shop, replace(LEBARAN, until="2026-11-31"))[0] == "promotion.dates_wrong"
    assert refused(world.shop, EndPromotion("f" * 32))[0] == "promotion.missing"
    assert query(world.shop, "SELECT count(*) FROM promotion") == [(0,)]


def test_each_change_of_the_cart_is_reckoned_anew(world: World) -> None:
    world.shop.handle(two_for_three(world))
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 2_000))
    assert (line(world).promotion, line(world).total) == ("", 7_000)
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 1_000))
    found = line(world)
    assert (found.promotion, found.promotion_discount, found.total) == ("Beli 2 gratis 1", 3_500, 7_000)
    world.shop.handle(ChangeCartLine(cart, 1, discount=8_000))  # by hand first; the promotion takes from the rest
    assert (line(world).discount, line(world).promotion_discount, line(world).total) == (8_000, 2_500, 0)
    world.shop.handle(ChangeCartLine(cart, 1, quantity=2_000, discount=0))
    assert (line(world).promotion, line(world).total) == ("", 7_000)
    world.shop.handle(ChangeCartLine(cart, 1, quantity=6_000))
    world.shop.handle(SetCart(cart, discount=14_000))
    assert (view(world).subtotal, view(world).total) == (14_000, 0)
    world.shop.handle(ChangeCartLine(cart, 1, quantity=3_000))
    assert (view(world).discount, view(world).total) == (7_000, 0)  # never more than the lines cost now


def test_the_best_for_this_customer_and_for_this_category(world: World) -> None:
    world.shop.handle(SaveCustomer(world.customer, "Bu Sri", price_class="grosir"))
    world.shop.handle(SavePromotion("3" * 32, "Langganan", PERCENT, 1_200, price_class="grosir"))
    world.shop.handle(SavePromotion("4" * 32, "Sembako murah", AMOUNT, 1_500, category="Sembako", least=2_000))
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 1_000))
    world.shop.handle(AddToCart(cart, world.beras, "kg", 2_000))
    assert [(row.promotion, row.promotion_discount) for row in view(world).lines] == [("", 0), ("Sembako murah", 3_000)]
    world.shop.handle(SetCart(cart, world.customer))
    assert [(row.promotion, row.promotion_discount) for row in view(world).lines] == [
        ("Langganan", 420), ("Langganan", 3_360),
    ]  # fmt: skip


def test_a_held_cart_comes_back_with_the_promotions_of_that_day(world: World) -> None:
    world.shop.handle(replace(LEBARAN, since="2026-11-24", until="2026-11-24"))
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 2_000, "Siti"))
    assert line(world).promotion_discount == 700
    world.shop.handle(HoldCart(cart))
    with world.shop.reader() as connection:
        assert carts.held_carts(connection)[0].total == 6_300
    world.clock.now += DAY
    world.shop.handle(ResumeCart(cart))
    assert (line(world).promotion, line(world).total) == ("", 7_000)


def sold(world: World, pieces: int) -> SaleReceipt:
    return sell(world.shop, (world.mie, "pcs", pieces * 1_000), (world.beras, "kg", 1_000))


def test_the_sale_keeps_the_reason_and_the_nota_says_it(world: World) -> None:
    world.shop.handle(two_for_three(world))
    receipt = sold(world, 7)
    assert query(world.shop, "SELECT discount, promotion, promotion_id, promotion_discount, total FROM sale_line") == [
        (7_000, "Beli 2 gratis 1", "2" * 32, 7_000, 17_500), (0, "", "", 0, 14_000),
    ]  # fmt: skip
    body = json.loads(str(query(world.shop, "SELECT body FROM outbox WHERE kind = 'sale.complete'")[0][0]))
    assert [row[5:] for row in body["lines"]] == [
        [7_000, 17_500, None, ["2" * 32, 7_000, "Beli 2 gratis 1"]], [0, 14_000],
    ]  # fmt: skip
    paper = world.shop.handle(IssueDocument(new_id(), NOTA, sale_id=receipt.sale_id)).result
    assert isinstance(paper, IssuedPaper)
    page = layout(DocumentFacts.from_json(paper.facts))
    assert page.items is not None
    assert [item.why for item in page.items.rows] == ["Beli 2 gratis 1 -Rp7.000", ""]
    assert "Beli 2 gratis 1 -Rp7.000" in render_html(page, "A5")
    assert any("Beli 2 gratis 1 -Rp7.000" in row for row in receipt_text(render_escpos(page, 58)))


@pytest.mark.parametrize("parts", [(1, 1, 1, 1, 1, 1, 1), (3, 4), (7,), (6, 1)])
def test_returns_give_back_what_was_paid_and_not_a_rupiah_more(world: World, parts: tuple[int, ...]) -> None:
    world.shop.handle(two_for_three(world))
    receipt = sold(world, 7)
    back = []
    for pieces in parts:
        refund = world.shop.handle(RefundSale(new_id(), receipt.sale_id, (RefundLine(1, pieces * 1_000),))).result
        assert isinstance(refund, SaleReceipt)
        back.append(refund.total)
    assert sum(back) == 17_500
    assert all(abs(amount - 2_500 * pieces) <= 1 for amount, pieces in zip(back, parts, strict=True))


def test_without_a_nota_no_more_than_they_cost_with_todays_promotion(world: World) -> None:
    world.shop.handle(LEBARAN)
    loose = RefundLoose(new_id(), (LooseLine(world.mie, "pcs", 2_000),), "kemasan rusak")
    receipt = world.shop.handle(loose).result
    assert isinstance(receipt, SaleReceipt)
    assert receipt.total == 6_300
    dearer = replace(loose, refund_id=new_id(), lines=(LooseLine(world.mie, "pcs", 2_000, amount=6_301),))
    assert refused(world.shop, dearer)[0] == "refund.above_price"


def test_a_quotation_keeps_what_was_quoted(world: World) -> None:
    world.shop.handle(LEBARAN)
    cart, quotation = new_id(), new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 4_000, "Siti"))
    world.shop.handle(MakeQuotation(quotation, cart, 7))
    with world.shop.reader() as connection:
        row = quotations.page(connection).rows[0]
    assert (row.total, row.lines[0].total) == (12_600, 12_600)
    items = quotation_layout(row, Party("Toko Sri")).items
    assert items is not None
    assert items.rows[0].why == "Promo Lebaran -Rp1.400"
    world.shop.handle(EndPromotion(LEBARAN.promotion_id))
    world.shop.handle(two_for_three(world))
    counter = new_id()
    world.shop.handle(SellQuotation(quotation, counter, "Siti"))
    world.shop.handle(AddToCart(counter, world.beras, "kg", 1_000))
    assert (line(world).promotion, line(world).total) == ("Promo Lebaran", 12_600)
    world.shop.handle(ChangeCartLine(counter, 1, quantity=3_000))  # changed: the price of the day
    assert (line(world).promotion, line(world).total) == ("Beli 2 gratis 1", 7_000)
    world.shop.handle(CompleteSale(new_id(), counter, (PaymentDraft("cash", 50_000),)))


def test_a_label_of_the_scale_and_a_kit_are_goods_like_any_other(world: World) -> None:
    world.shop.handle(LEBARAN)
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.beras, "kg", 1_000, label_price=12_345))
    found = line(world)
    assert (found.quantity, found.discount, found.promotion_discount, found.total) == (882, 3, 1_235, 11_110)
    kit = SaveProduct(new_id(), "Paket Sarapan", (UnitDraft("paket", 1_000, 9_000),),
                      details={"parts": (Part(world.mie, 2_000), Part(world.beras, 100))})  # fmt: skip
    world.shop.handle(kit)
    sell(world.shop, (kit.product_id, "paket", 2_000))
    body = json.loads(str(query(world.shop, "SELECT body FROM outbox WHERE kind = 'sale.complete'")[0][0]))
    assert body["lines"][0][5:] == [
        1_800, 16_200, [[world.mie, 4_000], [world.beras, 200]], ["1" * 32, 1_800, "Promo Lebaran"],
    ]  # fmt: skip
