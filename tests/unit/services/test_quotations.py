"""From the counter to a quotation, an order and a sale, at the prices that were quoted."""

from blangkon_desktop.documents.escpos import render_escpos
from blangkon_desktop.documents.html import render_html
from blangkon_desktop.documents.quotation_paper import quotation_layout
from blangkon_desktop.domain.document import Party
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import quotations
from blangkon_desktop.queries.quotations import QuotationRow
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    CompleteSale,
    PaymentDraft,
    SaveProduct,
    SetCart,
    UnitDraft,
)
from blangkon_desktop.services.money_commands import (
    ExtendQuotation,
    MakeQuotation,
    OrderQuotation,
    SellQuotation,
    WithdrawQuotation,
)
from tests.helpers.book import query, refused
from tests.unit.services.conftest import World

DAY = 86_400_000


def quoted(world: World, days: int = 7) -> str:
    """Four mie at 3.500 less 500, and 1.000 off all of it."""
    cart, quotation = new_id(), new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 4_000, "Siti"))
    world.shop.handle(ChangeCartLine(cart, 1, discount=500))
    world.shop.handle(SetCart(cart, world.customer, 1_000, "untuk rapat desa"))
    assert world.shop.handle(MakeQuotation(quotation, cart, days)).result == "A001/PW/2026"
    assert world.shop.handle(MakeQuotation(quotation, cart, days)).result == "A001/PW/2026"
    return quotation


def row(world: World) -> QuotationRow:
    with world.shop.reader() as connection:
        return quotations.page(connection).rows[0]


def raise_price(world: World) -> None:
    world.shop.handle(SaveProduct(world.mie, "Indomie Goreng", (UnitDraft("pcs", 1_000, 4_000),)))


def test_it_is_sold_at_the_prices_that_were_quoted(world: World) -> None:
    quotation = quoted(world)
    assert query(world.shop, "SELECT count(*) FROM cart") == [(0,)]
    raise_price(world)
    other, cart = new_id(), new_id()
    world.shop.handle(AddToCart(other, world.beras, "kg", 1_000, "Siti"))
    command = SellQuotation(quotation, cart, "Siti")
    world.shop.handle(command)
    assert world.shop.handle(command).result == cart
    assert query(world.shop, "SELECT id, state FROM cart ORDER BY state") == [(other, "held"), (cart, "open")]
    world.shop.handle(CompleteSale(new_id(), cart, (PaymentDraft("cash", 12_500),), "Siti"))
    assert query(world.shop, "SELECT total, customer_id FROM sale") == [(12_500, world.customer)]
    assert query(world.shop, "SELECT state, sale_id IS NOT NULL FROM quotation") == [("sold", 1)]
    assert refused(world.shop, SellQuotation(quotation, new_id()))[0] == "quotation.closed"
    assert refused(world.shop, OrderQuotation(quotation))[0] == "quotation.closed"


def test_after_its_last_day_it_holds_only_when_it_was_ordered(world: World) -> None:
    quotation = quoted(world, days=1)
    world.clock.now += 2 * DAY
    refusal = ("quotation.expired", {"number": "A001/PW/2026", "until": "2026-11-25"})
    assert refused(world.shop, SellQuotation(quotation, new_id())) == refusal
    assert refused(world.shop, OrderQuotation(quotation)) == refusal
    world.shop.handle(ExtendQuotation(quotation, 3))
    assert row(world).valid_until == "2026-11-29"
    world.shop.handle(OrderQuotation(quotation))
    world.clock.now += 30 * DAY
    world.shop.handle(SellQuotation(quotation, new_id()))
    assert refused(world.shop, ExtendQuotation(quotation, 3))[0] == "quotation.closed"


def test_a_cart_that_is_thrown_away_leaves_the_quotation_open(world: World) -> None:
    quotation = quoted(world)
    world.shop.handle(SellQuotation(quotation, new_id()))
    world.shop.handle(SellQuotation(quotation, new_id()))
    assert row(world).state == "quoted"
    world.shop.handle(WithdrawQuotation(quotation))
    assert refused(world.shop, WithdrawQuotation(quotation))[0] == "quotation.closed"


def test_what_cannot_be_quoted_is_refused(world: World) -> None:
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 1_000))
    assert refused(world.shop, MakeQuotation(new_id(), cart, 367))[0] == "quotation.days_wrong"
    assert refused(world.shop, MakeQuotation(new_id(), new_id()))[0] == "cart.missing"
    world.shop.handle(ChangeCartLine(cart, 1, quantity=0))
    assert refused(world.shop, MakeQuotation(new_id(), cart))[0] == "cart.empty"
    assert refused(world.shop, SellQuotation(new_id(), new_id()))[0] == "quotation.missing"


def test_the_paper_says_until_when_and_becomes_a_nota_of_the_order(world: World) -> None:
    quotation = quoted(world)
    paper = quotation_layout(row(world), Party("Toko Berkah"))
    html = render_html(paper, "A5")
    for words in ("PENAWARAN", "A001/PW/2026", "1 Desember 2026", "Rp12.500", "13.500", "Bu Sri", "untuk rapat desa"):
        assert words in html
    world.shop.handle(OrderQuotation(quotation))
    receipt = render_escpos(quotation_layout(row(world), Party("Toko Berkah")), 58).decode("ascii", "ignore")
    assert "NOTA PESANAN" in receipt
    assert "berlaku" not in receipt.lower()
    assert "Rp12.500" in receipt
