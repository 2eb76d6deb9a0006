"""The counter before payment."""

import pytest

from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.queries import carts
from blangkon_desktop.queries.carts import CartView
from blangkon_desktop.services.commands import (
    AddToCart,
    ArchiveProduct,
    ChangeCartLine,
    Command,
    DiscardCart,
    HoldCart,
    ResumeCart,
    SetCart,
)
from tests.helpers.book import query, refused
from tests.unit.services.conftest import World


def counter(world: World) -> CartView | None:
    with world.shop.reader() as connection:
        return carts.open_cart(connection)


def held(world: World) -> tuple[carts.HeldRow, ...]:
    with world.shop.reader() as connection:
        return carts.held_carts(connection)


def open_with(world: World, quantity: int = 3_000) -> str:
    cart = new_id()
    world.shop.handle(AddToCart(cart, world.mie, "pcs", quantity, "Siti"))
    return cart


def test_goods_land_on_the_counter_with_price_unit_and_stock(world: World) -> None:
    cart = open_with(world)
    assert world.shop.handle(AddToCart(cart, world.mie, "dus", 40_000)).result == 2
    assert world.shop.handle(AddToCart(cart, world.mie, "pcs", 1_000)).result == 1
    view = counter(world)
    assert view is not None
    assert [(line.line_no, line.unit, line.quantity, line.total, line.on_hand) for line in view.lines] == [
        (1, "pcs", 4_000, 14_000, 120_000), (2, "dus", 40_000, 132_000, 120_000),
    ]  # fmt: skip
    assert [unit.name for unit in view.lines[0].units] == ["pcs", "dus"]
    assert (view.id, view.total, view.cash_total, view.opened_at) == (cart, 146_000, 146_000, world.clock.now)


def test_an_archived_product_already_in_the_hand_can_still_be_sold(world: World) -> None:
    world.shop.handle(ArchiveProduct(world.mie))
    open_with(world)
    assert counter(world) is not None


def test_lines_change_and_vanish(world: World) -> None:
    cart = open_with(world)
    world.shop.handle(ChangeCartLine(cart, 1, unit="dus"))
    world.shop.handle(ChangeCartLine(cart, 1, discount=6_000))
    world.shop.handle(SetCart(cart, discount=390_000))
    view = counter(world)
    assert view is not None
    assert (view.lines[0].unit, view.lines[0].quantity, view.lines[0].discount) == ("dus", 120_000, 6_000)
    assert (view.subtotal, view.total) == (390_000, 0)
    world.shop.handle(ChangeCartLine(cart, 1, quantity=40_000))
    view = counter(world)
    assert view is not None
    assert (view.subtotal, view.discount) == (126_000, 126_000)
    world.shop.handle(ChangeCartLine(cart, 1, quantity=0))
    view = counter(world)
    assert view is not None
    assert (view.lines, view.total) == ((), 0)


def test_a_cart_knows_its_customer_and_note(world: World) -> None:
    cart = open_with(world)
    world.shop.handle(SetCart(cart, world.customer, 500, "diantar"))
    view = counter(world)
    assert view is not None
    assert (view.customer_name, view.note, view.discount, view.total) == ("Bu Sri", "diantar", 500, 10_000)


def test_carts_change_places_and_one_is_open(world: World) -> None:
    first = open_with(world)
    world.shop.handle(HoldCart(first, "Bu Sri"))
    assert counter(world) is None
    world.clock.advance(1)
    second = open_with(world, 1_000)
    world.clock.advance(1)
    third = open_with(world, 2_000)
    assert [(row.id, row.note, row.lines, row.total, row.holder) for row in held(world)] == [
        (first, "Bu Sri", 1, 10_500, "Siti"), (second, "", 1, 3_500, "Siti"),
    ]  # fmt: skip
    assert world.shop.handle(ResumeCart(first)).result == first
    view = counter(world)
    assert view is not None
    assert view.id == first
    assert {row.id for row in held(world)} == {second, third}
    assert world.shop.handle(ResumeCart(first)).result == first


def test_an_empty_open_cart_is_not_worth_keeping(world: World) -> None:
    first = open_with(world)
    world.shop.handle(ChangeCartLine(first, 1, quantity=0))
    second = open_with(world)
    assert query(world.shop, "SELECT id, state FROM cart") == [(second, "open")]
    world.shop.handle(DiscardCart(second))
    assert query(world.shop, "SELECT count(*) FROM cart_line") == [(0,)]
    assert query(world.shop, "SELECT count(*) FROM sale") == [(0,)]


NO = "0" * 32


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda w, c: AddToCart(c, NO, "pcs", 1_000), "product.missing"),
        (lambda w, c: AddToCart(c, w.mie, "kodi", 1_000), "product.unit_unknown"),
        (lambda w, c: AddToCart(c, w.mie, "pcs", 0), "cart.quantity_wrong"),
        (lambda w, c: AddToCart(c, w.mie, "pcs", -1_000), "cart.quantity_wrong"),
        (lambda w, c: AddToCart(NO, w.mie, "pcs", 10**13), "cart.quantity_wrong"),
        (lambda w, c: ChangeCartLine(NO, 1, quantity=1), "cart.missing"),
        (lambda w, c: ChangeCartLine(c, 9, quantity=1), "cart.line_missing"),
        (lambda w, c: ChangeCartLine(c, 1, quantity=-1), "cart.quantity_wrong"),
        (lambda w, c: ChangeCartLine(c, 1, unit="kodi"), "product.unit_unknown"),
        (lambda w, c: ChangeCartLine(c, 1, discount=10_501), "cart.discount_too_large"),
        (lambda w, c: SetCart(NO), "cart.missing"),
        (lambda w, c: SetCart(c, NO), "customer.missing"),
        (lambda w, c: SetCart(c, None, 10_501), "cart.discount_too_large"),
        (lambda w, c: SetCart(c, None, -1), "cart.discount_too_large"),
        (lambda w, c: HoldCart(NO), "cart.missing"),
        (lambda w, c: ResumeCart(NO), "cart.missing"),
        (lambda w, c: DiscardCart(NO), "cart.missing"),
    ],
)  # fmt: skip
def test_refusals_change_nothing(world: World, make: object, code: str) -> None:
    cart = open_with(world)
    command = make(world, cart)  # type: ignore[operator]
    assert isinstance(command, Command)
    assert refused(world.shop, command)[0] == code


def test_an_empty_cart_cannot_be_held(world: World) -> None:
    cart = open_with(world)
    world.shop.handle(ChangeCartLine(cart, 1, quantity=0))
    assert refused(world.shop, HoldCart(cart)) == ("cart.empty", {})
