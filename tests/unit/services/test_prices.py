"""Prices by class, quantity and date, from the product over the counter onto the nota."""

import json
from dataclasses import replace

from blangkon_desktop.documents.build import layout
from blangkon_desktop.domain.document import NOTA, DocumentFacts
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.pricing import PriceRule
from blangkon_desktop.domain.shop import ShopSettings
from blangkon_desktop.queries import carts, products
from blangkon_desktop.queries.carts import CartLineRow
from blangkon_desktop.services.commands import (
    AddToCart,
    ChangeCartLine,
    CompleteSale,
    IssueDocument,
    IssuedPaper,
    PaymentDraft,
    SaveCustomer,
    SaveProduct,
    SaveSettings,
    SetCart,
    UnitDraft,
)
from tests.helpers.book import query, refused
from tests.unit.services.conftest import World

RULES = (
    PriceRule("", "pcs", 12_000, "", 3_300),
    PriceRule("grosir", "pcs", 0, "", 3_400),
    PriceRule("grosir", "pcs", 12_000, "", 3_200),
)
UNITS = (UnitDraft("pcs", 1_000, 3_500, "8998866200578"), UnitDraft("dus", 40_000, 132_000, "18998866200575"))


def price_list(world: World, rules: tuple[PriceRule, ...] = RULES) -> SaveProduct:
    return SaveProduct(world.mie, "Indomie Goreng", UNITS, sku="MIE-01", category="Mie instan",
                       details={"prices": rules})  # fmt: skip


def line(world: World) -> CartLineRow:
    with world.shop.reader() as connection:
        view = carts.open_cart(connection)
    assert view is not None
    return view.lines[0]


def test_prices_are_one_field_of_an_edit_and_a_buyer_has_a_class(world: World) -> None:
    world.shop.handle(price_list(world))
    world.shop.handle(SaveCustomer(world.customer, "Bu Sri", price_class="grosir"))
    edit, buyer = (json.loads(row[0]) for row in query(world.shop, "SELECT body FROM outbox ORDER BY op_seq")[-2:])
    assert edit == {"id": world.mie, "set": {"prices": [
        ["", "pcs", 12_000, "", 3_300], ["grosir", "pcs", 0, "", 3_400], ["grosir", "pcs", 12_000, "", 3_200],
    ]}}  # fmt: skip
    assert buyer["set"]["price_class"] == "grosir"
    with world.shop.reader() as connection:
        row = products.product(connection, world.mie)
    assert row is not None
    assert row.prices == RULES


def test_the_twelfth_piece_makes_all_twelve_cheaper_and_taking_one_back_undoes_it(world: World) -> None:
    world.shop.handle(price_list(world))
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 11_000))
    assert (line(world).price, line(world).price_least) == (3_500, 0)
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 1_000))
    found = line(world)
    assert (found.price, found.price_class, found.price_least, found.total) == (3_300, "", 12_000, 39_600)
    world.shop.handle(ChangeCartLine(cart, 1, quantity=2_000))
    assert (line(world).price, line(world).price_least) == (3_500, 0)


def test_another_buyer_prices_the_lines_anew(world: World) -> None:
    world.shop.handle(price_list(world))
    world.shop.handle(SaveCustomer(world.customer, "Bu Sri", price_class="grosir"))
    settings = ShopSettings(price_classes=(("grosir", "Partai"),))
    world.shop.handle(SaveSettings(settings))
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 2_000))
    world.shop.handle(SetCart(cart, None, discount=6_900))
    world.shop.handle(SetCart(cart, world.customer, discount=6_900))
    found = line(world)
    assert (found.price, found.price_class, found.total) == (3_400, "Partai", 6_800)
    assert query(world.shop, "SELECT discount FROM cart") == [(6_800,)]  # no more than what the lines cost now
    world.shop.handle(ChangeCartLine(cart, 1, discount=6_800))
    world.shop.handle(ChangeCartLine(cart, 1, quantity=1_000))
    assert (line(world).discount, line(world).total) == (3_400, 0)
    world.shop.handle(SetCart(cart, None))
    assert (line(world).price, line(world).price_class) == (3_500, "")


def test_a_price_begins_on_its_day(world: World) -> None:
    world.shop.handle(price_list(world, (PriceRule("", "pcs", 0, "2026-12-01", 3_700),)))
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 1_000))
    before = line(world).price
    world.clock.now += 20 * 86_400_000
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 1_000))
    assert (before, line(world).price) == (3_500, 3_700)


def test_the_nota_says_why(world: World) -> None:
    world.shop.handle(price_list(world))
    world.shop.handle(SaveCustomer(world.customer, "Bu Sri", price_class="grosir"))
    cart, sale = new_id(), new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", 12_000))
    world.shop.handle(AddToCart(cart, world.beras, "kg", 1_000))
    world.shop.handle(SetCart(cart, world.customer))
    world.shop.handle(CompleteSale(sale, cart, (PaymentDraft("cash", 100_000),)))
    paper = world.shop.handle(IssueDocument(new_id(), NOTA, sale)).result
    assert isinstance(paper, IssuedPaper)
    facts = DocumentFacts.from_json(paper.facts)
    items = layout(facts).items
    assert items is not None
    assert [(row.price, row.why) for row in items.rows] == [("3.200", "Harga Grosir mulai 12 pcs"), ("14.000", "")]
    plain = replace(facts, lines=tuple(replace(sold, price_class="") for sold in facts.lines))
    assert [row.why for row in layout(plain).items.rows] == ["Harga mulai 12 pcs", ""]  # type: ignore[union-attr]


def test_a_list_that_names_no_unit_of_the_product_is_refused(world: World) -> None:
    assert refused(world.shop, price_list(world, (PriceRule("", "bal", 1, "", 1),)))[0] == "product.unit_unknown"


def test_other_names_are_found(world: World) -> None:
    details = {"aliases": ("mi goreng kuning", "Wáringin"), "halal": "ID33110000123"}
    world.shop.handle(replace(price_list(world), details=details))
    with world.shop.reader() as connection:
        for words in ("kuning", "waringin", "waringn"):
            assert [row.id for row in products.search(connection, words)] == [world.mie], words
